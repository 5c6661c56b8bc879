"""Periods as the contract writes them (`2025-03`, `2025-01/2025-03`, `2025`, `2020-W06`, `2019-12-31`): their
kinds, and the periods before and after them."""

from __future__ import annotations

import re
from typing import TypeGuard

from loader.language.patterns import pattern

KINDS = ("month", "year_to_date", "year", "week", "date", "span")
_FROM_JANUARY = pattern(r"(\d{4})-01/\1-\d\d")
_SEASON = pattern(r"\d{4}-(?:03/\d{4}-05|06/\d{4}-08|09/\d{4}-11|12/\d{4}-02)")


def kind_of(period: str) -> str:
    """The kind of a period as the contract writes it, of `KINDS`.

    What begins with a year is `year_to_date`, or the `year` where it ends with it, too; any other
    stretch, and what is written in no known way, is a `span`.
    """
    if "/" in period:
        first, last = period.split("/", 1)
        if first[:4] == last[:4] and first[4:] in ("-01", "-01-01"):
            return "year" if last[4:7] == "-12" else "year_to_date"
        return "span"
    if "W" in period:
        return "week"
    return {4: "year", 7: "month", 10: "date"}.get(len(period), "span")


def is_year(period: str | None) -> TypeGuard[str]:
    """Whether a period is written as a year alone (`2025`)."""
    return period is not None and len(period) == 4


def is_month(period: str | None) -> TypeGuard[str]:
    """Whether a period is a month (`2025-03`)."""
    return period is not None and len(period) == 7


def is_day(period: str | None) -> TypeGuard[str]:
    """Whether a period is a day (`2019-12-31`)."""
    return period is not None and kind_of(period) == "date"


def is_season(period: str | None) -> TypeGuard[str]:
    """Whether a period is a spring, a summer, an autumn or a winter (`2024-06/2024-08`)."""
    return period is not None and _SEASON.fullmatch(period) is not None


def is_from_january(period: str | None) -> TypeGuard[str]:
    """Whether a period runs over months from January on (`2025-01/2025-03`)."""
    return period is not None and _FROM_JANUARY.fullmatch(period) is not None


def since_january(month: str) -> str:
    """The time from January to a month: of January the month itself, of December the year."""
    if month.endswith("-01"):
        return month
    return month[:4] if month.endswith("-12") else f"{month[:4]}-01/{month}"


def shift(period: str, years: int) -> str:
    """The same period `years` later (earlier where negative)."""
    return re.sub(r"(?<!\d)((?:19|20)\d\d)(?!\d)", lambda year: str(int(year.group()) + years), period)


def month_before(month: str) -> str:
    """The month before, `YYYY-MM`."""
    year, number = int(month[:4]), int(month[5:7])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02}"
