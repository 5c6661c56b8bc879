"""The numbers in digits of a text that may be figures: those that nothing masks, and that stand whole.

Of `1 2-` / `34 mnkr`, cut at a line's end, nobody can tell whether it is 1 234. A hyphen between two
numbers makes a range where the second is the greater (`10-12 procent`, `1-12 veckor`, `900-1 100 personer`)
and is no group of thousands; elsewhere its ends are pieces, and no figures.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loader.figures.numbers.found import Cover
from loader.figures.numbers.mask import masks
from loader.language.numbers import Number, digits
from loader.language.patterns import pattern

_LIKE_SIZE = 10
"""A range to hundreds begins at such a part of them, at least: `12-345` may be 12 345, `1-12` is a range."""
_HUNDREDS = pattern(r"\d\d[1-9]")
"""Not round ones: `5-100 patienter` is a range, too."""
_GROUPS = pattern(r"\d{1,3}(?:\s\d{3})*")
_NOTHING = Number(0, 0, 0)


def free_numbers(text: str) -> tuple[list[Number], list[Cover]]:
    """The numbers in digits that may be figures, and what holds the others, each in the order of the text."""
    if not any(map(str.isdigit, text)):
        return [], []
    covers = [Cover(*mask) for mask in masks(text)]
    numbers = [n for n in _outside(covers, digits(text)) if not _marked(text, n)]
    pieces = list(_pieces(text, numbers))
    return list(_outside(pieces, numbers)), sorted(covers + pieces)


def _outside(covers: Sequence[Cover], numbers: Iterator[Number] | Sequence[Number]) -> Iterator[Number]:
    """The numbers that none of the covers touches; both are in the order of the text."""
    at = 0
    for number in numbers:
        while at < len(covers) and covers[at].end <= number.start:
            at += 1
        if at == len(covers) or number.end <= covers[at].start:
            yield number


def _marked(text: str, number: Number) -> bool:
    """Whether invisible or combining characters stand by the number: what a reader sees is not it."""
    around = text[max(0, number.start - 2) : number.start] + text[number.end : number.end + 2]
    return not around.isascii() and any(unicodedata.category(c) in ("Mn", "Cf", "Cc") for c in around)


def _pieces(text: str, numbers: Sequence[Number]) -> Iterator[Cover]:
    """The stretches in which a hyphen joins numbers and makes no range."""
    last = _NOTHING
    for number, later in pairwise([*numbers, _NOTHING]):
        parted = number.value_max is None and text[number.end : later.start] in ("-", "–", "−")
        whole = number._replace(end=later.end) if parted else number
        hyphen = "-" in text[whole.start : whole.end]
        end = text[whole.start : whole.end].rpartition("-")[2]
        apart = hyphen and _HUNDREDS.fullmatch(end) and 1 <= number.value < int(end) / _LIKE_SIZE
        goes_on = hyphen and _goes_on(text, last, whole)
        if parted or apart or goes_on:
            yield Cover(last.start if goes_on else whole.start, whole.end, "joined by a hyphen, but no range")
        last = number


def _goes_on(text: str, last: Number, number: Number) -> bool:
    """Whether the digits after a blank make up groups of thousands with the hyphen left out (`1 2-34`)."""
    joined = last.end < number.start and text[last.end : number.start].isspace()
    grouped = joined and _GROUPS.fullmatch(text, last.start, last.end)
    return bool(grouped) and sum(map(str.isdigit, text[number.start : number.end])) % 3 == 0
