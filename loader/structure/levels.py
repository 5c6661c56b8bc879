"""The level of every heading, from the best evidence there is."""

from __future__ import annotations

from collections.abc import Sequence

from loader.model import Block, BlockKind, Document
from loader.structure import outline

NAMING = 500
"""Characters of a text that names the headings under it, at most."""


def assign(document: Document, headings: Sequence[Block]) -> list[int]:
    """A level for each heading, 1 for a chapter.

    Levels that the reader found (tags, outline, type) stand; a document whose headings have none is
    judged as a whole by `outline.infer`.
    """
    if not headings:
        return []
    known = [heading.level for heading in headings if heading.level is not None]
    if len(known) >= 0.5 * len(headings):
        level = 0
        out: list[int] = []
        for heading in headings:
            level = heading.level if heading.level is not None else min(level + 1, 9)
            out.append(level)
        return _nested(document, out)
    return outline.infer(document, headings)


def _nested(document: Document, levels: list[int]) -> list[int]:
    """Levels where headings of one form stand under one another: a short text names those that follow it.

    `Röntgen` over `Här finns enheten i Tjärvik och enheten i Lomben.` holds the next two headings, if
    these are `Enheten i Tjärvik` and `Enheten i Lomben`. Chapters are left as they are.
    """
    titles: list[str] = []
    bodies: list[str] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            titles.append(block.text.casefold())
            bodies.append("")
        elif bodies and len(bodies[-1]) <= NAMING:
            bodies[-1] += f" {block.text.casefold()}"
    out = list(levels)
    for i, body in enumerate(bodies):
        if levels[i] == 1 or len(body) > NAMING:
            continue
        end = i + 1
        while end < len(titles) and levels[end] == levels[i] and _names(body, titles[end]):
            end += 1
        if end - i > 2:
            out[i + 1 : end] = [level + 1 for level in out[i + 1 : end]]
    return out


def _names(body: str, title: str) -> bool:
    """Whether a text names a title of several words."""
    return " " in title and len(title) >= 8 and title in body
