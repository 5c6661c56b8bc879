"""The audit: what reports tell that does not fit, found by rule, each with its places.

Nothing is corrected. A rule that cannot be certain says nothing: a false alarm costs trust.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from loader.series.audit.changes import changes
from loader.series.audit.facts import Finding, Passage, Place, passages
from loader.series.audit.places import components, contradictions, restated
from loader.series.audit.sums import sums

__all__ = ["Finding", "Place", "findings"]


def findings(db: sqlite3.Connection, report: str | None = None, month: str | None = None) -> list[Finding]:
    """What does not fit in the reports that stand (no copies), by month and place.

    `report` (a slug) or `month` (`YYYY-MM`) narrow it; what a report restates is listed with the report
    that tells the later value.
    """
    query = (
        "SELECT slug FROM reports WHERE copy_of IS NULL AND (? IS NULL OR slug = ?) "
        "AND (? IS NULL OR month = ?) ORDER BY month IS NULL, month, slug"
    )
    read: dict[str, list[Passage]] = {}
    found: list[Finding] = []
    for (slug,) in db.execute(query, [report, report, month, month]).fetchall():
        read[slug] = passages(db, slug)
        found.extend(_of_report(read[slug]))
    found.extend(restated(db, read))
    return sorted(found, key=lambda f: (f.places[0].month or "9999", f.places[0].report, f.places[0].figure))


def _of_report(report: list[Passage]) -> Iterator[Finding]:
    for passage in report:
        yield from sums(passage)
        yield from changes(passage)
    yield from contradictions(report)
    yield from components(report)
