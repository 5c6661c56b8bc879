"""Text whose letters are the numbers of glyphs: a font without a Unicode map that only counts its glyphs.

In most TrueType fonts the glyphs stand in the order of ASCII, so that each letter is named by one that
stands a fixed number of places before it, and words that every text has come back when all are moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from loader.data import read

LINES = 120
"""Lines that tell whether a text is one."""

FARTHEST = 64
"""Places that letters may have been moved by, at most."""

LEAST = 12
PER_LETTER = 0.012
"""Common words that come back, at least; by chance there are a tenth of these."""

DIFFERENT = 5
"""So many different ones: one word over and over may become any other."""


def is_shifted(lines: Iterable[str]) -> bool:
    """Whether a text has hardly a common Swedish word as it stands, and many once all letters are moved.

    The blank between words is a glyph like others and often lost: words are found wherever they stand.
    """
    text = "".join(islice(lines, LINES))
    codes = [ord(letter) for letter in text]
    least = max(LEAST, PER_LETTER * len(codes))
    if _common(text) >= least:
        return False
    moved = (
        "".join(chr(code + by) for code in codes if code + by > 0) for by in range(-FARTHEST, FARTHEST + 1)
    )
    return any(_common(each) >= least for each in moved)


def _common(text: str) -> int:
    low = text.casefold()
    counts = [low.count(word) for word in read("languages")["common"]["sv"] if len(word) > 2]
    return sum(counts) if sum(map(bool, counts)) >= DIFFERENT else 0
