"""Two reports beside each other, line by line: aligned rows that scroll together, or one column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.style import Style
from textual import events

from tui.compare.comparison import Comparison
from tui.compare.page import Cells, Page, Pieces, Stretch, figure_cells
from tui.compare.rows import name_text, why_text
from tui.compare.shapes import FigureRow
from tui.locale import count, t
from tui.widgets.clean import clean, cut, cut_middle, cut_path, fit, wrap
from tui.widgets.lines import LineView, Piece
from tui.widgets.theme import Palette

CELL = 9
TWO_COLUMNS = 84
"""From this width on the reports stand side by side."""
MARKS = {"figures": "#", "wording": "~", "new": "+", "gone": "−", "moved": "↕", "name": "≈"}


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of the window: its block, and what stands on either side, or over the whole width."""

    block: int
    left: Pieces = ()
    right: Pieces | None = None
    sign: str = ""


class DiffView(LineView):
    """The page of a comparison. The cursor is a line; `difference` is the one the reader is at, or -1."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.comparison: Comparison | None = None
        self.page_shown: Page | None = None
        self.lines: list[DiffLine] = []
        self.starts: dict[int, int] = {}
        self.difference = -1
        self.empty = ""
        self._laid_for = 0
        self._rows: dict[int, Pieces] = {}

    # What is shown

    def show(self, comparison: Comparison, page: Page) -> None:
        """Show a page from its beginning."""
        self.comparison, self.page_shown = comparison, page
        self.difference = -1
        self.lay()
        self.set_reactive(LineView.cursor, -1)
        self.scroll_to(0, 0, animate=False)

    def show_nothing(self, why: str) -> None:
        """Show a sentence instead."""
        self.comparison, self.page_shown, self.lines, self.empty = None, None, [], why
        self.set_height(1)

    def lay(self) -> None:
        """Break everything into lines for the width there is."""
        width = self.scrollable_content_region.width
        if self.page_shown is None or self.comparison is None or width <= 0:
            return
        self._laid_for = width
        self.lines, self.starts = [], {}
        two = width >= TWO_COLUMNS
        self._rows = self._figure_rows(width)
        for index, block in enumerate(self.page_shown.blocks):
            made = list(self._lines(index, block, width, two))
            spaced = block.kind in ("heading", "figures_title") or (block.kind == "pair" and not two)
            if spaced and self.lines and block.kind != "pair":
                self.lines.append(DiffLine(index))
            self.starts[index] = len(self.lines)
            self.lines += made
        self.set_height(max(1, len(self.lines)))

    def on_resize(self, event: events.Resize) -> None:
        """Lay anew for another width, at the same place."""
        super().on_resize(event)
        if self.page_shown is not None and self._laid_for != self.scrollable_content_region.width:
            at = self.block_at_top()
            self.lay()
            self.scroll_to(y=self.starts.get(at, 0), animate=False)

    def block_at_top(self) -> int:
        """The block of the first line in the window."""
        top = self.scroll_offset.y
        return self.lines[top].block if top < len(self.lines) else 0

    def row_at_top(self) -> int:
        """The comparison's row that is read: of the difference, else of the window's top."""
        if self.page_shown is None or not self.page_shown.blocks:
            return -1
        if 0 <= self.difference < len(self.page_shown.differences):
            return self.page_shown.blocks[self.page_shown.differences[self.difference]].row
        return self.page_shown.blocks[self.block_at_top()].row

    def _lines(self, index: int, block: Stretch, width: int, two: bool) -> Iterable[DiffLine]:
        sign = MARKS.get(block.change or "", "")
        if block.kind == "figures_title":
            yield DiffLine(index, ((t("compare.figures"), "dim"),))
        elif block.kind == "figure" and block.figure is not None:
            yield DiffLine(index, self._rows[index], sign=sign)
        elif block.kind == "fold":
            key = "compare.fold_figures" if block.row < 0 else "compare.fold"
            yield DiffLine(index, ((f"  ⋯ {count(key, block.hidden)}", "dim"),))
        elif block.kind == "heading":
            yield from self._heading(index, block, width)
        elif block.kind == "cells":
            yield from self._cells(index, block, width, two)
        elif two:
            yield from self._side_by_side(index, block, width)
        elif block.merged:
            yield from self._one_column(index, block.merged, width, sign)
        else:
            # One after the other: what was, then what is.
            for pieces, mark in ((block.left, MARKS["gone"]), (block.right, MARKS["new"])):
                yield from self._one_column(index, pieces or (), width, mark if block.change else "")

    def _one_column(self, index: int, pieces: Pieces, width: int, sign: str) -> Iterable[DiffLine]:
        for number, line in enumerate(_wrapped(pieces, width - 4) if pieces else ()):
            yield DiffLine(index, (("  ", "text"), *line), sign="" if number else sign)

    def _heading(self, index: int, block: Stretch, width: int) -> Iterable[DiffLine]:
        assert self.comparison is not None
        row = self.comparison.sections[block.row]
        status = t(f"compare.status.{row.status}") + ("?" if row.suggested else "")
        pages = self._pages(block.row)
        right = "   ".join(part for part in (status, pages) if part)
        pieces = block.right or block.left or ()
        name = pieces[0][0] or name_text(self.comparison.place_of(row)[1])
        room = max(10, width - cell_len(right) - 6)
        title = fit(cut_path(clean(name).split(" › "), room), room)
        yield DiffLine(
            index,
            ((title, "heading"), ("  ", "dim"), (right, _look(block.change))),
            sign=MARKS.get(block.change or "", ""),
        )
        if block.left and block.right and row.status not in ("same", "changed"):
            before = block.left[0][0]
            why = why_text(row)
            former = cut_path(clean(before).split(" › "), max(10, width - 14 - cell_len(why)))
            told = t("compare.before", name=former)
            words = ("  " + why if before == name else f"{told}   {why}").rstrip()
            if words:
                yield DiffLine(index, ((cut(words, width - 2), "dim"),))
        yield DiffLine(index, (("─" * (width - 2), "rule"),))

    def _pages(self, number: int) -> str:
        assert self.comparison is not None
        row = self.comparison.sections[number]
        pages = []
        for side, tree in ((row.left, self.comparison.left), (row.right, self.comparison.right)):
            page = tree.by_id[side].page if side is not None else None
            pages.append(str(page) if page is not None else "–")
        return "" if pages == ["–", "–"] else t("compare.pages", left=pages[0], right=pages[1])

    def _cells(self, index: int, block: Stretch, width: int, two: bool) -> Iterable[DiffLine]:
        """A table's row: numbers in columns where they fit, else the cells one after the other."""
        half = (width - 7) // 2 if two else width - 4
        left, right = (_in_columns(side, half) if side else [] for side in (block.left, block.right))
        sign = MARKS.get(block.change or "", "")
        if not two:
            for line in right or left:
                yield DiffLine(index, (("  ", "text"), *line), sign=sign)
                sign = ""
            return
        yield from _abreast(index, left, right, sign)

    def _side_by_side(self, index: int, block: Stretch, width: int) -> Iterable[DiffLine]:
        half = (width - 7) // 2
        left = _wrapped(block.left, half) if block.left else []
        right = _wrapped(block.right, half) if block.right else []
        yield from _abreast(index, left, right, MARKS.get(block.change or "", ""))

    def _figure_rows(self, width: int) -> dict[int, Pieces]:
        """The rows of figures by their blocks: columns as narrow as can be, the rest for the names."""
        assert self.comparison is not None
        assert self.page_shown is not None
        rows = {
            index: (block.figure, figure_cells(self.comparison, block.figure, short=True))
            for index, block in enumerate(self.page_shown.blocks)
            if block.figure is not None
        }
        wide = width >= TWO_COLUMNS
        changes = {
            index: self._change(figure, cells, percent=wide) for index, (figure, cells) in rows.items()
        }
        most_value, most_change = (14, 24) if wide else (11, 15)
        values = (len(side) for _, cells in rows.values() for side in (cells.left, cells.right))
        value = min(most_value, max(values, default=0))
        last = min(most_change, max((cell_len(change) for change, _ in changes.values()), default=0))
        room = max(8, width - 2 * (value + 1) - last - 6)
        found: dict[int, Pieces] = {}
        for index, (_, cells) in rows.items():
            kind = cut(f" {clean(cells.kind)}" if cells.kind else "", max(0, room - 12))
            name = cut_middle(clean(cells.metric), room - cell_len(kind))
            change, look = changes[index]
            found[index] = (
                ("  " + name, "text"),
                (fit(kind, room - cell_len(name)), "dim"),
                (" " + fit(cells.left or "–", value, right=True), "dim"),
                (" " + fit(cells.right or "–", value, right=True), "text"),
                ("  " + fit(change, last), look),
            )
        return found

    def _change(self, figure: FigureRow, cells: Cells, *, percent: bool) -> tuple[str, str]:
        """What the last column says of a row, and its look."""
        if not cells.left or not cells.right:
            return t("compare.missing_left" if not cells.left else "compare.missing_right"), "dim"
        look = figure.judgement or ("moved" if figure.delta else "dim")
        if cells.change:
            return cells.change if percent else cells.change.split("  ")[0], look
        return t(f"compare.note.{figure.note}") if figure.note else "", look

    # Drawing

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """One line: the mark at the edge, then one or two columns."""
        if not self.lines:
            return [("  " + self.empty, palette.dim)]
        shown = self.lines[line]
        block = self.page_shown.blocks[shown.block] if self.page_shown else Stretch("fold")
        now = self._is_now(shown.block)
        edge = palette.accent if now else style_of(_look(block.change), palette)
        bar = "▌" if now else " "
        pieces: list[Piece] = [(bar, palette.accent), (shown.sign or " ", edge)]
        if shown.right is None:
            return [*pieces, *((text, style_of(look, palette)) for text, look in shown.left)]
        half = (width - 7) // 2
        pieces += _padded(shown.left, half, palette)
        pieces.append((" │ ", palette.rule))
        pieces += [(text, style_of(look, palette)) for text, look in shown.right]
        return pieces

    def _is_now(self, block: int) -> bool:
        page = self.page_shown
        return (
            page is not None
            and 0 <= self.difference < len(page.differences)
            and page.differences[self.difference] == block
        )

    # Moving

    def go_to_difference(self, number: int) -> None:
        """Stand at a difference: it is marked, and brought to the upper third of the window."""
        if self.page_shown is None:
            return
        before, self.difference = self.difference, number
        for old in (before, number):
            if 0 <= old < len(self.page_shown.differences):
                block = self.page_shown.differences[old]
                start = self.starts.get(block, 0)
                self.redraw(*range(start, start + self._length(block)))
        self.go_to_block(self.page_shown.differences[number])

    def _length(self, block: int) -> int:
        start = self.starts.get(block, 0)
        after = self.starts.get(block + 1, len(self.lines))
        return max(1, after - start)

    def go_to_block(self, block: int) -> None:
        """Bring a block in sight with some lines before it."""
        start = self.starts.get(block, 0)
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if not top + 1 <= start <= top + height - min(self._length(block), height // 2) - 1:
            self.scroll_to(y=max(0, start - height // 4), animate=False)

    def go_to_row(self, row: int) -> bool:
        """Bring a row of the comparison, or the first under it, to the top; False where filters hide them."""
        blocks = self.page_shown.blocks if self.page_shown else ()
        at = next((i for i, block in enumerate(blocks) if block.row == row), None)
        if at is None and self.comparison is not None:
            paths = [self.comparison.place_of(pair)[1].path for pair in self.comparison.sections]
            under = {n for n, path in enumerate(paths) if path[: len(paths[row])] == paths[row]}
            at = next((i for i, block in enumerate(blocks) if block.row in under), None)
        if at is None:
            return False
        self.difference = -1  # the next difference is the next from here on
        self.redraw()
        self.scroll_to(y=self.starts.get(at, 0), animate=False)
        return True


def _abreast(index: int, left: Sequence[Pieces], right: Sequence[Pieces], sign: str) -> Iterable[DiffLine]:
    """The lines of both sides beside each other, the mark at the first."""
    for number, (one, other) in enumerate(zip_longest(left, right, fillvalue=())):
        yield DiffLine(index, one, other, sign="" if number else sign)


def _in_columns(cells: Pieces, width: int) -> list[Pieces]:
    """A row's cells: the first at the left, short ones after it right-aligned in columns."""
    name = width - CELL * (len(cells) - 1)
    if name < 14 or any(cell_len(clean(text)) >= CELL for text, _ in cells[1:]):
        joined = [piece for cell in cells for piece in (("  │  ", "rule"), cell)]
        return _wrapped(tuple(joined[1:]), width)
    texts = [(fit(clean(text), CELL, right=True), look) for text, look in cells[1:]]
    return [((fit(clean(cells[0][0]), name), cells[0][1]), *texts)] if cells else []


def _look(change: str | None) -> str:
    return {"new": "fresh", "gone": "gone", "moved": "moved", "name": "moved", "figures": "figure"}.get(
        change or "", "dim"
    )


def style_of(look: str, palette: Palette) -> Style:
    """How a look of the page is drawn. What is removed and added differs by more than colour."""
    if look == "removed":
        return palette.worse + Style(bold=False, strike=True)
    if look == "added":
        return palette.better + Style(bold=False, underline=True)
    if look in ("gone", "fresh"):
        return (palette.worse if look == "gone" else palette.better) + Style(bold=False)
    if look == "figure":
        return palette.moved
    if look == "delta":
        return palette.forecast
    style = getattr(palette, look)
    return style if isinstance(style, Style) else palette.text


def _padded(pieces: Sequence[tuple[str, str]], width: int, palette: Palette) -> list[Piece]:
    size = sum(cell_len(text) for text, _ in pieces)
    drawn = [(text, style_of(look, palette)) for text, look in pieces]
    return [*drawn, (" " * max(0, width - size), Style.null())]


def _wrapped(pieces: Pieces, width: int) -> list[Pieces]:
    """Pieces broken into lines of at most `width` cells."""
    texts = [clean(text) for text, _ in pieces]
    whole = "".join(texts)
    lines: list[Pieces] = []
    bounds: list[tuple[int, int, str]] = []
    at = 0
    for text, (_, look) in zip(texts, pieces, strict=True):
        bounds.append((at, at + len(text), look))
        at += len(text)
    first = 0
    for start, end in wrap(whole, width):
        line: list[tuple[str, str]] = []
        while first < len(bounds) and bounds[first][1] <= start:
            first += 1
        for low, high, look in bounds[first:]:
            if low >= end:
                break
            if part := whole[max(low, start) : min(high, end)]:
                line.append((part, look))
        lines.append(tuple(line))
    return lines
