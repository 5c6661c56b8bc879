"""The facts of a briefing: figures that moved, differences told, sections new, gone, renamed, restated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tui.compare.comparison import Comparison
from tui.compare.data import words
from tui.compare.figures.deltas import PERCENT_UNITS, judge, percent_of, subtract
from tui.compare.figures.pairs import VALUES
from tui.compare.figures.periods import Series, months_from, period_kind
from tui.compare.ranking import changes, is_own, weight
from tui.compare.sections.titles import parse
from tui.compare.shapes import FigureRow, Told, Tree

OTHERS = 3
"""So many moves of metrics that the vocabulary does not know may stand after the key figures."""
LAST_OF_ACCOUNTS = "04"
"""The accounts of a year are news until the report of this month of the next."""
AGAINST = {"budget": "budget", "year": "previous_year"}
"""What the differences that a report tells itself are held against, by the kind of fact."""
_MONEY = {"tkr": 0.001, "mnkr": 1.0, "mdkr": 1000.0, "kr": 0.000001}
_MUCH_MONEY, _MANY_POINTS, _FEW = 200, 20, 30


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the briefing. What does not apply is None or empty; ids lead back to the database.

    `kind` is `move` (against the report before), `year_move` (against the same month a year before),
    `budget` and `year` (differences that the report itself tells), `new`, `gone`, `renamed`, `moved`,
    `split`, `merged` or `restated`. `left_*` is what it is held against; of a `year_move` that the report
    itself tells, `left_report` is the report. `level` is the value that a told difference is one of, where
    its own sentence tells that.
    """

    kind: str
    path: tuple[str, ...]
    page: int | None
    report: str
    metric: str | None = None
    unit: str | None = None
    value: float | None = None
    quote: str | None = None
    left_value: float | None = None
    left_quote: str | None = None
    left_report: str | None = None
    left_month: str | None = None
    left_page: int | None = None
    left_path: tuple[str, ...] = ()
    left_period: str | None = None
    delta: float | None = None
    percent: float | None = None
    judgement: str | None = None
    direction: str | None = None
    level: float | None = None
    level_unit: str | None = None
    level_quote: str | None = None
    period: str | None = None
    note: str | None = None
    figures: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()


def _of_figures(kind: str, trees: tuple[Tree, Tree], one: Told, other: Told) -> Fact:
    """The fact of two figures of two trees (or of one, given twice), with all but what was computed."""
    left, right = trees
    return Fact(
        kind,
        right.by_id[other.section].path,
        other.page,
        right.slug,
        other.metric,
        other.unit,
        other.value,
        other.quote,
        one.value,
        one.quote,
        left.slug,
        left.month,
        one.page,
        left_period=one.period,
        period=other.period,
        figures=(one.id, other.id),
        sections=(one.section, other.section),
    )


def moves(comparison: Comparison, kind: str) -> tuple[Fact, ...]:
    """Values of the reports' own time that changed: key figures first, the greatest change first, each
    metric once; then a few others."""
    trees = (comparison.left, comparison.right)
    found: dict[bool, list[Fact]] = {True: [], False: []}
    seen: set[tuple[object, ...]] = set()
    for row in changes(comparison):
        if not row.delta or not _moves(row, comparison, kind):
            continue
        keys = {
            (row.series or row.metric, row.unit, row.period_kind),
            (row.metric, row.unit, row.right_value),
            (row.unit, row.left_value, row.right_value),
        }
        if keys & seen:
            continue
        seen |= keys
        fact = _of_figures(kind, trees, comparison.told[row.left or 0], comparison.told[row.right or 0])
        found[row.series in comparison.curated].append(
            replace(fact, metric=row.metric, delta=row.delta, percent=row.percent, judgement=row.judgement)
        )
    return tuple(found[True] + found[False][:OTHERS])


def _moves(row: FigureRow, comparison: Comparison, kind: str) -> bool:
    """Whether a row is a value of the report's own time that tells something by having changed."""
    if row.role not in VALUES or row.by.startswith("similar"):
        return False
    # Amounts told for the year so far grow by themselves from month to month.
    if kind == "move" and row.period_kind == "year_to_date" and row.unit not in PERCENT_UNITS:
        return False
    return is_own(comparison.told[row.right or 0], comparison.right.month)


def own_year(tree: Tree, series: Mapping[str, Series]) -> tuple[Fact, ...]:
    """Key figures against the year before where the report tells both values itself, the greatest first.

    The report's own word is best: it counts both in the same way."""
    told: dict[str, dict[int, Told]] = {}
    for figure in tree.figures:
        months = months_from(figure.period, tree.month)
        known = (line := series.get(figure.series or "")) is not None and line.sure
        if known and months is not None and figure.role in VALUES and figure.value_max is None:
            told.setdefault(figure.series or "", {}).setdefault(months, figure)
    found: list[tuple[float, Fact]] = []
    for name, figures in told.items():
        own = [months for months in figures if -12 < months <= 0]
        if not own and _is_accounts(figures.get(-12), tree.month):
            own = [-12]
        if not own or max(own) - 12 not in figures:
            continue
        one, other = figures[max(own) - 12], figures[max(own)]
        delta, _ = subtract(one, other)
        if not delta or period_kind(one.period) != period_kind(other.period):
            continue
        line = series[name]
        percent = percent_of(one.value, other.value, other.unit)
        judgement = judge(one, other, line.polarity)
        fact = _of_figures("year_move", (tree, tree), one, other)
        fact = replace(fact, metric=line.metric, delta=delta, percent=percent, judgement=judgement)
        found.append((-_share(one, other, delta), fact))
    return tuple(fact for _, fact in sorted(found, key=lambda entry: (entry[0], entry[1].figures)))


def _share(one: Told, other: Told, delta: float) -> float:
    row = FigureRow(
        other.metric, other.unit, one.id, other.id, one.value, other.value, delta, None, None, other.role,
        None, None,
    )  # fmt: skip
    return weight(row, curated=True)


def told(
    tree: Tree, kind: str, series: Mapping[str, Series], known: Collection[Fact] = ()
) -> tuple[Fact, ...]:
    """Differences that the report itself tells of its own time, against budget or the year before; the
    greatest first, the same one once, and none that a fact of `known` tells already."""
    values, names = _values_of_sentences(tree), _names_of_sentences(tree, series)
    seen = {(fact.unit in PERCENT_UNITS, abs(fact.delta or 0), _end(fact.period)) for fact in known}
    found: list[tuple[float, int, Fact]] = []

    for figure in sorted(tree.figures, key=lambda figure: _unclear(figure, series)):
        if not _is_told(figure, AGAINST[kind], tree.month):
            continue
        key = (figure.unit in PERCENT_UNITS, abs(figure.value), _end(figure.period))
        if key in seen or (" " not in figure.metric and figure.metric.endswith(_owners())):
            continue
        seen.add(key)
        near = values.get((figure.section, figure.sentence), [])
        line = series.get(figure.series or (near[0].series if near else "") or "")
        levels = [one for one in near if (one.metric, one.period) == (figure.metric, figure.period)]
        level = levels[0] if levels and not _loses_its_sign(levels[0]) else None
        fact = Fact(
            kind,
            tree.by_id[figure.section].path,
            figure.page,
            tree.slug,
            _called(figure, line, names),
            figure.unit,
            figure.value,
            figure.quote,
            direction=figure.direction,
            level=level.value if level else None,
            level_unit=level.unit if level else None,
            level_quote=level.quote if level else None,
            period=figure.period,
            figures=(figure.id,),
            sections=(figure.section,),
        )
        sure = line is not None and line.sure
        found.append((-_size(figure, near[0] if near else None) * (1.0 if sure else 0.35), figure.id, fact))
    return tuple(fact for _, _, fact in sorted(found, key=lambda entry: entry[:2]))


def _values_of_sentences(tree: Tree) -> dict[tuple[int, str], list[Told]]:
    """The values that each sentence tells, by its section and words."""
    found: dict[tuple[int, str], list[Told]] = {}
    for figure in tree.figures:
        if figure.role in VALUES and figure.sentence:
            found.setdefault((figure.section, figure.sentence), []).append(figure)
    return found


def _names_of_sentences(tree: Tree, series: Mapping[str, Series]) -> dict[tuple[int, str], str]:
    """The first metric of a sure series in each sentence."""
    found: dict[tuple[int, str], str] = {}
    for figure in tree.figures:
        line = series.get(figure.series or "")
        if line is not None and line.sure:
            found.setdefault((figure.section, figure.sentence), line.metric)
    return found


def _loses_its_sign(figure: Told) -> bool:
    """Whether only the words around a value say that it is below zero: told alone it would be wrong."""
    sentence = figure.sentence.casefold()
    return figure.value > 0 and any(word in sentence for word in words()["figures"]["negative"])


def _unclear(figure: Told, series: Mapping[str, Series]) -> tuple[bool, bool, bool, int]:
    """Of figures that say the same the one that names it best stays: by a known series, or in more than one
    word, and in a sentence rather than in a table."""
    line = series.get(figure.series or "")
    known = line is not None and line.sure
    return not known, " " not in figure.metric, figure.start is None, figure.id


def _is_told(figure: Told, against: str, month: str | None) -> bool:
    """Whether a figure is a difference against this base, of the report's own time."""
    if figure.against != against or figure.role not in ("difference", "change") or not figure.value:
        return False
    news = is_own(figure, month) or (figure.start is not None and _is_accounts(figure, month))
    if figure.period is not None and not news:
        return False
    # In a table only the direction, or a sign, tells what a difference is.
    return figure.start is not None or figure.direction is not None or figure.quote.strip()[:1] in "-−–+"


@cache
def _owners() -> tuple[str, ...]:
    return tuple(words()["figures"]["owners"])


def _called(figure: Told, line: Series | None, names: Mapping[tuple[int, str], str]) -> str:
    """What a difference is one of: its series, or the metric known in its sentence where its own name is but
    a word (`divisionernas`, `förbättringen`)."""
    if line is not None and figure.series:
        return line.metric
    if " " in figure.metric or figure.start is None:
        return figure.metric
    return names.get((figure.section, figure.sentence), figure.metric)


def _is_accounts(figure: Told | None, month: str | None) -> bool:
    """Whether a figure of the first reports of a year tells of the whole year before."""
    if figure is None or month is None or month[5:] > LAST_OF_ACCOUNTS:
        return False
    return period_kind(figure.period) == "year" and (figure.period or "")[:4] == str(int(month[:4]) - 1)


def _end(period: str | None) -> str:
    return (period or "").rsplit("/", 1)[-1]


def _size(figure: Told, level: Told | None) -> float:
    """How great a told difference is, on one scale: amounts by their millions, shares by their points."""
    if figure.unit in _MONEY:
        return min(1.0, abs(figure.value) * _MONEY[figure.unit] / _MUCH_MONEY)
    if figure.unit in PERCENT_UNITS:
        return min(1.0, abs(figure.value) / _MANY_POINTS)
    if level is not None and level.unit == figure.unit and level.value:
        return min(1.0, abs(figure.value / level.value)) * min(1.0, abs(level.value) / _FEW)
    return 0.05


def alone(comparison: Comparison, kind: str) -> tuple[Fact, ...]:
    """Sections that are new or gone: the topmost heading stands for all under it."""
    side, tree = ("right", comparison.right) if kind == "new" else ("left", comparison.left)
    status = "only_right" if kind == "new" else "only_left"
    lone = {getattr(row, side) for row in comparison.sections if row.status == status}
    return tuple(
        Fact(kind, node.path, node.page, tree.slug, sections=(node.id,))
        for node in tree.sections
        if node.id in lone and node.parent not in lone and parse(node.title).compact
    )


def changed(comparison: Comparison) -> tuple[Fact, ...]:
    """Sections with a new name or place, and those that were split or merged."""
    kinds = ("renamed", "moved", "split", "merged")
    found: list[Fact] = []
    for row in comparison.sections:
        if row.status in kinds and not row.suggested:
            left, right = comparison.left.by_id[row.left or 0], comparison.right.by_id[row.right or 0]
            found.append(
                Fact(
                    row.status,
                    right.path,
                    right.page,
                    comparison.right.slug,
                    left_report=comparison.left.slug,
                    left_month=comparison.left.month,
                    left_page=left.page,
                    left_path=left.path,
                    sections=(left.id, right.id),
                )
            )
    return tuple(found)


def restated(comparisons: Iterable[Comparison]) -> tuple[Fact, ...]:
    """Values of earlier reports that this one tells otherwise, each once."""
    found: dict[tuple[str, str], Fact] = {}
    for comparison in comparisons:
        trees = (comparison.left, comparison.right)
        for row in comparison.restated:
            fact = _of_figures("restated", trees, comparison.told[row.left], comparison.told[row.right])
            found.setdefault((row.metric, row.period), replace(fact, delta=row.delta, note=row.note))
    return tuple(found.values())


def judged(comparison: Comparison) -> dict[str, int]:
    """How many key figures of the report's own time became better, worse, or stayed; each once."""
    counts: dict[str, int] = {"better": 0, "worse": 0, "same": 0}
    seen: set[str] = set()
    for row in changes(comparison):
        if (
            row.series not in comparison.curated
            or row.series is None
            or row.series in seen
            or row.delta is None
        ):
            continue
        if _moves(row, comparison, "move"):
            seen.add(row.series)
            if row.delta == 0:
                counts["same"] += 1
            elif row.judgement:
                counts[row.judgement] += 1
    return counts


def by_parent(
    facts: Iterable[Fact], key: Callable[[Fact], tuple[str, ...]]
) -> dict[tuple[str, ...], list[Fact]]:
    """Facts in their order, those of one parent together."""
    found: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        found.setdefault(key(fact), []).append(fact)
    return found
