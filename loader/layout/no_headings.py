"""Short lines that look like headings and head nothing, by the words of `no_headings.toml`."""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.language.months import MONTHS
from loader.language.patterns import pattern

MIN_MONTHS = 4
"""Short names of months in a row, at least, that are the scale of a chart."""


def heads_nothing(text: str) -> bool:
    """Whether a short line is a caption, a chart's scale, a reference to elsewhere, a greeting or such."""
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    words = read("no_headings")
    starts, holds = ("|".join(map(re.escape, words[name])) for name in ("starts", "holds"))
    captions = "|".join(words["captions"])
    months = "|".join(name[:3] for name in MONTHS)
    return pattern(
        rf"^(?:{starts})(?!\w)|\b(?:{holds})\b|^(?:{captions})(?:\s\d{{1,3}}\b|[.:]\s)"
        rf"|(?:\b(?:{months})\b[\s.]*){{{MIN_MONTHS}}}",
        re.IGNORECASE,
    )
