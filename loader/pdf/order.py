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
    return next((gutter for gutter in _candidates(steps) if _parts(lines, gutter)), None)


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


def _parts(lines: Sequence[Line], gutter: float) -> bool:
    """Whether prose stands on both sides of a gutter, and little crosses it."""
    left = [line for line in lines if line.right <= gutter + 1]
    right = [line for line in lines if line.left >= gutter - 1]
    crossing = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < MIN_COLUMN_ROWS or crossing > 0.5 * len(lines):
        return False
    return _is_prose(left) and _is_prose(right)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most lines fill their column and hold several words, as cells of a table do not."""
    start = min(line.left for line in lines)
    end = max(line.right for line in lines)
    full = sum(line.right - start > 0.75 * (end - start) for line in lines)
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    return full >= 0.5 * len(lines) and words >= 2.5
