"""The report's own contents list in an extracted text: taken out, and kept as entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loader.data import read
from loader.model import ContentsEntry
from loader.text.lines import Line

_LEADER = re.compile(r"^(?P<title>\S.*?)(?:\s*(?:[.…·_]\s?){3,}\s*|\t+\s*|\s{2,})(?P<page>\d{1,4})\s*$")
_LOOSE = re.compile(r"^(?P<title>\S.*?\D)\s(?P<page>\d{1,4})\s*$")
_NUMBERING = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+")
_DOTS = re.compile(r"[\s.…·_]+$")


def is_contents_heading(text: str) -> bool:
    """Whether a line is the heading of a contents list."""
    return text.strip(" :.").lower() in read("furniture")["other"]["contents"]


def take(lines: Sequence[Line]) -> tuple[list[Line], tuple[ContentsEntry, ...], int | None]:
    """The lines without the contents list, its entries, and the index where it stood.

    A list is three or more entries in a row; under its heading a single blank before the page number
    is enough, elsewhere leaders, a tab or a wide gap have to tell. The heading goes with it.
    """
    for start, line in enumerate(lines[:400]):
        headed = is_contents_heading(line.text)
        first = start + 1 if headed else start
        end, entries = _run(lines, first, headed)
        if len(entries) >= 3:
            return [*lines[:start], *lines[end:]], tuple(entries), start
    return list(lines), (), None


def _run(lines: Sequence[Line], start: int, headed: bool) -> tuple[int, list[ContentsEntry]]:
    """The entries from `start` on and the index after them; pages never fall."""
    found: list[tuple[str, int, int]] = []
    held = ""
    i = start
    while i < len(lines):
        raw = lines[i].raw.strip()
        match = _LEADER.match(raw) or (_LOOSE.match(raw) if headed else None)
        if match is None or (found and int(match["page"]) < found[-1][1]):
            # A long title goes on to the next line of the list.
            if match is None and not held and headed and 0 < len(raw) < 90 and _continued(lines, i):
                held = raw + " "
                i += 1
                continue
            break
        title = _DOTS.sub("", held + match["title"])
        held = ""
        found.append((title, int(match["page"]), lines[i].indent))
        i += 1
    depths = sorted({indent for *_, indent in found})
    entries = [ContentsEntry(*_named(title, page, indent, depths)) for title, page, indent in found]
    return i - (1 if held else 0), entries


def _continued(lines: Sequence[Line], i: int) -> bool:
    return i + 1 < len(lines) and bool(_LEADER.match(lines[i + 1].raw.strip()))


def _named(title: str, page: int, indent: int, depths: Sequence[int]) -> tuple[str, int, int | None]:
    """Title, page and level: by its numbering, else by its indent, else none."""
    clean = " ".join(title.split())
    numbered = _NUMBERING.match(clean)
    if numbered:
        return clean, page, numbered.group(1).count(".") + 1
    return clean, page, depths.index(indent) + 1 if len(depths) > 1 else None
