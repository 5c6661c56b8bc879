"""Lines of justified text whose spaces are so wide that they look like gaps between cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from loader.pdf.lines import Line

LEAST_WORDS = 3
WIDEST = 2.0
"""Type sizes of a space, at most."""

EVEN = 0.06
"""Type sizes by which the spaces of a line differ, at most: justified ones are alike, those of cells not."""


def join_justified(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, numbered and in order; the words of a widely spaced line as one line."""
    out: list[Line] = []
    for _, group in itertools.groupby(lines, key=lambda line: (line.turn, line.number)):
        row = list(group)
        if len(row) < LEAST_WORDS:
            out += row
            continue
        start = 0
        while start < len(row):
            end = start + 1
            while end < len(row) and _goes_on(row, start, end):
                end += 1
            words = row[start:end]
            spaced = len(words) >= LEAST_WORDS and 2 * sum(w.text[:1].isalpha() for w in words) > len(words)
            out += [_joined(words)] if spaced else words
            start = end
    return out


def _goes_on(row: Sequence[Line], start: int, at: int) -> bool:
    """Whether the word at `at` stands as far from the one before it as the first two do."""
    before, word = row[at - 1], row[at]
    gap, first = word.left - before.right, row[start + 1].left - row[start].right
    same = word.element is before.element and word.style == before.style and word.artifact == before.artifact
    single = " " not in word.text and " " not in before.text
    return same and single and 0 < gap < WIDEST * word.size and abs(gap - first) <= EVEN * word.size


def _joined(words: Sequence[Line]) -> Line:
    first, last = words[0], words[-1]
    for word in words[1:]:
        first.weights.update(word.weights)
    first.text = " ".join(word.text for word in words)
    first.right, first.blank, first.joints = last.right, last.blank, ()
    return first
