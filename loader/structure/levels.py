"""The level of every heading, from the best evidence there is."""

from __future__ import annotations

from collections.abc import Sequence

from loader.model import Block, Document
from loader.structure import outline


def assign(document: Document, headings: Sequence[Block]) -> list[int]:
    """A level for each heading, 1 for a chapter.

    Levels that the reader found (tags, outline, type) stand; a document whose headings have none is
    judged as a whole by `outline.infer`.
    """
    if not headings:
        return []
    known = [heading.level for heading in headings if heading.level is not None]
    if len(known) >= 0.5 * len(headings):
        level = 1
        out: list[int] = []
        for heading in headings:
            level = heading.level if heading.level is not None else min(level + 1, 9)
            out.append(level)
        return out
    return outline.infer(document, headings)
