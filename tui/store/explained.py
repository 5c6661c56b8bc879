"""Every number: the figures with the rule that found them, the others with the reason why not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from tui.store.rows import Filter

EXPLAINED_FIELDS = (
    "report",
    "section",
    "section_path",
    "start",
    "quote",
    "figure",
    "metric",
    "rule",
    "confidence",
    "flags",
    "reason",
)


def explained(db: sqlite3.Connection, where: Filter) -> Iterator[dict[str, Any]]:
    """Numbers in reading order. `figure` is the figure's id, None for a number that is none.

    A figure has `metric`, `rule`, `confidence` (0 to 1) and `flags`, a number that is none has `reason`;
    `start` is None for a figure in a table.
    """
    condition, values = where.clauses()
    where_from = f"JOIN sections s ON s.id = n.section JOIN reports r ON r.slug = s.report WHERE {condition}"
    place = "r.month, s.report, n.section, s.path AS section_path, n.start, n.quote"
    query = (
        f"SELECT * FROM (SELECT {place}, n.id AS figure, n.metric, n.rule, n.confidence, n.flags, "
        f"NULL AS reason FROM figures n {where_from} "
        f"UNION ALL SELECT {place}, NULL, NULL, NULL, NULL, '[]', n.reason FROM masked n {where_from}) "
        "ORDER BY month IS NULL, month, section, start IS NULL, start, figure"
    )
    for row in db.execute(query, [*values, *values]):
        fields = {name: row[name] for name in EXPLAINED_FIELDS}
        fields["section_path"] = json.loads(row["section_path"])
        fields["flags"] = json.loads(row["flags"])
        yield fields
