"""A long pattern tried only where a word begins that it can begin with.

Python tries every alternative of a pattern at every character; here only at the few words that can
open a match, in a fraction of the time of a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from loader.language.patterns import pattern

_TOKEN = pattern(r"\w+|[§+(]")
_NUMBERED = pattern(r"[-–/]\d")


@lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[list[tuple[int, str]], list[int], frozenset[str]]:
    """The words of `text` in small letters with their places, the places where a match may begin in any
    case, and the words as a set. A sentence is scanned for several patterns in a row: it is read once."""
    plain, always = [], []
    low = text.lower()
    low = low if len(low) == len(text) else text  # there are letters whose small form is two
    numbered = {found.start() for found in _NUMBERED.finditer(low)}
    for token in _TOKEN.finditer(low):
        word = token.group()
        if word.isalpha() and token.end() not in numbered:
            plain.append((token.start(), word))
        else:
            always.append(token.start())
    return plain, always, frozenset([word for _, word in plain])


def at_words(
    pattern: re.Pattern[str],
    text: str,
    starts: frozenset[str],
    stems: tuple[str, ...] = (),
    followed: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` finds, if every match begins with one of these:
    a word of `starts` (small letters), a word that begins with one of `stems`, a word or sign that
    is not letters alone, a word before a hyphen and a digit. Where a word of `followed` begins one, one of
    its words comes next, or one that is not letters alone."""
    plain, places, known = _tokens(text)
    if not starts.isdisjoint(known):
        places = places + [at for at, word in plain if word in starts and word not in followed]
        for (at, word), (after, next_word) in pairwise([*plain, (-1, "")] if followed else ()):
            if word in followed and (after != at + len(word) + 1 or next_word in followed[word]):
                places.append(at)
    if stems:
        places = places + [at for at, word in plain if word.startswith(stems)]
    end = 0
    for at in sorted(places):
        if at < end:
            continue
        found = pattern.match(text, at)
        if found is not None and found.end() > at:
            end = found.end()
            yield found
