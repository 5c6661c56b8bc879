"""Bookmarks, notes, loading, the source file, and a database that changes: what outlives a passage."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from tui import state
from tui.locale import count, t
from tui.screens.copying import Copier
from tui.screens.navigate import Place, whole_of
from tui.state import Mark
from tui.store import first, places
from tui.store.passage import Passage
from tui.widgets.clean import clean

if TYPE_CHECKING:
    from tui.loading import Loading


class Keeper(Copier):
    """The main screen's ways of keeping and getting."""

    def __init__(self) -> None:
        super().__init__()
        self.load_now: Loading | None = None
        self._refreshing = asyncio.Lock()

    # Bookmarks and notes

    def _mark(self) -> Mark | None:
        here = self.place()
        return (here.report, here.path) if here is not None and here.whole is None else None

    async def show_marks(self) -> None:
        """Show bookmarks and notes in the tree, and the note of what is read over its text."""
        marks = self.main_app.marks
        wanted = list(dict.fromkeys([*marks.bookmarks, *marks.notes]))
        found = await self.main_app.ask(places.resolve, wanted) if wanted else {}
        if found is None:
            return
        self.outline.bookmarks = {(m[0], found[m]) for m in marks.bookmarks if m in found}
        self.outline.noted = {(m[0], found[m]) for m in marks.notes if m in found}
        self.outline.redraw()
        self.reader.set_notes({found[m]: text for m, text in marks.notes.items() if m in found})

    async def _store_mark(self, mark: Mark) -> None:
        if not state.write_mark(self.main_app.asker.path, self.main_app.marks, mark):
            self.tell(t("told.not_kept", folder=state.folder()), warning=True)
        await self.show_marks()

    async def do_bookmark(self) -> None:
        """Set or take away a bookmark."""
        mark = self._mark()
        if mark is None:
            self.tell(t("told.mark_section"))
            return
        bookmarks = self.main_app.marks.bookmarks
        if mark in bookmarks:
            bookmarks.remove(mark)
            self.tell(t("told.bookmark_gone"))
        else:
            bookmarks.append(mark)
            self.tell(t("told.bookmark_set"))
        await self._store_mark(mark)

    async def do_note(self) -> None:
        """Write a note to the section, or change it; an empty one is taken away."""
        mark = self._mark()
        if mark is None:
            self.tell(t("told.mark_section"))
            return
        start = self.main_app.marks.notes.get(mark, "")

        def done(text: str | None) -> None:
            notes = self.main_app.marks.notes
            if text is None or text.strip() == notes.get(mark, ""):
                return
            if text.strip():
                notes[mark] = text.strip()
                self.tell(t("told.note_kept"))
            else:
                notes.pop(mark, None)
                self.tell(t("told.note_gone"))
            self.run_worker(self._store_mark(mark), group="marks")

        await self.prompt(t("prompt.note"), done, start=start)

    def do_bookmarks(self) -> None:
        """Choose among bookmarks and notes."""
        from tui.screens.picker import Item, Picker

        marks = self.main_app.marks
        items = [
            Item(
                mark,
                " › ".join(clean(title) for title in mark[1]) or mark[0],
                ("★" if mark in marks.bookmarks else " ") + ("✎" if mark in marks.notes else " "),
                mark[0],
                clean(marks.notes.get(mark, "")),
            )
            for mark in dict.fromkeys([*marks.bookmarks, *marks.notes])
        ]
        self.app.push_screen(Picker(t("picker.bookmarks"), items), self._marked)

    async def _marked(self, mark: Mark | None) -> None:
        if mark is not None:
            await self.visit(Place(mark[0], mark[1]))

    # The source file

    async def do_source(self) -> None:
        """Open the file at the page."""
        from tui import source  # here and below: what the first paint can do without

        if self.passage is None:
            return
        index = self.figures.current
        figure = self.figures.figures[index] if index is not None and self.pane() != "tree" else None
        page = (figure["page"] if figure else None) or self.reader.page_at_top() or self.passage.section.page
        line = figure["line"] if figure else await self.main_app.ask(places.line_of, self.passage.section.id)
        file = source.file_of(self.passage.report, self.main_app.asker.path)
        if not file.is_file():
            self.tell(t("told.no_file", file=file), warning=True)
            return
        found = source.opener(file, page=page, line=line, wish=self.main_app.settings.open_with)
        if found is None:
            self.tell(t("told.no_viewer", file=file, page=page or 1), warning=True)
            return
        if found.terminal:
            with self.app.suspend():
                problem = source.run(found)
        else:
            problem = source.run(found)
        self.tell(problem or t("told.opened", file=file.name, page=page or 1), warning=bool(problem))

    # Loading

    async def do_load(self) -> None:
        """Load a folder while one reads on."""
        if self.load_now is not None and self.load_now.running:
            self.tell(t("told.loading_already", folder=self.load_now.folder))
            return
        from tui.widgets.prompt import Folders

        await self.prompt(t("prompt.load"), self._load, start=self.main_app.kept.folder, suggester=Folders())

    def _load(self, text: str | None) -> None:
        if not text or not text.strip():
            return
        folder = Path(text.strip()).expanduser()
        if not folder.exists():
            self.tell(t("told.no_folder", folder=folder), warning=True)
            return
        self.main_app.kept.folder = text.strip()
        self.run_worker(self._loads(folder), group="load")

    async def _loads(self, folder: Path) -> None:
        from tui.loading import Loading, events

        self.load_now = Loading(str(folder))
        self.retell()
        async for now in events(self.load_now, self.main_app.asker.path, [str(folder)]):
            self.load_now = now
            self.retell()
        await self.main_app.take_changes()
        await self.refresh_database()
        now = self.load_now
        if now.error:
            self.tell(t("told.load_failed", reason=now.error), warning=True)
        else:
            text = t("told.load_done", loaded=now.loaded, unchanged=now.unchanged)
            if now.failed:
                text += " " + count("told.load_problems", len(now.failed)) + " " + "; ".join(now.failed[:3])
            self.tell(text, warning=bool(now.failed))
        self.retell()

    def status(self) -> str:
        """What goes on in the background, for the tree's title; empty where nothing does."""
        now = self.load_now
        if now is None or not now.running:
            return ""
        return t("load.progress", done=now.done, total=now.total) if now.total else t("load.begins")

    # A database that changes

    async def refresh_database(self, *, tell: bool = False) -> None:
        """Show what the database holds now, keeping place, open branches and the text being read.

        One at a time: the end of a load and the look at the file may both ask for it.
        """
        async with self._refreshing:
            await self._refresh(tell)

    async def _refresh(self, tell: bool) -> None:
        app, here = self.main_app, self.place()
        report, path = (here.report, here.path) if here else (app.kept.report, tuple(app.kept.path))
        whole = whole_of(here)
        self.keep_branches()
        opening = await app.ask(
            first.opening,
            app.kept.view,
            report,
            path,
            whole=whole,
            opened=app.kept.opened,
            copies=app.kept.copies,
        )
        if opening is None:
            return
        cursor = self.outline.current.node.key if self.outline.current else None
        self.reports = opening.reports
        self.outline.set_roots(opening.roots)
        self.outline.grow(opening.levels, opening.opened)
        if cursor is None or not self.outline.put_cursor(cursor):
            await self.outline.reveal(opening.trail)  # with another issuer the tree has one more level
        if opening.passage is None:
            self.show_nothing(t("empty.reports"))
        elif here is None:
            await self.show(opening.passage)
            await self.reveal()
        elif here.whole is not None:
            await self.go_whole(here.whole, scroll=here.scroll, reveal=False, remember=False)
        elif opening.passage.section.path != here.path:
            self.tell(t("told.place_gone", title=clean(here.path[-1]) if here.path else ""))
            await self.show(opening.passage)
        elif self.passage is None or _content(opening.passage) != _content(self.passage):
            await self.show(opening.passage, scroll=here.scroll)
        else:
            self.passage = opening.passage  # the months beside it may be others now
        await self.show_marks()
        if tell:
            self.tell(t("database.changed"))
        self.retell()
        self.refresh_keys()

    async def do_reload(self) -> None:
        """Read the database anew."""
        await self.refresh_database(tell=True)

    async def do_copies(self) -> None:
        """Show copies for which a better one stands, or not."""
        kept = self.main_app.kept
        kept.copies = not kept.copies
        await self.refresh_database()
        self.tell(t("told.copies_shown" if kept.copies else "told.copies_hidden"))


def _content(found: Passage) -> object:
    """What a reader sees of a passage."""
    return found.report["slug"], found.sections, found.figures
