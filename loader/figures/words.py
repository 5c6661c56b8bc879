"""The word lists of `data/figure_words.toml`, as sets and as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loader.data import read


@cache
def words(name: str) -> frozenset[str]:
    """One list of the file as a set of lower-case words or phrases. Raises KeyError for no list."""
    listed: list[str] = read("figure_words")[name]
    return frozenset(listed)


def alternation(phrases: Iterable[str]) -> str:
    """The phrases as one pattern without group, the longest first; a space is any white space."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
