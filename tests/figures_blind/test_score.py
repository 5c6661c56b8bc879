"""What the extractor makes of the blind set, printed as numbers and held to what it has reached.

    python -m pytest -s tests/figures_blind/test_score.py

The floors are what was measured, rounded down. They may rise, also because the extractor got better;
they rise never because somebody looked at the sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

import pytest

from loader.figures import extract
from loader.model import Figure
from tests.figures_blind.cases import Case, cases
from tests.figures_blind.scoring import Score, table

FLOOR = {
    "precision": 0.96,
    "recall": 0.91,
    "f1": 0.93,
    "spelled": 0.87,
    "role": 0.95,
    "against": 0.86,
    "direction": 0.89,
    "period": 0.95,
    "metric": 0.77,
    "sign": 0.99,
    "approximate": 0.99,
}
INVENTED_CEILING = 0.06
"""Share of the cases without a figure in which one is seen all the same."""


@cache
def read(case: Case) -> tuple[Figure, ...]:
    """The extractor's figures of one case."""
    return extract([case.section], case.facts).figures


def score(which: list[Case]) -> Score:
    """The score over some cases."""
    total = Score()
    for case in which:
        total.add(case.figures, read(case))
    return total


def test_the_blind_set_is_read_as_well_as_ever() -> None:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases():
        groups[case.construct].append(case)
    rows = [(name, score(some).result()) for name, some in sorted(groups.items())]
    result = score(list(cases())).result()
    print("\n" + table([*rows, ("all", result)]))
    for field, floor in FLOOR.items():
        assert result[field] >= floor, f"{field}: {result[field]:.4f}"


def test_where_there_is_no_figure_hardly_any_is_invented() -> None:
    empty = [case for case in cases() if not case.figures]
    told = Counter(bool([f for f in read(case) if not f.spelled]) for case in empty)
    assert told[True] <= INVENTED_CEILING * len(empty), told


@pytest.mark.parametrize("kind", ["text", "bullet", "table"])
def test_every_quote_stands_where_it_says(kind: str) -> None:
    for case in cases():
        if case.kind == kind:
            for figure in read(case):
                if figure.start is not None:
                    assert case.section.text[figure.start : figure.end] == figure.quote
                else:
                    assert kind == "table"
                    assert (figure.row, figure.column) != (None, None)
