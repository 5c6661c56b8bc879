"""Metrics by reports: a table of many timelines, with gaps, breaks and restated values marked."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.compare.figures.periods import Series
from tui.compare.figures.restated import Later, read_later
from tui.compare.read import ID_SPAN, figures
from tui.compare.shapes import CompareError, Told
from tui.compare.timeline import (
    Point,
    ReportRow,
    find_series,
    follows,
    months_between,
    points_of,
    read_reports,
    series_of,
    titles_of,
    usual_section,
    why_untold,
)

SHOWN = 40
"""So many metrics are shown where none are named."""
HOLE = 3
"""So many months in a row without a report are columns; longer holes are left out, or they would be all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A metric in a month: its point, or None and the reason: `no report`, `section missing`, `not told`.

    `broken` says why it does not compare with what was before, `before` is the value of the month before
    where the two do compare.
    """

    month: str
    point: Point | None
    reason: str | None = None
    broken: str | None = None
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One metric through all months."""

    line: Series
    cells: tuple[Cell, ...]

    @property
    def values(self) -> list[float | None]:
        """The values, None where there is none."""
        return [cell.point.value if cell.point else None for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are metrics, columns months, without long holes (`HOLE`); `issuer` is whose."""

    issuer: str | None
    months: tuple[str, ...]
    rows: tuple[Row, ...]

    def after_hole(self, column: int) -> bool:
        """Whether months without a report are left out before a column."""
        return column > 0 and not follows(self.months[column - 1], self.months[column])


def issuers(db: sqlite3.Connection) -> list[str]:
    """Who has issued reports, most first."""
    return [
        row[0]
        for row in db.execute(
            "SELECT issuer FROM reports WHERE issuer IS NOT NULL AND month IS NOT NULL AND copy_of IS NULL "
            "GROUP BY issuer ORDER BY count(*) DESC, issuer"
        )
    ]


def matrix(
    db: sqlite3.Connection,
    metrics: Sequence[str] = (),
    *,
    issuer: str | None = None,
    division: str | None = None,
    first: str | None = None,
    last: str | None = None,
    copies: bool = False,
) -> Matrix:
    """The named metrics (or those most told) of one issuer by months, from `first` to `last`.

    Without `issuer` the one with most reports is meant. Raises CompareError in one line where a metric or
    an issuer is not known, or where nothing is left to show.
    """
    known = issuers(db)
    if issuer is not None and issuer not in known:
        raise CompareError(f"{issuer}: no such issuer; there are {', '.join(known) or 'none'}")
    issuer = issuer or (known[0] if known else None)
    reports = [r for r in read_reports(db, copies=copies) if r.issuer == issuer and r.kind != "appendix"]
    reports = [r for r in reports if (first or "") <= r.month <= (last or "9999-12")]
    if not reports:
        raise CompareError("no report of these months")
    lines = _named(db, metrics) if metrics else _most_told(db, issuer, division)
    if not lines:
        raise CompareError("no series is told in these reports")
    marks = ",".join("?" * len(lines))
    told: dict[str, list[Told]] = defaultdict(list)
    slugs = {report.id for report in reports}
    for figure in figures(db, f"series IN ({marks}) ORDER BY id", tuple(line.name for line in lines)):
        if figure.id // ID_SPAN in slugs:
            told[figure.series or ""].append(figure)
    months = _columns(reports)
    titles = {report.id: titles_of(db, report) for report in reports}
    later = read_later(db)
    rows = tuple(_row(line, told[line.name], months, reports, titles, later) for line in lines)
    return Matrix(issuer, months, rows)


def _columns(reports: Sequence[ReportRow]) -> tuple[str, ...]:
    """The months of reports, oldest first, and the months between them where these are few."""
    found: list[str] = []
    for report in reports:
        since = months_between(found[-1], report.month)[1:] if found else [report.month]
        found += since if len(since) <= HOLE + 1 else [report.month]
    return tuple(found)


def _named(db: sqlite3.Connection, metrics: Sequence[str]) -> list[Series]:
    found: list[Series] = []
    for metric in metrics:
        line = find_series(db, metric)
        if line is None:
            raise CompareError(f"{metric}: no series is called so")
        found.append(line)
    return found


def _most_told(db: sqlite3.Connection, issuer: str | None, division: str | None) -> list[Series]:
    """Series told in most reports, curated ones first."""
    return [
        series_of(row)
        for row in db.execute(
            "SELECT s.*, count(DISTINCT f.report) AS told FROM series s JOIN figures f ON f.series = s.name "
            "JOIN reports r ON r.slug = f.report AND r.copy_of IS NULL "
            "WHERE (r.issuer IS ? ) AND (? IS NULL OR s.division = ?) GROUP BY s.name HAVING told > 1 "
            "ORDER BY s.status = 'suggested', told DESC, s.name LIMIT ?",
            (issuer, division, division, SHOWN),
        )
    ]


def _row(
    line: Series,
    told: Sequence[Told],
    months: Sequence[str],
    reports: Sequence[ReportRow],
    titles: Mapping[int, Mapping[int, str]],
    later: Later,
) -> Row:
    points = {point.month: point for point in points_of(told, reports, later)}
    there = {report.month: report for report in reports}
    chosen = {point.figure for point in points.values()}
    home = [titles[f.section // ID_SPAN][f.section] for f in told if f.id in chosen]
    usual = usual_section(home)
    breaks = dict(line.breaks)
    cells: list[Cell] = []
    before: Point | None = None
    for month in months:
        point = points.get(month)
        report = there.get(month)
        broken = breaks.get(month)
        reason = None
        if point is None:
            reason = "no report"
            if report is not None:
                reason = why_untold(usual, titles[report.id].values())
        if cells and not follows(cells[-1].month, month):
            before = None
        value = before.value if point and before and not broken else None
        cells.append(Cell(month, point, reason, broken, value))
        before = point or (None if broken else before)
    return Row(line, tuple(cells))


def as_json(found: Matrix) -> dict[str, object]:
    """The whole matrix, for `--format json`."""
    return {
        "issuer": found.issuer,
        "months": list(found.months),
        "rows": [
            {
                "series": row.line.name,
                "metric": row.line.metric,
                "unit": row.line.unit,
                "period_kind": row.line.period_kind,
                "polarity": row.line.polarity,
                "cells": [
                    {
                        "month": cell.month,
                        "value": cell.point.value if cell.point else None,
                        "figure": cell.point.figure if cell.point else None,
                        "report": cell.point.report if cell.point else None,
                        "period": cell.point.period if cell.point else None,
                        "page": cell.point.page if cell.point else None,
                        "reason": cell.reason,
                        "break": cell.broken,
                        "restated": json.loads(json.dumps(cell.point.restated)) if cell.point else [],
                    }
                    for cell in row.cells
                ],
            }
            for row in found.rows
        ],
    }
