"""Two columns of text whose gutter tables and indented lists hide. All is made up."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.pdf import made
from tests.pdf.test_layout import LEFT, RIGHT
from tests.pdf.test_page_plans import read


def test_dashes_in_a_table_left_of_the_gutter_are_no_bullets() -> None:
    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 780, LEFT * 2) - 10
        for row in ("Besök|12|-", "Samtal|5|-", "Brev|3|-"):
            for x, text in zip((60, 150, 222), row.split("|"), strict=True):
                made.paragraph(canvas, x, y, [text])
            y -= 13.75
        made.paragraph(canvas, 262, 780, RIGHT * 3)

    assert any(block.text.startswith(" ".join(RIGHT[:2])) for block in read(page).blocks)


def test_headings_begin_left_of_the_list_under_them() -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, LEFT * 5)
        for n in range(3):
            y = 780 - 13.75 * (2 + 11 * n)
            made.paragraph(canvas, 310, y + 20, [f"Rubrik {n} över en hel rad i spalten"], "Times-Bold", 12)
            made.paragraph(canvas, 316, y, RIGHT)

    blocks = read(page).blocks
    first = next(n for n, block in enumerate(blocks) if block.text.startswith("Rubrik 0"))
    assert all(RIGHT[0] not in block.text for block in blocks[:first])
    assert all(LEFT[0] not in block.text for block in blocks[first:])
