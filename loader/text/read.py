"""A text extracted from a PDF to a document: the order of the steps."""

from __future__ import annotations

from loader.language.hyphens import vocabulary
from loader.model import Block, Document
from loader.text import contents, cover, furniture
from loader.text.blocks import to_blocks
from loader.text.decode import decode
from loader.text.lines import split
from loader.text.shape import measure


def read_text(data: bytes, source: str) -> Document:
    """The document of a text file. Pages are known where the extractor left marks of them.

    Raises LoadError for a file that is empty or no text.
    """
    text, warnings = decode(data)
    cleaned = furniture.remove(split(text))
    lines, entries, contents_at = contents.take(cleaned.lines)
    lines, told = cover.take(lines, contents_at)
    shape = measure(lines)
    words = vocabulary(line.raw for line in lines)
    blocks: list[Block] = to_blocks(lines, shape, words)
    return Document(
        source, "text", cleaned.pages, tuple(blocks), entries, {**told, **cleaned.facts}, tuple(warnings)
    )
