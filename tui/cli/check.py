"""`rapportvy check`: what in the reports does not fit, each with its places."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.cli.command import CommandError, add_format, filter_of, month, print_rows
from tui.compare.figures.written import with_unit
from tui.export.numbers import spoken_number
from tui.locale import t
from tui.store.open import open_store
from tui.store.rows import reports

if TYPE_CHECKING:
    from loader.series.audit import Finding

HELP = "list sums that do not add up, restated values, and figures told in two ways"
FIELDS = ("kind", "report", "month", "metric", "unit", "told", "computed", "message", "note", "places")
BRIEF = ("kind", "month", "message", "places")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--report", metavar="SLUG", help="only this report")
    parser.add_argument("--month", type=month, metavar="YYYY-MM", help="only reports of this month")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the findings."""
    from loader.series.audit import findings

    db = open_store(arguments.db)
    where = filter_of(arguments, db)
    if where.month and not any(reports(db, where._replace(copies=True))):
        raise CommandError(f"{where.month}: no report of this month")
    rows = [_row(found) for found in findings(db, where.report, where.month)]
    if arguments.format == "table":
        rows = [{**row, "kind": t(f"check.{row['kind']}"), "places": _places(row["places"])} for row in rows]
        if not rows:
            print(t("check.nothing"))
            return 0
        print_rows(rows, "table", FIELDS, BRIEF, fold=("message", "places"))
    else:
        print_rows(rows, arguments.format, FIELDS)
    return 0


def _row(found: Finding) -> dict[str, Any]:
    first = found.places[0]
    digits = 2 if found.kind == "percent" else None
    message = t(
        f"check.says_{found.kind}",
        metric=found.metric,
        told=with_unit(spoken_number(found.told), found.unit),
        computed=with_unit(spoken_number(found.computed, digits=digits), found.unit),
    )
    if found.note:
        message += f" ({t('compare.note.break')})"
    return {
        "kind": found.kind,
        "report": first.report,
        "month": first.month,
        "metric": found.metric,
        "unit": found.unit,
        "told": found.told,
        "computed": found.computed,
        "message": message,
        "note": found.note,
        "places": [{**place._asdict(), "section_path": list(place.section_path)} for place in found.places],
    }


def _places(places: list[dict[str, Any]]) -> str:
    """Quotes with report and page, as a person would look them up."""
    reports = {place["report"] for place in places}
    told = []
    for place in places:
        where = [place["report"]] if len(reports) > 1 or place is places[0] else []
        if place["page"] is not None:
            where.append(t("check.page", page=place["page"]))
        told.append(f"{place['quote']} ({', '.join(where)})" if where else place["quote"])
    return "; ".join(told)
