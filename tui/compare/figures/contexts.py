"""What is said around two figures: whether their sentences speak of the same thing."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from tui.compare.data import words
from tui.compare.shapes import Told

_NUMBER = re.compile(r"\d[\d ,.]*")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 7
_BEFORE, _AFTER = 60, 40
"""How many characters before and after a figure are looked at as its own surroundings."""
_SAME_BEGINNING = 85
_FULLER = 0.9
"""How alike two names are when one says all that the other says, and more."""


@cache
def _bare() -> frozenset[str]:
    data = words()
    return frozenset(word[:_STEM] for word in (*data["figures"]["bare"], *data["titles"]["months"]))


class Contexts:
    """The surroundings of figures, read once a figure."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[frozenset[str], str, str, str]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def _of(self, figure: Told) -> tuple[frozenset[str], str, str, str]:
        """The stems of the sentence, and masked: what is right around the figure, before it, and all."""
        if (known := self._read.get(figure.id)) is not None:
            return known
        sentence = figure.sentence.casefold()
        at = sentence.find(figure.quote.casefold())
        before = _NUMBER.sub("#", sentence[: max(at, 0)])
        near = before[-_BEFORE:] + "#" + _NUMBER.sub("#", sentence[max(at, 0) + len(figure.quote) :])[:_AFTER]
        found = (self._stems(sentence), near, before if at >= 0 else "", _NUMBER.sub("#", sentence))
        self._read[figure.id] = found
        return found

    @staticmethod
    def _stems(text: str) -> frozenset[str]:
        return frozenset(word[:_STEM] for word in _WORD.findall(text)) - _bare()

    def _name(self, metric: str) -> frozenset[str]:
        if (known := self._names.get(metric)) is None:
            known = self._names[metric] = self._stems(metric.casefold())
        return known

    def alike(self, one: Told, other: Told) -> float:
        """How alike the sentences of two figures are, 0 to 1, by their words and by what stands nearest."""
        left, right = self._of(one), self._of(other)
        both = len(left[0]) + len(right[0])
        shared = 2 * len(left[0] & right[0]) / both if both else 0.0
        return 0.5 * shared + 0.5 * fuzz.ratio(left[1], right[1]) / 100

    def told_alike(self, one: Told, other: Told) -> float:
        """How alike two whole sentences are, numbers aside, where the figures stand at like places in them;
        0 in a table."""
        if one.start is None or other.start is None:
            return 0.0
        left, right = self._of(one), self._of(other)
        if fuzz.ratio(left[2], right[2]) < _SAME_BEGINNING:
            return 0.0
        return fuzz.ratio(left[3], right[3]) / 100

    def says_name(self, figure: Told) -> bool:
        """Whether a figure's own sentence says the words of its metric, and these are more than one noun."""
        name = self._name(figure.metric)
        return len(name) > 1 and len(name & self._of(figure)[0]) >= 0.6 * len(name)

    def names_alike(self, one: Told, other: Told) -> float:
        """How alike the names of two metrics are, 0 to 1."""
        left, right = self._name(one.metric), self._name(other.metric)
        if len(left & right) > 1 and (left <= right or right <= left):
            return _FULLER
        return fuzz.token_sort_ratio(one.metric.casefold(), other.metric.casefold()) / 100
