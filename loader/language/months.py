"""Swedish months and dates, as they stand on covers, in file names and in running text."""

from __future__ import annotations

import re

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

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_ISO = pattern(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)")
_WRITTEN = pattern(
    rf"\b(?:(?P<day>[0-3]?\d)\s+)?(?P<month>{NAMES})(?:\s+månad)?,?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_COMPACT = pattern(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SLASHED = pattern(r"(?<!\d)([0-3]?\d)[./]([01]?\d)[./-]((?:19|20)\d\d)(?!\d)")
_FILE_NAMED = pattern(
    rf"(?<![a-zåäö])(?P<name>{NAMES}|{'|'.join(_SHORT)})(?![a-zåäö])",
    re.IGNORECASE,
)
_FILE_YEAR = pattern(r"(?<![\da-f])(?:19|20)\d\d(?![\da-f])", re.IGNORECASE)
_FILE_NUMBER = pattern(r"(?<![\da-z])((?:19|20)\d\d)[-_. ]?(0[1-9]|1[0-2])(?!\d)", re.IGNORECASE)


def find_date(text: str) -> str | None:
    """The first date in a text as ISO: `2025-03-18`, or `2025-03` where no day is written."""
    found = _ISO.search(text)
    if found:
        return "-".join(part for part in found.groups() if part)
    written = _WRITTEN.search(text)
    if written:
        month = f"{written['year']}-{MONTHS.index(written['month'].lower()) + 1:02}"
        day = int(written["day"] or 0)
        return f"{month}-{day:02}" if 1 <= day <= 31 else month
    compact = _COMPACT.search(text)
    if compact:
        return "-".join(compact.groups())
    slashed = _SLASHED.search(text)
    if slashed and 1 <= int(slashed[1]) <= 31 and 1 <= int(slashed[2]) <= 12:
        return f"{slashed[3]}-{int(slashed[2]):02}-{int(slashed[1]):02}"
    return None


def month_in_name(name: str) -> str | None:
    """The month that a file's name tells (`rapport-2025-03.pdf`, `Månadsrapport mars 2025.txt`)."""
    stem = name.rsplit(".", 1)[0]
    found = _FILE_NUMBER.search(stem)
    if found:
        return f"{found[1]}-{found[2]}"
    year = _FILE_YEAR.search(stem)
    # The last month named: `januari-mars 2025` is the report to March.
    named = _FILE_NAMED.findall(stem.replace("_", " "))
    if year and named:
        return f"{year.group()}-{_SHORT[named[-1].lower()[:3]]:02}"
    return None
