"""The reader: a passage in lines, with figures, hits, hints and the sentence in focus marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message

from tui.export.periods import spoken_page
from tui.store.passage import Passage, Table
from tui.widgets.clean import clean, wrap
from tui.widgets.layout import MEASURE, Block, Layout, Line, lay_out
from tui.widgets.lines import LineView, Piece
from tui.widgets.theme import Palette

MARGIN = 2
"""Cells to the left of the text: room for a hint before a figure at the start of a line."""

WITH_MARKS = 60
"""From this width on there is room for page marks."""

Hit = tuple[int, int, int]
"""Block, start and end of a stretch of text as shown."""


class Reader(LineView):
    """Shows a passage. Scrolls; its own cursor is the figure chosen in the list."""

    class FigureClicked(Message):
        """A figure in the text was clicked, or twice."""

        def __init__(self, figure: int, twice: bool) -> None:
            super().__init__()
            self.figure, self.twice = figure, twice

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.passage: Passage | None = None
        self.layout_now: Layout | None = None
        self.notice = ""
        self.chosen: int | None = None
        self.hits: list[Hit] = []
        self.hit: int = -1
        self.hints: dict[int, str] = {}
        self.typed = ""
        self.collected: set[int] = set()
        self.sentence: Hit | None = None
        self.page_marks = True
        self.unwrapped = False
        self.notes: dict[int, str] = {}
        self.titled = False
        self.expected = 0
        """Its width, told by the frame: until the first layout, and while it is hidden, it has no own."""

    # What is shown

    def show(self, passage: Passage | None, notice: str = "") -> None:
        """Show a passage from its beginning, or a notice where there is none."""
        self.passage = passage
        self.notice = notice
        self.chosen = None
        self.hits, self.hit, self.sentence, self.hints = [], -1, None, {}
        self._lay()
        self.scroll_to(0, 0, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new width, keeping the line at the top."""
        if self.layout_now is None:
            self._lay()
            return
        if self._text_width() == self.layout_now.width:
            super().on_resize(event)
            return
        kept = self.top_place()
        self._lay()
        if kept is not None and self.layout_now is not None:
            self.scroll_to(y=self.layout_now.line_of(*kept), animate=False)

    def top_place(self) -> tuple[int, int] | None:
        """Block and offset of the first line in the window that holds text."""
        if self.layout_now is None:
            return None
        for line in self.layout_now.lines[self.scroll_offset.y :]:
            if line.block >= 0:
                return line.block, line.start
        return None

    def _text_width(self) -> int:
        # Always as if there were a scroll bar, so that the text does not shift when one appears.
        return max(16, self._width() - MARGIN - 2 - self._mark_width())

    def _width(self) -> int:
        return self.size.width or self.expected

    def _mark_width(self) -> int:
        return 6 if self.page_marks and self._width() >= WITH_MARKS else 0

    def lay_again(self) -> None:
        """Lay out anew after a change of settings, keeping the line at the top."""
        kept = self.top_place()
        self._lay()
        if kept is not None and self.layout_now is not None:
            self.scroll_to(y=self.layout_now.line_of(*kept), animate=False)

    def _lay(self) -> None:
        if self.passage is None:
            self.layout_now = None
            self.set_height(1 + len(self._notice_lines()))
            return
        self.layout_now = lay_out(
            self.passage, self._text_width(), unwrapped=self.unwrapped, notes=self.notes, titled=self.titled
        )
        lines = self.layout_now.lines
        width = None
        if self.unwrapped:
            width = (
                max((cell_len(line.prefix) + line.end - line.start for line in lines), default=0) + MARGIN + 2
            )
        self.set_height(max(len(lines), len(self._notice_lines())) + 1, width)

    def _notice_lines(self) -> list[str]:
        width = min(MEASURE, max(16, self._width() - 2 * MARGIN))
        parts = [clean(part) for part in self.notice.split("\n")] if self.notice else []
        return [part[start:end] for part in parts for start, end in wrap(part, width)]

    # Marks

    def choose(self, figure: int | None, *, show: bool = True) -> None:
        """Mark the figure chosen, and bring it into the window."""
        before, self.chosen = self.chosen, figure
        if self.layout_now is None:
            return
        touched = [
            line
            for index in (before, figure)
            if index is not None and (line := self.layout_now.figure_lines[index]) is not None
        ]
        if touched:
            self.redraw(*touched, *(line + 1 for line in touched))
            if show and figure is not None:
                self.show_line(touched[-1], context=2)

    def figures_in_window(self) -> list[int]:
        """The figures that begin on a line of the window, in reading order."""
        if self.layout_now is None:
            return []
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        return [
            index
            for index, line in enumerate(self.layout_now.figure_lines)
            if line is not None and top <= line < bottom
        ]

    def table_in_window(self) -> Table | None:
        """The first table of which something is seen in the window, or else the first of all."""
        if self.layout_now is None:
            return None
        top, blocks = self.scroll_offset.y, self.layout_now.blocks
        seen = self.layout_now.lines[top : top + self.scrollable_content_region.height]
        numbers = (*(line.block for line in seen if line.block >= 0), *range(len(blocks)))
        return next((blocks[n].table for n in numbers if blocks[n].table is not None), None)

    def show_a_figure(self) -> bool:
        """Where none begins in the window, scroll to the next one, or else the first; True if it scrolled."""
        if self.layout_now is None or self.figures_in_window():
            return False
        lines = sorted(line for line in self.layout_now.figure_lines if line is not None)
        if not lines:
            return False
        self.show_line(next((line for line in lines if line > self.scroll_offset.y), lines[0]), context=2)
        return True

    def set_hints(self, hints: dict[int, str], typed: str = "", collected: Iterable[int] = ()) -> None:
        """Show letters at figures; those that do not begin with what was typed are dimmed away."""
        self.hints, self.typed, self.collected = hints, typed, set(collected)
        self.redraw()

    def find(self, wanted: str | re.Pattern[str], *, move: bool = True) -> int:
        """Mark every place of a text (or pattern), go to the first from the window's top on."""
        self.hits, self.hit = [], -1
        if self.layout_now is not None and wanted:
            if isinstance(wanted, str):
                wanted = re.compile(re.escape(wanted), re.IGNORECASE)
            self.hits = [
                (number, match.start(), match.end())
                for number, block in enumerate(self.layout_now.blocks)
                for match in wanted.finditer(block.text)
                if match.end() > match.start()
            ]
        if self.hits and move and self.layout_now is not None:
            top = self.scroll_offset.y
            lines = [self.layout_now.line_of(block, start) for block, start, _ in self.hits]
            self.hit = next((i for i, line in enumerate(lines) if line >= top), 0)
            self.show_line(lines[self.hit], context=2)
        self.redraw()
        return len(self.hits)

    def next_hit(self, step: int) -> bool:
        """Go to the next or previous hit; False at the end."""
        if not 0 <= self.hit + step < len(self.hits) or self.layout_now is None:
            return False
        self.hit += step
        block, start, _ = self.hits[self.hit]
        self.show_line(self.layout_now.line_of(block, start), context=2)
        self.redraw()
        return True

    def set_notes(self, notes: dict[int, str]) -> None:
        """Show these notes, by the sections they belong to."""
        if notes != self.notes:
            self.notes = notes
            self.lay_again()

    def focus_sentence(self, sentence: Hit | None) -> None:
        """Dim all but one sentence, or nothing."""
        self.sentence = sentence
        if sentence is not None and self.layout_now is not None:
            self.show_line(self.layout_now.line_of(sentence[0], sentence[2] - 1), context=1)
            self.show_line(self.layout_now.line_of(sentence[0], sentence[1]), context=1)
        self.redraw()

    def page_at_top(self) -> int | None:
        """The page of what the window begins with."""
        place = self.top_place()
        return self.layout_now.blocks[place[0]].page if place and self.layout_now else None

    # Drawing

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """One line: margin, prefix, text in its styles, page mark at the right edge."""
        if self.layout_now is None or not self.layout_now.lines:
            told = ["", *self._notice_lines()]
            text = told[line] if line < len(told) else ""
            return [(" " * MARGIN + text, palette.strong if line == 1 else palette.text)]
        if line >= len(self.layout_now.lines):
            return []
        shown = self.layout_now.lines[line]
        if shown.block < 0:
            return []
        block = self.layout_now.blocks[shown.block]
        pieces = self._body(shown, block, palette)
        before = [(" " * MARGIN + shown.prefix, palette.dim)]
        if self.hints:
            before, pieces = self._with_hints(shown, block, before, pieces, palette)
        if shown.page is not None and self._mark_width() and line > 0 and not self.unwrapped:
            used = sum(cell_len(text) for text, _ in (*before, *pieces))
            edge = min(MARGIN + MEASURE + self._mark_width(), self.size.width - 2)
            mark = spoken_page(shown.page)
            if used + len(mark) < edge:
                pieces = [*pieces, (" " * (edge - used - len(mark)), palette.dim), (mark, palette.dim)]
        return [*before, *pieces]

    def _body(self, line: Line, block: Block, palette: Palette) -> list[Piece]:
        base = palette.text
        if block.kind == "note":
            base = palette.accent
        elif block.kind in ("heading", "caption"):
            base = palette.heading if block.kind == "heading" else palette.dim
        elif block.kind == "table" and block.head_rows:
            head = block.text[: line.start].count("\n") <= block.head_rows
            base = palette.dim if head else base
        marks: list[tuple[int, int, Style]] = []
        number = line.block
        for span in block.spans:
            if span.start < line.end and span.end > line.start and self.passage is not None:
                figure = self.passage.figures[span.figure]
                style = palette.figure(figure["role"], figure["direction"])
                if span.figure == self.chosen and not self.hints:
                    style = style + palette.chosen
                elif span.figure in self.collected:
                    style = style + palette.hit
                marks.append((span.start, span.end, style))
        marks += [
            (start, end, palette.hit_now if at == self.hit else palette.hit)
            for at, (where, start, end) in self._hits_of(number)
            if start < line.end and end > line.start and where == number
        ]
        pieces = _styled(block.text, line.start, line.end, base, marks)
        if self.sentence is not None:
            pieces = self._dimmed(line, pieces, palette)
        elif self.hints:
            pieces = [(text, palette.dim if style == base else style) for text, style in pieces]
        return pieces

    def _hits_of(self, block: int) -> list[tuple[int, Hit]]:
        first = bisect_right(self.hits, (block, -1, -1))
        found = []
        for at in range(first, len(self.hits)):
            if self.hits[at][0] != block:
                break
            found.append((at, self.hits[at]))
        return found

    def _dimmed(self, line: Line, pieces: list[Piece], palette: Palette) -> list[Piece]:
        if self.sentence is None:
            return pieces
        block, start, end = self.sentence
        out: list[Piece] = []
        at = line.start
        for text, style in pieces:
            inside = max(0, min(len(text), start - at)), max(0, min(len(text), end - at))
            if block != line.block:
                inside = (0, 0)
            out += [
                (text[: inside[0]], palette.dim),
                (text[inside[0] : inside[1]], style),
                (text[inside[1] :], palette.dim),
            ]
            at += len(text)
        return [piece for piece in out if piece[0]]

    def _with_hints(
        self, line: Line, block: Block, before: list[Piece], pieces: list[Piece], palette: Palette
    ) -> tuple[list[Piece], list[Piece]]:
        """Letters over the cells just before each figure, so that its digits stay readable."""
        labels = []
        for span in block.spans:
            label = self.hints.get(span.figure)
            if label and line.start <= span.start < line.end and label.startswith(self.typed):
                labels.append((span.start - line.start, label[len(self.typed) :], label))
        if not labels:
            return before, pieces
        lead = "".join(text for text, _ in before)
        whole = [*before, *pieces]
        for offset, rest, _ in sorted(labels, reverse=True):
            at = len(lead) + offset
            whole = _over(whole, max(0, at - len(rest)), rest, palette.hint)
        return [], whole

    def on_click(self, event: events.Click) -> None:
        """A click on a figure chooses it, a double click copies it."""
        if self.layout_now is None:
            return
        number = event.y + self.scroll_offset.y
        if not 0 <= number < len(self.layout_now.lines):
            return
        line = self.layout_now.lines[number]
        if line.block < 0:
            return
        block = self.layout_now.blocks[line.block]
        cell = event.x + self.scroll_offset.x - MARGIN - cell_len(line.prefix)
        offset = line.start
        while offset < line.end and cell >= cell_len(block.text[line.start : offset + 1]):
            offset += 1
        for span in block.spans:
            if span.start <= offset < span.end:
                self.post_message(self.FigureClicked(span.figure, event.chain > 1))
                return


def _styled(text: str, start: int, end: int, base: Style, marks: list[tuple[int, int, Style]]) -> list[Piece]:
    """A slice of a text cut where marks begin and end; later marks lie over earlier ones."""
    if not marks:
        return [(text[start:end], base)]
    edges = {start, end}
    for left, right, _ in marks:
        edges.update((max(start, min(end, left)), max(start, min(end, right))))
    cuts = sorted(edges)
    pieces = []
    for left, right in pairwise(cuts):
        style = base
        for a, b, mark in marks:
            if a <= left and right <= b:
                style = style + mark
        pieces.append((text[left:right], style))
    return pieces


def _over(pieces: list[Piece], at: int, text: str, style: Style) -> list[Piece]:
    """Pieces with `text` written over the characters from `at` on."""
    out: list[Piece] = []
    place = 0
    put = False
    for piece, own in pieces:
        end = place + len(piece)
        left = piece[: max(0, min(len(piece), at - place))]
        right = piece[max(0, min(len(piece), at + len(text) - place)) :]
        if left:
            out.append((left, own))
        if not put and end > at:
            out.append((text, style))
            put = True
        if right:
            out.append((right, own))
        place = end
    if not put:
        out.append((text, style))
    return out
