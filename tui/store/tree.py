"""The three trees: reports, divisions and topics, a level at a time.

A node knows its key; `children(db, key)` gives the nodes under it, so a tree holds only what has been
opened. The levels are group (issuer, division or topic), year, report and sections. Counts in groups
and years come from indexes alone: a thousand reports cost no more to open than they have to.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tui.locale import language

ID_SPAN = 1_000_000
"""As in the schema: a section's id is its report's id times this plus its position."""

VIEWS = ("report", "division", "topic")

COVER = 400
"""What stands before the first heading is a cover, and not an untitled section, up to so many characters."""


class Key(NamedTuple):
    """Where a node stands in a view. What is None has not been reached, or the level is left out."""

    view: str
    group: str | None = None
    year: str | None = None
    report: str | None = None
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a tree.

    `kind` is issuer, division, topic, year, report, section or cover. `count` is the number of reports for a
    group or year, of figures for a report or section (sub-sections included). `mark` tells a section
    that is new (`+`) or altered (`±`) since the report before; empty where neither, or nothing before.
    `month` is set for a report. `leaf` has nothing under it.
    """

    key: Key
    kind: str
    label: str
    count: int
    mark: str = ""
    month: str | None = None
    leaf: bool = False


def topic_title() -> str:
    """The column of `topics` that names them in the language in use."""
    return "title_sv" if language() == "sv" else "title_en"


def roots(db: sqlite3.Connection, view: str, *, copies: bool = False) -> list[Node]:
    """The outermost nodes of a view. With a single issuer the reports' view begins with its years."""
    if view == "report":
        issuers = db.execute(
            f"SELECT coalesce(issuer, '') AS name, count(*) AS n FROM reports WHERE {_shown(copies)} "
            "GROUP BY 1 ORDER BY max(coalesce(month, '')) DESC, 1"
        ).fetchall()
        if len(issuers) == 1:
            return _years(db, Key(view, issuers[0]["name"]), copies=copies)
        return [Node(Key(view, row["name"]), "issuer", row["name"], row["n"]) for row in issuers]
    standing = _standing(db, copies)
    counts: dict[str, set[int]] = defaultdict(set)
    for name, report in db.execute(
        f"SELECT {view}, id / {ID_SPAN} FROM sections WHERE {view} IS NOT NULL GROUP BY 1, 2"
    ):
        if report in standing:
            counts[name].add(report)
    if view == "division":
        return [Node(Key(view, n), "division", n, len(counts[n])) for n in sorted(counts, key=str.casefold)]
    return [
        Node(Key(view, name), "topic", shown, len(counts[name]))
        for name, shown in db.execute(f"SELECT name, {topic_title()} FROM topics ORDER BY position")
        if name in counts
    ]


def children(db: sqlite3.Connection, key: Key, *, copies: bool = False) -> list[Node]:
    """The nodes under the one with this key."""
    if key.report is not None:
        above = parents(db, key)
        inside = [node for node in sections(db, key) if above[node.key.section or 0] == key.section]
        return sorted(inside, key=lambda node: node.kind == "cover")  # last: it is what one reads least
    return _years(db, key, copies=copies) if key.year is None else _reports(db, key, copies=copies)


def sections(db: sqlite3.Connection, key: Key) -> list[Node]:
    """All sections of the key's report that belong to its view and group, in reading order."""
    rows = _section_rows(db, key)
    marks = _marks(db, str(key.report))
    total = _with_descendants(rows)
    inner = {row["parent"] for row in rows}
    return [
        Node(
            key._replace(section=row["id"]),
            "cover" if row["cover"] else "section",
            row["title"],
            total[row["id"]],
            "" if row["cover"] else marks.get(row["id"], ""),
            leaf=row["id"] not in inner,
        )
        for row in rows
    ]


def section_ids(db: sqlite3.Connection, key: Key) -> list[int]:
    """The sections of the key's report that belong to its view and group, in reading order."""
    return [row["id"] for row in _section_rows(db, key)]


def parents(db: sqlite3.Connection, key: Key) -> dict[int, int | None]:
    """The parent, within the view's group, of each section of the key's report."""
    rows = _section_rows(db, key)
    held = {row["id"] for row in rows}
    return {row["id"]: row["parent"] if row["parent"] in held else None for row in rows}


def trail(db: sqlite3.Connection, view: str, section: int) -> list[Key]:
    """The keys from the outermost node down to a section in a view; empty where it is not in it."""
    row = db.execute(
        "SELECT r.slug, coalesce(r.issuer, '') AS issuer, coalesce(substr(r.month, 1, 4), '') AS year, "
        "s.division, s.topic, s.id FROM sections s JOIN reports r ON r.slug = s.report WHERE s.id = ?",
        [section],
    ).fetchone()
    if row is None:
        return []
    group = row["issuer"] if view == "report" else row[view]
    if group is None:
        return []
    key = Key(view, group)
    found = [key, (key := key._replace(year=row["year"])), (key := key._replace(report=row["slug"]))]
    above = parents(db, key)
    steps: list[int] = []
    at: int | None = section
    while at is not None:
        steps.append(at)
        at = above.get(at)
    return found + [key._replace(section=step) for step in reversed(steps)]


def _shown(copies: bool) -> str:
    return "1" if copies else "copy_of IS NULL"


def _standing(db: sqlite3.Connection, copies: bool) -> set[int]:
    return {row[0] for row in db.execute(f"SELECT id FROM reports WHERE {_shown(copies)}")}


def _of_group(db: sqlite3.Connection, key: Key) -> set[int] | None:
    """Ids of the reports that hold the key's division or topic; None where the group is an issuer."""
    if key.view == "report":
        return None
    rows = db.execute(f"SELECT DISTINCT id / {ID_SPAN} FROM sections WHERE {key.view} = ?", [key.group])
    return {row[0] for row in rows}


def _report_rows(db: sqlite3.Connection, key: Key, copies: bool) -> Iterator[sqlite3.Row]:
    held = _of_group(db, key)
    issuer = "coalesce(issuer, '') = ?" if held is None else "?1 IS NOT NULL"
    rows = db.execute(
        "SELECT id, slug, title, issuer, month, kind, figures, coalesce(substr(month, 1, 4), '') AS year "
        f"FROM reports WHERE {issuer} AND {_shown(copies)} ORDER BY month DESC, id DESC",
        [key.group],
    )
    return (row for row in rows if held is None or row["id"] in held)


def _years(db: sqlite3.Connection, key: Key, *, copies: bool) -> list[Node]:
    counts: dict[str, int] = defaultdict(int)
    for row in _report_rows(db, key, copies):
        counts[row["year"]] += 1
    return [Node(key._replace(year=year), "year", year, n) for year, n in counts.items()]


def _reports(db: sqlite3.Connection, key: Key, *, copies: bool) -> list[Node]:
    rows = [row for row in _report_rows(db, key, copies) if row["year"] == key.year]
    return [
        Node(
            key._replace(report=row["slug"]),
            "report",
            row["title"],
            _figures_of(db, key, row),
            month=row["month"],
        )
        for row in rows
    ]


def _figures_of(db: sqlite3.Connection, key: Key, report: sqlite3.Row) -> int:
    """The figures of a report, or of what it holds of the key's division or topic."""
    if key.view == "report":
        return int(report["figures"])
    query = f"SELECT coalesce(sum(figures), 0) FROM sections WHERE report = ? AND {key.view} = ?"
    return int(db.execute(query, [report["slug"], key.group]).fetchone()[0])


def _section_rows(db: sqlite3.Connection, key: Key) -> list[sqlite3.Row]:
    held = "?2 IS NOT NULL" if key.view == "report" else f"{key.view} = ?2"
    return db.execute(
        "SELECT id, parent, title, figures, "
        "title = '' AND position = 0 AND figures = 0 AND length(text) + length(table_text) <= ?3 AS cover "
        f"FROM sections WHERE report = ?1 AND {held} ORDER BY position",
        [key.report, key.group or "", COVER],
    ).fetchall()


def _with_descendants(rows: Iterable[sqlite3.Row]) -> dict[int, int]:
    total: dict[int, int] = {}
    above: dict[int, int | None] = {}
    for row in rows:
        above[row["id"]] = row["parent"]
        total[row["id"]] = 0
        at: int | None = row["id"]
        while at in total:
            total[at] += row["figures"]
            at = above.get(at)
    return total


def _marks(db: sqlite3.Connection, report: str) -> dict[int, str]:
    """`+` for sections that the report before lacks under this path, `±` for those with other text."""
    before = db.execute(
        "SELECT p.slug FROM reports r JOIN reports p ON p.issuer IS r.issuer AND p.kind = r.kind "
        "AND p.month < r.month AND p.copy_of IS NULL WHERE r.slug = ? ORDER BY p.month DESC LIMIT 1",
        [report],
    ).fetchone()
    if before is None:
        return {}
    query = "SELECT id, path, text, table_text FROM sections WHERE report = ?"
    old = {row["path"]: (row["text"], row["table_text"]) for row in db.execute(query, [before[0]])}
    marks = {}
    for row in db.execute(query, [report]):
        if row["path"] not in old:
            marks[row["id"]] = "+"
        elif old[row["path"]] != (row["text"], row["table_text"]):
            marks[row["id"]] = "±"
    return marks
