"""Reading order of pages without a usable structure tree: columns, then rows."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from loader.pdf.content.device import PageContent
from loader.pdf.lines import Line
from loader.pdf.margin import note_edge, set_beside, text_edge, with_notes
from loader.pdf.paragraphs import Style, is_marker

MIN_COLUMN_ROWS = 6
"""Rows with text on both sides that a gutter between two columns must have."""

MIN_EDGE_ROWS = 8
"""Rows that begin at the edge of a right column whose lines stand on no line's height with the left one's."""

MIN_GUTTER = 0.9
"""Width of a gutter in type sizes."""

NEAR = 10.0
"""Points by which lines of a column may be indented."""

MOST_CROSSING = 0.3
"""Share of a page's rows that may cross a gutter that other pages have proven."""

BULLET = 40.0
"""Points left of a gutter in which no bullets stand: these belong to the column right of them."""

SAME_EDGE = 2.0
"""Points by which lines that begin at one edge may differ."""

MIN_OVER = 2
"""Headings over both columns that prove their type to stand so."""

ABREAST = 9.0
"""Points by which the first lines of two columns under a heading over both may differ in height."""


class _Page(NamedTuple):
    """The upright lines of a page, and the heights at which rules run over more than one column."""

    lines: list[Line]
    turned: list[Line]
    rules: list[tuple[float, float, float]]
    """Height, start and end of each horizontal rule."""


def in_reading_order(pages: Sequence[Sequence[Line]], contents: Sequence[PageContent]) -> list[Line]:
    """The lines of all pages from first to last, columns one after the other; turned text comes last.

    What stands in a margin beside the text comes before it. A gutter that pages of prose prove holds for
    the other pages of the same width, too: those with tables and a last one whose right column is short.
    """
    shapes = [_page(lines, content) for lines, content in zip(pages, contents, strict=True)]
    widths = [round(content.width) for content in contents]
    same = {
        width: [page.lines for page, own in zip(shapes, widths, strict=True) if own == width]
        for width in set(widths)
    }
    begins = {width: text_edge(lines) for width, lines in same.items()}
    ends = {width: note_edge(lines) or math.inf for width, lines in same.items()}
    notes = [
        [line for line in page.lines if line.left >= ends[width]]
        for page, width in zip(shapes, widths, strict=True)
    ]
    shapes = [
        page._replace(lines=[line for line in page.lines if line.left < ends[width]])
        for page, width in zip(shapes, widths, strict=True)
    ]
    gutters = _gutters([page.lines for page in shapes], widths, begins)
    over = _all_over(shapes, gutters)
    flow: list[Line] = []
    for page, gutter, width, aside in zip(shapes, gutters, widths, notes, strict=True):
        edge = begins[width]
        text = (
            _columns(page.lines, gutter, page.rules, over) if edge is None else set_beside(page.lines, edge)
        )
        flow += with_notes(text, aside) if aside else text
        flow += page.turned
    return flow


def _gutters(
    pages: Sequence[list[Line]], widths: Sequence[int], begins: Mapping[int, float | None]
) -> list[float | None]:
    """The gutter of each page: its own, or one that pages of the same width have proven."""
    own = [
        _gutter(lines) if begins[width] is None else None for lines, width in zip(pages, widths, strict=True)
    ]
    proven: dict[int, Counter[int]] = defaultdict(Counter)
    for gutter, width in zip(own, widths, strict=True):
        if gutter is not None:
            proven[width][round(gutter)] += 1
    for n, (lines, width) in enumerate(zip(pages, widths, strict=True)):
        if own[n] is None and proven[width]:
            likely = proven[width].most_common(2)
            own[n] = next((float(at) for at, _ in likely if _holds(lines, at)), None)
    return own


def _page(lines: Sequence[Line], content: PageContent) -> _Page:
    upright = sorted((line for line in lines if line.turn == 0), key=lambda line: (line.number, line.left))
    turned = [line for line in lines if line.turn != 0]
    rules = sorted((rule.at, rule.start, rule.end) for rule in content.rulings if rule.across)
    return _Page(upright, turned, rules)


def _columns(
    lines: list[Line],
    gutter: float | None,
    rules: Sequence[tuple[float, float, float]],
    over: set[int],
    depth: int = 0,
) -> list[Line]:
    """Lines in rows, or in two columns within each band that no line crosses, nor one of `over`."""
    if gutter is None:
        return lines
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []

    def close() -> None:
        for column in (left, right):
            out.extend(_columns(column, _gutter(column) if depth < 2 else None, rules, over, depth + 1))
            column.clear()

    over = over | _headings_over(lines, gutter) if depth else over
    zones, borders = _over_both(rules, gutter)
    for line in lines:
        while borders and borders[0] < line.base:
            borders.pop(0)
            close()
        whole = id(line) in over or any(top < line.base < bottom for top, bottom in zones)
        if not whole and line.right <= gutter + 1:
            left.append(line)
        elif not whole and line.left >= gutter - 1:
            right.append(line)
        else:
            close()
            out.append(line)
    close()
    return out


def _over_both(
    rules: Sequence[tuple[float, float, float]], gutter: float
) -> tuple[list[tuple[float, float]], list[float]]:
    """Where tables are drawn over a gutter, from top to bottom, and the heights of other rules over it."""
    ats = [at for at, start, end in rules if start < gutter - 5 and end > gutter + 5]
    groups: list[list[float]] = []
    for at in ats:
        if groups and at - groups[-1][-1] < 60:
            groups[-1].append(at)
        else:
            groups.append([at])
    zones = [(group[0] - 1, group[-1] + 1) for group in groups if len(group) > 2]
    return zones, [at for group in groups if len(group) <= 2 for at in group]


def _all_over(pages: Sequence[_Page], gutters: Sequence[float | None]) -> set[int]:
    """Lines by `id` that stand over both columns of their page, and those in the type of several such lines.

    A type that also stands beside text, or in a right column, is none of such lines.
    """
    over: set[int] = set()
    proven: Counter[Style] = Counter()
    lone: dict[int, Style] = {}
    beside: set[Style] = set()
    for page, gutter in zip(pages, gutters, strict=True):
        if gutter is None:
            continue
        found = _headings_over(page.lines, gutter)
        over |= found
        right = [line for line in page.lines if line.left >= gutter - 1]
        beside |= {line.style for line in right}
        for line in page.lines:
            proven[line.style] += id(line) in found
            if line.right <= gutter + 1 and not _has_beside(line, right):
                lone[id(line)] = line.style
            elif line.right <= gutter + 1:
                beside.add(line.style)
    return over | {one for one, style in lone.items() if proven[style] >= MIN_OVER and style not in beside}


def _has_beside(line: Line, right: Sequence[Line]) -> bool:
    return any(other.top < line.bottom and other.bottom > line.top for other in right)


def _headings_over(lines: Sequence[Line], gutter: float) -> set[int]:
    """Lines by `id` in larger type that stand over both columns though they are no wider than one.

    Nothing stands beside such a line, and both columns begin anew at one height under it.
    """
    left = [line for line in lines if line.right <= gutter + 1]
    right = [line for line in lines if line.left >= gutter - 1]
    if not left or not right:
        return set()
    body = Counter(round(line.size * 2) / 2 for line in lines for _ in range(len(line.text))).most_common(1)[
        0
    ][0]
    over: set[int] = set()
    for at, line in enumerate(left):
        if line.size < 1.15 * body or at + 1 == len(left):
            continue
        below = next((other for other in right if other.top >= line.bottom - 1), None)
        if not _has_beside(line, right) and below is not None and abs(below.top - left[at + 1].top) < ABREAST:
            over.add(id(line))
    return over


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the white space between two columns of prose is; None where there is none."""
    if len(lines) < 2 * MIN_COLUMN_ROWS:
        return None
    rows: dict[int, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.number, []).append(line)
    steps: Counter[int] = Counter()
    for row in rows.values():
        for before, after in itertools.pairwise(row):
            if after.left - before.right >= MIN_GUTTER * before.size and not is_marker(before.text):
                steps[round(before.right) + 1] += 1
                steps[round(after.left)] -= 1
    likely = (_outermost(lines, gutter) for gutter in (*_candidates(steps), *_edges(lines)))
    found = [gutter for gutter in likely if _parts(lines, gutter)]
    return min(found, key=lambda gutter: _crossing(lines, gutter), default=None)


def _crossing(lines: Sequence[Line], gutter: float) -> int:
    return sum(line.left < gutter - 1 and line.right > gutter + 1 for line in lines)


def _outermost(lines: Sequence[Line], gutter: float) -> float:
    """The gutter left of what begins a little left of it and runs over it: headings over indented text."""
    near = [line.left - 2.0 for line in lines if gutter - NEAR < line.left < gutter < line.right]
    return min(near, default=gutter)


def _candidates(steps: Counter[int]) -> list[float]:
    """The right ends of what at least MIN_COLUMN_ROWS gaps have in common, what most have first.

    `steps` counts at each point how many gaps begin there, less those that end. A table in one column has
    more gaps of its own than there are rows on both sides of the gutter.
    """
    found: list[tuple[int, float]] = []
    count = 0
    rising = False
    for point in sorted(steps):
        if rising and steps[point] < 0 and count >= MIN_COLUMN_ROWS:
            # The next column's left edge is straight, that of the gap before it ragged.
            found.append((-count, point - 2.0))
        rising = steps[point] > 0 or (rising and steps[point] == 0)
        count += steps[point]
    return [at for _, at in sorted(found)]


def _edges(lines: Sequence[Line]) -> list[float]:
    """Left of the edges at which many lines begin: columns whose lines stand at different heights."""
    starts = Counter(round(line.left) for line in lines)
    first = min(starts)
    near = {at: starts[at - 1] + starts[at] + starts[at + 1] for at in starts if at > first + 60}
    return [at - 2.0 for at in sorted(near, key=lambda at: (-near[at], at))[:4] if near[at] >= MIN_EDGE_ROWS]


def _parts(lines: Sequence[Line], gutter: float) -> bool:
    """Whether prose stands on both sides of a gutter, and little crosses it."""
    left = [line for line in lines if line.right <= gutter + 1]
    right = [line for line in lines if line.left >= gutter - 1]
    crossing = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < MIN_COLUMN_ROWS or crossing > 0.5 * len(lines):
        return False
    bullets = sum(
        line.right > gutter - BULLET and is_marker(line.text) and not _is_value(before, line)
        for before, line in itertools.pairwise([left[-1], *left])
    )
    return bullets < 2 and _is_prose(left) and _is_prose(right)


def _is_value(before: Line, line: Line) -> bool:
    """Whether a dash stands in a row of numbers."""
    return before.number == line.number and before.text[-1:].isdigit()


def _holds(lines: Sequence[Line], gutter: float) -> bool:
    """Whether a gutter that another page has proven parts this one, too."""
    right = [line for line in lines if line.left >= gutter - 1]
    at_edge = sum(abs(line.left - gutter - 2) <= SAME_EDGE for line in right)
    return at_edge >= 2 and _crossing(lines, gutter) <= MOST_CROSSING * len({line.number for line in lines})


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most rows fill their column and hold several words, as cells of a table do not.

    Segments on one baseline are one row: justified text with wide spaces is parted by them.
    """
    ends: dict[int, float] = {}
    for line in lines:
        ends[line.number] = max(line.right, ends.get(line.number, 0.0))
    start = min(line.left for line in lines)
    most = 0.75 * (max(ends.values()) - start)
    full = sum(end - start > most for end in ends.values())
    words = sum(word[:1].isalpha() for line in lines for word in line.text.split())
    return len(ends) >= MIN_COLUMN_ROWS and full >= 0.4 * len(ends) and words >= 2.5 * len(ends)
