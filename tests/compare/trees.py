"""Reports made by hand, small enough to read in a test."""

from __future__ import annotations

from collections.abc import Iterable

from tui.compare.sections.pairing import Pairing, pair_sections
from tui.compare.shapes import Lineage, Node, Told, Tree


def tree(
    slug: str, outline: str, texts: dict[str, str] | None = None, *, month: str = "2025-03", number: int = 1
) -> Tree:
    """A report from an outline: one heading a line, two spaces deeper under its parent.

    ` | ` after a heading names its division. `texts` are the sections' texts by heading.
    """
    nodes: list[Node] = []
    above: list[Node] = []
    for line in outline.strip("\n").splitlines():
        if not line.strip():
            continue
        depth = (len(line) - len(line.lstrip())) // 2
        title, _, division = line.strip().partition(" | ")
        del above[depth:]
        parent = above[-1] if above else None
        node = Node(
            number * 1_000_000 + len(nodes),
            parent.id if parent else None,
            len(nodes),
            depth + 1,
            title,
            (*(parent.path if parent else ()), title),
            (texts or {}).get(title, ""),
            division or (parent.division if parent else None),
            page=1 + len(nodes) // 4,
        )
        nodes.append(node)
        above.append(node)
    return Tree(slug, slug, month, tuple(nodes))


def with_figures(report: Tree, figures: Iterable[Told]) -> Tree:
    """The report with these figures."""
    return Tree(report.slug, report.title, report.month, report.sections, tuple(figures))


def pairs(pairing: Pairing) -> set[tuple[str, str]]:
    """The pairs found, as headings with their parents' headings where these say more."""
    return {
        (
            " > ".join(pairing.left.by_id[match.left].path),
            " > ".join(pairing.right.by_id[match.right].path),
        )
        for match in pairing.lefts.values()
    }


def paired(left: str, right: str, lineage: Lineage | None = None) -> set[tuple[str, str]]:
    """The pairs of two outlines without texts."""
    return pairs(pair_sections(tree("a", left, number=1), tree("b", right, number=2), lineage))
