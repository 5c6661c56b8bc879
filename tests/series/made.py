"""Hand-made reports: a few sections with figures, written through the schema."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from loader.database.writer import write_report
from loader.figures import extract
from loader.model import Classification, Document, Figure, Report, ReportFacts, Section
from tests import made


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
        self.sections.append(made.section(title, text, position=len(self.sections)))
        self.classes.append(Classification(division, topic, (topic,)))
        return len(self.sections) - 1

    def figure(self, metric: str, quote: str, value: float, unit: str = "procent", **fields: object) -> Made:
        """Add a figure to the last section, by default a level of the report's month."""
        default = {"period": self.month, "sentence": f"{metric}: {quote}"}
        told = {"metric": metric, "value": value, "unit": unit, **default, **fields}
        self.figures.append(made.figure(self.sections[-1], quote, **told))
        return self

    def read(self) -> Made:
        """Let the extractor find the figures of what was added."""
        self.figures.extend(extract(self.sections, self.facts).figures)
        return self

    def table(self, title: str, rows: str) -> Made:
        """Add a section with a table: lines of cells parted by `|`, the first the headings."""
        grid = [[cell.strip() for cell in line.split("|")] for line in rows.strip().splitlines()]
        position = self.section(title)
        self.sections[position] = made.section(title, [made.table(grid)], position=position)
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
