"""Series for the synthetic months, which have none of their own."""

from __future__ import annotations

import sqlite3


def follow(db: sqlite3.Connection, name: str, metric: str, *, breaks: str = "[]") -> None:
    """Make the first level of a metric in the chapter of key figures a series."""
    db.execute(
        "INSERT INTO series "
        "(name, metric, unit, period_kind, polarity, additive, status, synonyms, breaks, key) "
        "VALUES (?, ?, 'antal', 'month', 'down', 0, 'curated', '[\"köande\"]', ?, ?)",
        (name, metric, breaks, name),
    )
    db.execute(
        "UPDATE figures SET series = ? WHERE id IN (SELECT min(f.id) FROM figures f JOIN sections s "
        "ON s.id = f.section WHERE f.metric = ? AND s.title = 'Patientsäkerhet' GROUP BY f.report)",
        (name, metric),
    )
