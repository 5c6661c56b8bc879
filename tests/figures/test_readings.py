"""Whole readings by construct: value, unit and meaning of every figure of `readings.toml`."""

from __future__ import annotations

from pathlib import Path

from tests.figure_sets.scoring import SAME_ROLE
from tests.figures.samples import figures
from tests.figures.told import Case, each_of, meanings, number


@each_of(Path(__file__).with_name("readings.toml"))
def test_each_construct(case: Case) -> None:
    found = figures(case.text, month="2024-05")
    plain = tuple(figure._replace(role=SAME_ROLE.get(figure.role, figure.role)) for figure in found)
    told = map(" ".join, zip(map(number, found), meanings(plain, case.wanted), strict=True))
    assert "; ".join(told) == case.wanted, case.construct
