"""Ruling lines to grids of cells: where a table is drawn with lines.

The method is that of most table finders (collinear lines joined, crossings, cells between them; see
A. Nurminen, "Algorithmic extraction of data in tables in PDF documents", 2013), kept to straight lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

SNAP = 2.5
"""Points within which two parallel lines are one, and a line's end meets another."""

MAX_LINES = 1500
"""A page with more joined lines than this is a drawing."""


MAX_CELLS = 8_000


class Rule(NamedTuple):
    """A straight line. `across`: horizontal at height `at`, else vertical at `at`; from `start` to `end`."""

    across: bool
    at: float
    start: float
    end: float


class GridCell(NamedTuple):
    """A cell: place in the grid, spans, and its edges in points from the upper left corner."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    top: float
    right: float
    bottom: float


class Grid(NamedTuple):
    """A table as drawn. `xs` and `ys` are the places of its lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the grid at a point, spans not regarded; None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None

    def owners(self) -> dict[tuple[int, int], GridCell]:
        """The cell that covers each place."""
        return {
            (cell.row + r, cell.column + c): cell
            for cell in self.cells
            for r in range(cell.row_span)
            for c in range(cell.column_span)
        }

    @property
    def area(self) -> float:
        """What it covers of the page, in square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids with at least two cells in some row that the lines of a page make, top to bottom."""
    across = _joined([rule for rule in rules if rule.across])
    upright = _joined([rule for rule in rules if not rule.across])
    if not across or not upright or len(across) + len(upright) > MAX_LINES:
        return []
    grids = []
    parts = [part for found in _components(across, upright) for part in _stacked(*found)]
    for horizontals, verticals in parts:
        grid = _grid(horizontals, verticals)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.ys[0])


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Lines that lie on one another or follow one another, as one."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rows and rule.at - rows[-1][0].at <= SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    out: list[Rule] = []
    for row in rows:
        at = sum(rule.at for rule in row) / len(row)
        start = end = None
        for rule in sorted(row, key=lambda rule: rule.start):
            if start is None or end is None or rule.start > end + SNAP:
                if start is not None and end is not None:
                    out.append(Rule(row[0].across, at, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        if start is not None and end is not None:
            out.append(Rule(row[0].across, at, start, end))
    return [rule for rule in out if rule.end - rule.start > 2 * SNAP]


def _meet(across: Rule, upright: Rule) -> bool:
    return (
        across.start - SNAP <= upright.at <= across.end + SNAP
        and upright.start - SNAP <= across.at <= upright.end + SNAP
    )


def _components(across: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together through their crossings."""
    parent = list(range(len(across) + len(upright)))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, horizontal in enumerate(across):
        for j, vertical in enumerate(upright):
            if _meet(horizontal, vertical):
                parent[find(i)] = find(len(across) + j)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, horizontal in enumerate(across):
        parts.setdefault(find(i), ([], []))[0].append(horizontal)
    for j, vertical in enumerate(upright):
        parts.setdefault(find(len(across) + j), ([], []))[1].append(vertical)
    # A single horizontal line with three verticals is over a row that the page ends in.
    return [part for part in parts.values() if part[1] and (len(part[0]) >= 2 or len(part[1]) >= 3)]


def _stacked(horizontals: list[Rule], verticals: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Tables that stand directly on one another: no vertical line runs through, and no column is the same.

    The header of a page stands so on a table that goes on at its top.
    """
    left, right = min(rule.at for rule in verticals), max(rule.at for rule in verticals)
    for y in sorted({rule.at for rule in horizontals})[1:-1]:
        above = [
            Rule(False, rule.at, rule.start, min(rule.end, y)) for rule in verticals if rule.start < y - SNAP
        ]
        below = [
            Rule(False, rule.at, max(rule.start, y), rule.end) for rule in verticals if rule.end > y + SNAP
        ]
        inner = [[rule.at for rule in half if left < rule.at < right] for half in (above, below)]
        apart = not any(abs(a - b) <= 2 * SNAP for a in inner[0] for b in inner[1])
        if all(inner) and apart:
            upper = _within([rule for rule in horizontals if rule.at <= y], above)
            lower = _within([rule for rule in horizontals if rule.at >= y], below)
            return [*_stacked(upper, above), *_stacked(lower, below)]
    return [(horizontals, verticals)]


def _within(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> list[Rule]:
    """Horizontal lines no longer than from the first vertical one to the last."""
    left, right = min(rule.at for rule in verticals), max(rule.at for rule in verticals)
    return [Rule(True, rule.at, max(rule.start, left), min(rule.end, right)) for rule in horizontals]


def _grid(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> Grid | None:
    left, right = min(rule.start for rule in horizontals), max(rule.end for rule in horizontals)
    # A table may be open at its sides: then the ends of its horizontal lines are its edges. So are the ends
    # of its vertical lines where a page ends in the middle of a row; a single long one is none of its own.
    xs = _spread([left, *(rule.at for rule in verticals), right])
    tops, ends = sorted(rule.start for rule in verticals), sorted(rule.end for rule in verticals)
    ys = _spread([*tops[1:2], *(rule.at for rule in horizontals), *ends[-2:-1]])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > MAX_CELLS:
        return None
    walls = {x: [rule for rule in verticals if abs(rule.at - x) <= SNAP] for x in xs}
    floors = {y: [rule for rule in horizontals if abs(rule.at - y) <= SNAP] for y in ys}

    def wall(x: float, top: float, bottom: float) -> bool:
        middle = (top + bottom) / 2
        return any(rule.start <= middle <= rule.end for rule in walls[x])

    def floor(y: float, start: float, end: float) -> bool:
        middle = (start + end) / 2
        return any(rule.start <= middle <= rule.end for rule in floors[y])

    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and not wall(xs[column + wide], ys[row], ys[row + 1]):
                wide += 1
            high = 1
            while row + high < rows and not any(
                floor(ys[row + high], xs[c], xs[c + 1]) for c in range(column, column + wide)
            ):
                high += 1
            taken.update((row + r, column + c) for r in range(high) for c in range(wide))
            cells.append(
                GridCell(row, column, high, wide, xs[column], ys[row], xs[column + wide], ys[row + high])
            )
    if len(cells) < 2 or not any(cell.column > 0 for cell in cells):
        return None
    return Grid(tuple(xs), tuple(ys), tuple(cells))


def _spread(places: Sequence[float]) -> list[float]:
    """Places in order, those closer than a snap as one."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > 2 * SNAP:
            out.append(place)
    return out
