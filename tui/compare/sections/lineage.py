"""Divisions that another division took over: who became whom between two reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tui.compare.sections.titles import likeness, parse
from tui.compare.shapes import Lineage, Node, Tree

REASON = "division taken over"
_CALLED = 0.85


def division_heads(tree: Tree, lineage: Lineage) -> dict[str, Node]:
    """The first section that bears a division's name, by that name."""
    called: dict[str, list[str]] = defaultdict(list)
    for name, division in lineage.names.items():
        called[division].append(name)
    heads: dict[str, Node] = {}
    for node in tree.sections:
        if node.division is None or node.division in heads:
            continue
        title = parse(node.title)
        if any(likeness(title, parse(name)) >= _CALLED for name in (node.division, *called[node.division])):
            heads[node.division] = node
    return heads


def heirs(name: str, lineage: Lineage, there: set[str]) -> list[str]:
    """The divisions of `there` that took over from `name`, also through divisions between them."""
    found: list[str] = []
    seen = {name}
    ask = list(lineage.successors.get(name, ()))
    while ask:
        after = ask.pop(0)
        if after in seen:
            continue
        seen.add(after)
        if after in there:
            found.append(after)
        else:
            ask.extend(lineage.successors.get(after, ()))
    return found


def _main_heirs(edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges without those that are told better: what is the first heir of one division is not also
    shown as a side heir of another, whose own first heir is there."""
    first: dict[str, str] = {}
    for one, other in edges:
        first.setdefault(one, other)
    mains = set(first.values())
    return [(one, other) for one, other in edges if first[one] == other or other not in mains]


def renamed_divisions(
    left: Tree, right: Tree, lineage: Lineage
) -> Iterator[tuple[Node, Node, float, str, str]]:
    """Heads of divisions that went into others: left, right, similarity, reason, relation.

    `relation` is `pair` for one to one, `split` where one became several, `merged` where several
    became one. Works both ways: the older report may stand on either side.
    """
    lefts, rights = (division_heads(tree, lineage) for tree in (left, right))
    gone, new = set(lefts) - set(rights), set(rights) - set(lefts)
    forward = [(name, heir) for name in sorted(gone) for heir in heirs(name, lineage, set(rights))]
    backward = [(heir, name) for name in sorted(new) for heir in heirs(name, lineage, set(lefts))]
    edges = _main_heirs(list(dict.fromkeys(forward or backward)))
    ways: dict[str, list[str]] = defaultdict(list)
    origins: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        ways[one].append(other)
        origins[other].append(one)
    for one, other in edges:
        lone = len(ways[one]) == 1 and len(origins[other]) == 1 and one in gone and other in new
        if lone:
            relation = "pair"
        elif len(origins[other]) > 1 or other not in new:
            relation = "merged"
        else:
            relation = "split"
        yield lefts[one], rights[other], 0.9 if lone else 0.7, REASON, relation
