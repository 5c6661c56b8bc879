"""Figures by metric and size."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.figure_search import FigureQuestion, find_figures, parse_question
from tui.store.open import open_store
from tui.store.rows import Filter


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("sjukfrånvaro > 6", FigureQuestion("sjukfrånvaro", ">", 6.0)),
        ("sjukfrånvaro ≥ 6,5 %", FigureQuestion("sjukfrånvaro", ">=", 6.5, "procent")),
        ("resultat < -1 200 mnkr", FigureQuestion("resultat", "<", -1200.0, "mnkr")),
        ("frånvaro > 0,5 p.e.", FigureQuestion("frånvaro", ">", 0.5, "procentenheter")),
        ("kostnad > 100 kr/invånare", FigureQuestion("kostnad", ">", 100.0, "kr/invånare")),
        ("resultat", FigureQuestion("resultat")),
        ("> 6", FigureQuestion("", ">", 6.0)),
    ],
)
def test_questions(query: str, question: FigureQuestion) -> None:
    assert parse_question(query) == question


@given(st.text(max_size=60))
def test_any_text_is_a_question(query: str) -> None:
    parse_question(query)


def test_figures_are_found_in_the_unit_that_is_asked_for(synthetic_db: Path) -> None:
    db = open_store(synthetic_db)
    assert {f["unit"] for f in find_figures(db, "> 1", Filter())} > {"procent", "antal"}
    assert {f["unit"] for f in find_figures(db, "> 1 %", Filter())} == {"procent"}


def test_found_figures_keep_the_bound(synthetic_db: Path) -> None:
    db = open_store(synthetic_db)
    found = list(find_figures(db, "frånvaron > 400", Filter()))
    assert found
    assert {figure["metric"] for figure in found} == {"sjukfrånvaro"}
    assert min(figure["value"] for figure in found) > 400
    everything = list(find_figures(db, "frånvaro", Filter()))
    assert len(found) == sum(figure["value"] > 400 for figure in everything)
