"""The numbers of headings: `3.2 Ekonomi` is `Ekonomi` with the number 3.2, `B.1 Ekonomi` with B.1."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from loader.language.patterns import pattern
from loader.model import Block, BlockKind

_DOTTED = r"(?:\d{1,2}|[A-Za-z])(?:\.\d{1,2}){1,5}"
_LETTER = r"[A-Za-z]|[IVX]{2,5}"
FIRST = pattern(
    rf"(?:({_DOTTED})[.)]?\s+(?=[^\W\d])|(\d{{1,2}})\.?\s+(?=[A-ZÅÄÖÉ])|({_LETTER})[.)]\s+(?=[A-ZÅÄÖÉ]))"
)
"""A number at the beginning of a title: with dots, a single one, a letter or a Roman one."""

LEADING = pattern(r"(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(?=\D)")
"""A number in digits at the beginning of a title, whatever follows it."""

_LISTED = pattern(rf"(?:\d{{1,2}}\.?|{_DOTTED}[.)]?|[A-Za-z]\)|[IVX]+\.)\s+(?=\D)")
MIN_SINGLE = 2
"""Headings `1 …`, `2 …` that count upwards, at least, before a number without dots is taken for one."""

MISSED = 0.2
"""Share of the headings that count upwards that may follow one that was not read."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def depth(number: str) -> int:
    """The level that a number shows: 3 for `2.1.4`."""
    return number.count(".") + 1


def bare(title: str) -> str:
    """A title without the number, letter (`a)`) or Roman numeral (`IV.`) that it begins with."""
    listed = _LISTED.match(title)
    return title[listed.end() :] if listed else title


def number_of(title: str) -> str | None:
    """What may be the number of a heading: as `numbers`, but from this title alone."""
    match = FIRST.match(title)
    return next(filter(None, match.groups())) if match else None


def numbers(titles: Sequence[str]) -> list[str | None]:
    """The number of each heading of a report, None where it has none.

    A number without dots may also be a part of the title (`2 nya mottagningar`, `C. diff`): it counts
    where the headings with numbers of its kind count upwards, or anew from 1, nearly all by one.
    """
    found = [number_of(title) for title in titles]
    kept = {i for i, number in enumerate(found) if number and "." in number}
    for ordinal in (_digits, _capitals, _romans, _small):
        places = [(i, n) for i, number in enumerate(found) if number and (n := ordinal(number))]
        values = [0, *(n for _, n in places)]
        steps = [b - a for a, b in itertools.pairwise(values) if b != 1]
        upwards = min(steps, default=1) > 0 and sum(step > 1 for step in steps) <= MISSED * len(steps)
        if len(places) >= MIN_SINGLE and max(values) >= MIN_SINGLE and upwards:
            kept.update(i for i, _ in places)
    return [number if i in kept else None for i, number in enumerate(found)]


def _digits(number: str) -> int:
    return int(number) if number.isdigit() else 0


def _capitals(number: str) -> int:
    return ascii_uppercase.find(number) + 1 if len(number) == 1 else 0


def _small(number: str) -> int:
    return _capitals(number.upper()) if number.islower() else 0


def _romans(number: str) -> int:
    return _ROMAN.index(number) + 1 if number in _ROMAN else 0


def depths(found: Sequence[str | None]) -> list[int]:
    """The level that each number shows, 0 where there is none.

    A single one of another kind than those before it stands under the number that it first comes after:
    `a` under `2.1`, `1` under `A`.
    """
    by_form: dict[tuple[str, int], int] = {}
    last = 0
    out: list[int] = []
    for number in found:
        if number:
            deep = depth(number)
            form = ("0" if number[0].isdigit() else "a" if number[0].islower() else "A", deep)
            last = by_form.setdefault(form, deep if deep > 1 else last + 1)
        out.append(last if number else 0)
    return out


def without_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, headings without their numbers."""
    headings = [block.text if block.kind is BlockKind.HEADING else "" for block in blocks]
    for block, number in zip(blocks, numbers(headings), strict=True):
        yield without_number(block, number) if number else block


def without_number(block: Block, number: str) -> Block:
    """A heading without the number that its text begins with; the number is its marker."""
    rest = re.sub(r"^[.)]?\s+", "", block.text[len(number) :])
    cut = len(block.text) - len(rest)
    places = tuple(
        place._replace(start=max(0, place.start - cut), end=max(0, place.end - cut)) for place in block.places
    )
    return block._replace(text=rest, places=places, marker=number)
