"""The browser's fixtures, for the screens of the comparison, on fourteen synthetic months."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.compare.series import follow
from tests.tui.conftest import home, made_source
from tests.tui.conftest import make as browser
from tui.app import RapportvyApp
from tui.export.clipboard import Copied, Route

__all__ = ["browser", "home", "made_source"]


@pytest.fixture
def make(browser: Callable[..., RapportvyApp], synthetic_db: Path) -> Callable[..., RapportvyApp]:
    """Make an app: `make(database=…, language="sv", **state)`."""

    def made(database: Path = synthetic_db, **options: object) -> RapportvyApp:
        return browser(database, **options)

    return made


@pytest.fixture
def followed(synthetic_db: Path, tmp_path: Path) -> Path:
    """The synthetic months with one series, told in the chapter on patient safety."""
    path = tmp_path / "followed.db"
    path.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(path) as db:
        follow(db, "vantande", "väntande patienter", breaks='[{"month": "1990-08", "reason": "ny mätning"}]')
    return path


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is copied, in place of a clipboard."""
    texts: list[str] = []

    def copy(text: str, write: object = None) -> Copied:
        texts.append(text)
        return Copied(Route.TMUX, "", verified=True)

    monkeypatch.setattr("tui.export.clipboard.copy", copy)
    return texts


@pytest.fixture(autouse=True)
def own_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's pairs, in a folder of the test."""
    monkeypatch.setenv("RAPPORTVY_PAIRS", str(tmp_path / "pairs.json"))
    return tmp_path / "pairs.json"
