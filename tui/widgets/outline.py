"""The tree: lines that open, with counts at the right edge. Nodes are fetched when opened."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.style import Style

from tui.export.periods import spoken_period
from tui.locale import t
from tui.store.tree import Key, Node
from tui.widgets.clean import clean, cut
from tui.widgets.lines import LineView, Piece, spread
from tui.widgets.theme import Palette

if TYPE_CHECKING:
    from tui.store.tree_search import Match

TIGHT = 36
"""Below so many cells the tree saves room: smaller steps, short months."""

Fetch = Callable[[Key], Awaitable[list[Node]]]


@dataclass(slots=True)
class Branch:
    """A node on the screen. `children` is None until it has been opened once."""

    node: Node
    depth: int
    open: bool = False
    children: list[Branch] | None = field(default=None, repr=False)


class Outline(LineView):
    """A tree of branches, of which the visible ones are lines."""

    def __init__(self, fetch: Fetch, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.fetch = fetch
        self.rows: list[Branch] = []
        self.tops: list[Branch] = []
        self.wanted = ""
        self.found: list[Branch] = []
        self.bookmarks: set[tuple[str, int]] = set()
        self.noted: set[tuple[str, int]] = set()

    @property
    def current(self) -> Branch | None:
        """The branch under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def set_roots(self, nodes: list[Node]) -> None:
        """Show these outermost nodes, all closed."""
        self.tops = [Branch(node, 0) for node in nodes]
        self.wanted = ""
        self.set_reactive(LineView.cursor, 0 if nodes else -1)
        self._list()

    def grow(self, levels: Mapping[Key, Sequence[Node]], opened: Collection[Key]) -> None:
        """Put levels that are known already under their branches, and open those that were open."""
        waiting = list(self.tops)
        while waiting:
            branch = waiting.pop()
            if (nodes := levels.get(branch.node.key)) is not None:
                branch.children = [Branch(node, branch.depth + 1) for node in nodes]
                branch.open = branch.node.key in opened
                waiting += branch.children
        self._list()

    def _list(self) -> None:
        self.rows = []
        waiting = (self.found if self.wanted else self.tops)[::-1]
        while waiting:
            branch = waiting.pop()
            self.rows.append(branch)
            if branch.open and branch.children:
                waiting += branch.children[::-1]
        self.set_height(len(self.rows) or 2 * bool(self.wanted))

    def show_found(self, wanted: str, matches: Sequence[Match]) -> None:
        """Show only what was found, the ways to it open and the cursor on the first hit."""
        self.wanted = wanted
        hits: set[int] = set()

        def grown(match: Match, depth: int) -> Branch:
            under = [grown(inner, depth + 1) for inner in match.under]
            branch = Branch(match.node, depth, bool(under), under or None)
            if match.hit:
                hits.add(id(branch))
            return branch

        self.found = [grown(match, 0) for match in matches]
        self._list()
        first = next((i for i, branch in enumerate(self.rows) if id(branch) in hits), -1)
        self.set_reactive(LineView.cursor, first)
        self.scroll_to(y=0, animate=False)
        self.show_line(first, context=2)
        self.post_message(self.Moved(self))

    def end_filter(self) -> None:
        """Show the whole tree again, as it was opened before."""
        current = self.current.node.key if self.current else None
        self.wanted, self.found = "", []
        self._list()
        self.set_reactive(LineView.cursor, 0 if self.rows else -1)
        if current is not None:
            self.put_cursor(current)
        self.redraw()

    async def toggle(self, branch: Branch, wanted: bool | None = None) -> None:
        """Open or close a branch, fetching what is under it the first time."""
        state = not branch.open if wanted is None else wanted
        if branch.node.leaf or state == branch.open:
            return
        if branch.children is None:
            nodes = await self.fetch(branch.node.key)
            branch.children = [Branch(node, branch.depth + 1) for node in nodes]
        branch.open = state
        self._list()

    async def reveal(self, trail: list[Key]) -> bool:
        """Open what stands above the last key of a trail and put the cursor on it."""
        if self.wanted:
            if self.put_cursor(trail[-1]):
                return True
            self.end_filter()
        level = self.tops
        found: Branch | None = None
        for key in trail:
            branch = next((b for b in level if b.node.key == key), None)
            if branch is None:
                continue  # a level that this view leaves out
            found = branch
            if key != trail[-1]:
                await self.toggle(branch, True)
                level = branch.children or []
        if found is None or found.node.key != trail[-1]:
            return False
        if found not in self.rows:
            return False  # while it was being fetched, the tree was filled anew
        self.cursor = self.rows.index(found)
        self.show_line(self.cursor, context=2)
        return True

    def opened(self) -> list[Key]:
        """The keys of the branches that are open, those above before those under them."""
        found, waiting = [], self.tops[::-1]
        while waiting:
            branch = waiting.pop()
            if branch.open:
                found.append(branch.node.key)
                waiting += (branch.children or [])[::-1]
        return found

    def put_cursor(self, key: Key) -> bool:
        """Put the cursor on a branch without telling anybody; False where it cannot be seen."""
        at = next((i for i, row in enumerate(self.rows) if row.node.key == key), None)
        if at is None:
            return False
        self.set_reactive(LineView.cursor, at)
        self.show_line(at)
        self.redraw()
        return True

    async def go_left(self) -> None:
        """Close the branch, or go to the one above."""
        branch = self.current
        if branch is None:
            return
        if branch.open:
            await self.toggle(branch, False)
            return
        for at in range(self.cursor, -1, -1):
            if self.rows[at].depth < branch.depth:
                self.cursor = at
                return

    async def go_right(self) -> None:
        """Open the branch, or go to the first one under it."""
        branch = self.current
        if branch is None:
            return
        if not branch.open and not branch.node.leaf:
            await self.toggle(branch, True)
        elif branch.open and branch.children:
            self.step(1)

    def label(self, node: Node, *, short: bool = False) -> str:
        """What a node is called on its line; with `short` the months are cut as is usual."""
        if node.kind == "report":
            month = spoken_period(node.month, short=short) or t("tree.no_month")
            return f"{month}  {clean(node.label)}"
        if node.kind == "year":
            return node.label or t("tree.no_year")
        if node.kind == "issuer":
            return clean(node.label) or t("tree.no_issuer")
        return clean(node.label) or t("tree.cover" if node.kind == "cover" else "tree.untitled")

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """Indent, sign, label; mark and count at the right edge."""
        if not self.rows:
            return [(cut("  " + t("picker.all" if line else "picker.none"), width), palette.dim)]
        branch = self.rows[line]
        node = branch.node
        sign = "  " if node.leaf else "▾ " if branch.open else "▸ "
        left: list[Piece] = [
            (" " * (1 + (1 if width < TIGHT else 2) * branch.depth), palette.dim),
            (sign, palette.dim),
        ]
        if node.kind == "report":
            month, _, title = self.label(node, short=width < TIGHT).partition("  ")
            left += [*self._marked(month, palette.text, palette), ("  ", palette.dim)]
            left += self._marked(title, palette.dim, palette)
        else:
            style = palette.strong if branch.depth == 0 else palette.text
            left += self._marked(self.label(node), palette.dim if node.kind == "cover" else style, palette)
        place = (node.key.report or "", node.key.section or 0)
        flags = ("★" if place in self.bookmarks else "") + ("✎" if place in self.noted else "")
        number = str(node.count) if node.count else ""
        right: list[Piece] = [
            (flags, palette.accent),
            (f"{number:>4} " if width < TIGHT else f" {number:>4} ", palette.dim),
            (f"{node.mark or ' '} ", palette.accent if node.mark else palette.dim),
        ]
        if width < 24:
            right = right[2:]
        return spread(left, right, width, Style())

    def _marked(self, text: str, style: Style, palette: Palette) -> list[Piece]:
        """A label with the words of the filter marked in it."""
        words = "|".join(map(re.escape, self.wanted.split()))
        if not words:
            return [(text, style)]
        parts = re.split(f"({words})", text, flags=re.IGNORECASE)
        return [(part, palette.hit if at % 2 else style) for at, part in enumerate(parts) if part]
