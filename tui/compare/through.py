"""One section through all months: what was said about psychiatry, month after month."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.compare.export import cell
from tui.compare.read import read_lineage, read_tree
from tui.compare.sections.pairing import Pairing, pair_sections
from tui.compare.sections.prose import Sentence, Step, align, sentences_of
from tui.compare.sections.titles import likeness, parse
from tui.compare.shapes import CompareError, Lineage, Node, Tree
from tui.compare.timeline import ReportRow, read_reports
from tui.export.periods import spoken_page, spoken_period

CALLED = 0.75
CELLS = " │ "


@dataclass(frozen=True, slots=True)
class MonthTold:
    """What one month says: the section with those under it, or None where the month lacks it.

    `status` is how it follows from the month before that has it: `first`, `same`, `renamed`, `split`,
    `merged`, or `absent`. `sentences` are (text, kind) in reading order: the kinds of
    `tui.compare.sections.prose.Step` against that month (`only_left` is what it said and this one does not),
    `first` where there is none; `heading` is the title of a sub-section. A table's rows are told like
    sentences, its cells parted by `CELLS`; rows are the same row where their first cells are equal.
    """

    report: ReportRow
    node: Node | None
    nodes: tuple[Node, ...]
    status: str
    sentences: tuple[tuple[str, str], ...] = ()


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
) -> list[MonthTold]:
    """Follow the section called `title` through the months of one issuer, oldest first.

    It is looked for in the report `anchor`, else in the latest that has it, reports before digests and
    appendices, and followed from there both ways through reports of its kind, each paired with the next that
    has the section. Raises CompareError where no report has it.
    """
    standing = read_reports(db)
    start, tree, node = _anchor(
        db, title, read_reports(db, copies=True) if anchor else standing, issuer, anchor
    )
    copy = start not in standing  # then it stands for its month, instead of the better one
    reports = [
        report
        for report in ([r for r in standing if r.month != start.month] if copy else standing)
        if (report.issuer, report.kind) == (start.issuer, start.kind)
    ]
    if copy:
        reports = sorted([*reports, start], key=lambda report: report.month)
    lineage = read_lineage(db)
    at = reports.index(start)
    later = list(_follow(db, tree, node, reports[at + 1 :], lineage))
    earlier = list(_follow(db, tree, node, reports[at - 1 :: -1] if at else [], lineage))
    found = [*reversed(earlier), (start, tree, node, "first"), *later]
    return _told(found)


def _anchor(
    db: sqlite3.Connection, title: str, reports: Sequence[ReportRow], issuer: str | None, anchor: str | None
) -> tuple[ReportRow, Tree, Node]:
    for report in sorted(reports, key=lambda r: (r.kind == "report", r.month, r.id), reverse=True):
        if (issuer is None or report.issuer == issuer) and anchor in (None, report.slug, report.month):
            tree = read_tree(db, report.slug)
            if (node := find_section(tree, title)) is not None:
                return report, tree, node
    if anchor:
        raise CompareError(f"{title}: no section is called so in {anchor}")
    raise CompareError(f"{title}: no section is called so")


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


def _told(found: Sequence[_Found]) -> list[MonthTold]:
    answer: list[MonthTold] = []
    before: tuple[str, list[_Said], list[_Row]] | None = None
    for report, tree, node, status in found:
        if tree is None or node is None:
            answer.append(MonthTold(report, None, (), "absent"))
            continue
        nodes = tuple(with_descendants(tree, node))
        said = [
            _Said(each, s) for each in nodes for s in sentences_of(each, tree.figures_of.get(each.id, ()))
        ]
        if before is None:
            steps = [Step((), (n,), "first") for n in range(len(said))]
        else:
            steps = align([each.sentence for each in before[1]], [each.sentence for each in said])
            if status == "first":
                status = "same" if before[0] == node.title else "renamed"
        rows = [row for each in nodes for row in _rows(each)]
        kinds = _row_kinds(before[2] if before else None, rows)
        told = (*_spoken(nodes, steps, before[1] if before else [], said, kinds), *_gone(before, rows))
        answer.append(MonthTold(report, node, nodes, "first" if before is None else status, told))
        before = (node.title, said, rows)
    return answer


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with the section that says it."""

    node: Node
    sentence: Sentence

    @property
    def text(self) -> str:
        return self.node.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: in which section, what its first cell calls it, all its cells as text, whether it
    heads its table: then its months always change, and it is no news."""

    node: int
    name: str
    text: str
    head: bool


def _rows(node: Node) -> Iterator[_Row]:
    for part in node.parts:
        for number, cells in enumerate(part.grid or ()):
            name = " ".join((cells[0] if cells else "").casefold().split())
            yield _Row(node.id, name, CELLS.join(cell or "–" for cell in cells), number == 0)


def _row_kinds(before: Sequence[_Row] | None, now: Sequence[_Row]) -> dict[int, list[tuple[str, str]]]:
    """The rows of tables by their section, each with how it follows from the month before."""
    known = {row.name: row.text for row in reversed(before or ())}
    found: dict[int, list[tuple[str, str]]] = {}
    for row in now:
        if before is None:
            kind = "first"
        elif row.head or known.get(row.name) == row.text:
            kind = "same"
        else:
            kind = "figures" if row.name in known else "only_right"
        found.setdefault(row.node, []).append((row.text, kind))
    return found


def _gone(
    before: tuple[str, list[_Said], list[_Row]] | None, now: Sequence[_Row]
) -> Iterator[tuple[str, str]]:
    """The rows of the month before that this one's tables lack."""
    known = {row.name for row in now}
    for row in before[2] if before else ():
        if not row.head and row.name not in known:
            yield row.text, "only_left"


def _spoken(
    nodes: Sequence[Node],
    steps: Sequence[Step],
    before: Sequence[_Said],
    now: Sequence[_Said],
    rows: Mapping[int, list[tuple[str, str]]],
) -> Iterator[tuple[str, str]]:
    """The sentences of a month in reading order, each sub-section's under its heading, its tables last."""
    by_node: dict[int, list[tuple[str, str]]] = {node.id: [] for node in nodes}
    at = nodes[0].id
    for step in steps:
        for n in step.right:
            at = now[n].node.id
            by_node[at].append((now[n].text, step.kind))
        if not step.right:
            by_node[at] += [(before[n].text, step.kind) for n in step.left]
    for node in nodes:
        if node is not nodes[0]:
            yield node.title, "heading"
        yield from by_node[node.id]
        yield from rows.get(node.id, ())


def as_markdown(found: Sequence[MonthTold]) -> str:
    """What each month says, oldest first; what a report says is never markup."""
    lines = []
    for told in found:
        if told.node is None:
            continue
        where = spoken_page(told.node.page)
        month = spoken_period(told.report.month)
        lines += [f"## {', '.join(filter(None, (month, where)))}", ""]
        for node in told.nodes:
            lines += [f"### {cell(node.title)}", ""] if node.title else []
            lines += [line for part in node.text.split("\n\n") if part for line in (cell(part), "")]
    return "\n".join(lines)


def with_descendants(tree: Tree, node: Node) -> Iterator[Node]:
    """The section and all that is under it, in reading order."""
    yield node
    for child in tree.children.get(node.id, ()):
        yield from with_descendants(tree, child)
