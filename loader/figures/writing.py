"""The month in which a report was written, where no cover tells it: the last one that its news speak of."""

from __future__ import annotations

from collections.abc import Iterable

from loader.figures.words import said
from loader.language.months import MONTHS, NAMES
from loader.language.patterns import pattern
from loader.language.sentences import split

_LATEST = 3
"""Months after the one that a report tells of in which it may have been written."""
_NAMED = pattern(
    rf"(?i)\b(?:[0-3]?\d\s|(?:i|under|början\sav|mitten\sav|slutet\sav)\s)(?P<month>{NAMES})\b(?!\s(?:19|20)\d\d)"
)


def month_of_writing(texts: Iterable[str], told: str) -> str:
    """The last month `YYYY-MM` up to three after `told` of which a sentence tells in the past tense."""
    year, number = int(told[:4]), int(told[5:])
    latest = 0
    for text in texts:
        for found in _NAMED.finditer(text):
            ahead = (MONTHS.index(found["month"].lower()) + 1 - number) % 12
            if latest < ahead <= _LATEST:
                sentence = next(text[a:b] for a, b in split(text) if b > found.start())
                if said("tense", "past").search(sentence) and not said("tense", "coming").search(sentence):
                    latest = ahead
    return f"{year + (number + latest > 12)}-{(number + latest - 1) % 12 + 1:02}"
