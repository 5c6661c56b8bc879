"""Search finds what a Swedish reader means, and never takes a query for syntax."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.model import (
    Block,
    BlockKind,
    Classification,
    Document,
    Place,
    Report,
    ReportFacts,
    Section,
)
from tui.store.open import open_store
from tui.store.rows import Filter
from tui.store.search import highlighter, search

PASSAGES = {
    "Personal": "Sjukfrånvaron minskade under våren.",
    "Tandvård": "Barnens tänder undersöks gratis.",
    "Platser": "Antalet vårdplatser är oförändrat på kirurgen.",
    "Plats": "En vårdplats stängdes.",
    "För": "Det är för tidigt att säga.",
    "Engelska": "The word for has no dots.",
    "Läkemedel": "Kostnaden för läkemedel steg.",
    "Läkare": "Tre läkare har anställts. Alla läkarna är nöjda.",
    "Dialyser": "Nya lokaler.",
    "Byggen": "Arbetet på avdelningen för dialysen pågår hela hösten enligt den plan som finns.",
    "Två sidor": "Första sidans text. " * 10 + "Här nämns ambulansen.",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "reports.db"
    sections = []
    for n, (title, text) in enumerate(PASSAGES.items()):
        half = len(text) // 2
        places = (Place(0, half, 1, 1), Place(half, len(text), 2, 1))
        block = Block(BlockKind.PARAGRAPH, text, places)
        sections.append(Section(n, None, 1, title, (title,), None, (block,), text, (0,)))
    facts = ReportFacts("Rapport", None, "2025-03", "cover", None, None)
    classes = tuple(Classification(None, "ovrigt", ("ovrigt",)) for _ in sections)
    report = Report(Document("a.pdf", "pdf", 2, ()), facts, tuple(sections), classes, ())
    db = open_for_writing(path)
    write_report(db, report, source_path="a.pdf", content_hash="a", loader_version="1")
    db.close()
    return path


def titles(database: Path, query: str) -> list[str]:
    return [row["section_path"][0] for row in search(open_store(database), query, Filter())]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("frånvaro", ["Personal"]),
        ("frånvaron", ["Personal"]),
        ("tand", ["Tandvård"]),
        ("vårdplatser", ["Platser", "Plats"]),
        ("vårdplats", ["Plats", "Platser"]),
        ("for", ["Engelska"]),
        ("läkare", ["Läkare"]),
        ("kirurgen vårdplatser", ["Platser"]),
        ("", []),
        ("*", []),
        ('" OR 1', []),
        ("finnsinte", []),
        ("zq frånvaro", []),  # no word is forgotten because it is short
    ],
)
def test_what_is_found(database: Path, query: str, found: list[str]) -> None:
    assert titles(database, query) == found


def test_letters_with_dots_are_letters_of_their_own(database: Path) -> None:
    found = titles(database, "för")
    assert found[:2] == ["För", "Läkemedel"]
    assert "Engelska" not in found


def test_better_hits_have_higher_scores_whatever_their_kind(database: Path) -> None:
    hits = search(open_store(database), "dialysen", Filter())
    assert [hit["section_path"] for hit in hits] == [["Byggen"], ["Dialyser"]]
    assert hits[0]["score"] > hits[1]["score"]


def test_the_snippet_and_page_are_those_of_the_hit(database: Path) -> None:
    row = search(open_store(database), "ambulans", Filter())[0]
    assert "ambulansen" in row["snippet"]
    assert row["snippet"].startswith("…")
    assert row["page"] == 2


def test_filters_narrow(database: Path) -> None:
    assert search(open_store(database), "frånvaro", Filter(month="2024-01")) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40))
def test_no_query_is_syntax(database: Path, query: str) -> None:
    search(open_store(database), query, Filter())
    highlighter(query)


def test_the_pattern_marks_inflections_and_compounds() -> None:
    pattern = highlighter("frånvaro")
    assert pattern is not None
    assert [m[0] for m in pattern.finditer("Sjukfrånvaron och frånvaro")] == ["frånvaron", "frånvaro"]
