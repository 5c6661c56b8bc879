"""Tables of assignments whose three columns an extractor set side by side, as they are printed.

The source of each assignment (`Stabsplan 2030`) stands between two gaps and tells where the columns of
its row begin; lines up to the next source belong to that row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loader.data import read
from loader.model import Block
from loader.text.blocks import to_blocks
from loader.text.lines import Line
from loader.text.running import running
from loader.text.shape import Shape, width
from loader.text.tables.anchored import MIN_ROWS, label_blocks, sources
from loader.text.tables.columns import spans
from loader.text.tables.rows import part_of

MOST_LINES = 60
"""Lines of a row on average, at most."""


class _Mark(NamedTuple):
    """Where a row begins: the line's index, and the places of its three columns."""

    line: int
    columns: tuple[int, int, int]


def assignments(lines: Sequence[Line], shape: Shape, words: frozenset[str]) -> list[Block] | None:
    """The blocks of a text that is such a table, None where it is none.

    Each row is a heading with the source as its first paragraph and the answer after it.
    """
    marks = [mark for i, line in enumerate(lines) if (mark := _mark(i, line))]
    marks = _with_unnamed(lines, marks) if len(marks) >= MIN_ROWS else []
    if len(marks) < MIN_ROWS or len(lines) > MOST_LINES * len(marks):
        return None
    blocks = to_blocks(lines[: marks[0].line], shape, words, before_table=True)
    ends = [*(mark.line for mark in marks[1:]), len(lines)]
    rows = [_cells(lines[mark.line : end], mark.columns) for mark, end in zip(marks, ends, strict=True)]
    column = max(width(line.text) for asked, _, _ in rows for line in asked)
    for asked, source, answer in rows:
        blocks += label_blocks(asked, column, words)
        if source:
            named = f"{read('assignments')['source']}: {' '.join(line.text for line in source)}"
            blocks.append(running([part_of(source[0], named)], words))
        if answer:
            blocks.append(running(answer, words))
    return blocks


def _mark(index: int, line: Line) -> _Mark | None:
    """The columns of a line in which a source stands between two others."""
    found = _stretches(line)
    if len(found) != 3 or not sources().match(found[1][1]):
        return None
    return _Mark(index, (found[0][0], found[1][0], found[2][0]))


def _with_unnamed(lines: Sequence[Line], marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks with those of rows that name no source.

    There the first and the last column both begin anew, under a line that has only the last one.
    """
    out: list[_Mark] = []
    for mark, end in zip(marks, [*(mark.line for mark in marks[1:]), len(lines)], strict=True):
        out.append(mark)
        for i in range(mark.line + 2, end):
            above, found = _stretches(lines[i - 1]), _stretches(lines[i])
            places = [_nearest(mark.columns, at) for at, _ in found]
            alone = [_nearest(mark.columns, at) for at, _ in above] == [2]
            if places == [0, 2] and alone and all(text[0].isupper() for _, text in found):
                out.append(_Mark(i, mark.columns))
    return out


def _nearest(columns: Sequence[int], at: int) -> int:
    return min(range(len(columns)), key=lambda n: abs(columns[n] - at))


def _stretches(line: Line) -> list[tuple[int, str]]:
    """What stands between gaps; a source that only one blank parts from the first cell is one of them."""
    found = spans(line.raw)
    if len(found) != 2:
        return found
    (at, first), second = found
    source = next((one for one in sources().finditer(first) if one.start() and one.end() == len(first)), None)
    if source is None:
        return found
    return [(at, first[: source.start()].strip()), (at + source.start(), source[0]), second]


def _cells(lines: Sequence[Line], columns: Sequence[int]) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines of a row's three cells: each stretch goes to the column that begins nearest to it."""
    cells: tuple[list[Line], list[Line], list[Line]] = ([], [], [])
    for line in lines:
        for at, text in _stretches(line):
            cells[_nearest(columns, at)].append(part_of(line, text))
    return cells
