"""A long pattern tried only where a word begins that it can begin with.

Python tries every alternative of a pattern at every character; here only at the few words that can
open a match, in a fraction of the time of a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loader.language.patterns import pattern

_TOKEN = pattern(r"\w+|[§+(]")
_HYPHENS = ("-", "–", "/")


@lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[list[tuple[int, str]], list[int], frozenset[str]]:
    """The words of `text` in small letters with their places, the places where a match may begin in any
    case, and the words as a set. A sentence is scanned for several patterns in a row: it is read once."""
    plain, always = [], []
    for token in _TOKEN.finditer(text):
        word, after = token.group(), token.end()
        if word.isalpha() and not (
            text[after : after + 1] in _HYPHENS and text[after + 1 : after + 2].isdigit()
        ):
            plain.append((token.start(), word.lower()))
        else:
            always.append(token.start())
    return plain, always, frozenset([word for _, word in plain])


def at_words(
    pattern: re.Pattern[str], text: str, starts: frozenset[str], stems: tuple[str, ...] = ()
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` finds, if every match begins with one of these:
    a word of `starts` (small letters), a word that begins with one of `stems`, a word or sign that
    is not letters alone, a word before a hyphen and a digit."""
    plain, places, known = _tokens(text)
    if not starts.isdisjoint(known):
        places = places + [at for at, word in plain if word in starts]
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
