"""What there is to filter by: months, divisions, topics."""

from __future__ import annotations

import sqlite3

from tui.store.tree import topic_title


def choices(db: sqlite3.Connection, name: str) -> list[tuple[str, str, int]]:
    """The values of `month`, `division` or `topic` as (value, name shown, number of sections or reports)."""
    query = {
        "month": "SELECT month, month, count(*) FROM reports WHERE month IS NOT NULL "
        "GROUP BY 1 ORDER BY 1 DESC",
        "division": "SELECT division, division, count(*) FROM sections WHERE division IS NOT NULL "
        "GROUP BY 1 ORDER BY 1",
        "topic": f"SELECT name, {topic_title()}, (SELECT count(*) FROM sections WHERE topic = name) AS n "
        "FROM topics WHERE n > 0 ORDER BY position",
    }[name]
    return [(row[0], row[1], row[2]) for row in db.execute(query)]
