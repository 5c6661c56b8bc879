"""A comparison as plain rows: the contract's JSON, and what CSV, Markdown and Excel are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.compare.comparison import Comparison
from tui.compare.figures.written import number
from tui.compare.page import figure_cells
from tui.compare.ranking import changes, told_once
from tui.compare.shapes import FigureRow, Node, Pair, Restated
from tui.locale import count, t
from tui.store.tree import COVER

SECTION_FIELDS = (
    "status",
    "left",
    "right",
    "similarity",
    "reason",
    "suggested",
    "title",
    "division",
    "topic",
    "left_path",
    "right_path",
    "left_page",
    "right_page",
    "change",
    "renamed",
    "moved",
)
FIGURE_FIELDS = (
    "metric",
    "unit",
    "left",
    "right",
    "left_value",
    "right_value",
    "delta",
    "percent",
    "judgement",
    "role",
    "against",
    "period_kind",
    "left_period",
    "right_period",
    "left_quote",
    "right_quote",
    "left_page",
    "right_page",
    "section_path",
    "series",
    "note",
)
RESTATED_FIELDS = (
    "metric",
    "unit",
    "period",
    "left",
    "right",
    "left_value",
    "right_value",
    "delta",
    "left_page",
    "right_page",
    "note",
)
STATUSES = ("changed", "renamed", "moved", "split", "merged", "only_right", "only_left", "same")
"""In the order in which they are counted up."""
LINE_FIELDS = ("metric", "left", "right", "change", "judgement", "page")


def name_text(node: Node) -> str:
    """What a section is called: its title, or what it is without one."""
    if node.title:
        return node.title
    # As in the tree: what stands before the first heading is a cover where it says little.
    return t("tree.cover" if node.position == 0 and len(node.text) <= COVER else "tree.untitled")


def counts_text(counts: Mapping[str, int]) -> list[str]:
    """How many sections have each status, in words: `27 ändrade`, `2 nya`."""
    return [count(f"compare.counted.{name}", counts[name]) for name in STATUSES if counts.get(name)]


def pages_text(left: int | None, right: int | None) -> str:
    """The pages of both sides, `3 → 4`; nothing where neither has any."""
    if left is None and right is None:
        return ""
    return " → ".join("–" if page is None else str(page) for page in (left, right))


def reason_text(reason: str | None) -> str:
    """Why two sections were paired, in the language in use."""
    if not reason:
        return ""
    number, _, _ = reason.partition(" ")
    return (
        count("compare.reason.children", int(number)) if number.isdigit() else t(f"compare.reason.{reason}")
    )


def why_text(pair: Pair) -> str:
    """Why two sections were paired and how alike they are: `liknande rubrik (0,72)`; nothing for the same
    path, which is no news."""
    if not pair.reason or pair.reason == "same path":
        return ""
    return f"{reason_text(pair.reason)} ({number(pair.similarity, 2)})"


class Rows:
    """The rows of one comparison, narrowed to a division or a topic where one is given."""

    def __init__(self, comparison: Comparison, division: str | None = None, topic: str | None = None) -> None:
        self.comparison = comparison
        self._nodes = {**comparison.left.by_id, **comparison.right.by_id}
        self._told = {f.id: f for tree in (comparison.left, comparison.right) for f in tree.figures}
        self._division, self._topic = division, topic

    def _wanted(self, node: Node) -> bool:
        return (self._division is None or node.division == self._division) and (
            self._topic is None or node.topic == self._topic
        )

    def sections(self) -> list[dict[str, Any]]:
        """A row for each pair or lone section."""
        return [self._section(row) for row in self.comparison.sections if self._wanted(self._node(row))]

    def _node(self, row: Pair) -> Node:
        return self._nodes[(row.right if row.right is not None else row.left) or 0]

    def name_of(self, row: Mapping[str, Any]) -> str:
        """What the section of a row of `sections` is called."""
        return name_text(self._nodes[row["left"] if row["right"] is None else row["right"]])

    def _section(self, row: Pair) -> dict[str, Any]:
        node = self._node(row)
        left = self._nodes[row.left] if row.left is not None else None
        right = self._nodes[row.right] if row.right is not None else None
        return {
            "status": row.status,
            "left": row.left,
            "right": row.right,
            "similarity": row.similarity,
            "reason": row.reason or None,
            "suggested": row.suggested,
            "title": node.title,
            "division": node.division,
            "topic": node.topic,
            "left_path": list(left.path) if left else None,
            "right_path": list(right.path) if right else None,
            "left_page": left.page if left else None,
            "right_page": right.page if right else None,
            "change": row.change,
            "renamed": row.renamed,
            "moved": row.moved,
        }

    def figures(self) -> list[dict[str, Any]]:
        """A row for each figure of either report, paired where they are the same metric."""
        return [self._figure(row) for row in self.comparison.figures if self._wanted(self._place(row))]

    def figure_lines(self, *, changes_only: bool = False) -> list[dict[str, Any]]:
        """The figures as a person reads them (`LINE_FIELDS`): those of both reports, greatest change first,
        then key figures that only one tells; each value in words, with what kind of number it is."""
        paired = [row for row in changes(self.comparison) if not (changes_only and row.delta == 0)]
        found: list[dict[str, Any]] = []
        for row in (*paired, *self.comparison.apart, *told_once(self.comparison)):
            if not self._wanted(self._place(row)):
                continue
            cells = figure_cells(self.comparison, row)
            change = cells.change or (t(f"compare.note.{row.note}") if row.note else "")
            if not (cells.left and cells.right):
                change = t("compare.missing_right" if cells.left else "compare.missing_left")
            pages = [self._told[i].page if i is not None else None for i in (row.left, row.right)]
            found.append(
                {
                    "metric": f"{cells.metric} ({cells.kind})" if cells.kind else cells.metric,
                    "left": cells.left or "–",
                    "right": cells.right or "–",
                    "change": change,
                    "judgement": t(f"direction.{row.judgement}") if row.judgement else "",
                    "page": pages_text(*pages),
                }
            )
        return list({tuple(line.values()): line for line in found}.values())

    def _place(self, row: FigureRow) -> Node:
        return self._nodes[self._told[(row.right if row.right is not None else row.left) or 0].section]

    def _figure(self, row: FigureRow) -> dict[str, Any]:
        left = self._told[row.left] if row.left is not None else None
        right = self._told[row.right] if row.right is not None else None
        return {
            "metric": row.metric,
            "unit": row.unit,
            "left": row.left,
            "right": row.right,
            "left_value": row.left_value,
            "right_value": row.right_value,
            "delta": row.delta,
            "percent": row.percent,
            "judgement": row.judgement,
            "role": row.role,
            "against": row.against,
            "period_kind": row.period_kind,
            "left_period": left.period if left else None,
            "right_period": right.period if right else None,
            "left_quote": left.quote if left else None,
            "right_quote": right.quote if right else None,
            "left_page": left.page if left else None,
            "right_page": right.page if right else None,
            "section_path": list(self._place(row).path),
            "series": row.series,
            "note": row.note,
        }

    def restated(self) -> list[dict[str, Any]]:
        """A row for each value that the two reports tell differently."""
        return [
            self._restated(row)
            for row in self.comparison.restated
            if self._wanted(self._nodes[self._told[row.right].section])
        ]

    def _restated(self, row: Restated) -> dict[str, Any]:
        return {
            "metric": row.metric,
            "unit": row.unit,
            "period": row.period,
            "left": row.left,
            "right": row.right,
            "left_value": row.left_value,
            "right_value": row.right_value,
            "delta": row.delta,
            "left_page": self._told[row.left].page,
            "right_page": self._told[row.right].page,
            "note": row.note,
        }

    def contract(self) -> dict[str, Any]:
        """The whole comparison as `compare --format json` prints it."""
        return {
            "left": self.comparison.left.slug,
            "right": self.comparison.right.slug,
            "sections": self.sections(),
            "figures": self.figures(),
            "restated": self.restated(),
        }
