"""The same metric in two reports: what it was, what it is, and whether that is better."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from loader.language.numbers import decimals
from tui.compare.figures.pairs import pair_figures, told_of_other_times
from tui.compare.figures.periods import Series, period_kind
from tui.compare.shapes import FigureRow, Told, Tree

PERCENT_UNITS = frozenset({"procent", "procentenheter"})
AXES = {"better": ("quality", 1), "worse": ("quality", -1), "up": ("height", 1), "down": ("height", -1)}
BREAK = "break"
"""The note of a row whose values do not compare, because the metric was defined anew between the two."""


def compare_figures(
    left: Tree,
    right: Tree,
    sections: Mapping[int, int],
    series: Mapping[str, Series],
    ties: Collection[tuple[int, int]] = (),
) -> list[FigureRow]:
    """The figures of two reports paired one to one and subtracted, in the order of the right report;
    those of the left report only follow. `sections` maps sections on the left to those on the right, `ties`
    are sections that were split or merged."""
    pairs = pair_figures(left, right, sections, series, ties)
    months = (left.month, right.month)
    by_right = {pair.right.id: pair for pair in pairs}
    paired = {pair.left.id for pair in pairs}
    rows = [
        _row(pair.left, figure, series, months, pair.by)
        if (pair := by_right.get(figure.id))
        else _row(None, figure, series, months, "")
        for figure in right.figures
    ]
    rows += [_row(figure, None, series, months, "") for figure in left.figures if figure.id not in paired]
    return rows


def figures_apart(
    left: Tree, right: Tree, sections: Mapping[int, int], rows: Iterable[FigureRow]
) -> list[FigureRow]:
    """Figures of the same metric but of other kinds of time, which `rows` hold apart: never subtracted."""
    paired = {i for row in rows if row.left and row.right for i in (row.left, row.right)}
    return [
        replace(
            _row(pair.left, pair.right, {}, (None, None), pair.by), delta=None, percent=None, note=pair.by
        )
        for pair in told_of_other_times(left, right, sections, paired)
    ]


def _row(
    one: Told | None,
    other: Told | None,
    series: Mapping[str, Series],
    months: tuple[str | None, str | None],
    by: str,
) -> FigureRow:
    figure = other or one
    assert figure is not None
    line = series.get(figure.series or "")
    delta = percent = judgement = note = None
    if one is not None and other is not None:
        if line is not None and one.series == other.series and line.broken_between(*months):
            note = BREAK
        else:
            delta, note = subtract(one, other)
            judgement = judge(one, other, line.polarity if line and delta is not None else None)
            if delta is not None:
                percent = percent_of(one.value, other.value, figure.unit)
    return FigureRow(
        line.metric if line else figure.metric,
        figure.unit,
        one.id if one else None,
        other.id if other else None,
        one.value if one else None,
        other.value if other else None,
        delta,
        percent,
        judgement,
        figure.role,
        figure.against,
        period_kind(figure.period),
        figure.series,
        note,
        by,
    )


def subtract(one: Told, other: Told) -> tuple[float | None, str | None]:
    """Right less left, and a note; None where the two do not subtract."""
    if one.value_max is not None or other.value_max is not None:
        return None, "range"
    if opposite(one, other):
        return None, "opposite directions"
    places = max(decimals(one.quote), decimals(other.quote))
    return round(other.value - one.value, places), None


def opposite(one: Told, other: Told) -> bool:
    """Whether two differences point in opposite ways by their words: 5 up and 3 down do not subtract."""
    left, right = AXES.get(one.direction or ""), AXES.get(other.direction or "")
    if left is None or right is None:
        return False
    return left[0] != right[0] or left[1] != right[1]


def percent_of(left: float, right: float, unit: str) -> float | None:
    """The change in percent of the former value, one decimal; None for units that are percent already,
    where the former value is zero, and where the sign changes."""
    if unit in PERCENT_UNITS or unit == "index" or left == 0 or left * right < 0:
        return None
    return round(100 * (right - left) / abs(left), 1)


def judge(one: Told | None, other: Told | None, polarity: str | None) -> str | None:
    """`better` or `worse`, where the reports' own words or the metric's polarity say so; else None."""
    if one is None or other is None or one.value_max is not None or other.value_max is not None:
        return None
    left, right = AXES.get(one.direction or ""), AXES.get(other.direction or "")
    if one.role in ("difference", "change"):
        if left and right and left[0] == right[0] == "quality":
            gain = right[1] * abs(other.value) - left[1] * abs(one.value)
        elif left and right and left[0] == right[0] and polarity:
            gain = right[1] * abs(other.value) - left[1] * abs(one.value)
            gain = gain if polarity == "up" else -gain
        else:
            return None
    elif polarity in ("up", "down") and one.role in ("level", "share", "part", "forecast"):
        gain = other.value - one.value
        gain = gain if polarity == "up" else -gain
    else:
        return None
    return None if gain == 0 else "better" if gain > 0 else "worse"
