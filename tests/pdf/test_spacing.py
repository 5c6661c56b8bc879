"""Spaces that a file leaves out: told by where letters stand. Sentences are made up."""

from __future__ import annotations

import pytest

from loader.model import BlockKind
from loader.pdf import read_pdf
from tests.pdf import made


def texts(content: bytes) -> list[str]:
    document = read_pdf(made.one_page(made.stream(b"BT /F1 10 Tf 70 700 Td " + content + b" ET")), "test.pdf")
    return [block.text for block in document.blocks if block.kind is not BlockKind.TABLE]


def test_a_space_may_be_drawn_as_space_between_two_letters() -> None:
    # So ghostscript writes what it is given without blanks.
    content = b"(Svaren kom in i tid)Tj 3.5 Tc 82.25 0 Td (.D)Tj 0 Tc 13.5 0 Td (et blev fem)Tj"
    assert texts(content) == ["Svaren kom in i tid. Det blev fem"]


def test_letters_moved_back_together_stay_one_word() -> None:
    content = b"(Det kostade mer)Tj 3 Tc 73.36 0 Td [(,e)300(nu)]TJ 0 Tc 25.46 0 Td (ppgift som stod kvar)Tj"
    assert texts(content) == ["Det kostade mer, en uppgift som stod kvar"]


@pytest.mark.parametrize(
    "content",
    [
        b"4 Tc (EKONOMI I KORTHET)Tj",
        b"[(E)-400(K)-400(O)-400(N)-400(O)-400(M)-400(I)-1080(I)-1080"
        b"(K)-400(O)-400(R)-400(T)-400(H)-400(E)-400(T)]TJ",
    ],
    ids=["character spacing", "moves"],
)
def test_a_word_in_spaced_letters_is_one_word(content: bytes) -> None:
    assert texts(content) == ["EKONOMI I KORTHET"]


def test_blanks_as_wide_as_columns_part_cells() -> None:
    rows = [b"(Resor 405 404)Tj", b"(Samtal 910 880)Tj", b"(Brev 31 29)Tj", b"(Bud 12 14)Tj"]
    content = b"60 Tw " + b" 0 -14 Td ".join(rows)
    document = read_pdf(made.one_page(made.stream(b"BT /F1 10 Tf 70 700 Td " + content + b" ET")), "test.pdf")
    tables = [block.table for block in document.blocks if block.table]
    assert [table.grid() for table in tables] == [
        [["Resor", "405", "404"], ["Samtal", "910", "880"], ["Brev", "31", "29"], ["Bud", "12", "14"]]
    ]
