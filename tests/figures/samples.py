"""Sections made of plain text, for the tests of this room."""

from __future__ import annotations

from loader.figures import Extraction, extract
from loader.model import Block, BlockKind, Figure, Place, ReportFacts, Section, Table
from tests import made


def section(text: str, title: str = "Läget", position: int = 0, table: Table | None = None) -> Section:
    """One section whose paragraphs are parted by blank lines, with a table after them."""
    blocks = [made.paragraph(paragraph, 3, 7) for paragraph in text.split("\n\n")]
    if table is not None:
        blocks.append(Block(BlockKind.TABLE, "", (Place(0, 0, 4, 1),), table=table))
    return made.section(title, blocks, position=position)


def facts(month: str | None = "2024-03") -> ReportFacts:
    """A report of March 2024."""
    return ReportFacts("Månadsrapport", "Region Exempel", month, "cover" if month else None, None, None)


def extraction(text: str, title: str = "Läget", month: str | None = "2024-03") -> Extraction:
    """What one section says."""
    return extract([section(text, title)], facts(month))


def figures(text: str, title: str = "Läget", month: str | None = "2024-03") -> tuple[Figure, ...]:
    """The figures of one section."""
    return extraction(text, title, month).figures
