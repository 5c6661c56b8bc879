"""The word lists of `data/figure_words.toml` and `data/figure_meaning.toml`, as sets and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from loader.data import read
from loader.language.patterns import pattern

MONEY = ("mnkr", "mdkr", "tkr", "kr")
"""The units of money."""


@cache
def words(name: str) -> frozenset[str]:
    """One list of `figure_words.toml` as a set of lower-case words or phrases. KeyError for no list."""
    listed: list[str] = read("figure_words")[name]
    return frozenset(listed)


@cache
def table(name: str) -> dict[str, str]:
    """One table of the file, in its order. Raises KeyError for no table."""
    entries: dict[str, str] = read("figure_words")[name]
    return entries


def alternation(phrases: Iterable[str]) -> str:
    """The phrases as one pattern without group, the longest first; a space is any white space."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


@cache
def either(*path: str) -> str:
    """One list of `figure_meaning.toml` as a group of a pattern: `either("forecast", "words")`.

    Its entries are patterns already, tried in their order. Raises KeyError for no list.
    """
    table: Any = read("figure_meaning")
    for name in path:
        table = table[name]
    return rf"(?:{'|'.join(entry.replace(' ', chr(92) + 's') for entry in table)})"


@cache
def said(*path: str) -> re.Pattern[str]:
    """A pattern that finds one list of `figure_meaning.toml` as whole words. Raises KeyError for no list."""
    # `(?=\w)`: not where a word ends, which would cost as much again.
    return pattern(rf"(?i)\b(?=\w){either(*path)}(?!\w)")


ABOUT = rf"(?:\s{either('about')})*"
"""Words such as `drygt` between a verb and its number, each after a blank, as a pattern."""
NEARLY = rf"(?:{either('nearly')}\s)?"
"""One of the few words that only say how exact a number is, before it."""
LED = rf"(?:{either('about')}\s)*"
"""The same words, each before a blank."""
