"""Dictionary forms of Swedish words, compounds unfolded.

Simplemma's Swedish dictionary takes about a second to load, so it is loaded when first asked.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simplemma import Lemmatizer

_WORD = re.compile(r"[^\W\d_]+(?:[-/:][^\W\d_]+)*")


@cache
def _lemmatizer() -> Lemmatizer:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True))


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The dictionary form of one word, lower case; an unknown word is its own."""
    return _lemmatizer().lemmatize(word.lower(), lang="sv").lower()


def lemmas(text: str) -> list[str]:
    """The dictionary forms of the words of `text`, in order, numbers left out."""
    return [lemma(word) for word in _WORD.findall(text)]
