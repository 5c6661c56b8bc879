"""The cover of a report: title, date, issuer, before the contents list or the first chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loader.data import read
from loader.language.months import NAMES, find_date
from loader.language.patterns import pattern
from loader.text.headings import could_be
from loader.text.lines import Line
from loader.text.shape import ends_sentence

MAX_LINES = 12
_ONLY_DATE = pattern(
    rf"^(?:[\w. ]{{0,20}}:\s*|per\s+|den\s+)?(?:[0-3]?\d\s+)?(?:{NAMES})\s+\d{{4}}$"
    r"|^(?:datum:?\s*)?\d{4}-\d\d(?:-\d\d)?$",
    re.IGNORECASE,
)


def take(lines: Sequence[Line], contents_at: int | None) -> tuple[list[Line], dict[str, str]]:
    """The lines without the cover's, and the facts the cover tells.

    A cover is a few short lines, none of them a sentence, that a contents list follows
    (`contents_at` is the index where it stood) or that a date ends.
    """
    dated = next((i + 1 for i, line in enumerate(lines[:6]) if _is_dated(line.text)), 0)
    before_contents = contents_at if contents_at is not None and contents_at <= MAX_LINES else 0
    least = 1 if contents_at is not None else 2
    end = next((end for end in (before_contents, dated) if end >= least and _is_cover(lines[:end])), 0)
    if not end:
        return list(lines), {}
    head = lines[:end]
    issuers = _issuers()
    facts: dict[str, str] = {}
    titles: list[str] = []
    for line in head:
        if find_date(line.text) and "date" not in facts:
            facts["date"] = line.text
            if _ONLY_DATE.match(line.text):
                continue
            if _is_dated(line.text):
                facts["issuer"] = line.text.split(",")[0]
                continue
        if line.text.lower().startswith(issuers) and len(line.text.split()) <= 3:
            facts.setdefault("issuer", line.text)
        elif could_be(line.text):
            titles.append(line.text)
    if titles:
        facts["title"] = titles[0]
    if len(titles) > 1:
        facts["subtitle"] = " – ".join(titles[1:])
    # The title may stand once more, over the text.
    again = len(lines) > end + 1 and facts.get("title") == lines[end].text
    return list(lines[end + again :]), facts


def _is_cover(head: Sequence[Line]) -> bool:
    return not any(len(line.text) > 100 or ends_sentence(line.text) for line in head)


def _issuers() -> tuple[str, ...]:
    return tuple(read("furniture")["other"]["issuers"])


def _is_dated(text: str) -> bool:
    """Whether a line is a date, with the issuer before it or without."""
    issuer, comma, date = text.partition(", ")
    return bool(_ONLY_DATE.match(text)) or bool(
        comma
        and issuer.lower().startswith(_issuers())
        and len(issuer.split()) <= 4
        and _ONLY_DATE.match(date)
    )
