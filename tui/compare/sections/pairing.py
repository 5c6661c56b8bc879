"""Which section of one report is which of another: one to one, each with a reason and a score.

Certain evidence comes first (the user's own pairs, the same path, the lineage of divisions), then the
same title, then a score of title and content under what is paired already; the last round repeats
until nothing is found, because every pair makes its children and its parent better known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tui.compare.sections.content import Contents
from tui.compare.sections.lineage import renamed_divisions
from tui.compare.sections.titles import Title, likeness, parse, vetoed
from tui.compare.shapes import Lineage, Node, Tree

ROUNDS = 8
LEAST = (0.8, 0.65, 0.0)
"""What a score must reach in the first rounds: sure pairs first, for they tell where the others belong."""
OFTEN = 5
"""A word that stands in so many different headings of two reports says little."""
SURE = 0.6
"""Pairs that score less are marked as suggestions."""


@dataclass(frozen=True, slots=True)
class Match:
    """Why two sections were paired. `relation` is `pair`, `split` or `merged`."""

    left: int
    right: int
    similarity: float
    reason: str
    suggested: bool = False
    relation: str = "pair"


Likely = tuple[Node, Node, float, float]
"""Two free sections, and how alike their headings and their words are."""


class Pairing:
    """The pairs found so far. `lefts` and `rights` are one to one; `others` are splits and mergers."""

    def __init__(self, left: Tree, right: Tree, lineage: Lineage) -> None:
        self.left, self.right, self.lineage = left, right, lineage
        self.contents = Contents(left, right)
        self.lefts: dict[int, Match] = {}
        self.rights: dict[int, Match] = {}
        self.others: list[Match] = []
        self.likely: list[Likely] | None = None
        self.apart: set[tuple[int, int]] = set()
        self.titles: dict[int, Title] = {
            node.id: parse(node.title) for tree in (left, right) for node in tree.sections
        }

        self._count = Counter(title.compact for title in self.titles.values())
        self._words = Counter(word for title in set(self.titles.values()) for word in set(title.core))
        self.light = frozenset(word for word, count in self._words.items() if count >= OFTEN)

    def own_title(self, left: Node, right: Node) -> bool:
        """Whether no third section of the two reports bears the heading of either."""
        one, other = self.titles[left.id].compact, self.titles[right.id].compact
        return (self._count[one] == self._count[other] == 1) if one != other else self._count[one] == 2

    def own_word(self, left: Node, right: Node) -> bool:
        """Whether one heading is no more than a longer word that stands in the other, and in no third one."""
        one, other = self.titles[left.id].core, self.titles[right.id].core
        short, long = sorted((one, other), key=len)
        return len(short) == 1 and len(short[0]) >= 7 and short[0] in long and self._words[short[0]] == 2

    def add(
        self, left: Node, right: Node, similarity: float, reason: str, *, suggested: bool = False
    ) -> bool:
        """Pair two sections that are both free and that the user has not parted; says whether."""
        if left.id in self.lefts or right.id in self.rights or (left.id, right.id) in self.apart:
            return False
        match = Match(left.id, right.id, round(similarity, 3), reason, suggested)
        self.lefts[left.id] = self.rights[right.id] = match
        return True

    def free_left(self) -> list[Node]:
        """Sections on the left that have no partner yet, in reading order."""
        return [node for node in self.left.sections if node.id not in self.lefts]

    def free_right(self) -> list[Node]:
        """Sections on the right that have no partner yet, in reading order."""
        return [node for node in self.right.sections if node.id not in self.rights]

    def parents(self, left: Node, right: Node) -> str:
        """How the parents stand: `same` (paired, or both none), `near` (a heading without a partner lies
        between), `open` (nothing is known), or `other` (one of them has another partner)."""
        if left.parent is None and right.parent is None:
            return "same"
        if left.parent is None or right.parent is None:
            return "near" if self._above(left, right) else "other"
        found = self.lefts.get(left.parent)
        if found is not None and found.right == right.parent:
            return "same"
        if any(m.left == left.parent and m.right == right.parent for m in self.others):
            return "same"
        if found is None and right.parent not in self.rights:
            return "open"
        return "near" if self._above(left, right) else "other"

    def _above(self, left: Node, right: Node) -> bool:
        """Whether the nearest sections with a partner above the two are each other's."""
        one, other = left.parent, right.parent
        while one is not None and one not in self.lefts:
            one = self.left.by_id[one].parent
        while other is not None and other not in self.rights:
            other = self.right.by_id[other].parent
        if one is None or other is None:
            return one == other
        return self.lefts[one].right == other


def pair_sections(
    left: Tree,
    right: Tree,
    lineage: Lineage | None = None,
    own: Mapping[tuple[str, ...], tuple[str, ...] | None] | None = None,
) -> Pairing:
    """Pair the sections of two reports.

    `own` holds the user's pairs by path: a path on the left to its path on the right, or to None
    where the user says that it has no partner.
    """
    pairing = Pairing(left, right, lineage or Lineage())
    _own_pairs(pairing, own or {})
    _same_path(pairing, lambda node: tuple(pairing_title.written for pairing_title in map(parse, node.path)))
    _same_path(pairing, lambda node: tuple(pairing_title.compact for pairing_title in map(parse, node.path)))
    for one, other, similarity, reason, relation in renamed_divisions(left, right, pairing.lineage):
        if relation == "pair":
            pairing.add(one, other, similarity, reason)
        else:
            pairing.others.append(Match(one.id, other.id, similarity, reason, relation=relation))
    for number in range(ROUNDS):
        before = len(pairing.lefts)
        _same_title(pairing)
        _by_children(pairing)
        _by_score(pairing, LEAST[min(number, len(LEAST) - 1)])
        if len(pairing.lefts) == before and number >= len(LEAST) - 1:
            break
    return pairing


def _own_pairs(pairing: Pairing, own: Mapping[tuple[str, ...], tuple[str, ...] | None]) -> None:
    if not own:
        return
    rights = {node.path: node for node in pairing.right.sections}
    for node in pairing.left.sections:
        if node.path in own:
            path = own[node.path]
            if path is None:
                pairing.apart.update((node.id, other.id) for other in pairing.right.sections)
            elif path in rights:
                pairing.add(node, rights[path], 1.0, "paired by you")


def _same_path(pairing: Pairing, key: Callable[[Node], Hashable]) -> None:
    lefts, rights = _groups(pairing.free_left(), key), _groups(pairing.free_right(), key)
    for path, group in lefts.items():
        others = rights.get(path, [])
        if len(group) == 1 and len(others) == 1:
            pairing.add(group[0], others[0], 1.0, "same path")
        elif others:
            _best_of_equals(pairing, group, others, "same path")


def _groups(nodes: Iterable[Node], key: Callable[[Node], Hashable]) -> dict[Hashable, list[Node]]:
    found: dict[Hashable, list[Node]] = defaultdict(list)
    for node in nodes:
        found[key(node)].append(node)
    return found


def _best_of_equals(pairing: Pairing, lefts: list[Node], rights: list[Node], reason: str) -> None:
    """Pair sections whose headings do not tell them apart: by content, then in their order."""
    scored = sorted(
        (
            (-pairing.contents.common(one.id, other.id), one.position, other.position, one, other)
            for one in lefts
            for other in rights
        ),
        key=lambda entry: entry[:3],
    )
    for minus, _, _, one, other in scored:
        if -minus > 0.3:
            pairing.add(one, other, 1.0, reason)
    rest = [node for node in rights if node.id not in pairing.rights]
    alone = [node for node in lefts if node.id not in pairing.lefts]
    for one, other in zip(alone, rest, strict=False):
        pairing.add(one, other, 0.9, reason, suggested=len(lefts) != len(rights))


def _same_title(pairing: Pairing) -> None:
    """The same heading elsewhere: under a paired parent surely; else where the heading is its own."""
    rights = _groups(pairing.free_right(), lambda node: pairing.titles[node.id].compact)
    for node in pairing.free_left():
        title = pairing.titles[node.id]
        found = [other for other in rights.get(title.compact, ()) if other.id not in pairing.rights]
        if not title.compact or not found:
            continue
        near = [other for other in found if pairing.parents(node, other) == "same"]
        if near:
            pairing.add(node, near[0], 1.0, "same title, same parent")
            continue
        alone = pairing.own_title(node, found[0]) and not title.generic
        for other in found:
            dice = pairing.contents.common(node.id, other.id)
            kin = node.division is not None and node.division == other.division
            if alone or dice >= 0.3 or (kin and len(found) == 1):
                pairing.add(node, other, max(0.8, dice), "same title", suggested=not alone and dice < 0.3)
                break


def _by_children(pairing: Pairing) -> None:
    """Parents whose children are paired with each other belong together: one to one, or split or merged."""
    votes = _votes(pairing)
    heirs: dict[int, list[int]] = defaultdict(list)
    tied = {match.left for match in pairing.others}
    joined = {match.right for match in pairing.others if match.relation == "merged"}
    for one, found in votes.items():
        if one in tied:
            continue
        total = sum(found.values())
        # Ties go to the section that took most in, so that a lone child does not decide.
        best = max(
            found, key=lambda other: (found[other], sum(v.get(other, 0) for v in votes.values()), -other)
        )
        if 2 * found[best] >= total:
            heirs[best].append(one)
    for other, ones in sorted(heirs.items()):
        right = pairing.right.by_id[other]
        lefts = [pairing.left.by_id[one] for one in ones if one not in pairing.lefts]
        if other in pairing.rights:
            lefts = [node for node in lefts if votes[node.id][other] >= 2]
        for left in lefts:
            count = votes[left.id][other]
            sizes = len(pairing.left.children[left.id]), len(pairing.right.children[other])
            share = 2 * count / sum(sizes)
            reason = f"{count} sub-sections are paired" if count > 1 else "a sub-section is paired"
            vetoes = vetoed(pairing.titles[left.id], pairing.titles[other])
            if len(lefts) > 1 or other in pairing.rights or other in joined:
                if pairing.parents(left, right) == "same" and not _tied(pairing, left.id, other):
                    share = count / sizes[0]
                    pairing.others.append(
                        Match(left.id, other, round(share, 3), reason, share < SURE, "merged")
                    )
            elif not vetoes and (
                (count >= 2 and 2 * count >= min(sizes)) or (count >= 1 and _same_place(pairing, left, right))
            ):
                pairing.add(left, right, share, reason, suggested=share < SURE)


def _votes(pairing: Pairing) -> dict[int, dict[int, int]]:
    """For each section on the left without a partner: under which sections its children's partners stand."""
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for match in pairing.lefts.values():
        one, other = pairing.left.by_id[match.left].parent, pairing.right.by_id[match.right].parent
        if one is not None and other is not None and one not in pairing.lefts:
            votes[one][other] += 1
    return votes


def _tied(pairing: Pairing, left: int, right: int) -> bool:
    return (left, right) in pairing.apart or any(
        match.left == left and match.right == right for match in pairing.others
    )


def _same_place(pairing: Pairing, left: Node, right: Node) -> bool:
    """Whether two sections stand between the same neighbours under the same parent."""
    if pairing.parents(left, right) != "same":
        return False
    ones, others = pairing.left.children[left.parent], pairing.right.children[right.parent]
    i, j = ones.index(left), others.index(right)
    if len(ones) == 1 or len(others) == 1:
        return False
    for step in (-1, 1):
        one = ones[i + step] if 0 <= i + step < len(ones) else None
        other = others[j + step] if 0 <= j + step < len(others) else None
        if (one is None) != (other is None):
            return False
        if one is not None and other is not None:
            match = pairing.lefts.get(one.id)
            if match is None or match.right != other.id:
                return False
    return True


def _by_score(pairing: Pairing, least: float) -> None:
    """The best of what is left, by title and content; best first, none that scores less than `least`."""
    if pairing.likely is None:
        pairing.likely = list(_likely(pairing))
    pairing.likely = [
        row for row in pairing.likely if row[0].id not in pairing.lefts and row[1].id not in pairing.rights
    ]
    found: list[tuple[float, int, int, Node, Node, str]] = []
    for one, other, title, dice in pairing.likely:
        score, reason = _score(pairing, one, other, title, dice)
        if score > 0 and score >= least:
            found.append((-score, one.position, other.position, one, other, reason))
    for minus, _, _, one, other, reason in sorted(found, key=lambda entry: entry[:3]):
        pairing.add(one, other, -minus, reason, suggested=-minus < SURE)


def _likely(pairing: Pairing) -> Iterator[Likely]:
    """Free sections whose titles or words are alike enough to be looked at, with how much they are."""
    for one, other in _candidates(pairing):
        left, right = pairing.titles[one.id], pairing.titles[other.id]
        if vetoed(left, right) or (one.title == "") != (other.title == ""):
            continue
        title = likeness(left, right, pairing.light)
        if left.unit != right.unit and (left.generic or right.generic):
            title *= 0.4  # Ekonomiavdelningen is a department, Ekonomi a subject
        dice = pairing.contents.alike(one.id, other.id)
        if title >= 0.45 or dice >= 0.2 or (title > 0 and dice >= 0.1):
            yield one, other, title, dice


def _candidates(pairing: Pairing) -> Iterator[tuple[Node, Node]]:
    """Free sections: all with all, in long reports those that share a beginning of a heading's word."""
    rights = pairing.free_right()
    words: dict[str, list[Node]] = defaultdict(list)
    for node in rights:
        for word in pairing.titles[node.id].core:
            words[word[:4]].append(node)
    small = len(rights) * len(pairing.free_left()) <= 20_000
    for node in pairing.free_left():
        if small:
            near = rights
        else:
            near = list(
                {
                    other.id: other for word in pairing.titles[node.id].core for other in words[word[:4]]
                }.values()
            )
        for other in near:
            yield node, other


def _score(pairing: Pairing, one: Node, other: Node, title: float, dice: float) -> tuple[float, str]:
    """A score between 0 and 1 and the reason; 0 where the evidence does not carry a pair."""
    left, right = pairing.titles[one.id], pairing.titles[other.id]
    parents = pairing.parents(one, other)
    score = 0.6 * title + 0.4 * dice
    if parents == "same":
        if title >= 0.6:
            return min(1.0, score + 0.2), "similar title, same parent"
        if dice >= 0.4:
            return min(1.0, dice + 0.25), "same content, same parent"
        if title >= 0.45 and dice >= 0.15:
            return score + 0.1, "similar title and content, same parent"
        if dice >= 0.2 and _same_place(pairing, one, other):
            return dice + 0.3, "same place, similar content"
    else:
        if title >= 0.6 and dice >= 0.25:
            return score + 0.1, "similar title and content"
        # Divisions come and go; but a division's news is not the whole organisation's.
        kin = (one.division is None) == (other.division is None)
        if title >= 0.85 and kin and not (left.generic or right.generic) and parents != "other":
            return score, "similar title"
        if parents == "near" and title >= 0.5 and dice >= 0.15:
            return score, "similar title and content"
        if parents == "near" and title >= 0.5 and _short_on_topic(pairing, one, other):
            return title, "similar title"
        if dice >= (0.6 if title >= 0.3 and pairing.own_title(one, other) else 0.75):
            return dice, "same content"
        if (
            parents != "other"
            and kin
            and one.topic == other.topic
            and dice >= 0.1
            and pairing.own_word(one, other)
        ):
            return 0.4 + dice, "similar title and content"
    return 0.0, ""


def _short_on_topic(pairing: Pairing, one: Node, other: Node) -> bool:
    """Whether two sections share their topic, and one says something, but too little to be judged by it."""
    few = pairing.contents.short(one.id) or pairing.contents.short(other.id)
    return one.topic == other.topic and few and bool(one.text and other.text)
