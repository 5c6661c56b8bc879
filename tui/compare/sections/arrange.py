"""From pairs to the rows that a reader sees: each with its status, in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tui.compare.sections.order import in_order
from tui.compare.sections.pairing import Match, Pairing
from tui.compare.sections.prose import Sentence, change_between
from tui.compare.shapes import Node, Pair


def arrange(
    pairing: Pairing, lefts: Mapping[int, Sequence[Sentence]], rights: Mapping[int, Sequence[Sentence]]
) -> list[Pair]:
    """A row for each pair, split, merger and lone section, in the order of the right report with what
    is only on the left after its former neighbour."""
    moved = _moved(pairing)
    several = {m.left for m in pairing.others if m.relation == "split"}
    joined = {m.right for m in pairing.others if m.relation == "merged"}
    rows: list[tuple[tuple[int, int, int], Pair]] = []
    place = -1
    other_lefts: dict[int, list[Match]] = defaultdict(list)
    other_rights: dict[int, list[Match]] = defaultdict(list)
    for tie in pairing.others:
        other_lefts[tie.left].append(tie)
        other_rights[tie.right].append(tie)
    for node in pairing.left.sections:
        match = pairing.lefts.get(node.id)
        if match is not None:
            other = pairing.right.by_id[match.right]
            row = _row(pairing, match, moved, several, joined, lefts, rights)
            if not row.moved:
                place = other.position
            rows.append(((other.position, 0, 0), row))
        for tie in other_lefts.get(node.id, ()):
            at = pairing.right.by_id[tie.right].position
            rows.append(((at, 1, node.position), _row(pairing, tie, moved, several, joined, lefts, rights)))
        if match is None and node.id not in other_lefts:
            rows.append(((place, 2, node.position), Pair("only_left", node.id, None, 0.0, "")))
    rows += [
        ((node.position, 0, 0), Pair("only_right", None, node.id, 0.0, ""))
        for node in pairing.right.sections
        if node.id not in pairing.rights and node.id not in other_rights
    ]
    return [row for _, row in sorted(rows, key=lambda entry: entry[0])]


def _row(
    pairing: Pairing,
    match: Match,
    moved: set[int],
    several: set[int],
    joined: set[int],
    lefts: Mapping[int, Sequence[Sentence]],
    rights: Mapping[int, Sequence[Sentence]],
) -> Pair:
    one, other = pairing.left.by_id[match.left], pairing.right.by_id[match.right]
    is_moved = match.relation == "pair" and one.id in moved
    renamed = is_renamed(pairing, one, other)
    change = change_between(lefts[one.id], rights[other.id])
    if [p.grid for p in one.parts if p.grid] != [p.grid for p in other.parts if p.grid]:
        change = change if change == "wording" else tables_change(one, other)
    if match.relation != "pair":
        status = match.relation
    elif one.id in several:
        status = "split"
    elif other.id in joined and renamed:
        status = "merged"
    elif is_moved:
        status = "moved"
    elif renamed:
        status = "renamed"
    else:
        status = "same" if change == "none" else "changed"
    return Pair(
        status,
        one.id,
        other.id,
        match.similarity,
        match.reason,
        match.suggested,
        is_moved,
        renamed,
        change,
    )


def is_renamed(pairing: Pairing, one: Node, other: Node) -> bool:
    """Whether the heading is written otherwise; a date in it does not count (`Ledningsrapport mars`)."""
    left, right = pairing.titles[one.id], pairing.titles[other.id]
    if left.written == right.written:
        return False
    dated = left.compact == right.compact and left.written != right.written
    return not (dated and _digits_or_months_differ(left.written, right.written))


def _digits_or_months_differ(left: str, right: str) -> bool:
    from tui.compare.data import words

    months = set(words()["titles"]["months"])
    strip = [
        [w for w in title.split() if w.strip("()") not in months and not w.strip("()").isdigit()]
        for title in (left, right)
    ]
    return strip[0] == strip[1]


def tables_change(one: Node, other: Node) -> str:
    """`figures` where the tables of two sections differ in numbers only, else `wording`."""
    shapes = [
        [
            "#" if any(c.isdigit() for c in cell) else cell
            for part in node.parts
            for row in part.grid or ()
            for cell in row
        ]
        for node in (one, other)
    ]
    return "figures" if shapes[0] == shapes[1] else "wording"


def _moved(pairing: Pairing) -> set[int]:
    """Left ids of the pairs that stand under another parent, or elsewhere among their siblings.

    Of siblings that changed places those outside the heaviest increasing run have moved; the size of
    a section with all that is under it is its weight, so that the smaller of two has moved.
    """
    size: dict[int, int] = defaultdict(int)
    for node in reversed(pairing.left.sections):
        size[node.id] += len(node.text) + 1
        if node.parent is not None:
            size[node.parent] += size[node.id]
    moved: set[int] = set()
    groups: dict[tuple[int | None, int | None], list[tuple[Node, Node]]] = defaultdict(list)
    for node in pairing.left.sections:
        match = pairing.lefts.get(node.id)
        if match is None:
            continue
        other = pairing.right.by_id[match.right]
        if pairing.parents(node, other) == "same":
            groups[node.parent, other.parent].append((node, other))
        else:
            moved.add(node.id)
    for pairs in groups.values():
        whole = sum(size[one.id] for one, _ in pairs) + 1
        weights = [1 + size[one.id] / whole for one, _ in pairs]
        kept = in_order([other.position for _, other in pairs], weights)
        moved.update(one.id for index, (one, _) in enumerate(pairs) if index not in kept)
    return moved
