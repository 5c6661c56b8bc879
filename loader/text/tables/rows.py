"""What every kind of flattened table is made of: cells of lines, and where they stood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loader.language.hyphens import join
from loader.language.patterns import pattern
from loader.model import Block, BlockKind, Cell, Place, Table
from loader.text.lines import Line

NUMBER = r"[<>≤≥±+−–-]?\s?\d{1,3}(?:[\s\u00a0]\d{3})+(?:,\d+)?|[<>≤≥±+−–-]?\s?\d+(?:[.,]\d+)?"
UNIT = r"(?:\s?(?:%|‰|procent(?:enheter)?|mnkr|mkr|tkr|mdkr|kr|st|dagar|timmar|årsarbetare|p\.e\.))?"
BARE = pattern(rf"(?:{NUMBER}){UNIT}$|[-–—]$")
"""A cell that holds one value."""


class Found(NamedTuple):
    """A table in place of the lines from `start` up to `end`; `after` are those of them that follow it."""

    start: int
    end: int
    block: Block
    after: tuple[Line, ...] = ()


def to_block(rows: Sequence[Sequence[Sequence[Line]]], headers: int) -> Block:
    """A table's block from the lines of its cells; the first `headers` rows are headings."""
    cells: list[Cell] = []
    places: list[Place] = []
    columns = max(len(row) for row in rows)
    for r, row in enumerate(rows):
        for c, lines in enumerate(row):
            text = join([line.for_join for line in lines]).text
            if text:
                first = lines[0]
                header = r < headers or (c == 0 and columns > 1)
                span = _over(rows, r, c) if r + 1 < headers and c else 1
                cells.append(Cell(r, c, text, 1, span, header, first.page, first.number))
                places.append(Place(0, 0, first.page, first.number))
    return Block(BlockKind.TABLE, "", tuple(places), table=Table(len(rows), columns, tuple(cells)))


def _over(rows: Sequence[Sequence[Sequence[Line]]], r: int, c: int) -> int:
    """Over how many columns a heading stands: those without one that have headings under them."""
    row, below = rows[r], rows[r + 1]
    end = c + 1
    while end < min(len(row), len(below)) and not row[end] and below[end]:
        end += 1
    return end - c


def part_of(line: Line, text: str) -> Line:
    """A line that holds one cell's share of another line."""
    return Line(line.number, text, text.strip(), line.gap, line.page, line.starts_page)
