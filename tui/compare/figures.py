"""The same metric in two reports: what it was, what it is, and whether that is better."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from tui.compare.shapes import FigureRow, Restated, Told, Tree
from tui.compare.titles import parse

PERCENT_UNITS = frozenset({"procent", "procentenheter"})
AXES = {"better": ("quality", 1), "worse": ("quality", -1), "up": ("height", 1), "down": ("height", -1)}
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_NUMBER = re.compile(r"\d[\d ,.]*")


@dataclass(frozen=True, slots=True)
class Line:
    """What the table of series says of one: its unit's good direction, and its breaks."""

    name: str
    metric: str
    unit: str
    period_kind: str
    polarity: str | None
    breaks: tuple[tuple[str, str], ...] = ()
    division: str | None = None
    issuer: str | None = None
    status: str = "curated"


def period_kind(period: str | None) -> str | None:
    """The kind of time a figure is about: `month`, `year_to_date`, `year`, `week`, `date`, `span`."""
    if period is None:
        return None
    if "/" in period:
        first, last = period.split("/", 1)
        if first[:4] == last[:4] and first[4:] in ("-01", "-01-01"):
            return "year" if last[4:7] == "-12" else "year_to_date"
        return "span"
    if "W" in period:
        return "week"
    return {4: "year", 7: "month", 10: "date"}.get(len(period), "span")


def months_from(period: str | None, month: str | None) -> int | None:
    """How many months a period's end lies after a report's month (-12: a year before); None if unknown."""
    if period is None or month is None:
        return None
    end = period.rsplit("/", 1)[-1]
    base = _MONTH.match(month)
    if base is None or "W" in end:
        return None
    year = int(end[:4])
    at = int(end[5:7]) if len(end) >= 7 else int(base[2])
    return (year - int(base[1])) * 12 + at - int(base[2])


def name_of(figure: Told) -> str:
    """The metric's name without case, spaces and dates, as figures are paired by it."""
    name = figure.metric
    if figure.start is None and figure.row:
        name = f"{figure.row} {figure.column or ''}"
    return parse(name).compact or name.casefold()


def compare_figures(
    left: Tree, right: Tree, pairs: Mapping[int, int], series: Mapping[str, Line]
) -> list[FigureRow]:
    """Pair the figures of two reports one to one and subtract; those of one report only follow as such.

    `pairs` maps sections on the left to those on the right. Never paired: other units, roles, bases of
    comparison, kinds of period, or periods at another distance from the report's own month.
    """
    found: dict[int, tuple[Told, str]] = {}
    taken: set[int] = set()

    def base(figure: Told, month: str | None) -> tuple[Hashable, ...]:
        return (
            figure.unit,
            figure.role,
            figure.against,
            period_kind(figure.period),
            months_from(figure.period, month),
        )

    def within(figure: Told, month: str | None, left_side: bool) -> tuple[Hashable, ...]:
        section = pairs.get(figure.section) if left_side else figure.section
        return (section, *base(figure, month))

    steps: list[tuple[str, Callable[[Told, str | None, bool], Hashable | None]]] = [
        ("series, section", lambda f, m, s: (f.series, *within(f, m, s)) if f.series else None),
        ("metric, section", lambda f, m, s: (name_of(f), *within(f, m, s))),
        ("series", lambda f, m, s: (f.series, *base(f, m)) if f.series else None),
    ]
    for by, key in steps:
        _pair_by(left, right, key, by, found, taken)
    _pair_alike(left, right, within, found, taken)
    _pair_by(left, right, lambda f, m, s: (name_of(f), *base(f, m)), "metric", found, taken, alone=True)
    by_id = {figure.id: figure for figure in left.figures}
    backward = {other.id: (by_id[one], by) for one, (other, by) in found.items()}
    rows = [
        _row(backward[figure.id][0], figure, series, backward[figure.id][1])
        if figure.id in backward
        else _row(None, figure, series, "")
        for figure in right.figures
    ]
    rows += [_row(figure, None, series, "") for figure in left.figures if figure.id not in found]
    return rows


def _pair_by(
    left: Tree,
    right: Tree,
    key: Callable[[Told, str | None, bool], Hashable | None],
    by: str,
    found: dict[int, tuple[Told, str]],
    taken: set[int],
    *,
    alone: bool = False,
) -> None:
    """Pair figures with equal keys in their order; with `alone` only where a key is unique on both sides."""
    lefts: dict[Hashable, list[Told]] = defaultdict(list)
    rights: dict[Hashable, list[Told]] = defaultdict(list)
    for figure in left.figures:
        if figure.id not in found and (name := key(figure, left.month, True)) is not None:
            lefts[name].append(figure)
    for figure in right.figures:
        if figure.id not in taken and (name := key(figure, right.month, False)) is not None:
            rights[name].append(figure)
    for name, group in lefts.items():
        others = rights.get(name, [])
        if alone and (len(group) > 1 or len(others) > 1):
            continue
        for one, other in _in_order(group, others):
            found[one.id] = (other, by)
            taken.add(other.id)


def _in_order(lefts: list[Told], rights: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Equally many in their order; else each with the one whose sentence is most like its own."""
    if len(lefts) == len(rights):
        yield from zip(lefts, rights, strict=True)
        return
    rest = list(rights)
    for one in lefts:
        best = max(rest, key=lambda other: _told_alike(one, other), default=None)
        if best is not None and (_told_alike(one, best) >= 0.5 or len(lefts) * len(rights) == 1):
            rest.remove(best)
            yield one, best


def _pair_alike(
    left: Tree,
    right: Tree,
    within: Callable[[Told, str | None, bool], tuple[Hashable, ...]],
    found: dict[int, tuple[Told, str]],
    taken: set[int],
) -> None:
    """Figures of paired sections whose metrics, or whose sentences without numbers, are nearly the same."""
    rights: dict[Hashable, list[Told]] = defaultdict(list)
    for figure in right.figures:
        if figure.id not in taken:
            rights[within(figure, right.month, False)].append(figure)
    scored: list[tuple[float, int, int, Told, Told]] = []
    for figure in left.figures:
        if figure.id in found:
            continue
        for other in rights.get(within(figure, left.month, True), ()):
            alike = max(_metric_alike(figure, other), _told_alike(figure, other))
            if alike >= 0.84:
                scored.append((-alike, figure.id, other.id, figure, other))
    for _, _, _, one, other in sorted(scored, key=lambda entry: entry[:3]):
        if one.id not in found and other.id not in taken:
            found[one.id] = (other, "similar metric, section")
            taken.add(other.id)


def _metric_alike(left: Told, right: Told) -> float:
    return fuzz.token_sort_ratio(left.metric.casefold(), right.metric.casefold()) / 100


def _told_alike(left: Told, right: Told) -> float:
    """How alike two sentences are, numbers aside, where the figures also stand at like places in them."""
    one, other = _masked(left), _masked(right)
    if one is None or other is None or fuzz.ratio(one[0], other[0]) < 85:
        return 0.0
    return fuzz.ratio(one[1], other[1]) / 100


@lru_cache(maxsize=4096)
def _masked(figure: Told) -> tuple[str, str] | None:
    """The sentence up to the figure, and all of it, with placeholders for numbers; None in a table."""
    sentence = figure.sentence.casefold()
    at = sentence.find(figure.quote.casefold())
    if figure.start is None or at < 0:
        return None
    return _NUMBER.sub("#", sentence[:at]), _NUMBER.sub("#", sentence)


def _row(one: Told | None, other: Told | None, series: Mapping[str, Line], by: str) -> FigureRow:
    figure = other or one
    assert figure is not None
    line = series.get(figure.series or "")
    delta, note = (None, None) if one is None or other is None else subtract(one, other)
    percent = None
    if one is not None and other is not None and delta is not None:
        percent = percent_of(one.value, other.value, figure.unit)
        judgement = judge(one, other, line.polarity if line else None)
    else:
        judgement = judge(one, other, None) if note and one and other else None
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
    return round(other.value - one.value, max(places, 6) if places > 6 else places), None


def opposite(one: Told, other: Told) -> bool:
    """Whether two differences point in opposite ways by their words: 5 up and 3 down do not subtract."""
    left, right = AXES.get(one.direction or ""), AXES.get(other.direction or "")
    if left is None or right is None:
        return False
    return left[0] != right[0] or left[1] != right[1]


def decimals(quote: str) -> int:
    """How many decimals a figure is written with."""
    found = re.search(r"\d,(\d+)|\d\.(\d{1,2})(?!\d)", quote)
    return len(found[1] or found[2]) if found else 0


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


def restated(left: Tree, right: Tree, pairs: Mapping[int, int], series: Mapping[str, Line]) -> list[Restated]:
    """Levels of the very same period that the two reports tell differently.

    By series, or by metric within paired sections; a metric that one report tells twice for the same
    period is left alone, for it is not clear which of the two is meant. Of a series that was only
    suggested, and of a metric without one, the sentences must be alike too.
    """
    lefts = _levels(left, lambda section: pairs.get(section, section))
    rights = _levels(right, lambda section: section)
    found: list[Restated] = []
    for key, one in lefts.items():
        other = rights.get(key)
        if one is None or other is None or one.value == other.value:
            continue
        delta, _ = subtract(one, other)
        # What is twice as much was not restated: the two measure different things.
        likely = delta is not None and abs(delta) <= 0.5 * max(abs(one.value), abs(other.value))
        line = series.get(other.series or "")
        sure = line is not None and line.status != "suggested"
        # A count on some day of a month that is not over: another day has another count.
        running = other.unit == "antal" and (one.period or "")[:7] == left.month
        if not sure and (running or _told_alike(one, other) < 0.8):
            continue
        if delta is not None and likely and one.period is not None:
            found.append(
                Restated(
                    other.metric, other.unit, one.period, one.id, other.id, one.value, other.value, delta
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
        found[key] = figure if told is not None and told.value == figure.value else None
    return found
