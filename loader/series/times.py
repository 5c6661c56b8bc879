"""Whether a sentence itself says what time its figure is about.

A figure whose sentence names no time is taken to be about the report's own month. That is mostly right,
but not sure enough to say that another report tells otherwise.
"""

from __future__ import annotations

import re

from loader.language.months import MONTHS
from loader.series.keys import period_kind

_SPAN = re.compile(r"\b(ackumulera|period|hittills|tertial|kvartal|delår|halvår|till och med|t\.?o\.?m)")
_SHORT = 3


def says_time(period: str | None, *texts: str | None) -> bool:
    """Whether one of the texts (sentence, headings of row and column) names the period.

    A month by its name or number, what has gone of a year by its last month or words such as
    `ackumulerat`, a year by its number, a date by its month.
    """
    if period is None:
        return False
    text = " ".join(t for t in texts if t).lower()
    kind = period_kind(period)
    if kind == "year":
        return period in text
    year, month = period.split("/")[-1].split("-")[:2] if kind != "other" else (period, "")
    named = month.isdigit() and (_names(text, int(month)) or f"{year}-{month}" in text)
    return named or (kind == "year_to_date" and bool(_SPAN.search(text)))


def _names(text: str, month: int) -> bool:
    name = MONTHS[month - 1]
    return bool(re.search(rf"\b({name}|{name[:_SHORT]}\.?)(?![a-zåäö])", text))
