"""Headings that stand in the margin beside their text: put over it, where gaps show them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from loader.text.headings import could_be
from loader.text.lines import Line, made_of
from loader.text.tables.columns import spans

MIN_HEADINGS = 4
"""Headings in the margins of a text, at least: fewer may be a table's rows."""

MIN_LINES = 3
"""Lines of a page that begin where the text beside them does, with an empty margin, at least."""

MARGIN = 0.4
"""Share of the page's width that is its margin, at most."""

_NARROWEST = 12
_PROSE = 36
"""Characters of a margin, and of a line of prose beside it, at least."""

_LONGEST = 4
"""Lines of a heading; more are another column of text."""


def lifted(lines: Sequence[Line]) -> list[Line]:
    """The lines, headings in the margin over the text that stands beside them."""
    starts = [0, *(i for i, line in enumerate(lines) if line.starts_page and i), len(lines)]
    found = [place for start, end in itertools.pairwise(starts) for place in _headings(lines, start, end)]
    if len(found) < MIN_HEADINGS:
        return list(lines)
    out: list[Line] = []
    done = 0
    for start, end, edge in found:
        parts = [_sides(line, edge) for line in lines[start:end]]
        title = " ".join(left for left, _ in parts)
        first = lines[start]
        out += [*lines[done:start], first._replace(text=title, raw=title, indent=0, level=0)]
        out += [
            made_of(line, right, line.gap if i else 0)
            for i, (line, (_, right)) in enumerate(zip(lines[start:end], parts, strict=True))
            if right
        ]
        done = end
    return out + list(lines[done:])


def _headings(lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Where headings stand in a page's margin: first line, the one after the last, and the text's edge."""
    if sum(line.indent >= _NARROWEST for line in lines[start:end]) < MIN_LINES:
        return
    rows = [spans(line.raw) for line in lines[start:end]]
    alone = Counter(row[0][0] for row in rows if len(row) == 1 and _is_prose(*row[0]))
    edge, count = alone.most_common(1)[0] if alone else (0, 0)
    right = max((at + len(text) for row in rows for at, text in row), default=0)
    if count < MIN_LINES or edge > MARGIN * right:
        return
    i = 0
    while i < len(rows):
        last = i
        while last < len(rows) and _is_beside(rows[last], edge, first=last == i):
            last += 1
            if last < len(rows) and lines[start + last].gap:
                break
        if 0 < last - i <= _LONGEST and could_be(" ".join(row[0][1] for row in rows[i:last])):
            yield start + i, start + last, edge
        i = max(last, i + 1)


def _is_prose(at: int, text: str) -> bool:
    return at >= _NARROWEST and len(text) >= _PROSE


def _is_beside(row: Sequence[tuple[int, str]], edge: int, *, first: bool) -> bool:
    """Whether something stands in the margin of a line, and its text, which may be over, beside it."""
    if not row or row[0][0] + len(row[0][1]) > edge - 2:
        return False
    if first and row[1:] and not row[1][1][0].isupper():
        return False
    return [at for at, _ in row[1:]] == [edge] or (not first and len(row) == 1)


def _sides(line: Line, edge: int) -> tuple[str, str]:
    row = spans(line.raw)
    return row[0][1], " ".join(text for at, text in row[1:] if at >= edge)
