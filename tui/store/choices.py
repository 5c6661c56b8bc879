"""What there is to filter by: months, divisions, topics."""

from __future__ import annotations

import sqlite3


def choices(db: sqlite3.Connection, name: str, language: str = "sv") -> list[tuple[str, str, int]]:
    """The values of `month`, `division` or `topic` as (value, name shown, number of sections or reports)."""
    title = "title_sv" if language == "sv" else "title_en"
    query = {
        "month": "SELECT month, month, count(*) FROM reports WHERE month IS NOT NULL "
        "GROUP BY 1 ORDER BY 1 DESC",
        "division": "SELECT division, division, count(*) FROM sections WHERE division IS NOT NULL "
        "GROUP BY 1 ORDER BY 1",
        "topic": f"SELECT t.name, t.{title}, (SELECT count(*) FROM sections s WHERE s.topic = t.name) AS n "
        "FROM topics t WHERE n > 0 ORDER BY t.position",
    }[name]
    return [(row[0], row[1], row[2]) for row in db.execute(query)]
