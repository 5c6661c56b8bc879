"""The report's own contents list in an extracted text: taken out, and kept as entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loader.layout.contents import is_contents_title
from loader.model import ContentsEntry
from loader.text.lines import Line

_LEADER = re.compile(r"^(?P<title>\S.*?)(?:\s*(?:[.…·_]\s?){3,}\s*|\t+\s*|\s{2,})(?P<page>\d{1,4})\s*$")
_LOOSE = re.compile(r"^(?P<title>\S.*?(?:\s|(?<=[^\W\d])))(?P<page>\d{1,3})\s*$")
_NUMBERING = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+")
_MAX_HELD = 2
_MAX_ENTRIES = 500
_DOTS = re.compile(r"[\s.…·_]+$")


def take(lines: Sequence[Line]) -> tuple[list[Line], tuple[ContentsEntry, ...], int | None]:
    """The lines without the contents list, its entries, and the index where it stood.

    A list is three or more entries in a row; under its heading a single blank before the page number
    is enough, elsewhere leaders, a tab or a wide gap have to tell. The heading goes with it.
    """
    for start, line in enumerate(lines[:400]):
        headed = is_contents_title(line.text)
        first = start + 1 if headed else start
        end, entries = _run(lines, first, headed)
        told = headed or len({entry.page for entry in entries}) > 1
        if 3 <= len(entries) <= _MAX_ENTRIES and told:
            return [*lines[:start], *lines[end:]], tuple(entries), start
    return list(lines), (), None


def _run(lines: Sequence[Line], start: int, headed: bool) -> tuple[int, list[ContentsEntry]]:
    """The entries from `start` on and the index after them; pages never fall.

    A line that is none is the beginning of a long title, or furniture between two pages of the list.
    """
    found: list[tuple[str, int, int]] = []
    held: list[str] = []
    i = end = start
    while i < len(lines) and len(held) <= _MAX_HELD:
        raw = lines[i].raw.strip()
        match = (_LEADER.match(raw) or (_LOOSE.match(raw) if headed else None)) if len(raw) < 250 else None
        last = found[-1][1] if found else 0
        if match and last <= int(match["page"]) <= last + 100:
            long = bool(held) and not is_contents_title(held[-1]) and len(held[-1]) > 30
            title = f"{held[-1]} {match['title']}" if long else match["title"]
            found.append((_DOTS.sub("", title), int(match["page"]), lines[i].indent))
            held = []
            end = i + 1
        elif headed and raw and len(raw) < 120:
            held.append(raw)
        else:
            break
        i += 1
    depths = sorted({indent for *_, indent in found})
    return end, [ContentsEntry(*_named(title, page, indent, depths)) for title, page, indent in found]


def _named(title: str, page: int, indent: int, depths: Sequence[int]) -> tuple[str, int, int | None]:
    """Title, page and level: by its numbering, else by its indent, else none."""
    clean = " ".join(title.split())
    numbered = _NUMBERING.match(clean)
    if numbered:
        return clean, page, numbered.group(1).count(".") + 1
    return clean, page, depths.index(indent) + 1 if len(depths) > 1 else None
