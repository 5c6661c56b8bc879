"""Tables of assignments: each row (what was asked, by whom, what has been done) becomes a section.

Such a table is prose set in columns. As a table nobody could read, compare or search it by assignment.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from loader import data
from loader.model import Table
from loader.pdf.lines import Line
from loader.pdf.paragraphs import Para
from loader.pdf.tags import Element

LONG_ANSWER = 15
"""Words that the last cells have on average."""

SHORT_SOURCE = 9
"""Words that the cells between have at most on average."""


def assignment_rows(lines: Sequence[Line], table: Table) -> list[list[list[Line]]] | None:
    """The lines of each cell of each assignment, column by column; None where it is no such table."""
    if table.columns != 3 or table.rows < 3:
        return None
    known = data.read("furniture")["assignments"]
    grid = table.grid()
    titled = grid[0][0].strip(" :").casefold() in known["headers"]
    body = grid[1:] if titled else grid
    words = [[len(cell.split()) for cell in column] for column in zip(*body, strict=True)]
    asked, source, answer = (mean(column) for column in words)
    if answer < (LONG_ANSWER / 2 if titled else LONG_ANSWER) or source > SHORT_SOURCE or asked < 3:
        return None
    if not all(row[0] for row in body):
        return None
    cells: dict[Element, list[Line]] = {}
    for line in lines:
        if line.element is not None and line.element.cell is not None and line.element.kind != "Repeated":
            cells.setdefault(line.element.cell, []).append(line)
    rows: dict[int, list[list[Line]]] = {}
    for cell, own in cells.items():
        if 0 <= cell.column < 3:
            rows.setdefault(cell.row, [[], [], []])[cell.column] = own
    found = [rows[row] for row in sorted(rows)]
    return found[1:] if titled else found


def source_label(table: Table) -> str:
    """What the middle column calls itself, `Källa` where it has no title."""
    first = table.grid()[0]
    known = data.read("furniture")["assignments"]
    titled = first[0].strip(" :").casefold() in known["headers"]
    return first[1].strip(" :") if titled and first[1] else str(known["source"])


def assignment_paras(rows: Sequence[list[list[Line]]], label: str) -> list[tuple[bool, Para]]:
    """Paragraphs of every row in reading order, each with whether it is the row's heading."""
    out: list[tuple[bool, Para]] = []
    for asked, source, answer in rows:
        out.append((True, Para(asked)))
        if source:
            source[0].text = f"{label}: {source[0].text}"
            out.append((False, Para(source)))
        if answer:
            out.append((False, Para(answer)))
    return out
