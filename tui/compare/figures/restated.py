"""Values that a later report tells otherwise than the earlier one did, for the very same period.

Which figure replaces which was found when the reports were loaded (`figures.restates`): one rule for the
audit, the timelines and the comparison.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tui.compare.figures.deltas import BREAK, subtract
from tui.compare.figures.periods import Series
from tui.compare.shapes import Restated, Told, Tree

Later = Mapping[int, Sequence[tuple[str, float, int]]]
"""By the id of a figure: what later reports tell instead of it, as (slug, value, figure's id)."""


LATER = "SELECT restates, report, value, id FROM figures WHERE restates > 0 ORDER BY restates, id"
"""In the order of their index: ordered by id alone, SQLite would read every figure that there is."""


def read_later(db: sqlite3.Connection) -> Later:
    """All that was replaced, as found at loading: only where the words of both name the time."""
    found: dict[int, list[tuple[str, float, int]]] = defaultdict(list)
    for old, report, value, number in db.execute(LATER):
        found[old].append((report, value, number))
    return found


def restated(left: Tree, right: Tree, later: Later, series: Mapping[str, Series]) -> list[Restated]:
    """Values of one report that were replaced by what the other tells, whichever of them is the later."""
    found = list(_replaced(left, right, later, series))
    for row in _replaced(right, left, later, series):
        delta = -row.delta
        found.append(
            replace(
                row,
                left=row.right,
                right=row.left,
                left_value=row.right_value,
                right_value=row.left_value,
                delta=delta,
            )
        )
    return found


def _replaced(before: Tree, now: Tree, later: Later, series: Mapping[str, Series]) -> Iterator[Restated]:
    told: dict[tuple[str | None, str | None], list[Told]] = defaultdict(list)
    for figure in now.figures:
        told[figure.series, figure.period].append(figure)
    seen: set[tuple[str | None, str | None]] = set()
    for one in before.figures:
        key = one.series, one.period
        if one.series is None or one.period is None or key in seen or one.id not in later:
            continue
        news = _after(one.id, later)
        # The replacing value itself, or the same one told again by a report after that.
        other = next((f for f in told[key] if f.id in news), None)
        other = other or next((f for f in told[key] if f.value in news.values()), None)
        delta = subtract(one, other)[0] if other is not None else None
        if other is None or not delta:
            continue
        seen.add(key)
        line = series.get(one.series)
        yield Restated(
            line.metric if line else other.metric,
            other.unit,
            one.period,
            one.id,
            other.id,
            one.value,
            other.value,
            delta,
            BREAK if line is not None and line.broken_between(before.month, now.month) else None,
        )


def _after(figure: int, later: Later) -> dict[int, float]:
    """The figures, with their values, that replace a figure, and those that replace them."""
    found: dict[int, float] = {}
    waiting = [figure]
    while waiting:
        for _, value, number in later.get(waiting.pop(), ()):
            if number not in found:
                found[number] = value
                waiting.append(number)
    return found
