"""Cells of tables: words broken in them, names on several lines beside their values. All is made up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.pdf import made
from tests.pdf.test_page_plans import WIDE, grid, read


def drawn(canvas: Canvas, rows: list[list[list[str]]]) -> None:
    """A table drawn with lines, each cell with its printed lines."""
    canvas.grid([60, 140, 220], [700 - 40 * n for n in range(len(rows) + 1)])
    for n, row in enumerate(rows):
        for x, texts in zip((64, 144), row, strict=True):
            made.paragraph(canvas, x, 688 - 40 * n, texts, size=9)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (["Hjälpmedelsutg", "ifter, mnkr"], "Hjälpmedelsutgifter, mnkr"),
        (["Kostnadsöknin", "g per år"], "Kostnadsökning per år"),
        (["Utgifter", "per år"], "Utgifter per år"),
        (["Väntetid", "i dagar"], "Väntetid i dagar"),
    ],
)
def test_a_word_too_long_for_its_cell_is_broken_without_a_hyphen(broken: list[str], whole: str) -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, [*WIDE, "Hjälpmedelsutgifterna har ökat."])
        drawn(canvas, [[["Mått"], ["Utfall"]], [broken, ["42"]]])

    assert grid(read(page))[1] == [whole, "42"]


def test_values_in_the_middle_of_a_long_name_are_of_its_row() -> None:
    def page(canvas: Canvas) -> None:
        y = 700.0
        rows = [("Mått", "Utfall", "Mål"), ("Samtal om|köerna", "5", "4"), ("Brev om|Vårdval", "3", "2")]
        for name, *values in rows:
            texts = name.split("|")
            made.paragraph(canvas, 60, y, texts, size=9)
            middle = y - 5.6 * (len(texts) - 1)
            for x, value in zip((200, 260), values, strict=True):
                made.paragraph(canvas, x, middle, [value], size=9)
            y -= 11.25 * len(texts)

    assert grid(read(page))[1:] == [["Samtal om köerna", "5", "4"], ["Brev om Vårdval", "3", "2"]]


def rows(canvas: Canvas, y: float, texts: list[str], xs: Sequence[float] = (60, 220, 300)) -> float:
    """Rows of a table that only gaps show, their cells parted by `|`; the height under them."""
    for row in texts:
        for x, text in zip(xs, row.split("|"), strict=False):
            y_under = made.paragraph(canvas, x, y, [text], size=9)
        y = y_under
    return y


FIRST = ["Mått|Utfall|Mål", "Besök|12|11", "Samtal|5|4", "Brev|3|2"]
SECOND = ["Enhet|Läge|Plan", "Kusten|7|8", "Inlandet|9|9", "Fjällen|1|2"]


def test_text_between_two_tables_is_no_row_of_either() -> None:
    def page(canvas: Canvas) -> None:
        y = rows(canvas, 700, FIRST) - 4
        y = made.paragraph(canvas, 60, y, ["Läget per enhet"], "Helvetica-Bold", 10)
        y = made.paragraph(canvas, 60, y, ["Så fördelar sig utfallet på de tre enheterna i länet."], size=9)
        rows(canvas, y - 4, SECOND)
        made.paragraph(canvas, 60, 500, WIDE)

    tables = [block.table for block in read(page).blocks if block.table]
    assert [table.grid() for table in tables] == [[row.split("|") for row in one] for one in (FIRST, SECOND)]


def test_a_heading_in_other_type_is_no_heading_of_the_tables_columns() -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, WIDE, size=9)
        made.paragraph(canvas, 60, 700, ["Mått"], "Helvetica-Bold", 9)
        rows(canvas, 686, FIRST)
        for y in (683, 671.5, 660.5, 649, 638):
            canvas.line(60, y, 360, y)

    document = read(page)
    assert grid(document) == [row.split("|") for row in FIRST]
    assert document.blocks[-2].text == "Mått"


def test_a_table_without_lines_goes_on_where_the_next_page_begins_with_values() -> None:
    def first(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, WIDE, size=9)
        rows(canvas, 120, FIRST)

    def second(canvas: Canvas) -> None:
        rows(canvas, 700, ["Möten|106|110", "Resor|23|20", "Kurser|8|9"], (60, 210, 290))
        made.paragraph(canvas, 60, 500, WIDE, size=9)

    assert grid(read(first, second))[-3:] == [
        ["Möten", "106", "110"],
        ["Resor", "23", "20"],
        ["Kurser", "8", "9"],
    ]


def test_rows_far_apart_with_headings_close_beside_one_another_are_a_table() -> None:
    texts = ["Mått|Utfall i april 2031|Utfall i april 2030", "Besök|12|11", "Samtal|5|4", "Brev|3|2"]

    def page(canvas: Canvas) -> None:
        for n, row in enumerate(texts):
            rows(canvas, 700 - 26 * n, [row], (60, 202, 284) if n else (60, 204, 288))

    assert grid(read(page)) == [row.split("|") for row in texts]


def test_headings_and_names_on_several_lines_are_centred_on_their_row() -> None:
    rows = [("Mått|i länet", "Utfall", "Mål|2031"), ("Besök", "12", "-"), ("Alla|samtal|om köer", "5", "4")]

    def page(canvas: Canvas) -> None:
        y = 700.0
        for row in [*rows, ("Brev", "3", "-")]:
            high = max(cell.count("|") for cell in row)
            for x, cell in zip((60, 200, 260), row, strict=True):
                texts = cell.split("|")
                made.paragraph(canvas, x, y - 5 * (high - len(texts) + 1), texts, size=8)
            y -= 10 * high + 16

    assert grid(read(page)) == [
        ["Mått i länet", "Utfall", "Mål 2031"],
        ["Besök", "12", "-"],
        ["Alla samtal om köer", "5", "4"],
        ["Brev", "3", "-"],
    ]
