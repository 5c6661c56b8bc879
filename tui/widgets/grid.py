"""Metrics by months as lines: names at the left, a curve each, values that scroll with the months."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from tui.compare.figures.written import number, sparkline, unit_of
from tui.compare.grid import kind_text, places_of
from tui.compare.matrix import Cell, Matrix, Row
from tui.export.periods import spoken_period
from tui.locale import t
from tui.widgets.clean import clean, cut_middle, fit
from tui.widgets.lines import LineView, Piece
from tui.widgets.theme import Palette

CELL = 10
_CURVE = 14
WITH_CURVE = 90
"""From this width on each metric has its curve."""


class MatrixView(LineView):
    """The first line bears the months, each other line a metric; `column` is the month chosen."""

    always_lit = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.matrix: Matrix | None = None
        self.column = 0
        self.why = ""

    def show(self, matrix: Matrix, row: int = 1, column: int | None = None) -> None:
        """Show a matrix at a line and a column, by default the last."""
        self.matrix = matrix
        last = len(matrix.months) - 1
        self.column = last if column is None else min(column, last)
        self.set_height(len(matrix.rows) + 1)
        self.set_reactive(LineView.cursor, min(row, len(matrix.rows)))
        self.scroll_to(0, 0, animate=False)
        self.show_line(self.cursor)
        self.post_message(self.Moved(self))

    def show_nothing(self, why: str) -> None:
        """Show a sentence instead."""
        self.matrix, self.why = None, why
        self.set_height(1)

    @property
    def row(self) -> Row | None:
        """The metric under the cursor."""
        rows = self.matrix.rows if self.matrix else ()
        return rows[self.cursor - 1] if 0 < self.cursor <= len(rows) else None

    @property
    def cell(self) -> Cell | None:
        """The month chosen of the metric under the cursor."""
        return self.row.cells[self.column] if self.row else None

    def validate_cursor(self, cursor: int) -> int:
        """The first line is the heading."""
        return max(1, cursor) if self.matrix else cursor

    def turn(self, step: int) -> None:
        """Another month."""
        if self.matrix is not None:
            self.column = max(0, min(len(self.matrix.months) - 1, self.column + step))
            self.redraw()
            self.post_message(self.Moved(self))

    def _share(self, width: int) -> tuple[int, int, int]:
        """Width of the name, first month shown, number of months shown."""
        assert self.matrix is not None
        curve = _CURVE + 2 if width >= WITH_CURVE else 0
        name = max(16, min(44, width * 34 // 100))
        room = max(1, (width - name - curve - 2) // CELL)
        months = len(self.matrix.months)
        first = max(0, min(self.column - room + 1 if self.column >= room else 0, months - room))
        if self.column == months - 1:
            first = max(0, months - room)
        return name, first, min(room, months)

    def render_line(self, y: int) -> Strip:
        """One line of the window; the months stay at its top."""
        return super().render_line(y or -self.scroll_offset.y)

    def show_line(self, line: int, *, context: int = 0) -> None:
        """Bring a line into the window, under the months."""
        super().show_line(line, context=max(1, context))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the metric and the month; one on what is chosen already reads it."""
        if self.matrix is None:
            return
        name, first, room = self._share(self.scrollable_content_region.width)
        at = (event.x - name - 1 - (_CURVE + 2 if self._has_curve() else 0)) // CELL
        other = 0 <= at < room and first + at != self.column
        if other:
            self.turn(first + at - self.column)
        if event.y and (not other or event.y + self.scroll_offset.y != self.cursor):
            super().on_click(event)

    def _has_curve(self) -> bool:
        return self.scrollable_content_region.width >= WITH_CURVE

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """The months, or one metric."""
        if self.matrix is None:
            return [("  " + self.why, palette.dim)]
        name, first, room = self._share(width)
        curve = self._has_curve()
        if line == 0:
            pieces: list[Piece] = [(fit("", name + 1) + (" " * (_CURVE + 2) if curve else ""), palette.dim)]
            for at in range(first, first + room):
                month = "…" * self.matrix.after_hole(at) + spoken_period(self.matrix.months[at], short=True)
                style = palette.accent if at == self.column else palette.dim
                pieces.append((fit(month, CELL, right=True), style))
            return pieces
        row = self.matrix.rows[line - 1]
        unit = unit_of(row.line.unit) or t("short_unit.antal")
        # What kind of series it is stays in sight however long its name is.
        kind = kind_text(row.line)
        label = cut_middle(clean(row.line.metric), max(4, name - 9 - cell_len(kind))) + kind
        pieces = [(" " + fit(label, name - 9), palette.text), (fit(unit, 9, right=True), palette.dim)]
        if curve:
            pieces.append((f"  {fit(sparkline(row.values[-_CURVE:]), _CURVE)}", palette.level))
        for at in range(first, first + room):
            pieces += self._cell(row, row.cells[at], palette, here=at == self.column and line == self.cursor)
        return pieces

    def _cell(self, row: Row, cell: Cell, palette: Palette, *, here: bool) -> list[Piece]:
        if cell.point is None:
            text, style = {"no report": " ", "section missing": "∅"}.get(cell.reason or "", "·"), palette.dim
        else:
            text = number(cell.point.value, places_of(cell.point)) + ("*" if cell.point.restated else "")
            style = palette.text
            moved = cell.before is not None and cell.point.value != cell.before
            if moved and row.line.polarity and not row.line.grows and cell.before is not None:
                up = cell.point.value > cell.before
                style = palette.better if up == (row.line.polarity == "up") else palette.worse
        if here:
            style = palette.chosen
        edge = "┆" if cell.broken else " "
        return [(edge, palette.warning), (fit(text, CELL - 1, right=True), style)]
