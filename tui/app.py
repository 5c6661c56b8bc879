"""The browser: themes, the database's answers, and what outlives a screen."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.binding import Binding

from tui import actions, state
from tui.config import Settings
from tui.locale import t
from tui.screens.base import BaseScreen
from tui.screens.main import MainScreen
from tui.store.ask import Asker
from tui.store.first import Opening
from tui.store.open import StoreError
from tui.widgets.theme import NAMES, themes

P = ParamSpec("P")
R = TypeVar("R")


class RapportvyApp(App[int], inherit_bindings=False):
    """The program on the screen. `opening` is the answer, already asked for, that the first paint shows."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+c", "leave", show=False, priority=True)]
    TITLE = "rapportvy"

    def __init__(
        self,
        asker: Asker,
        settings: Settings,
        kept: state.State,
        opening: Future[Opening],
    ) -> None:
        super().__init__()
        self.asker = asker
        self.settings = settings
        self.kept = kept
        self.opening = opening
        self.marks = state.read_marks(asker.path)
        self.lost = False
        self.animation_level = "none"
        for theme in themes():
            self.register_theme(theme)
        self.theme = "terminal" if self.no_color else kept.theme or settings.theme
        actions.set_keys(settings.keys)
        if settings.keys:
            self.set_keymap({name: ",".join(keys) for name, keys in settings.keys.items()})

    def on_mount(self) -> None:
        """Open the main screen."""
        self.push_screen(MainScreen())

    async def ask(
        self, question: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R | None:
        """Ask the database in its thread. Where it cannot answer, the user is told once: None."""
        try:
            answer = await asyncio.wrap_future(self.asker.submit(question, *args, **kwargs))
        except StoreError as error:
            self.tell_lost(error)
            return None
        self.lost = False
        return answer

    def tell_lost(self, error: StoreError) -> None:
        """Say once that the database does not answer; what is shown stays."""
        if not self.lost:
            self.lost = True
            self.tell(t("database.lost", reason=error), warning=True)

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Say something on the screen on top."""
        if isinstance(self.screen, BaseScreen):
            self.screen.tell(text, warning=warning)

    def action_leave(self) -> None:
        """Ctrl+C leaves, as everywhere in a terminal."""
        self.do_quit()

    def do_quit(self) -> None:
        """Keep the place and end."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.keep()
        state.write(self.asker.path, self.kept)
        self.exit(0)

    def do_theme(self) -> None:
        """The next theme."""
        self.theme = NAMES[(NAMES.index(self.theme) + 1) % len(NAMES)] if self.theme in NAMES else NAMES[0]
        self.kept.theme = self.theme
        self.tell(t("told.theme", name=t(f"theme.{self.theme}")))

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
