"""The shapes that pass between the stages of the loader.

    file -> blocks (pdf/, text/) -> sections (structure/) -> division, topics (classify/)
         -> figures (figures/) -> reports.db (database/)

All are frozen: a stage never alters what it was given. Offsets count characters of the clean text
that they belong to; boxes count points from the upper left corner of the page; months and periods
are ISO strings as in the contract (`2025-03`, `2024`, `2025-01/2025-03`, `2019-12-31`, `2020-W06`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

ASSIGNMENT = "row of a table of assignments"
"""The evidence of a heading that is what was asked for in such a row."""


class Box(NamedTuple):
    """A rectangle on a page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Place(NamedTuple):
    """Where a stretch of a block's text stands in the source: one printed line.

    `start` and `end` are offsets into the block's text. `page` is 1-based, None where the source has
    no pages. `line` is the 1-based line of a text file; in a PDF, the line on its page.
    """

    start: int
    end: int
    page: int | None
    line: int
    box: Box | None = None


class BlockKind(StrEnum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    TABLE = "table"


class Cell(NamedTuple):
    """One cell of a table. Rows and columns count from 0; spans are 1 for an ordinary cell."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    page: int | None = None
    line: int = 0
    box: Box | None = None


class Table(NamedTuple):
    """A table as rows and columns. `cells` holds no empty cells; reading order."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    caption: str | None = None

    def grid(self) -> list[list[str]]:
        """The texts by row and column, empty strings where nothing stands."""
        grid = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell.text
        return grid


class Block(NamedTuple):
    """One paragraph, bullet, heading or table with its clean text.

    Clean means: wrapped lines joined, line-end hyphenation undone, white space single, no control
    characters. A table has empty `text` and a `table`. `level` is a heading's level where the
    evidence gives one (1 = chapter), or a bullet's depth from 0. `evidence` says in a few words what
    made it a heading: `tag H2`, `outline`, `contents`, `type 14.0 bold`, `line ends early`.
    """

    kind: BlockKind
    text: str
    places: tuple[Place, ...]
    level: int | None = None
    evidence: str | None = None
    marker: str | None = None
    table: Table | None = None

    @property
    def page(self) -> int | None:
        """The page where the block begins."""
        return self.places[0].page if self.places else None


class ContentsEntry(NamedTuple):
    """A line of the report's own contents list: title, printed page number, level if it shows."""

    title: str
    page: int | None
    level: int | None = None


class Document(NamedTuple):
    """One file as read: its blocks without furniture, and what furniture and cover told.

    `format` is `pdf` or `text`. `pages` is the number of pages, None for a text without page marks.
    `facts` holds what the header block and the file's own metadata say, under the keys `title`,
    `subtitle`, `document_id`, `version`, `author`, `responsible`, `issuer`, `date` (as written).
    `warnings` are sentences for the user, in English, each about the whole file.
    """

    source: str
    format: str
    pages: int | None
    blocks: tuple[Block, ...]
    contents: tuple[ContentsEntry, ...] = ()
    facts: Mapping[str, str] = MappingProxyType({})
    warnings: tuple[str, ...] = ()


class Section(NamedTuple):
    """A heading with what stands directly under it, its sub-sections not included.

    `position` counts from 0 in reading order, `parent` is the parent's position. A section without
    a title holds what stands before the first heading; it occurs at most once, at position 0.
    `text` joins the texts of the blocks that are no heading and no table with `\n\n`;
    `block_starts[i]` is the offset of `blocks[i]` in `text` (where a table stands: the offset at
    which it interrupts the text).
    """

    position: int
    parent: int | None
    level: int
    title: str
    path: tuple[str, ...]
    heading: Block | None
    blocks: tuple[Block, ...]
    text: str
    block_starts: tuple[int, ...]

    @property
    def table_texts(self) -> tuple[str, ...]:
        """The texts of the cells of its tables, in reading order."""
        return tuple(cell.text for block in self.blocks if block.table for cell in block.table.cells)

    @property
    def pages(self) -> tuple[int | None, int | None]:
        """First and last page on which the section's own blocks stand."""
        blocks = ((self.heading,) if self.heading else ()) + self.blocks
        seen = [place.page for block in blocks for place in block.places if place.page is not None]
        return (min(seen), max(seen)) if seen else (None, None)


class Classification(NamedTuple):
    """What one section is about, with the words that say so.

    `division` is the name as the contract wants it (`Länssjukvård 1`, without `Division`), None
    where no heading above names one. `topics` are all topics, the primary one first.
    `evidence` maps each topic, and `division`, to the words that spoke for it.
    """

    division: str | None
    topic: str
    topics: tuple[str, ...]
    evidence: Mapping[str, list[str]] = MappingProxyType({})


class ReportFacts(NamedTuple):
    """What is known of the whole report. `month_source`: `cover`, `filename`, `text`, `user`."""

    title: str
    issuer: str | None
    month: str | None
    month_source: str | None
    report_date: str | None
    document_id: str | None
    period: str | None = None
    version: str | None = None
    author: str | None = None
    kind: str = "report"
    language: str = "sv"


class Figure(NamedTuple):
    """A number that states something, with every field of the contract.

    `section` is the section's position. `start`/`end` are offsets into the section's text, None in
    a table, where `sentence` is the whole row, `row` and `column` hold the texts of its headings and
    `table` (index of the block in the section), `table_row`, `table_column` the place.
    `value` is as written, with its sign and without scaling (42 mnkr is 42).
    `confidence` is between 0 and 1; `rule` names what found it; `tie` is the same for the figures of
    one statement (level, difference, change, prior value); `flags` are what the arithmetic of the
    statement contradicts, as short English sentences.
    """

    section: int
    quote: str
    value: float
    value_max: float | None
    unit: str
    metric: str
    role: str
    against: str | None
    direction: str | None
    period: str | None
    approximate: bool
    spelled: bool
    sentence: str
    page: int | None
    start: int | None
    end: int | None
    row: str | None = None
    column: str | None = None
    table: int | None = None
    table_row: int | None = None
    table_column: int | None = None
    line: int | None = None
    box: Box | None = None
    confidence: float = 1.0
    rule: str = ""
    tie: int | None = None
    flags: tuple[str, ...] = ()


class Masked(NamedTuple):
    """A number that is no figure, and why: `date`, `year`, `name`, `law`, `age bracket`, …"""

    section: int
    quote: str
    start: int
    end: int
    reason: str


class Report(NamedTuple):
    """One file, read whole: what the writer stores. The tuples run parallel to `sections`."""

    document: Document
    facts: ReportFacts
    sections: tuple[Section, ...]
    classes: tuple[Classification, ...]
    figures: tuple[Figure, ...]
    masked: tuple[Masked, ...] = ()


class LoadError(Exception):
    """A file that cannot be loaded. The message is one clear sentence without the file's name."""
