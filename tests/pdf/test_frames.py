"""Frames: tables that only set text beside its headings, and tables within them. All is made up."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.pdf import made
from tests.pdf.test_page_plans import BOLD, WIDE, grid, read, told

VALUES = [["Mått", "Utfall", "Mål"], ["Väntande", "42", "40"], ["Köer", "7", "5"]]


def framed(canvas: Canvas, y: float, title: str, bottom: bool = True) -> float:
    """A frame of one row from height `y` down: a title, and text beside it. The height under it."""
    made.paragraph(canvas, 64, y - 14, [title], BOLD, 9)
    made.paragraph(canvas, 186, y - 14, WIDE, size=9)
    for x in (58, 180, 560):
        canvas.line(x, y, x, y - 60)
    canvas.line(58, y, 560, y)
    if bottom:
        canvas.line(58, y - 60, 560, y - 60)
    return y - 60


def table(canvas: Canvas, x: float, y: float) -> None:
    """A table drawn with lines whose upper left corner is at a place."""
    canvas.grid([x, x + 100, x + 160, x + 220], [y - 60, y - 40, y - 20, y])
    for n, row in enumerate(VALUES):
        for left, word in zip((x, x + 100, x + 160), row, strict=True):
            made.paragraph(canvas, left + 6, y - 14 - 20 * n, [word], size=9)


def test_frames_of_one_row_are_judged_together() -> None:
    def page(canvas: Canvas) -> None:
        for n, title in enumerate(["Läget", "Köerna", "Framåt"]):
            framed(canvas, 780 - 120 * n, title)

    assert told(read(page)) == [
        t for title in ("Läget", "Köerna", "Framåt") for t in (f"# {title}", "Vården i")
    ]


def test_a_frame_that_a_page_ends_in_has_no_line_under_it() -> None:
    def page(canvas: Canvas) -> None:
        for n, title in enumerate(["Läget", "Köerna", "Framåt"]):
            framed(canvas, 780 - 120 * n, title, bottom=n < 2)

    assert told(read(page))[-2:] == ["# Framåt", "Vården i"]


def test_a_table_in_a_cell_of_a_frame_is_a_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([58, 180, 560], [560, 700, 780])
        for n, title in enumerate(["Läget", "Köerna"]):
            made.paragraph(canvas, 64, 764 - 80 * n, [title, "i korthet"], BOLD, 9)
            made.paragraph(canvas, 186, 764 - 80 * n, WIDE, size=9)
        table(canvas, 190, 640)

    document = read(page)
    assert told(document) == ["# Läget i", "Vården i", "# Köerna i", "Vården i", "| "]
    assert grid(document) == VALUES


def test_a_row_whose_name_went_over_the_page_without_its_values_is_one() -> None:
    def first(canvas: Canvas) -> None:
        table(canvas, 60, 160)
        canvas.grid([60, 160, 220, 280], [80, 100])
        for x, word in ((166, "12"), (226, "9")):
            made.paragraph(canvas, x, 86, [word], size=9)

    def second(canvas: Canvas) -> None:
        canvas.grid([60, 160, 220, 280], [740, 760, 780])
        made.paragraph(canvas, 66, 766, ["Besök"], size=9)
        for x, word in ((66, "Samtal"), (166, "31"), (226, "30")):
            made.paragraph(canvas, x, 746, [word], size=9)

    assert grid(read(first, second)) == [*VALUES, ["Besök", "12", "9"], ["Samtal", "31", "30"]]


def test_a_table_stays_whole_where_text_stands_beside_it() -> None:
    def page(canvas: Canvas) -> None:
        table(canvas, 60, 780)
        for n, word in enumerate(["Köerna är", "längre än", "i våras."]):
            made.paragraph(canvas, 300, 766 - 20 * n, [word], size=9)

    assert grid(read(page)) == VALUES
