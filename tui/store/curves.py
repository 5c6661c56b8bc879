"""The values of series up to a month, for the little curves beside figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

POINTS = 48


def curves(db: sqlite3.Connection, series: Sequence[str], month: str | None) -> dict[str, list[float | None]]:
    """For each series its last values up to the month, one a period, as the latest report tells them."""
    found: dict[str, list[float | None]] = {}
    for name in series:
        rows = db.execute(
            "SELECT f.period, f.value FROM figures f JOIN reports r ON r.slug = f.report "
            "WHERE f.series = ? AND f.period IS NOT NULL AND r.copy_of IS NULL "
            "AND (? IS NULL OR r.month IS NULL OR r.month <= ?) ORDER BY r.month DESC, f.id LIMIT 400",
            [name, month, month],
        )
        values: dict[str, float | None] = {}
        for period, value in rows:
            values.setdefault(period, value)
        found[name] = [values[period] for period in sorted(values)][-POINTS:]
    return found
