"""What the briefing tells and how: values with their own time, differences once, nothing from afar."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

import pytest

from loader.database.open import open_for_writing
from tests.compare.trees import tree, with_figures
from tui.compare import facts
from tui.compare.brief import Brief, neighbours, years
from tui.compare.comparison import compare_trees
from tui.compare.facts import Fact
from tui.compare.figures.periods import Series
from tui.compare.figures.written import kind_of
from tui.compare.shapes import Told
from tui.compare.told import as_text, line

SICK = Series("sick", "sjukfrånvaro", "procent", "month", "down")
REPORT = tree("b", "Personal", month="2025-03", number=2)


def figure(number: int, value: float, period: str | None, **more: Any) -> Told:
    fields: dict[str, Any] = {
        "unit": "procent",
        "metric": "sjukfrånvaron i vården",
        "sentence": f"Sjukfrånvaron i vården var {value:g} procent.",
        "start": 0,
        "end": 2,
    } | more
    return Told(number, REPORT.sections[0].id, f"{value:g}".replace(".", ","), value, period=period, **fields)


def test_the_year_before_is_told_by_the_report_itself() -> None:
    report = with_figures(
        REPORT, [figure(1, 6.77, "2025-02", series="sick"), figure(2, 6.34, "2024-02", series="sick")]
    )
    (fact,) = facts.own_year(report, {"sick": SICK})
    assert (fact.value, fact.left_value, fact.delta, fact.judgement) == (6.77, 6.34, 0.43, "worse")
    assert (
        line(fact) == "sjukfrånvaro: 6,77\u00a0% (feb 2025), 6,34\u00a0% (feb 2024), +0,43\u00a0p.e., sämre"
    )


def test_other_kinds_of_period_are_not_the_year_before() -> None:
    report = with_figures(
        REPORT, [figure(1, 6.77, "2025-02", series="sick"), figure(2, 6.34, "2024-01/2024-02", series="sick")]
    )
    assert facts.own_year(report, {"sick": SICK}) == ()


def test_a_move_says_what_time_each_value_is_about() -> None:
    left = tree("a", "Personal", month="2025-02")
    one = replace(figure(1, 6.34, "2025-01", series="sick"), section=left.sections[0].id)
    other = figure(2, 6.77, "2025-02", series="sick")
    compared = compare_trees(with_figures(left, [one]), with_figures(REPORT, [other]), series={"sick": SICK})
    (fact,) = facts.moves(compared, "move")
    assert "6,77\u00a0% (feb 2025), 6,34\u00a0% (jan 2025)" in line(fact)
    assert facts.judged(compared) == {"better": 0, "worse": 1, "same": 0}


@pytest.mark.parametrize(
    ("kind", "unit", "told"), [("move", "mnkr", 0), ("year_move", "mnkr", 1), ("move", "procent", 1)]
)
def test_amounts_of_the_year_so_far_grow_by_themselves(kind: str, unit: str, told: int) -> None:
    left = tree("a", "Personal", month="2025-02")
    one = replace(figure(1, 24, "2025-01/2025-02", unit=unit, series="sick"), section=left.sections[0].id)
    other = figure(2, 36, "2025-01/2025-03", unit=unit, series="sick")
    compared = compare_trees(with_figures(left, [one]), with_figures(REPORT, [other]), series={"sick": SICK})
    assert len(facts.moves(compared, kind)) == told


def test_a_difference_told_twice_and_one_of_another_year_are_told_once() -> None:
    difference = {"role": "difference", "against": "budget", "unit": "mnkr", "metric": "periodens resultat"}
    report = with_figures(
        REPORT,
        [
            figure(1, 12, "2025-01/2025-02", direction="worse", **difference),
            figure(2, -12, "2025-02", row="resultat", **difference),
            figure(3, -31, "2024-01/2024-02", row="resultat", **difference),
        ],
    )
    (fact,) = facts.told(report, "budget", {})
    assert line(fact) == "periodens resultat: 12\u00a0mnkr sämre än budget, jan–feb 2025"


@pytest.mark.parametrize(
    ("value", "unit", "direction", "words"),
    [
        (-31, "procent", "down", "31\u00a0% lägre än föregående år"),
        (74, "antal", "down", "74 färre än föregående år"),
        (9.2, "procent", "up", "9,2\u00a0% högre än föregående år"),
        (4.1, "procent", None, "+4,1\u00a0% mot föregående år"),
    ],
)
def test_a_difference_points_one_way_only(value: float, unit: str, direction: str | None, words: str) -> None:
    quote = f"{value:g}".replace(".", ",")
    fact = Fact("year", (), 1, "b", "x", unit, value, quote, direction=direction, period="2025-02")
    assert line(fact) == f"x: {words}, feb 2025"


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ({"direction": "down"}, {"direction": "down"}, "lägre än fg år"),
        ({"direction": "down"}, {"direction": "up"}, "mot fg år"),
        ({"direction": None}, {"direction": None}, "mot fg år"),
    ],
)
def test_a_difference_says_that_it_is_one(left: dict[str, Any], right: dict[str, Any], words: str) -> None:
    change = {"role": "change", "against": "previous_year"}
    one, other = figure(1, 9, "2025-01", **change, **left), figure(2, 20, "2025-02", **change, **right)
    assert kind_of(one, other, "2025-03") == words


def test_goals_sums_and_the_year_before_are_named() -> None:
    assert kind_of(None, figure(1, 5, "2025", role="target"), "2025-03") == "helår 2025, mål"
    assert kind_of(None, figure(1, 5, "2025-01/2025-03"), "2025-03") == "ack."
    assert kind_of(figure(1, 5, "2024-01"), figure(2, 5, "2024-02"), "2025-03") == "året före"
    assert kind_of(None, figure(1, 5, "2025-03"), "2025-03") == ""


def test_what_is_left_out_is_said() -> None:
    news = tuple(Fact("new", ("Kapitel", name), 3, "b") for name in ("Ett", "Två"))
    nothing: dict[str, Any] = dict.fromkeys(
        ("moves", "year_moves", "budget", "year", "gone", "changed", "restated"), ()
    )
    found = Brief(
        "b", "Rapport", None, "2025-03", "a", "2025-02", None, None, new=news, **nothing, left_out={"new": 7}
    )
    assert "- Kapitel: Ett (s. 3), Två (s. 3)\n- … och 7 till" in as_text(found)


def test_a_report_of_years_ago_is_no_report_before(tmp_path: Any) -> None:
    path = tmp_path / "reports.db"
    with open_for_writing(path) as _:
        pass
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        for number, month in enumerate(("2020-03", "2024-02", "2024-03", "2025-03")):
            db.execute(
                "INSERT INTO reports (id, slug, title, issuer, month, kind, source, source_path, format, "
                "sections, figures, warnings, content_hash, loader_version) "
                "VALUES (?, ?, 'Rapport', 'Region', ?, 'report', 's', ?, 'text', 0, 0, '[]', 'h', '1')",
                (number + 1, f"r-{month}", month, month),
            )
        assert neighbours(db, "r-2024-02", longest=12) == (None, None)
        assert neighbours(db, "r-2024-02") == ("r-2020-03", None)
        assert neighbours(db, "r-2024-03", longest=12) == ("r-2024-02", None)
        assert neighbours(db, "r-2025-03", longest=12) == ("r-2024-03", "r-2024-03")


def test_the_accounts_of_a_year_are_news_in_the_first_months_of_the_next() -> None:
    told = [figure(1, 6.2, "2024", series="sick"), figure(2, 6.3, "2023", series="sick")]
    (fact,) = facts.own_year(with_figures(REPORT, told), {"sick": SICK})
    assert (fact.value, fact.left_value) == (6.2, 6.3)
    later = replace(with_figures(REPORT, told), month="2025-09")
    assert facts.own_year(later, {"sick": SICK}) == ()


def test_a_difference_of_nobody_is_not_told() -> None:
    change = {"role": "change", "against": "previous_year", "direction": "better", "unit": "mnkr"}
    told = figure(1, 19, "2025-02", **change)
    assert facts.told(with_figures(REPORT, [replace(told, metric="divisionernas")]), "year", {}) == ()
    assert len(facts.told(with_figures(REPORT, [replace(told, metric="underskottet")]), "year", {})) == 1


def test_a_told_difference_names_the_value_that_it_is_one_of() -> None:
    sentence = "Periodens resultat uppgår till -40 mnkr, vilket är 12 mnkr sämre än budget."
    about: dict[str, Any] = {"unit": "mnkr", "metric": "periodens resultat", "sentence": sentence}
    difference = {"role": "difference", "against": "budget", "direction": "worse"}
    values = [figure(1, -40, "2025-02", **about), figure(2, 12, "2025-02", **about, **difference)]
    (fact,) = facts.told(with_figures(REPORT, values), "budget", {})
    assert line(fact) == "periodens resultat: −40\u00a0mnkr, 12\u00a0mnkr sämre än budget, feb 2025"
    unsigned = [replace(value, sentence="Resultatet är negativt med 40 mnkr.") for value in values]
    unsigned[0] = replace(unsigned[0], value=40)
    (fact,) = facts.told(with_figures(REPORT, unsigned), "budget", {})
    assert line(fact) == "periodens resultat: 12\u00a0mnkr sämre än budget, feb 2025"


def test_what_is_a_difference_by_its_name_is_told_with_its_sign() -> None:
    named = Fact("budget", (), 1, "b", "budgetavvikelse", "mnkr", -12, "-12", direction="worse")
    assert line(named) == "budgetavvikelse: −12\u00a0mnkr"
    grown = Fact("year", (), 1, "b", "nettokostnadsutvecklingen", "procent", 8, "8 procent", direction="up")
    assert line(grown) == "nettokostnadsutvecklingen: +8\u00a0%"


def test_a_metric_that_two_series_tell_of_the_year_before_stands_once() -> None:
    twice = {name: replace(SICK, name=name) for name in ("month", "so-far")}
    values = [
        figure(n, value, period, series=name)
        for n, (name, value, period) in enumerate(
            [(s, v, p) for s in twice for v, p in ((2.6, "2025-02"), (2.9, "2024-02"))], 1
        )
    ]
    told = facts.own_year(with_figures(REPORT, values), twice)
    assert len(told) == 2
    assert [fact.metric for fact in years(told, ())] == ["sjukfrånvaro"]
