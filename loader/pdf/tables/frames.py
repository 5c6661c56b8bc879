"""Tables that are none: frames around text, and headings set in a column beside their text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from loader.layout.middle import mean
from loader.pdf.content.colours import Colour
from loader.pdf.lines import Line
from loader.pdf.paragraphs import Style
from loader.pdf.tables.tagged import lines_by_cell
from loader.pdf.tags import Element

MIN_ROWS = 3
MOST_LABEL = 8
"""Words of a heading in the first column on average, at most."""
LEAST_TEXT = 12
"""Words of the text beside one on average, at least."""
LEAST_HEADED = 0.8
"""Share of the rows with a heading, and of the headings in another type than the text, at least."""

_Look = tuple[Style, Colour | None]
_Cells = dict[Element, list[Line]]


def unframed(flow: list[Line]) -> list[Line]:
    """The lines of a document in order, those of frames cell by cell and as if they stood in no table.

    A frame has one column, or two with headings in the first: tables that begin at one edge and in one type
    are judged together, for each may have but one row. Or another table stands in a cell of it. What tags say
    of its lines stays: a heading in a cell is one.
    """
    tables: dict[Element, list[Line]] = defaultdict(list)
    for line in flow:
        if line.element is not None and line.element.table is not None:
            tables[line.element.table].append(line)
    frames = _frames({table: lines_by_cell(lines) for table, lines in tables.items()})
    if not frames:
        return flow
    places: dict[Element, list[int]] = defaultdict(list)
    cells: dict[int, Element] = {}
    for at, line in enumerate(flow):
        cell = _cell_of_frame(line.element, frames)
        if cell is not None and cell.table is not None:
            places[cell.table].append(at)
            cells[at] = cell
    out = list(flow)
    for frame, own in places.items():
        ordered = sorted(own, key=lambda at: (cells[at].row, cells[at].column))
        wide = any(cells[at].column > 0 for at in own)
        for at, old in zip(own, ordered, strict=True):
            line = out[at] = flow[old]
            if line.element is not None and line.element.table is frame:
                line.beside = wide and cells[old].column == 0
    plain: dict[Element, Element | None] = {}
    for line in out:
        if line.element is not None and line.element.table in frames:
            line.element = plain.setdefault(line.element, _bare(line.element))
    return out


def _bare(element: Element) -> Element | None:
    """What is left of an element without its table: nothing of a cell that only lines or gaps showed."""
    return replace(element, table=None, cell=None, row=-1, column=-1) if element.order else None


def _cell_of_frame(element: Element | None, frames: set[Element]) -> Element | None:
    """The cell of a frame that a line stands in, also where it stands in a table in it."""
    cell = element.cell if element is not None else None
    while cell is not None and cell.table is not None:
        if cell.table in frames:
            return cell
        cell = cell.table.inside
    return None


def _frames(tables: dict[Element, _Cells]) -> set[Element]:
    """The tables that are frames."""
    frames: set[Element] = set()
    alike: dict[tuple[int, _Look], list[Element]] = defaultdict(list)
    holds = {table.inside.table for table in tables if table.inside is not None}
    for table, cells in tables.items():
        width = max((cell.column + cell.column_span for cell in cells), default=0)
        if width == 1 or (width == 2 and table in holds):
            frames.add(table)
        heads = [own[0] for cell, own in cells.items() if cell.column == 0]
        if width == 2 and heads:
            alike[round(min(head.left for head in heads)), _look(heads[0])].append(table)
    for group in alike.values():
        if _heads_beside([tables[table] for table in group]):
            frames.update(group)
    return frames


def _heads_beside(tables: Sequence[_Cells]) -> bool:
    """Whether the first of two columns holds headings of the text in the second."""
    rows = {(n, cell.row) for n, cells in enumerate(tables) for cell in cells}
    heads = [own for cells in tables for cell, own in cells.items() if cell.column == 0]
    texts = [own for cells in tables for cell, own in cells.items() if cell.column == 1]
    if not texts or len(rows) < MIN_ROWS or len(heads) < LEAST_HEADED * len(rows):
        return False
    if _words(heads) > MOST_LABEL or _words(texts) < LEAST_TEXT:
        return False
    looks: Counter[_Look] = Counter()
    for own in texts:
        for line in own:
            looks[_look(line)] += len(line.text)
    usual = looks.most_common(1)[0][0]
    return sum(_look(own[0]) != usual for own in heads) >= LEAST_HEADED * len(heads)


def _look(line: Line) -> _Look:
    return line.style, line.fill


def _words(cells: Sequence[Sequence[Line]]) -> float:
    """The words of a cell on average."""
    return mean(sum(len(line.text.split()) for line in own) for own in cells)
