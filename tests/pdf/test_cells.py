"""Cells of tables: words broken in them, names on several lines beside their values. All is made up."""

from __future__ import annotations

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
        rows = [
            ("Mått", "Utfall", "Mål"),
            ("Besök", "12", "11"),
            ("Samtal om|köerna", "5", "4"),
            ("Brev", "3", "2"),
        ]
        for name, *values in rows:
            texts = name.split("|")
            made.paragraph(canvas, 60, y, texts, size=9)
            middle = y - 5.6 * (len(texts) - 1)
            for x, value in zip((200, 260), values, strict=True):
                made.paragraph(canvas, x, middle, [value], size=9)
            y -= 11.25 * len(texts)

    assert grid(read(page))[1:] == [["Besök", "12", "11"], ["Samtal om köerna", "5", "4"], ["Brev", "3", "2"]]
