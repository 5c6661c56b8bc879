"""A set read by the extractor: its score, by construct and in all, and the floors that it is held to.

`floors.toml` beside a set says what was measured, rounded down; `invented` is a ceiling: the share of
the cases without a figure in which one is seen all the same. A measure that it does not name is not held.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from loader.figures import extract
from loader.model import Figure
from tests.figure_sets.cases import Case, cases
from tests.figure_sets.scoring import Score, table


@cache
def read(case: Case) -> tuple[Figure, ...]:
    """The extractor's figures of one case."""
    return extract([case.section], case.facts).figures


def score(which: Iterable[Case]) -> dict[str, float]:
    """The measures over some cases."""
    total = Score()
    for case in which:
        total.add(case.figures, read(case))
    return total.result()


def invented(which: Iterable[Case]) -> float:
    """The share of the cases without figures in which one in digits is seen; 0 where no case is."""
    empty = [case for case in which if not case.figures]
    return sum(any(not f.spelled for f in read(case)) for case in empty) / max(len(empty), 1)


def by_construct(folder: Path) -> str:
    """The measures of a set as a table for a person."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases(folder):
        groups[case.construct].append(case)
    rows = [(name, score(some)) for name, some in sorted(groups.items())]
    return table([*rows, ("all", score(cases(folder)))])


def below(folder: Path) -> list[str]:
    """What a set misses of its floors, in words. Raises KeyError for a floor of no measure."""
    floors: dict[str, float] = tomllib.loads((folder / "floors.toml").read_text("utf8"))
    ceiling = floors.pop("invented", 1.0)
    found, seen = score(cases(folder)), invented(cases(folder))
    missed = [f"{field}: {found[field]:.4f}" for field, floor in floors.items() if found[field] < floor]
    return missed + [f"invented: {seen:.4f}"] * (seen > ceiling)


def misplaced(folder: Path) -> list[str]:
    """Figures whose quote is not where they say that it stands."""
    wrong = []
    for case in cases(folder):
        for figure in read(case):
            if figure.start is None:
                in_table = figure.row is not None and figure.column is not None
                placed = in_table or figure.quote in case.section.title
            else:
                placed = case.section.text[figure.start : figure.end] == figure.quote
            if not placed:
                wrong.append(f"{case.n}: {figure.quote}")
    return wrong
