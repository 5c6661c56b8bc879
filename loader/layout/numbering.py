"""The numbers of headings: `3.2 Ekonomi` is the heading `Ekonomi` with the number 3.2."""

from __future__ import annotations

from collections.abc import Sequence

from loader.language.patterns import pattern
from loader.model import Block

DOTTED = pattern(r"(\d{1,2}(?:\.\d{1,2}){1,5})\.?\s+(?=[^\W\d])")
ANY = pattern(r"(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(?=[A-ZÅÄÖÉ])")
LEADING = pattern(r"(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(?=\D)")
"""A number at the beginning of a title, whatever follows it."""

_LISTED = pattern(r"(?:\d{1,2}(?:\.\d{1,2}){0,5}\.?|[A-Za-z]\)|[IVX]+\.)\s+(?=\D)")
MIN_SINGLE = 2
"""Headings `1 …`, `2 …` that count upwards, at least, before a number without dots is taken for one."""


def depth(number: str) -> int:
    """The level that a number shows: 3 for `2.1.4`."""
    return number.count(".") + 1


def bare(title: str) -> str:
    """A title without the number, letter (`a)`) or Roman numeral (`IV.`) that it begins with."""
    listed = _LISTED.match(title)
    return title[listed.end() :] if listed else title


def numbers(titles: Sequence[str]) -> list[str | None]:
    """The number of each heading of a report, None where it has none.

    A number without dots may also be a part of the title (`2 nya mottagningar`): it counts where the
    headings with such numbers count upwards from 1.
    """
    found = [match[1] if (match := ANY.match(title)) else None for title in titles]
    single = [int(number) for number in found if number and "." not in number]
    counts = len(single) >= MIN_SINGLE and single == list(range(1, len(single) + 1))
    return [number if number and (counts or "." in number) else None for number in found]


def without_number(block: Block, number: str) -> Block:
    """A heading without the number that its text begins with; the number is its marker."""
    rest = block.text[len(number) :].lstrip(". ")
    cut = len(block.text) - len(rest)
    places = tuple(
        place._replace(start=max(0, place.start - cut), end=max(0, place.end - cut)) for place in block.places
    )
    return block._replace(text=rest, places=places, marker=number)
