"""The main screen: what is left when panes, ways and copying have modules of their own."""

from __future__ import annotations

import asyncio
import gc
import re
from collections.abc import Sequence
from typing import Any

from tui import config
from tui.locale import count, t
from tui.screens.base import bindings
from tui.screens.keeping import Keeper
from tui.screens.navigate import whole_of
from tui.screens.series import Member, SeriesScreen
from tui.store.open import StoreError
from tui.store.spoken import spoken
from tui.widgets.lines import LineView
from tui.widgets.reader import WITH_MARKS, Hit

SHOWN_PROBLEMS = 5

WATCH_SECONDS = 2.0
"""How often the file is looked at: another program may load reports into it."""


class MainScreen(Keeper, SeriesScreen):
    """Tree, reader and figures."""

    BINDINGS = bindings("main")
    AUTO_FOCUS = ""  # the pane that had the focus gets it, below

    def __init__(self) -> None:
        super().__init__()
        self._results: list[int] = []
        self._words = ""
        self._sentences: list[Hit] = []

    async def on_mount(self) -> None:
        """Show what was asked for at the start."""
        app = self.main_app
        view: LineView = {"reader": self.reader, "figures": self.figures}.get(app.kept.pane, self.outline)
        self.set_focus(view)
        try:
            done = app.opening.done()
            opening = app.opening.result() if done else await asyncio.wrap_future(app.opening)
        except StoreError as error:
            app.lost = error.kind != "damaged"  # that does not mend itself: no use in looking again
            key = "empty.database" if error.kind == "missing" else "empty.unreadable"
            self.show_nothing(t(key, file=app.asker.path, reason=spoken(error)))
        else:
            await self.open_first(opening)
            if app.kept.scroll:
                self.reader.scroll_to(y=app.kept.scroll, animate=False)
            if app.settings.problems:
                self._tell_settings(app.settings.problems)
        self.call_after_refresh(self._settle)

    def _tell_settings(self, problems: Sequence[str]) -> None:
        """Say in one message what in the settings cannot be used; what there is no room for is counted."""
        told = "; ".join(problems[:SHOWN_PROBLEMS])
        if len(problems) > SHOWN_PROBLEMS:
            told += "; " + t("config.more", n=len(problems) - SHOWN_PROBLEMS)
        self.tell(t("config.problems", file=config.path()) + " " + told, warning=True)

    async def _settle(self) -> None:
        """What can wait until the first paint is done."""
        gc.freeze()  # what is there now stays to the end
        gc.enable()
        await self.show_marks()
        self.set_interval(WATCH_SECONDS, self.main_app.watch_database)

    def facts(self) -> set[str]:
        """What holds now."""
        held = {
            "reports": self.reports > 0,
            "section": self.passage is not None,
            "figures": bool(self.figures.figures),
            "figure": self.figures.current is not None,
            "sortable": bool(self.figures.figures),
            "series": self.member() is not None,
            "table": self.passage is not None and self.passage.has_table,
            "past": bool(self.past),
            "future": bool(self.future),
            "hits": bool(self.reader.hits),
            "marks": bool(self.main_app.marks.bookmarks or self.main_app.marks.notes),
        }
        return {name for name, holds in held.items() if holds}

    def member(self) -> Member | None:
        """The chosen figure, where it belongs to a series."""
        index = self.figures.current
        figure = self.figures.figures[index] if index is not None else None
        if figure is None or not figure["series"]:
            return None
        return Member(figure["series"], figure["metric"], figure["id"], figure["quote"])

    async def corrected(self) -> None:
        """Show the figures with the series they have now."""
        await self.refresh_database()

    def keep(self) -> None:
        """Note where the user is, for the next start."""
        kept, here = self.main_app.kept, self.place()
        self.keep_branches()
        if here is not None:
            kept.report, kept.path, kept.scroll = here.report, list(here.path), here.scroll
            kept.whole = whole_of(here)

    # Finding in a pane

    async def do_find(self) -> None:
        """Filter the tree or the list, or find in the text."""
        pane = self.pane()
        if pane == "tree":
            await self.prompt(t("prompt.filter_tree"), self._filtered, self._filter, self.outline.wanted)
        elif pane == "figures":
            await self.prompt(
                t("prompt.filter"), self._filtered_figures, self.figures.filter, self.figures.wanted
            )
        else:
            await self.prompt(t("prompt.find"), self._found, self._finding)

    def _filter(self, text: str) -> None:
        self.run_worker(self._filter_tree(text), group="filter", exclusive=True)

    async def _filter_tree(self, text: str) -> None:
        """Show only what bears the words, wherever in the tree it stands; the whole tree without words."""
        from tui.store.tree_search import MOST, matching

        found: tuple[Any, int] | None = ([], 0)
        if text.strip():
            kept = self.main_app.kept
            found = await self.main_app.ask(matching, kept.view, text, copies=kept.copies)
        if found is None:
            return
        if text.strip():
            self.outline.show_found(text, found[0])
            self.found = count("count.hits", found[1]) + ("+" if found[1] >= MOST else "")
        else:
            await self._end_filter()
        self.retell()

    async def _end_filter(self) -> None:
        self.outline.end_filter()
        await self.reveal()
        self.retell()

    async def _filtered(self, text: str | None) -> None:
        if not text or not text.strip():
            await self._end_filter()

    def _filtered_figures(self, text: str | None) -> None:
        if text is None:
            self.figures.filter("")
        self.retell()

    def _finding(self, text: str) -> None:
        self.reader.find(text)

    def _found(self, text: str | None) -> None:
        if not text:
            self.reader.find("")
        elif self.reader.hits:
            self._tell_hit()
        else:
            self.tell(t("told.not_found", text=text))
        self.refresh_keys()

    def _tell_hit(self) -> None:
        self.tell(t("told.hit", n=self.reader.hit + 1, of=len(self.reader.hits)))

    async def do_next_hit(self) -> None:
        """The next hit in the text."""
        await self._hit(1)

    async def do_previous_hit(self) -> None:
        """The hit before."""
        await self._hit(-1)

    async def _hit(self, step: int) -> None:
        if self.reader.next_hit(step):
            self._tell_hit()
            return
        at = self._results.index(self.section) + step if self.section in self._results else -1
        if 0 <= at < len(self._results):
            # Past the last hit of a section: on to the next section that the search found.
            await self.go(self._results[at], focus=True)
            self._mark_words()
            self._tell_hit()
        else:
            self.tell(t("told.last_hit" if step > 0 else "told.first_hit"))

    def _mark_words(self) -> int:
        """Mark what was searched for everywhere, in all its forms; gives the number of hits."""
        from tui.store.search import (
            highlighter,  # here: it brings a stemmer, which the first paint can do without
        )

        return self.reader.find(highlighter(self._words) or "")

    # Searching everywhere

    def do_search(self) -> None:
        """Search all reports."""
        from tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(*self.main_app.last_search), self._searched)

    async def _searched(self, found: Any) -> None:
        if found is None:
            return
        await self.go(found.section, focus=True)
        self._results, self._words = list(found.others), found.words
        if found.figure is not None:
            ids = [figure["id"] for figure in self.figures.figures]
            if found.figure in ids:
                self.figures.choose(ids.index(found.figure))
                self.reader.choose(self.figures.current)
        elif self._mark_words():
            self._tell_hit()
        self.refresh_keys()

    # How the text is shown

    def do_wrap(self) -> None:
        """Wrap the text to the window, or let paragraphs run on to the right."""
        self.reader.unwrapped = not self.reader.unwrapped
        self.reader.lay_again()
        self.tell(t("told.unwrapped" if self.reader.unwrapped else "told.wrapped"))

    def do_page_marks(self) -> None:
        """Page marks at the edge, or not."""
        marked = self.reader.page_marks = self.main_app.kept.page_marks = not self.reader.page_marks
        self.reader.lay_again()
        if marked and self.reader.size.width < WITH_MARKS:
            self.tell(t("told.pages_no_room", width=WITH_MARKS))
        else:
            self.tell(t("told.pages_shown" if marked else "told.pages_hidden"))

    def do_sentence(self) -> None:
        """One sentence at a time, or the whole text."""
        if self.reader.sentence is not None:
            self.reader.focus_sentence(None)
            return
        self._sentences = list(self._split())
        top = self.reader.top_place() or (0, 0)
        start = next((s for s in self._sentences if (s[0], s[2]) > top), None)
        if start is None:
            self.tell(t("told.no_sentence"))
            return
        self.go_to_pane(self.reader)
        self.reader.focus_sentence(start)
        self.tell(count("told.sentences", len(self._sentences)))

    def _split(self) -> list[Hit]:
        if self.reader.layout_now is None:
            return []
        return [
            (number, match.start(), match.end())
            for number, block in enumerate(self.reader.layout_now.blocks)
            if block.kind in ("paragraph", "bullet", "numbered")
            for match in re.finditer(r"\S.*?(?:[.!?](?=\s+[A-ZÅÄÖ0-9–-])|$)", block.text)
        ]

    def do_up(self) -> None:
        """A line, or a sentence, up."""
        if not self._sentence_step(-1):
            super().do_up()

    def do_down(self) -> None:
        """A line, or a sentence, down."""
        if not self._sentence_step(1):
            super().do_down()

    def _sentence_step(self, step: int) -> bool:
        now = self.reader.sentence
        if now is None or self.pane() != "reader":
            return False
        at = self._sentences.index(now) + step if now in self._sentences else 0
        if 0 <= at < len(self._sentences):
            self.reader.focus_sentence(self._sentences[at])
        return True

    def has_way_out(self) -> bool:
        """While something is filtered, found, dimmed or alone in the window."""
        wanted = self.outline.wanted or self.figures.wanted
        return bool(wanted or self.reader.hits or self.reader.sentence is not None or self.has_class("big"))

    async def do_close(self) -> None:
        """Leave the mode, the filter, the hits, the sentence, one at a time."""
        if await self.end_prompt(None):
            return
        if self.reader.sentence is not None:
            self.reader.focus_sentence(None)
        elif self.reader.hits:
            self.reader.find("")
            self._results = []
        elif self.outline.wanted:
            await self._end_filter()
        elif self.figures.wanted:
            self.figures.filter("")
        elif self.has_class("big"):
            self.do_maximise()
