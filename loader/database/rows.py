"""A `Report` as the rows of its tables: pure, and plain enough to pass between processes as JSON.

Ids count from 0 within the report; the writer adds the report's own number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loader.database.fingerprint import fingerprint
from loader.model import Block, BlockKind, Box, Figure, Report, Section

Row = dict[str, Any]


class Rows(NamedTuple):
    """What a report becomes. `report` lacks what only the database knows: id, slug, path and hash.

    `tables` holds the rows of sections, blocks, tables, figures and masked. `divisions` are the names
    that the sections use.
    """

    report: Row
    tables: Mapping[str, Iterable[Row]]
    divisions: Sequence[str]


def rows_of(report: Report) -> Rows:
    """The rows of a report."""
    facts, document = report.facts, report.document
    about = {
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
        "format": document.format,
        "language": facts.language,
        "pages": document.pages,
        "sections": len(report.sections),
        "figures": len(report.figures),
        "copy_of": None,
        "warnings": as_json(document.warnings),
        "fingerprint": fingerprint(_texts(report.sections)),
    }
    tables = {
        "sections": list(_section_rows(report)),
        "blocks": list(_block_rows(report.sections)),
        "tables": list(_table_rows(report.sections)),
        "figures": list(_figure_rows(report)),
        "masked": [
            {
                "section": masked.section,
                "start": masked.start,
                "end": masked.end,
                "quote": masked.quote,
                "reason": masked.reason,
            }
            for masked in report.masked
        ],
    }
    return Rows(about, tables, list(dict.fromkeys(c.division for c in report.classes if c.division)))


def pack(rows: Rows) -> bytes:
    """The rows as lines of JSON: report and divisions, then the names of a table's columns and its rows,
    table by table."""
    lines: list[Any] = [[rows.report, rows.divisions, list(rows.tables)]]
    for table in rows.tables.values():
        dicts = list(table)
        lines.append([list(dicts[0]) if dicts else [], [list(row.values()) for row in dicts]])
    return b"\n".join(json.dumps(line, separators=(",", ":")).encode() for line in lines)


def unpack(packed: bytes) -> Rows:
    """The rows that were packed. A table is only unfolded when it is asked for, once: all of a large report
    together would take ten times the memory of the packed bytes."""
    first, *rest = packed.split(b"\n")
    report, divisions, names = json.loads(first)
    return Rows(report, {name: _unfolded(line) for name, line in zip(names, rest, strict=True)}, divisions)


def _unfolded(line: bytes) -> Iterator[Row]:
    columns, rows = json.loads(line)
    for row in rows:
        yield dict(zip(columns, row, strict=True))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_json(value: Any) -> str:
    """JSON as all columns of the database hold it: compact, in Unicode."""
    return _ENCODER.encode(value)


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.title
        yield section.text
        yield from section.table_texts


def _section_rows(report: Report) -> Iterator[dict[str, Any]]:
    counts = [0] * len(report.sections)
    for figure in report.figures:
        counts[figure.section] += 1
    for section, about in zip(report.sections, report.classes, strict=True):
        first, last = section.pages
        heading = section.heading.evidence if section.heading else None
        yield {
            "id": section.position,
            "parent": section.parent,
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
            "table_text": "\n".join(section.table_texts),
            "evidence": as_json({"heading": heading, **about.evidence}),
            "figures": counts[section.position],
        }


def _block_rows(sections: Iterable[Section]) -> Iterator[dict[str, Any]]:
    for section in sections:
        for position, (block, start) in enumerate(zip(section.blocks, section.block_starts, strict=True)):
            yield {
                "section": section.position,
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


def _table_rows(sections: Iterable[Section]) -> Iterator[dict[str, Any]]:
    for section in sections:
        for position, block in enumerate(section.blocks):
            if block.kind is BlockKind.TABLE and block.table is not None:
                yield {"section": section.position, "block": position, **_table_row(block)}


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


def _figure_rows(report: Report) -> Iterator[dict[str, Any]]:
    for number, figure in enumerate(report.figures):
        section = report.sections[figure.section]
        yield {
            "id": number,
            "section": figure.section,
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
