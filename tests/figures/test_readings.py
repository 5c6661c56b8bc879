"""Whole readings by construct: value, unit and meaning of every figure of `readings.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loader.model import Figure
from tests.figure_sets.scoring import SAME_ROLE
from tests.figures import test_constructs, test_meanings
from tests.figures.samples import figures

SETS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("readings.toml").read_text(encoding="utf-8")
)
CASES = [(construct, text, wanted) for construct, some in SETS.items() for text, wanted in some.items()]


def told(figure: Figure, period: bool) -> str:
    """A figure as the set writes it."""
    meaning = test_meanings.told(figure._replace(role=SAME_ROLE.get(figure.role, figure.role)), period)
    return f"{test_constructs.told(figure)} {meaning}"


@pytest.mark.parametrize(("construct", "text", "wanted"), CASES)
def test_each_construct(construct: str, text: str, wanted: str) -> None:
    found, expected = figures(text, month="2024-05"), wanted.split("; ")
    dated = [*("@" in each for each in expected), *[True] * len(found)]
    assert "; ".join(map(told, found, dated)) == wanted, construct
