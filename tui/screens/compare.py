"""Two reports beside each other: what changed, difference by difference."""

from __future__ import annotations

import asyncio
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.actions import BY_ID, key_name, keys_of
from tui.compare.comparison import Comparison, compare
from tui.compare.export import markdown, write
from tui.compare.figures.written import citation, delta_text
from tui.compare.page import Page, build
from tui.compare.rows import Rows, counts_text
from tui.compare.sections.own import forget_own, keep_own, read_own
from tui.compare.shapes import CompareError, Pair
from tui.compare.timeline import ReportRow
from tui.locale import t
from tui.locale.sentences import said
from tui.screens.base import bindings
from tui.screens.pair import PairScreen, find_pair
from tui.screens.picker import Item, Picker
from tui.widgets.bars import Title
from tui.widgets.clean import clean, cut
from tui.widgets.diff import DiffView
from tui.widgets.lines import LineView
from tui.widgets.pairlist import PairList

LIST_FROM = 100
"""From this width on the list of sections stands beside the texts."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the thread answers: the comparison and its page, or why there is none."""

    comparison: Comparison | None
    page: Page | None
    why: str = ""


def load(db: sqlite3.Connection, left: str, right: str, only: bool, figures: bool) -> Loaded:
    """Compare two reports and lay out the page."""
    if left == right:
        return Loaded(None, None, t("compare.same_report"))
    try:
        comparison = compare(db, left, right, read_own(left, right))
    except CompareError as error:
        return Loaded(None, None, said(str(error)))
    return Loaded(comparison, build(comparison, only_changes=only, figures_only=figures))


def open_pair(
    db: sqlite3.Connection, left: str | None, right: str, kept: Sequence[str], only: bool
) -> tuple[dict[str, ReportRow], str | None, Loaded | None]:
    """All that the screen opens with, in one go: the reports, the left one of the pair, the comparison."""
    reports, left = find_pair(db, left, right, kept)
    return reports, left, None if left is None else load(db, left, right, only, False)


class CompareScreen(PairScreen):
    """The comparison: header with the pair, list of sections, texts side by side."""

    SCREEN = "compare"
    BINDINGS = bindings("compare")
    DEFAULT_CSS = """
    CompareScreen #sides { height: 1fr; }
    CompareScreen #sections { width: 36; height: 1fr; margin-right: 1; }
    CompareScreen #diff { width: 1fr; height: 1fr; }
    CompareScreen #summary { height: 2; }
    CompareScreen.alone #sections { display: none; }
    """

    def __init__(self, right: str, left: str | None = None, path: tuple[str, ...] = ()) -> None:
        super().__init__(left, right)
        self.path = path
        self.list = PairList(id="sections")
        self.diff = DiffView(id="diff")
        self.summary = Title(id="summary")
        self.comparison: Comparison | None = None
        self.only_changes, self.figures_only = True, False
        self.hide_list = False

    def body(self) -> ComposeResult:
        """Summary, list, texts."""
        yield self.summary
        with Horizontal(id="sides"):
            yield self.list
            yield self.diff

    async def on_mount(self) -> None:
        """Compare in the database's thread."""
        self.set_focus(self.diff)
        self.share()
        self.diff.show_nothing(t("compare.loading"))
        kept = tuple(self.main_app.kept.pair)
        answer = await self.main_app.ask(open_pair, self.left, self.right, kept, self.only_changes)
        if answer is None:
            self.diff.show_nothing(t("database.silent"))
            return
        self.reports, self.left, loaded = answer
        self._loaded(loaded)

    async def load(self) -> None:
        """Compare the pair that is chosen and show it from the beginning."""
        if self.left is None:
            self._loaded(None)
            return
        answer = await self.main_app.ask(load, self.left, self.right, self.only_changes, self.figures_only)
        if answer is not None:
            self._loaded(answer)

    def _loaded(self, answer: Loaded | None) -> None:
        """Show what the database's thread answered; None where nothing can be set against the right."""
        if answer is None:
            self.comparison = None
            self.diff.show_nothing(t("compare.no_previous"))
            self.tell(t("compare.no_previous"))
            self.retell()
            return
        self.comparison = answer.comparison
        if answer.comparison is None or answer.page is None:
            self.diff.show_nothing(answer.why)
            self.tell(answer.why, warning=True)
        else:
            self.main_app.kept.pair = [self.left or "", self.right]
            self._show(answer.page)
            self._go_to_path()
        self.retell()
        self.refresh_keys()

    def _show(self, page: Page) -> None:
        assert self.comparison is not None
        self.diff.show(self.comparison, page)
        self.list.show(self.comparison, Counter(page.blocks[i].row for i in page.differences))

    def _go_to_path(self) -> None:
        """To the section that was read, where it is among those shown."""
        if not self.path or self.comparison is None:
            return
        for number, row in enumerate(self.comparison.sections):
            if row.right is not None and self.comparison.right.by_id[row.right].path == self.path:
                self.list.cursor = number
        self.path = ()

    async def rebuild(self) -> None:
        """The page anew after a filter, at the same section."""
        if self.comparison is None:
            return
        row = self.diff.row_at_top()
        page = await asyncio.to_thread(
            build, self.comparison, only_changes=self.only_changes, figures_only=self.figures_only
        )
        self._show(page)
        if row >= 0:
            self.diff.go_to_row(row)
        self.retell()

    # What holds, and words

    def facts(self) -> set[str]:
        """What holds now."""
        page = self.diff.page_shown
        held = {
            "reports": bool(self.reports),
            "compared": self.comparison is not None,
            "differences": page is not None and bool(page.differences),
            "change": page is not None and self.diff.difference >= 0,
        }
        return {name for name, holds in held.items() if holds}

    def retell(self) -> None:
        """Header: the pair and the place among the differences. Title: what changed most."""
        left, right = (self.called(slug) for slug in (self.left, self.right))
        page = self.diff.page_shown
        of = len(page.differences) if page else 0
        place = t("compare.none")
        if of:
            at = self.diff.difference
            place = t("compare.at", n=at + 1, of=of) if at >= 0 else t("compare.differences", of=of)
        self.header.tell(
            [
                (" " + t("compare.title") + "  ", "accent"),
                (left, "strong"),
                ("  ⇄  ", "dim"),
                (right, "strong"),
            ],
            [(place + " ", "strong")] if page else [],
        )
        self.summary.tell([(" ", "dim"), *self._counts()], [*self._most(), (" ", "dim")])

    def _counts(self) -> list[tuple[str, str]]:
        if self.comparison is None:
            return []
        told = " · ".join(counts_text(self.comparison.counts))
        name = t("compare.sections")
        return [((name if len(name + told) < self.app.size.width else "") + told, "dim")]

    def _most(self) -> list[tuple[str, str]]:
        """The figure that changed most, at the edge of the summary."""
        page = self.diff.page_shown
        first = next((b.figure for b in page.blocks if b.figure and b.figure.delta), None) if page else None
        if first is None or first.delta is None or self.app.size.width < 120:
            return []
        words = f"{cut(clean(first.metric), 34)} {delta_text(first.delta, first.unit)}"
        return [(t("compare.most") + ": ", "dim"), (words, first.judgement or "moved")]

    def on_resize(self, event: events.Resize) -> None:
        """Share the window anew."""
        self.share()
        self.retell()

    def share(self) -> None:
        """The list stands beside the texts where there is room."""
        alone = self.app.size.width < LIST_FROM or self.hide_list
        if alone and self.focused is self.list:
            self.set_focus(self.diff)
        self.set_class(alone, "alone")
        self.list.styles.width = max(30, min(48, self.app.size.width * 24 // 100))

    def do_section_list(self) -> None:
        """Show or hide the list."""
        if self.app.size.width < LIST_FROM:
            self.tell(t("compare.no_room", width=LIST_FROM))
            return
        self.hide_list = not self.hide_list
        self.share()

    # Moving

    def do_next_difference(self) -> None:
        """The next difference."""
        self._step(1)

    def do_previous_difference(self) -> None:
        """The difference before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        page = self.diff.page_shown
        assert page is not None
        number = self.diff.difference + step
        if self.diff.difference < 0:  # from what is read on, or back from it
            first = bisect_left(page.differences, self.diff.block_at_top())
            number = first if step > 0 else first - 1
        if not 0 <= number < len(page.differences):
            self.tell(t("compare.last" if step > 0 else "compare.first"))
            return
        self.diff.go_to_difference(number)
        row = page.blocks[page.differences[number]].row
        if row >= 0:
            self.list.set_reactive(LineView.cursor, row)
            self.list.show_line(row, context=2)
            self.list.redraw()
        self.retell()

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """The texts follow the list."""
        if event.control is not self.list:
            return
        found = self.diff.go_to_row(self.list.cursor)
        self.retell()
        if not found:
            hides = BY_ID["figures-only" if self.figures_only else "only-changes"]
            self.tell(t("compare.hidden", shown=key_name(keys_of(hides)[0])))

    async def on_line_view_opened(self, event: LineView.Opened) -> None:
        """From the list into the texts, from the texts into the reader."""
        if event.control is self.list:
            self.set_focus(self.diff)
        else:
            await self.do_read()

    def _row(self) -> Pair | None:
        """The section that is meant: the list's, if it has the focus, else the one that is read."""
        if self.comparison is None:
            return None
        number = self.list.cursor if self.focused is self.list else self.diff.row_at_top()
        return self.comparison.sections[number] if 0 <= number < len(self.comparison.sections) else None

    async def do_read(self) -> None:
        """The section, in the reader."""
        row = self._row()
        if row is None or self.comparison is None:
            return
        tree, node = self.comparison.place_of(row)
        self.dismiss((tree.slug, node.path))

    # Filters, and the user's own pairs of sections

    async def do_only_changes(self) -> None:
        """Only what differs, or everything."""
        self.only_changes = not self.only_changes
        await self.rebuild()
        self.tell(t("told.only_changes" if self.only_changes else "told.every_line"))

    async def do_figures_only(self) -> None:
        """Only changed figures, or everything."""
        self.figures_only = not self.figures_only
        await self.rebuild()

    def do_pair_by_hand(self) -> None:
        """Choose which section at the right belongs to this one; the choice is kept."""
        row = self._row()
        if row is None or row.left is None or self.comparison is None or self.left is None:
            self.tell(t("compare.no_section"))
            return
        left, right = self.comparison.left, self.comparison.right
        node = left.by_id[row.left]
        items = [Item((), t("compare.no_partner")), Item("forget", t("compare.forget"))]
        items += [
            Item(other.path, clean(" › ".join(other.path)), right=str(other.page or ""))
            for other in right.sections
        ]

        def chosen(path: Any) -> None:
            if path is None:
                return
            try:
                if path == "forget":
                    forget_own(left.slug, right.slug, node.path)
                else:
                    keep_own(left.slug, right.slug, node.path, path or None)
            except OSError as error:
                self.tell(said(str(error)), warning=True)
                return
            self.tell(t("compare.paired"))
            self.call_later(self.load)

        title = t("compare.choose_partner", title=clean(node.title))
        self.app.push_screen(Picker(title, items, limit=2000), chosen)

    # Copying

    def do_copy_change(self) -> None:
        """The difference as text: a figure with both values, or both sentences."""
        text = self.change_text()
        if text:
            self.copy_text(text, text)

    def change_text(self) -> str:
        """The chosen difference as a person would paste it."""
        page, comparison = self.diff.page_shown, self.comparison
        if page is None or comparison is None or self.diff.difference < 0:
            return ""
        block = page.blocks[page.differences[self.diff.difference]]
        names = (self.called(self.left), self.called(self.right))
        if block.figure is not None:
            told = [comparison.told.get(n) if n else None for n in (block.figure.left, block.figure.right)]
            trees = (comparison.left, comparison.right)
            months = [tree.month or name for tree, name in zip(trees, names, strict=True)]
            return citation(block.figure, told[0], told[1], (months[0], months[1]))
        sides = ["".join(text for text, _ in side) if side else "–" for side in (block.left, block.right)]
        return f"{names[0]}: {sides[0]}\n{names[1]}: {sides[1]}"

    def do_copy_all(self) -> None:
        """Everything as Markdown."""
        if self.comparison is not None:
            text = markdown(Rows(self.comparison), changes_only=self.only_changes)
            self.copy_text(text, t("compare.everything"))

    async def do_export(self) -> None:
        """Save the comparison to a file."""
        if self.comparison is not None:
            rows = Rows(self.comparison)
            save = partial(write, rows, changes_only=self.only_changes)
            await self.ask_file(f"{self.left}-{self.right}.xlsx", save)
