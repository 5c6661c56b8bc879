"""Page furniture of an extracted text: page numbers, header blocks, lines that recur on every page.

It is taken out of the text and mined for what it tells: title, document id, version, author, issuer,
date, and which page the lines stand on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from loader.language.months import find_date
from loader.language.patterns import pattern
from loader.layout.labels import page_words
from loader.text.header import header_at, mine, repeated
from loader.text.lines import Line
from loader.text.recurring import counting, lone_numbers, recurring

_HEAD = 4
"""Lines of furniture from the text's beginning that may hold the report's date."""

_LONGEST_MARK = 30

Marks = dict[int, tuple[int, int | None]]
"""By the index of its line: the printed page number, and the number of pages if it is told."""


class Cleaned(NamedTuple):
    """The lines without furniture, the facts mined from it, and the number of pages (None: no marks)."""

    lines: tuple[Line, ...]
    facts: dict[str, str]
    pages: int | None


@cache
def _page_pattern() -> re.Pattern[str]:
    words, of = page_words()
    return pattern(
        rf"(?:(?:{words})\.?:?\s*(?P<a>\d{{1,4}})(?:\s*(?:\(|/|(?:{of})\s)\s*(?P<b>\d{{1,4}})\)?)?"
        rf"|(?P<c>\d{{1,4}})\s*(?:\(\s*(?P<d>\d{{1,4}})\s*\)|(?:{of})\s+(?P<e>\d{{1,4}}))"
        rf"|[-–]\s*(?P<f>\d{{1,3}})\s*[-–])$",
        re.IGNORECASE,
    )


def remove(lines: list[Line]) -> Cleaned:
    """Furniture out of the lines; every line gets its page where page marks tell."""
    facts: dict[str, str] = {}
    marks = _marks(lines)
    drop = set(marks)
    index = 0
    while index < len(lines):
        taken = 0 if index in marks else header_at(lines, index, facts, marks)
        drop.update(range(index, index + taken))
        index += max(taken, 1)
    drop |= repeated(lines, facts)
    again = recurring(lines, marks, drop)
    mine([lines[i] for i in sorted(again)], facts)
    for i in sorted(again)[:_HEAD]:
        if date := find_date(lines[i].text):
            facts.setdefault("date", date)
    drop |= again
    return _number_pages(lines, drop, _page_starts(lines, marks), marks, facts)


def _marks(lines: Sequence[Line]) -> Marks:
    """Page marks: `Sida 4 (19)`, `- 4 -`; without any, lines that recur and count the pages, lone numbers."""
    marks: Marks = {}
    for index, line in enumerate(lines):
        found = (
            _page_pattern().match(line.text) if len(line.text) < _LONGEST_MARK and not line.marker else None
        )
        if found:
            total = found["b"] or found["d"] or found["e"]
            marks[index] = (int(found["a"] or found["c"] or found["f"]), int(total) if total else None)
    return (
        marks or counting(lines) or {index: (number, None) for index, number in lone_numbers(lines).items()}
    )


def _page_starts(lines: list[Line], marks: Marks) -> set[int]:
    """Indexes at which a page begins.

    A form feed says so; else one leading blank directly under a line of text, as extractors leave it;
    a page number that comes with a leading blank stands at the head of its page.
    """
    fed = {i for i, line in enumerate(lines) if line.starts_page}
    if fed:
        return fed
    indented = sum(1 for line in lines if line.indent)
    if indented > len(lines) // 4:
        return set(marks)
    return {
        i
        for i, line in enumerate(lines)
        if i in marks or (0 < line.indent <= 2 and line.gap == 0 and line.raw[:1] == " ")
    }


def _number_pages(
    lines: list[Line], drop: set[int], starts: set[int], marks: Marks, facts: dict[str, str]
) -> Cleaned:
    """Pages by counting starts, set right by the printed numbers."""
    ordinal = 0
    of_line: list[int] = []
    for i in range(len(lines)):
        if i in starts and i > 0:
            ordinal += 1
        of_line.append(ordinal)
    offsets = Counter(number - of_line[i] for i, (number, _) in marks.items())
    offset = offsets.most_common(1)[0][0] if offsets else 1
    if marks and starts == set(marks) and _at_foot(lines, drop, marks):
        offset += 1  # what follows the mark stands on the next page
    totals = [total for _, total in marks.values() if total]
    known = bool(marks) or ordinal > 0
    kept: list[Line] = []
    pending = False
    for i, line in enumerate(lines):
        pending = pending or (i in starts and i > 0)
        if i in drop:
            continue
        page = max(1, of_line[i] + offset) if known else None
        kept.append(line._replace(page=page, starts_page=pending))
        pending = False
    counted = kept[-1].page if kept and kept[-1].page else 1
    pages = (max(totals) if totals else max(counted, 1)) if known else None
    return Cleaned(tuple(kept), facts, pages)


def _at_foot(lines: Sequence[Line], drop: set[int], marks: Marks) -> bool:
    """Whether page marks stand under their pages: text before the first, none after the last."""
    first, last = min(marks), max(marks)
    before = sum(1 for i in range(first) if i not in drop)
    after = sum(1 for i in range(last, len(lines)) if i not in drop)
    return marks[first][0] == 1 and before >= 3 and after == 0
