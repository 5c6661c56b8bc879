"""Short lines that look like headings and head nothing, by the words of `no_headings.toml`."""

from __future__ import annotations

import re
from functools import cache

from loader.data import read


def heads_nothing(text: str) -> bool:
    """Whether a short line is a caption, a reference to elsewhere, a greeting or the like."""
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    words = read("no_headings")
    starts, holds = ("|".join(map(re.escape, words[name])) for name in ("starts", "holds"))
    captions = "|".join(words["captions"])
    return re.compile(rf"^(?:{starts})(?!\w)|\b(?:{holds})\b|^(?:{captions})\s\d{{1,3}}\b", re.IGNORECASE)
