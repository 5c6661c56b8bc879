"""One section month after month: what was said, what is new there, and what is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult

from tui.compare.shapes import CompareError
from tui.compare.through import MonthTold, as_markdown, through
from tui.export.periods import spoken_page, spoken_period
from tui.locale import count, t
from tui.locale.sentences import said
from tui.screens.base import BaseScreen, bindings
from tui.widgets.clean import clean, cut, wrap
from tui.widgets.diff import MARKS, style_of
from tui.widgets.lines import LineView, Piece, spread
from tui.widgets.theme import Palette

WIDEST = 96
"""A text wider than this is not easier to read."""

LOOKS = {
    "only_left": ("gone", MARKS["gone"]),
    "only_right": ("fresh", MARKS["new"]),
    "figures": ("figure", MARKS["figures"]),
    "wording": ("text", MARKS["wording"]),
    "moved": ("text", MARKS["moved"]),
}
OTHER_LOOKS = {"heading": "accent"}
"""How a sentence is drawn, and its mark at the edge, by how it follows from the month before."""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A line of the window: the number of its month, the mark at the edge, what stands left and right."""

    month: int
    text: str = ""
    look: str = "text"
    mark: str = " "
    right: str = ""


def load(db: sqlite3.Connection, report: str, path: Sequence[str]) -> tuple[list[MonthTold], str]:
    """The section in all months of the report's issuer, or why that cannot be told."""
    try:
        return through(db, " > ".join(path), anchor=report), ""
    except CompareError as error:
        return [], said(str(error))


class HistoryView(LineView):
    """The months below each other; `month` is the number of the one that is read."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.told: list[MonthTold] = []
        self.lines: list[MonthLine] = []
        self.month = 0
        self.only_changes = False

    def show(self, told: list[MonthTold], month: int) -> None:
        """Show these months from one of them on."""
        self.told, self.month = told, month
        self.lay()

    def show_nothing(self, why: str) -> None:
        """Show a sentence instead."""
        self.told, self.lines = [], [MonthLine(0, clean(why), "dim")]
        self.set_height(1)

    def lay(self) -> None:
        """Break everything into lines for the width there is, at the month that is read."""
        width = min(WIDEST, self.scrollable_content_region.width)
        if self.told and width > 0:
            self.lines = [line for n in range(len(self.told)) for line in self._month(n, width)]
            self.set_height(len(self.lines))
            self.go_to(self.month)

    def on_resize(self, event: events.Resize) -> None:
        """Lay anew."""
        super().on_resize(event)
        self.lay()

    def go_to(self, month: int) -> None:
        """Bring a month to the top of the window, and mark it."""
        self.month = month
        start = next((n for n, line in enumerate(self.lines) if line.month == month), 0)
        self.redraw()
        self.scroll_to(y=start, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The month at the window's top is the one that is read, unless the end hides its beginning."""
        super().watch_scroll_y(old_value, new_value)
        if self.lines and new_value < self.max_scroll_y:
            self.month = self.lines[min(int(new_value), len(self.lines) - 1)].month
            self.redraw()

    def _month(self, number: int, width: int) -> Iterator[MonthLine]:
        told = self.told[number]
        page = spoken_page(told.node.page) if told.node else ""
        title = f"{spoken_period(told.report.month)}   {said_of(told)}".rstrip()
        yield MonthLine(number, cut(title, width - 12), "heading", right=page)
        yield MonthLine(number, "─" * (width - 3), "rule")
        same = 0
        for text, kind in told.sentences:
            if kind == "same" and self.only_changes:
                same += 1
                continue
            yield from _fold(number, same)
            same = 0
            look, mark = LOOKS.get(kind, (OTHER_LOOKS.get(kind, "text"), " "))
            shown = clean(text) or t("tree.untitled")
            for at, (start, end) in enumerate(wrap(shown, width - 4)):
                yield MonthLine(number, shown[start:end], look, " " if at else mark)
        yield from _fold(number, same)
        yield MonthLine(number)

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """One line: the bar of the month that is read, the mark, the text."""
        shown = self.lines[line]
        style = style_of(shown.look, palette)
        bar = "▌" if self.told and shown.month == self.month else " "
        left = [(bar, palette.accent), (shown.mark + " ", style), (shown.text, style)]
        right = [(shown.right, palette.dim)] if shown.right else []
        return spread(left, right, min(WIDEST, width), palette.dim)


def _fold(month: int, same: int) -> Iterator[MonthLine]:
    if same:
        yield MonthLine(month, f"⋯ {count('compare.fold', same)}", "dim")


def said_of(told: MonthTold) -> str:
    """How a month follows from the one before: missing, a new name, and how many sentences came and went."""
    if told.node is None:
        return t("history.absent")
    if told.status == "first":
        return ""
    kinds = [kind for _, kind in told.sentences]
    words = [
        t("history.called", name=clean(told.node.title)) if told.status == "renamed" else "",
        t(f"compare.status.{told.status}") if told.status in ("split", "merged") else "",
        *(count(f"history.{kind}", kinds.count(kind)) if kind in kinds else "" for kind in LOOKS),
    ]
    return " · ".join(filter(None, words)) or t("compare.status.same")


class HistoryScreen(BaseScreen):
    """One section through all months; the keys of the months step it."""

    SCREEN = "history"
    BINDINGS = bindings("history")
    # The scroll bar stands there from the start: a view without one cannot be scrolled to its month.
    DEFAULT_CSS = "HistoryScreen HistoryView { height: 1fr; overflow-y: scroll; }"

    def __init__(self, report: str, path: tuple[str, ...]) -> None:
        super().__init__()
        self.report, self.path = report, path
        self.view = HistoryView(id="history")

    def body(self) -> ComposeResult:
        """The months."""
        yield self.view

    async def on_mount(self) -> None:
        """Ask for them."""
        self.set_focus(self.view)
        self.view.show_nothing(t("history.loading"))
        answer = await self.main_app.ask(load, self.report, self.path)
        if answer is None:
            self.view.show_nothing(t("database.silent"))
            return
        told, why = answer
        if told:
            here = (n for n, each in enumerate(told) if each.report.slug == self.report)
            self.view.show(told, next(here, len(told) - 1))
        else:
            self.view.show_nothing(why)
            self.tell(why, warning=True)
        self.retell()
        self.refresh_keys()

    def facts(self) -> set[str]:
        """What holds now."""
        return {"compared"} if self.view.told else set()

    def retell(self) -> None:
        """Header: the section, and how many months tell it."""
        told = self.view.told
        having = sum(each.node is not None for each in told)
        self.header.tell(
            [(" " + t("history.title") + "  ", "accent"), (clean(self.path[-1]), "strong")],
            [(t("history.months", n=having, of=len(told)) + " ", "dim")] if told else [],
        )

    def do_earlier_pair(self) -> None:
        """The month before."""
        self._step(-1)

    def do_later_pair(self) -> None:
        """The month after."""
        self._step(1)

    def _step(self, step: int) -> None:
        to = self.view.month + step
        if 0 <= to < len(self.view.told):
            self.view.go_to(to)
        else:
            self.tell(t("compare.no_later" if step > 0 else "compare.no_previous"))

    def do_only_changes(self) -> None:
        """Only what differs from the month before, or everything."""
        self.view.only_changes = not self.view.only_changes
        self.view.lay()
        self.tell(t("told.only_changes" if self.view.only_changes else "told.every_line"))

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """Read the month that is marked."""
        if self.view.told:
            self.do_read()

    def do_read(self) -> None:
        """The month that is marked, in the reader."""
        told = self.view.told[self.view.month]
        if told.node is None:
            self.tell(t("history.absent_here"))
        else:
            self.dismiss((told.report.slug, told.node.path))

    def do_copy_all(self) -> None:
        """All months as Markdown."""
        self.copy_text(as_markdown(self.view.told), t("history.everything"))
