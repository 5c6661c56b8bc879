"""Headings that only their colour tells. Sentences are made up."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from loader.pdf import read_pdf
from loader.structure.sections import build
from tests.pdf import made

RED, BLUE, GREY = (0.6, 0.0, 0.1), (0.0, 0.3, 0.6), (0.1, 0.1, 0.1)
TEXT = [
    "Antalet besök på mottagningarna har ökat sedan i våras, och kön till ett första besök är nu så",
    "kort som den var före sommaren.",
]

Colour = tuple[float, float, float]


def read(titles: Sequence[tuple[str, Colour]], gap: float = 10) -> list[str]:
    """The headings of a page in one type, indented by their levels."""

    def page(canvas: Canvas) -> None:
        y = 800.0
        for title, colour in titles:
            canvas.setFillColorRGB(*colour)
            y = made.paragraph(canvas, 60, y, [title])
            canvas.setFillColorRGB(0, 0, 0)
            y = made.paragraph(canvas, 60, y, TEXT) - gap

    document = read_pdf(made.drawn(page), "test.pdf")
    return ["  " * (section.level - 1) + section.title for section in build(document) if section.title]


def test_a_colour_of_their_own_makes_headings() -> None:
    assert read([("Läget", BLUE), ("Köerna", BLUE), ("Framåt", BLUE)]) == ["Läget", "Köerna", "Framåt"]


def test_a_colour_that_comes_again_stands_above_those_between() -> None:
    titles = [("Vård", RED), ("Akuten", BLUE), ("Barn", BLUE), ("Folkhälsa", RED), ("Tobak", BLUE)]
    assert read(titles) == ["Vård", "  Akuten", "  Barn", "Folkhälsa", "  Tobak"]


def test_chapters_with_a_colour_each_are_of_one_level() -> None:
    titles = [("Vård", RED), ("Akuten", RED), ("Kultur", BLUE), ("Biblioteken", BLUE)]
    assert read(titles) == ["Vård", "Akuten", "Kultur", "Biblioteken"]


def test_nearly_black_is_the_colour_of_the_text() -> None:
    assert read([("Läget", GREY), ("Köerna", GREY)], gap=0) == []
