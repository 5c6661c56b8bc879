"""Swedish months and dates, as they stand on covers, in file names and in running text."""

from __future__ import annotations

import re
from urllib.parse import unquote

from loader.language.patterns import pattern

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
NAMES = "|".join(MONTHS)
SHORT_NAMES = "jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec"

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_NAME = rf"(?P<name>{NAMES}|{'|'.join(_SHORT)})"
_YEAR, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>0?[1-9]|[12]\d|3[01])"
_DATES = (
    pattern(rf"(?<!\d){_YEAR}[-–](?P<month>0[1-9]|1[0-2])(?:[-–]{_DAY})?(?!\d)"),
    pattern(rf"\b(?:{_DAY}\s+)?{_NAME}\b\.?(?:\s+månad)?,?\s+{_YEAR}\b", re.IGNORECASE),
    pattern(rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    pattern(rf"(?<!\d){_DAY}[./](?P<month>0?[1-9]|1[0-2])(?:[./-]|(?<=/\d)\s+|(?<=/\d\d)\s+){_YEAR}(?!\d)"),
    pattern(rf"(?<!\d){_YEAR}(?P<by>[-–./])(?P<month>0?[1-9]|1[0-2])(?P=by){_DAY}(?!\d)"),
)
"""Dates as they are written, the surest first: 2025-03-18, 18 mars 2025, 20250318, 18/3 2025, 2025.3.18."""
_FILE_NAMED = pattern(rf"(?<![a-zåäö]){_NAME}(?![a-zåäö])", re.IGNORECASE)
_FILE_YEAR = pattern(r"(?<![\da-f])(?:19|20)\d\d(?![\da-f])", re.IGNORECASE)
_FILE_NUMBER = pattern(
    r"(?<![\da-z])(?:((?:19|20)\d\d)[-. ]?(0[1-9]|1[0-2])(?:\d\d)?"
    r"|(?<!\d-)([1-3]\d)(0[1-9]|1[0-2])[0-3]\d)(?![\da-z])",
    re.IGNORECASE,
)
"""`2025-03`, `20250318` or `250318`, standing alone."""


def date_at(text: str) -> tuple[str, int, int] | None:
    """The surest date in a text as ISO (`2025-03-18`, or `2025-03` without a day), and where it stands.

    Of dates in one form it is the first; the forms are tried from the surest to the least sure.
    """
    for form in _DATES:
        if found := form.search(text):
            told = found.groupdict()
            number = int(told.get("month") or _SHORT[told["name"].lower()[:3]])
            day = f"-{int(told['day']):02}" if told["day"] else ""
            return f"{told['year']}-{number:02}{day}", found.start(), found.end()
    return None


def find_date(text: str) -> str | None:
    """The surest date in a text as ISO: `2025-03-18`, or `2025-03` where no day is written."""
    found = date_at(text)
    return found[0] if found else None


def month_in_name(name: str) -> str | None:
    """The month that a file's name tells (`rapport-2025-03.pdf`, `Månadsrapport%20mars%202025.txt`)."""
    stem = unquote(name).rsplit(".", 1)[0].replace("_", " ")
    if found := _FILE_NUMBER.search(stem):
        year, month, short, its = found.groups()
        return f"{year or '20' + short}-{month or its}"
    year_named = _FILE_YEAR.search(stem)
    # The last month named: `januari-mars 2025` is the report to March.
    named = _FILE_NAMED.findall(stem)
    if year_named and named:
        return f"{year_named.group()}-{_SHORT[named[-1].lower()[:3]]:02}"
    return None
