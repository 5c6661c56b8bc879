"""Whether a sentence itself says what time its figure is about.

A figure whose sentence names no time is taken to be about the report's own month. That is mostly right,
but not sure enough to say that another report tells otherwise.
"""

from __future__ import annotations

import re
from functools import cache

from loader import data
from loader.language.months import MONTHS
from loader.language.patterns import pattern
from loader.series.keys import period_kind

_SPAN = pattern(r"\b(första (tertial|kvartal|halvår))")
_SHORT = 3


def says_time(period: str | None, quote: str, *texts: str | None) -> bool:
    """Whether one of the texts (sentence, headings of row and column) names the period of the quote.

    A month by its name or number, what has gone of a year by its last month or as the first quarter
    (`ackumulerat` alone leaves open to when), a year by its number, a date by its month. A value that
    is only there to compare with (`jämfört med 330`) is of the time that the sentence names only if the
    year is named, too.
    """
    if period is None:
        return False
    text = " ".join(t for t in texts if t).lower()
    kind = period_kind(period)
    if kind == "year":
        return period in text
    year, month = period.split("/")[-1].split("-")[:2] if kind != "other" else (period, "")
    if not month.isdigit():
        return False
    names = list(_name(int(month)).finditer(text))
    if any(found["year"] == year for found in names) or f"{year}-{month}" in text:
        return True
    if _is_base(quote.lower(), text):
        return False
    plain = any(found["year"] is None for found in names)
    return plain or (kind == "year_to_date" and bool(_SPAN.search(text)))


def _is_base(quote: str, text: str) -> bool:
    at = text.find(quote)
    return at >= 0 and re.search(data.read("audit")["base"], text[:at]) is not None


@cache
def _name(month: int) -> re.Pattern[str]:
    name = MONTHS[month - 1]
    return pattern(rf"\b({name}|{name[:_SHORT]}\.?)(?![a-zåäö])(\s+(?P<year>(19|20)\d\d))?")
