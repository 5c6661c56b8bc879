"""The browser: themes, the database's answers, and what outlives a screen."""

from __future__ import annotations

import asyncio
import importlib
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from rich.console import Console
from textual.app import App
from textual.binding import Binding
from textual.theme import Theme

from tui import actions, state
from tui.config import Settings
from tui.locale import t
from tui.screens.base import BaseScreen, Subject
from tui.screens.main import MainScreen
from tui.screens.navigate import Place
from tui.store.ask import Asker, Stamp
from tui.store.first import Opening
from tui.store.open import StoreError
from tui.store.rows import Filter
from tui.store.spoken import spoken
from tui.widgets.theme import NAMES, THEMES

P = ParamSpec("P")
R = TypeVar("R")

READY_SECONDS = 1.0


class RapportvyApp(App[int], inherit_bindings=False):
    """The program on the screen. `opening` is the answer, already asked for, that the first paint shows."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Input:nocolor > .input--cursor { text-style: reverse; }"
    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+c", "leave", show=False, priority=True)]
    TITLE = "rapportvy"

    def __init__(
        self,
        asker: Asker,
        settings: Settings,
        kept: state.State,
        opening: Future[Opening],
    ) -> None:
        plain = "NO_COLOR" in os.environ
        # The theme is known before anything is styled: set later, it would have all styles made twice.
        self.set_reactive(App.theme, "terminal" if plain else kept.theme or settings.theme)
        # Known at once, or Textual would turn the terminal's default colours into grey ones.
        super().__init__(ansi_color=True if plain else None)
        self.asker = asker
        self.settings = settings
        self.kept = kept
        self.opening = opening
        self.marks = state.read_marks(asker.path)
        self.lost = False
        self.last_search: tuple[str, Filter, bool] = ("", Filter(), False)
        self._searcher: Asker | None = None
        self._stamp: Stamp | None = None
        self._watched = False
        self._warned: object = None
        """The load that was under way when somebody wanted to leave, and was told so."""
        self.topics: dict[str, str] = {}
        """What the topics that were chosen in searches are called."""
        self.animation_level = "none"
        # The command line says in one line what ended the program; where it happened is for its developers.
        self.error_console = Console(stderr=True, quiet="RAPPORTVY_TRACE" not in os.environ)
        actions.set_keys(settings.keys)
        if settings.keys:
            self.set_keymap({name: ",".join(keys) for name, keys in settings.keys.items()})

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and ours, which are there before the app is."""
        return {**super().available_themes, **THEMES}

    def on_mount(self) -> None:
        """Once the first screen is read, import what the first comparison would wait for."""
        self.set_timer(READY_SECONDS, self._make_ready)

    async def _make_ready(self) -> None:
        await asyncio.to_thread(importlib.import_module, "tui.screens.compare")

    def get_default_screen(self) -> MainScreen:
        """The main screen is the first, with no empty one under it."""
        return MainScreen()

    async def ask(
        self, question: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R | None:
        """Ask the database in its thread. Where it does not answer, the user is told: None, it is `lost`."""
        try:
            answer = await asyncio.wrap_future(self.asker.submit(question, *args, **kwargs))
        except StoreError as error:
            self.lost = False  # a key was pressed for it: told as often as that
            self.tell_lost(error)
            return None
        self.lost = False
        return answer

    @property
    def searcher(self) -> Asker:
        """A connection for searching, so that nothing waits for a search and a search can be stopped."""
        if self._searcher is None:
            self._searcher = Asker(self.asker.path)
        return self._searcher

    async def search(
        self, question: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Ask the searching connection. Raises StoreError, also where the question was interrupted."""
        return await asyncio.wrap_future(self.searcher.submit(question, *args, **kwargs))

    async def watch_database(self) -> None:
        """Look whether the file was replaced or written to, or has vanished, and say so once."""
        try:
            stamp = await asyncio.wrap_future(self.asker.stamp())
        except StoreError as error:
            self._stamp, self._watched = None, True
            self.tell_lost(error)
            return
        before, self._stamp = self._stamp, stamp
        first, self._watched = not self._watched, True
        if before == stamp or (first and not self.lost):
            return  # as it was when it last answered, or did not
        self.lost = False
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                await screen.refresh_database(tell=screen.load_now is None or not screen.load_now.running)

    async def take_changes(self) -> None:
        """What the browser has written itself is no news."""
        try:
            self._stamp = await asyncio.wrap_future(self.asker.stamp())
        except StoreError as error:
            self.tell_lost(error)

    def tell_lost(self, error: StoreError) -> None:
        """Say once that the database does not answer; what is shown stays."""
        if not self.lost:
            self.lost = True
            self.tell(t("database.lost", reason=spoken(error)), warning=True)

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Say something on the screen on top."""
        if isinstance(self.screen, BaseScreen):
            self.screen.tell(text, warning=warning)

    @property
    def fault(self) -> Exception | None:
        """What ended the program where it should not have ended."""
        return self._exception

    def action_leave(self) -> None:
        """Ctrl+C leaves, as everywhere in a terminal."""
        self.do_quit()

    def do_quit(self) -> None:
        """Keep the place and end; while a load is under way, not before the second time."""
        main = self.reading()
        load = main.load_now if main else None
        if load is not None and load.running and load is not self._warned:
            self._warned = load
            self.tell(t("load.leaving", done=load.done, total=load.total), warning=True)
            return
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.keep()
        state.write(self.asker.path, self.kept)
        if self._searcher is not None:
            self._searcher.close()
        self.exit(0)

    def do_theme(self) -> None:
        """The next theme."""
        if self.no_color:
            self.tell(t("told.no_color"))
            return
        self.theme = NAMES[(NAMES.index(self.theme) + 1) % len(NAMES)] if self.theme in NAMES else NAMES[0]
        self.kept.theme = self.theme
        self.tell(t("told.theme", name=t(f"theme.{self.theme}")))

    def reading(self) -> MainScreen | None:
        """The main screen, whatever is on top of it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, MainScreen)), None)

    def do_compare(self) -> None:
        """The report that is read against the one before."""
        from tui.screens.compare import CompareScreen

        if (about := self._subject()) is not None:
            self.push_screen(CompareScreen(about.report, path=about.path), self._read)

    def do_matrix(self) -> None:
        """Key figures of the report's issuer through all months."""
        from tui.screens.matrix import MatrixScreen

        about = self._subject()
        self.push_screen(MatrixScreen(about.issuer if about else None), self._read)

    def do_brief(self) -> None:
        """The report that is read, or compared, in brief."""
        from tui.screens.brief import BriefScreen

        if (about := self._subject()) is not None:
            self.push_screen(BriefScreen(about.report), self._read)

    def do_history(self) -> None:
        """The section that is read, through all months."""
        from tui.screens.history import HistoryScreen

        about = self._subject()
        if about is not None and about.path and about.path[-1]:
            self.push_screen(HistoryScreen(about.report, about.path), self._read)
        else:
            self.tell(t("history.untitled"))

    def _subject(self) -> Subject | None:
        """What the screen on top is about, or the one below it."""
        screens = (screen for screen in reversed(self.screen_stack) if isinstance(screen, BaseScreen))
        return next(filter(None, (screen.subject() for screen in screens)), None)

    def _read(self, found: Any) -> None:
        """Read the section that another screen was left for."""
        main = self.reading()
        if found is not None and main is not None:
            main.call_later(self._leave_for, main, Place(found[0], tuple(found[1])))

    async def _leave_for(self, main: MainScreen, place: Place) -> None:
        """Leave all that lies over the main screen, and read a place there."""
        while self.screen is not main:
            await self.pop_screen()
        await main.visit(place)

    def do_help(self) -> None:
        """All actions that there are here."""
        self._pick_action(grouped=True)

    def do_palette(self) -> None:
        """Actions by name."""
        self._pick_action(grouped=False)

    def _pick_action(self, *, grouped: bool) -> None:
        from tui.screens.picker import ActionPicker

        under = self.screen
        if not isinstance(under, BaseScreen):
            return

        def chosen(name: Any) -> None:
            if isinstance(name, str):
                under.call_later(under.perform, actions.BY_ID[name])

        self.push_screen(ActionPicker(under.SCREEN, under.facts(), grouped=grouped), chosen)
