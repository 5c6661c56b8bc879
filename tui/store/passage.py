"""What the reader shows: a section with everything under it, its figures, and the months beside it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import Any, NamedTuple

from tui.store.tree import COVER, ID_SPAN, Key, section_ids

Row = dict[str, Any]


class Table(NamedTuple):
    """A table as rows of texts. `headers` holds the (row, column) of its heading cells."""

    caption: str | None
    grid: tuple[tuple[str, ...], ...]
    headers: frozenset[tuple[int, int]]


class BlockDoc(NamedTuple):
    """A paragraph, bullet or table. `start` and `end` are offsets into the section's text."""

    position: int
    kind: str
    marker: str | None
    level: int
    start: int
    end: int
    page: int | None
    table: Table | None = None


class SectionDoc(NamedTuple):
    """One section as the reader shows it."""

    id: int
    level: int
    title: str
    path: tuple[str, ...]
    division: str | None
    topic: str
    page: int | None
    text: str
    blocks: tuple[BlockDoc, ...]


class Passage(NamedTuple):
    """A section (the first of `sections`) with all sections under it; or, with `whole`, a report.

    `whole` is the node of a tree: a report, or the part of it that a division or topic is about. `report`
    is the report's row. `figures` are rows with the contract's fields and all others of the
    table, in reading order. `before` and `after` are (slug, month) of the neighbours in time of the
    same issuer and kind.
    """

    report: Row
    sections: tuple[SectionDoc, ...]
    figures: tuple[Row, ...]
    before: tuple[str, str | None] | None
    after: tuple[str, str | None] | None
    whole: Key | None = None

    @property
    def section(self) -> SectionDoc:
        """The section that was asked for."""
        return self.sections[0]

    @property
    def cover(self) -> bool:
        """Whether it is no more than the report's cover, as the tree calls it."""
        section = self.section
        first = section.id % ID_SPAN == 0 and not section.title and not self.figures
        return first and len(section.text) <= COVER and not self.has_table

    @property
    def has_table(self) -> bool:
        """Whether a table stands in it."""
        return any(block.table is not None for section in self.sections for block in section.blocks)


def passage(db: sqlite3.Connection, section: int) -> Passage | None:
    """The passage that begins with this section; None where there is no such section."""
    row = db.execute("SELECT report FROM sections WHERE id = ?", [section]).fetchone()
    return _passage(db, row[0], descendants(db, row[0], section)) if row else None


def whole(db: sqlite3.Connection, key: Key) -> Passage | None:
    """A report, or what it holds of the key's division or topic; None where that is nothing."""
    ids = section_ids(db, key)
    return _passage(db, str(key.report), ids, key) if ids else None


def _passage(db: sqlite3.Connection, slug: str, ids: list[int], key: Key | None = None) -> Passage:
    report = dict(db.execute("SELECT * FROM reports WHERE slug = ?", [slug]).fetchone())
    return Passage(
        report,
        tuple(_sections(db, ids)),
        tuple(figures(db, ids)),
        neighbour(db, report, -1),
        neighbour(db, report, 1),
        key,
    )


def descendants(db: sqlite3.Connection, report: str, section: int) -> list[int]:
    """The section's id and those of all sections under it, in reading order."""
    found = {section}
    for row in db.execute("SELECT id, parent FROM sections WHERE report = ? ORDER BY position", [report]):
        if row["parent"] in found:
            found.add(row["id"])
    return sorted(found)


def figures(db: sqlite3.Connection, sections: list[int]) -> list[Row]:
    """The figures of these sections as rows, in reading order; lists are read, truths are bool."""
    rows = []
    paths: dict[str, list[str]] = {}
    query = "SELECT * FROM figures WHERE section IN (SELECT value FROM json_each(?)) ORDER BY section, id"
    for row in db.execute(query, [json.dumps(sections)]):
        fields = dict(row)
        path = fields["section_path"]
        if path not in paths:
            paths[path] = json.loads(path)
        fields["section_path"] = paths[path]
        fields["flags"] = json.loads(fields["flags"]) if fields["flags"] != "[]" else []
        fields["approximate"] = bool(fields["approximate"])
        fields["spelled"] = bool(fields["spelled"])
        rows.append(fields)
    return rows


def neighbour(db: sqlite3.Connection, report: Row, step: int) -> tuple[str, str | None] | None:
    """Slug and month of the report before (-1) or after (1), of the same issuer and kind."""
    if report["month"] is None:
        return None
    way, order = (">", "ASC") if step > 0 else ("<", "DESC")
    row = db.execute(
        "SELECT slug, month FROM reports WHERE issuer IS ? AND kind = ? AND copy_of IS NULL "
        f"AND (month, id) {way} (?, ?) ORDER BY month {order}, id {order} LIMIT 1",
        [report["issuer"], report["kind"], report["month"], report["id"]],
    ).fetchone()
    return (row["slug"], row["month"]) if row else None


def _sections(db: sqlite3.Connection, ids: list[int]) -> list[SectionDoc]:
    marks = ",".join("?" * len(ids))
    tables: dict[int, dict[int, Table]] = defaultdict(dict)
    for row in db.execute(f"SELECT * FROM tables WHERE section IN ({marks})", ids):
        headers = frozenset(
            (cell["row"], cell["column"]) for cell in json.loads(row["cells"]) if cell.get("header")
        )
        grid = tuple(tuple(map(str, line)) for line in json.loads(row["grid"]))
        tables[row["section"]][row["block"]] = Table(row["caption"], grid, headers)
    blocks: dict[int, list[BlockDoc]] = defaultdict(list)
    query = "SELECT section, position, kind, marker, level, start, end, page FROM blocks "
    for row in db.execute(f"{query} WHERE section IN ({marks}) ORDER BY section, position", ids):
        table = tables[row["section"]].get(row["position"]) if row["kind"] == "table" else None
        blocks[row["section"]].append(
            BlockDoc(
                row["position"],
                row["kind"],
                row["marker"],
                row["level"] or 0,
                row["start"],
                row["end"],
                row["page"],
                table,
            )
        )
    query = "SELECT id, level, title, path, division, topic, page_first, text FROM sections"
    return [
        SectionDoc(
            row["id"],
            row["level"],
            row["title"],
            tuple(json.loads(row["path"])),
            row["division"],
            row["topic"],
            row["page_first"],
            row["text"],
            tuple(blocks[row["id"]]),
        )
        for row in db.execute(f"{query} WHERE id IN ({marks}) ORDER BY id", ids)
    ]
