"""The same pages as different extractors leave them. Every sentence here is made up."""

from __future__ import annotations

import itertools
import textwrap

import pytest

from loader.model import BlockKind, Document
from loader.text import read_text

LABELS = ["GÄLLER FÖR VERKSAMHET", "DOKUMENT-ID", "VERSION", "ANSVARIG", "UPPRÄTTAD AV"]
VALUES = ["Region Granmark", "GRAN-77-12043", "0.3", "Eva-Britt Ek", "Bo Ström"]
FOOT = "Den här versionen är fastställd för spridning"
TITLES = ["Inledning", "Läget på kusten", "Läget i fjällen", "Röntgen", "Barnkliniken", "Bilagor"]


PLACES = ["Tjärvik", "Lomben", "Havsnora", "Granmark", "Lillsele", "Norrfors"]
UNITS = ["mottagningar", "hälsocentraler", "avdelningar", "kliniker", "enheter", "vårdcentraler"]


def body(n: int) -> list[str]:
    """A page's text: a heading and two paragraphs of printed lines, the last one cut by the page."""
    here, units = PLACES[n], UNITS[n]
    return [
        TITLES[n],
        f"I {here} har vården under perioden haft en hög belastning, och flera {units} har fått låna",
        f"personal av {PLACES[n - 1]} för att klara uppdraget. Läget väntas bli bättre under hösten då",
        f"nya medarbetare är på plats i {here}.",
        f"Väntan på ett första besök i {here} är kortare än den var i januari, men fler än förr får",
        f"vänta längre än de ska. Det gäller särskilt {units} som saknar läkare och som därför har",
        f"stängt {n + 2} dagar i veckan.",
        f"Planeringen av {units} går vidare enligt den plan som gäller för divisionen och som ska",
    ]


def tail(n: int) -> str:
    """The end of the paragraph that page `n` cuts."""
    return f"styra arbetet med {UNITS[n]}."


def pages(head: list[str], foot: list[str], feed: str) -> str:
    """Six pages, each with a head and a foot in which `#` is its number."""
    out: list[str] = []
    for n in range(6):
        before, after = [tail(n - 1)] if n else [], [tail(n)] if n == 5 else []
        lines = [*head, *before, *body(n), *after, *foot]
        out.append("\n".join(line.replace("#", str(n + 1)) for line in lines))
    return feed.join(out) + "\n"


BLOCKS = {
    "labels, then values": [*LABELS, *VALUES[:2], "Sida # (6)", *VALUES[2:]],
    "label by label": [x for pair in zip(LABELS, VALUES, strict=True) for x in pair] + ["Sida # (6)"],
    "label lines": [
        "GÄLLER FÖR VERKSAMHET DOKUMENT-ID VERSION",
        "Region Granmark GRAN-77-12043 0.3",
        "ANSVARIG UPPRÄTTAD AV",
        "Eva-Britt Ek Bo Ström",
        "Sida # (6)",
    ],
}


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize("feed", ["\n\f", "\n", "\n\n"], ids=["feed", "no feed", "blank line"])
@pytest.mark.parametrize("head", BLOCKS.values(), ids=BLOCKS.keys())
def test_a_header_block_in_any_order_is_mined_and_gone(head: list[str], feed: str) -> None:
    document = read_text(pages(head, [FOOT], feed).encode(), "x.txt")
    assert headings(document) == TITLES
    assert document.pages == 6
    assert document.facts["document_id"] == "GRAN-77-12043"
    assert document.facts["version"] == "0.3"
    assert not any(word in block.text for block in document.blocks for word in (*LABELS, *VALUES[:2], FOOT))
    assert [b.page for b in document.blocks if b.kind is BlockKind.HEADING] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("foot", [["Sida # av 6"], ["#"], ["- # -"]], ids=["of", "bare", "dashes"])
def test_page_numbers_at_the_foot_without_form_feeds(foot: list[str]) -> None:
    text = pages([], ["Region Granmark | Månadsrapport", *foot], "\n")
    document = read_text(text.encode(), "x.txt")
    assert headings(document) == TITLES
    assert [b.page for b in document.blocks if b.kind is BlockKind.HEADING] == [1, 2, 3, 4, 5, 6]


def test_a_heading_under_a_label_without_a_value_stays() -> None:
    text = pages(["GÄLLER FÖR VERKSAMHET", "Divisionens stab", "VERSION"], [], "\n\f")
    assert headings(read_text(text.encode(), "x.txt")) == TITLES


@pytest.mark.parametrize(
    "listed",
    [
        [f"{title}\n{n}" for n, title in enumerate(TITLES, 1)],
        ["1", "2", "3", *TITLES, "4", "5", "6"],
        [f"{title}{n}" if n % 2 else f"{title}\n{n}" for n, title in enumerate(TITLES, 1)],
        TITLES,
    ],
    ids=["number below", "numbers apart", "glued", "no numbers"],
)
def test_a_contents_list_whose_page_numbers_stand_apart(listed: list[str]) -> None:
    text = "\n".join(["Innehåll", *listed, pages([], [], "\n\n")])
    document = read_text(text.encode(), "x.txt")
    assert [entry.title for entry in document.contents] == TITLES
    assert headings(document) == TITLES


def test_lines_that_an_extractor_made_of_two_do_not_widen_the_column() -> None:
    lines: list[str] = []
    for n in range(6):
        title, first, second, *rest = body(n)
        lines += [
            title,
            f"{first} {second[: 20 + 12 * n]}",
            *rest,
            tail(n)[:-1],
            f"och {first[2:60]}",
            *rest,
            tail(n),
        ]
    assert headings(read_text("\n".join(lines).encode(), "x.txt")) == TITLES


ASKED = [
    "Ta fram ett program för vård av övervikt",
    "Korta köerna till röntgen",
    "Redovisa samarbetet med kommuner",
]
ANSWERS = [
    "Området är prioriterat och ett program tas fram under hösten i samråd med vården.",
    "Två rum till är öppna sedan mars, och fler undersökningar görs på kvällar och helger.",
]


def set_in_columns(asked: str, source: str, answer: str, left: int, right: int) -> str:
    """A row of three cells side by side, the second at `left` and the third at `right`."""
    cells = [textwrap.wrap(asked, 24), [source] if source else [], textwrap.wrap(answer, 30)]
    rows = itertools.zip_longest(*cells, fillvalue="")
    return "\n".join(f"{a:<{left}}{b:<{right - left}}{c}".rstrip() for a, b, c in rows)


def test_assignments_set_in_three_columns_are_a_section_each() -> None:
    rows = [
        set_in_columns(ASKED[0], "Stabsplan 2030", ANSWERS[0], 30, 60),
        set_in_columns(ASKED[1], "RS 4711-2030", ANSWERS[1], 25, 52),
        set_in_columns(ASKED[2], "", ANSWERS[0], 25, 52),
        set_in_columns(ASKED[1], "Stabsplan 2030", ANSWERS[0], 34, 64),
        set_in_columns(ASKED[0], "Regionstyrelsen 2030-02-11", ANSWERS[1], 30, 60),
    ]
    document = read_text("\n".join(rows).encode(), "x.txt")
    assert headings(document) == [ASKED[0], ASKED[1], ASKED[2], ASKED[1], ASKED[0]]
    texts = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert texts[:4] == ["Källa: Stabsplan 2030", ANSWERS[0], "Källa: RS 4711-2030", ANSWERS[1]]
    assert texts[4:6] == [ANSWERS[0], "Källa: Stabsplan 2030"]


def test_cells_of_a_table_that_nobody_can_put_together_are_no_headings() -> None:
    cells = [
        "Mått",
        "Utfall 2029",
        "Mål 2030",
        "8 %",
        "Andel besök",
        "i rätt tid",
        "7,7 %",
        "-",
        "Minst 60 %",
    ]
    cells += ["Soliditet", "44 %", "40 %"]
    text = "\n".join(
        ["Nyckeltal", *cells, "Aktuellt", *body(0)[1:], tail(0), "Röntgen", *body(3)[1:], tail(3)]
    )
    assert headings(read_text(text.encode(), "x.txt")) == ["Nyckeltal", "Aktuellt", "Röntgen"]


def test_a_heading_under_a_list_is_not_joined_to_its_last_item() -> None:
    items = ["• Trygg vård för alla barn i hela länet", "• Goda villkor för vårdens alla medarbetare"]
    text = "\n".join(["Läget", *body(0)[1:4], *items, "Kortare väntetider i vården", *body(1)[1:], tail(1)])
    assert headings(read_text(text.encode(), "x.txt")) == ["Läget", "Kortare väntetider i vården"]


def test_a_chapter_whose_name_comes_twice_does_not_end_the_contents_list() -> None:
    listed = ["Läget", "Kusten", "Fjällen", "Röntgen", "Läget", "Bilagor"]
    parts = [[title, *body(n)[1:], tail(n)] for n, title in enumerate(listed)]
    lines = ["Innehåll", *(f"{title}\n{n}" for n, title in enumerate(listed, 3)), *itertools.chain(*parts)]
    document = read_text("\n".join(lines).encode(), "x.txt")
    assert [entry.title for entry in document.contents] == listed
    assert headings(document) == listed


def test_headings_of_columns_before_a_table_head_no_sections() -> None:
    table = "Kö           12     15      9\nVäntan        4      7      8\nBesök       130    125    140"
    lines = [*body(0), tail(0), "Nyckeltal", "Mått", "Utfall 2029", "Mål 2030", table, *body(3), tail(3)]
    assert headings(read_text("\n".join(lines).encode(), "x.txt")) == [TITLES[0], "Nyckeltal", TITLES[3]]


def test_two_columns_side_by_side_are_read_one_after_the_other() -> None:
    columns = [textwrap.wrap(" ".join([*body(n)[1:], tail(n)]), 44) for n in range(6)]
    left = [line for n in (0, 1, 2) for line in (TITLES[n], *columns[n], "")]
    right = [line for n in (3, 4, 5) for line in (TITLES[n], *columns[n], "")]
    text = "\n".join(f"{a:<48}{b}".rstrip() for a, b in itertools.zip_longest(left, right, fillvalue=""))
    document = read_text(text.encode(), "x.txt")
    assert headings(document) == TITLES
    assert [block.text for block in document.blocks[1::2]] == [" ".join(column) for column in columns]
    assert document.blocks[-1].places[0].line < document.blocks[-1].places[-1].line


@pytest.mark.parametrize(
    "soft", ["\u00ad", "\u00ad ", "\ufffe", "\x02"], ids=["soft", "blank", "PDFium", "old PDFium"]
)
def test_a_hyphen_that_only_breaks_the_line_goes(soft: str) -> None:
    text = f"{body(0)[1]}\nvid sjuk{soft}\nhusen och 80 pro{soft}\ncent av enheterna i hela länet.\n" * 3
    assert "vid sjukhusen och 80 procent av" in read_text(text.encode(), "x.txt").blocks[0].text


@pytest.mark.parametrize(
    "foot", ["Månadsrapport · #", "Region Granmark RS 2031/44 sida # av 6", "Källa: Rapporten 2031 # (6)"]
)
def test_a_line_that_counts_the_pages_is_furniture(foot: str) -> None:
    document = read_text(pages(["Region Granmark 2031-05"], [foot], "\n").encode(), "x.txt")
    assert headings(document) == TITLES
    assert document.pages == 6
    assert not any("Granmark 2031" in block.text or "Källa" in block.text for block in document.blocks)


def test_a_page_number_after_an_unseen_character_is_one() -> None:
    listed = [f"{title} {'. ' * 20}\u2060{n}" for n, title in enumerate(TITLES, 1)]
    document = read_text("\n".join(["Innehåll", *listed, pages([], [], "\n\n")]).encode(), "x.txt")
    assert [entry.page for entry in document.contents] == [1, 2, 3, 4, 5, 6]
    assert headings(document) == TITLES


def test_what_both_of_two_pages_begin_with_is_furniture() -> None:
    halves = ["\n".join(["Region Granmark", "Sammandrag", *body(n), tail(n), f"{n + 1} (2)"]) for n in (0, 1)]
    assert headings(read_text("\n\f".join(halves).encode(), "x.txt")) == TITLES[:2]


def test_a_cover_ends_with_its_date_even_after_the_issuer() -> None:
    head = ["Region Granmark Sammandrag", "Läget i korthet", "Region Granmark, 18 mars 2031"]
    document = read_text("\n".join([*head, *body(0), tail(0), *body(1), tail(1)]).encode(), "x.txt")
    assert headings(document) == TITLES[:2]
    assert document.facts["issuer"] == "Region Granmark"
    assert document.facts["date"].endswith("18 mars 2031")


NARROW_SOURCES = [
    ["Region-", "plan 2031"],
    ["RS 2031-01-30,", "§ 11"],
    ["Hållbarhetspro\u00ad", "gram 2029–2033"],
    ["Regionala utvecklings-", "nämnden", "2031-02-14, § 19"],
]


def test_a_source_on_several_lines_of_a_narrow_column_is_one() -> None:
    rows = zip([*ASKED, ASKED[0]], NARROW_SOURCES, [*ANSWERS, *ANSWERS], strict=True)
    lines = [x for a, s, b in rows for x in (*textwrap.wrap(a, 24), *s, *textwrap.wrap(b, 30))]
    document = read_text("\n".join(lines).encode(), "x.txt")
    assert headings(document) == [*ASKED, ASKED[0]]
    told = [block.text for block in document.blocks if block.text.startswith("Källa: ")]
    assert told[0] == "Källa: Regionplan 2031"
    assert told[3] == "Källa: Regionala utvecklingsnämnden 2031-02-14, § 19"


def test_a_source_at_the_end_of_a_rows_first_line_parts_no_title() -> None:
    rows = [
        f"Ta fram ett nytt program för Stabsplan 203{n}\nvård av övervikt i hela länet\n\n"
        + "\n".join(textwrap.wrap(ANSWERS[n % 2], 44))
        for n in range(5)
    ]
    document = read_text("\n\n".join(rows).encode(), "x.txt")
    assert headings(document) == ["Ta fram ett nytt program för vård av övervikt i hela länet"] * 5


def test_the_title_once_more_over_the_text_is_no_heading() -> None:
    head = ["Rapport om läget", "18 mars 2031", "Rapport om läget"]
    document = read_text("\n".join([*head, *body(0), tail(0), *body(1), tail(1)]).encode(), "x.txt")
    assert headings(document) == TITLES[:2]
