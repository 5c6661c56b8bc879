"""Which of a list of pairs keep their order: the heaviest increasing run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def in_order(places: Sequence[int], weights: Sequence[float]) -> set[int]:
    """Indexes of the heaviest strictly increasing subsequence of `places`.

    `weights` are positive. Time n log n, with a Fenwick tree of the best sum that ends at or below a
    place (the method of Jacobson & Vo, "Heaviest Increasing/Common Subsequence Problems", 1992).
    """
    ranks = sorted(set(places))
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before = [-1] * len(places)
    best = (0.0, -1)
    for index, (place, weight) in enumerate(zip(places, weights, strict=True)):
        rank = bisect_left(ranks, place)
        head = (0.0, -1)
        at = rank
        while at > 0:
            head = max(head, tree[at], key=lambda entry: entry[0])
            at -= at & -at
        before[index] = head[1]
        entry = (head[0] + weight, index)
        best = max(best, entry, key=lambda found: found[0])
        at = rank + 1
        while at <= len(ranks):
            tree[at] = max(tree[at], entry, key=lambda found: found[0])
            at += at & -at
    kept: set[int] = set()
    at = best[1]
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
