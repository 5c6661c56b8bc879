"""Blocks, sections and figures as the loader reads them, made by hand: what the makers of all rooms share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loader.model import Block, BlockKind, Cell, Figure, Place, Section, Table

BULLET = "•"


def paragraph(text: str, page: int = 1, line: int = 1, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """A block of text on one line of a page; a bullet where the text or the kind says so."""
    kind = BlockKind.BULLET if text.startswith(BULLET) else kind
    return Block(
        kind, text, (Place(0, len(text), page, line),), marker=BULLET if kind is BlockKind.BULLET else None
    )


def table(rows: Sequence[Sequence[str]], page: int = 1, line: int = 1, caption: str | None = None) -> Block:
    """A table whose first row is the header; an empty text is no cell."""
    cells = tuple(
        Cell(r, c, text, header=r == 0, page=page)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    made = Table(len(rows), max(map(len, rows)), cells, caption)
    return Block(BlockKind.TABLE, "", (Place(0, 0, page, line),), table=made)


def section(
    title: str = "Läget",
    body: str | Sequence[Block] = "",
    *,
    position: int = 0,
    parent: Section | None = None,
    path: tuple[str, ...] = (),
    page: int = 1,
) -> Section:
    """A section of blocks, or of a text whose paragraphs are parted by blank lines.

    `path` is given where the sections above it are not made.
    """
    if isinstance(body, str):
        body = [paragraph(text, page) for text in body.split("\n\n") if text]
    text, starts = "", []
    for block in body:
        if block.table is None and text:
            text += "\n\n"
        starts.append(len(text))
        text += block.text
    path = path or (*(parent.path if parent else ()), title)
    heading = Block(BlockKind.HEADING, title, (Place(0, len(title), page, 1),), len(path), "made")
    above = parent.position if parent else None
    return Section(position, above, len(path), title, path, heading, tuple(body), text, tuple(starts))


def figure(within: Section, quote: str, **fields: Any) -> Figure:
    """A level of March 2025 that counts, where the quote first stands in the section's text, if it does.

    The value is read from the quote; any field may be given otherwise.
    """
    start = within.text.find(quote)
    digits = "".join(c for c in quote if c.isdigit() or c == ",").replace(",", ".")
    plain = Figure(
        section=within.position,
        quote=quote,
        value=float(digits or 0),
        value_max=None,
        unit="antal",
        metric="prov",
        role="level",
        against=None,
        direction=None,
        period="2025-03",
        approximate=False,
        spelled=False,
        sentence=within.text,
        page=1,
        start=start if start >= 0 else None,
        end=start + len(quote) if start >= 0 else None,
    )
    return plain._replace(**fields)
