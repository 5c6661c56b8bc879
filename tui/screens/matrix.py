"""Key figures through all months: the table, and the chart of the one chosen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from math import ceil

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual_plotext import PlotextPlot

from tui.actions import BY_ID, key_name, keys_of
from tui.compare.export import save
from tui.compare.figures.written import number, unit_of
from tui.compare.grid import as_text, cell_text, grid
from tui.compare.matrix import Cell, Matrix, Row, issuers, matrix
from tui.compare.shapes import CompareError
from tui.export.periods import spoken_page, spoken_period
from tui.locale import t
from tui.locale.sentences import said
from tui.screens.base import bindings
from tui.screens.saving import SavingScreen
from tui.screens.series import Member, SeriesScreen
from tui.signs import legend
from tui.widgets.bars import Title
from tui.widgets.clean import clean, cut_middle
from tui.widgets.grid import MatrixView
from tui.widgets.lines import LineView
from tui.widgets.theme import OWN_COLOURS


def load(db: sqlite3.Connection, issuer: str | None) -> tuple[Matrix | None, str, list[str]]:
    """The matrix of an issuer, or why there is none; and all issuers."""
    try:
        return matrix(db, issuer=issuer), "", issuers(db)
    except CompareError as error:
        return None, said(str(error)), issuers(db)


def _told(row: Row, cell: Cell) -> Iterator[tuple[str, str]]:
    """What is known of a value: where it stands, what replaced it, whether its series is sure."""
    month = spoken_period(cell.month, short=True)
    if (point := cell.point) is None:
        reason = (cell.reason or "").replace(" ", "_")
        yield f"  {month}  {t(f'matrix.reason.{reason}')}", "dim"
    else:
        yield "  " + cell_text(row, cell), "accent"
        about, page = spoken_period(point.period, short=True), spoken_page(point.page)
        if about in ("", month):
            yield "  " + ", ".join(filter(None, (month, page))), "dim"
        else:  # the column is the report's month, and what it tells is mostly of the month before
            where = ", ".join(filter(None, (t("matrix.told_in", month=month), page)))
            yield f"  {about} ({where})", "dim"
        for slug, value, _ in point.restated[:2]:
            yield "  " + t("matrix.restated", value=number(value), report=slug), "worse"
    if row.line.status == "suggested":
        yield "  " + t("matrix.suggested", pressed=key_name(keys_of(BY_ID["confirm-series"])[0])), "dim"
    if cell.broken:
        yield "  " + t("matrix.broken", reason=clean(cell.broken)), "worse"


LEGEND_FROM = 116
"""From this width on the header explains the signs."""
TICK = 12
"""Columns that a month under the chart takes: of more than fit the library would leave some out."""
FRAME = 3
"""Lines of a chart that are not the curve."""
LOW = 20
"""In fewer lines there is no room for a chart."""


class Chart(PlotextPlot):
    """The curve; where the terminal's own colours hold, the library would draw its axes black on black."""

    def _get_plotext_theme_name(self, app_theme_name: str) -> str:
        own = app_theme_name == OWN_COLOURS or self.app.no_color
        return "clear" if own else super()._get_plotext_theme_name(app_theme_name)


class MatrixScreen(SavingScreen, SeriesScreen):
    """Metrics by months above, the chart of the one chosen below."""

    SCREEN = "matrix"
    BINDINGS = bindings("matrix")
    DEFAULT_CSS = """
    MatrixScreen #matrix { height: 3fr; }
    MatrixScreen #below { height: 2fr; }
    MatrixScreen #chart { height: 1fr; }
    MatrixScreen #chart-title { height: 2; }
    MatrixScreen.low #below { height: 2; }
    MatrixScreen.low #chart { display: none; }
    """

    def __init__(self, issuer: str | None = None) -> None:
        super().__init__()
        self.issuer = issuer
        self.issuers: list[str] = []
        self.view = MatrixView(id="matrix")
        self.chart = Chart(id="chart")
        self.chart_title = Title(id="chart-title")

    def body(self) -> ComposeResult:
        """Table, and chart."""
        yield self.view
        with Vertical(id="below"):
            yield self.chart_title
            yield self.chart

    async def on_mount(self) -> None:
        """Ask for the table."""
        self.chart.can_focus = False
        self.set_focus(self.view)
        self.view.show_nothing(t("compare.loading"))
        await self.load()

    def on_resize(self, event: events.Resize) -> None:
        """In a low window what is known of the value stays, the chart goes."""
        self.set_class(event.size.height < LOW, "low")
        self.retell()

    async def load(self, name: str = "", column: int | None = None) -> None:
        """The table of the issuer chosen, at a series and a month, where they are given."""
        answer = await self.main_app.ask(load, self.issuer)
        if answer is None:
            self.view.show_nothing(t("database.silent"))
            return
        found, why, self.issuers = answer
        if found is None:
            self.view.show_nothing(why)
            self.tell(why, warning=True)
        else:
            self.issuer = found.issuer
            rows = enumerate(found.rows, 1)
            self.view.show(found, next((n for n, row in rows if row.line.name == name), 1), column)
        self.retell()
        self.refresh_keys()

    def facts(self) -> set[str]:
        """What holds now."""
        cell = self.view.cell
        held = {
            "reports": True,
            "compared": self.view.matrix is not None,
            "change": cell is not None and cell.point is not None,
            "issuers": len(self.issuers) > 1,
            "series": self.member() is not None,
        }
        return {name for name, holds in held.items() if holds}

    def member(self) -> Member | None:
        """The series of the line, and its value in the month chosen."""
        row, cell = self.view.row, self.view.cell
        if row is None or cell is None:
            return None
        told = (cell.point.figure, cell.point.quote) if cell.point is not None else ()
        return Member(row.line.name, row.line.metric, *told)

    async def corrected(self) -> None:
        """The table anew, at the same value: a series that is confirmed stands further up."""
        name = self.view.row.line.name if self.view.row else ""
        await self.load(name, self.view.column)

    def retell(self) -> None:
        """Header, and what is known of the value chosen."""
        self.header.tell(
            [(" " + t("matrix.title") + "  ", "accent"), (clean(self.issuer or ""), "strong")],
            [(legend("matrix") + " ", "dim")] if self.app.size.width >= LEGEND_FROM else [],
        )
        row, cell = self.view.row, self.view.cell
        if row is None or cell is None:
            self.chart_title.tell([])
            return
        told = list(_told(row, cell))
        room = self.app.size.width - sum(cell_len(text) for text, _ in told) - 2
        self.chart_title.tell([(" " + cut_middle(clean(row.line.metric), max(20, room)), "strong"), *told])

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Another value: say it, draw it."""
        self.retell()
        self.refresh_keys()
        self.draw_chart()

    async def on_line_view_opened(self, event: LineView.Opened) -> None:
        """Read the value where it stands."""
        await self.do_read()

    def draw_chart(self) -> None:
        """The curve of the metric chosen; gaps part it, breaks stand as lines."""
        row = self.view.row
        plot = self.chart.plt
        plot.clear_figure()
        if row is not None and self.view.matrix is not None:
            months = self.view.matrix.months
            runs: list[list[tuple[int, float]]] = [[]]
            for at, cell in enumerate(row.cells):
                begins = row.line.grows and cell.point is not None and _year(cell) != _year(row.cells[at - 1])
                if cell.point is None or cell.broken or begins or self.view.matrix.after_hole(at):
                    runs.append([])
                if cell.point is not None:
                    runs[-1].append((at, cell.point.value))
                if cell.broken:
                    plot.vline(at, "gray")
            for run in filter(None, runs):
                marker = "braille" if len(run) > 1 else "•"
                plot.plot([at for at, _ in run], [value for _, value in run], marker=marker)
            if self.view.cell and self.view.cell.point:
                plot.scatter([self.view.column], [self.view.cell.point.value], marker="●")
            size = self.chart.size
            step = ceil(len(months) * TICK / max(TICK, size.width))
            ticks = [float(at) for at in range(0, len(months), step)]
            plot.xticks(ticks, [spoken_period(month, short=True) for month in months[::step]])
            known = [value for value in row.values if value is not None]
            if known:
                low, high = min(known), max(known)
                parts = max(1, min(4, (size.height - FRAME) // 2))
                marks = [low + (high - low) * n / parts for n in range(parts + 1)] if high > low else [low]
                places = 0 if high - low > 8 else 1 if high - low > 0.8 else 2
                plot.yticks(marks, [number(mark, places) for mark in marks])
            plot.ylabel(unit_of(row.line.unit))
            plot.grid(False, False)
        self.chart.refresh()

    def do_earlier_value(self) -> None:
        """A month earlier."""
        self.view.turn(-1)

    def do_later_value(self) -> None:
        """A month later."""
        self.view.turn(1)

    async def do_issuer(self) -> None:
        """The next issuer."""
        at = self.issuers.index(self.issuer) if self.issuer in self.issuers else -1
        self.issuer = self.issuers[(at + 1) % len(self.issuers)]
        await self.load()

    async def do_read(self) -> None:
        """The value where it stands."""
        cell = self.view.cell
        if cell is None or cell.point is None:
            self.tell(t("why.change_matrix"))
            return
        row = await self.main_app.ask(_path_of, cell.point.figure)
        if row is not None:
            self.dismiss(row)

    def do_copy_change(self) -> None:
        """The value with its month."""
        row, cell = self.view.row, self.view.cell
        if row is not None and cell is not None and cell.point is not None:
            # A report of a month mostly tells of the month before: the value's own time, not the report's.
            period = spoken_period(cell.point.period or cell.month)
            text = f"{row.line.metric} {cell_text(row, cell)} ({period})"
            self.copy_text(text.replace("\u00a0", " "), text)

    def do_copy_all(self) -> None:
        """The table as Markdown."""
        if self.view.matrix is not None:
            self.copy_text(as_text(self.view.matrix, "md"), t("matrix.everything"))

    async def do_export(self) -> None:
        """Save the table to a file."""
        if (found := self.view.matrix) is not None:
            rows = [("matrix", *grid(found))]
            await self.ask_file(
                t("matrix.file"), lambda path: save(path, lambda form: as_text(found, form), rows)
            )


def _year(cell: Cell) -> str:
    """The year that a value is about."""
    return (cell.point.period or cell.month)[:4] if cell.point else ""


def _path_of(db: sqlite3.Connection, figure: int) -> tuple[str, tuple[str, ...]] | None:
    import json

    row = db.execute("SELECT report, section_path FROM figures WHERE id = ?", (figure,)).fetchone()
    return (row["report"], tuple(json.loads(row["section_path"]))) if row else None
