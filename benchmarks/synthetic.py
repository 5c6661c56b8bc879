"""Make a database of any size without documents: consecutive months of a made-up region.

    python -m benchmarks.synthetic reports.db --reports 1000

About 60 sections and 100 figures a report. Neighbouring months share most headings; some drift, move
or are missing, and every month has values of its own, so that the browser and the comparison have
real work. The same arguments give the same content.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from loader.database.open import open_for_writing
from loader.database.writer import write_report
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

DIVISIONS = ("Nära", "Länssjukvård 1", "Länssjukvård 2", "Psykiatri", "Funktion", "Folktandvård")
UNITS = (
    "Akutmottagningen",
    "Barnsjukvården",
    "Kirurgin",
    "Medicinkliniken",
    "Ögonmottagningen",
    "Rehabiliteringen",
)
METRICS = (
    ("sjukfrånvaro", "procent", "Sjukfrånvaron uppgår till {}, jämfört med {} föregående år."),
    ("besök", "antal", "Under månaden gjordes {} besök, mot {} besök samma månad föregående år."),
    ("periodens resultat", "mnkr", "Periodens resultat är {} vilket är {} bättre än budget."),
    ("väntande patienter", "antal", "Det finns {} väntande patienter, mot {} för ett år sedan."),
)
FILLER = (
    "Arbetet fortsätter enligt plan och följs upp varje vecka i ledningsgruppen.",
    "En ny rutin har införts för att korta väntetiderna och underlätta för medarbetarna.",
    "Samverkan med kommunerna har stärkts under månaden.",
    "Utbildningen för handledare blev uppskattad och ges igen till hösten.",
)


def written(value: float) -> str:
    """A number as Swedish reports write it."""
    text = f"{value:,.1f}" if value % 1 else f"{value:,.0f}"
    return text.replace(",", " ").replace(".", ",")


class Maker:
    """Puts one month's report together, section by section."""

    def __init__(self, index: int) -> None:
        self.chance = random.Random(index)
        self.month = f"{1990 + index // 12:04}-{index % 12 + 1:02}"
        self.before = f"{1989 + index // 12:04}-{index % 12 + 1:02}"
        self.sections: list[Section] = []
        self.classes: list[Classification] = []
        self.figures: list[Figure] = []

    def add(self, title: str, parent: int | None, topic: str, told: int, division: str | None = None) -> int:
        """Append a section with `told` paragraphs of two figures each; returns its position."""
        position = len(self.sections)
        page = 1 + position // 4
        above = self.sections[parent].path if parent is not None else ()
        blocks: list[Block] = []
        starts: list[int] = []
        at = 0
        for number in range(told):
            text = self._paragraph(position, number, page, at)
            blocks.append(Block(BlockKind.PARAGRAPH, text, (Place(0, len(text), page, number + 1),)))
            starts.append(at)
            at += len(text) + 2
        if title == "Nyckeltal":
            blocks.append(self._table(page))
            starts.append(max(0, at - 2))
        level = len(above) + 1
        heading = Block(BlockKind.HEADING, title, (Place(0, len(title), page, 0),), level, "synthetic")
        text = "\n\n".join(block.text for block in blocks if block.table is None)
        self.sections.append(
            Section(
                position, parent, level, title, (*above, title), heading, tuple(blocks), text, tuple(starts)
            )
        )
        self.classes.append(Classification(division, topic, (topic,)))
        return position

    def _paragraph(self, section: int, number: int, page: int, at: int) -> str:
        metric, unit, form = METRICS[(section + number) % len(METRICS)]
        first = self.chance.randrange(50, 9000) / 10
        values = [first, round(first * self.chance.uniform(0.8, 1.2), 1)]
        if unit == "antal":
            values = [float(round(value)) for value in values]
        quotes = [written(value) + ("" if unit == "antal" else f" {unit}") for value in values]
        sentence = form.format(*quotes)
        before = self.chance.choice(FILLER)
        budget = unit == "mnkr"
        for place, (value, quote) in enumerate(zip(values, quotes, strict=True)):
            offset = sentence.rindex(quote) if place else sentence.index(quote)
            start = at + len(before) + 1 + offset
            self.figures.append(
                Figure(
                    section=section,
                    quote=quote,
                    value=value,
                    value_max=None,
                    unit=unit,
                    metric=metric,
                    role="difference" if place and budget else "level",
                    against="budget" if place and budget else None,
                    direction="better" if place and budget else None,
                    period=self.before if place and not budget else self.month,
                    approximate=False,
                    spelled=False,
                    sentence=sentence,
                    page=page,
                    start=start,
                    end=start + len(quote),
                    rule="synthetic",
                    tie=number,
                )
            )
        return f"{before} {sentence} {self.chance.choice(FILLER)}"

    def _table(self, page: int) -> Block:
        rows = [("Nyckeltal", "Utfall", "Budget")]
        rows += [(m[0], *(written(self.chance.randrange(1, 500)) for _ in "ab")) for m in METRICS]
        cells = tuple(
            Cell(r, c, text, header=r == 0, page=page)
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        )
        table = Table(len(rows), 3, cells, "Nyckeltal per månad")
        return Block(BlockKind.TABLE, "", (Place(0, 0, page, 1),), table=table)

    def report(self) -> Report:
        """What was added, as the loader would have read it."""
        source = f"rapport-{self.month}.pdf"
        blocks = tuple(block for section in self.sections for block in section.blocks)
        return Report(
            Document(source, "pdf", 1 + len(self.sections) // 4, blocks),
            ReportFacts(
                title="Månadsrapport",
                issuer="Region Exempel",
                month=self.month,
                month_source="cover",
                report_date=f"{self.month}-15",
                document_id=f"EX-{self.month}",
                period=self.month,
            ),
            tuple(self.sections),
            tuple(self.classes),
            tuple(self.figures),
        )


def report(index: int) -> Report:
    """The report of the `index`-th month after January 1990, the same every time."""
    make = Maker(index)
    make.add("Inledning", None, "styrning-uppfoljning", 1)
    make.add("Nyckeltal", None, "ekonomi", 1)
    if index % 11 != 5:
        chapter = make.add("Aktuella händelser", None, "kommunikation-media", 0)
        for _ in range(4):
            make.add(f"Händelse {make.chance.randrange(1, 40)}", chapter, "ovrigt", 1)
    chapter = make.add("Information från verksamheten", None, "ovrigt", 0)
    for division in DIVISIONS if index % 7 else reversed(DIVISIONS):
        under = make.add(f"Division {division}", chapter, "specialistvard", 1, division)
        for unit in UNITS:
            if make.chance.random() > 0.1:
                title = f"Verksamhetsområde {unit}" if index % 3 == 1 else unit
                make.add(title, under, "specialistvard", 1, division)
    chapter = make.add("Regiongemensamt" if index % 2 else "Region gemensamt", None, "personal", 0)
    for title in ("Ekonomiavdelningen", "HR-avdelningen", "Säkerhetsenheten"):
        make.add(title, chapter, "personal", 2)
    make.add("Patientsäkerhet", None, "patientsakerhet", 1)
    return make.report()


def long_report(index: int, pages: int) -> Report:
    """A report of so many pages: four sections a page, chapters of divisions and their units."""
    make = Maker(index)
    number = 0
    while len(make.sections) < 4 * pages:
        number += 1
        chapter = make.add(f"Kapitel {number}", None, "styrning-uppfoljning", 1)
        for division in DIVISIONS:
            under = make.add(f"Division {division}", chapter, "specialistvard", 1, division)
            for unit in UNITS:
                make.add(unit, under, "specialistvard", 2, division)
    return make.report()


def build(path: Path, reports: int, long: int = 0) -> None:
    """Write `reports` months into the database at `path`; with `long` one more, of so many pages."""
    db = open_for_writing(path)
    for index in range(reports + bool(long)):
        made = long_report(index, long) if index == reports else report(index)
        write_report(
            db,
            made,
            source_path=made.document.source,
            content_hash=f"synthetic {index}",
            loader_version="synthetic",
        )
    db.close()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("path", type=Path)
    options.add_argument("--reports", type=int, default=14)
    options.add_argument("--long", type=int, default=0, help="one more report, of so many pages")
    chosen = options.parse_args()
    build(chosen.path, chosen.reports, chosen.long)
