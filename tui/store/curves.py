"""The values of series up to a month, for the little curves beside figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

POINTS = 48


def curves(db: sqlite3.Connection, series: Sequence[str], month: str | None) -> dict[str, list[float | None]]:
    """For each series its last values up to the month, one a period, as the latest report tells them."""
    months = {
        slug: told or ""
        for slug, told in db.execute("SELECT slug, month FROM reports WHERE copy_of IS NULL")
        if month is None or told is None or told <= month
    }
    return {name: _values(db, name, months) for name in series}


def _values(db: sqlite3.Connection, series: str, months: Mapping[str, str]) -> list[float | None]:
    """The newest POINTS periods of a series, read from the end: its first thousand months cost nothing."""
    query = (
        "SELECT period, value, report FROM figures WHERE series = ? AND period IS NOT NULL "
        "ORDER BY period DESC, id DESC"
    )
    found: dict[str, tuple[str, float | None]] = {}
    for period, value, report in db.execute(query, [series]):
        if report not in months:
            continue
        if period not in found:
            if len(found) == POINTS:
                break
            found[period] = months[report], value
        elif months[report] >= found[period][0]:
            found[period] = months[report], value  # of one report the first, which comes last here
    return [found[period][1] for period in reversed(found)]
