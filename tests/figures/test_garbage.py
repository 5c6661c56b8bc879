"""What no report should hold: nothing crashes, nothing is invented."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from loader.figures import extract
from loader.language.sentences import LONGEST
from loader.model import Block, BlockKind, Cell, Place, Section, Table
from tests.figures.samples import extraction, facts, figures


@pytest.mark.parametrize(
    "text",
    [
        "ord och mer ord " * 3_000,
        "1" * 50_000,
        "123 " * 12_000,
        "1,234" * 10_000,
        "(" * 50_000,
        "-" * 50_000,
        "1.2.3." * 8_000,
        "a" * 50_000,
        "januari " * 6_000,
        "ABC1-2-3-" * 5_000,
        "som har " * 6_000,
        "a@" * 25_000,
        "5\u0301\u202e " * 5_000,
        "5-5-" * 5_000,
    ],
    ids=lambda text: text[:8],
)
def test_long_garbage_holds_no_figure(text: str) -> None:
    assert extraction(text).figures == ()


@pytest.mark.parametrize("code", ["1.2.3.4 mnkr", "12-3-4-5 %", "1#4%&/", "5_6 kr", "7\\\\8 procent"])
def test_digits_among_signs_are_no_figure_beside_one_that_is(code: str) -> None:
    assert [figure.quote for figure in figures(f"Utfallet är 9 mnkr och {code}.")] == ["9 mnkr"]


def test_a_sentence_of_fifty_kilobytes_is_read_in_pieces() -> None:
    text = "Kostnaden är 12 mnkr och " * 2_000
    found = extraction(text).figures
    assert len(found) == 2_000
    assert max(len(figure.sentence) for figure in found) <= LONGEST
    assert all(text[f.start : f.end] == f.quote for f in found if f.start is not None)


def _calls(text: str) -> int:
    """How many functions, built-in ones too, the reading of a text calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(note)
    try:
        figures(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece", ["kostnaden steg med 4,3 procent till 31 mnkr medan besöken var 412, ", "412 (398), "]
)
def test_the_work_of_an_endless_sentence_grows_with_its_length(piece: str) -> None:
    _calls(piece * 100)  # what is compiled at its first use
    assert _calls(piece * 800) < 4.4 * _calls(piece * 200)


def test_an_endless_number_is_not_cut_into_a_small_one() -> None:
    assert figures("Antalet är " + "7" * 4_003 + " personer.") == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Summan är 1.234,5 mnkr och 1 234.5 mnkr.", [1234.5, 1234.5]),
        ("Antalet är 12 \u202e34\u202c personer.", []),
        ("Det blev 12\u0301 personer.", []),
        ("Kostnaden är 1,2,3 mnkr.", []),
        ("Kostnaden är 12..5 mnkr.", []),
        ("Andelen är procent.", []),
        ("% % % 5 % %", [5]),
    ],
)
def test_odd_numbers(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == values


def test_a_month_that_is_none_is_left_alone() -> None:
    (figure,) = figures("Frånvaron var 6 procent.", month="2024-13")
    assert figure.period is None


def test_numbers_in_a_row_take_no_unit_from_the_words_around() -> None:
    text = "Antalet besök är 14 15 17 12 19 i bilden, och index 4 5 7 9 11, mot 12 mnkr."
    assert [figure.quote for figure in figures(text)] == ["12 mnkr"]


def test_the_printed_line_of_a_figure_in_a_paragraph_of_many_lines() -> None:
    lines = [f"Kostnaden för del {n} var {n + 100} mnkr." for n in range(400)]
    places, at = [], 0
    for n, line in enumerate(lines):
        places.append(Place(at, at + len(line), 1, n + 1))
        at += len(line) + 1
    text = " ".join(lines)
    heading = Block(BlockKind.HEADING, "Läget", (Place(0, 5, 1, 1),))
    table = Block(BlockKind.TABLE, "", (), table=Table(1, 1, (Cell(0, 0, "x"),)))
    blocks = (table, Block(BlockKind.PARAGRAPH, text, tuple(places)))
    made = Section(0, None, 1, "Läget", ("Läget",), heading, blocks, text, (0, 0))
    found = extract([made], facts()).figures
    assert [figure.line for figure in found] == list(range(1, 401))
