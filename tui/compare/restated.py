"""Values that a later report tells otherwise than the earlier one did, for the very same period."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from tui.compare.contexts import Contexts
from tui.compare.figure_pairs import name_of
from tui.compare.figures import BREAK, subtract
from tui.compare.periods import Line
from tui.compare.shapes import Restated, Told, Tree


def restated(left: Tree, right: Tree, pairs: Mapping[int, int], series: Mapping[str, Line]) -> list[Restated]:
    """Levels of the very same period that the two reports tell differently.

    By series, or by metric within paired sections; a metric that one report tells twice for the same
    period is left alone, for it is not clear which of the two is meant. Of a series that was only
    suggested, and of a metric without one, the sentences must be alike too.
    """
    lefts = _levels(left, lambda section: pairs.get(section, section))
    rights = _levels(right, lambda section: section)
    contexts = Contexts()
    found: list[Restated] = []
    for key, one in lefts.items():
        other = rights.get(key)
        if one is None or other is None or one.value == other.value:
            continue
        delta, _ = subtract(one, other)
        # What is twice as much was not restated: the two measure different things.
        likely = delta is not None and abs(delta) <= 0.5 * max(abs(one.value), abs(other.value))
        line = series.get(other.series or "")
        sure = line is not None and line.sure
        # A count on some day of a month that is not over: another day has another count.
        running = other.unit == "antal" and (one.period or "")[:7] == left.month
        if not sure and (running or contexts.told_alike(one, other) < 0.8):
            continue
        if delta is not None and likely and one.period is not None:
            broken = line is not None and line.broken_between(left.month, right.month)
            found.append(
                Restated(
                    line.metric if line else other.metric,
                    other.unit,
                    one.period,
                    one.id,
                    other.id,
                    one.value,
                    other.value,
                    delta,
                    BREAK if broken else None,
                )
            )
    return found


def _levels(tree: Tree, section: Callable[[int], int]) -> dict[Hashable, Told | None]:
    found: dict[Hashable, Told | None] = {}
    for figure in tree.figures:
        if figure.role != "level" or figure.period is None or figure.value_max is not None:
            continue
        key = (figure.series or (name_of(figure), section(figure.section)), figure.unit, figure.period)
        told = found.get(key, figure)
        same = told is not None and (told.value == figure.value or _corrects(told, figure))
        found[key] = figure if same else None
    return found


def _corrects(told: Told, figure: Told) -> bool:
    """Whether `rättats från 67 till 71 mnkr` tells both of one period: the second of them stands."""
    in_one = told.sentence == figure.sentence
    return in_one and f"från {told.quote} till {figure.quote}" in " ".join(figure.sentence.split())
