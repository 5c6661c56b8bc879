"""Reports, sections and figures as the contract names their fields, filtered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

REPORT_FIELDS = (
    "slug",
    "title",
    "issuer",
    "month",
    "month_source",
    "period",
    "report_date",
    "document_id",
    "source",
    "format",
    "pages",
    "sections",
    "figures",
)
SECTION_FIELDS = (
    "id",
    "report",
    "source",
    "parent",
    "position",
    "level",
    "title",
    "path",
    "division",
    "topic",
    "topics",
    "page_first",
    "page_last",
    "text",
)
FIGURE_FIELDS = (
    "id",
    "report",
    "source",
    "section",
    "section_path",
    "quote",
    "value",
    "value_max",
    "unit",
    "metric",
    "role",
    "against",
    "direction",
    "period",
    "approximate",
    "spelled",
    "sentence",
    "page",
    "start",
    "end",
    "series",
)

_LISTS = {"path", "topics", "section_path", "flags", "warnings"}
_TRUTHS = {"approximate", "spelled"}


class Filter(NamedTuple):
    """What narrows a question. None does not narrow.

    `report` is a slug, `month` is `YYYY-MM`, `topic` matches any of a section's topics. Without
    `copies`, reports for which a better copy stands are left out.
    """

    report: str | None = None
    month: str | None = None
    division: str | None = None
    topic: str | None = None
    copies: bool = False

    def clauses(self) -> tuple[str, list[str]]:
        """An SQL condition over `reports r` and `sections s`, and its parameters."""
        parts, values = ["1"], []
        if self.report:
            parts.append("r.slug = ?")
            values.append(self.report)
        elif not self.copies:
            parts.append("r.copy_of IS NULL")
        for column, value in (("r.month", self.month), ("s.division", self.division)):
            if value:
                parts.append(f"{column} = ?")
                values.append(value)
        if self.topic:
            parts.append("EXISTS (SELECT 1 FROM json_each(s.topics) WHERE value = ?)")
            values.append(self.topic)
        return " AND ".join(parts), values


def reports(db: sqlite3.Connection, where: Filter) -> Iterator[dict[str, Any]]:
    """Reports in order of month; those without a month last."""
    condition, values = Filter(where.report, where.month, copies=where.copies).clauses()
    query = f"SELECT r.* FROM reports r WHERE {condition} ORDER BY r.month IS NULL, r.month, r.id"
    for row in db.execute(query, values):
        fields = _plain(row)
        del fields["fingerprint"]
        yield fields


def sections(db: sqlite3.Connection, where: Filter) -> Iterator[dict[str, Any]]:
    """Sections in reading order, report by report, each with `evidence`."""
    condition, values = where.clauses()
    query = (
        "SELECT s.* FROM sections s JOIN reports r ON r.slug = s.report "
        f"WHERE {condition} ORDER BY r.month IS NULL, r.month, s.id"
    )
    for row in db.execute(query, values):
        fields = _plain(row)
        fields["evidence"] = json.loads(fields["evidence"])
        yield fields


def figures(
    db: sqlite3.Connection,
    where: Filter,
    *,
    only: tuple[str, list[Any]] = ("1", []),
    limit: int = -1,
    newest: bool = False,
) -> Iterator[dict[str, Any]]:
    """Figures in reading order, report by report; with `newest` the latest report first.

    `only` is one more SQL condition over `figures f` with its parameters; it never holds user's text.
    """
    condition, values = where.clauses()
    of_sections = "JOIN sections s ON s.id = f.section" if where.division or where.topic else ""
    order = "r.month IS NULL, r.month DESC, f.id" if newest else "r.month IS NULL, r.month, f.id"
    # The few that are asked for are sorted by what orders them, not with all that is known of each.
    query = (
        f"SELECT f.* FROM (SELECT f.id, r.month FROM figures f {of_sections} "
        f"JOIN reports r ON r.slug = f.report WHERE {condition} AND ({only[0]}) ORDER BY {order} "
        f"LIMIT ?) AS r JOIN figures f ON f.id = r.id ORDER BY {order}"
    )
    return map(_plain, db.execute(query, [*values, *only[1], limit]))


def _plain(row: sqlite3.Row) -> dict[str, Any]:
    fields = dict(row)
    for name in _LISTS & fields.keys():
        fields[name] = json.loads(fields[name])
    for name in _TRUTHS & fields.keys():
        fields[name] = bool(fields[name])
    return fields
