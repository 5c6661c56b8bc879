"""Periods and months as people write them."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

from tui import locale


@functools.cache
def _calendar() -> dict[str, Any]:
    return locale.read(Path(__file__).parents[1] / "locale" / "calendar.toml")


def spoken_period(period: str | None, *, short: bool = False) -> str:
    """An ISO period in words: `2025-03` is `mars 2025`, `2025-01/2025-03` is `jan–mars 2025`.

    What is no ISO period comes back as it is, None as an empty string.
    """
    if period is None:
        return ""
    words = _calendar()[locale.language()]
    names = words["short" if short else "months"]
    first, _, last = period.partition("/")
    if last:
        start, end = spoken_period(first, short=True), spoken_period(last, short=True)
        if re.fullmatch(r"\d{4}-\d\d", first) and re.fullmatch(r"\d{4}-\d\d", last) and first[:4] == last[:4]:
            start = words["short"][int(first[5:]) - 1]
        return f"{start}–{end}"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", period):
        return str(words["week"]).format(week=int(match[2]), year=match[1])
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", period):
        month = f"{names[int(match[2]) - 1]} {match[1]}"
        return f"{int(match[3])} {month}" if match[3] else month
    return period


def spoken_page(page: int | None) -> str:
    """`s. 9`, or nothing where the source has no pages."""
    return "" if page is None else str(_calendar()[locale.language()]["page"]).format(page=page)
