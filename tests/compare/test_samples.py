"""The sample months: every planted rename, move, split, reorganisation and restatement, and none invented."""

from __future__ import annotations

import pytest

from tests.compare.sample_trees import lines, pair_keys, sample_tree, true_pairs
from tui.compare.comparison import Comparison, compare_trees
from tui.compare.shapes import Node

Told = tuple[str, str | None, str | None]


def compared(left: str, right: str) -> Comparison:
    return compare_trees(sample_tree(left), sample_tree(right), series=lines())


def path(node: Node | None) -> str | None:
    return None if node is None else " > ".join(node.path)


def told(comparison: Comparison) -> set[Told]:
    left, right = comparison.left.by_id, comparison.right.by_id
    return {
        (row.status, path(left.get(row.left or -1)), path(right.get(row.right or -1)))
        for row in comparison.sections
    }


@pytest.mark.parametrize(("left", "right"), pair_keys())
def test_every_section_is_found_again(left: str, right: str) -> None:
    comparison, truth = compared(left, right), set(true_pairs(left, right))
    found = told(comparison)
    # Two neighbours that changed places: either may be said to have moved.
    swapped = {row for row in found ^ truth if len([r for r in truth if r[0] == "moved"]) == 1 and _both(row)}
    pairs = [{row[1:] for row in rows if _both(row)} for rows in (found, truth)]
    assert pairs[0] == pairs[1]
    if any(row[0] == "moved" for row in swapped):
        found, truth = found - swapped, truth - swapped
    assert found == truth


def _both(row: Told) -> bool:
    return row[1] is not None and row[2] is not None


def test_reorganised_divisions_are_not_moves_of_their_units() -> None:
    statuses = {row[2]: row[0] for row in told(compared("granmark-2024-08", "granmark-2024-09"))}
    sjukhusvard = "Information från verksamheten > Division Sjukhusvård"
    assert statuses[sjukhusvard] == "merged"
    assert statuses[f"{sjukhusvard} > Akutmottagningarna"] == "changed"
