"""Whether a section tells of a whole year in spring the one before, in December the one that ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loader.figures.words import said
from loader.language.months import NAMES
from loader.language.patterns import pattern

_LAST_MONTH = 4
"""Until April what is told of the year before is told of all of it: closing takes so long."""
_YEAR = pattern(r"(?<![\d/-])(?:19|20)\d\d\b(?!\s?[-–/]\s?\d|\s?års\b|:\d)")
_FIRM = (
    r"(?i)(?:^|[.:]\s|\b(?:för|under|i|år|resultat\w*|bokslut\w*|siffrorna|procent|kronor|mnkr)\s){year}\b"
    r"(?!\s?(?:[-–/]\s?\d|års\b))"
)
_PART = pattern(
    rf"(?i)\b(?:{NAMES}|i\sår|hittills|kvartal\w*|tertial\w*|delår\w*|halvår\w*|ackumulera\w*|månad\w*|veckan?\s\d+|perioden|årsskift\w*)\b"
)


def whole_year(titles: Iterable[str], text: str, month: str | None, told: str | None) -> str | None:
    """The year that a section of a report of `month` that tells of `told` is about as a whole, else None."""
    if month is None or told is None:
        return None
    before = int(month[5:]) <= _LAST_MONTH
    if not before and not told.endswith("-12"):
        return None
    year = told[:4] if told.endswith("-12") else str(int(month[:4]) - 1)
    closing = any(map(said("times", "closing").search, titles))
    named = _YEAR.findall(text) if year in text and not closing else ()
    if not (closing or (year in named and max(named) == year and _firm(year).search(text))):
        return None
    return None if _PART.search(text) else year


@cache
def _firm(year: str) -> re.Pattern[str]:
    return pattern(_FIRM.format(year=year))
