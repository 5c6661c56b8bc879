"""The sections of a comparison as a list, each with a mark that says what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from tui.compare.comparison import Comparison
from tui.compare.rows import name_text
from tui.widgets.clean import clean, fit
from tui.widgets.lines import LineView, Piece
from tui.widgets.theme import Palette

STATUS_SIGNS = {
    "same": ("", "dim"),
    "changed": ("~", "text"),
    "renamed": ("≈", "moved"),
    "moved": ("↕", "moved"),
    "split": ("⋔", "moved"),
    "merged": ("⋔", "moved"),
    "only_left": ("−", "worse"),
    "only_right": ("+", "better"),
}


class PairList(LineView):
    """One line a row of the comparison, indented like its section; the mark stands at the edge."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.comparison: Comparison | None = None
        self.counts: dict[int, int] = {}

    def show(self, comparison: Comparison, counts: dict[int, int]) -> None:
        """Show the sections; `counts` are the differences shown in each row."""
        keep = self.comparison is not None and len(self.comparison.sections) == len(comparison.sections)
        self.comparison, self.counts = comparison, counts
        self.set_height(max(1, len(comparison.sections)))
        if not keep:
            self.set_reactive(LineView.cursor, 0)
            self.scroll_to(0, 0, animate=False)

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """A section's title, how many differences it has, and its mark."""
        if self.comparison is None:
            return []
        row = self.comparison.sections[line]
        side = self.comparison.right if row.right is not None else self.comparison.left
        node = side.by_id[(row.right if row.right is not None else row.left) or 0]
        sign, look = STATUS_SIGNS[row.status]
        if row.suggested:
            sign += "?"
        count = str(self.counts[line]) if self.counts.get(line) else ""
        right = f" {count:>3} {sign:<2}"
        title = "  " * (node.level - 1) + clean(name_text(node))
        name = palette.dim if row.status == "same" or row.right is None else palette.text
        room = max(4, width - cell_len(right) - 1)
        return [(" ", name), (fit(title, room), name), (right, getattr(palette, look))]
