"""A table that was found in the lines of a page: its element and cells, as tags would have given them."""

from __future__ import annotations

from collections.abc import Sequence

from loader.pdf.lines import Line
from loader.pdf.tags import Element

SAME_COLUMN = 4.0
"""Points within which two columns begin at one place."""


class FoundTable:
    """A table that was found: its element, the edges of its columns, its cells and number of rows."""

    def __init__(self, table: Element, xs: Sequence[float], rows: int = 0) -> None:
        self.table = table
        self.xs = xs
        self.columns: Sequence[tuple[float, float]] = ()
        """Where text begins and ends in each column, of a table without lines."""
        self.cells: list[tuple[Element, list[Line]]] = []
        self.rows = rows
        self.parts: dict[int, list[Line]] = {}
        """By the `id` of a line that holds several cells: these."""


def cell_of(table: Element, row: int, column: int, row_span: int = 1, column_span: int = 1) -> Element:
    """A cell of a table, as a tag makes it."""
    made = Element("TD", 0, table=table, row=row, column=column, row_span=row_span, column_span=column_span)
    made.cell = made
    return made
