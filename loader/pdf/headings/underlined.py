"""Lines of text that are underlined, as headings of the lowest level sometimes are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from loader.pdf.content.device import Ruling
from loader.pdf.lines import Line

DEEPEST = 0.35
"""Type sizes under the baseline at which a line runs, at most."""

COVERED = 0.75
"""Share of the text that it runs under, at least: it may be broken at letters that reach below."""


def mark_underlined(lines: Sequence[Line], rulings: Sequence[Ruling]) -> None:
    """Note on each line of a page whether it is underlined as a whole, and nothing beside it is."""
    by_height: dict[int, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        if ruling.across:
            by_height[int(ruling.at)].append(ruling)
    if not by_height:
        return
    for line in lines:
        if line.turn or line.artifact:
            continue
        deepest = line.base + DEEPEST * line.size
        under = [
            ruling
            for height in range(int(line.base), int(deepest) + 1)
            for ruling in by_height.get(height, ())
            if line.base < ruling.at <= deepest and ruling.start < line.right and ruling.end > line.left
        ]
        if (
            not under
            or min(r.start for r in under) < line.left - 3
            or max(r.end for r in under) > line.right + 3
        ):
            continue
        # A line drawn as a thin box has two edges.
        covered, end = 0.0, line.left
        for ruling in sorted(under, key=lambda ruling: ruling.start):
            covered += max(0.0, ruling.end - max(end, ruling.start))
            end = max(end, ruling.end)
        line.underlined = covered >= COVERED * (line.right - line.left)
