"""A PDF file to a document of blocks: the stages in their order."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from loader.language.hyphens import join, vocabulary
from loader.layout.axes import axis_labels
from loader.layout.contents import Row, find_contents
from loader.layout.furniture import find_furniture
from loader.layout.numbering import without_number
from loader.model import ASSIGNMENT, Block, BlockKind, ContentsEntry, Document, LoadError, Place
from loader.pdf.cover import clear_head, find_title, mine_cover, mine_metadata
from loader.pdf.file.document import open_document, pages_of
from loader.pdf.file.limits import TooMuchError
from loader.pdf.headings.found import find_headings
from loader.pdf.headings.levels import Heading, set_levels
from loader.pdf.headings.outline import OutlineEntry, read_outline
from loader.pdf.headings.run_in import run_in_headings
from loader.pdf.lines import Line
from loader.pdf.order import in_reading_order
from loader.pdf.paragraphs import Para, body_style, merge_rows, paragraphs
from loader.pdf.shown import ShownPages
from loader.pdf.tables.assignments import assignment_paras, assignment_rows, source_label
from loader.pdf.tables.ruled import mark_tables
from loader.pdf.tables.tagged import tagged_table
from loader.pdf.tags import Element

CHART_LINES = 2
"""Straight lines of a chart, at least: its axes."""


def read_pdf(data: bytes, source: str) -> Document:
    """Read the bytes of a PDF.

    `source` is the file's name without its folder. LoadError says in one sentence why a file cannot be
    read: no PDF, encrypted with a password, without pages, without a text layer, damaged, hostile.
    MemoryError where there is too little memory for it.
    """
    try:
        return _read(data, source)
    except (LoadError, MemoryError):
        raise
    except TooMuchError as error:
        raise LoadError(f"the PDF cannot be read: {error}") from error
    except RecursionError as error:
        raise LoadError("the PDF cannot be read: it is nested like no report") from error
    except Exception as error:
        raise LoadError(f"the PDF is damaged and cannot be read ({type(error).__name__})") from error


def _read(data: bytes, source: str) -> Document:
    document = open_document(data)
    damaged = document.rebuild
    pages = list(pages_of(document))
    shown = ShownPages(document, pages)
    if not shown.glyphs and not shown.pictures and not document.rebuild:
        # A table of objects that leads to the wrong places shows only now.
        document = open_document(data, rebuild=True)
        pages = list(pages_of(document)) or pages
        again = ShownPages(document, pages)
        shown = again if again.glyphs else shown
    warnings = shown.check(damaged)
    if document.rebuild:
        empty = shown.readable.count(False)
        lost = f"; {empty} of {len(pages)} pages show no text" if empty else ""
        warnings.append(f"The file is damaged or cut off; what could be found in it was read{lost}.")
    if document.encryption is not None:
        warnings.append("The file is encrypted with an owner password only; it was read without one.")
    everything = [line for lines in shown.lines for line in lines]
    if all(line.artifact for line in everything):
        for line in everything:
            line.artifact = False
    body_size = body_style(everything)[0]
    furniture, facts = find_furniture(shown.lines, [page.height for page in shown.pages], body_size)
    kept = [[line for line in lines if id(line) not in furniture] for lines in shown.lines]
    if not any(kept):
        kept = shown.lines
    flow = _flow(kept, shown)
    flow, listed = _without_contents(flow, len(pages))
    flow = mark_tables(flow, shown.pages)
    words = vocabulary(line.text for line in flow)
    outline = read_outline(document, shown.numbers)
    drawn = {page.number for page in shown.pages if page.pictures or len(page.rulings) >= CHART_LINES}
    blocks, title = _blocks(flow, words, outline, listed, drawn)
    mine_cover(facts, blocks, title)
    mine_metadata(facts, document)
    return Document(source, "pdf", len(pages), tuple(blocks), tuple(listed), facts, tuple(warnings))


def _flow(pages: Sequence[list[Line]], shown: ShownPages) -> list[Line]:
    """All lines in reading order: that of the structure tree where it covers the text."""
    flow = in_reading_order(pages, shown.pages)
    if not shown.tags:
        return flow
    tagged = sum(len(line.text) for line in flow if line.element is not None)
    if tagged < 0.8 * sum(len(line.text) for line in flow):
        return flow
    last = 0.0
    for line in flow:
        if line.element is not None:
            last = float(line.element.order)
        line.order = last
    return sorted(flow, key=lambda line: line.order)


def _without_contents(flow: list[Line], pages: int) -> tuple[list[Line], list[ContentsEntry]]:
    """The lines without the contents list, and the list."""
    rows: list[Row] = []
    members: list[list[int]] = []
    key: tuple[int, int, int] | None = None
    for index, line in enumerate(flow):
        here = (line.page, line.number, line.turn)
        if here == key:
            before = rows[-1]
            rows[-1] = Row(f"{before.text} {line.text}", before.left, before.page, before.marked)
            members[-1].append(index)
        else:
            marked = line.element is not None and line.element.contents
            rows.append(Row(line.text, line.left, line.page, marked))
            members.append([index])
            key = here
    used, entries = find_contents(rows, pages)
    drop = {index for row in used for index in members[row]}
    return [line for index, line in enumerate(flow) if index not in drop], entries


class _Piece(NamedTuple):
    """A paragraph, a table in its place, or a part of an assignment (`heads`: whether it is its heading)."""

    para: Para
    table: Block | None = None
    heads: bool | None = None

    @property
    def is_prose(self) -> bool:
        return self.table is None and self.heads is None


def _pieces(flow: Sequence[Line], words: frozenset[str]) -> list[_Piece]:
    """The lines as paragraphs and tables, in their order."""
    pieces: list[_Piece] = []
    for element, part in _by_table(flow):
        table = tagged_table(part, words) if element is not None else None
        assignments = assignment_rows(part, table) if table is not None else None
        if table is not None and assignments:
            told = assignment_paras(assignments, source_label(table))
            pieces += [_Piece(para, heads=heads) for heads, para in told]
        elif table is not None:
            place = Place(0, 0, part[0].page, part[0].number, part[0].box)
            block = Block(BlockKind.TABLE, "", (place,), table=table)
            pieces.append(_Piece(Para(part[:1], part[0].element), block))
        else:
            pieces += [_Piece(para) for para in paragraphs(merge_rows(part))]
    return pieces


def _blocks(
    flow: list[Line],
    words: frozenset[str],
    outline: Sequence[OutlineEntry],
    listed: Sequence[ContentsEntry],
    drawn: Container[int | None],
) -> tuple[list[Block], str | None]:
    """Blocks in reading order, and the title on the cover; `drawn` are the pages that may hold a chart."""
    pieces = _pieces(flow, words)
    body = body_style([line for piece in pieces if piece.is_prose for line in piece.para.lines] or flow)
    split = run_in_headings([piece.para for piece in pieces], body)
    pieces = [
        part
        for index, piece in enumerate(pieces)
        for part in (map(_Piece, split[index]) if index in split and piece.is_prose else (piece,))
    ]
    prose = [piece.para for piece in pieces if piece.is_prose]
    headings = find_headings(prose, body, outline, listed)
    title = find_title(prose, headings, body)
    title = clear_head(prose, headings) or title
    set_levels(headings, prose, body)
    by_para = {id(prose[index]): heading for index, heading in headings.items()}
    blocks: list[Block] = []
    level = 0
    for piece in pieces:
        heading = by_para.get(id(piece.para))
        if heading is not None:
            level = heading.level or 1
        elif piece.heads:
            heading = Heading(level + 1, ASSIGNMENT)
        block = piece.table or _block(piece.para, heading, words)
        if block.text or block.table:
            blocks.append(block)
    may_be = (block.kind is BlockKind.PARAGRAPH and block.page in drawn for block in blocks)
    scales = axis_labels([block.text if may else "" for block, may in zip(blocks, may_be, strict=True)])
    return [block for index, block in enumerate(blocks) if index not in scales], title


def _by_table(flow: Sequence[Line]) -> list[tuple[Element | None, list[Line]]]:
    """The lines between tables, and all lines of each table where its first one stands."""
    out: list[tuple[Element | None, list[Line]]] = []
    known: dict[Element, list[Line]] = {}
    for line in flow:
        table = line.element.table if line.element is not None else None
        if table in known:
            known[table].append(line)
        elif table is None and out and out[-1][0] is None:
            out[-1][1].append(line)
        else:
            out.append((table, [line]))
            if table is not None:
                known[table] = out[-1][1]
    return out


def _block(para: Para, heading: Heading | None, words: frozenset[str]) -> Block:
    """One paragraph as a block, its lines joined."""
    joined = join([line.raw for line in para.lines], words)
    starts = [*joined.starts, len(joined.text)]
    places = tuple(
        Place(start, max(start, end - (joined.text[end - 1 : end] == " ")), line.page, line.number, line.box)
        for line, start, end in zip(para.lines, starts, starts[1:], strict=False)
    )
    if heading is not None:
        block = Block(BlockKind.HEADING, joined.text, places, heading.level, heading.evidence)
        return without_number(block, heading.number) if heading.number else block
    if para.depth is not None:
        kind = BlockKind.NUMBERED if para.numbered else BlockKind.BULLET
        return Block(kind, joined.text, places, para.depth, marker=para.marker)
    return Block(BlockKind.PARAGRAPH, joined.text, places)
