"""Sentences of our own by construct, in TOML files: how a file is read, and how it writes a figure.

A file has a table a construct, a line a sentence: `"sentence" = "figure; figure"`, "" where there is none.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from loader.model import Figure


class Case(NamedTuple):
    """One sentence, and what a reader takes from it."""

    construct: str
    text: str
    wanted: str


def cases(path: Path) -> list[Case]:
    """The sentences of a file."""
    sets: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf8"))
    return [Case(construct, *line) for construct, lines in sets.items() for line in lines.items()]


def each_of(path: Path) -> pytest.MarkDecorator:
    """Runs a test with every sentence of a file, as `case`."""
    return pytest.mark.parametrize("case", cases(path), ids=lambda case: f"{case.construct}: {case.text}")


def number(figure: Figure) -> str:
    """Value and unit: `12.5 mnkr`, `30..45 procent`, `40 antal ~` for about 40."""
    most = "" if figure.value_max is None else f"..{figure.value_max:.10g}"
    return f"{figure.value:.10g}{most} {figure.unit}{' ~' if figure.approximate else ''}"


def meaning(figure: Figure, dated: bool) -> str:
    """Role, kind of base, direction and, where a period is judged, `@period`; a share is a level."""
    base = figure.against.split(":")[0] if figure.against else None
    time = f"@{figure.period}" if dated else None
    role = "level" if figure.role == "share" else figure.role
    return " ".join(filter(None, (role, base, figure.direction, time)))


def meanings(found: tuple[Figure, ...], wanted: str) -> list[str]:
    """The meaning of each figure, with its period where the sentence's line tells one."""
    dated = [*("@" in each for each in wanted.split("; ")), *[True] * len(found)]
    return [meaning(figure, said) for figure, said in zip(found, dated, strict=False)]
