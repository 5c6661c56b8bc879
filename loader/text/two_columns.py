"""Pages of two columns that an extractor printed side by side: the left one is read first, then the right."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from loader.text.lines import Line, made_of
from loader.text.tables.columns import spans

MIN_LINES = 8
"""Lines with text on both sides that a page of two columns has at least."""

_PROSE = 18
"""Characters of a stretch that may be a line of prose."""

_FULL = 0.7
"""Share of the column's width that most of its lines fill, as cells of a table do not."""


def unfold(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of two columns one after the other, page by page."""
    starts = [0, *(i for i, line in enumerate(lines) if line.starts_page and i), len(lines)]
    out: list[Line] = []
    for start, end in itertools.pairwise(starts):
        page = lines[start:end]
        gutter = _gutter(page)
        out += page if gutter is None else _unfolded(page, gutter)
    return out


def _gutter(page: Sequence[Line]) -> int | None:
    """Where the right column begins, None on a page that has only one."""
    begins: Counter[int] = Counter()
    for line in page:
        found = spans(line.raw)
        begins.update(at for at, text in found[1:] if len(text) >= _PROSE)
    if not begins:
        return None
    gutter = max(begins, key=lambda at: begins[at] + begins[at + 1])
    both = begins[gutter] + begins[gutter + 1]
    lefts = [len(left) for line in page if (left := _sides(line, gutter)[0]) and _sides(line, gutter)[1]]
    full = sum(length >= _FULL * gutter for length in lefts)
    return gutter if both >= MIN_LINES and 2 * full >= len(lefts) and 3 * both >= len(page) else None


def _sides(line: Line, gutter: int) -> tuple[str, str]:
    """What a line holds left and right of the gutter; all of one that crosses it is left."""
    left = [text for at, text in spans(line.raw) if at < gutter - 2]
    right = [text for at, text in spans(line.raw) if at >= gutter - 2]
    return " ".join(left), " ".join(right)


def _unfolded(page: Sequence[Line], gutter: int) -> list[Line]:
    """The lines of a page, both columns of each stretch that no line crosses one after the other."""
    out: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in page:
        crosses = any(at < gutter - 2 and at + len(text) > gutter for at, text in spans(line.raw))
        if crosses:
            out += [*columns[0], *columns[1], line]
            columns = ([], [])
            continue
        for column, text in zip(columns, _sides(line, gutter), strict=True):
            if text:
                gap = line.number - column[-1].number - 1 if column else line.gap
                column.append(made_of(line, text, gap))
    out += [*columns[0], *columns[1]]
    return [line._replace(starts_page=page[0].starts_page and i == 0) for i, line in enumerate(out)]
