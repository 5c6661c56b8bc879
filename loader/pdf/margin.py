"""What stands in the margin: headings before the text beside them, notes after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loader.pdf.lines import Line
from loader.pdf.paragraphs import body_style

MIN_BLOCKS = 4
"""Blocks in the margin that a report has at least."""

MIN_WIDTH = 50.0
"""Points between the left edges of margin and text, at least."""

MOST_TEXT = 0.25
"""Share of a report's characters that its margin holds at most."""

MOST_CROSSING = 0.25
"""Share of the lines that run over the edge at most: text and tables that have no headings beside them."""

MIN_NOTE_LINES = 4
"""Lines of notes that begin at one edge, at least."""

MIN_GAP = 6.0
"""Points of white between the text and notes right of it."""

BESIDE = 0.6
"""Share of the blocks beside which text stands, at least."""


def text_edge(pages: Sequence[Sequence[Line]]) -> float | None:
    """The left edge of the text right of a margin with headings in it; None where there is no such margin.

    `pages` holds the upright lines of pages that are equally wide.
    """
    lines = [line for page in pages for line in page]
    starts: Counter[int] = Counter()
    for line in lines:
        starts[round(line.left)] += len(line.text)
    if not starts:
        return None
    edge = float(starts.most_common(1)[0][0])
    margin = [line for line in lines if _is_outside(line, edge)]
    crossing = sum(line.left < edge - 4 and line.right > edge for line in lines)
    letters = sum(len(line.text) for line in margin)
    if letters > MOST_TEXT * starts.total() or crossing > MOST_CROSSING * len(lines):
        return None
    blocks = [(block, page) for page in pages for block in _blocks(page, edge)]
    beside = sum(
        any(_overlap(block, line) for line in page if line.left >= edge - 2) for block, page in blocks
    )
    return edge if len(blocks) >= MIN_BLOCKS and beside >= BESIDE * len(blocks) else None


def set_beside(lines: Sequence[Line], edge: float) -> list[Line]:
    """The lines of a page in order: each block of the margin before the first line of text beside it."""
    text = [line for line in lines if not _is_outside(line, edge)]
    blocks = _blocks(lines, edge)
    out: list[Line] = []
    for line in text:
        while blocks and line.bottom > blocks[0][0].top + 0.3 * blocks[0][0].size:
            out += blocks.pop(0)
        out.append(line)
    out += [line for block in blocks for line in block]
    for line in out:
        line.beside = _is_outside(line, edge)
    return out


def note_edge(pages: Sequence[Sequence[Line]]) -> float | None:
    """The left edge of notes right of the text; None where there are none.

    They are small or italic, all text ends left of them, and some stands beside them; what stands in one row
    with text of the same type is the cell of a table. `pages` as above.
    """
    lines = [line for page in pages for line in page]
    starts = Counter(round(line.left) for line in lines)
    likely = sorted((left for left, count in starts.items() if count >= MIN_NOTE_LINES), reverse=True)
    body = body_style(lines)
    for left in likely:
        edge = float(left - 2)
        notes = [line for line in lines if line.left >= edge]
        text = [line for line in lines if line.left < edge]
        letters = sum(len(line.text) for line in lines)
        small = all(line.style != body and line.size <= body[0] for line in notes)
        if not small or sum(len(line.text) for line in notes) > MOST_TEXT * letters:
            return None
        cells = {(line.page, round(line.base), line.style) for line in text}
        if 2 * sum((line.page, round(line.base), line.style) in cells for line in notes) > len(notes):
            continue
        on = {line.page for line in notes}
        beside = [line for line in text if line.page in on]
        full = sum(len(line.text) for line in beside if line.right > 0.7 * edge)
        apart = max((line.right for line in beside), default=edge) < edge - MIN_GAP
        if apart and full >= BESIDE * sum(len(line.text) for line in beside):
            return edge
    return None


def with_notes(flow: Sequence[Line], notes_alone: Sequence[Line]) -> list[Line]:
    """The flow of a page's text with each note behind the paragraph that it stands beside."""
    notes = _grouped(notes_alone)
    out: list[Line] = []
    for line in flow:
        last = out[-1] if out else None
        while notes and last is not None and _ends_above(last, line, notes[0]):
            out += notes.pop(0)
        out.append(line)
    out += [line for note in notes for line in note]
    for line in notes_alone:
        line.beside = True
    return out


def _ends_above(last: Line, line: Line, note: Sequence[Line]) -> bool:
    """Whether a paragraph ends between two lines, and a note begins above that."""
    apart = line.base - last.base > 1.6 * line.size or line.base < last.base
    return apart and note[0].top < line.top


def _is_outside(line: Line, edge: float) -> bool:
    return line.right <= edge - 4 and line.left < edge - MIN_WIDTH


def _blocks(lines: Sequence[Line], edge: float) -> list[list[Line]]:
    """The lines of the margin, those close under one another together."""
    return _grouped([line for line in lines if _is_outside(line, edge)])


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines close under one another together."""
    blocks: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        last = blocks[-1][-1] if blocks else None
        if last is not None and line.base - last.base < 1.6 * line.size and last.style == line.style:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _overlap(block: Sequence[Line], line: Line) -> bool:
    return line.top < block[-1].bottom and line.bottom > block[0].top
