"""Headings that the contents list names, and what else tells them in odd layouts. All is made up."""

from __future__ import annotations

import pytest

from loader.model import BlockKind, ContentsEntry
from loader.structure.sections import build
from loader.text import read_text
from loader.text.contents import mark
from loader.text.lines import split

PROSE = """Vården i fjällen har under perioden haft en hög belastning, och flera
mottagningar har fått låna personal av varandra för att klara av de
uppdrag som styrelsen har beslutat om inför sommaren och hösten."""
TITLES = ["Läget i korthet", "Ekonomi och prognos", "Resor", "Bemanning i fjällen", "Resor", "Ordlista"]


def headings(text: str) -> list[str]:
    return [
        block.text for block in read_text(text.encode(), "x.txt").blocks if block.kind is BlockKind.HEADING
    ]


LISTS = {
    "leaders": "\n".join(f"{title} ........ {n}" for n, title in enumerate(TITLES, 3)),
    "leaders on lines of their own": "\n".join(
        f"{title}\n........\n{n}" for n, title in enumerate(TITLES, 3)
    ),
    "a line for each dot": "\n".join(f"{title} .\n.\n.\n.\n. {n}" for n, title in enumerate(TITLES, 3)),
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS.keys())
def test_what_the_contents_list_names_is_a_heading(listed: str) -> None:
    printed = ["LÄGET I KORTHET", "ekonomI och prognos", "Resor", "Bemanning\ni fjällen", "Resor", "Ordlista"]
    text = f"Innehåll\n{listed}\n" + "".join(f"{title}\n{PROSE}\n" for title in printed)
    assert headings(text) == ["LÄGET I KORTHET", *TITLES[1:]]


def test_a_cell_with_the_words_of_a_title_is_no_heading() -> None:
    listed = "\n".join(f"{title} ........ {n}" for n, title in enumerate(TITLES[:4], 3))
    items = "• Bemanning i fjällen\n• Resor\n"
    text = f"Innehåll\n{listed}\n" + "".join(f"{title}\n{items}{PROSE}\n" for title in TITLES[:4])
    assert headings(text) == TITLES[:4]


def test_a_mixed_list_names_all_that_come_again_once() -> None:
    mixed = [TITLES[n] for n in (3, 5, 0, 1)]
    text = "Innehåll\n" + "\n".join(mixed) + "\n3\n4\n5\n6\n"
    text += "".join(f"{title}\n{PROSE}\n" for title in ("Läget i korthet", TITLES[1], TITLES[3], TITLES[5]))
    assert headings(text) == [TITLES[n] for n in (0, 1, 3, 5)]


@pytest.mark.parametrize("foot", ["Region Fjäll, läget {n}", "Sid {n} av 9Region Fjäll"])
def test_slides_that_repeat_the_title_of_their_chapter(foot: str) -> None:
    slides = ""
    for n, word in enumerate(["björk", "asp", "tall", "gran", "hassel", "lind", "alm", "ek", "en"]):
        chapter, own = ("Ekonomi", "Personal", "Trafik")[n // 3], ("", "Utfall\n", "Prognos\n")[n % 3]
        own_words = PROSE.replace("och flera", f"och {word}").replace("sommaren", word)
        slides += f"{chapter}\n{own}{own_words}\n{foot.format(n=n + 1)}\n"
    assert headings(slides) == [
        title for chapter in ("Ekonomi", "Personal", "Trafik") for title in (chapter, "Utfall", "Prognos")
    ]


def test_a_line_that_begins_with_a_number_goes_on() -> None:
    text = f"Ekonomi\n{PROSE}\nPersonal\n" + (
        "Antalet resor med flyg och tåg i länet har under de tre åren ökat med\n"
        "1 860 stycken, och det är fler än vad någon hade räknat med i höstas.\n"
    )
    assert headings(text) == ["Ekonomi", "Personal"]


def test_the_number_of_a_footnote_does_not_hide_that_a_sentence_ends() -> None:
    text = "".join(f"{title}\n{PROSE}{n}\n" for n, title in enumerate(TITLES[:4], 1))
    assert headings(text) == TITLES[:4]


def test_what_narrow_text_beside_a_box_ends_with_is_no_heading() -> None:
    narrow = (
        "Under hösten har resorna blivit fler.\n46 procent for med buss.2\nFler vill resa. Det märks i norr\n"
    )
    text = "".join(f"{title}\n\n{narrow}\n{PROSE}\n\n" for title in TITLES[:4])
    assert headings(text) == TITLES[:4]


def test_a_box_that_stands_again_and_again_is_no_table() -> None:
    box = "Fakta om resorna\nUppgifterna kommer\nvarje vecka från fyra\nav länets stationer\ni norr.\n"
    text = "".join(f"{title}\n{PROSE}\n{box}\n" for title in TITLES[:4])
    assert all(block.kind is not BlockKind.TABLE for block in read_text(text.encode(), "x.txt").blocks)


def test_a_list_of_how_it_is_tells_what_stands_under_its_chapter() -> None:
    signs = "▲ Läget i korthet: bättre\n→ Bemanning i fjällen: som förut\n● Resor: sämre\n"
    text = f"Verksamheten\n{signs}" + "".join(f"{TITLES[n]}\n{PROSE}\n" for n in (0, 3, 2))
    sections = build(read_text(text.encode(), "x.txt"))
    assert [section.level for section in sections] == [1, 2, 2, 2]
    assert [block.kind for block in sections[0].blocks] == [BlockKind.BULLET] * 3


def test_a_heading_with_a_colon_is_a_part_of_the_one_above() -> None:
    text = "Ekonomi\n" + "".join(f"{TITLES[n]}\nKommentar:\n{PROSE}\n" for n in (0, 3, 2))
    assert [section.level for section in build(read_text(text.encode(), "x.txt"))] == [1, 2, 3, 2, 3, 2, 3]


def test_words_that_come_again_among_short_lines_are_cells() -> None:
    goals = ["Resorna blir fler", "Vården är nära", "Tågen går i tid", "Luften blir renare"]
    how = ["Uppfyllt", "Ej uppfyllt", "Uppfyllt", "Ej uppfyllt"]
    table = "\n".join(["Mål", *goals]) + "\n\n" + "\n".join(["Läge", *how]) + "\n"
    text = "".join(f"{title}\n{PROSE}\n\n{table}\n" for title in TITLES[:4]) + f"Ordlista\n{PROSE}\n"
    assert headings(text)[-1] == "Ordlista"
    assert not {*how, *goals[1:], "Läge"} & set(headings(text))


def test_a_table_of_words_does_not_swallow_the_heading_over_it() -> None:
    rows = ["Resorna blir fler", "Vården kommer nära", "Tågen går i tid"]
    table = "Mål Läge Riktning\n" + "".join(f"{row} Uppfyllt\n" for row in rows)
    text = "".join(f"{title}\n{table}{own}\n{PROSE}\n" for title, own in zip(TITLES[:4], "ABCD", strict=True))
    assert set(TITLES[:4]) <= set(headings(text))


def test_a_label_over_the_same_value_on_every_page_is_furniture() -> None:
    words = ["björk", "asp", "tall", "gran"]
    pages = [
        f"{title}\n{PROSE.replace('och', word)}\n\nDokument-ID\nGRM 2031/7\n\n{PROSE.replace('som', word)}\n"
        f"{PROSE.replace('att', word).replace('som', word)}\n"
        for title, word in zip(TITLES[:4], words, strict=True)
    ]
    document = read_text("\f".join(pages).encode(), "x.txt")
    assert document.facts["document_id"] == "GRM 2031/7"
    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADING] == TITLES[:4]


def test_numbered_headings_over_bullets() -> None:
    bullets = "– Resorna blir fler än i fjol.\n– Tågen går oftare i tid än förut."
    text = (
        f"1. Läget\n{bullets}\n2. Kultur\n2.1. Böcker\n{bullets}\n2.2. Bad\n{bullets}\n3. Ordlista\n{PROSE}\n"
    )
    assert headings(text) == ["Läget", "Kultur", "Böcker", "Bad", "Ordlista"]


@pytest.mark.parametrize(
    "row",
    [
        "Sjukfrånvaro 6,83 7,12 5,90",
        "Resor 14 13 - Bad",
        "Beläggning i länet 404 101,5",
        "Resor i länet, %",
        "Nyckeltal Utfall mars",
        "Prognos 2031 Utfall 2030",
    ],
)
def test_what_is_left_of_a_table_heads_nothing(row: str) -> None:
    text = f"Ekonomi\n{PROSE}\n\n{row}\n\n{row}\n\nPersonal\n{PROSE}\n"
    assert headings(text) == ["Ekonomi", "Personal"]


@pytest.mark.parametrize("title", ["Utfall mars", "Bokslut 2030 – en sammanfattning", "Planen 2031 och 2032"])
def test_titles_with_the_words_of_tables_are_headings_over_text(title: str) -> None:
    assert headings(f"Ekonomi\n{PROSE}\n\n{title}\n\n{PROSE}\n") == ["Ekonomi", title]


def test_titles_of_the_list_that_share_lines_lose_none() -> None:
    texts = ["Ekonomi", "och resultat", "Resultatet är gott.", "Och resultat för året", "Utfallet är gott."]
    titles = ("Ekonomi", "Ekonomi och resultat", "Och resultat för året")
    kept = mark(split("\n".join(texts)), [ContentsEntry(title, 1) for title in titles])
    assert " ".join(line.text for line in kept) == " ".join(texts)


def test_fields_of_one_thing_after_the_other_are_no_header() -> None:
    tasks = "\n".join(f"{title}\nAnsvarig\nHR-direktören\nArbetet pågår." for title in TITLES[:4])
    document = read_text(f"{PROSE}\n{tasks}\n{PROSE}\n".encode(), "x.txt")
    assert "responsible" not in document.facts


@pytest.mark.parametrize(
    "text", ["- ”Nära vård” fortsätter i år", "- (Avslutat) Böcker och bad", "- §12 om resor", "→ Resor ökar"]
)
def test_a_dash_before_any_text_is_a_bullet(text: str) -> None:
    (line,) = split(text)
    assert (line.marker, line.text) == (text[0], text[2:])


def test_an_arrow_alone_is_a_cell_and_stays() -> None:
    cells = ["↑", "Sjukfrånvaro 5,2", "▲", "12"]
    assert [line.text for line in split("\n".join(cells))] == cells
