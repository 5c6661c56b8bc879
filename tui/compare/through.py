"""One section through all months: what was said about psychiatry, month after month."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.compare.pairing import Pairing, pair_sections
from tui.compare.prose import Sentence, Step, align, sentences_of
from tui.compare.read import read_lineage, read_tree
from tui.compare.shapes import CompareError, Lineage, Node, Tree
from tui.compare.timeline import ReportRow, read_reports
from tui.compare.titles import likeness, parse

CALLED = 0.75


@dataclass(frozen=True, slots=True)
class Told:
    """What one month says: the section with those under it, or None where the month lacks it.

    `status` is how it follows from the month before that has it: `first`, `same`, `renamed`, `split`,
    `merged`, or `absent`; `steps` align its sentences with those of that month.
    """

    report: ReportRow
    node: Node | None
    nodes: tuple[Node, ...]
    status: str
    steps: tuple[Step, ...] = ()


def find_section(tree: Tree, title: str) -> Node | None:
    """The section whose heading is, or is most like, `title`; a path may be given with ` > `."""
    *above, last = [part.strip() for part in title.replace("›", ">").split(">")]
    wanted = parse(last)
    best: tuple[float, int, Node] | None = None
    for node in tree.sections:
        if above and not all(
            any(likeness(parse(part), parse(name)) >= CALLED for name in node.path[:-1]) for part in above
        ):
            continue
        alike = likeness(wanted, parse(node.title))
        if alike >= CALLED and (best is None or (alike, -node.position) > best[:2]):
            best = (alike, -node.position, node)
    return best[2] if best else None


def through(
    db: sqlite3.Connection, title: str, *, issuer: str | None = None, anchor: str | None = None
) -> list[Told]:
    """Follow the section called `title` through the months of one issuer, oldest first.

    It is looked for in the report `anchor`, else in the latest that has it, and followed from there both
    ways, each report paired with the next that has the section. Raises CompareError where no report has it.
    """
    reports = [r for r in read_reports(db) if r.kind == "report"]
    start, tree, node = _anchor(db, title, reports, issuer, anchor)
    reports = [report for report in reports if report.issuer == start.issuer]
    lineage = read_lineage(db)
    at = reports.index(start)
    later = list(_follow(db, tree, node, reports[at + 1 :], lineage))
    earlier = list(_follow(db, tree, node, reports[at - 1 :: -1] if at else [], lineage))
    found = [*reversed(earlier), (start, tree, node, "first"), *later]
    return _told(found)


def _anchor(
    db: sqlite3.Connection, title: str, reports: Sequence[ReportRow], issuer: str | None, anchor: str | None
) -> tuple[ReportRow, Tree, Node]:
    for report in reversed(reports):
        if (issuer is None or report.issuer == issuer) and anchor in (None, report.slug, report.month):
            tree = read_tree(db, report.slug)
            if (node := find_section(tree, title)) is not None:
                return report, tree, node
    where = f" in {anchor}" if anchor else ""
    raise CompareError(f"{title}: no section is called so{where}")


_Found = tuple[ReportRow, Tree | None, Node | None, str]


def _follow(
    db: sqlite3.Connection, tree: Tree, node: Node, reports: Sequence[ReportRow], lineage: Lineage
) -> Iterator[_Found]:
    for report in reports:
        other = read_tree(db, report.slug)
        pairing = pair_sections(tree, other, lineage)
        partner, status = _partner(pairing, node)
        if partner is None:
            yield report, None, None, "absent"
            continue
        yield report, other, partner, status
        tree, node = other, partner


def _partner(pairing: Pairing, node: Node) -> tuple[Node | None, str]:
    match = pairing.lefts.get(node.id)
    if match is not None:
        partner = pairing.right.by_id[match.right]
        return partner, "same" if partner.title == node.title else "renamed"
    tie = next((m for m in pairing.others if m.left == node.id), None)
    return (pairing.right.by_id[tie.right], tie.relation) if tie else (None, "absent")


def _told(found: Sequence[_Found]) -> list[Told]:
    answer: list[Told] = []
    before: tuple[Tree, tuple[Node, ...], str] | None = None
    for report, tree, node, status in found:
        if tree is None or node is None:
            answer.append(Told(report, None, (), "absent"))
            continue
        nodes = tuple(with_descendants(tree, node))
        steps: tuple[Step, ...] = ()
        if before is not None:
            steps = tuple(align(_sentences(before[0], before[1]), _sentences(tree, nodes)))
            if status == "first":
                status = "same" if before[2] == node.title else "renamed"
        answer.append(Told(report, node, nodes, "first" if before is None else status, steps))
        before = (tree, nodes, node.title)
    return answer


def with_descendants(tree: Tree, node: Node) -> Iterator[Node]:
    """The section and all that is under it, in reading order."""
    yield node
    for child in tree.children.get(node.id, ()):
        yield from with_descendants(tree, child)


def _sentences(tree: Tree, nodes: Sequence[Node]) -> list[Sentence]:
    return [s for node in nodes for s in sentences_of(node, tree.figures_of.get(node.id, ()))]
