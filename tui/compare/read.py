"""From `reports.db` to the trees that are compared: a few questions a report, by its index."""

from __future__ import annotations

import json
import re
import sqlite3

from tui.compare.shapes import CompareError, Lineage, Node, Part, Told, Tree

_MONTH = re.compile(r"\d{4}-\d{2}$")
ID_SPAN = 1_000_000


def find_report(db: sqlite3.Connection, name: str, *, copies: bool = False) -> str:
    """The slug of the report that a slug or a month (`2025-03`) names.

    Of several in a month the only one that is no appendix and no digest is meant. Copies for which a
    better one stands are only counted with `copies`. Raises CompareError, in one line, where none is
    meant or it is not clear which.
    """
    if row := db.execute("SELECT slug FROM reports WHERE slug = ?", (name,)).fetchone():
        return str(row[0])
    if not _MONTH.match(name):
        near = [row[0] for row in db.execute("SELECT slug FROM reports WHERE copy_of IS NULL ORDER BY month")]
        raise CompareError(f"{name}: no such report; {_some(near)}")
    rows = db.execute(
        "SELECT slug, kind FROM reports WHERE month = ? AND (copy_of IS NULL OR ?) ORDER BY id",
        (name, copies),
    ).fetchall()
    plain = [row["slug"] for row in rows if row["kind"] == "report"]
    if len(rows) == 1 or len(plain) == 1:
        return str(plain[0] if len(plain) == 1 else rows[0]["slug"])
    if rows:
        which = ", ".join(row["slug"] for row in rows)
        raise CompareError(f"{name}: {len(rows)} reports belong to this month, name one of them: {which}")
    months = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT month FROM reports WHERE month IS NOT NULL AND copy_of IS NULL ORDER BY month"
        )
    ]
    raise CompareError(f"{name}: no report of this month; {_some(months)}")


def _some(names: list[str]) -> str:
    if not names:
        return "the database holds none"
    return "there are " + (", ".join(names) if len(names) <= 6 else f"{names[0]} … {names[-1]}")


def read_tree(db: sqlite3.Connection, slug: str) -> Tree:
    """One report with its sections, their parts and tables, and its figures.

    Raises CompareError where there is no such report.
    """
    report = db.execute("SELECT * FROM reports WHERE slug = ?", (slug,)).fetchone()
    if report is None:
        raise CompareError(f"{slug}: no such report")
    span = (report["id"] * ID_SPAN, (report["id"] + 1) * ID_SPAN)
    parts = _parts(db, span)
    nodes = tuple(
        Node(
            row["id"],
            row["parent"],
            row["position"],
            row["level"],
            row["title"],
            tuple(json.loads(row["path"])),
            row["text"],
            row["division"],
            row["topic"],
            row["page_first"],
            tuple(parts.get(row["id"], ())),
        )
        for row in db.execute(
            "SELECT id, parent, position, level, title, path, text, division, topic, page_first "
            "FROM sections WHERE report = ? ORDER BY position",
            (slug,),
        )
    )
    return Tree(
        slug,
        report["title"],
        report["month"],
        nodes,
        tuple(figures(db, "report = ? ORDER BY id", (slug,))),
        report["issuer"],
        report["period"],
    )


def _parts(db: sqlite3.Connection, span: tuple[int, int]) -> dict[int, list[Part]]:
    tables = {
        (row["section"], row["block"]): row
        for row in db.execute(
            "SELECT section, block, caption, grid FROM tables WHERE section >= ? AND section < ?", span
        )
    }
    found: dict[int, list[Part]] = {}
    for row in db.execute(
        "SELECT section, position, kind, marker, start, end, page FROM blocks "
        "WHERE section >= ? AND section < ? ORDER BY section, position",
        span,
    ):
        table = tables.get((row["section"], row["position"]))
        grid = tuple(tuple(line) for line in json.loads(table["grid"])) if table else None
        found.setdefault(row["section"], []).append(
            Part(
                row["kind"],
                row["start"],
                row["end"],
                row["page"],
                row["marker"],
                grid,
                table["caption"] if table else None,
            )
        )
    return found


# In the order of Told's fields.
_FIGURE = (
    "id, section, quote, value, unit, metric, role, against, direction, period, value_max, approximate, "
    "sentence, page, start, end, row, column, table_block, series"
)


def figures(db: sqlite3.Connection, condition: str, values: tuple[object, ...]) -> list[Told]:
    """The figures that an SQL condition over `figures` selects; may end in ORDER BY."""
    return [Told(*row) for row in db.execute(f"SELECT {_FIGURE} FROM figures WHERE {condition}", values)]


def read_lineage(db: sqlite3.Connection) -> Lineage:
    """The divisions' other names and successors."""
    names: dict[str, str] = {}
    successors: dict[str, tuple[str, ...]] = {}
    for row in db.execute("SELECT name, names, successors FROM divisions"):
        for name in (row["name"], *json.loads(row["names"])):
            names.setdefault(name.casefold(), row["name"])
        if after := tuple(json.loads(row["successors"])):
            successors[row["name"]] = after
    return Lineage(names, successors)
