"""Which of the figures that changed matter most to a reader."""

from __future__ import annotations

from tui.compare.comparison import Comparison
from tui.compare.figures.deltas import PERCENT_UNITS
from tui.compare.figures.pairs import VALUES
from tui.compare.figures.periods import months_from
from tui.compare.shapes import FigureRow, Told

POINTS = 15
"""So many percentage points count as much as an amount that doubled."""
FEW = 30
"""Counts below this change by chance."""
_UNKNOWN, _BEYOND = 0.35, 0.9


def weight(row: FigureRow, curated: bool) -> float:
    """How much a change counts among others, 0 to 1: its share of the value, for shares its points; less for
    small counts and for metrics that are not in the vocabulary."""
    if row.delta is None or row.left_value is None or row.right_value is None:
        return 0.0
    size = max(abs(row.left_value), abs(row.right_value))
    share = abs(row.delta) / size if size else 0.0
    if row.unit == "antal":
        share *= min(1.0, size / FEW)
    if share > _BEYOND:
        share = 1 - _BEYOND  # ten times as much is rather another measure than a change
    if row.unit in PERCENT_UNITS:
        share = abs(row.delta) / POINTS
    return min(share, 1.0) * (1.0 if curated else _UNKNOWN)


def is_own(figure: Told, month: str | None) -> bool:
    """Whether a figure is about its report's own time, not the year before nor the year to come."""
    months = months_from(figure.period, month)
    return months is not None and -12 < months <= 0


def changes(comparison: Comparison) -> list[FigureRow]:
    """The figures told in both reports: values of the reports' own time first, the greatest change first,
    then differences, goals and forecasts, then what is told of another year."""

    def rank(row: FigureRow) -> tuple[int, float]:
        figure = comparison.told[row.right or 0]
        if not is_own(figure, comparison.right.month) and row.role in VALUES:
            level = 2
        else:
            level = 0 if row.role in VALUES else 1
        return level, -weight(row, row.series in comparison.curated)

    found = [row for row in comparison.figures if row.left is not None and row.right is not None]
    return sorted(found, key=rank)


def told_once(comparison: Comparison) -> list[FigureRow]:
    """Key figures of one report that the other does not tell for any time, each metric once."""
    told: dict[str, set[str]] = {"left": set(), "right": set()}
    for row in comparison.figures:
        for side, metrics in told.items():
            if getattr(row, side) is not None:
                metrics.add(row.metric)
    found: dict[str, FigureRow] = {}

    def other_time(row: FigureRow) -> bool:
        tree = comparison.right if row.right is not None else comparison.left
        figure = comparison.told[(row.right if row.right is not None else row.left) or 0]
        return not is_own(figure, tree.month)

    for row in sorted(comparison.figures, key=other_time):
        once = (row.metric in told["left"]) != (row.metric in told["right"])
        if row.series and row.role == "level" and once:
            found.setdefault(row.metric, row)
    return list(found.values())
