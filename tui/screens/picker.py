"""Choosing from a list by typing: the help, the palette, the jump to a section, the bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tui.actions import GROUPS, key_name, keys_of, on_screen, why_not
from tui.locale import t
from tui.screens.base import BaseScreen, bindings
from tui.signs import explained
from tui.widgets.clean import cut_path, fit
from tui.widgets.lines import LineView, Piece
from tui.widgets.theme import Palette


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose. `left` stands before the name, `right` at the edge; `why` tells why not now."""

    value: Any
    name: str
    left: str = ""
    right: str = ""
    about: str = ""
    why: str = ""
    group: str = ""


class ItemList(LineView):
    """The items that match, under the titles of their groups."""

    always_lit = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Item | str] = []
        self.left_width = 0

    def show(self, items: Sequence[Item], *, grouped: bool) -> None:
        """Show these items, the first one chosen."""
        self.rows = []
        group = ""
        for item in items:
            if grouped and item.group != group:
                group = item.group
                if self.rows:
                    self.rows.append("")
                self.rows.append(group)
            self.rows.append(item)
        self.left_width = max((cell_len(i.left) for i in items), default=0)
        first = next((n for n, row in enumerate(self.rows) if isinstance(row, Item)), -1)
        self.set_reactive(LineView.cursor, first)
        self.set_height(max(1, len(self.rows)))
        self.scroll_to(0, 0, animate=False)
        self.post_message(self.Moved(self))

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Item) else None

    def choose(self, value: object) -> None:
        """Put the cursor on the item of a value."""
        for number, row in enumerate(self.rows):
            if isinstance(row, Item) and row.value == value:
                self.cursor = number
                self.show_line(number, context=2)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor rests on items, not on titles."""
        way = 1 if cursor >= self.cursor else -1
        for at in (*range(cursor, len(self.rows) if way > 0 else -1, way), *range(cursor, -1, -1)):
            if 0 <= at < len(self.rows) and isinstance(self.rows[at], Item):
                return int(at)
        return int(self.cursor)

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """A title, or an item."""
        if not self.rows:
            return [("  " + t("picker.none"), palette.dim)]
        row = self.rows[line]
        if isinstance(row, str):
            return [("  " + row, palette.dim)]
        off = bool(row.why)
        name = palette.dim if off else palette.text
        left = fit(row.left, self.left_width) + "  " if self.left_width else ""
        room = max(4, width - 4 - cell_len(left) - (cell_len(row.right) + 2 if row.right else 0))
        return [
            ("  ", palette.dim),
            (left, palette.dim if off else palette.accent),
            (fit(cut_path(row.name.split(" › "), room), room), name),
            ("  " + row.right if row.right else "", palette.dim),
        ]


class Picker(BaseScreen):
    """A list over the screen below, filtered as one types. Dismissed with the value, or None."""

    SCREEN = "picker"
    BINDINGS = bindings("picker")
    DEFAULT_CSS = """
    Picker { align: center top; background: $background 60%; }
    Picker #box { width: 80%; max-width: 100; min-width: 50; height: 100%; background: $background;
                  padding: 0; border-left: solid $rule; border-right: solid $rule; }
    Picker #wanted { height: 1; border: none; padding: 0 2; margin: 1 0 0 0; background: $background; }
    Picker ItemList { height: 1fr; margin: 1 0; }
    Picker #about { height: 2; padding: 0 2; }
    """

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        *,
        grouped: bool = False,
        limit: int = 200,
        start: object = None,
    ) -> None:
        """`start` is the value of the item to begin at, where it is not the first."""
        super().__init__()
        self.start = start
        self.title_text = title
        self.items = list(items)
        self.grouped = grouped
        self.limit = limit
        self.list = ItemList(id="items")
        self.field = Input(placeholder=title, id="wanted", select_on_focus=False)
        self.field.cursor_blink = False

    def body(self) -> ComposeResult:
        """The field, the list, and what is known of the chosen item."""
        with Vertical(id="box"):
            yield self.field
            yield self.list

    def on_mount(self) -> None:
        """Show everything; type at once."""
        self.field.focus()
        self.narrow("")
        if self.start is not None:
            self.list.choose(self.start)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        self.narrow(event.value)

    def narrow(self, wanted: str) -> None:
        """Show the items that match, the best first; in groups where nothing is typed."""
        self.list.show(self.matching(wanted)[: self.limit], grouped=self.grouped)

    def matching(self, wanted: str) -> list[Item]:
        """The items whose name, key or help hold every word typed; else those spelled alike."""
        words = wanted.casefold().split()
        if not words:
            return self.items
        exact = [
            item
            for item in self.items
            if any(wanted == part for part in item.left.split()) or wanted.casefold() == item.left.casefold()
        ]
        found = [
            item
            for item in self.items
            if item not in exact
            and all(word in f"{item.left} {item.name} {item.about} {item.right}".casefold() for word in words)
        ]
        return [*exact, *found] or self.alike(wanted)

    def alike(self, wanted: str) -> list[Item]:
        """Items whose names are spelled like what was typed."""
        from rapidfuzz import fuzz, process

        names = [item.name.casefold() for item in self.items]
        hits = process.extract(
            wanted.casefold(), names, scorer=fuzz.partial_ratio, limit=self.limit, score_cutoff=70
        )
        return [self.items[at] for _, _, at in hits]

    def retell(self) -> None:
        """The header says what is chosen here."""
        self.header.tell([(" " + self.title_text, "accent")], [(t("picker.keys") + " ", "dim")])

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Tell about the item under the cursor."""
        item = self.list.current
        if item is None:
            self.say("")
        elif item.why or item.about:
            self.say(item.why or item.about, warning=bool(item.why))

    def hush(self) -> None:
        """What is told here belongs to the item under the cursor."""

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """A click."""
        self.choose()

    def on_input_submitted(self, event: Input.Submitted) -> None:  # type: ignore[override]
        """Enter."""
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Take the item, unless it cannot be had now."""
        item = self.list.current
        if item is not None and not item.why:
            self.dismiss(item.value)

    def _view(self) -> LineView:
        return self.list

    def do_next_pane(self) -> None:
        """The list and the field are one pane: go on in the list."""
        self.list.step(1)

    def do_previous_pane(self) -> None:
        """Back in the list."""
        self.list.step(-1)

    def has_way_out(self) -> bool:
        """The header says so already."""
        return False

    async def do_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Letters always go to the field."""
        if event.is_printable and self.focused is not self.field:
            self.field.focus()
            self.field.insert_text_at_cursor(event.character or "")
            event.stop()


class ActionPicker(Picker):
    """The help and the palette: every action of a screen, its keys, and why not now.

    The help explains the signs, too."""

    def __init__(self, screen: str, facts: set[str], *, grouped: bool) -> None:
        listed = on_screen(screen)
        order = {name: at for at, name in enumerate(GROUPS)}
        items = [
            Item(
                action.id,
                action.name,
                " ".join(key_name(key) for key in keys_of(action)),
                about=action.help,
                why=why_not(action, facts, screen) or "",
                group=t(f"group.{action.group}"),
            )
            for action in sorted(listed, key=lambda a: order[a.group])
        ]
        if grouped:
            items += [Item(None, means, sign, group=t("group.signs")) for sign, means in explained(screen)]
        super().__init__(t("picker.help" if grouped else "picker.palette"), items, grouped=grouped)
