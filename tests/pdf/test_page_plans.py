"""Plans of pages that no tags explain: columns, margins, frames, rules, run-in headings. All is made up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from loader.model import BlockKind, Document
from loader.pdf import read_pdf
from tests.pdf import made
from tests.pdf.test_layout import LEFT, RIGHT

TRAFFIC = "Kollektivtrafiken redovisar"
BOLD = "Helvetica-Bold"
WIDE = [
    "Vården i länet har under våren fått ta emot fler patienter än året innan, och",
    "väntetiderna har därför blivit längre i flera av de största verksamheterna.",
]


def read(*pages: Callable[[Canvas], None]) -> Document:
    return read_pdf(made.drawn(*pages), "test.pdf")


def under(titles: Sequence[str], text: str = "Vården i") -> list[str]:
    """What `told` says of headings with one and the same text under each."""
    return [told for title in titles for told in (f"# {title}", text)]


def told(document: Document) -> list[str]:
    """The first words of each block, headings marked."""
    mark = {BlockKind.HEADING: "# ", BlockKind.TABLE: "| "}
    return [mark.get(block.kind, "") + " ".join(block.text.split()[:2]) for block in document.blocks]


def grid(document: Document) -> list[list[str]]:
    (table,) = [block.table for block in document.blocks if block.table]
    return table.grid()


def test_narrow_letters_shown_one_by_one_are_all_kept() -> None:
    def page(canvas: Canvas) -> None:
        x = 60.0
        for letter in "från 58 till 69 eller alla":
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, 700, letter)
            x += stringWidth(letter, "Helvetica", 10)
        for offset in (0.0, 0.3):  # bold by painting twice
            canvas.drawString(60 + offset, 650, "Till alla")

    assert [block.text for block in read(page).blocks] == ["från 58 till 69 eller alla", "Till alla"]


def test_columns_whose_lines_stand_at_different_heights() -> None:
    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 740, ["Vården"], BOLD, 13) - 3
        y = made.paragraph(canvas, 60, y, LEFT) - 8
        made.paragraph(canvas, 60, y, LEFT)
        y = made.paragraph(canvas, 310, 735, RIGHT) - 9
        y = made.paragraph(canvas, 310, y, ["Trafiken"], BOLD, 13) - 3
        made.paragraph(canvas, 310, y, RIGHT)

    assert told(read(page)) == [
        "# Vården",
        *["Vården i"] * 2,
        TRAFFIC,
        "# Trafiken",
        TRAFFIC,
    ]


def test_a_gutter_proven_before_holds_for_a_last_page_with_a_short_right_column() -> None:
    def full(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 740, LEFT * 2)
        made.paragraph(canvas, 310, 740, RIGHT * 2)

    def last(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 740, ["Slutet"], BOLD, 13) - 3
        made.paragraph(canvas, 60, y, LEFT * 2)
        y = made.paragraph(canvas, 310, 740, ["Bilagor"], BOLD, 13) - 3
        made.paragraph(canvas, 310, y, ["Ekonomirapport", "Personalrapport"])

    assert told(read(full, last))[-4:] == [
        "# Slutet",
        "Vården i",
        "# Bilagor",
        "Ekonomirapport Personalrapport",
    ]


def test_a_heading_over_both_columns_closes_those_above_it() -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for title in ("Ekonomi", "Personal"):
            y = made.paragraph(canvas, 60, y, [title], BOLD, 18) - 4
            made.paragraph(canvas, 60, y, LEFT)
            y = made.paragraph(canvas, 310, y, RIGHT) - 24

    columns = ["Vården i", TRAFFIC]
    assert told(read(page)) == ["# Ekonomi", *columns, "# Personal", *columns]


def test_a_heading_over_both_columns_is_known_by_its_type_where_the_right_one_is_short() -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for title in ("Ekonomi", "Personal"):
            y = made.paragraph(canvas, 60, y, [title], BOLD, 18) - 4
            made.paragraph(canvas, 310, y, RIGHT)
            y = made.paragraph(canvas, 60, y, LEFT) - 24
        y = made.paragraph(canvas, 60, y, ["Bilagor"], BOLD, 18) - 20
        made.paragraph(canvas, 60, y, ["Ekonomirapport"])
        made.paragraph(canvas, 310, y + 12, ["Personalrapport"])

    columns = ["Vården i", TRAFFIC]
    assert told(read(page)) == [
        *["# Ekonomi", *columns, "# Personal", *columns],
        *["# Bilagor", "Ekonomirapport", "Personalrapport"],
    ]


def test_bullets_belong_to_the_column_right_of_them() -> None:
    def page(canvas: Canvas) -> None:
        for x in (60, 310):
            for n, title in enumerate("ABCDEFGH" if x == 60 else "IJKLMNOP"):
                y = (740 if x == 60 else 733) - 28 * n
                made.paragraph(canvas, x, y, ["•"])
                made.paragraph(canvas, x + 18, y, [f"{title} har fått fler patienter än väntat under"])
                made.paragraph(canvas, x + 18, y - 13, ["våren, och väntan är längre än i fjol våras."])

    assert [block.text.split()[0] for block in read(page).blocks] == [*"ABCDEFGH", *"IJKLMNOP"]


def test_headings_in_the_margin_stand_before_the_text_beside_them() -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for title in (["Ekonomi"], ["Personal och", "kompetens"], ["Vård"], ["Trafik"]):
            made.paragraph(canvas, 60, y, title, BOLD, 11)
            y = made.paragraph(canvas, 190, y, WIDE) - 14

    document = read(page)
    assert told(document) == under(("Ekonomi", "Personal och", "Vård", "Trafik"))
    assert document.blocks[2].text == "Personal och kompetens"


def run_in(canvas: Canvas, title: str, y: float) -> float:
    made.paragraph(canvas, 60, y, [title], "Times-Bold")
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(
        63 + stringWidth(title, "Times-Bold", 11),
        y,
        "Vården i länet har under våren fått ta emot fler patienter än förr, och även",
    )
    return made.paragraph(canvas, 60, y - 13.75, WIDE) - 10


def test_bold_words_that_several_paragraphs_begin_with_are_headings() -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for title in ("Resultat.", "Inhyrd personal.", "Årets prognos:"):
            y = run_in(canvas, title, y)

    document = read(page)
    assert told(document) == under(("Resultat", "Inhyrd personal", "Årets prognos"))


def test_bold_words_that_one_paragraph_begins_with_are_emphasis() -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, run_in(canvas, "Observera.", 760.0), WIDE)

    assert told(read(page)) == ["Observera. Vården", "Vården i"]


@pytest.mark.parametrize("pieces", [False, True], ids=["whole rules", "a piece for each cell"])
def test_rules_tell_the_rows_of_a_table_without_vertical_ones(pieces: bool) -> None:
    rows = [
        (["Nyckeltal"], "maj 2031", "maj 2030"),
        (["Kostnad för inhyrd", "personal"], "259", "329"),
        (["Väntande till första", "besök"], "69", "66"),
        (["Vårdplatser"], "415", "404"),
    ]

    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 800, WIDE)
        canvas.setFont("Times-Roman", 9)
        y = 740.0
        for label, *values in rows:
            for n, line in enumerate(label):
                canvas.drawString(62, y - 10 * n, line)
            for x, value in zip((200, 280), values, strict=True):
                canvas.drawString(x, y - 5 * (len(label) - 1), value)
            y -= 10 * len(label) + 14
            for a, b in [(60, 190), (190, 270), (270, 340)] if pieces else [(60, 340)]:
                canvas.line(a, y + 10, b, y + 10)

    assert grid(read(page)) == [[" ".join(label), *values] for label, *values in rows]


def test_tables_in_both_columns_do_not_mix() -> None:
    def page(canvas: Canvas) -> None:
        for x, texts in ((60, LEFT), (310, RIGHT)):
            y = made.paragraph(canvas, x, 740, texts)
            canvas.grid([x, x + 90, x + 150, x + 200], [y - 70, y - 50, y - 30, y - 10])
            for row in range(3):
                for n, left in enumerate((x, x + 90, x + 150)):
                    canvas.drawString(left + 3, y - 24 - 20 * row, f"{texts[0][:4]} {row}{n}")
            made.paragraph(canvas, x, y - 100, texts)

    document = read(page)
    assert told(document) == [
        "Vården i",
        "| ",
        "Vården i",
        TRAFFIC,
        "| ",
        TRAFFIC,
    ]
    tables = [block.table.grid() for block in document.blocks if block.table]
    assert [table[1] for table in tables] == [
        ["Vård 10", "Vård 11", "Vård 12"],
        ["Koll 10", "Koll 11", "Koll 12"],
    ]


def test_headings_in_a_column_of_a_table_head_the_text_beside_them() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([58, 180, 540], [560, 620, 680, 740])
        for n, title in enumerate(("Ekonomi", "Personal", "Vård och hälsa")):
            made.paragraph(canvas, 64, 722 - 60 * n, [title], BOLD, 11)
            made.paragraph(canvas, 186, 722 - 60 * n, WIDE, size=9)
        made.paragraph(canvas, 60, 530, WIDE * 4, size=9)

    assert told(read(page))[:6] == under(("Ekonomi", "Personal", "Vård och"))


def test_a_line_that_is_underlined_as_a_whole_is_a_heading() -> None:
    def page(canvas: Canvas) -> None:
        y = 760.0
        for title in ("Röntgen", "Operation"):
            canvas.line(60, y - 2, 60 + stringWidth(title, "Times-Roman", 11), y - 2)
            y = made.paragraph(canvas, 60, y, [title, *WIDE]) - 6

    assert told(read(page)) == ["# Röntgen", "Vården i", "# Operation", "Vården i"]


def test_words_of_justified_lines_are_no_cells() -> None:
    texts = ["divisionerna minskar sina kostnader med 220", "miljoner kronor till i höst och ännu mer i vår"]
    texts += ["enligt planen från juni för all verksamhet", "utom den vård som hälsocentralerna ger"]

    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 760, LEFT[:2])
        for text in texts:
            words = text.split()
            room = 280 - stringWidth("".join(words), "Times-Roman", 11)
            x = 60.0
            for word in words:
                canvas.drawString(x, y, word)
                x += stringWidth(word, "Times-Roman", 11) + room / (len(words) - 1)
            y -= 13.75

    document = read(page)
    assert not any(block.table for block in document.blocks)
    assert any(" ".join(texts) in block.text for block in document.blocks)


def test_a_title_whose_paragraph_break_is_lost_ends_where_a_sentence_begins() -> None:
    asked = (
        "Utbyggnaden av vård på distans 2027–2030 Projektet ska prova nya sätt att möta patienten i hemmet "
        "och i kommunernas boenden. Det ska också öka kunskapen hos personalen om vad tekniken kan ge."
    )

    others = ("Korta köerna till röntgen", "Minska matsvinnet i köken", "Stärk forskningen i länet")

    def page(canvas: Canvas) -> None:
        ys = [800.0, 650, 500, 350, 200]
        canvas.grid([60, 230, 320, 540], ys)
        for n, text in enumerate(
            (asked, "Korta köerna till röntgen", "Minska matsvinnet i köken", "Stärk forskningen i länet")
        ):
            canvas.setFont("Times-Roman", 10)
            words, y, line = text.split(), ys[n] - 14, ""
            for word in [*words, ""]:
                if not word or stringWidth(f"{line} {word}", "Times-Roman", 10) > 160:
                    canvas.drawString(64, y, line)
                    y, line = y - 12, word
                else:
                    line = f"{line} {word}".strip()
            canvas.drawString(234, ys[n] - 14, "Regionplan 2027")
            made.paragraph(canvas, 324, ys[n] - 14, LEFT, size=9)

    headings = [block.text for block in read(page).blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Utbyggnaden av vård på distans 2027–2030", *others]


def test_a_banded_table_draws_the_columns_of_every_other_row_only() -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 800, WIDE)
        canvas.setFont("Times-Roman", 10)
        for row in range(4):
            top = 740 - 20 * row
            for x in (60, 200, 280, 360) if row % 2 == 0 else (60, 360):
                canvas.line(x, top, x, top - 20)
            canvas.line(60, top, 360, top)
            for n, x in enumerate((64, 204, 284)):
                canvas.drawString(x, top - 14, f"Cell {row}{n}")
        canvas.line(60, 660, 360, 660)

    assert grid(read(page)) == [[f"Cell {row}{n}" for n in range(3)] for row in range(4)]


def test_a_table_directly_under_another_one_has_its_own_columns() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 220, 380, 540], [720, 740, 760])
        canvas.grid([60, 160, 300, 500], [650, 680, 700, 719.5])
        canvas.setFont("Times-Roman", 10)
        for n, x in enumerate((64, 224, 384)):
            canvas.drawString(x, 746, f"Upper {n}")
        for n, x in enumerate((64, 164, 304)):
            for row, y in enumerate((705, 685, 660)):
                canvas.drawString(x, y, f"Lower {row}{n}")
        made.paragraph(canvas, 60, 600, WIDE)

    tables = [block.table.grid() for block in read(page).blocks if block.table]
    assert tables[0][0] == ["Upper 0", "Upper 1", "Upper 2"]
    assert tables[1] == [[f"Lower {row}{n}" for n in range(3)] for row in range(3)]


def test_values_set_right_belong_to_their_heading_set_left() -> None:
    rows = [("Sjukhusvård", "-113", "-238"), ("Nära vård", "-21", "-46"), ("Psykiatri", "-6", "-11")]

    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, ["Läget"], BOLD, 14)
        canvas.setFont("Times-Roman", 10)
        for x, head in ((60, "Division"), (200, "Avvikelse augusti"), (340, "Prognos")):
            canvas.drawString(x, 752, head)
        for n, (label, *values) in enumerate(rows):
            canvas.drawString(60, 738 - 14 * n, label)
            for x, value in zip((320, 460), values, strict=True):
                canvas.drawRightString(x, 738 - 14 * n, value)
        made.paragraph(canvas, 60, 650, WIDE * 6)

    document = read(page)
    assert grid(document) == [["Division", "Avvikelse augusti", "Prognos"], *map(list, rows)]


@pytest.mark.parametrize("drawn", [True, False], ids=["beside a chart", "in the text"])
def test_numbers_at_equal_steps_are_a_scale_only_where_something_is_drawn(drawn: bool) -> None:
    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 780, WIDE) - 30
        for amount in ("10 mnkr", "20 mnkr", "30 mnkr", "40 mnkr"):
            y = made.paragraph(canvas, 60, y, [amount]) - 20
        if drawn:
            canvas.line(120, 750, 120, y)
            canvas.line(120, y, 500, y)
            canvas.line(120, y + 90, 500, y + 90)
        made.paragraph(canvas, 60, y - 60, WIDE)

    assert ("20 mnkr" in [block.text for block in read(page).blocks]) is not drawn


def test_a_dash_at_the_end_of_a_page_breaks_no_row_over_it() -> None:
    def page(rows: Sequence[Sequence[str]]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.grid([60, 260, 340, 420], [790 - 20 * n for n in range(len(rows) + 1)])
            canvas.setFont("Helvetica", 10)
            for n, cells in enumerate(rows):
                for x, cell in zip((64, 264, 344), cells, strict=True):
                    canvas.drawString(x, 776 - 20 * n, cell)

        return draw

    head = ["Nyckeltal", "maj 2031", "Mål"]
    first, second = [["Kostnad", "8", "9"], ["Vårdplatser", "415", "-"]], [["Beläggning, %", "95,1", "95,0"]]
    assert grid(read(page([head, *first]), page([head, *second]))) == [head, *first, *second]
