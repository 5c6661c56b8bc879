"""A matrix as text and as the rows of a sheet."""

from __future__ import annotations

import json
from typing import Any

from loader.language.numbers import decimals
from tui.compare.export import as_csv, cell
from tui.compare.figures.periods import Series
from tui.compare.figures.written import number, unit_of, with_unit
from tui.compare.matrix import Cell, Matrix, Row, as_json
from tui.compare.timeline import Point
from tui.locale import t

KINDS = ("year_to_date", "year", "date")
"""Kinds of period that are said; a month is what one expects."""


def grid(found: Matrix) -> tuple[list[str], list[list[Any]]]:
    """Column headings and rows: series, metric, unit, kind of period, then a value a month."""
    heads = ["series", "metric", "unit", "period_kind", *found.months]
    rows = [
        [row.line.name, row.line.metric, row.line.unit, row.line.period_kind, *row.values]
        for row in found.rows
    ]
    return heads, rows


def as_text(found: Matrix, form: str) -> str:
    """The matrix as JSON, CSV or Markdown: `form` is `json`, `csv` or `md`."""
    heads, rows = grid(found)
    if form == "json":
        return json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return as_csv((dict(zip(heads, row, strict=True)) for row in rows), heads)
    lines = ["| " + " | ".join(heads[1:]) + " |", "|" + " --- |" * 3 + " ---: |" * len(found.months)]
    for row in rows:
        values = ["" if value is None else number(value) for value in row[4:]]
        lines.append("| " + " | ".join([*map(cell, row[1:4]), *values]) + " |")
    return "\n".join(lines) + "\n"


def places_of(point: Point) -> int:
    """How many decimals the report wrote a value with."""
    return decimals(point.quote)


def kind_text(line: Series) -> str:
    """What kind of series it is, behind its metric: `, ack.`; ` ?` where nobody has confirmed it."""
    kind = f", {t(f'matrix.kind.{line.period_kind}')}" if line.period_kind in KINDS else ""
    return kind + (" ?" if line.status == "suggested" else "")


def cell_text(row: Row, cell: Cell) -> str:
    """A value with its unit; nothing where there is none."""
    if cell.point is None:
        return ""
    return with_unit(number(cell.point.value, places_of(cell.point)), unit_of(row.line.unit))
