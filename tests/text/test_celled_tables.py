"""Tables that an extractor left a cell a line. Every name and number here is made up."""

from __future__ import annotations

import pytest

from loader.model import BlockKind, Document, Table
from loader.text import read_text

PROSE = """Vården i fjällen har under perioden haft en hög belastning, och flera
mottagningar har fått låna personal av varandra för att klara av de
uppdrag som styrelsen har beslutat om inför sommaren och hösten.
"""
ROWS = [
    ["Väntande till besök", "1 204", "1 100", "900"],
    ["Vårdplatser", "117", "145", "-"],
    ["Soliditet, %", "-3,5", "-2", "4,0"],
    ["Andel i tid, %", "69 %", "66 %", "minst 75 %".capitalize()],
]


def read(lines: list[str], gap: str = "\n") -> Document:
    return read_text(f"{PROSE}{PROSE}{gap.join(lines)}\nPlanen\n{PROSE}{PROSE}".encode(), "x.txt")


def grid(document: Document) -> list[list[str]]:
    (table,) = [block.table for block in document.blocks if block.table]
    assert isinstance(table, Table)
    return table.grid()


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "spaced"])
def test_values_under_their_label_are_its_row(gap: str) -> None:
    head = ["Läget", "Nyckeltal", "Utfall maj 2031", "Utfall maj 2030", "Mål 2031"]
    document = read(["Läget", *head[1:], *(cell for row in ROWS for cell in row)], gap)
    assert grid(document) == [head[1:], *ROWS]
    assert headings(document) == ["Läget", "Planen"]


def test_headings_over_several_columns_stand_over_those_of_one_form() -> None:
    head = ["Läget", "Utfall", "Mål", "Nyckeltal", "maj 2031", "maj 2030", "2031"]
    document = read([*head, *(cell for row in ROWS for cell in row)])
    assert grid(document)[:2] == [["", "Utfall", "", "Mål"], ["Nyckeltal", "maj 2031", "maj 2030", "2031"]]
    assert headings(document) == ["Läget", "Planen"]


def test_a_label_that_its_values_part_is_put_together() -> None:
    lines = [
        "Läget",
        "Mått",
        "Utfall",
        "Budget",
        "Nettokostnads-",
        "4,9 %",
        "4,5 %",
        "utveckling",
        *ROWS[1][:3],
    ]
    document = read([*lines, *ROWS[2][:3]])
    assert grid(document)[1] == ["Nettokostnadsutveckling", "4,9 %", "4,5 %"]


def test_values_that_are_too_few_stand_under_no_heading() -> None:
    rows = [*ROWS, ["Operationer", "812", "790"]]
    document = read(["Läget", "Mått", "Maj", "April", "Mål", *(cell for row in rows for cell in row)])
    assert grid(document)[0] == ["Mått", "Maj", "April", "Mål", ""]
    assert grid(document)[-1] == ["Operationer", "", "", "", "812 790"]


def test_pages_of_a_contents_list_are_no_values() -> None:
    listed = [
        line
        for n, title in enumerate(["Kusten", "Skogen", "Havet", "Fjället", "Älven", "Myren"])
        for line in (title, str(n + 3))
    ]
    assert not [block for block in read(listed).blocks if block.table]


def test_rows_whose_headings_nobody_can_tell_apart_are_rows() -> None:
    rows = [
        "Utfall och mål enligt plan",
        *(" ".join([*row[:1], "12", "14", "-"]) for row in ROWS[:3]),
        "Besök 3 4 5",
    ]
    assert grid(read(rows))[-1] == ["Besök", "3", "4", "5"]


def test_times_part_a_line_of_headings() -> None:
    rows = [
        "Nyckeltal maj 2031 maj 2030 2031",
        *(" ".join([*row[:1], "12", "14", "9"]) for row in ROWS[:3]),
        "Besök 3 4 5",
    ]
    assert grid(read(rows))[0] == ["Nyckeltal", "maj 2031", "maj 2030", "2031"]
