"""The strip at the top, the titles of panes, the hints at the bottom, and what is told there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.clean import clean, cut, wrap
from tui.widgets.lines import Piece, spread
from tui.widgets.theme import Palette, palette

Said = tuple[str, str] | tuple[str, str, str]
"""A text, the name of its style in the palette, and the id of the action that a click on it does."""


@cache
def _clicked(action: str) -> Style:
    return Style.from_meta({"@click": f"screen.perform('{action}')"})


def _pieces(said: Sequence[Said], palette: Palette) -> list[Piece]:
    pieces = []
    for text, name, *does in said:
        style: Style = getattr(palette, name)
        pieces.append((text, style + _clicked(does[0]) if does else style))
    return pieces


class Bar(Widget):
    """One line with pieces at the left and at the right; the left ones give way."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.left: list[Said] = []
        self.right: list[Said] = []

    def tell(self, left: Sequence[Said], right: Sequence[Said] = ()) -> None:
        """Say something; what names an action does it when clicked."""
        if (list(left), list(right)) != (self.left, self.right):
            self.left, self.right = list(left), list(right)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        style = palette(self.app)
        left, right = _pieces(self.left, style), _pieces(self.right, style)
        pieces = spread(left, right, self.size.width, Style.null())
        return strip_of(pieces, self.size.width, self.rich_style)


class Title(Bar):
    """A pane's title with a rule under it; the rule shows where the focus is."""

    DEFAULT_CSS = "Title { height: 2; width: 1fr; }"

    focused = False

    def lit(self, focused: bool) -> None:
        """Show that the pane has the focus."""
        if focused != self.focused:
            self.focused = focused
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Title, or rule."""
        if y == 0:
            return super().render_line(y)
        style = palette(self.app)
        rule = "━" if self.focused else "─"
        pieces = [(rule * self.size.width, style.accent if self.focused else style.rule)]
        return strip_of(pieces, self.size.width, self.rich_style)


class Hint(NamedTuple):
    """What keys do, and each of them with the id of its action, which a click does, too; empty for none."""

    name: str
    keys: tuple[tuple[str, str], ...]


class Keys(Widget):
    """The hints at the bottom: as many actions as fit, the most useful first."""

    DEFAULT_CSS = "Keys { height: 1; width: 1fr; split: bottom; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hints: list[Hint] = []
        self.always: list[Hint] = []

    def tell(self, hints: Sequence[Hint], always: Sequence[Hint] = ()) -> None:
        """Show these, as many as fit; those of `always` in any case, at the right edge."""
        if (list(hints), list(always)) != (self.hints, self.always):
            self.hints, self.always = list(hints), list(always)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The hints."""
        style = palette(self.app)
        width = self.size.width
        right = [*hint_pieces(self.always, width, style), (" ", style.dim)]
        room = width - sum(cell_len(text) for text, _ in right)
        left = hint_pieces(self.hints, room - 1 if right else room, style)
        return strip_of(spread(left, right, width, Style.null()), width, self.rich_style)


def hint_pieces(hints: Sequence[Hint], width: int, style: Palette) -> list[Piece]:
    """Keys and what they do, as many as fit."""
    pieces: list[Piece] = []
    used = 1
    for hint in hints:
        told = _hint(hint, style)
        size = sum(cell_len(text) for text, _ in told) + 2
        if used + size > width + 1:
            continue
        pieces += [(" " if used == 1 else "  ", style.dim), *told]
        used += size
    return pieces


def _hint(hint: Hint, style: Palette) -> list[Piece]:
    """`, . månad`: each key does its own action when clicked, the name that of the last."""
    said: list[Said] = []
    for key, action in hint.keys:
        said += [_does(key, "accent", action), _does(" ", "dim", action)]
    return _pieces([*said, _does(hint.name, "dim", hint.keys[-1][1])], style)


def _does(text: str, look: str, action: str) -> Said:
    return (text, look, action) if action else (text, look)


class Message(Widget):
    """What is told: over the hints, until the next key; up to four lines, so that nothing moves."""

    DEFAULT_CSS = """
    Message { layer: told; dock: bottom; height: auto; max-height: 4; width: 1fr; display: none;
              background: $panel; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.style = "text"
        self.lines: list[str] = []

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Say it; an empty text ends it."""
        self.text, self.style = clean(text), "warning" if warning else "text"
        self.display = bool(text)
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the text takes."""
        return min(4, len(_folded(self.text, width)))

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        width = self.content_size.width
        lines = _folded(self.text, width)
        text = lines[y] if y < len(lines) else ""
        if y == 3 and len(lines) > 4:
            text = cut(text + "……", width)
        return strip_of([(text, getattr(palette(self.app), self.style))], width, self.rich_style)


def _folded(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, max(10, width))]


def strip_of(pieces: Sequence[Piece], width: int, base: Style) -> Strip:
    """Pieces as a strip of exactly `width` cells over a base style."""
    strip = Strip([Segment(text, style) for text, style in pieces if text])
    return strip.adjust_cell_length(width).apply_style(base)
