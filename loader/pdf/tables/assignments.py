"""Tables of assignments: each row (what was asked, by whom, what has been done) becomes a section.

Such a table is prose set in columns. As a table nobody could read, compare or search it by assignment.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from loader.data import read
from loader.language.characters import SOFT_HYPHEN
from loader.layout.middle import mean
from loader.layout.seams import seam
from loader.model import Table
from loader.pdf.lines import Line
from loader.pdf.paragraphs import Para, ends_early
from loader.pdf.tables.tagged import lines_by_cell

LONG_ANSWER = 15
"""Words that the last cells have on average."""

_GOES_ON = ("-", ",", "/", SOFT_HYPHEN)

SHORT_SOURCE = 9
"""Words that the cells between have at most on average."""


def assignment_rows(lines: Sequence[Line], table: Table) -> list[list[list[Line]]] | None:
    """The lines of each cell of each assignment, column by column; None where it is no such table."""
    if table.columns != 3 or table.rows < 3:
        return None
    grid = table.grid()
    titled = _is_titled(grid)
    body = grid[1:] if titled else grid
    words = [[len(cell.split()) for cell in column] for column in zip(*body, strict=True)]
    asked, source, answer = (mean(column) for column in words)
    if answer < (LONG_ANSWER / 2 if titled else LONG_ANSWER) or source > SHORT_SOURCE or asked < 3:
        return None
    if not all(row[0] for row in body):
        return None
    rows: dict[int, list[list[Line]]] = {}
    for cell, own in lines_by_cell(lines).items():
        if 0 <= cell.column < 3:
            rows.setdefault(cell.row, [[], [], []])[cell.column] = own
    found = [rows[row] for row in sorted(rows)]
    return found[1:] if titled else found


def source_label(table: Table) -> str:
    """What the middle column calls itself, `Källa` where it has no title."""
    grid = table.grid()
    return grid[0][1].strip(" :") if _is_titled(grid) and grid[0][1] else str(read("assignments")["source"])


def _is_titled(grid: list[list[str]]) -> bool:
    """Whether the first row holds the columns' headings."""
    return grid[0][0].strip(" :").casefold() in read("assignments")["headers"]


def assignment_paras(rows: Sequence[list[list[Line]]], label: str) -> list[tuple[bool, Para]]:
    """Paragraphs of every row in reading order, each with whether it is the row's heading."""
    out: list[tuple[bool, Para]] = []
    edge = max((line.right for asked, *_ in rows for line in asked), default=0.0)
    for asked, source, answer in rows:
        cut = _first_paragraph(asked, edge)
        title, rest = list(asked[:cut]), list(asked[cut:])
        if found := seam([line.text for line in title]):
            at = found[0]
            left, right = _parted(title[at], *found[1:])
            title, rest = [*title[:at], left], [right, *title[at + 1 :], *rest]
        out.append((True, Para(title)))
        if rest:
            out.append((False, Para(rest)))
        if source:
            source[0].text = f"{label}: {source[0].text}"
            out.append((False, Para(source)))
        if answer:
            out.append((False, Para(answer)))
    return out


def _parted(line: Line, end: int, start: int) -> tuple[Line, Line]:
    """A line as two: up to `end`, and from `start` on."""
    place = line.left + (line.right - line.left) * end / len(line.text)
    left = replace(line, text=line.text[:end], right=place, joints=())
    return left, replace(line, text=line.text[start:], left=place, joints=())


def _first_paragraph(lines: Sequence[Line], edge: float) -> int:
    """How many lines of a cell are its first paragraph: what is asked for; the rest explains it."""
    for number, (before, line) in enumerate(itertools.pairwise(lines), 1):
        fresh = line.text[:1].isupper() and before.text[-1:] not in _GOES_ON
        if fresh and len(lines) > 2 and ends_early(before, line, edge):
            return number
    return len(lines)
