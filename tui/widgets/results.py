"""What a search found: two lines a hit, or one line a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from rich.style import Style

from tui.export.periods import spoken_page, spoken_period
from tui.export.units import short_unit
from tui.locale import t
from tui.widgets.clean import clean, cut, cut_path, fit
from tui.widgets.figures import named, number_parts
from tui.widgets.layout import DIRECTION_SIGNS
from tui.widgets.lines import LineView, Piece, spread
from tui.widgets.theme import Palette

ABOVE = 12
"""Cells that a path has at least."""
WITH_SECTION = 84
"""From this width on, a figure is told with its section."""


class Results(LineView):
    """Hits in sections, or figures. The cursor stands on the first line of a hit."""

    always_lit = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hits: list[dict[str, Any]] = []
        self.figures = False
        self.pattern: re.Pattern[str] | None = None
        self.empty = ""

    @property
    def lines_each(self) -> int:
        """Lines that a hit takes."""
        return 1 if self.figures else 3

    def show(
        self, hits: Sequence[dict[str, Any]], *, figures: bool, pattern: re.Pattern[str] | None, empty: str
    ) -> None:
        """Show these hits, the first one chosen."""
        self.hits, self.figures, self.pattern, self.empty = list(hits), figures, pattern, empty
        self.set_reactive(LineView.cursor, 0 if hits else -1)
        self.set_height(max(1, len(self.hits) * self.lines_each))
        self.scroll_to(0, 0, animate=False)
        self.post_message(self.Moved(self))

    @property
    def current(self) -> dict[str, Any] | None:
        """The hit under the cursor."""
        at = self.cursor // self.lines_each
        return self.hits[at] if 0 <= at < len(self.hits) else None

    def validate_cursor(self, cursor: int) -> int:
        """Only on first lines of hits."""
        return int(cursor) - int(cursor) % self.lines_each if cursor >= 0 else -1

    def step(self, delta: int) -> None:
        """Hits, not lines."""
        if self.cursor >= 0:
            last = (len(self.hits) - 1) * self.lines_each
            self.cursor = max(0, min(last, self.cursor + delta * self.lines_each))
            self.show_line(self.cursor + self.lines_each - 1)
            self.show_line(self.cursor)

    def page(self, pages: int) -> None:
        """A window of hits."""
        self.step(pages * max(1, self.scrollable_content_region.height // self.lines_each - 1))

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """Month, path and page; the passage; a blank line."""
        if not self.hits:
            return [("  " + self.empty, palette.dim)]
        hit = self.hits[line // self.lines_each]
        if self.figures:
            return self._figure(hit, width, palette)
        part = line % self.lines_each
        if part == 0:
            month = spoken_period(hit["month"], short=True) or clean(hit["report"])
            path = [clean(title) for title in hit["section_path"] if title] or [t("tree.untitled")]
            page = spoken_page(hit["page"]) + " "
            above, arrow, own = cut_path(path, max(ABOVE, width - 13 - cell_len(page))).rpartition(" › ")
            left: list[Piece] = [
                (f"  {month:<10}", palette.dim),
                (above + arrow, palette.dim),
                (own, palette.strong),
            ]
            return spread(left, [(page, palette.dim)], width, Style())
        if part == 1:
            snippet = self._about_hit(clean(hit["snippet"]), max(10, width - 14))
            return [(" " * 12, palette.dim), *self._marked(snippet, palette)]
        return []

    def _about_hit(self, text: str, width: int) -> str:
        """As much of a snippet as there is room for, with the hit in it."""
        hit = self.pattern.search(text) if self.pattern else None
        if hit is not None and cell_len(text[: hit.end()]) > width - 1:
            text = "…" + text[max(0, hit.start() - max(0, width - len(hit[0]) - 3) // 2) :]
        return cut(text, width)

    def _marked(self, text: str, palette: Palette) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for match in self.pattern.finditer(text) if self.pattern else ():
            pieces += [(text[at : match.start()], palette.text), (match[0], palette.hit)]
            at = match.end()
        return [*pieces, (text[at:], palette.text)]

    def _figure(self, hit: dict[str, Any], width: int, palette: Palette) -> list[Piece]:
        whole, rest = number_parts(hit)
        sign = DIRECTION_SIGNS.get(hit["direction"] or "", " ")
        month = spoken_period(hit["period"] or "", short=True)
        where = " › ".join(clean(title) for title in hit["section_path"][-1:])
        value = f"{whole:>9}{rest:<4}{sign} {fit(short_unit(hit['unit']), 7)} {fit(month, 13)}"
        room = width - len(value) - 4
        metric = max(10, room * 3 // 5 if width >= WITH_SECTION else room)
        return [
            ("  ", palette.text),
            *named(hit, metric, palette),
            (value, palette.figure(hit["role"], hit["direction"])),
            (" " + cut(where, max(0, width - metric - len(value) - 5)), palette.dim),
        ]
