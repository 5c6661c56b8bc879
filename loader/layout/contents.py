"""The report's own contents list: titles with page numbers, taken out of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loader.data import read
from loader.language.patterns import pattern
from loader.model import ContentsEntry

SEARCHED = 60
"""Lines from the beginning among which a list without page numbers may begin."""

MIN_REPEATED = 4
"""Lines in a row that come again further down, at least."""

MAX_ENTRY = 400
"""Characters of one printed line of a contents list, its leaders included."""

_ENTRY = pattern(r"(?P<title>.*?[^\s.…·_])[\s.…·_]*?(?:(?<=[\s.…·_])|(?<=[^\W\d]))(?P<page>\d{1,3})")
_NO_LETTERS = pattern(r"[\W_]+")
_LEADERS = pattern(r"(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,}")


class Row(NamedTuple):
    """A printed line over the width of the text: its text, left edge and the file's own word for it."""

    text: str
    left: float
    page: int
    marked: bool = False


def squash(title: str) -> str:
    """A title as lists of titles are compared with headings: letters and digits in lower case."""
    return _NO_LETTERS.sub("", title).casefold()


def is_contents_title(text: str) -> bool:
    """Whether a line is the title of a contents list."""
    return text.strip(" :.").casefold() in read("furniture")["other"]["contents"]


def find_contents(rows: Sequence[Row], pages: int) -> tuple[set[int], list[ContentsEntry]]:
    """Indexes of the rows that are the contents list, its title included, and its entries.

    A list is a title such as `Innehåll` with at least two entries under it, or rows marked by the
    file, or at least five entries on the first pages with page numbers that never fall, most of them
    with leaders. Levels come from the indents.
    """
    marked = {index for index, row in enumerate(rows) if row.marked}
    start = next((index for index, row in enumerate(rows) if is_contents_title(row.text)), None)
    if start is not None:
        used, found = _entries(rows, start + 1, pages)
        if len(found) >= 2:
            return used | {start} | marked, _levels(rows, found)
    if marked:
        used, found = _entries([row if row.marked else Row("", 0, 0) for row in rows], min(marked), pages)
        titled = start is not None and start + 1 == min(marked)
        return marked | ({start} if titled and start is not None else set()), _levels(rows, found)
    for index, row in enumerate(rows):
        if row.page > max(3, pages // 4):
            break
        if len(row.text) < MAX_ENTRY and _LEADERS.search(row.text):
            used, found = _entries(rows, index, pages)
            if len(found) >= 4:
                return used, _levels(rows, found)
    return _unnumbered(rows)


def _unnumbered(rows: Sequence[Row]) -> tuple[set[int], list[ContentsEntry]]:
    """A list without page numbers, as a web page has: lines that all come again further down, in order.

    Each stands over text there, so that none comes right under the one before it.
    """
    texts = [squash(row.text) for row in rows]
    last = {text: index for index, text in enumerate(texts)}
    for start in range(min(len(rows), SEARCHED)):
        end = at = start
        while end < len(rows) and rows[end].text[:1].isupper() and last[texts[end]] > max(at + 1, end):
            at, end = last[texts[end]], end + 1
        if end - start >= MIN_REPEATED:
            titled = start > 0 and is_contents_title(rows[start - 1].text)
            found = [ContentsEntry(row.text, None) for row in rows[start:end]]
            return set(range(start - titled, end)), found
    return set(), []


_Found = tuple[int, str, int]


def _entries(rows: Sequence[Row], start: int, pages: int) -> tuple[set[int], list[_Found]]:
    """Rows from `start` on that are entries; one that wraps may take up to three rows."""
    used: set[int] = set()
    found: list[_Found] = []
    pending: list[int] = []
    last = 0
    for index in range(start, len(rows)):
        row = rows[index]
        match = _ENTRY.fullmatch(row.text.strip()) if len(row.text) < MAX_ENTRY else None
        page = int(match["page"]) if match else 0
        if match and last <= page <= pages + 3:
            text = " ".join([rows[i].text.strip() for i in pending] + [match["title"].strip()])
            found.append((pending[0] if pending else index, text, page))
            used.update(pending)
            used.add(index)
            pending = []
            last = page
        elif not row.text.strip():
            if found:
                break
        elif len(pending) < 2 and len(row.text) < 140:
            pending.append(index)
        else:
            break
    return used, found


def _levels(rows: Sequence[Row], found: Sequence[_Found]) -> list[ContentsEntry]:
    """Entries with levels by indent: lefts more than two points apart differ."""
    lefts = sorted({round(rows[index].left, 1) for index, _, _ in found})
    steps: list[float] = []
    for left in lefts:
        if not steps or left - steps[-1] > 2.0:
            steps.append(left)
    several = 1 < len(steps) <= 6

    def level(left: float) -> int | None:
        return sum(step <= left + 0.1 for step in steps) if several else None

    return [ContentsEntry(title, page, level(rows[index].left)) for index, title, page in found]
