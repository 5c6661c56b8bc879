"""The one writer: a report's rows into the tables, in one transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from loader.classify.divisions import register
from loader.classify.words import vocabulary
from loader.database.copies import give_plain_name, mark_copies
from loader.database.names import free_name, issuer_slug, slugify
from loader.database.open import transaction
from loader.database.rows import Row, Rows, as_json, rows_of
from loader.database.schema import ID_SPAN
from loader.model import Report

_POINTS_TO_SECTION = ("blocks", "tables", "masked")


def write_report(
    db: sqlite3.Connection, report: Report, *, source_path: str, content_hash: str, loader_version: str
) -> str:
    """Store the report in place of what stood there for `source_path`, and return its slug.

    Nothing is changed if anything fails: it is one transaction.
    """
    return write_rows(
        db,
        rows_of(report),
        source_path=source_path,
        content_hash=content_hash,
        loader_version=loader_version,
    )


def write_rows(
    db: sqlite3.Connection, rows: Rows, *, source_path: str, content_hash: str, loader_version: str
) -> str:
    """Store a report's rows in place of what stood there for `source_path`, and return its slug.

    The report keeps its number, so that the ids of what stayed the same stay, and its slug as long as
    issuer, month and kind do. Nothing is changed if anything fails: it is one transaction. Raises
    DatabaseError for what the database cannot do.
    """
    with transaction(db):
        number, before = _remove(db, source_path) or (_next_number(db), None)
        slug = _slug(db, rows.report, before)
        _insert(
            db,
            "reports",
            [
                {
                    "id": number,
                    "slug": slug,
                    **rows.report,
                    "source_path": source_path,
                    "content_hash": content_hash,
                    "loader_version": loader_version,
                }
            ],
        )
        _know_divisions(db, rows.divisions)
        _know_topics(db)
        for table, content in rows.tables.items():
            _insert(db, table, _placed(table, content, number * ID_SPAN, slug, rows.report["source"]))
        mark_copies(db, slug, *([before] if before else []))
        return give_plain_name(db, slug)


def _placed(table: str, rows: Iterable[Row], base: int, slug: str, source: str) -> Iterable[Row]:
    """The rows with their ids in the database, their report and their source."""
    for row in rows:
        if table in _POINTS_TO_SECTION:
            yield {**row, "section": row["section"] + base}
        elif table == "figures":
            placed = {"id": row["id"] + base, "section": row["section"] + base}
            yield {**row, **placed, "report": slug, "source": source}
        else:
            parent = None if row["parent"] is None else row["parent"] + base
            yield {**row, "id": row["id"] + base, "parent": parent, "report": slug, "source": source}


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    # Not insert_all: it asks the schema for every batch, which costs more than the rows do.
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    marks = ", ".join("?" * len(first))
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    db.execute(statement, tuple(first.values()))
    db.executemany(statement, (tuple(row.values()) for row in rows))


def _next_number(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM reports").fetchone()[0])


def _remove(db: sqlite3.Connection, source_path: str) -> tuple[int, str] | None:
    """Delete the report that came from the path, and return its number and slug."""
    row = db.execute("SELECT id, slug FROM reports WHERE source_path = ?", [source_path]).fetchone()
    if row is None:
        return None
    number, slug = row
    span = (number * ID_SPAN, (number + 1) * ID_SPAN)
    for table in _POINTS_TO_SECTION:
        db.execute(f"DELETE FROM {table} WHERE section >= ? AND section < ?", span)
    for table in ("figures", "sections"):
        db.execute(f"DELETE FROM {table} WHERE id >= ? AND id < ?", span)
    db.execute("DELETE FROM reports WHERE id = ?", [number])
    return int(number), str(slug)


def _slug(db: sqlite3.Connection, report: Row, before: str | None) -> str:
    """`norrbotten-2025-03`, with the kind and a number behind where that is taken."""
    # Never a bare month: commands take slugs and months in the same place.
    issuer = issuer_slug(report["issuer"] or "") or "rapport"
    stem = f"{issuer}-{report['month']}"
    if not report["month"]:
        stem = slugify(report["source"].rsplit(".", 1)[0]) or "rapport"
    elif report["kind"] != "report":
        stem += f"-{slugify(report['kind'])}"
    if before is not None and re.fullmatch(re.escape(stem) + r"(-\d+)?", before):
        return before
    taken = {row[0] for row in db.execute("SELECT slug FROM reports WHERE slug GLOB ?", [stem + "*"])}
    return free_name(stem, taken)


def _know_divisions(db: sqlite3.Connection, names: Iterable[str]) -> None:
    """The divisions that the report names, with what is known of them today."""
    listed = {division.name: division for division in register().divisions}
    for name in names:
        known = listed.get(name)
        db.execute(
            "INSERT INTO divisions (name, names, valid_from, valid_to, successors) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET names = excluded.names, valid_from = excluded.valid_from, "
            "valid_to = excluded.valid_to, successors = excluded.successors",
            [
                name,
                as_json(known.names if known else ()),
                known.valid_from if known else None,
                known.valid_to if known else None,
                as_json(known.successors if known else ()),
            ],
        )


def _know_topics(db: sqlite3.Connection) -> None:
    """All topics with their titles, as the vocabulary has them today."""
    topics = vocabulary().topics
    wanted = [(t.name, t.title_sv, t.title_en, place) for place, t in enumerate(topics)]
    if (
        db.execute("SELECT name, title_sv, title_en, position FROM topics ORDER BY position").fetchall()
        == wanted
    ):
        return
    db.executemany(
        "INSERT INTO topics (name, title_sv, title_en, position) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET title_sv = excluded.title_sv, title_en = excluded.title_en, "
        "position = excluded.position",
        wanted,
    )


def move_report(db: sqlite3.Connection, slug: str, *, source_path: str, source: str) -> None:
    """Let a report come from another place; nothing else about it changes."""
    with transaction(db):
        db.execute(
            "UPDATE reports SET source_path = ?, source = ? WHERE slug = ?", [source_path, source, slug]
        )
        for table in ("sections", "figures"):
            db.execute(f"UPDATE {table} SET source = ? WHERE report = ?", [source, slug])
