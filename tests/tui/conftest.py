"""Browsers on made-up databases, with state and settings of their own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui import made as made_db
from tui import actions, config, locale, state
from tui.app import RapportvyApp
from tui.export.clipboard import Copied, Route
from tui.screens.base import BaseScreen
from tui.screens.main import MainScreen
from tui.store import first
from tui.store.ask import Asker


@dataclass
class Browser:
    """An app under a pilot, and what was copied in it."""

    app: RapportvyApp
    pilot: Pilot[int]
    copied: list[str]

    @property
    def main(self) -> MainScreen:
        """The main screen, also where another lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def told(self) -> str:
        """What is said at the bottom of the screen on top."""
        assert isinstance(self.app.screen, BaseScreen)
        return self.app.screen.message.text

    @property
    def title(self) -> str:
        """The title of the section being read."""
        assert self.main.passage is not None
        return self.main.passage.section.title

    @property
    def month(self) -> str:
        """The month of the report being read."""
        assert self.main.passage is not None
        return str(self.main.passage.report["month"])

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before began is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*(" ".join(text).replace("   ", " space ").split(" ")))

    async def paste(self, text: str) -> None:
        """Paste a text, which is quicker than to type it."""
        assert self.app.screen.focused is not None
        self.app.screen.focused.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()


Maker = Callable[..., RapportvyApp]
Open = Callable[..., AbstractAsyncContextManager[Browser]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for state and settings."""
    monkeypatch.setenv("RAPPORTVY_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("RAPPORTVY_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path


@pytest.fixture(scope="session")
def made_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the database of `tests/tui/made.py`; read-only by agreement."""
    folder = tmp_path_factory.mktemp("made")
    made_db.build(folder / "reports.db")
    return folder


@pytest.fixture
def database(made_source: Path, tmp_path: Path) -> Path:
    """A copy of that database, to do with as one likes."""
    shutil.copytree(made_source, tmp_path / "db")
    return tmp_path / "db" / "reports.db"


@pytest.fixture
def make(made_source: Path) -> Iterator[Maker]:
    """Make an app: `make(database=…, language="sv", **state)`."""
    askers: list[Asker] = []

    def made(
        database: Path = made_source / "reports.db", language: str = "sv", **kept: object
    ) -> RapportvyApp:
        locale.use(language)
        settings = config.read()
        found = state.read(database)
        for name, value in kept.items():
            setattr(found, name, value)
        asker = Asker(database)
        askers.append(asker)
        opening = asker.submit(
            first.opening,
            found.view,
            found.report,
            found.path,
            whole=found.whole,
            opened=found.opened,
            copies=found.copies,
        )
        return RapportvyApp(asker, settings, found, opening)

    yield made
    for asker in askers:
        asker.close()
    actions.set_keys({})


@pytest.fixture
def browse(make: Maker, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a browser: `async with browse(size=(100, 30), **as_for_make) as browser`."""
    copied: list[str] = []

    def copy(text: str, write: object = None) -> Copied:
        copied.append(text)
        return Copied(Route.TMUX, "", verified=True)

    monkeypatch.setattr("tui.export.clipboard.copy", copy)

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (100, 30), **options: object) -> AsyncIterator[Browser]:
        app = make(**options)
        async with app.run_test(size=size) as pilot:
            browser = Browser(app, pilot, copied)
            await browser.settle()
            yield browser

    return opened
