"""A page about one month that an analyst could send: computed, every line a figure or a section."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tui.compare import facts
from tui.compare.comparison import Comparison, compare_trees, read_series
from tui.compare.facts import Fact
from tui.compare.figures.periods import months_from
from tui.compare.figures.restated import read_later
from tui.compare.read import find_report, read_lineage, read_tree
from tui.compare.shapes import CompareError
from tui.compare.timeline import read_reports

MOST = 8
PARTS = ("moves", "year_moves", "budget", "year", "restated", "new", "gone", "changed")
LONGEST = 12
"""A briefing holds no report against this one that is so many months older: too much has happened since."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The facts of a month: `previous` and `year_before` are the reports it is held against, if any.

    `judged` counts the key figures that became `better`, `worse` or stayed the `same` since the report
    before; `left_out` how many facts of a part are not told, by its name.
    """

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
    judged: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The briefing as plain values."""
        return asdict(self)


def neighbours(
    db: sqlite3.Connection, slug: str, *, longest: int | None = None
) -> tuple[str | None, str | None]:
    """The slugs of the report before, at most `longest` months older where that is given, and of the same
    month a year before, of the same issuer and kind."""
    here = next((row for row in read_reports(db, copies=True) if row.slug == slug), None)
    if here is None:
        return None, None
    mine = [row for row in read_reports(db) if (row.issuer, row.kind) == (here.issuer, here.kind)]
    before = [row for row in mine if row.month < here.month]
    if longest is not None:
        before = [row for row in before if (months_from(row.month, here.month) or 0) >= -longest]
    last_year = [row for row in mine if months_from(row.month, here.month) == -12]
    return (before[-1].slug if before else None), (last_year[-1].slug if last_year else None)


def brief(db: sqlite3.Connection, name: str, *, most: int = MOST) -> Brief:
    """The briefing of the report that a slug or month names, at most so many facts of each kind.

    Raises CompareError in one line where there is no such report, several, or one without sections.
    """
    tree = read_tree(db, find_report(db, name))
    if not tree.sections:
        raise CompareError(f"{tree.slug}: has no sections, there is nothing to tell")
    lineage, later, compared = read_lineage(db), read_later(db), dict[str, Comparison]()
    slugs = neighbours(db, tree.slug, longest=LONGEST)
    for slug in slugs:
        if slug is not None and slug not in compared:
            series = read_series(db, tree.slug, slug)
            compared[slug] = compare_trees(read_tree(db, slug), tree, lineage, series, later=later)
    before, year = (compared.get(slug or "") for slug in slugs)
    series = read_series(db, tree.slug)
    year_moves = years(facts.own_year(tree, series), facts.moves(year, "year_move") if year else ())
    found: dict[str, tuple[Fact, ...]] = {
        # A report whose predecessor is a year older has no month before to be held against.
        "moves": facts.moves(before, "move") if before and before is not year else (),
        "year_moves": year_moves,
        "budget": facts.told(tree, "budget", series),
        "year": facts.told(tree, "year", series, year_moves),
        "new": facts.alone(before, "new") if before else (),
        "gone": facts.alone(before, "gone") if before else (),
        "changed": facts.changed(before) if before else (),
        "restated": facts.restated([c for c in (before, year) if c]),
    }
    limits = {"restated": 4 * most, **dict.fromkeys(("new", "gone", "changed"), 2 * most)}
    limits = {part: limits.get(part, most) for part in PARTS}
    return Brief(
        tree.slug,
        tree.title,
        tree.issuer,
        tree.month,
        before.left.slug if before else None,
        before.left.month if before else None,
        year.left.slug if year else None,
        year.left.month if year else None,
        **{part: found[part][:limit] for part, limit in limits.items()},
        judged=facts.judged(before) if before and before is not year else {},
        left_out={p: len(found[p]) - n for p, n in limits.items() if len(found[p]) > n},
    )


def years(own: Sequence[Fact], other: Sequence[Fact]) -> tuple[Fact, ...]:
    """What the report tells of the year before itself, then what only last year's report tells; each metric
    once, for a month and the months so far are two series."""
    found: dict[str | None, Fact] = {}
    for fact in (*own, *other):
        found.setdefault(fact.metric, fact)
    return tuple(found.values())


def parts(found: Brief) -> Sequence[tuple[str, tuple[Fact, ...]]]:
    """The parts of a briefing that hold facts, in order, by their names."""
    return [(name, getattr(found, name)) for name in PARTS if getattr(found, name)]
