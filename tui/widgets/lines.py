"""What all panes share: a view of lines drawn one by one, with a cursor where there is one to show."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.clean import cut
from tui.widgets.theme import Palette, palette

Piece = tuple[str, Style]


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view of lines; the screen's actions move it, so it binds no keys itself.

    A subclass draws a line in `draw` and says how many there are with `set_height`. Strips are kept
    until `redraw`. `cursor` is the line that the keys move; -1 where the view only scrolls.
    """

    DEFAULT_CSS = "LineView { scrollbar-size: 1 1; overflow-x: hidden; overflow-y: scroll; }"

    class Moved(Message):
        """The cursor stands on another line."""

        def __init__(self, view: LineView) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> LineView:
            """The view whose cursor moved."""
            return self.view

    class Opened(Message):
        """The line under the cursor is to be opened: Enter, or a click on it."""

        def __init__(self, view: LineView) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> LineView:
            """The view."""
            return self.view

    always_lit = False
    """Whether the keys move the cursor also while a field beside it has the focus."""

    cursor: Reactive[int] = Reactive(-1, repaint=False)

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """Without the layout of the whole screen that Textual attaches to it: more or fewer lines never change
    the size of the view itself."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: dict[tuple[int, int], Strip] = {}
        self._base: Style | None = None
        self._height = 0
        self.sideways = False

    # What a subclass says

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """The pieces of one line, at most `width` cells."""
        raise NotImplementedError

    def set_height(self, lines: int, width: int | None = None) -> None:
        """Tell how many lines there are, and how wide the widest is where the view scrolls sideways."""
        self._height = lines
        self.sideways = width is not None
        self._strips.clear()
        self.virtual_size = Size(width or self.scrollable_content_region.width, lines)
        self.refresh()

    def redraw(self, *lines: int) -> None:
        """Draw these lines anew, or all."""
        if not lines:
            self._strips.clear()
            self.refresh()
            return
        for key in [key for key in self._strips if key[0] in lines]:
            del self._strips[key]
        for line in lines:
            self.refresh_line(line)

    def watch_virtual_size(self, size: Size) -> None:
        """Let the scroll bar follow, and the window where there are fewer lines than it shows."""
        if self.is_attached:
            if self.show_vertical_scrollbar:
                bar = self.vertical_scrollbar
                bar.window_virtual_size, bar.window_size = size.height, self.container_size.height
                bar.refresh()
            self.scroll_x = self.validate_scroll_x(self.scroll_x)
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the window, from the cache where it is there."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        left = self.scroll_offset.x
        key = (line, left)
        if key not in self._strips:
            if len(self._strips) > 4000:
                self._strips.clear()
            self._strips[key] = self._strip(line, left, width)
        return self._strips[key]

    def _strip(self, line: int, left: int, width: int) -> Strip:
        if self._base is None:
            self._base = self.rich_style  # worked out from all ancestors' styles: not for every line
        if not 0 <= line < self._height:
            return Strip.blank(width, self._base)
        wide = max(width, self.virtual_size.width)
        pieces = self.draw(line, wide, palette(self.app))
        strip = Strip([Segment(text, style) for text, style in pieces if text])
        if line == self.cursor:
            lit = self.has_focus or self.always_lit
            marked = palette(self.app).cursor if lit else palette(self.app).cursor_away
            strip = Strip([Segment(s.text, under(s.style, marked)) for s in strip])
            strip = strip.extend_cell_length(wide, marked)
        return strip.crop_extend(left, left + width, self._base).apply_style(self._base)

    def notify_style_update(self) -> None:
        """Forget what was drawn with the styles before."""
        super().notify_style_update()
        self._base = None
        self._strips.clear()

    def on_key(self, event: events.Key) -> None:
        """A mode of the screen, such as the letters at figures, may take the key before any binding."""
        catch = getattr(self.screen, "catch_key", None)
        if catch is not None and catch(event):
            event.stop()
            event.prevent_default()

    def on_focus(self) -> None:
        """Show the cursor as the one the keys move."""
        self.redraw()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new width."""
        if self.virtual_size.width != self.scrollable_content_region.width and not self.sideways:
            self.virtual_size = Size(self.scrollable_content_region.width, self._height)
        self.redraw()

    # Moving

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint the two lines, keep the cursor in sight, tell the screen."""
        self.redraw(before, after)
        self.show_line(after)
        self.post_message(self.Moved(self))

    def show_line(self, line: int, *, context: int = 0) -> None:
        """Scroll as little as needed to bring a line into the window."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if line < 0 or height <= 0:
            return
        if line - context < top:
            self.scroll_to(y=max(0, line - context), animate=False)
        elif line + context >= top + height:
            self.scroll_to(y=line + context - height + 1, animate=False)

    def step(self, delta: int) -> None:
        """Move the cursor, or scroll where there is none."""
        if self.cursor < 0:
            self.scroll_to(y=self.scroll_offset.y + delta, animate=False)
        else:
            self.cursor = max(0, min(self._height - 1, self.cursor + delta))

    def page(self, pages: int) -> None:
        """Move by the height of the window, less one line."""
        self.step(pages * max(1, self.scrollable_content_region.height - 1))

    def edge(self, end: bool) -> None:
        """Move to the first or the last line."""
        self.step(self._height if end else -self._height)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the line under it, or a double click, opens it."""
        line = event.y + self.scroll_offset.y
        if self.cursor < 0 or not 0 <= line < self._height:
            return
        again = line == self.cursor
        self.cursor = line
        if again or event.chain > 1:
            self.post_message(self.Opened(self))


def under(style: Style | None, marked: Style) -> Style:
    """A piece's style on the cursor's line: its own colour, the cursor's background."""
    if style is None or marked.reverse:
        return marked
    return marked + style + Style(bgcolor=marked.bgcolor)


def spread(left: list[Piece], right: list[Piece], width: int, fill: Style) -> list[Piece]:
    """Pieces at the left and at the right edge of a line, the left ones cut where they meet."""
    taken = sum(cell_len(text) for text, _ in right)
    room = max(0, width - taken - (1 if right else 0))
    out: list[Piece] = []
    for text, style in left:
        size = cell_len(text)
        if size > room:
            text = cut(text, room)
            size = cell_len(text)
        if text:
            out.append((text, style))
        room -= size
        if room <= 0:
            break
    used = sum(cell_len(text) for text, _ in out)
    return [*out, (" " * max(0, width - taken - used), fill), *right]
