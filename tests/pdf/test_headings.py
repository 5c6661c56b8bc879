"""Headings of PDFs without tags: numbers, capitals, space, spoiled outlines. Sentences are made up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from loader.model import BlockKind
from loader.pdf import read_pdf
from loader.structure.sections import build
from tests.pdf import made

TEXT = [
    "Vården i länet har under våren fått ta emot fler patienter än året innan, och väntetiderna har",
    "därför blivit längre i flera av de största verksamheterna. Nu prövas nya arbetssätt på tre",
    "mottagningar.",
]

Title = tuple[str, str, float, int]
"""Text, font, size, and the level of its bookmark (from 0, -1: none)."""


def read(titles: Sequence[Title], after: float = 6) -> list[str]:
    """The headings of a page that has a text under each, indented by their levels."""

    def page(canvas: Canvas) -> None:
        y = 800.0
        for n, (title, font, size, mark) in enumerate(titles):
            if mark >= 0:
                canvas.bookmarkPage(str(n))
                canvas.addOutlineEntry(title, str(n), mark)
            y = made.paragraph(canvas, 60, y, [title], font, size) - after
            y = made.paragraph(canvas, 60, y, TEXT) - 14

    document = read_pdf(made.drawn(page), "test.pdf")
    assert all(" ".join(TEXT) == block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH)
    return ["  " * (section.level - 1) + section.title for section in build(document)]


def test_numbers_tell_levels_and_are_no_part_of_the_title() -> None:
    bold = [("1 Läget", 0), ("1.1 Ekonomi", 0), ("2 Framåt", 0), ("2.1 Prognos", 0), ("2.1.1 Risker", 0)]
    assert read([(title, "Helvetica-Bold", 11, -1) for title, _ in bold]) == [
        "Läget",
        "  Ekonomi",
        "Framåt",
        "  Prognos",
        "    Risker",
    ]


def test_a_number_that_does_not_count_headings_stays() -> None:
    titles = ["Läget", "2 Nya mottagningar", "Ekonomi", "3 Frågor till chefen"]
    assert read([(title, "Helvetica-Bold", 16, -1) for title in titles]) == titles


def test_capitals_of_one_type_stand_above_small_letters() -> None:
    titles = ["INLEDNING", "Kusten", "IVA", "RESULTATET", "Utfall"]
    assert read([(title, "Times-Bold", 11, -1) for title in titles]) == [
        "INLEDNING",
        "  Kusten",
        "  IVA",
        "RESULTATET",
        "  Utfall",
    ]


def test_headings_that_all_look_alike_are_judged_by_their_words() -> None:
    titles = ["Inledning", "Ekonomi", "Resultat", "Smittskydd Granmark", "Bilagor"]
    assert read([(title, "Times-Bold", 11, -1) for title in titles]) == [
        "Inledning",
        "Ekonomi",
        "  Resultat",
        "Smittskydd Granmark",
        "Bilagor",
    ]


def test_a_line_that_only_its_space_tells_is_a_heading_of_the_lowest_level() -> None:
    large, plain = ("Helvetica-Bold", 16.0, -1), ("Times-Roman", 11.0, -1)
    titles = [("Läget", *large), ("Kusten", *plain), ("Fjällen", *plain), ("Ekonomi", *large)]
    assert read(titles, after=0) == ["Läget", "  Kusten", "  Fjällen", "Ekonomi"]


def test_an_outline_that_nests_large_headings_in_small_ones_is_not_followed() -> None:
    large, small = ("Helvetica-Bold", 16.0), ("Helvetica-Bold", 13.0)
    titles = [
        ("Läget", *large, 0),
        ("Kusten", *small, 1),
        ("Ekonomi", *large, 1),
        ("Utfall", *small, 1),
        ("Prognos", *small, 1),
        ("Personal", *large, 1),
    ]
    assert read(titles) == ["Läget", "  Kusten", "Ekonomi", "  Utfall", "  Prognos", "Personal"]


def test_an_outline_tells_levels_apart_that_look_alike() -> None:
    titles = [
        ("Läget", "Helvetica-Bold", 16.0, 0),
        ("Kusten", "Helvetica-Bold", 13.0, 1),
        ("Akuten", "Helvetica-Bold", 13.0, 2),
        ("Ekonomi", "Helvetica-Bold", 16.0, 0),
        ("Utfall", "Helvetica-Bold", 13.0, 1),
    ]
    assert read(titles) == ["Läget", "  Kusten", "    Akuten", "Ekonomi", "  Utfall"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("18 mars 2030", "18 mars 2030"),
        ("Datum: 2030-03-18", "2030-03-18"),
        ("Granstad den 18 mars 2030", "18 mars 2030"),
        ("Publicerad 18/3 2030", "18/3 2030"),
        ("jan–mars 2030", "mars 2030"),
        ("Mars månad 2030", "Mars månad 2030"),
    ],
)
def test_the_head_of_a_report_without_a_cover_is_no_section(line: str, date: str) -> None:
    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 800, ["Region Granmark"], "Helvetica", 14) - 6
        y = made.paragraph(canvas, 60, y, ["Månadsrapport"], "Helvetica", 14) - 6
        y = made.paragraph(canvas, 60, y, [line], "Helvetica", 14) - 12
        for title in ("Läget", "Ekonomi"):
            y = made.paragraph(canvas, 60, y, [title], "Helvetica-Bold", 14) - 6
            y = made.paragraph(canvas, 60, y, TEXT[:2] * 2 + TEXT) - 14

    document = read_pdf(made.drawn(page), "test.pdf")
    assert [b.text for b in document.blocks if b.kind is BlockKind.HEADING] == ["Läget", "Ekonomi"]
    assert document.facts["title"] == "Månadsrapport"
    assert document.facts["issuer"] == "Region Granmark"
    assert document.facts["date"] == date


def test_a_list_that_leaves_out_the_chapters_tells_no_levels() -> None:
    large, small = ("Times-Bold", 17, -1), ("Times-Bold", 12, 0)
    titles = [("Vård", *large), ("Akuten", *small), ("Barn", *small), ("Kultur", *large), ("Teater", *small)]
    assert read(titles) == ["Vård", "  Akuten", "  Barn", "Kultur", "  Teater"]
