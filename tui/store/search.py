"""Full-text search: words and lemmas first, then words inside compounds."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from tui.store.rows import Filter

SEARCH_FIELDS = ("report", "month", "section", "section_path", "snippet", "page", "score")


def search(db: sqlite3.Connection, query: str, where: Filter, *, limit: int = 50) -> list[dict[str, Any]]:
    """Sections that hold every word of `query`, best first; score is higher for a better one.

    What the user types is never query syntax: words are quoted. Words of three characters or more
    are also found inside compounds.
    """
    words = re.findall(r"\w+", query)
    if not words:
        return []
    found: dict[int, dict[str, Any]] = {}
    # A hit on whole words always stands before a hit inside compounds.
    for table, ask, lift in (
        ("sections_fts", " ".join(f'"{word}"*' for word in words), 1000.0),
        ("sections_trigram", " ".join(f'"{word}"' for word in words if len(word) >= 3), 0.0),
    ):
        if ask and len(found) < limit:
            for row in _ask(db, table, ask, where, limit):
                found.setdefault(row["section"], {**row, "score": round(lift + row["score"], 3)})
    return list(found.values())[:limit]


def _ask(db: sqlite3.Connection, table: str, ask: str, where: Filter, limit: int) -> list[dict[str, Any]]:
    condition, values = where.clauses()
    rows = db.execute(
        f"SELECT s.report, r.month, s.id AS section, s.path AS section_path, "
        f"snippet({table}, -1, '', '', '…', 24) AS snippet, s.page_first AS page, "
        f"-bm25({table}, 4.0, 1.0, 1.0) AS score "
        f"FROM {table} JOIN sections s ON s.id = {table}.rowid JOIN reports r ON r.slug = s.report "
        f"WHERE {table} MATCH ? AND {condition} ORDER BY score DESC, s.id LIMIT ?",
        [ask, *values, limit],
    )
    return [{**dict(row), "section_path": json.loads(row["section_path"])} for row in rows]
