"""Metrics by reports: a table of many timelines, with gaps, breaks and restated values marked."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tui.compare.figures.periods import Series
from tui.compare.figures.restated import Later, read_later
from tui.compare.read import ID_SPAN, figures
from tui.compare.sections.titles import parse
from tui.compare.shapes import CompareError, Told
from tui.compare.timeline import (
    Point,
    ReportRow,
    find_series,
    months_between,
    points_of,
    read_reports,
    series_of,
)

SHOWN = 40
"""So many metrics are shown where none are named."""


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
    """Rows are metrics, columns months; `issuer` is whose."""

    issuer: str | None
    months: tuple[str, ...]
    rows: tuple[Row, ...]


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
    months = tuple(months_between(reports[0].month, reports[-1].month))
    titles = _titles(db, reports)
    later = read_later(db)
    rows = tuple(_row(line, told[line.name], months, reports, titles, later) for line in lines)
    return Matrix(issuer, months, rows)


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


@dataclass(frozen=True, slots=True)
class _Titles:
    """Headings without their drift: by section, and all of a report by its id."""

    by_section: dict[int, str]
    by_report: dict[int, set[str]]


def _titles(db: sqlite3.Connection, reports: Sequence[ReportRow]) -> _Titles:
    titles = _Titles({}, defaultdict(set))
    for report in reports:
        span = (report.id * ID_SPAN, (report.id + 1) * ID_SPAN)
        for number, title in db.execute("SELECT id, title FROM sections WHERE id >= ? AND id < ?", span):
            name = parse(title).compact
            titles.by_section[number] = name
            titles.by_report[report.id].add(name)
    return titles


def _row(
    line: Series,
    told: Sequence[Told],
    months: Sequence[str],
    reports: Sequence[ReportRow],
    titles: _Titles,
    later: Later,
) -> Row:
    points = {point.month: point for point in points_of(told, reports, later)}
    there = {report.month: report for report in reports}
    where = Counter(titles.by_section[figure.section] for figure in told)
    usual = where.most_common(1)[0][0] if where else ""
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
                reason = "not told" if usual in titles.by_report[report.id] else "section missing"
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
