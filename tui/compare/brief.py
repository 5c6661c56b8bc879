"""A page about one month that an analyst could send: computed, every line a figure or a section."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tui.compare.comparison import Comparison, compare_trees, read_series
from tui.compare.figures import PERCENT_UNITS
from tui.compare.periods import months_from
from tui.compare.read import find_report, read_lineage, read_tree
from tui.compare.shapes import CompareError, FigureRow, Node, Pair, Told, Tree
from tui.compare.timeline import read_reports
from tui.compare.titles import parse

MOST = 8
PARTS = ("moves", "year_moves", "budget", "year", "new", "gone", "changed", "restated")
_MONEY = {"tkr": 0.001, "mnkr": 1.0, "mdkr": 1000.0, "kr": 0.000001}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the briefing. What does not apply is None or empty; ids lead back to the database.

    `kind` is `move` (against the report before), `year_move` (against the same month a year before),
    `budget` and `year` (differences that the report itself tells), `new`, `gone`, `renamed`, `moved`,
    `split`, `merged` or `restated`.
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
    delta: float | None = None
    percent: float | None = None
    judgement: str | None = None
    direction: str | None = None
    period: str | None = None
    figures: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The facts of a month: `previous` and `year_before` are the reports it is held against, if any."""

    report: str
    title: str
    issuer: str | None
    month: str | None
    previous: str | None
    previous_month: str | None
    year_before: str | None
    year_before_month: str | None
    moves: tuple[Fact, ...]
    year_moves: tuple[Fact, ...]
    budget: tuple[Fact, ...]
    year: tuple[Fact, ...]
    new: tuple[Fact, ...]
    gone: tuple[Fact, ...]
    changed: tuple[Fact, ...]
    restated: tuple[Fact, ...]

    def as_json(self) -> dict[str, Any]:
        """The briefing as plain values."""
        return asdict(self)


def neighbours(db: sqlite3.Connection, slug: str) -> tuple[str | None, str | None]:
    """The slugs of the report before and of the same month a year before, of the same issuer and kind."""
    here = next((row for row in read_reports(db, copies=True) if row.slug == slug), None)
    if here is None:
        return None, None
    mine = [row for row in read_reports(db) if (row.issuer, row.kind) == (here.issuer, here.kind)]
    before = [row for row in mine if row.month < here.month]
    last_year = [row for row in mine if months_from(row.month, here.month) == -12]
    return (before[-1].slug if before else None), (last_year[-1].slug if last_year else None)


def brief(db: sqlite3.Connection, name: str, *, most: int = MOST) -> Brief:
    """The briefing of the report that a slug or month names, at most so many facts of each kind.

    Raises CompareError in one line where there is no such report, several, or one without sections.
    """
    tree = read_tree(db, find_report(db, name))
    if not tree.sections:
        raise CompareError(f"{tree.slug}: has no sections, there is nothing to tell")
    curated = {
        row[0] for row in db.execute("SELECT name FROM series WHERE status IN ('curated', 'confirmed')")
    }
    compared: list[Comparison | None] = []
    for slug in neighbours(db, tree.slug):
        if slug is None:
            compared.append(None)
            continue
        series = read_series(db, tree.slug, slug)
        compared.append(compare_trees(read_tree(db, slug), tree, read_lineage(db), series))
    before, year = compared
    return Brief(
        tree.slug,
        tree.title,
        tree.issuer,
        tree.month,
        before.left.slug if before else None,
        before.left.month if before else None,
        year.left.slug if year else None,
        year.left.month if year else None,
        _moves(before, "move", curated)[:most] if before else (),
        _moves(year, "year_move", curated)[:most] if year else (),
        _told(tree, "budget", curated)[:most],
        _told(tree, "year", curated)[:most],
        _alone(before, "new")[: 2 * most] if before else (),
        _alone(before, "gone")[: 2 * most] if before else (),
        _changed(before)[: 2 * most] if before else (),
        _restated([c for c in (before, year) if c]),
    )


def weight(row: FigureRow, curated: bool) -> float:
    """How much a change counts among others: its share of the value, less for small counts and for
    metrics that are not in the vocabulary."""
    if row.delta is None or row.left_value is None or row.right_value is None:
        return 0.0
    size = max(abs(row.left_value), abs(row.right_value))
    share = abs(row.delta) / size if size else 0.0
    if row.unit == "antal":
        share *= min(1.0, size / 30)
    if share > 0.9:
        share = 0.1  # ten times as much is rather another measure than a change
    return min(share, 1.0) * (1.0 if curated else 0.35)


def _moves(comparison: Comparison, kind: str, curated: set[str]) -> tuple[Fact, ...]:
    """Figures that changed, the greatest change first, each metric once."""
    nodes = comparison.right.by_id
    lefts = {figure.id: figure for figure in comparison.left.figures}
    rights = {figure.id: figure for figure in comparison.right.figures}
    found: list[tuple[float, int, Fact]] = []
    seen: set[tuple[object, ...]] = set()
    for row in comparison.figures:
        if row.left is None or row.right is None or not row.delta or row.role not in ("level", "share"):
            continue
        # Amounts told for the year so far grow by themselves from month to month.
        if kind == "move" and row.period_kind == "year_to_date" and row.unit not in PERCENT_UNITS:
            continue
        one, other = lefts[row.left], rights[row.right]
        if months_from(other.period, comparison.right.month) in (None, -12) or row.by.startswith("similar"):
            continue
        keys = {
            (row.series or row.metric, row.unit, row.period_kind),
            (row.metric, row.unit, row.right_value),
        }
        if keys & seen:
            continue
        seen |= keys
        node = nodes[other.section]
        found.append(
            (
                -weight(row, row.series in curated),
                other.id,
                Fact(
                    kind,
                    node.path,
                    other.page,
                    comparison.right.slug,
                    row.metric,
                    row.unit,
                    other.value,
                    other.quote,
                    one.value,
                    one.quote,
                    comparison.left.slug,
                    comparison.left.month,
                    one.page,
                    delta=row.delta,
                    percent=row.percent,
                    judgement=row.judgement,
                    period=other.period,
                    figures=(one.id, other.id),
                    sections=(one.section, other.section),
                ),
            )
        )
    return tuple(fact for _, _, fact in sorted(found, key=lambda entry: entry[:2]))


def _told(tree: Tree, kind: str, curated: set[str]) -> tuple[Fact, ...]:
    """Differences that the report itself tells, against budget or the year before; the greatest first."""
    against = {"budget": "budget", "year": "previous_year"}[kind]
    levels: dict[tuple[int, str], Told] = {}
    for figure in tree.figures:
        if figure.role == "level" and figure.sentence:
            known = levels.get((figure.section, figure.sentence))
            if known is None or (figure.series in curated and known.series not in curated):
                levels[figure.section, figure.sentence] = figure
    found: list[tuple[float, int, Fact]] = []
    seen: set[tuple[str, str, float]] = set()
    for figure in tree.figures:
        key = (figure.metric.casefold(), figure.unit, figure.value)
        if figure.against != against or figure.role not in ("difference", "change") or key in seen:
            continue
        # In a table only the direction, or a sign, tells what a difference is.
        bare = figure.start is None and figure.direction is None and figure.quote.strip()[:1] not in "-−–+"
        if not figure.value or bare:
            continue
        seen.add(key)
        level = levels.get((figure.section, figure.sentence))
        node = tree.by_id[figure.section]
        found.append(
            (
                -_size(figure, level) * (1.0 if level and level.series in curated else 0.35),
                figure.id,
                Fact(
                    kind,
                    node.path,
                    figure.page,
                    tree.slug,
                    figure.metric,
                    figure.unit,
                    figure.value,
                    figure.quote,
                    direction=figure.direction,
                    period=figure.period,
                    figures=(figure.id,),
                    sections=(figure.section,),
                ),
            )
        )
    return tuple(fact for _, _, fact in sorted(found, key=lambda entry: entry[:2]))


def _size(figure: Told, level: Told | None) -> float:
    """How great a told difference is, on one scale: amounts by their millions, shares by their points."""
    if figure.unit in _MONEY:
        return min(1.0, abs(figure.value) * _MONEY[figure.unit] / 200)
    if figure.unit in PERCENT_UNITS:
        return min(1.0, abs(figure.value) / 20)
    if level is not None and level.unit == figure.unit and level.value:
        return min(1.0, abs(figure.value / level.value)) * min(1.0, abs(level.value) / 30)
    return 0.05


def _alone(comparison: Comparison, kind: str) -> tuple[Fact, ...]:
    """Sections that are new or gone: the topmost heading stands for all under it."""
    side, tree = ("right", comparison.right) if kind == "new" else ("left", comparison.left)
    status = "only_right" if kind == "new" else "only_left"
    alone = {getattr(row, side) for row in comparison.sections if row.status == status}
    nodes = [
        node
        for node in tree.sections
        if node.id in alone and node.parent not in alone and parse(node.title).compact
    ]
    return tuple(_of_section(kind, node, tree) for node in nodes)


def _of_section(kind: str, node: Node, tree: Tree) -> Fact:
    return Fact(kind, node.path, node.page, tree.slug, sections=(node.id,))


def _changed(comparison: Comparison) -> tuple[Fact, ...]:
    """Sections with a new name or place, and those that were split or merged."""
    kinds = ("renamed", "moved", "split", "merged")
    return tuple(
        _of_pair(row, comparison) for row in comparison.sections if row.status in kinds and not row.suggested
    )


def _of_pair(row: Pair, comparison: Comparison) -> Fact:
    left, right = comparison.left.by_id[row.left or 0], comparison.right.by_id[row.right or 0]
    return Fact(
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


def _restated(comparisons: Iterable[Comparison]) -> tuple[Fact, ...]:
    """Values of earlier reports that this one tells otherwise, each once."""
    found: dict[tuple[str, str], Fact] = {}
    for comparison in comparisons:
        told = {f.id: f for tree in (comparison.left, comparison.right) for f in tree.figures}
        for row in comparison.restated:
            one, other = told[row.left], told[row.right]
            found.setdefault(
                (row.metric, row.period),
                Fact(
                    "restated",
                    comparison.right.by_id[other.section].path,
                    other.page,
                    comparison.right.slug,
                    row.metric,
                    row.unit,
                    other.value,
                    other.quote,
                    one.value,
                    one.quote,
                    comparison.left.slug,
                    comparison.left.month,
                    one.page,
                    delta=row.delta,
                    period=row.period,
                    figures=(one.id, other.id),
                    sections=(one.section, other.section),
                ),
            )
    return tuple(found.values())


def parts(found: Brief) -> Sequence[tuple[str, tuple[Fact, ...]]]:
    """The parts of a briefing that hold facts, in order, by their names."""
    return [(name, getattr(found, name)) for name in PARTS if getattr(found, name)]
