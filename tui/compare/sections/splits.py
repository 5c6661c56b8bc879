"""Sections that became several, and several that became one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tui.compare.data import words
from tui.compare.sections.content import stems_of
from tui.compare.sections.pairing import SURE, Match, Pairing
from tui.compare.sections.prose import Sentence
from tui.compare.sections.titles import likeness, parse
from tui.compare.shapes import Node, Tree

_AND = re.compile(r"\s*(?:,|/|&|\boch\b|\bsamt\b)\s*")
_FIRST = re.compile(r"\W*([^\W\d_]+)-?\s")
SHARE = 0.5
"""At least this share of a section's sentences must stand in the section that it was split from."""
FEWEST = 2
METRICS = 0.3
"""At least this share of its metrics must have been told there, where its title was spoken of there too."""
_LONG = 5

Sentences = Mapping[int, Sequence[Sentence]]


def find_splits(pairing: Pairing, lefts: Sentences, rights: Sentences) -> None:
    """Add to `pairing.others` what was split on the right, and what was merged there.

    The evidence is the text (most sentences of a section without a partner, numbers aside, stand in one
    section of the other report), the title (`A och B` beside `A` and `B`), or the metrics (it tells what
    its neighbour told before, and what the neighbour's text spoke of and no longer does).
    """
    _Side(pairing, "split", pairing.right, pairing.left, rights, lefts).search()
    _Side(pairing, "merged", pairing.left, pairing.right, lefts, rights).search()


class _Side:
    """One direction: `tree` holds the parts that are looked at, `whole_tree` what they were one with."""

    def __init__(
        self,
        pairing: Pairing,
        relation: str,
        tree: Tree,
        whole_tree: Tree,
        sentences: Sentences,
        whole_sentences: Sentences,
    ) -> None:
        self.pairing, self.relation = pairing, relation
        self.tree, self.whole_tree = tree, whole_tree
        self.sentences, self.whole_sentences = sentences, whole_sentences

    def search(self) -> None:
        """Try all evidence on every section without a partner."""
        free = self.pairing.free_right() if self.relation == "split" else self.pairing.free_left()
        where = self._where()
        for node in free:
            if (source := _told_in(self.sentences[node.id], where)) is not None:
                self._tie(node, source[0], source[1], "its sentences stood there")
            else:
                self._by_metric(node)
        self._by_title(free)
        self._by_beginning(free)

    def _where(self) -> dict[str, int]:
        """Longer sentences to the one section that they stand in; what several say proves nothing."""
        where: dict[str, set[int]] = defaultdict(set)
        for node in self.whole_tree.sections:
            for sentence in self.whole_sentences[node.id]:
                if _is_long(sentence):
                    where[sentence.rough].add(node.id)
        return {said: found.pop() for said, found in where.items() if len(found) == 1}

    def _by_metric(self, node: Node) -> None:
        """`Utskrivningsklara patienter` beside `Vårdplatser`, which used to speak of them."""
        contents = self.pairing.contents
        told = contents.metrics[node.id]
        words = [word for word in self.pairing.titles[node.id].core if len(word) >= _LONG]
        if not words or self.pairing.titles[node.id].generic:
            return
        above = self.tree.by_id.get(node.parent or -1)
        spoken = stems_of(words)
        speaking = contents.speaking_of(spoken)
        for whole in sorted(
            (self.whole_tree.by_id[i] for i in speaking if i in self.whole_tree.by_id),
            key=lambda n: n.position,
        ):
            partner = self._partner(whole)
            if partner in speaking:
                continue
            shared = len(told & contents.metrics[whole.id]) >= max(1.0, METRICS * len(told))
            if partner is not None and self._near(whole, node):
                if shared:
                    self._tie(node, whole.id, 0.6, "its metrics stood there")
                    return
                if self._in_one_sentence(whole, words):
                    self._tie(node, whole.id, 0.55, "it was spoken of there")
                    return
            if not shared or above is None or self.sentences[above.id]:
                continue
            if partner == above.id or (partner is None and self._free_and_near(above, whole)):
                # The whole got a heading of its own within: both headings continue it.
                if partner is None:
                    self._tie(above, whole.id, 0.6, "a sub-section's metrics stood there")
                self._tie(node, whole.id, 0.6, "its metrics stood there")
                return

    def _in_one_sentence(self, whole: Node, words: Sequence[str]) -> bool:
        """Whether two words or more of a heading stand side by side in a sentence of the text."""
        text = whole.text.casefold()
        return (
            len(words) > 1
            and re.search(r"\w*\W+".join(re.escape(word[:7]) for word in words), text) is not None
        )

    def _free_and_near(self, above: Node, whole: Node) -> bool:
        taken = above.id in self.pairing.rights or above.id in self.pairing.lefts
        return not taken and self._near(whole, above)

    def _by_title(self, free: Sequence[Node]) -> None:
        """`Patientsäkerhet och vårdhygien` beside `Patientsäkerhet` and `Vårdhygien`, same parent."""
        for whole in self.whole_tree.sections:
            names = [name for name in _AND.split(whole.title) if len(name) > 3]
            if len(names) < 2:
                continue
            found = [self._called(name, whole) for name in names]
            parts = {node.id for node in found if node is not None}
            partner = self._partner(whole)
            if None in found or len(parts) < 2 or (partner is not None and partner not in parts):
                continue
            for node in found:
                if node is not None and node in free:
                    self._tie(node, whole.id, 0.8, "its title was a part of the other")

    def _by_beginning(self, free: Sequence[Node]) -> None:
        """`Barnsjukvården` beside `Barn- och ungdomsmedicin` and `Barn- och ungdomshabilitering`."""
        begun: dict[str, list[Node]] = defaultdict(list)
        for node in free:
            word = self._first_word(node)
            if len(word) >= _LONG - 1 and word not in words()["titles"]["kinds"]:
                begun[word].append(node)
        for whole in self.whole_tree.sections if begun else ():
            first = self._first_word(whole)
            if self._partner(whole) is not None or len(first) < _LONG:
                continue
            beginnings = [first[:size] for size in range(_LONG - 1, len(first) - _LONG)]
            parts = [node for word in beginnings for node in begun.get(word, ()) if self._near(whole, node)]
            if len(parts) > 1:
                for node in parts:
                    self._tie(node, whole.id, 0.5, "headings begin alike")

    @staticmethod
    def _first_word(node: Node) -> str:
        found = _FIRST.match(node.title.casefold() + " ")
        return found[1] if found else ""

    def _called(self, name: str, whole: Node) -> Node | None:
        title = parse(name)
        near = [node for node in self.tree.sections if self._near(whole, node)]
        best = max(near, key=lambda node: likeness(title, self.pairing.titles[node.id]), default=None)
        good = best is not None and likeness(title, self.pairing.titles[best.id]) >= 0.9
        return best if good else None

    def _partner(self, whole: Node) -> int | None:
        if self.relation == "split":
            match = self.pairing.lefts.get(whole.id)
            return match.right if match else None
        match = self.pairing.rights.get(whole.id)
        return match.left if match else None

    def _near(self, whole: Node, part: Node) -> bool:
        one, other = (whole, part) if self.relation == "split" else (part, whole)
        return self.pairing.parents(one, other) == "same"

    def _tie(self, node: Node, whole: int, share: float, reason: str) -> None:
        ends = (whole, node.id) if self.relation == "split" else (node.id, whole)
        pairing = self.pairing
        if ends in pairing.apart or any((m.left, m.right) == ends for m in pairing.others):
            return
        pairing.others.append(Match(*ends, round(share, 3), reason, share < SURE, self.relation))


def _is_long(sentence: Sentence) -> bool:
    return sentence.rough.count(" ") >= _LONG - 2


def _told_in(sentences: Sequence[Sentence], where: Mapping[str, int]) -> tuple[int, float] | None:
    long = [s.rough for s in sentences if _is_long(s)]
    votes = Counter(where[masks] for masks in set(long) if masks in where)
    if not votes:
        return None
    best, count = min(votes.items(), key=lambda entry: (-entry[1], entry[0]))
    return (best, count / len(long)) if count >= FEWEST and count >= SHARE * len(long) else None
