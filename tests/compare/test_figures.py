"""Figures subtracted by the rules of their units, judged only by words or polarity."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.compare.trees import tree, with_figures
from tui.compare.comparison import compare_trees
from tui.compare.figures.deltas import judge, subtract
from tui.compare.figures.periods import Series
from tui.compare.figures.restated import LATER
from tui.compare.figures.written import citation, number, signed, sparkline
from tui.compare.ranking import POINTS, weight
from tui.compare.shapes import FigureRow, Told

SERIES = {"sjuk": Series("sjuk", "sjukfrånvaro", "procent", "month", "down")}


def figure(value: float, metric: str = "sjukfrånvaro", unit: str = "procent", **more: Any) -> Told:
    quote = more.pop("quote", str(value).replace(".", ","))
    more.setdefault("period", "2025-03")
    return Told(more.pop("id", 0), more.pop("section", 0), quote, value, unit, metric, **more)


def rows(
    lefts: list[Told], rights: list[Told], months: tuple[str, str] = ("2025-03", "2025-03")
) -> list[FigureRow]:
    """The figures compared, all in one paired section."""
    left, right = tree("a", "Personal", month=months[0]), tree("b", "Personal", month=months[1], number=2)
    numbered = [
        [
            Told(**{**{name: getattr(f, name) for name in Told.__slots__}, "id": base + n, "section": base})
            for n, f in enumerate(found)
        ]
        for base, found in ((1_000_000, lefts), (2_000_000, rights))
    ]
    found = compare_trees(with_figures(left, numbered[0]), with_figures(right, numbered[1]), series=SERIES)
    return list(found.figures)


def test_percent_changes_in_percentage_points() -> None:
    (row,) = rows([figure(6.34)], [figure(6.77)])
    assert (row.delta, row.percent) == (0.43, None)


def test_amounts_have_a_delta_and_a_percent() -> None:
    (row,) = rows([figure(40, "resultat", "mnkr")], [figure(50, "resultat", "mnkr")])
    assert (row.delta, row.percent) == (10, 25.0)


@pytest.mark.parametrize(("left", "right"), [(0, 5), (-5, 5), (5, -5)])
def test_no_percent_over_zero_or_a_change_of_sign(left: float, right: float) -> None:
    (row,) = rows([figure(left, "resultat", "mnkr")], [figure(right, "resultat", "mnkr")])
    assert row.delta == right - left
    assert row.percent is None


def test_absent_is_not_zero() -> None:
    (row,) = rows([], [figure(6.77)])
    assert (row.left, row.left_value, row.delta, row.percent, row.judgement) == (None, None, None, None, None)


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "antal"},
        {"role": "target"},
        {"against": "budget", "role": "difference"},
        {"period": "2025-01/2025-03"},
        {"period": "2025"},
        {"period": "2024-03"},
    ],
)
def test_what_is_never_paired(other: dict[str, Any]) -> None:
    found = rows([figure(6.34)], [figure(6.77, **other)])
    assert sorted((row.left is None, row.right is None) for row in found) == [(False, True), (True, False)]


def test_a_year_ago_is_paired_with_a_year_ago() -> None:
    found = rows(
        [figure(6.1), figure(5.9, period="2024-03")],
        [figure(6.4, period="2025-04"), figure(6.0, period="2024-04")],
        ("2025-03", "2025-04"),
    )
    assert [(row.left_value, row.right_value) for row in found] == [(6.1, 6.4), (5.9, 6.0)]


def test_polarity_judges_and_nothing_else_does() -> None:
    (row,) = rows([figure(6.34, series="sjuk")], [figure(6.77, series="sjuk")])
    assert row.judgement == "worse"
    (row,) = rows([figure(6.34)], [figure(6.77)])
    assert row.judgement is None


@pytest.mark.parametrize(
    ("left", "right", "judgement", "delta"),
    [
        ((20, "better"), (30, "better"), "better", 10),
        ((20, "worse"), (30, "worse"), "worse", 10),
        ((20, "worse"), (10, "worse"), "better", -10),
        ((20, "better"), (30, "worse"), "worse", None),
        ((20, "up"), (30, "up"), None, 10),
        ((20, "up"), (20, "up"), None, 0),
        ((20, None), (30, "worse"), None, 10),
    ],
)
def test_differences_are_judged_by_their_words(
    left: tuple[float, str | None],
    right: tuple[float, str | None],
    judgement: str | None,
    delta: float | None,
) -> None:
    one, other = (
        figure(value, "resultat", "mnkr", role="difference", against="budget", direction=direction)
        for value, direction in (left, right)
    )
    assert judge(one, other, None) == judgement
    assert subtract(one, other)[0] == delta


def test_ranges_do_not_subtract() -> None:
    assert subtract(figure(60, value_max=69), figure(62)) == (None, "range")


def test_floats_subtract_as_they_are_written() -> None:
    assert subtract(figure(6.34), figure(6.77))[0] == 0.43


def test_figures_are_paired_by_their_series_over_sections() -> None:
    left = tree("a", "Personal\nEkonomi")
    right = tree("b", "Personal\nEkonomi", number=2)
    one = figure(6.34, "sjukfrånvaron totalt", series="sjuk", id=1, section=left.sections[0].id)
    other = figure(6.77, "sjukfrånvaro", series="sjuk", id=2, section=right.sections[1].id)
    (row,) = compare_trees(with_figures(left, [one]), with_figures(right, [other]), series=SERIES).figures
    assert (row.left, row.right, row.by) == (1, 2, "series")


def test_values_that_were_replaced_are_found_whichever_report_stands_left() -> None:
    left = tree("a", "Personal", month="2024-03")
    right = tree("b", "Personal", month="2025-03", number=2)
    one = figure(6.34, period="2024-03", id=1, section=left.sections[0].id, series="sjuk")
    now = figure(6.77, period="2025-03", id=2, section=right.sections[0].id, series="sjuk")
    then = figure(6.30, period="2024-03", id=3, section=right.sections[0].id, series="sjuk")
    older, newer = with_figures(left, [one]), with_figures(right, [now, then])
    later = {1: [("b", 6.30, 3)]}
    (row,) = compare_trees(older, newer, series=SERIES, later=later).restated
    assert (row.period, row.left, row.right, row.left_value, row.right_value, row.delta) == (
        "2024-03", 1, 3, 6.34, 6.30, -0.04,
    )  # fmt: skip
    (row,) = compare_trees(newer, older, series=SERIES, later=later).restated
    assert (row.left, row.right, row.left_value, row.right_value, row.delta) == (3, 1, 6.30, 6.34, 0.04)
    # A report in between told the new value first.
    between = {1: [("c", 6.40, 8)], 8: [("d", 6.30, 9)], 9: [("c", 6.40, 8)]}
    (row,) = compare_trees(older, newer, series=SERIES, later=between).restated
    assert (row.left, row.right) == (1, 3)
    assert not compare_trees(older, newer, series=SERIES).restated


def test_a_value_told_twice_is_replaced_once() -> None:
    left, right = tree("a", "Personal", month="2024-03"), tree("b", "Personal", month="2025-03", number=2)
    about: dict[str, Any] = {"period": "2024-03", "series": "sjuk"}
    twice = [figure(6.34, id=number, section=left.sections[0].id, **about) for number in (1, 2)]
    then = figure(6.30, id=3, section=right.sections[0].id, **about)
    later = {1: [("b", 6.30, 3)], 2: [("b", 6.30, 3)]}
    compared = compare_trees(
        with_figures(left, twice), with_figures(right, [then]), series=SERIES, later=later
    )
    assert [row.left for row in compared.restated] == [1]


@pytest.mark.parametrize(
    ("month", "broken"), [("2025-02", False), ("2025-03", True), ("2025-05", True), ("2025-06", False)]
)
def test_values_compare_unless_a_break_lies_after_the_earlier(month: str, broken: bool) -> None:
    line = Series("x", "x", "antal", "month", None, ((month, "Räknas om."),))
    assert bool(line.broken_between("2025-02", "2025-05")) == broken
    assert bool(line.broken_between("2025-05", "2025-02")) == broken


def row(left: float, right: float, unit: str = "antal") -> FigureRow:
    return FigureRow("x", unit, 1, 2, left, right, right - left, None, None, "level", None, "month")


def test_the_greatest_change_is_not_the_one_of_small_or_of_other_numbers() -> None:
    doubled = weight(row(500, 1000), curated=True)
    assert weight(row(2, 4), curated=True) < doubled  # by chance
    assert weight(row(5, 1000), curated=True) < doubled  # rather another measure
    assert weight(row(60, 66, "procent"), curated=True) == pytest.approx(6 / POINTS)
    assert weight(row(500, 1000), curated=False) < doubled


def test_a_change_as_text() -> None:
    row = FigureRow("sjukfrånvaro", "procent", 1, 2, 6.34, 6.77, 0.43, None, "worse", "level", None, "month")
    text = citation(row, figure(6.34, period="2024-03"), figure(6.77), ("2024-03", "2025-03"))
    assert text == "sjukfrånvaro 6,77 % (mars 2025), 6,34 % (mars 2024), +0,43 p.e."


def test_numbers_as_swedes_write_them() -> None:
    assert number(-1234.5) == "−1\u00a0234,5"
    assert number(0.1 + 0.2) == "0,3"
    assert (signed(0.43), signed(-776), signed(0)) == ("+0,43", "−776", "±0")


def test_a_sparkline_leaves_gaps() -> None:
    assert sparkline([1, None, 3]) == "▁ █"
    assert sparkline([2, 2]) == "▄▄"
    assert sparkline([None]) == " "


def test_replaced_values_are_found_by_their_index(synthetic_db: Path) -> None:
    """Ordered otherwise, SQLite read every figure of all reports to open a comparison of two."""
    with closing(sqlite3.connect(synthetic_db)) as db:
        ((*_, plan),) = db.execute(f"EXPLAIN QUERY PLAN {LATER}")
    assert "SEARCH" in plan
    assert "idx_figures_restates" in plan
