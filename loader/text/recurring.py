"""Lines that recur around the borders of pages: headers and footers that no label gives away.

Borders are form feeds and page marks; where a text has neither, the label that recurs most. What stands
around a border on most pages, digits masked, and hangs together with it is furniture.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from loader.layout.labels import PLACEHOLDER, free_id, is_label
from loader.text.lines import Line

MIN_PAGES = 3
"""Borders that a line has to recur at."""

REACH = 16
"""Lines around a border that may be its furniture."""

MIN_APART = 10
"""Lines of text between two page numbers that stand alone, at least."""

_MAX_LETTERS = 120
_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"\d{1,3}")


def recurring(lines: Sequence[Line], marks: Iterable[int], drop: set[int]) -> set[int]:
    """Indexes of the lines that recur around the borders of pages.

    `marks` are the indexes of page marks, `drop` those of lines that are known as furniture.
    """
    marks = sorted(marks)
    feeds = [i for i, line in enumerate(lines) if line.starts_page]
    borders = feeds if len(feeds) + 1 >= MIN_PAGES else marks or _label_borders(lines, drop)
    if len(borders) + (borders is feeds) < MIN_PAGES:
        return set()
    enough = max(MIN_PAGES, (len(borders) + 1) // 2)
    borders = sorted({0, *borders, len(lines)})
    windows = [_window(borders, k, len(lines)) for k in range(len(borders))]
    seen: Counter[str] = Counter()
    for start, _, end in windows:
        seen.update({_masked(lines[i].text) for i in range(start, end)})
    everywhere = Counter(_masked(line.text) for line in lines)
    known = {
        text
        for text, count in seen.items()
        if min(count, everywhere[text]) >= enough
        and len(text) < _MAX_LETTERS
        and everywhere[text] <= 1.5 * count + 1
    }
    out: set[int] = set()
    for start, border, end in windows:
        for steps in (range(border, end), range(border - 1, start - 1, -1)):
            out.update(_hanging(lines, steps, known, drop, set(marks)))
    return out


def _window(borders: Sequence[int], k: int, length: int) -> tuple[int, int, int]:
    """Where the surroundings of a border begin, the border, and where they end."""
    border = borders[k]
    start = max(border - REACH, borders[k - 1] + 1 if k else 0)
    end = min(border + REACH, borders[k + 1] if k + 1 < len(borders) else length)
    return min(start, border), border, max(end, border)


def _hanging(
    lines: Sequence[Line], steps: Iterable[int], known: set[str], drop: set[int], marks: set[int]
) -> list[int]:
    """Lines from a border on that are furniture, up to the first that is none."""
    out: list[int] = []
    for i in steps:
        text = lines[i].text
        if _masked(text) in known:
            out.append(i)
        elif (
            i not in drop and i not in marks and not (out and (PLACEHOLDER.fullmatch(text) or free_id(text)))
        ):
            break
    return out


def _masked(text: str) -> str:
    return _DIGITS.sub("0", text.lower())


def _label_borders(lines: Sequence[Line], drop: set[int]) -> list[int]:
    """Indexes of the label that recurs most, at least as often as there must be pages."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if is_label(line.text) or i in drop:
            places.setdefault(_masked(line.text), []).append(i)
    return max(places.values(), key=len, default=[])


def lone_numbers(lines: Sequence[Line]) -> dict[int, int]:
    """Page numbers that stand alone on their lines, by index: one more each time, over most of the text."""
    best: dict[int, list[int]] = {}
    chain: list[int] = []
    for i, line in enumerate(lines):
        if line.marker is not None or not _BARE_NUMBER.fullmatch(line.text):
            continue
        number = int(line.text)
        before = best.get(number - 1)
        own = [*before, i] if before and i - before[-1] >= MIN_APART else [i]
        if len(own) > len(best.get(number, ())):
            best[number] = own
        chain = max(chain, own, key=len)
    if len(chain) < MIN_PAGES or chain[-1] - chain[0] < 0.5 * len(lines):
        return {}
    first = int(lines[chain[0]].text)
    if first > 5 or any(b - a > 400 for a, b in itertools.pairwise(chain)):
        return {}
    return {i: first + n for n, i in enumerate(chain)}
