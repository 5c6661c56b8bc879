"""What numbers mean, by construct: role, base, direction and period of every figure of `meanings.toml`."""

from __future__ import annotations

from pathlib import Path

from tests.figures.samples import figures
from tests.figures.told import Case, each_of, meanings


@each_of(Path(__file__).with_name("meanings.toml"))
def test_each_construct(case: Case) -> None:
    found = figures(case.text, month="2024-05")
    assert "; ".join(meanings(found, case.wanted)) == case.wanted, case.construct
