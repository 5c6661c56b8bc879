"""One line asked for at the bottom: what it is for at the left, and the field."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widgets import Input, Static


class Prompt(Horizontal):
    """The label and the field of a question."""

    DEFAULT_CSS = """
    Prompt { layer: told; dock: bottom; height: 1; background: $panel; }
    Prompt Static { width: auto; padding: 0 1; color: $accent; }
    Prompt #prompt { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    """

    def __init__(self, label: str, start: str = "", suggester: Suggester | None = None) -> None:
        super().__init__(id="prompt-row")
        self.label = label
        self.field = Field(start, id="prompt", select_on_focus=False, suggester=suggester)
        self.field.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield Static(self.label, markup=False)
        yield self.field


class Field(Input):
    """A field in which Tab takes what is suggested, and never leaves."""

    BINDINGS = [Binding("tab,shift+tab", "take", show=False)]  # noqa: RUF012 - as Textual has it

    def action_take(self) -> None:
        """Take the suggestion."""
        self.cursor_position = len(self.value)
        self.action_cursor_right()


class Folders(Suggester):
    """Suggests the rest of a path: the first folder, or file that can be loaded, that begins as typed."""

    ENDINGS = (".pdf", ".txt")

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path typed so far with the rest of a name that is there; a folder ends with its separator."""
        head, name = os.path.split(value)
        folder = Path(head or ".").expanduser()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: (not entry.is_dir(), entry.name))
        except OSError:
            return None
        for entry in entries:
            begins = entry.name.startswith(name) and (name or not entry.name.startswith("."))
            if begins and (entry.is_dir() or entry.name.lower().endswith(self.ENDINGS)):
                found = value[: len(value) - len(name)] + entry.name
                return found + os.sep if entry.is_dir() else found
        return None
