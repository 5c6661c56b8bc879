"""The figures of one statement: tied together, and their arithmetic checked."""

from __future__ import annotations

from collections.abc import Sequence

from loader.figures.meaning import Meaning
from loader.figures.spot import Spot

_SLACK = 0.051
"""Rounding: each figure may be off by half of its last place; 5 % of a percent and a little."""


def contradictions(spots: Sequence[Spot], meanings: Sequence[Meaning]) -> list[tuple[str, ...]]:
    """For each quantity of a sentence, what its arithmetic contradicts, as short English sentences.

    Checked are `A, varav B … och C …` (the parts may not exceed the whole, and two or more that
    end the sentence should add up to it), and `från A till B` beside the change between them.
    """
    flags: list[list[str]] = [[] for _ in spots]
    _parts(spots, meanings, flags)
    _from_to(spots, meanings, flags)
    return [tuple(found) for found in flags]


def _parts(spots: Sequence[Spot], meanings: Sequence[Meaning], flags: list[list[str]]) -> None:
    for at, meaning in enumerate(meanings):
        if meaning.rule != "varav" or not at or meanings[at - 1].role == "part":
            continue
        whole = spots[at - 1].quantity
        last = at
        while (
            last + 1 < len(spots)
            and spots[last + 1].quantity.unit == whole.unit
            and meanings[last + 1].role == "part"
        ):
            last += 1
        parts = [spot.quantity for spot in spots[at : last + 1]]
        if any(part.unit != whole.unit or part.number.value_max for part in parts) or whole.approximate:
            continue
        total = sum(part.number.value for part in parts)
        slack = (len(parts) + 1) * 0.5 * 10**-whole.number.decimals
        about = any(part.approximate for part in parts)
        over = total > whole.number.value + slack
        under = len(parts) > 1 and total < whole.number.value - slack and not about
        if over or under:
            flags[at - 1].append(f"its parts add up to {total:g}")


def _from_to(spots: Sequence[Spot], meanings: Sequence[Meaning], flags: list[list[str]]) -> None:
    pair: tuple[float, float, str] | None = None
    for at, (spot, meaning) in enumerate(zip(spots, meanings, strict=True)):
        value, unit = spot.quantity.number.value, spot.quantity.unit
        if (
            at
            and spot.left.strip().endswith("till")
            and " från " in f" {spots[at - 1].left}"
            and len(spot.left) < 30
        ):
            pair = (spots[at - 1].quantity.number.value, value, unit)
            said = meanings[at].direction
            if (said == "up" and value < pair[0]) or (said == "down" and value > pair[0]):
                flags[at].append("the direction contradicts the values")
        elif (
            pair and meaning.role == "change" and not meaning.against and unit in (pair[2], "procentenheter")
        ):
            wanted = abs(pair[1] - pair[0])
            if unit == "procentenheter" and pair[2] != "procent":
                continue
            if abs(abs(value) - wanted) > 0.6 + _SLACK * wanted and not spot.quantity.approximate:
                flags[at].append(f"the values differ by {wanted:g}")
