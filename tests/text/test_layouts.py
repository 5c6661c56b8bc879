"""Layouts of extracted texts beside the one that the samples have. Every sentence here is made up."""

from __future__ import annotations

import pytest

from loader.model import BlockKind
from loader.structure.sections import build
from loader.text import read_text

P = """Verksamheten har under perioden haft en hög belastning och flera mottagningar har fått låna
personal av varandra för att klara uppdraget. Läget väntas bli bättre under hösten när nya
medarbetare är på plats i Tjärvik och Lomben."""
ONE = P.replace("\n", " ")

LAYOUTS = {
    "markdown": f"# Läget\n\n## Ekonomi\n\n{P}\n\n## Personal\n\n{P}\n\n### Sjuktal\n\n{P}\n",
    "underlined": f"Läget\n=====\n\nEkonomi\n-------\n{P}\n\nPersonal\n--------\n{P}\n\n### Sjuktal\n\n{P}\n",
    "numbered": f"1. Läget\n1.1 Ekonomi\n{P}\n\n1.2 Personal\n{P}\n\n1.2.1 Sjuktal\n{P}\n",
    "lines are paragraphs": "\n\n".join(
        ["1 Läget", "1.1 Ekonomi", ONE, "1.2 Personal", ONE, "1.2.1 Sjuktal", ONE]
    ),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_headings_and_levels(text: str) -> None:
    sections = build(read_text(text.encode(), "x.txt"))
    titles = [section.title.removeprefix("1 ") for section in sections]
    assert titles == ["Läget", "Ekonomi", "Personal", "Sjuktal"]
    assert [section.level for section in sections] == [1, 2, 2, 3]
    assert [section.text for section in sections] == ["", ONE, ONE, ONE]


def test_no_blank_lines_at_all() -> None:
    text = f"Inledning\n{P}\nEkonomi\nPeriodens utfall\n{P}\n{P}\nPrognos\n{P}\nMedarbetare\n{P}\n"
    sections = build(read_text(text.encode(), "x.txt"))
    assert [(section.level, section.title) for section in sections] == [
        (1, "Inledning"),
        (1, "Ekonomi"),
        (2, "Periodens utfall"),
        (2, "Prognos"),
        (1, "Medarbetare"),
    ]
    assert sections[2].text == f"{ONE}\n\n{ONE}"


def test_capitals_are_chapters() -> None:
    parts = ["INLEDNING", P, "RESULTAT OCH LÄGE", "Utfall", P, "Utsikter", P, "ORDLISTA", "Tal", P]
    text = "\n\n".join(parts)
    sections = build(read_text(text.encode(), "x.txt"))
    assert [section.level for section in sections] == [1, 1, 2, 2, 1, 2]


def test_cover_and_contents_with_leaders() -> None:
    text = (
        "Region Granmark\n\nMånadsrapport\nSammandrag\n18 mars 2025\n\nInnehåll\n1 Inledning ........ 3\n"
        "2 Ekonomi .......... 4\n2.1 Resultat ....... 4\n3 Personal ......... 5\n\n"
        f"1 Inledning\n{P}\n2 Ekonomi\n2.1 Resultat\n{P}\n3 Personal\n{P}\n"
    )
    document = read_text(text.encode(), "x.txt")
    assert document.facts == {
        "issuer": "Region Granmark",
        "title": "Månadsrapport",
        "subtitle": "Sammandrag",
        "date": "18 mars 2025",
    }
    assert [(entry.page, entry.level) for entry in document.contents] == [(3, 1), (4, 1), (4, 2), (5, 1)]
    assert [section.level for section in build(document)] == [1, 1, 2, 1]


def test_what_recurs_on_every_page_is_taken_out() -> None:
    bodies = ["Kusten", "Fjällen", "Inlandet"]
    text = "\f".join(
        f"Region Granmark          Rapport 2025-03-18\n\nLäget på {name.lower()}\n{name} har {n} "
        f"mottagningar och vården där fungerar som den ska enligt de\nplaner som finns för {name}.\n\n"
        f"            {n}\n"
        for n, name in enumerate(bodies, 1)
    )
    document = read_text(text.encode(), "x.txt")
    assert document.pages == 3
    assert document.facts["date"] == "2025-03-18"
    assert [block.page for block in document.blocks] == [1, 1, 2, 2, 3, 3]
    assert not any("Rapport" in block.text or block.text.isdigit() for block in document.blocks)


def test_a_signature_is_no_heading() -> None:
    for signature in ("Eva Ek\n\nRegiondirektör", "Eva Ek\nRegiondirektör", "Eva Ek, regiondirektör"):
        text = f"Inledning\n\n{P}\n\n{signature}\n\nAktuella händelser\n\n{P}\n"
        headings = [b.text for b in read_text(text.encode(), "x.txt").blocks if b.kind is BlockKind.HEADING]
        assert headings == ["Inledning", "Aktuella händelser"]


def test_captions_and_references_are_no_headings() -> None:
    parts = ["Inledning", P, "Figur 3 Besök i veckan", "För mer information, se bilaga 2", P, "Vidare", P]
    text = "\n\n".join(parts)
    headings = [b.text for b in read_text(text.encode(), "x.txt").blocks if b.kind is BlockKind.HEADING]
    assert headings == ["Inledning", "Vidare"]


def test_columns_on_a_grid() -> None:
    text = (
        f"{P}\n\n"
        "Ort                 Besök      Vårdplatser\n"
        "Tjärvik och         1 200      31\n"
        "dess omland\n"
        "Lomben                900      18\n"
        "Havsnora            2 410      40\n\n"
        f"{P}\n"
    )
    (table,) = (block.table for block in read_text(text.encode(), "x.txt").blocks if block.table)
    assert table.grid() == [
        ["Ort", "Besök", "Vårdplatser"],
        ["Tjärvik och dess omland", "1 200", "31"],
        ["Lomben", "900", "18"],
        ["Havsnora", "2 410", "40"],
    ]
