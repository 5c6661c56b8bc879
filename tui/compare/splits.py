"""Sections that became several, and several that became one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tui.compare.pairing import Match, Pairing
from tui.compare.prose import Sentence
from tui.compare.shapes import Node
from tui.compare.titles import likeness, parse

_AND = re.compile(r"\s*(?:,|/|&|\boch\b|\bsamt\b)\s*")
SHARE = 0.5
"""At least this share of a section's sentences must stand in the section that it was split from."""
FEWEST = 2


def find_splits(
    pairing: Pairing, lefts: Mapping[int, Sequence[Sentence]], rights: Mapping[int, Sequence[Sentence]]
) -> None:
    """Add to `pairing.others` what was split on the right, and what was merged there.

    The evidence is the text: most of the sentences (numbers aside) of a section without a partner
    stand in one section of the other report; or the title: `A och B` beside `A` and `B`.
    """
    for relation, free, other, sentences, base in (
        ("split", pairing.free_right(), pairing.left.sections, rights, lefts),
        ("merged", pairing.free_left(), pairing.right.sections, lefts, rights),
    ):
        where = _where(other, base)
        for node in free:
            source = _told_in(sentences[node.id], where)
            if source is not None and not _tied(pairing, node, source[0], relation):
                whole, share = source
                _tie(pairing, node, whole, share, "its sentences stood there", relation)
        _by_title(pairing, free, other, relation)


def _where(nodes: Sequence[Node], sentences: Mapping[int, Sequence[Sentence]]) -> dict[tuple[str, ...], int]:
    """Longer sentences to the one section that they stand in; what several sections say proves nothing."""
    where: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for node in nodes:
        for sentence in sentences[node.id]:
            if len(sentence.masks) >= 5:
                where[sentence.masks].add(node.id)
    return {masks: found.pop() for masks, found in where.items() if len(found) == 1}


def _told_in(sentences: Sequence[Sentence], where: Mapping[tuple[str, ...], int]) -> tuple[int, float] | None:
    long = [s.masks for s in sentences if len(s.masks) >= 5]
    votes = Counter(where[masks] for masks in set(long) if masks in where)
    if not votes:
        return None
    best, count = min(votes.items(), key=lambda entry: (-entry[1], entry[0]))
    return (best, count / len(long)) if count >= FEWEST and count >= SHARE * len(long) else None


def _by_title(pairing: Pairing, free: Sequence[Node], others: Sequence[Node], relation: str) -> None:
    """`Patientsäkerhet och vårdhygien` beside `Patientsäkerhet` and `Vårdhygien` under the same parent."""
    for whole in others:
        names = [name for name in _AND.split(whole.title) if len(name) > 3]
        if len(names) < 2:
            continue
        titles = [parse(name) for name in names]
        found: list[Node | None] = []
        tree = pairing.right if relation == "split" else pairing.left
        for title in titles:
            near = [n for n in tree.sections if _siblings(pairing, whole, n, relation)]
            best = max(near, key=lambda n: likeness(title, pairing.titles[n.id]), default=None)
            good = best is not None and likeness(title, pairing.titles[best.id]) >= 0.9
            found.append(best if good else None)
        parts = {node.id for node in found if node is not None}
        if None in found or len(parts) < 2 or _stays(pairing, whole.id, parts):
            continue
        for node in found:
            if node is not None and node in free and not _tied(pairing, node, whole.id, relation):
                _tie(pairing, node, whole.id, 0.8, "its title was a part of the other", relation)


def _stays(pairing: Pairing, whole: int, parts: set[int]) -> bool:
    match = pairing.lefts.get(whole) or pairing.rights.get(whole)
    return match is not None and not {match.left, match.right} & parts


def _siblings(pairing: Pairing, whole: Node, part: Node, relation: str) -> bool:
    one, other = (whole, part) if relation == "split" else (part, whole)
    return pairing.parents(one, other) == "same"


def _tied(pairing: Pairing, node: Node, whole: int, relation: str) -> bool:
    ends = (whole, node.id) if relation == "split" else (node.id, whole)
    return ends in pairing.apart or any((m.left, m.right) == ends for m in pairing.others)


def _tie(pairing: Pairing, node: Node, whole: int, share: float, reason: str, relation: str) -> None:
    ends = (whole, node.id) if relation == "split" else (node.id, whole)
    pairing.others.append(Match(*ends, round(share, 3), reason, share < 0.6, relation))
