"""Pages of two columns that an extractor printed side by side: the left one is read first, then the right."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from loader.text.headings import could_be
from loader.text.lines import Line, made_of
from loader.text.tables.columns import spans

MIN_LINES = 8
"""Lines that begin at the right column's edge on a page of two columns, at least."""

MIN_BESIDE = 4
"""Lines with text on both sides, at least: those of the columns may stand at different heights."""

_CROSSING = 0.2
"""Share of a page's lines that may cross the white between the columns."""

BAND = 2
"""Blank lines over a heading that stands over both columns, at least."""

_PROSE = 18
"""Characters of a stretch that may be a line of prose."""

_FULL = 0.7
"""Share of the column's width that many of its lines fill, as cells of a table do not."""

_MOST_FULL = 0.3
"""Share of the left column's lines that fill it, at least: headings, bullets and tables do not."""

_TRIED = 3
"""Places where most lines begin, of which one may be the right column's edge."""


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
    rows = [spans(line.raw) for line in page]
    begins: Counter[int] = Counter()
    for row in rows:
        begins.update(at for at, text in row if at >= _PROSE and len(text) >= _PROSE)
    near = {at: begins[at] + begins[at + 1] for at in begins}
    likely = sorted(near, key=lambda at: (-near[at], at))[:_TRIED]
    return next((at for at in likely if near[at] >= MIN_LINES and _parts(page, rows, at, near[at])), None)


def _parts(page: Sequence[Line], rows: Sequence[list[tuple[int, str]]], gutter: int, begun: int) -> bool:
    """Whether a place at which lines begin parts two columns: few lines cross it, left is prose."""
    crossing = sum(any(_crosses(at, text, gutter) for at, text in row) for row in rows)
    if 4 * begun < len(page) or crossing > _CROSSING * len(page):
        return False
    lefts = [left for row in rows if (left := [text for at, text in row if at < gutter - 2])]
    beside = len(lefts) - sum(not any(at >= gutter - 2 for at, _ in row) for row in rows)
    full = sum(len(left) == 1 and len(left[0]) >= _FULL * gutter for left in lefts)
    return beside >= MIN_BESIDE and full >= max(MIN_LINES // 2, _MOST_FULL * len(lefts))


def _crosses(at: int, text: str, gutter: int) -> bool:
    return at < gutter - 2 and at + len(text) > gutter


def _sides(line: Line, gutter: int) -> tuple[str, str]:
    """What a line holds left and right of the gutter; all of one that crosses it is left."""
    left = [text for at, text in spans(line.raw) if at < gutter - 2]
    right = [text for at, text in spans(line.raw) if at >= gutter - 2]
    return " ".join(left), " ".join(right)


def _heads_both(line: Line, gutter: int, columns: tuple[list[Line], list[Line]]) -> bool:
    """Whether both columns end over a line: it stands alone under white, and may be a heading."""
    left, right = _sides(line, gutter)
    return line.gap >= BAND and not right and bool(columns[1]) and could_be(left) and len(left) < gutter


def _unfolded(page: Sequence[Line], gutter: int) -> list[Line]:
    """The lines of a page, both columns of each stretch that no line crosses one after the other."""
    out: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in page:
        crosses = any(_crosses(at, text, gutter) for at, text in spans(line.raw))
        if crosses or _heads_both(line, gutter, columns):
            out += [*columns[0], *columns[1]]
            columns = ([], [])
        if crosses:
            out.append(line)
            continue
        for column, text in zip(columns, _sides(line, gutter), strict=True):
            if text:
                gap = line.number - column[-1].number - 1 if column else line.gap
                column.append(made_of(line, text, gap))
    out += [*columns[0], *columns[1]]
    return [line._replace(starts_page=page[0].starts_page and i == 0) for i, line in enumerate(out)]
