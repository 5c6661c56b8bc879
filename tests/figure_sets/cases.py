"""Annotated cases: Swedish sentences and sections of our own with the figures that a reader finds.

A set is a folder with one or both of two files. In `sentences.jsonl` a line is a sentence or a few:

    n, construct   a running number, and what the case is there for
    month          the month of the report it is said to stand in
    kind           text, bullet, heading or table
    text           the clean text; or `table`: rows of cells, the first a header
    figures        what must be found, as in the annotation guide; [] where nothing may be found

In `sections.jsonl` a line is a whole section, whose parts tell of each other:

    n, construct, month
    heading        its title
    blocks         {"kind": "paragraph" or "bullet", "text"} or {"kind": "table", "rows"}, in order
    figures        as above, each with the `sentence` that it stands in

A field that is null is not judged: the text does not settle it. `also` holds other readings that are
just as right. `unsure` marks figures that may be found or not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from loader.model import Block, BlockKind, ReportFacts, Section
from tests import made

_DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("value_max", "metric", "role", "against", "direction", "period")),
    **dict.fromkeys(("approximate", "spelled"), False),
}
_KINDS = {"bullet": BlockKind.BULLET, "paragraph": BlockKind.PARAGRAPH, "text": BlockKind.PARAGRAPH}


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One line of a set: its section, and the figures in it. `n` says its file and its running number."""

    n: str
    construct: str
    month: str
    kind: str
    section: Section
    figures: list[dict[str, Any]]

    @property
    def facts(self) -> ReportFacts:
        """The report that the case stands in."""
        return ReportFacts("Månadsrapport", "Region Exempel", self.month, "cover", None, None)

    @property
    def told(self) -> str:
        """Everything that stands in the case, a line a title, block or row."""
        lines = [self.section.title]
        for block in self.section.blocks:
            lines.append(block.text)
            if block.table:
                rows = range(block.table.rows)
                lines.extend("\t".join(c.text for c in block.table.cells if c.row == row) for row in rows)
        return "\n".join(lines)


def _blocks(listed: list[dict[str, Any]]) -> Iterator[Block]:
    for line, block in enumerate(listed, 2):
        if block["kind"] == "table":
            yield made.table(block["rows"], line=line)
        else:
            yield made.paragraph(block["text"], line=line, kind=_KINDS[block["kind"]])


def _sentence(row: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The title and the blocks of a line of `sentences.jsonl`."""
    if row["kind"] == "heading":
        return row["text"], []
    kind = row["kind"]
    return "Redovisning", [{"kind": kind, "rows": row["table"]} if kind == "table" else row]


def _read(file: Path) -> Iterator[Case]:
    if not file.exists():
        return
    for line in file.read_text("utf8").splitlines():
        row = json.loads(line)
        title, blocks = (row["heading"], row["blocks"]) if "blocks" in row else _sentence(row)
        yield Case(
            f"{file.stem} {row['n']}",
            row["construct"],
            row["month"],
            row.get("kind", "section"),
            made.section(title, list(_blocks(blocks))),
            [{**_DEFAULTS, **figure} for figure in row["figures"]],
        )


@cache
def cases(folder: Path) -> tuple[Case, ...]:
    """The whole set of a folder, in its order; none where it has neither file."""
    return (*_read(folder / "sentences.jsonl"), *_read(folder / "sections.jsonl"))
