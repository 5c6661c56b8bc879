"""What stands at the edges of pages: notes, titles of chapters, lists of links. All is made up."""

from __future__ import annotations

from functools import partial

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.pdf import made
from tests.pdf.test_page_plans import BOLD, WIDE, grid, read, told, under

NOTE = ["Läs mer om detta", "på länets sidor, där", "alla bilagor finns."]
NARROW = [
    "Vården i länet har under våren fått ta emot fler patienter än",
    "året innan, och väntetiderna har därför blivit längre i flera av",
    "de största verksamheterna, trots att flera tjänster har tillsatts.",
]


def test_a_note_right_of_the_text_follows_the_paragraph_beside_it() -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for title in ("Ekonomi", "Personal"):
            y = made.paragraph(canvas, 60, y, [title], BOLD, 13) - 3
            made.paragraph(canvas, 430, y - 3, NOTE, "Times-Italic", 8)
            y = made.paragraph(canvas, 60, y, NARROW) - 14
            y = made.paragraph(canvas, 60, y, NARROW) - 14

    document = read(page)
    assert told(document) == [
        told for title in ("# Ekonomi", "# Personal") for told in (title, "Vården i", "Läs mer", "Vården i")
    ]
    assert document.blocks[2].text == " ".join(NOTE)


def test_small_columns_of_a_table_are_no_notes() -> None:
    what = ("Besök", "Samtal", "Doser", "Turer", "Prover")
    rows = [(f"{name} hos alla mottagningar i länet under hela perioden", "81", "79") for name in what]

    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 780, ["Nyckeltal"], BOLD, 16) - 4
        for row in (("Mått", "Utfall", "Mål"), *rows):
            for x, value in zip((60, 300, 360), row, strict=True):
                made.paragraph(canvas, x, y, [value], "Helvetica", 8)
            y -= 14

    def text_page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, made.paragraph(canvas, 60, 780, ["Läget"], BOLD, 16) - 4, WIDE * 3)

    assert grid(read(text_page, page))[1:] == [list(row) for row in rows]


def test_titles_of_slides_are_headings_each() -> None:
    def slide(canvas: Canvas, title: str, texts: list[str]) -> None:
        made.paragraph(canvas, 60, made.paragraph(canvas, 60, 780, [title], size=22) - 4, texts)

    titles = ("Ekonomi", "Årets resultat", "Personal", "Frånvaro")
    pages = [partial(slide, title=title, texts=WIDE * (at % 2)) for at, title in enumerate(titles)]
    cover = partial(made.paragraph, x=60, y=500, texts=["Läget i länet"], font=BOLD, size=30)
    assert told(read(cover, *pages))[1:] == [
        told for at, title in enumerate(titles) for told in (f"# {title}", "Vården i")[: 1 + at % 2]
    ]


def test_a_title_that_pages_repeat_in_small_type_is_furniture() -> None:
    def page(canvas: Canvas, title: str, begins: bool) -> None:
        made.paragraph(canvas, 60, 800, [title], "Helvetica", 9)
        y = made.paragraph(canvas, 60, 640, [title], BOLD, 18) if begins else 640.0
        made.paragraph(canvas, 60, y - 4, WIDE)

    titles = ("Ekonomi", "Personal", "Vård", "Trafik")
    pages = [partial(page, title=title, begins=begins) for title in titles for begins in (True, False)]
    cover = partial(made.paragraph, x=60, y=500, texts=["Läget i länet"], font=BOLD, size=30)
    assert told(read(cover, *pages))[1:] == [
        told for title in titles for told in (f"# {title}", "Vården i", "Vården i")
    ]


def test_a_list_of_links_is_a_contents_list() -> None:
    titles = ("Ekonomi", "Personal", "Vård", "Trafik")

    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 780, ["På den här sidan", *titles], BOLD, 10) - 20
        for title in titles:
            y = made.paragraph(canvas, 60, y, [title], BOLD, 18) - 4
            y = made.paragraph(canvas, 60, y, WIDE) - 14

    document = read(page)
    assert told(document) == under(titles)
    assert [entry.title for entry in document.contents] == list(titles)


@pytest.mark.parametrize("title", ["Ekonomi", "Personal och kompetens"])
def test_a_title_in_the_type_of_the_text_heads_what_stands_right_of_it(title: str) -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for one in (title, "Trafik", "Kultur", "Folktandvård"):
            made.paragraph(canvas, 60, y, [one])
            y = made.paragraph(canvas, 190, y, WIDE) - 14

    assert told(read(page))[:2] == [f"# {' '.join(title.split()[:2])}", "Vården i"]


def test_headings_on_several_lines_over_the_first_rule_of_a_table_are_its_own() -> None:
    rows = [["Kust", "-14", "-52"], ["Fjäll", "-28", "-96"], ["Inland", "4", "7"], ["Ö", "1", "2"]]

    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 800, WIDE)
        for n, (first, second) in enumerate((("Utfall", "Prognos för"), ("maj 2031", "året"))):
            made.paragraph(canvas, 150, 740 - 11 * n, [first], BOLD, 9)
            made.paragraph(canvas, 240, 740 - 11 * n, [second], BOLD, 9)
        for n, row in enumerate(rows):
            y = 710 - 16 * n
            for x, text in zip((62, 150, 240), row, strict=True):
                made.paragraph(canvas, x, y, [text], "Times-Roman", 9)
            canvas.line(60, y - 5, 340, y - 5)

    *head, first, second, third, fourth = grid(read(page))
    assert [first, second, third, fourth] == rows
    assert [word for row in head for word in row if word] == ["Utfall", "Prognos för", "maj 2031", "året"]
