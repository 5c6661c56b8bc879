"""Tables as extractors leave them: on a printed grid, or as a label and its values on one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loader.model import Table
from loader.text import read_text

P = """Verksamheten har under perioden haft en hög belastning och flera mottagningar har fått låna
personal av varandra för att klara uppdraget. Läget väntas bli bättre under hösten när nya
medarbetare är på plats i Tjärvik och Lomben."""


def tables(text: str) -> list[Table]:
    document = read_text(f"Läget\n{P}\n{text}\n{P}\n".encode(), "x.txt")
    return [block.table for block in document.blocks if block.table]


def grid(text: str) -> list[list[str]]:
    (table,) = tables(text)
    return table.grid()


def printed(*rows: str, widths: tuple[int, ...] = (28, 12, 16, 16, 16)) -> str:
    """Rows as a printer sets them: the first cell to the left, the others to the right."""
    out: list[str] = []
    for row in rows:
        first, *rest = row.split("|")
        cells = [f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=False)]
        out.append(f"{first:<{widths[0]}}{''.join(cells)}".rstrip())
    return "\n".join(out)


def test_numbers_to_the_right_under_wider_headings() -> None:
    rows = [
        "Kö, procent|Mars 2024|Mars 2025|Mål",
        "Primärvård|||",
        "Kontakt samma dag|91|93|100",
        "Bedömning inom tre dagar|82|85|90",
        "Besök i rätt tid|11 971|13 069|85",
    ]
    assert grid(printed(*rows)) == [row.split("|") for row in rows]


def test_headings_that_a_blank_parts_stand_over_their_columns() -> None:
    rows = [
        "Mnkr|Utfall|Budget|Avvikelse|Föregående år",
        "Intäkter|1 245|1 230|15|1 198",
        "Köpt vård|-412|-398|-14|-377",
        "Läkemedel|-305|-310|5|-290",
    ]
    assert grid(printed(*rows, widths=(20, 10, 12, 14, 14))) == [row.split("|") for row in rows]


def test_headings_over_several_columns_span_them() -> None:
    rows = ["Ålder|2024|2025|2024|2025", "Under 30 år|5,1|5,4|3,2|3,0", "Över 50 år|8,0|8,3|5,5|5,6"]
    rows.append("Alla|6,1|6,2|4,4|4,5")
    (on_grid,) = tables(printed("||Kvinnor||Män", *rows))
    (on_lines,) = tables("\n".join(["Kvinnor Män", *(row.replace("|", " ") for row in rows)]))
    for table in (on_grid, on_lines):
        assert table.grid()[:2] == [["", "Kvinnor", "", "Män", ""], ["Ålder", "2024", "2025", "2024", "2025"]]
        assert [cell.column_span for cell in table.cells if cell.row == 0] == [2, 2]
        assert {cell.row for cell in table.cells if cell.header and cell.column} == {0, 1}


def test_a_table_that_a_page_begins_anew_is_one() -> None:
    head = "Enhet                       Besök 2024       Andel, %"
    one = [f"Hälsocentralen {name:12} {n:>10}            6{n % 7},1" for n, name in enumerate("ABCDE", 101)]
    two = [f"Hälsocentralen {name:12} {n:>13}         6{n % 7},2" for n, name in enumerate("FGHIJ", 201)]
    found = grid("\n".join([head, *one]) + "\n\f" + "\n".join([head.replace("  B", "     B"), *two]))
    assert len(found) == 11
    assert [row[1] for row in found[1:]] == [str(n) for n in (*range(101, 106), *range(201, 206))]


LINES = """Mottagning Utfall Plan Diff Kö
Ögonmottagningen 1 204 1 250 -46 380
Öron, näsa
och hals 980 1 000 -20 412
Hudmottagningen 1 530 1 400 130 95
Barnmottagningen 120 118 121
Reumatologen 2 011 2 050 -39 120"""


def test_a_label_and_its_values_on_one_line() -> None:
    assert grid(LINES) == [
        ["Mottagning", "Utfall", "Plan", "Diff", "Kö"],
        ["Ögonmottagningen", "1 204", "1 250", "-46", "380"],
        ["Öron, näsa och hals", "980", "1 000", "-20", "412"],
        ["Hudmottagningen", "1 530", "1 400", "130", "95"],
        # Which value is missing nobody can say: they stay together.
        ["Barnmottagningen", "120 118 121", "", "", ""],
        ["Reumatologen", "2 011", "2 050", "-39", "120"],
    ]


def test_one_column_of_values_on_the_lines_of_their_labels() -> None:
    text = "Mått Värde\nAnställda 7 412\nÅrsarbetare 6 903\nSjukfrånvaro 6,4 %\nÖvertid 18 230"
    assert grid(text) == [row.split(" ", 1) for row in text.split("\n")]


def test_prose_that_ends_its_lines_with_numbers_is_no_table() -> None:
    text = (
        "Regionen Får Medel\nför Tjärvik 2019. De kom 12 4\noch i Lomben 3 5, vilket är 2\n"
        "fler än i Havsnora 2018 –"
    )
    assert not tables(text)


VALUES = st.lists(st.integers(-9_999, 99_999), min_size=3, max_size=3)


@given(st.lists(VALUES, min_size=4, max_size=8))
def test_a_number_is_read_in_its_own_column_or_in_none(rows: list[list[int]]) -> None:
    shown = [[f"{value:,}".replace(",", " ") for value in row] for row in rows]
    lines = [f"Enhet {chr(65 + n)} {' '.join(row)}" for n, row in enumerate(shown)]
    for table in tables("\n".join(["Enhet Utfall Budget Prognos", *lines])):
        for found in table.grid()[1:]:
            at = ord(found[0][-1]) - 65
            joined = " ".join(filter(None, found[1:]))
            assert joined == " ".join(shown[at])
