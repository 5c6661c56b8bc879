"""The colour that text is filled with (ISO 32000-1, 8.6.8), as red, green and blue from 0 to 1."""

from __future__ import annotations

from functools import lru_cache

from loader.pdf.file.syntax import numbers

Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)

FILLS = frozenset({b"g", b"rg", b"k", b"sc", b"scn"})
"""The operators that set it."""

MOST_BYTES = 100
"""The operands of one are the numbers in so many bytes before it, at most."""

MOST_ALIKE = 0.25
"""In red, green or blue two colours differ by more than this where a reader sees two."""


@lru_cache(256)
def colour(operands: bytes) -> Colour:
    """The colour that numbers of one space or another stand for; black for a pattern."""
    match [min(max(float(number), 0.0), 1.0) for number in numbers(operands)]:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, key]:
            return (1 - cyan) * (1 - key), (1 - magenta) * (1 - key), (1 - yellow) * (1 - key)
    return BLACK


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours look the same on paper."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= MOST_ALIKE
