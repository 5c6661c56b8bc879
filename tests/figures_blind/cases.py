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

from loader.model import BlockKind, ReportFacts, Section
from tests import made

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
        if self.table is not None:
            return made.section(heading, [made.table(self.table, line=2)])
        kind = BlockKind.BULLET if self.kind == "bullet" else BlockKind.PARAGRAPH
        text = "" if self.kind == "heading" else self.text
        return made.section(heading, [made.paragraph(text, line=2, kind=kind)] if text else "")

    @property
    def facts(self) -> ReportFacts:
        """The report that the case stands in."""
        return ReportFacts("Månadsrapport", "Region Exempel", self.month, "cover", None, None)


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
