"""Tables that are none: frames around text, and headings set in a column beside their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from loader.layout.middle import mean
from loader.model import Table
from loader.pdf.lines import Line
from loader.pdf.tables.tagged import lines_by_cell
from loader.pdf.tags import Element

MIN_ROWS = 3
MOST_LABEL = 8
"""Words of a heading in the first column on average, at most."""
LEAST_TEXT = 12
"""Words of the text beside one on average, at least."""
HEAVIER = 0.8
"""Share of the first cells in type that is larger or bolder than the text, at least."""


def is_frame(lines: Sequence[Line], table: Table) -> bool:
    """Whether a table of two columns sets headings beside their text."""
    if table.columns != 2 or table.rows < MIN_ROWS:
        return False
    grid = table.grid()
    labels = [len(row[0].split()) for row in grid if row[0]]
    texts = [len(row[1].split()) for row in grid if row[1]]
    if not labels or not texts or mean(labels) > MOST_LABEL or mean(texts) < LEAST_TEXT:
        return False
    if len(labels) < HEAVIER * len(grid):
        return False
    cells = lines_by_cell(lines)
    body: Counter[tuple[float, bool, bool]] = Counter()
    for cell, own in cells.items():
        if cell.column == 1:
            for line in own:
                body[line.style] += len(line.text)
    size, bold, _ = body.most_common(1)[0][0] if body else (0.0, True, False)
    heads = [own[0] for cell, own in cells.items() if cell.column == 0]
    heavier = sum(line.size > 1.08 * size or (line.bold and not bold) for line in heads)
    return heavier >= HEAVIER * len(heads)


def taken_out(lines: Sequence[Line]) -> list[Line]:
    """The lines cell by cell, each as if it stood in no table.

    What tags say of them stays: a heading in a cell is one, paragraphs stay apart.
    """
    plain: dict[int, Element] = {}
    out: list[Line] = []
    cells = sorted(lines_by_cell(lines).items(), key=lambda one: (one[0].row, one[0].column))
    several = any(cell.column > 0 for cell, _ in cells)
    for cell, own in cells:
        for line in own:
            line.beside = several and cell.column == 0
            element = line.element
            if element is None or element.order == 0:
                line.element = None  # a cell that only lines or gaps showed
            else:
                bare = replace(element, table=None, cell=None, row=-1, column=-1)
                line.element = plain.setdefault(id(element), bare)
            out.append(line)
    return out
