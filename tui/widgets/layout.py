"""A passage laid out in lines for a width. Pure: no screen is needed to test it.

The layout is a list of `Block`s, each with the text as shown and spans over it, and a list of `Line`s,
each a slice of a block's text behind a prefix. Figures, hits and sentences are spans, so a change of
marks never lays out anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.cells import cell_len

from tui.store.passage import BlockDoc, Passage, Row, SectionDoc, Table
from tui.widgets.clean import Shown, clean, cut_path, wrap

DIRECTION_SIGNS = {"up": "↑", "down": "↓", "better": "▲", "worse": "▼"}
"""Stands after a figure that says which way it went."""

MEASURE = 92
"""The widest line of running text, in cells: longer ones are hard to follow with the eye."""


LONGEST_WORD = 24
"""A longer word in a table may be broken even where its column has the room for it."""

UNBROKEN = 24
"""The longest figure, in characters, that is kept on one line."""


class Span(NamedTuple):
    """A figure in a block's text as shown: offsets, and its index among the passage's figures."""

    start: int
    end: int
    figure: int


@dataclass(slots=True)
class Block:
    """A stretch of text as shown. `kind` is heading, paragraph, bullet, numbered, table or note."""

    kind: str
    text: str
    section: int
    page: int | None = None
    spans: list[Span] = field(default_factory=list)
    head_rows: int = 0
    table: Table | None = None


class Line(NamedTuple):
    """One line of the screen: `block.text[start:end]` behind a prefix. `block` is -1 for an empty line.

    `page` is set on the first line of a page, where the reader shows a mark.
    """

    block: int
    start: int
    end: int
    prefix: str = ""
    page: int | None = None


class Layout(NamedTuple):
    """A passage in lines. `figure_lines[i]` is the line where figure `i` begins, None if not shown."""

    blocks: list[Block]
    lines: list[Line]
    figure_lines: list[int | None]
    width: int

    def line_of(self, block: int, offset: int) -> int:
        """The line that shows a place of a block's text."""
        best = 0
        for number, line in enumerate(self.lines):
            if line.block == block:
                best = number
                if line.start <= offset < max(line.end, line.start + 1):
                    return number
        return best


def lay_out(
    passage: Passage,
    width: int,
    *,
    unwrapped: bool = False,
    notes: Mapping[int, str] | None = None,
    titled: bool = False,
) -> Layout:
    """Lay out a passage for a text `width` cells wide. With `unwrapped`, one line a paragraph.

    `notes` are the user's own, by section; they stand over its text. `titled` begins with the title.
    """
    by_section: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for index, figure in enumerate(passage.figures):
        by_section[figure["section"]].append((index, figure))
    made = _Maker(min(width, MEASURE), width, unwrapped, len(passage.figures))
    for number, section in enumerate(passage.sections):
        heading = number > 0 or titled or passage.whole is not None
        made.section(section, by_section[section.id], heading, (notes or {}).get(section.id))
    return Layout(made.blocks, made.lines, made.figure_lines, width)


class _Maker:
    def __init__(self, measure: int, width: int, unwrapped: bool, figures: int) -> None:
        self.measure = measure
        self.width = width
        self.unwrapped = unwrapped
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.figure_lines: list[int | None] = [None] * figures
        self.page: int | None = None

    def section(
        self, section: SectionDoc, figures: Sequence[tuple[int, Row]], heading: bool, note: str | None
    ) -> None:
        if heading and section.title:
            self._gap()
            self._add(Block("heading", clean(section.title), section.id, section.page), "")
        if note:
            self._gap()
            self._add(Block("note", clean(note), section.id, section.page), "✎ ")
        for block in section.blocks:
            if block.table is not None:
                inside = [(i, f) for i, f in figures if f["start"] is None and _in_table(f, block)]
                self._gap()
                self._table(section, block, block.table, inside)
            else:
                self._text(section, block, figures)

    def _gap(self) -> None:
        if self.lines and self.lines[-1].block != -1:
            self.lines.append(Line(-1, 0, 0))

    def _text(self, section: SectionDoc, block: BlockDoc, figures: Sequence[tuple[int, Row]]) -> None:
        inside = [
            (i, f)
            for i, f in figures
            if f["start"] is not None and block.start <= f["start"] and f["end"] <= block.end
        ]
        told = [f for _, f in inside if f["direction"] in DIRECTION_SIGNS]
        signs = {f["end"] - block.start: DIRECTION_SIGNS[f["direction"]] for f in told}
        shown = Shown(section.text[block.start : block.end], signs)
        spans = [
            Span(shown.at(f["start"] - block.start), shown.at(f["end"] - block.start), i) for i, f in inside
        ]
        previous = self.blocks[-1].kind if self.blocks else ""
        if not (block.kind in ("bullet", "numbered") and previous == block.kind):
            self._gap()
        prefix = ""
        if block.kind == "bullet":
            prefix = "  " * block.level + "• "
        elif block.kind == "numbered":
            prefix = "  " * block.level + clean(block.marker or "–") + " "
        self._add(Block(block.kind, shown.text, section.id, block.page, spans), prefix)

    def _add(self, block: Block, prefix: str) -> None:
        number = len(self.blocks)
        self.blocks.append(block)
        first = len(self.lines)
        indent = cell_len(prefix)
        room = 1_000_000 if self.unwrapped else self.measure - indent
        for at, (start, end) in enumerate(wrap(_whole_figures(block), room)):
            self._line(number, start, end, prefix if at == 0 else " " * indent)
        self._place(number, first)

    def _line(self, block: int, start: int, end: int, prefix: str = "") -> None:
        page = self.blocks[block].page
        turned = page is not None and page != self.page
        if turned:
            self.page = page
        self.lines.append(Line(block, start, end, prefix, page if turned else None))

    def _place(self, number: int, first: int) -> None:
        at = first
        for span in sorted(self.blocks[number].spans, key=lambda span: span.start):
            while at < len(self.lines) - 1 and self.lines[at].end <= span.start:
                at += 1
            self.figure_lines[span.figure] = at

    def _table(
        self, section: SectionDoc, block: BlockDoc, table: Table, figures: Sequence[tuple[int, Row]]
    ) -> None:
        if table.caption:
            self._add(Block("caption", clean(table.caption), section.id, block.page), "")
        made = _draw_table(table, self.width, figures)
        made.section, made.page, made.table = section.id, block.page, table
        number = len(self.blocks)
        first = len(self.lines)
        self.blocks.append(made)
        at = 0
        for line in made.text.split("\n"):
            self._line(number, at, at + len(line))
            at += len(line) + 1
        self._place(number, first)
        self._gap()


def _whole_figures(block: Block) -> str:
    """The block's text for wrapping: a number is not parted from its unit."""
    text = block.text
    for span in block.spans:
        if span.end - span.start <= UNBROKEN:
            inner = text[span.start : span.end].replace(" ", "\N{NO-BREAK SPACE}")
            text = text[: span.start] + inner + text[span.end :]
    return text


def _in_table(figure: Row, block: BlockDoc) -> bool:
    return bool(figure["table_block"] == block.position)


def _draw_table(table: Table, width: int, figures: Sequence[tuple[int, Row]]) -> Block:
    """A table as text: columns two spaces apart, numbers to the right, cells wrapped to their column."""
    grid = [[clean(cell) for cell in row] for row in table.grid]
    columns = max((len(row) for row in grid), default=0)
    widths = column_widths(grid, columns, width)
    right = [_is_number_column(grid, table, column) for column in range(columns)]
    where = {(f["table_row"], f["table_column"]): (i, f) for i, f in figures}
    heads = {row for row, _ in table.headers}
    head_rows = 0
    while head_rows in heads:
        head_rows += 1
    lines: list[str] = []
    spans: list[Span] = []
    offset = 0
    head_lines = 0
    for number, row in enumerate(grid):
        cells = [
            [cell[a:b] for a, b in wrap(cell, widths[c])] if c < len(widths) else []
            for c, cell in enumerate(row)
        ]
        for part in range(max((len(cell) for cell in cells), default=1)):
            line = ""
            for column in range(columns):
                text = cells[column][part] if column < len(cells) and part < len(cells[column]) else ""
                space = " " * (widths[column] - cell_len(text))
                found = where.get((number, column)) if part == 0 else None
                start = offset + len(line) + (len(space) if right[column] else 0)
                line += space + text if right[column] else text + space
                if found is not None and text:
                    at = max(0, text.find(clean(found[1]["quote"])))
                    length = min(len(text) - at, len(clean(found[1]["quote"])))
                    spans.append(Span(start + at, start + at + max(1, length), found[0]))
                line += "  " if column < columns - 1 else ""
            lines.append(line.rstrip())
            offset += len(lines[-1]) + 1
        if number == head_rows - 1:
            head_lines = len(lines)
            lines.append("─" * (sum(widths) + 2 * (columns - 1)))
            offset += len(lines[-1]) + 1
    return Block("table", "\n".join(lines), 0, None, spans, head_lines)


def column_widths(grid: list[list[str]], columns: int, width: int) -> list[int]:
    """Natural widths, the widest columns narrowed until the table fits: as long as there is room otherwise,
    no column to less than its longest word."""
    cells = [[row[column] for row in grid if column < len(row)] for column in range(columns)]
    widths = [max([1, *map(cell_len, column)]) for column in cells]
    words = [max([1, *(cell_len(word) for cell in column for word in cell.split(" "))]) for column in cells]
    room = max(width - 2 * (columns - 1), 4 * columns)
    for floors in ([min(word, LONGEST_WORD) for word in words], [4] * columns):
        while (over := sum(widths) - room) > 0:
            spare = [c for c in range(columns) if widths[c] > floors[c]]
            if not spare:
                break
            widest = max(widths[c] for c in spare)
            share = [c for c in spare if widths[c] == widest]
            below = max([widths[c] for c in spare if widths[c] < widest], default=0)
            target = max(below, widest - -(-over // len(share)))
            for column in share:
                widths[column] = max(target, floors[column])
    return widths


def _is_number_column(grid: list[list[str]], table: Table, column: int) -> bool:
    cells = [
        row[column] for r, row in enumerate(grid) if column < len(row) and (r, column) not in table.headers
    ]
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(cell.strip()[0] in "+-−–0123456789" for cell in filled) * 2 > len(filled)


def caption_of(section: SectionDoc, width: int) -> str:
    """The section's path, cut from the left so that its own title is kept."""
    return cut_path([clean(title) for title in section.path if title], width)
