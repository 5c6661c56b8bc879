"""Sentences by construct: every figure that a reader finds, and none where there is none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loader.model import Figure
from tests.figures.samples import figures

SETS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("constructs.toml").read_text(encoding="utf-8")
)
CASES = [(construct, text, wanted) for construct, some in SETS.items() for text, wanted in some.items()]


def told(figure: Figure) -> str:
    """A figure as the set writes it."""
    most = "" if figure.value_max is None else f"..{figure.value_max:.10g}"
    return f"{figure.value:.10g}{most} {figure.unit}{' ~' if figure.approximate else ''}"


@pytest.mark.parametrize(("construct", "text", "wanted"), CASES)
def test_each_construct(construct: str, text: str, wanted: str) -> None:
    found = figures(text)
    assert "; ".join(map(told, found)) == wanted, construct
    for figure in found:
        assert figure.start is not None
        assert text[figure.start : figure.end] == figure.quote


def test_the_set_is_large_and_has_sentences_without_figures() -> None:
    assert len(CASES) > 100
    assert sum(not wanted for _, _, wanted in CASES) > 30
