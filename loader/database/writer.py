"""The one writer: a `Report` into the tables, in one transaction."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import sqlite_utils

from loader.database.schema import ID_SPAN
from loader.model import Block, BlockKind, Box, Figure, Report, Section


def write_report(
    db: sqlite_utils.Database, report: Report, *, source_path: str, content_hash: str, loader_version: str
) -> str:
    """Store the report in place of what stood there for `source_path`, and return its slug.

    Nothing is changed if anything fails: it is one transaction.
    """
    with db.conn:
        number = _remove(db, source_path) or _next_number(db)
        slug = _free_slug(db, report)
        facts, document = report.facts, report.document
        db.table("reports").insert(
            {
                "id": number,
                "slug": slug,
                "title": facts.title,
                "issuer": facts.issuer,
                "month": facts.month,
                "month_source": facts.month_source,
                "period": facts.period,
                "report_date": facts.report_date,
                "document_id": facts.document_id,
                "version": facts.version,
                "author": facts.author,
                "kind": facts.kind,
                "source": document.source,
                "source_path": source_path,
                "format": document.format,
                "language": facts.language,
                "pages": document.pages,
                "sections": len(report.sections),
                "figures": len(report.figures),
                "copy_of": None,
                "warnings": as_json(document.warnings),
                "content_hash": content_hash,
                "loader_version": loader_version,
            }
        )
        base = number * ID_SPAN
        _insert(db, "divisions", _new_divisions(db, report))
        _insert(db, "topics", _new_topics(db, report))
        _insert(db, "sections", _section_rows(report, slug, base))
        _insert(db, "blocks", _block_rows(report.sections, base))
        _insert(db, "tables", _table_rows(report.sections, base))
        _insert(db, "figures", _figure_rows(report, slug, base))
        _insert(
            db,
            "masked",
            (
                {
                    "section": base + masked.section,
                    "start": masked.start,
                    "end": masked.end,
                    "quote": masked.quote,
                    "reason": masked.reason,
                }
                for masked in report.masked
            ),
        )
    return slug


def as_json(value: Any) -> str:
    """JSON as all columns of the database hold it: compact, in Unicode."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: `Årets rapport` becomes `arets-rapport`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _insert(db: sqlite_utils.Database, table: str, rows: Iterable[dict[str, Any]]) -> None:
    # Not insert_all: it asks the schema for every batch, which costs more than the rows do.
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    marks = ", ".join("?" * len(first))
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    db.conn.execute(statement, tuple(first.values()))
    db.conn.executemany(statement, (tuple(row.values()) for row in rows))


def _next_number(db: sqlite_utils.Database) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM reports").fetchone()[0])


def _remove(db: sqlite_utils.Database, source_path: str) -> int | None:
    """Delete the report that came from the path, and return its number."""
    row = db.execute("SELECT id, slug FROM reports WHERE source_path = ?", [source_path]).fetchone()
    if row is None:
        return None
    number, slug = row
    span = (number * ID_SPAN, (number + 1) * ID_SPAN)
    for table in ("masked", "tables", "blocks"):
        db.execute(f"DELETE FROM {table} WHERE section >= ? AND section < ?", span)
    for table in ("figures", "sections"):
        db.execute(f"DELETE FROM {table} WHERE id >= ? AND id < ?", span)
    db.execute("DELETE FROM reports WHERE id = ?", [number])
    db.execute("UPDATE reports SET copy_of = NULL WHERE copy_of = ?", [slug])
    return int(number)


def _free_slug(db: sqlite_utils.Database, report: Report) -> str:
    """`norrbotten-2025-03`, with the kind and a number behind where that is taken."""
    facts = report.facts
    issuer = re.sub(r"^region-", "", slugify(facts.issuer or ""))
    stem = "-".join(part for part in (issuer, facts.month) if part)
    if not facts.month:
        stem = slugify(report.document.source.rsplit(".", 1)[0]) or "report"
    elif facts.kind != "report":
        stem += f"-{facts.kind}"
    taken = {row[0] for row in db.execute("SELECT slug FROM reports WHERE slug GLOB ?", [stem + "*"])}
    candidates = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)


def _new_divisions(db: sqlite_utils.Database, report: Report) -> Iterator[dict[str, Any]]:
    known = {row[0] for row in db.execute("SELECT name FROM divisions")}
    for name in dict.fromkeys(c.division for c in report.classes if c.division):
        if name not in known:
            yield {"name": name, "names": "[]", "valid_from": None, "valid_to": None, "successors": "[]"}


def _new_topics(db: sqlite_utils.Database, report: Report) -> Iterator[dict[str, Any]]:
    known = {row[0] for row in db.execute("SELECT name FROM topics")}
    for name in dict.fromkeys(topic for c in report.classes for topic in c.topics):
        if name not in known:
            yield {"name": name, "title_sv": name, "title_en": name, "position": len(known)}
            known.add(name)


def _section_rows(report: Report, slug: str, base: int) -> Iterator[dict[str, Any]]:
    counts = [0] * len(report.sections)
    for figure in report.figures:
        counts[figure.section] += 1
    for section, about in zip(report.sections, report.classes, strict=True):
        first, last = section.pages
        cells = [cell.text for b in section.blocks if b.table for cell in b.table.cells]
        heading = section.heading.evidence if section.heading else None
        yield {
            "id": base + section.position,
            "report": slug,
            "source": report.document.source,
            "parent": None if section.parent is None else base + section.parent,
            "position": section.position,
            "level": section.level,
            "title": section.title,
            "path": as_json(section.path),
            "division": about.division,
            "topic": about.topic,
            "topics": as_json(about.topics),
            "page_first": first,
            "page_last": last,
            "text": section.text,
            "table_text": "\n".join(cells),
            "evidence": as_json({"heading": heading, **about.evidence}),
            "figures": counts[section.position],
        }


def _block_rows(sections: Iterable[Section], base: int) -> Iterator[dict[str, Any]]:
    for section in sections:
        for position, (block, start) in enumerate(zip(section.blocks, section.block_starts, strict=True)):
            yield {
                "section": base + section.position,
                "position": position,
                "kind": block.kind.value,
                "marker": block.marker,
                "level": block.level,
                "start": start,
                "end": start + len(block.text),
                "page": block.page,
                "places": as_json(
                    [[start + p.start, start + p.end, p.page, p.line, *_corners(p.box)] for p in block.places]
                ),
            }


def _table_rows(sections: Iterable[Section], base: int) -> Iterator[dict[str, Any]]:
    for section in sections:
        for position, block in enumerate(section.blocks):
            if block.kind is BlockKind.TABLE and block.table is not None:
                yield {"section": base + section.position, "block": position, **_table_row(block)}


def _table_row(block: Block) -> dict[str, Any]:
    table = block.table
    assert table is not None
    special = [
        {
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "header": cell.header,
            "page": cell.page,
        }
        for cell in table.cells
        if cell.header or cell.row_span > 1 or cell.column_span > 1 or cell.page != block.page
    ]
    return {
        "caption": table.caption,
        "rows": table.rows,
        "columns": table.columns,
        "grid": as_json(table.grid()),
        "cells": as_json(special),
        "page": block.page,
    }


def _figure_rows(report: Report, slug: str, base: int) -> Iterator[dict[str, Any]]:
    for number, figure in enumerate(report.figures):
        section = report.sections[figure.section]
        yield {
            "id": base + number,
            "report": slug,
            "source": report.document.source,
            "section": base + figure.section,
            "section_path": as_json(section.path),
            **_figure_fields(figure),
        }


def _figure_fields(figure: Figure) -> dict[str, Any]:
    return {
        "quote": figure.quote,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "metric": figure.metric,
        "role": figure.role,
        "against": figure.against,
        "direction": figure.direction,
        "period": figure.period,
        "approximate": int(figure.approximate),
        "spelled": int(figure.spelled),
        "sentence": figure.sentence,
        "page": figure.page,
        "start": figure.start,
        "end": figure.end,
        "row": figure.row,
        "column": figure.column,
        "table_block": figure.table,
        "table_row": figure.table_row,
        "table_column": figure.table_column,
        "line": figure.line,
        "box": as_json(_corners(figure.box)) if figure.box else None,
        "series": None,
        "confidence": figure.confidence,
        "rule": figure.rule,
        "statement": figure.tie,
        "flags": as_json(figure.flags),
    }


def _corners(box: Box | None) -> tuple[float | None, float | None, float | None, float | None]:
    if box is None:
        return (None, None, None, None)
    return (round(box.left, 1), round(box.top, 1), round(box.right, 1), round(box.bottom, 1))
