"""`rapportvy timeline METRIC`: one metric through all reports."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from tui.cli.command import CommandError, add_filters, add_format, filter_of, print_rows
from tui.compare.figures.written import number, sparkline, unit_of, with_unit
from tui.compare.shapes import CompareError
from tui.compare.timeline import Gap, Timeline, follows, timeline
from tui.locale import count, t
from tui.store.open import open_store

HELP = "follow one metric through all reports"
FIELDS = ("report", "month", "period", "value", "figure")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("metric", nargs="+", metavar="METRIC", help="a series, or words of a metric")
    add_filters(parser, "report", "month", "division", "topic")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the points of the series."""
    db = open_store(arguments.db)
    where = filter_of(arguments, db)
    try:
        found = timeline(
            db,
            " ".join(arguments.metric),
            division=where.division,
            topic=where.topic,
            copies=where.copies,
        )
    except CompareError as error:
        raise CommandError(str(error)) from error
    if found.others:
        others = ", ".join(found.others)
        print(f"rapportvy: this is {found.series}; of the same metric there are: {others}", file=sys.stderr)
    rows = [
        row
        for row in as_rows(found)
        if where.report in (None, row["report"]) and where.month in (None, row["month"])
    ]
    if arguments.format == "json":
        json.dump({**as_json(found), "points": rows}, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    if arguments.format == "table":
        _print_head(found)
    print_rows(rows, arguments.format, FIELDS, ("report", "month", "period", "quote", "page", "restated"))
    if arguments.format == "table":
        _print_notes(found)
    return 0


def as_rows(found: Timeline) -> list[dict[str, Any]]:
    """The points as rows, the contract's fields first."""
    return [
        {
            "report": point.report,
            "month": point.month,
            "period": point.period,
            "value": point.value,
            "figure": point.figure,
            "quote": point.quote,
            "page": point.page,
            "issuer": point.issuer,
            "approximate": point.approximate,
            "restated": [{"report": r, "value": v, "figure": f} for r, v, f in point.restated],
        }
        for point in found.points
    ]


def as_json(found: Timeline) -> dict[str, Any]:
    """The whole timeline, its points as in the contract, with gaps and breaks."""
    return {
        "series": found.series,
        "metric": found.metric,
        "unit": found.unit,
        "points": as_rows(found),
        "period_kind": found.period_kind,
        "polarity": found.polarity,
        "gaps": [
            {
                "month": gap.month,
                "issuer": gap.issuer,
                "report": gap.report,
                "reason": gap.reason,
                "section": gap.section,
            }
            for gap in found.gaps
        ],
        "others": list(found.others),
        "breaks": [{"month": month, "reason": reason} for month, reason in found.breaks],
    }


def _print_head(found: Timeline) -> None:
    values = [point.value for point in found.points]
    kind = t(f"series.kind.{found.period_kind or 'none'}")
    print(f"{found.metric} ({found.unit}, {kind})  {sparkline(values)}")
    if values:
        low, high = (with_unit(number(v), unit_of(found.unit)) for v in (min(values), max(values)))
        print(count("series.points", len(values), low=low, high=high).replace("\u00a0", " "))


def _why(gap: Gap) -> tuple[str | None, ...]:
    return gap.reason, gap.section, gap.issuer


def _print_notes(found: Timeline) -> None:
    runs: list[list[Gap]] = []
    for gap in found.gaps:
        last = runs[-1][-1] if runs else None
        if last and _why(last) == _why(gap) and follows(last.month, gap.month):
            runs[-1].append(gap)
        else:
            runs.append([gap])
    for run in runs:
        months = run[0].month if len(run) == 1 else f"{run[0].month}–{run[-1].month}"
        reason = t(f"matrix.reason.{run[0].reason.replace(' ', '_')}")
        print(f"{months}: {reason}" + (f" ({run[0].section})" if run[0].section else ""))
    for month, reason in found.breaks:
        print(f"{month}: {t('matrix.broken', reason=reason)}")
