"""What two sections say in common, by their rarer words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from tui.compare.shapes import Node, Tree

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 7
ENOUGH = 12
"""Fewer different words than this say nothing about whether two sections are the same."""


_METRIC_WEIGHT = 3.0
"""A metric told in both says more than a word that both use: it stays when all the news is new."""


def stems(node: Node) -> frozenset[str]:
    """The longer words of a section's text, cut to their beginnings so that inflection does not part them."""
    text = node.text
    if any(part.grid for part in node.parts):
        text += " ".join(cell for part in node.parts for row in part.grid or () for cell in row)
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The words as `Contents.speaking_of` knows them."""
    return frozenset(word[:_STEM] for word in words)


class Contents:
    """The words of all sections of two reports, weighed by how few sections have them (idf)."""

    def __init__(self, *trees: Tree) -> None:
        self.metrics = {
            node.id: frozenset(f"#{figure.metric.casefold()}" for figure in tree.figures_of.get(node.id, ()))
            for tree in trees
            for node in tree.sections
        }
        self._stems = {node.id: stems(node) | self.metrics[node.id] for t in trees for node in t.sections}
        self._sections: dict[str, set[int]] | None = None
        counts = Counter(stem for found in self._stems.values() for stem in found)
        whole = len(self._stems) + 1
        self._weight = {
            stem: math.log(whole / count) * (_METRIC_WEIGHT if stem[0] == "#" else 1.0)
            for stem, count in counts.items()
        }
        self._sum = {key: sum(self._weight[s] for s in found) for key, found in self._stems.items()}

    def alike(self, left: int, right: int) -> float:
        """How much of their weight two sections share (Dice); 0 where one has too few words to judge by."""
        if self.short(left) or self.short(right):
            return 0.0
        return self.common(left, right)

    def short(self, section: int) -> bool:
        """Whether a section has too few words to be judged by them."""
        return len(self._stems[section]) < ENOUGH

    def speaking_of(self, stems: frozenset[str]) -> set[int]:
        """The sections of both reports whose text has all these words (`stems_of`), inflected or beginning
        compounds."""
        if self._sections is None:
            self._sections = {}
            for section, found in self._stems.items():
                for stem in found:
                    self._sections.setdefault(stem, set()).add(section)
        each = sorted((self._sections.get(stem, set()) for stem in stems), key=len)
        return each[0].intersection(*each[1:]) if each else set()

    def common(self, left: int, right: int) -> float:
        """How much of their weight two sections share, however few their words are (Dice)."""
        both = self._sum[left] + self._sum[right]
        if not both:
            return 0.0
        shared = self._stems[left] & self._stems[right]
        # Sorted: a sum of floats depends on its order, and a set's order on the process's hash seed.
        return 2 * sum(sorted([self._weight[stem] for stem in shared])) / both
