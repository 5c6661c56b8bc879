"""Blocks to the tree of sections."""

from __future__ import annotations

from collections.abc import Sequence

from loader.layout.contents import squash
from loader.model import Block, BlockKind, Document, Section
from loader.structure import levels

SEPARATOR = "\n\n"


def build(document: Document) -> tuple[Section, ...]:
    """The sections of a document in reading order.

    What stands before the first heading becomes a section without a title, at level 1 and position 0.
    Levels have no gaps below a parent: they are depths in the tree.
    """
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    wanted = levels.assign(document, headings)
    repeated = _repeated_title(document, wanted)
    sections: list[Section] = []
    open_sections: list[tuple[int, int]] = []  # wanted level and position of the ancestors
    bodies: list[list[Block]] = []
    heads: list[tuple[Block | None, int | None, int, tuple[str, ...]]] = []
    ordinal = 0
    for block in document.blocks:
        if block is repeated:
            ordinal += 1
        elif block.kind is BlockKind.HEADING:
            level = wanted[ordinal]
            ordinal += 1
            while open_sections and open_sections[-1][0] >= level:
                open_sections.pop()
            parent = open_sections[-1][1] if open_sections else None
            path = (*heads[parent][3], block.text) if parent is not None else (block.text,)
            open_sections.append((level, len(heads)))
            heads.append((block, parent, len(open_sections), path))
            bodies.append([])
        else:
            if not heads:
                heads.append((None, None, 1, ()))
                bodies.append([])
            bodies[-1].append(block)
    for position, ((heading, parent, level, path), body) in enumerate(zip(heads, bodies, strict=True)):
        text, starts = _text(body)
        title = heading.text if heading else ""
        sections.append(Section(position, parent, level, title, path, heading, tuple(body), text, starts))
    return tuple(sections)


def _repeated_title(document: Document, wanted: Sequence[int]) -> Block | None:
    """The first heading where it is the report's title once more: under none, with no text."""
    blocks = document.blocks
    at = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING), len(blocks))
    if at + 1 >= len(blocks) or blocks[at + 1].kind is not BlockKind.HEADING or len(wanted) < 3:
        return None
    same = squash(blocks[at].text) == squash(document.facts.get("title", ""))
    return blocks[at] if same and wanted[0] <= min(wanted[1:]) else None


def _text(blocks: list[Block]) -> tuple[str, tuple[int, ...]]:
    """The joined text of the blocks that are no tables, and each block's offset in it."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            starts.append(length)
            continue
        if parts:
            length += len(SEPARATOR)
        starts.append(length)
        parts.append(block.text)
        length += len(block.text)
    return SEPARATOR.join(parts), tuple(starts)
