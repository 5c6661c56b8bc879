"""Reading order of a page without a usable structure tree: columns, then rows."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from loader.pdf.lines import Line
from loader.pdf.paragraphs import is_marker

MIN_COLUMN_ROWS = 6
"""Rows with text on both sides that a gutter between two columns must have."""

MIN_GUTTER = 0.9
"""Width of a gutter in type sizes."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page from first to last, columns one after the other.

    Turned text comes last.
    """
    upright = [line for line in lines if line.turn == 0]
    turned = [line for line in lines if line.turn != 0]
    return _columns(sorted(upright, key=lambda line: (line.number, line.left)), 0) + turned


def _columns(lines: list[Line], depth: int) -> list[Line]:
    """Lines in rows, or in two columns within each band that no line crosses."""
    gutter = _gutter(lines) if depth < 3 else None
    if gutter is None:
        return lines
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []

    def close() -> None:
        out.extend(_columns(left, depth + 1))
        out.extend(_columns(right, depth + 1))
        left.clear()
        right.clear()

    for line in lines:
        if line.right <= gutter + 1:
            left.append(line)
        elif line.left >= gutter - 1:
            right.append(line)
        else:
            close()
            out.append(line)
    close()
    return out


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
    gutter = _widest(steps)
    if gutter is None:
        return None
    left = [line for line in lines if line.right <= gutter + 1]
    right = [line for line in lines if line.left >= gutter - 1]
    crossing = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < MIN_COLUMN_ROWS or crossing > 0.5 * len(lines):
        return None
    return gutter if _is_prose(left) and _is_prose(right) else None


def _widest(steps: Counter[int]) -> float | None:
    """The right end of what most gaps have in common; None where too few have anything.

    `steps` counts at each point how many gaps begin there, less those that end.
    """
    best = count = 0
    at = 0.0
    for point in sorted(steps):
        if count and count >= best:
            at = point - 2.0  # the next column's left edge is straight, that of the gap before it ragged
        best = max(best, count)
        count += steps[point]
    return at if best >= MIN_COLUMN_ROWS else None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most lines fill their column and hold several words, as cells of a table do not."""
    start = min(line.left for line in lines)
    end = max(line.right for line in lines)
    full = sum(line.right - start > 0.75 * (end - start) for line in lines)
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    return full >= 0.5 * len(lines) and words >= 2.5
