"""What the place on the page tells: columns, turned pages, tables, furniture, headings by type."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from loader.model import Block, BlockKind, Document
from loader.pdf import read_pdf
from tests.pdf import made

LEFT = [
    "Vården i länet har under våren fått ta",
    "emot fler patienter än året innan, och",
    "väntetiderna har därför blivit längre i",
    "flera av de största verksamheterna. Nu",
    "prövas nya arbetssätt på tre mottag-",
    "ningar, med start efter sommaren när",
    "bemanningen åter är på plats igen.",
]
RIGHT = [
    "Kollektivtrafiken redovisar samtidigt",
    "ett ökat resande på alla linjer utom en.",
    "Mest ökar resandet i de två största av",
    "kommunerna, där tidtabellen förtätades",
    "redan i januari och där nya bussar har",
    "satts in under de mest belastade tim-",
    "marna på morgonen och eftermiddagen.",
]


def read(data: bytes) -> Document:
    return read_pdf(data, "test.pdf")


def of_kind(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def test_columns_are_read_one_after_the_other_under_a_heading_over_both() -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, ["Läget i länet"], "Helvetica-Bold", 16)
        made.paragraph(canvas, 60, 740, LEFT)
        made.paragraph(canvas, 310, 740, RIGHT)

    blocks = read(made.drawn(page)).blocks
    assert [block.text[:16] for block in blocks] == ["Läget i länet", "Vården i länet h", "Kollektivtrafike"]
    assert "mottagningar, med" in blocks[1].text
    assert "under de mest belastade timmarna" in blocks[2].text


def test_bullets_of_the_right_column_belong_to_it() -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 740, LEFT * 3)
        for n in range(3):
            top = 737 - 7 * 13.75 * n
            canvas.drawString(322, top, "•")
            made.paragraph(canvas, 336, top, RIGHT)

    blocks = read(made.drawn(page)).blocks
    assert [block.text[:6] for block in blocks] == ["Vården"] + ["Kollek"] * 3
    assert [block.marker for block in blocks] == [None] + ["•"] * 3


def test_a_turned_page_is_read_as_it_is_held() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        made.paragraph(canvas, 60, 500, LEFT)

    def turned_the_other_way(canvas: Canvas) -> None:
        canvas.translate(0, 842)
        canvas.rotate(-90)
        made.paragraph(canvas, 60, 500, RIGHT)

    document = read(made.drawn(turned, turned_the_other_way))
    assert [block.page for block in document.blocks] == [1, 2]
    assert document.blocks[0].text.startswith("Vården i länet har under våren fått ta emot")
    assert document.blocks[1].text.endswith("på morgonen och eftermiddagen.")
    boxes = [place.box for place in document.blocks[0].places]
    assert all(box is not None and box.left == 60 and 0 < box.top < box.bottom < 595 for box in boxes)


def test_a_page_with_the_rotate_key_is_read_as_it_is_shown() -> None:
    content = b"BT 0 1 -1 0 100 60 Tm /F1 11 Tf (Text som ligger ner i filen) Tj ET"
    document = read(made.one_page(made.stream(content), page=b"/Rotate 90"))
    assert [block.text for block in document.blocks] == ["Text som ligger ner i filen"]


def test_spaces_that_justified_text_leaves_out_are_put_in() -> None:
    content = (
        "BT /F1 10 Tf 70 700 Td [(Antalet)-260(besök)-240(ök)20(ade)-300(med)-250(7)-255(procent)] TJ ET"
    )
    document = read(made.one_page(made.stream(content.encode("cp1252"))))
    assert document.blocks[0].text == "Antalet besök ökade med 7 procent"


def test_ligatures_and_soft_hyphens_are_letters_and_nothing() -> None:
    to_unicode = made.stream(
        b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange "
        b"2 beginbfchar <01> <FB01> <02> <00AD> endbfchar"
    )
    widths = b"500 " * 127
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/Widths[%s]/ToUnicode 7 0 R>>" % widths
    content = b"BT /F2 11 Tf 70 700 Td (en speci\001k upp\002) Tj 0 -13 Td (foljning) Tj ET"
    document = read(made.one_page(made.stream(content), font, to_unicode, resources=b"/Font<</F2 6 0 R>>"))
    assert document.blocks[0].text == "en specifik uppfoljning"


def test_an_index_is_no_digit_of_the_number_before_it() -> None:
    index = b"/F1 6 Tf 4 Ts (1) Tj 0 Ts"
    content = b"BT /F1 11 Tf 70 700 Td (Kostnaden var 45) Tj %s /F1 11 Tf ( mnkr.) Tj ET" % index
    assert read(made.one_page(made.stream(content))).blocks[0].text == "Kostnaden var 45¹ mnkr."


ROWS = [
    ["Nyckeltal", "Utfall", "Mål"],
    ["Sjukfrånvaro, procent", "6,1", "5,8"],
    ["Disponibla vårdplatser", "412", "420"],
    ["Telefontillgänglighet, procent", "84,8", ""],
    ["Resultat, mnkr", "-12", "0"],
]


def test_a_table_drawn_with_lines_keeps_its_empty_and_spanning_cells() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 260, 340, 420], [700, 720, 740, 760, 780, 800])
        canvas.setFont("Helvetica", 10)
        for row, cells in enumerate(ROWS):
            for x, cell in zip((64, 264, 344), cells, strict=True):
                canvas.drawString(x, 786 - 20 * row, cell)
        canvas.setStrokeColorRGB(0, 0, 0)

    table = of_kind(read(made.drawn(page)), BlockKind.TABLE)[0].table
    assert table is not None
    assert table.grid() == ROWS

    def spanning(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for y in (700, 730, 760):
            canvas.line(60, y, 360, y)
        for x in (60, 360):
            canvas.line(x, 700, x, 760)
        for x in (160, 260):
            canvas.line(x, 700, x, 730)
        canvas.drawString(64, 740, "Kostnader i miljoner kronor")
        for x, text in ((64, "2030"), (164, "2031"), (264, "2032")):
            canvas.drawString(x, 710, text)

    table = of_kind(read(made.drawn(spanning)), BlockKind.TABLE)[0].table
    assert table is not None
    assert [(cell.text, cell.column_span) for cell in table.cells if cell.row == 0] == [
        ("Kostnader i miljoner kronor", 3)
    ]
    assert table.grid()[1] == ["2030", "2031", "2032"]


def test_a_table_without_lines_is_found_by_its_columns() -> None:
    def page(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, ["Utfallet sammanfattas i tabellen, som visar läget efter månaden."])
        canvas.setFont("Times-Roman", 10)
        for row, cells in enumerate(ROWS):
            for x, cell in zip((60, 300, 380), cells, strict=True):
                canvas.drawString(x, 740 - 16 * row, cell)

    document = read(made.drawn(page))
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE]
    table = document.blocks[1].table
    assert table is not None
    assert table.grid() == ROWS


def test_headings_a_blank_apart_and_over_several_columns_stand_over_theirs() -> None:
    rows = [
        ("Mnkr", "Utfall", "Budget", "Avvikelse", "Förra året"),
        ("Intäkter", "1 245", "1 230", "15", "1 198"),
        ("Köpt vård", "-412", "-398", "-14", "-377"),
        ("Läkemedel", "-305", "-310", "5", "-290"),
    ]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawCentredString(225, 714, "Januari")
        canvas.drawCentredString(330, 714, "Mars")
        for n, row in enumerate(rows):
            canvas.drawString(60, 700 - 14 * n, row[0])
            for right, text in zip((200, 250, 302, 356), row[1:], strict=True):
                canvas.drawRightString(right, 700 - 14 * n, text)

    (block,) = of_kind(read(made.drawn(page)), BlockKind.TABLE)
    assert block.table is not None
    assert block.table.grid() == [["", "Januari", "", "Mars", ""], *map(list, rows)]
    assert [cell.column_span for cell in block.table.cells[:2]] == [2, 2]


def test_a_table_goes_on_over_the_page_and_so_does_a_broken_row() -> None:
    def grid(canvas: Canvas, top: float, rows: list[list[list[str]]]) -> None:
        canvas.setFont("Helvetica", 10)
        heights = [top - 40 * n for n in range(len(rows) + 1)]
        canvas.grid([60, 200, 400], heights[::-1])
        for height, row in zip(heights, rows, strict=False):
            for x, lines in zip((64, 204), row, strict=True):
                for n, text in enumerate(lines):
                    canvas.drawString(x, height - 14 - 12 * n, text)

    def first(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, ["Ansvar för åtgärderna framgår av tabellen här nedanför på sidan."])
        rows = [[["Åtgärd"], ["Ansvarig"]], [["Utbilda"], ["Klinikerna"]], [["Följ upp"], ["Hela led-"]]]
        grid(canvas, 200, rows)

    def second(canvas: Canvas) -> None:
        grid(canvas, 780, [[["varje månad"], ["ningen"]], [["Redovisa"], ["Staben"]]])

    tables = of_kind(read(made.drawn(first, second)), BlockKind.TABLE)
    assert len(tables) == 1
    assert tables[0].table is not None
    assert tables[0].table.grid() == [
        ["Åtgärd", "Ansvarig"],
        ["Utbilda", "Klinikerna"],
        ["Följ upp varje månad", "Hela ledningen"],
        ["Redovisa", "Staben"],
    ]


def test_repeated_lines_go_and_a_top_line_that_does_not_repeat_stays() -> None:
    tops = ["Psykiatri", "Folktandvård", "Regionservice", "Primärvård"]

    def page(number: int, top: str) -> bytes:
        lines = [f"{top} redovisar i år ett läge som skiljer sig från de andras, rad {n}." for n in range(6)]
        return b"".join(
            [
                made.text_at(70, 815, f"Region Exempelland - Sida {number + 12} av 20", 8),
                made.text_at(70, 780, f"Division {top}", 14),
                made.lines(*lines, top=750),
                made.text_at(300, 30, str(number), 8),
            ]
        )

    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(4))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]>>" % kids, made.FONT]
    for n, top in enumerate(tops):
        head = b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R" % (5 + 2 * n)
        objects.append(head + b"/Resources<</Font<</F1 3 0 R>>>>>>")
        objects.append(made.stream(page(n + 1, top)))
    document = read(made.assemble(objects))
    assert [b.text for b in of_kind(document, BlockKind.HEADING)] == [f"Division {top}" for top in tops]
    text = " ".join(block.text for block in document.blocks)
    assert "Sida" not in text
    assert "Exempelland" not in text


def test_headings_by_type_get_levels_by_rank() -> None:
    def page(canvas: Canvas) -> None:
        y = 790.0
        for title, font, size in [
            ("Personal", "Helvetica-Bold", 16),
            ("Frånvaro", "Helvetica-Bold", 13),
            ("Korttidsfrånvaro", "Times-Bold", 11),
            ("Ekonomi", "Helvetica-Bold", 16),
            ("Prognos", "Helvetica-Bold", 13),
        ]:
            y = made.paragraph(canvas, 60, y, [title], font, size) - 6
            y = made.paragraph(canvas, 60, y, LEFT) - 16

    headings = of_kind(read(made.drawn(page, page)), BlockKind.HEADING)
    assert [(b.text, b.level) for b in headings[-5:]] == [
        ("Personal", 1),
        ("Frånvaro", 2),
        ("Korttidsfrånvaro", 3),
        ("Ekonomi", 1),
        ("Prognos", 2),
    ]


def test_bullets_and_numbers_are_items_with_their_marks() -> None:
    def page(canvas: Canvas) -> None:
        y = made.paragraph(canvas, 60, 780, LEFT) - 8
        items = [
            ("•", "En första åtgärd som ryms"),
            ("•", "En andra åtgärd"),
            ("1.", "Steg ett"),
            ("2.", "Steg två"),
        ]
        for mark, text in items:
            canvas.drawString(70, y, mark)
            canvas.drawString(88, y, text)
            y -= 14

    items = [block for block in read(made.drawn(page)).blocks if block.marker]
    assert [(b.kind, b.marker, b.text) for b in items] == [
        (BlockKind.BULLET, "•", "En första åtgärd som ryms"),
        (BlockKind.BULLET, "•", "En andra åtgärd"),
        (BlockKind.NUMBERED, "1.", "Steg ett"),
        (BlockKind.NUMBERED, "2.", "Steg två"),
    ]


def test_a_paragraph_goes_on_over_the_page_with_a_place_for_each_line() -> None:
    def first(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 120, LEFT[:5])

    def second(canvas: Canvas) -> None:
        made.paragraph(canvas, 60, 780, LEFT[5:])

    block = read(made.drawn(first, second)).blocks[0]
    assert "tre mottagningar, med start" in block.text
    assert [place.page for place in block.places] == [1] * 5 + [2] * 2
    for place, line in zip(block.places, LEFT, strict=True):
        assert block.text[place.start : place.end] == line.removesuffix("-")


def test_names_of_styles_tell_headings_where_tags_are_plain_paragraphs() -> None:
    content = b"".join(
        b"/P<</MCID %d>>BDC %s EMC " % (n, made.text_at(70, 780 - 20 * n, text))
        for n, text in enumerate(["Ekonomi", "Resultatet var bättre.", "Prognos", "Den ligger fast."])
    )
    styles = [b"Rubrik#201", b"P", b"Rubrik#202", b"P"]
    kids = b"".join(b"<</S/%s/Pg 3 0 R/K %d>>" % (tag, n) for n, tag in enumerate(styles))
    tree = b"<</Type/StructTreeRoot/RoleMap<</Rubrik#201/P/Rubrik#202/P>>/K[%s]>>" % kids
    catalog = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R>>"
    page = b"<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    document = read(made.assemble([catalog, pages, page, made.stream(content), made.FONT, tree]))
    assert [(b.kind.value, b.text, b.level) for b in document.blocks] == [
        ("heading", "Ekonomi", 1),
        ("paragraph", "Resultatet var bättre.", None),
        ("heading", "Prognos", 2),
        ("paragraph", "Den ligger fast.", None),
    ]


def test_a_sentence_that_the_tags_cut_in_two_is_one_paragraph() -> None:
    texts = [
        "Under månaden har verksamheten infört två nya arbetssätt, och",
        "ytterligare ett prövas i Tjärvik.",
    ]
    content = b"".join(
        b"/P<</MCID %d>>BDC %s EMC " % (n, made.text_at(70, 780 - 30 * n, text))
        for n, text in enumerate(texts)
    )
    kids = b"".join(b"<</S/P/Pg 3 0 R/K %d>>" % n for n in range(2))
    tree = b"<</Type/StructTreeRoot/K[%s]>>" % kids
    catalog = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R>>"
    page = b"<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    document = read(made.assemble([catalog, pages, page, made.stream(content), made.FONT, tree]))
    assert [block.text for block in document.blocks] == [" ".join(texts)]
