"""What numbers mean, by construct: role, base, direction and period of every figure of `meanings.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loader.model import Figure
from tests.figures.samples import figures

SETS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("meanings.toml").read_text(encoding="utf-8")
)
CASES = [(construct, text, wanted) for construct, some in SETS.items() for text, wanted in some.items()]


def told(figure: Figure, period: bool) -> str:
    """A figure as the set writes it."""
    base = figure.against.split(":")[0] if figure.against else None
    time = f"@{figure.period}" if period else None
    role = "level" if figure.role == "share" else figure.role
    return " ".join(filter(None, (role, base, figure.direction, time)))


@pytest.mark.parametrize(("construct", "text", "wanted"), CASES)
def test_each_construct(construct: str, text: str, wanted: str) -> None:
    found, expected = figures(text, month="2024-05"), wanted.split("; ")
    dated = [*("@" in each for each in expected), *[True] * len(found)]
    assert "; ".join(map(told, found, dated)) == wanted, construct
