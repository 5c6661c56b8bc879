"""The blind set: Swedish sentences of our own with the figures that a reader finds in them.

`sentences.jsonl` was written before there was an extractor, in the manner of regions' monthly
reports, and the extractor is not tuned on it: whoever works on `loader/figures` looks at the numbers
that the test prints, not at single sentences. One object a line:

    n, construct   a running number, and what the case is there for
    month          the month of the report it is said to stand in
    kind           text, bullet, heading or table
    text           the clean text (one sentence or a few); or `table`: rows of cells, the first a header
    figures        what must be found, as in the annotation guide; [] where nothing may be found

A field that is null is not judged: the sentence does not settle it. `also` holds other readings that
are just as right. `unsure` marks figures that may be found or not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from loader.model import Block, BlockKind, Cell, Place, ReportFacts, Section, Table

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One line of the set."""

    n: int
    construct: str
    month: str
    kind: str
    text: str
    table: list[list[str]] | None
    figures: list[dict[str, Any]]

    @property
    def section(self) -> Section:
        """The case as the only section of a report."""
        heading = self.text if self.kind == "heading" else "Redovisning"
        first = Block(BlockKind.HEADING, heading, (Place(0, len(heading), 1, 1),), 1)
        text = "" if self.kind in {"heading", "table"} else self.text
        blocks: tuple[Block, ...] = ()
        if self.table is not None:
            blocks = (Block(BlockKind.TABLE, "", (Place(0, 0, 1, 2),), table=_table(self.table)),)
        elif text:
            kind = BlockKind.BULLET if self.kind == "bullet" else BlockKind.PARAGRAPH
            blocks = (Block(kind, text, (Place(0, len(text), 1, 2),)),)
        return Section(0, None, 1, heading, (heading,), first, blocks, text, (0,) * len(blocks))

    @property
    def facts(self) -> ReportFacts:
        """The report that the case stands in."""
        return ReportFacts("Månadsrapport", "Region Exempel", self.month, "cover", None, None)


def _table(rows: list[list[str]]) -> Table:
    cells = tuple(
        Cell(r, c, text, header=r == 0, page=1)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    return Table(len(rows), max(map(len, rows)), cells)


@cache
def cases() -> tuple[Case, ...]:
    """The whole set, in its order."""
    rows = map(json.loads, (HERE / "sentences.jsonl").read_text("utf8").splitlines())
    return tuple(
        Case(
            row["n"],
            row["construct"],
            row["month"],
            row["kind"],
            row.get("text", ""),
            row.get("table"),
            row["figures"],
        )
        for row in rows
    )
