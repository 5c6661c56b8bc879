"""What is found in a sentence: quantities, and stretches with numbers that are no figures."""

from __future__ import annotations

from typing import NamedTuple

from loader.figures.numbers.units import Noun
from loader.language.numbers import Number


class Quantity(NamedTuple):
    """A number with its unit in a sentence; offsets are the sentence's. `noun` is what it counts;
    `until` where its quote ends, if that is after the number that follows (`20 av 25 kommuner`)."""

    start: int
    end: int
    number: Number
    unit: str
    noun: Noun | None
    approximate: bool
    carried: bool = False
    rule: str = "unit"
    until: int | None = None


class Cover(NamedTuple):
    """A stretch of a sentence with a number that is no figure, and why."""

    start: int
    end: int
    reason: str
