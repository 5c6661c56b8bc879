"""Levels of headings that show none. A title's indentation is its true level."""

from __future__ import annotations

import pytest

from loader.layout.evidence import APART, AT_PAGE_END, CLOSE
from loader.model import Block, BlockKind, ContentsEntry, Document
from loader.structure.sections import build

TEXT = "Här står en text som inte säger något om rubrikernas nivåer."


def document(outline: str, contents: tuple[ContentsEntry, ...] = ()) -> Document:
    """A line is a heading: `title`, `title ~` without text, `title = text`; `*` close, `'` apart."""
    blocks: list[Block] = []
    for line in outline.strip("\n").split("\n"):
        raw, _, text = line.strip().partition(" = ")
        title = raw.rstrip("*'~ ")
        evidence = CLOSE if "*" in raw else APART if "'" in raw else AT_PAGE_END
        if "~" in raw and "*" not in raw:
            evidence = APART
        blocks.append(Block(BlockKind.HEADING, title, (), evidence=evidence))
        if "~" not in raw:
            blocks += [Block(BlockKind.PARAGRAPH, part, ()) for part in (text or TEXT).split(" / ")]
    return Document("x.txt", "text", None, tuple(blocks), contents)


def levels(outline: str, contents: tuple[ContentsEntry, ...] = ()) -> list[str]:
    return ["  " * (s.level - 1) + s.title for s in build(document(outline, contents))]


def wanted(outline: str) -> list[str]:
    return [line.partition(" = ")[0].rstrip("*'~ ") for line in outline.strip("\n").split("\n")]


ROOM = """
Aktuella händelser ~
  Ny vårdcentral i Tjärvik *
  Sämre väglag kräver fler ambulanser *
  Återrapport av statens överenskommelser * = Följande berörs. / Kortare köer / Barnhälsovård
    Kortare köer '
      Resultat '
    Barnhälsovård '
      Resultat '
Information från verksamheten ~
  Division Kust * ~
    Akuten '
    Bild och lab ~
      Nya kameror '
  Division Fjäll *
Smittskydd Granmark *
Bilagor *
"""

EVEN = """
Inledning
Ekonomi ~
  Resultat
  Nyckeltal
Medarbetare
  Sjukfrånvaro
Produktion och tillgänglighet ~
  Primärvård
  Vårdplatser
Information från verksamheten ~
  Division Kust ~
    Akuten
    VO Kvinnosjukvård
  Division Fjäll ~
    Hälsocentralerna
    Ekonomi
Regiongemensamt ~
  Ekonomiavdelningen
  HR-avdelningen
Patientsäkerhet och vårdhygien ~
  Patientsäkerhet
  Vårdhygien
Hälso- och sjukvårdsnämnden
Bilagor
"""

NUMBERED = """
1 Inledning
2 Verksamhet
  2.1 Besök
    2.1.1 Akuta besök
  2.2 Operationer
3 Ekonomi
"""

COLON = """
Information från verksamheten ~
  IT-avdelningen ~
    Styrning av portföljen
      Pågående förstudier:
      Pågående projekt:
"""


@pytest.mark.parametrize("outline", [ROOM, EVEN, NUMBERED, COLON], ids=["room", "even", "numbered", "colon"])
def test_levels_are_as_a_reader_takes_them(outline: str) -> None:
    assert levels(outline) == wanted(outline)


def test_a_contents_list_names_the_upper_levels() -> None:
    outline = """
Inledning
Händelser i länet ~
  Storm över kusten
  Ny chef
    Bakgrund och uppdrag
Avtal och inköp ~
  Försäkringar
"""
    titles = [
        "Inledning",
        "Händelser i länet",
        "Storm över kusten",
        "Ny chef",
        "Avtal och inköp",
        "Försäkringar",
    ]
    listed = tuple(ContentsEntry(title, 3) for title in titles)
    assert levels(outline, listed) == wanted(outline)


def test_a_contents_list_that_shows_levels_is_followed() -> None:
    titles = [("Läget", 1), ("Kusten", 2), ("Fjällen", 2), ("Framåt", 1)]
    listed = tuple(ContentsEntry(title, 3, level) for title, level in titles)
    flat = "\n".join(title for title, _ in titles)
    assert levels(flat, listed) == ["Läget", "  Kusten", "  Fjällen", "Framåt"]


def test_a_chapters_name_used_again_in_small_is_no_chapter() -> None:
    outline = """
Aktuella händelser ~
  Ny chef *
    Bakgrund till beslutet '
Patientsäkerhet ~
  Mätningar *
  Aktuella händelser *
"""
    assert levels(outline) == wanted(outline)


SERIES = """
Statliga satsningar = Här följer årets satsningar.
  Trygg förlossning
    Redovisning Trygg förlossning 2019
    Redovisning Amning 2019
  Kortare köer
    Redovisning Köer 2019
  Psykisk hälsa
    Redovisning Suicidprevention 2019
  Ny teknik
"""


def test_a_series_of_headings_stands_under_what_each_tells_of() -> None:
    outline = SERIES.replace("Statliga satsningar", "Statsbidrag")
    assert levels(outline) == wanted(outline)


def test_a_contents_list_of_every_heading_tells_no_levels() -> None:
    outline = """
Aktuella händelser ~
  Ny vårdcentral
  Stängd väg
Information från verksamheten ~
  Division Kust ~
    Akuten
    Röntgen
  Division Fjäll ~
    Barnmottagningen
    Kvinnokliniken
Ekonomiska rapporter ~
  Resultat
  Nyckeltal
Smittskydd Granmark
Bilagor
"""
    titles = [line.strip(" ~") for line in outline.strip().split("\n")]
    assert levels(outline, tuple(ContentsEntry(title, 3) for title in titles)) == wanted(outline)


def test_units_and_subjects_within_departments_and_monthly_reports() -> None:
    outline = """
Månadsrapport mars ~
  Produktion och tillgänglighet
  Viktiga personalfrågor
  Ekonomi
  Så gick det
Information från verksamheten ~
  Division Kust ~
    Röntgen
    Vårdplatsenheten
  Division Fjäll
Regiongemensamt ~
  Regionstaben ~
    Säkerhet
    Barns rätt
  IT-avdelningen
Patientsäkerhet ~
  Mätningar
"""
    assert levels(outline) == wanted(outline)
