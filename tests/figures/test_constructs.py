"""Sentences by construct: every figure that a reader finds, and none where there is none."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from loader.figures.numbers import mask
from loader.figures.numbers.mask_table import PATTERNS
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


def test_masks_are_those_of_all_patterns_tried_everywhere() -> None:
    pieces = mask._pieces()
    written = "|".join(each for listed in PATTERNS.values() for each in listed)
    everything = re.compile(re.sub(r"<([a-z]+)>", lambda piece: pieces[piece[1]], written))
    seen = 0
    for _, text, _ in CASES:
        found = [f.span() for f in everything.finditer(text) if any(map(str.isdigit, f.group()))]
        assert [(start, end) for start, end, _ in mask.masks(text)] == found
        seen += bool(found)
    assert seen > 30
