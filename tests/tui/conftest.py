"""A browser on the small synthetic database, with state and settings of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui import actions, config, locale, state
from tui.app import RapportvyApp
from tui.store import first
from tui.store.ask import Asker

Maker = Callable[..., RapportvyApp]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for state and settings; no clipboard of this machine is touched."""
    monkeypatch.setenv("RAPPORTVY_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("RAPPORTVY_CONFIG", str(tmp_path / "config.toml"))
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def make(synthetic_db: Path, home: Path) -> Iterator[Maker]:
    """Make an app: `make(database=…, language="sv", **state)`."""
    askers: list[Asker] = []

    def made(database: Path = synthetic_db, language: str = "sv", **kept: object) -> RapportvyApp:
        locale.use(language)
        settings = config.read()
        found = state.read(database)
        for name, value in kept.items():
            setattr(found, name, value)
        asker = Asker(database)
        askers.append(asker)
        opening = asker.submit(first.opening, found.view, found.report, found.path, language)
        return RapportvyApp(asker, settings, found, opening)

    yield made
    for asker in askers:
        asker.close()
    actions.set_keys({})
    locale.use("sv")
