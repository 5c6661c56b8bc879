"""Two reports compared: sections paired, figures subtracted, prose diffed on demand."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tui.compare.figures.deltas import compare_figures, figures_apart
from tui.compare.figures.periods import Series
from tui.compare.figures.restated import Later, read_later, restated
from tui.compare.read import find_report, read_lineage, read_tree
from tui.compare.sections.arrange import arrange
from tui.compare.sections.pairing import pair_sections
from tui.compare.sections.prose import Sentence, Step, align, sentences_of
from tui.compare.sections.splits import find_splits
from tui.compare.shapes import CompareError, FigureRow, Lineage, Node, Pair, Restated, Told, Tree
from tui.compare.timeline import series_of

OwnPairs = Mapping[tuple[str, ...], tuple[str, ...] | None]


@dataclass(frozen=True)
class Comparison:
    """Everything about two reports beside each other. `apart` are figures of the same metric that do not
    compare, because they are about other kinds of time; `figures` hold each of them alone."""

    left: Tree
    right: Tree
    sections: tuple[Pair, ...]
    figures: tuple[FigureRow, ...]
    restated: tuple[Restated, ...]
    sentences: Mapping[int, list[Sentence]]
    series: Mapping[str, Series]
    apart: tuple[FigureRow, ...] = ()

    @cached_property
    def curated(self) -> frozenset[str]:
        """The series that the vocabulary or a person vouches for."""
        return frozenset(name for name, line in self.series.items() if line.sure)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many sections have each status."""
        found: dict[str, int] = {}
        for row in self.sections:
            found[row.status] = found.get(row.status, 0) + 1
        return found

    @cached_property
    def told(self) -> dict[int, Told]:
        """The figures of both reports by their ids."""
        return {figure.id: figure for tree in (self.left, self.right) for figure in tree.figures}

    def place_of(self, row: Pair) -> tuple[Tree, Node]:
        """The section that stands for a row, with its report: the right one, where there is one."""
        if row.right is not None:
            return self.right, self.right.by_id[row.right]
        return self.left, self.left.by_id[row.left or 0]

    def steps(self, row: Pair) -> list[Step]:
        """The aligned sentences of a row; of a lone section all on its side."""
        lefts = self.sentences[row.left] if row.left is not None else []
        rights = self.sentences[row.right] if row.right is not None else []
        return align(lefts, rights)


def compare_trees(
    left: Tree,
    right: Tree,
    lineage: Lineage | None = None,
    series: Mapping[str, Series] | None = None,
    own: OwnPairs | None = None,
    later: Later | None = None,
) -> Comparison:
    """Compare two reports that have been read. `later` is what is known of values that were replaced.

    Raises CompareError where either has no sections."""
    for tree in (left, right):
        if not tree.sections:
            raise CompareError(f"{tree.slug}: has no sections, there is nothing to compare")
    lefts = {n.id: sentences_of(n, left.figures_of.get(n.id, ())) for n in left.sections}
    rights = {n.id: sentences_of(n, right.figures_of.get(n.id, ())) for n in right.sections}
    pairing = pair_sections(left, right, lineage, own)
    find_splits(pairing, lefts, rights)
    rows = arrange(pairing, lefts, rights)
    pairs = {match.left: match.right for match in pairing.lefts.values()}
    ties = {(match.left, match.right) for match in pairing.others}
    figures = compare_figures(left, right, pairs, series or {}, ties)
    return Comparison(
        left,
        right,
        tuple(rows),
        tuple(figures),
        tuple(restated(left, right, later or {}, series or {})),
        {**lefts, **rights},
        series or {},
        tuple(figures_apart(left, right, pairs, figures)),
    )


def read_series(db: sqlite3.Connection, *slugs: str) -> dict[str, Series]:
    """The series that the figures of these reports belong to, with what judging needs."""
    marks = ",".join("?" * len(slugs))
    return {
        row["name"]: series_of(row)
        for row in db.execute(
            "SELECT * FROM series WHERE name IN "
            f"(SELECT DISTINCT series FROM figures WHERE report IN ({marks}))",
            slugs,
        )
    }


def compare(
    db: sqlite3.Connection, left: str, right: str, own: OwnPairs | None = None, *, copies: bool = False
) -> Comparison:
    """Compare two reports, each named by slug or month.

    Raises CompareError in one line: no such report, a month with several, the same report twice, a
    report without sections.
    """
    one, other = (find_report(db, name, copies=copies) for name in (left, right))
    if one == other:
        raise CompareError(f"{one}: the same report on both sides, there is nothing to compare")
    return compare_trees(
        read_tree(db, one),
        read_tree(db, other),
        read_lineage(db),
        read_series(db, one, other),
        own,
        read_later(db),
    )
