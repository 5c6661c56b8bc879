"""Headings and notes in the margin: they are read before the text that they stand beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loader.pdf.lines import Line

MIN_BLOCKS = 4
"""Blocks in the margin that a report has at least."""

MIN_WIDTH = 50.0
"""Points between the left edges of margin and text, at least."""

MOST_TEXT = 0.25
"""Share of a report's characters that its margin holds at most."""

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
    if letters > MOST_TEXT * starts.total() or crossing > 0.15 * len(lines):
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


def _is_outside(line: Line, edge: float) -> bool:
    return line.right <= edge - 4 and line.left < edge - MIN_WIDTH


def _blocks(lines: Sequence[Line], edge: float) -> list[list[Line]]:
    """The lines of the margin, those close under one another together."""
    blocks: list[list[Line]] = []
    for line in sorted((line for line in lines if _is_outside(line, edge)), key=lambda line: line.base):
        last = blocks[-1][-1] if blocks else None
        if last is not None and line.base - last.base < 1.6 * line.size and last.style == line.style:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _overlap(block: Sequence[Line], line: Line) -> bool:
    return line.top < block[-1].bottom and line.bottom > block[0].top
