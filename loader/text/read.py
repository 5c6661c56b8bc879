"""A text extracted from a PDF to a document: the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence

from loader.language.hyphens import vocabulary
from loader.layout.numbering import without_numbers
from loader.model import Block, Document, LoadError
from loader.text import contents, cover, furniture, run_in
from loader.text.blocks import to_blocks
from loader.text.decode import decode
from loader.text.lines import Line, split
from loader.text.shape import Shape, measure
from loader.text.side import lifted
from loader.text.tables import anchored, flattened, set_columns
from loader.text.two_columns import unfold


def read_text(data: bytes, source: str) -> Document:
    """The document of a text file. Pages are known where the extractor left marks of them.

    Raises LoadError for a file that is empty or holds no text.
    """
    text, warnings = decode(data)
    cleaned = furniture.remove(unfold(lifted(split(text))))
    lines, entries, contents_at = contents.take(cleaned.lines)
    lines, told = cover.take(lines, contents_at)
    lines = contents.mark(lines, entries)
    shape = measure(lines)
    words = vocabulary(line.raw for line in lines)
    blocks = (
        set_columns.assignments(lines, shape, words)
        or anchored.assignments(lines, shape, words)
        or _blocks(lines, shape, words)
    )
    if not blocks:
        raise LoadError("the file holds nothing but page headers and page numbers")
    facts = {**told, **cleaned.facts}
    numbered = tuple(without_numbers(blocks))
    return Document(source, "text", cleaned.pages, numbered, entries, facts, tuple(warnings))


def _blocks(lines: Sequence[Line], shape: Shape, words: frozenset[str]) -> list[Block]:
    """The blocks of the lines, those of tables as tables."""
    lines = run_in.part(lines, shape)
    found = flattened.find(lines, shape)
    taken = {i for one in found for i in range(one.start, one.end)}
    found += [one for one in anchored.find(lines, shape) if taken.isdisjoint(range(one.start, one.end))]
    blocks: list[Block] = []
    start = 0
    after: tuple[Line, ...] = ()
    for one in sorted(found, key=lambda one: one.start):
        blocks += to_blocks([*after, *lines[start : one.start]], shape, words, before_table=True)
        blocks.append(one.block)
        start, after = one.end, one.after
    return blocks + to_blocks([*after, *lines[start:]], shape, words)
