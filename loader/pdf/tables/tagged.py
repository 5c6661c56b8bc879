"""Tables of the structure tree: their cells with spans, over as many pages as they take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from loader.language.hyphens import join
from loader.language.patterns import pattern
from loader.model import Cell, Table
from loader.pdf.lines import Line
from loader.pdf.tags import Element

_REST = pattern(r"[a-zåäö]+")
_CONSONANT = pattern(r"(?!t\s?ex\b|\w\s\w\b)[b-df-hj-np-tv-xz]\b")
"""One that is no shortened word (`t ex`, `f d`)."""


def tagged_table(lines: Sequence[Line], words: frozenset[str]) -> Table | None:
    """The table that these lines are the cells of; None where they are no grid."""
    cells = lines_by_cell(lines)
    if not cells:
        return None
    taken: set[tuple[int, int]] = set()
    made: list[Cell] = []
    rows = sorted({cell.row for cell in cells})
    index = {row: number for number, row in enumerate(rows)}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        row, column = index[cell.row], cell.column
        while (row, column) in taken:
            column += 1
        taken.update((row + r, column + c) for r in range(cell.row_span) for c in range(cell.column_span))
        own = cells[cell]
        first, text = own[0], join(_unbroken([line.raw for line in own], words), words).text
        made.append(
            Cell(
                row, column, text, min(cell.row_span, len(rows) - row), cell.column_span,
                cell.kind == "TH", first.page, first.number, first.box,
            )
        )  # fmt: skip
    width = max(cell.column + cell.column_span for cell in made)
    return Table(len(rows), width, tuple(made))


def _unbroken(lines: Sequence[str], words: frozenset[str]) -> list[str]:
    """The lines of a cell; a word that is too long for it and broken without a hyphen is whole.

    It stands alone on its line, and the report knows a word that begins so, or what is left is one consonant.
    """
    out = list(lines[:1])
    for line in lines[1:]:
        rest = _REST.match(line)
        whole = out[-1].lower() + rest[0] if rest else ""
        if rest and whole.isalpha() and (_CONSONANT.match(line) or _begins_word(whole, words)):
            out[-1] += line
        else:
            out.append(line)
    return out


def _begins_word(whole: str, words: frozenset[str]) -> bool:
    ordered = _ordered(words)
    at = bisect_left(ordered, whole)
    return at < len(ordered) and ordered[at].startswith(whole)


@lru_cache(1)
def _ordered(words: frozenset[str]) -> list[str]:
    return sorted(words)


def lines_by_cell(lines: Sequence[Line]) -> dict[Element, list[Line]]:
    """The lines of each cell, in their order; a heading that a page repeats is left out."""
    cells: dict[Element, list[Line]] = {}
    for line in lines:
        if line.element is not None and line.element.cell is not None and line.element.kind != "Repeated":
            cells.setdefault(line.element.cell, []).append(line)
    return cells
