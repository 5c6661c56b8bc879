"""The words of a metric's name, so that two reports' wordings of the same metric are equal."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

import Stemmer

from loader import data
from loader.language.patterns import pattern

_TOKEN = pattern(r"[^\W\d_]+|\d+")
SHORTEST = 3
"""No stem is shorter: `del`, `kön`."""


class Wording(NamedTuple):
    """A name as the stems of its words that carry meaning, in order.

    `linked[i]` tells whether a linking word (`i`, `bland`, `för`) stands before `stems[i]`.
    """

    stems: tuple[str, ...]
    linked: tuple[bool, ...]

    @property
    def content(self) -> frozenset[str]:
        """The stems without their order."""
        return frozenset(self.stems)


@lru_cache(65_536)
def stem(word: str) -> str:
    """The word without its endings, the same for all its regular inflections.

    The Snowball stemmer for Swedish takes off one ending at a time and leaves `vårdplats` and
    `vårdplatser` apart; taken until nothing more falls, it brings them together. A dictionary of
    lemmas would do better, but costs most of a second whenever a single report is loaded.
    """
    word = word.lower()
    if word in data.read("metrics")["kept"]:
        return word
    while len(word) > SHORTEST:
        shorter = _stemmer().stemWord(word)
        if shorter.endswith("on") and len(shorter) > len("person"):
            shorter = shorter[:-1]  # the article that Snowball leaves: frånvaron
        elif shorter.endswith("el"):
            shorter = shorter[:-2] + "l"  # läkemedel, läkemedlen
        if len(shorter) < SHORTEST or shorter == word:
            break
        word = shorter
    return word


@cache
def _stemmer() -> Any:
    return Stemmer.Stemmer("swedish")


@cache
def stems_of(list_name: str) -> frozenset[str]:
    """The stems of one of the word lists in `loader/data/metrics.toml`."""
    return frozenset(stem(word) for word in data.read("metrics")[list_name])


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case; numbers in words as digits, years and long numbers left out."""
    numbers = data.read("metrics")["numbers"]
    plain = _times().sub(" ", text.lower())
    found = (numbers.get(token, token) for token in _TOKEN.findall(plain))
    return [token for token in found if not (token.isdigit() and len(token) > 3)]


@cache
def _times() -> re.Pattern[str]:
    return pattern(r"\b(" + "|".join(data.read("metrics")["time_phrases"]) + r")\b")


@lru_cache(65_536)
def wording(text: str) -> Wording:
    """Read a metric's name or a heading."""
    neutral, linking = stems_of("neutral"), frozenset(data.read("metrics")["linking"])
    stems: list[str] = []
    linked: list[bool] = []
    link = False
    for token in tokens(text):
        form = stem(token)
        if token in linking:
            link = True
        elif form not in neutral and form not in stems:
            stems.append(form)
            linked.append(link)
            link = False
    return Wording(tuple(stems), tuple(linked))
