"""What lines and pages break: numbers, ranges, titles; footers of pages of two sizes. All is made up."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from loader.pdf import read_pdf
from tests.pdf import made
from tests.pdf.test_page_plans import WIDE, read


def test_thousands_are_not_parted_by_the_end_of_a_line() -> None:
    def page(canvas: Canvas) -> None:
        texts = [
            "Under året hade mottagningarna nästan",
            "498 000 besök, vilket är fler än under",
            "året före.",
        ]
        made.paragraph(canvas, 60, 780, texts, "Helvetica", 10)

    # `498` alone had found room.
    assert [block.text[-10:] for block in read(page).blocks] == ["året före."]


def test_a_range_goes_on_over_the_page() -> None:
    def first(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, [*WIDE, "Avtalet gäller 90–"])

    def second(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, ["110 platser i särskilt boende.", *WIDE])

    assert "Avtalet gäller 90–110 platser" in read(first, second).blocks[0].text


def test_a_title_may_take_two_lines() -> None:
    def cover(canvas: Canvas) -> None:
        for y, text in ((600, "Sammandrag av"), (550, "månadens rapport")):
            made.paragraph(canvas, 60, y, [text], size=30)

    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, WIDE)

    assert read(cover, page).facts["title"] == "Sammandrag av månadens rapport"


def test_a_footer_stands_as_far_from_the_lower_edge_of_a_lying_page() -> None:
    def page(canvas: Canvas) -> None:
        wide = canvas.getPageNumber() == 2
        canvas.setPageSize(landscape(A4) if wide else A4)
        made.paragraph(canvas, 60, 500, WIDE)
        made.paragraph(canvas, 60, 40, ["Publicerad av ekonomistaben"], size=11)

    document = read_pdf(made.drawn(*[page] * 5), "test.pdf")
    assert {block.text for block in document.blocks} == {" ".join(WIDE)}
