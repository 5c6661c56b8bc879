"""Lines of an extracted text to a block of running text that knows where each line stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from loader.language.hyphens import join
from loader.model import Block, BlockKind, Place
from loader.text.lines import Line


def running(lines: Sequence[Line], words: frozenset[str], kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """The block that the lines make; `words` is the text's vocabulary, by which hyphens are judged."""
    joined = join([line.for_join for line in lines], words)
    ends = (*joined.starts[1:], len(joined.text))
    places = tuple(
        Place(start, end, line.page, line.number)
        for line, start, end in zip(lines, joined.starts, ends, strict=True)
    )
    return Block(kind, joined.text, places)
