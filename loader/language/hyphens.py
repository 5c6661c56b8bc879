"""Printed lines to running text: wraps joined, line-end hyphens judged.

A hyphen at a line's end is one of three. A *soft* one only marks the break and goes
(`nettokost-` / `naden`); a *hard* one belongs to the word and stays (`IVA-` / `salar`); a *suspended*
one stands for the rest of a compound and stays with its space (`hälso-` / `och sjukvård`). The words that
decide are data, `loader/data/hyphens.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from loader.data import read
from loader.language.characters import SOFT_HYPHEN, clean
from loader.language.patterns import pattern

HYPHENS = "-\u2010\u2011"

_WORD = pattern(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST_PART = pattern(r"[^\W_]*\Z")
_FIRST_LETTERS = pattern(r"[^\W\d_]+")

_ENDED = pattern(r"(?:^|[.!?:]\s+)[^\W_]+$")


class _Words(NamedTuple):
    """The words of `hyphens.toml`."""

    conjunctions: frozenset[str]
    also_endings: dict[str, tuple[str, ...]]
    hyphenated: frozenset[str]
    participles: re.Pattern[str]


@cache
def _listed() -> _Words:
    told = read("hyphens")
    return _Words(
        frozenset(told["conjunctions"]),
        {word: tuple(starts) for word, starts in told["also_endings"].items()},
        frozenset(told["hyphenated"]),
        pattern(f"(?:{'|'.join(told['participles'])})$"),
    )


class Joined(NamedTuple):
    """Running text, and at which offset of it each of the lines begins (a blank one: the next line's)."""

    text: str
    starts: tuple[int, ...]


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a document in lower case, hyphenated ones also whole, none that a line break cut.

    Give the lines in reading order; blank ones between are passed over.
    """
    words: set[str] = set()
    cut = False
    for line in lines:
        found = _WORD.findall(line)
        if not found:
            continue
        ends_cut = line.rstrip()[-1:] in HYPHENS + SOFT_HYPHEN
        whole = found[1 if cut else 0 : -1 if ends_cut else None]
        words.update(word.lower() for word in whole)
        cut = ends_cut
    return frozenset(words)


def join(lines: Sequence[str], words: frozenset[str] = frozenset()) -> Joined:
    """Lines of one paragraph to running text.

    Give the lines as they stand, trailing blanks included: a blank after a line-end hyphen speaks for
    a suspended one. `words` is the document's vocabulary (see `vocabulary`): a word found there,
    with or without its hyphen, decides the doubtful breaks.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = blanks = 0
    before = raw_before = ""
    for raw in lines:
        line = clean(raw)
        if not line:
            blanks += 1
            continue
        if before:
            if before[-1] in HYPHENS or raw_before.rstrip().endswith(SOFT_HYPHEN):
                last = parts[-1]
                kept = _mend(last, line, raw_before[-1:].isspace(), raw_before, words)
                length += len(kept) - len(last)
                parts[-1] = kept
            else:
                glue = "" if _is_range(before, line) else " "
                parts.append(glue)
                length += len(glue)
        starts.extend([length] * (blanks + 1))
        blanks = 0
        parts.append(line)
        length += len(line)
        before, raw_before = line, raw
    starts.extend([length] * blanks)
    return Joined("".join(parts), tuple(starts))


def _mend(left: str, right: str, blank: bool, raw: str, words: frozenset[str]) -> str:
    """The left line as it has to end before the right one: without hyphen, with it, or with a space."""
    if raw.rstrip().endswith(SOFT_HYPHEN):
        return left
    kind = _kind(left[:-1], right, blank, words)
    if kind == "soft":
        return left[:-1]
    return left if kind == "hard" else left + " "


def _kind(stem: str, right: str, blank: bool, words: frozenset[str]) -> str:
    """`soft`, `hard` or `suspended` for the hyphen between `stem` and `right`."""
    if not stem or stem[-1].isspace() or stem[-1] in HYPHENS:
        # A dash between words, or the sign of a number.
        return "hard" if stem.endswith((": ", "= ", "(")) and right[0].isdigit() else "suspended"
    token = stem.rsplit(None, 1)[-1]
    part = _tail(token)
    first = right.split(None, 1)[0]
    letters = _FIRST_LETTERS.match(first)
    follower = letters.group().lower() if letters else ""
    whole_follower = bool(letters) and not first[len(follower) :][:1].isalnum()
    known = _listed()
    if (
        whole_follower
        and follower in known.conjunctions
        and not first.startswith(tuple(HYPHENS), len(follower))
    ):
        joined = (part + follower).lower()
        is_ending = part.lower().endswith(known.also_endings.get(follower, ()))
        return "soft" if not blank and (joined in words or is_ending) else "suspended"
    if first[0] in "&+":
        return "suspended"
    if not letters or "://" in token or "@" in token or token.startswith("www."):
        return "hard"
    if not part or not part[-1].isalpha() or _is_hard_part(stem, part, letters.group()):
        return "hard"
    if blank and first.rstrip(",")[-1:] in HYPHENS:
        return "suspended"
    return "hard" if _known_hyphenated(part, right, words) else "soft"


def _tail(token: str) -> str:
    """The letters and digits that end a token."""
    found = _LAST_PART.search(token)
    return found.group() if found else ""


def _is_hard_part(stem: str, part: str, follower: str) -> bool:
    """Whether what stands before the hyphen keeps it: an abbreviation, a single letter, `covid`."""
    known = _listed()
    if len(part) == 1 or part.lower() in known.hyphenated or stem.lower().endswith(f"lex {part}".lower()):
        return True
    if part[0].isupper() and stem != part and known.participles.match(follower) and not _ENDED.search(stem):
        return True  # `det Vinnova-finansierade projektet`
    if follower[0].isupper():
        # A heading in capitals breaks its words like any other text.
        return not (stem.isupper() and follower.isupper() and len(part) > 1 and len(stem) > 4)
    return sum(letter.isupper() for letter in part) > 1


def _known_hyphenated(part: str, right: str, words: frozenset[str]) -> bool:
    """Whether the document elsewhere writes the word with its hyphen and never without."""
    found = _WORD.match(right)
    if not words or not found:
        return False
    rest = found.group().lower()
    head = part.lower()
    return f"{head}-{rest}" in words and head + rest not in words


def _is_range(left: str, right: str) -> bool:
    """Whether a dash at the line's end runs from one number to the next (`2016–` / `2020`)."""
    return left[-1] == "–" and left[-2:-1].isdigit() and right[:1].isdigit()
