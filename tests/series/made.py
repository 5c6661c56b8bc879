"""Hand-made reports: a few sections with figures, written through the schema."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace

from loader.database.writer import write_report
from loader.figures import extract
from loader.model import (
    Block,
    BlockKind,
    Cell,
    Classification,
    Document,
    Figure,
    Place,
    Report,
    ReportFacts,
    Section,
    Table,
)


@dataclass
class Made:
    """A report under construction; `write` stores it."""

    month: str
    issuer: str = "Region Prov"
    source: str = ""
    kind: str = "report"
    sections: list[Section] = field(default_factory=list)
    classes: list[Classification] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def section(
        self, title: str, text: str = "", *, division: str | None = None, topic: str = "personal"
    ) -> int:
        """Add a section; its paragraphs are parted by blank lines."""
        position = len(self.sections)
        blocks, starts, at = [], [], 0
        for paragraph in text.split("\n\n") if text else []:
            kind = BlockKind.BULLET if paragraph.startswith("•") else BlockKind.PARAGRAPH
            blocks.append(Block(kind, paragraph, (Place(0, len(paragraph), 1, 1),)))
            starts.append(at)
            at += len(paragraph) + 2
        self.sections.append(
            Section(position, None, 1, title, (title,), None, tuple(blocks), text, tuple(starts))
        )
        self.classes.append(Classification(division, topic, (topic,)))
        return position

    def figure(self, metric: str, quote: str, value: float, unit: str = "procent", **fields: object) -> Made:
        """Add a figure to the last section, by default a level of the report's month."""
        section = self.sections[-1]
        start = section.text.find(quote)
        plain = Figure(
            section=section.position,
            quote=quote,
            value=value,
            value_max=None,
            unit=unit,
            metric=metric,
            role="level",
            against=None,
            direction=None,
            period=self.month,
            approximate=False,
            spelled=False,
            sentence=f"{metric}: {quote}",
            page=1,
            start=start if start >= 0 else None,
            end=start + len(quote) if start >= 0 else None,
        )
        self.figures.append(replace(plain, **fields))  # type: ignore[arg-type]
        return self

    def read(self) -> Made:
        """Let the extractor find the figures of what was added."""
        self.figures.extend(extract(self.sections, self.facts).figures)
        return self

    def table(self, title: str, rows: str) -> Made:
        """Add a section with a table: lines of cells parted by `|`, the first the headings."""
        grid = [[cell.strip() for cell in line.split("|")] for line in rows.strip().splitlines()]
        cells = tuple(
            Cell(r, c, text, header=r == 0, page=1)
            for r, row in enumerate(grid)
            for c, text in enumerate(row)
        )
        table = Table(len(grid), len(grid[0]), cells)
        self.section(title)
        block = Block(BlockKind.TABLE, "", (Place(0, 0, 1, 1),), table=table)
        self.sections[-1] = replace(self.sections[-1], blocks=(block,), block_starts=(0,))
        return self

    @property
    def facts(self) -> ReportFacts:
        """What is known of the report."""
        date = f"{self.month}-20"
        return ReportFacts("Månadsrapport", self.issuer, self.month, "cover", date, None, kind=self.kind)

    def write(self, db: sqlite3.Connection) -> str:
        """Store the report, in place of one of the same source; returns its slug."""
        source = self.source or f"rapport-{self.month}.pdf"
        report = Report(
            Document(source, "pdf", 1, ()),
            self.facts,
            tuple(self.sections),
            tuple(self.classes),
            tuple(self.figures),
        )
        return write_report(
            db, report, source_path=source, content_hash=f"hash of {source}", loader_version="test"
        )
