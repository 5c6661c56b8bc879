"""The briefing of a month as a page: each line leads to its figure or section."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult

from tui.compare.brief import Brief, brief, parts
from tui.compare.facts import Fact
from tui.compare.shapes import CompareError
from tui.compare.timeline import read_reports
from tui.compare.told import as_markdown, heading, line, more, place, subtitle, title_of
from tui.locale import t
from tui.locale.sentences import said
from tui.screens.base import BaseScreen, Subject, bindings
from tui.widgets.clean import clean, fit, wrap
from tui.widgets.lines import LineView, Piece
from tui.widgets.theme import Palette

WIDEST = 96
"""A page wider than this is not easier to read."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of the page: its text, its look, what stands at the right edge, and the fact it tells."""

    text: str
    look: str = "text"
    right: str = ""
    fact: Fact | None = None


def load(db: sqlite3.Connection, slug: str) -> tuple[Brief | None, str, list[str]]:
    """The briefing or why there is none; and the slugs of the same issuer's reports, oldest first."""
    every = read_reports(db, copies=True)
    here = next((row for row in every if row.slug == slug), None)
    standing = {row.slug for row in read_reports(db)} | {slug}  # a copy that is read is one of them
    mine = [
        row.slug
        for row in every
        if here and row.slug in standing and (row.issuer, row.kind) == (here.issuer, here.kind)
    ]
    try:
        return brief(db, slug), "", mine
    except CompareError as error:
        return None, said(str(error)), mine


class BriefView(LineView):
    """The lines of the page; the cursor rests on facts."""

    always_lit = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.brief: Brief | None = None
        self.printed: list[Printed] = []

    def show(self, found: Brief | None, why: str = "") -> None:
        """Show a briefing, or a sentence."""
        self.brief = found
        self.printed = [Printed("  " + clean(why), "dim")] if why else []
        self.set_reactive(LineView.cursor, -1)
        self.lay()
        self.scroll_to(0, 0, animate=False)

    def lay(self) -> None:
        """Break the page into lines for the width there is."""
        width = min(WIDEST, self.scrollable_content_region.width)
        if self.brief is not None and width > 0:
            self.printed = list(_page(self.brief, width))
        self.set_height(max(1, len(self.printed)))
        first = next((n for n, row in enumerate(self.printed) if row.fact), None)
        if self.cursor < 0 and first is not None:
            self.cursor = first

    def on_resize(self, event: events.Resize) -> None:
        """Lay anew."""
        super().on_resize(event)
        self.lay()

    @property
    def fact(self) -> Fact | None:
        """The fact under the cursor."""
        return self.printed[self.cursor].fact if 0 <= self.cursor < len(self.printed) else None

    def validate_cursor(self, cursor: int) -> int:
        """The cursor rests on the lines of facts."""
        way = 1 if cursor >= self.cursor else -1
        stop = len(self.printed) if way > 0 else -1
        return next((n for n in range(cursor, stop, way) if self.printed[n].fact), int(self.cursor))

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """One line of the page."""
        if line >= len(self.printed):
            return []
        row = self.printed[line]
        room = max(4, min(WIDEST, width) - cell_len(row.right) - 1)
        look = getattr(palette, row.look)
        return [(fit(row.text, room), look), (row.right, palette.dim)]


def _page(found: Brief, width: int) -> Iterable[Printed]:
    yield Printed("")
    yield Printed("  " + clean(heading(found)), "heading")
    for start, end in wrap(text := clean(subtitle(found)), width - 4):
        yield Printed("  " + text[start:end], "dim")
    for name, facts in parts(found):
        yield Printed("")
        yield Printed("  " + clean(title_of(name, found)), "accent")
        yield Printed("  " + "─" * (width - 4), "rule")
        for fact in facts:
            where = place(fact, found)
            told = clean(line(fact))
            look = fact.judgement or (fact.direction if fact.direction in ("better", "worse") else None)
            for number, (start, end) in enumerate(wrap(told, width - 18)):
                yield Printed(
                    ("  • " if not number else "    ") + told[start:end],
                    look or "text",
                    where if not number else "",
                    fact,
                )
        if rest := more(name, found):
            yield Printed(f"    {rest}", "dim")


class BriefScreen(BaseScreen):
    """The page of a month; the keys of the months step it."""

    SCREEN = "brief"
    BINDINGS = bindings("brief")
    DEFAULT_CSS = "BriefScreen BriefView { height: 1fr; }"

    def __init__(self, report: str) -> None:
        super().__init__()
        self.report = report
        self.mine: list[str] = []
        self.view = BriefView(id="brief")

    def body(self) -> ComposeResult:
        """The page."""
        yield self.view

    async def on_mount(self) -> None:
        """Ask for it."""
        self.set_focus(self.view)
        self.view.show(None, t("compare.loading"))
        await self.load()

    async def load(self) -> None:
        """The briefing of the report chosen."""
        answer = await self.main_app.ask(load, self.report)
        if answer is None:
            self.view.show(None, t("database.silent"))
            return
        found, why, self.mine = answer
        self.view.show(found, why)
        self.retell()
        self.refresh_keys()

    def facts(self) -> set[str]:
        """What holds now."""
        held = {
            "reports": True,
            "compared": self.view.brief is not None,
            "change": self.view.fact is not None,
        }
        return {name for name, holds in held.items() if holds}

    def subject(self) -> Subject:
        """The report that the page is about."""
        return Subject(self.report, self.view.brief.issuer if self.view.brief else None)

    def retell(self) -> None:
        """Header."""
        found = self.view.brief
        at = f"{self.mine.index(self.report) + 1} / {len(self.mine)} " if self.report in self.mine else ""
        self.header.tell(
            [(f" {t('brief.name')}  ", "accent"), (clean(found.title if found else self.report), "strong")],
            [(at, "dim")],
        )

    async def do_earlier_pair(self) -> None:
        """The report before."""
        await self._step(-1)

    async def do_later_pair(self) -> None:
        """The report after."""
        await self._step(1)

    async def _step(self, step: int) -> None:
        at = self.mine.index(self.report) + step if self.report in self.mine else -1
        if not 0 <= at < len(self.mine):
            self.tell(t("compare.no_later" if step > 0 else "compare.no_previous"))
            return
        self.report = self.mine[at]
        await self.load()

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Another line, or the first: what can be done with it."""
        self.refresh_keys()

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """Read where the fact stands."""
        self.do_read()

    def do_read(self) -> None:
        """The section of the fact, in the reader."""
        if (fact := self.view.fact) is not None:
            self.dismiss((fact.report, fact.path))

    def do_copy_change(self) -> None:
        """The line as text, with its page."""
        fact, found = self.view.fact, self.view.brief
        if fact is not None and found is not None:
            where = place(fact, found)
            text = (line(fact) + (f" ({where})" if where else "")).replace("\u00a0", " ")
            self.copy_text(text, text)

    def do_copy_all(self) -> None:
        """The page as Markdown."""
        if self.view.brief is not None:
            self.copy_text(as_markdown(self.view.brief), heading(self.view.brief))
