"""The names of metrics, by construct of the language: every figure of `names.toml`."""

from __future__ import annotations

from pathlib import Path

from tests.figures.samples import figures
from tests.figures.told import Case, each_of


@each_of(Path(__file__).with_name("names.toml"))
def test_each_construct(case: Case) -> None:
    assert "; ".join(figure.metric for figure in figures(case.text)) == case.wanted, case.construct
