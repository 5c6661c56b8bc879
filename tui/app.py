"""The browser."""

from __future__ import annotations

from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static


class RapportvyApp(App[None]):
    """A first empty screen."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("rapportvy")


def run_app(database: Path, language: str | None) -> int:
    """Open the browser on the database; returns the exit code."""
    RapportvyApp().run()
    return 0
