"""What the extractor makes of the blind set, printed as numbers and held to what it has reached.

    python -m pytest -s tests/figures_blind

Nobody who works on `loader/figures` has seen its cases, and none is looked at to mend a rule: the
numbers printed are all that may be learned from it. The floors may rise, also because the extractor got
better; they rise never because somebody looked at the cases.
"""

from __future__ import annotations

from pathlib import Path

from tests.figure_sets.held import below, by_construct, misplaced

HERE = Path(__file__).parent


def test_the_blind_set_is_read_as_well_as_ever() -> None:
    print("\n" + by_construct(HERE))
    assert below(HERE) == []


def test_every_quote_stands_where_it_says() -> None:
    assert misplaced(HERE) == []
