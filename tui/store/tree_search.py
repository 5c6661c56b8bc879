"""Finding in a whole tree what bears the words typed: the filter of the tree, opened or not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.export.periods import spoken_period
from tui.store.search import words_of
from tui.store.tree import ID_SPAN, Key, Node, roots

MOST = 400
"""So many sections at the most are found, of the latest reports: more nobody reads through."""
TRIGRAM = 3


@dataclass(slots=True)
class Match:
    """A node on the way to what was found, with those under it. `hit` bears the words itself."""

    node: Node
    hit: bool = False
    under: list[Match] = field(default_factory=list)


def matching(
    db: sqlite3.Connection, view: str, wanted: str, *, copies: bool = False
) -> tuple[list[Match], int]:
    """The part of a view's tree whose titles hold every word of `wanted`, and the number of hits.

    Titles of sections and reports, their months (`2025-03`, `mars 2025`), and names of divisions, topics
    and issuers are looked at. What stands under a hit is left out: it is fetched when opened, as ever.
    """
    words = words_of(wanted)
    if not words:
        return [], 0
    reports = _reports(db, copies)
    order = {report["id"]: at for at, report in enumerate(reports.values())}
    sections = sorted(
        (i for i in _sections(db, words) if i // ID_SPAN in order), key=lambda i: (order[i // ID_SPAN], i)
    )[:MOST]
    grown = _Grown(view, {node.key.group or "": node for node in roots(db, view, copies=copies)})
    for node in list(grown.groups.values()):
        if node.kind in ("division", "topic", "issuer") and _holds(node.label, wanted):
            grown.hit([node])
    if view == "report":
        for report in reports.values():
            month = spoken_period(report["month"])
            if _holds(f"{report['title']} {report['month']} {month}", wanted):
                grown.hit(grown.to_report(report, report["issuer"] or ""))
    rows = _rows(db, sections)
    for section in sections:
        row = rows[section]
        group = row["issuer"] or "" if view == "report" else row[view]
        if group is not None:
            grown.hit(grown.to_section(reports[row["report"]], rows, row, group))
    return grown.top, grown.hits


def _holds(text: str, wanted: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted.casefold().split())


def _reports(db: sqlite3.Connection, copies: bool) -> dict[str, sqlite3.Row]:
    shown = "1" if copies else "copy_of IS NULL"
    rows = db.execute(
        "SELECT id, slug, title, issuer, month, figures, coalesce(substr(month, 1, 4), '') AS year "
        f"FROM reports WHERE {shown} ORDER BY month DESC, id DESC"
    )
    return {row["slug"]: row for row in rows}


def _sections(db: sqlite3.Connection, words: list[str]) -> Iterable[int]:
    """Ids of sections whose own title holds every word, from the indexes of titles alone."""
    found: set[int] | None = None
    for word in words:
        if len(word) < TRIGRAM:
            table, ask = "sections_fts", f'title : "{word}"*'
        else:
            table, ask = "sections_trigram", f'title : "{word}"'
        held = {row[0] for row in db.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", [ask])}
        found = held if found is None else found & held
    return found or ()


def _rows(db: sqlite3.Connection, sections: Iterable[int]) -> dict[int, sqlite3.Row]:
    """These sections and all above them, by id."""
    found: dict[int, sqlite3.Row] = {}
    wanted = set(sections)
    while wanted:
        rows = db.execute(
            "SELECT s.id, s.parent, s.report, s.title, s.division, s.topic, s.figures, r.issuer, "
            "EXISTS (SELECT 1 FROM sections u WHERE u.parent = s.id) AS inner FROM sections s "
            "JOIN reports r ON r.slug = s.report WHERE s.id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(wanted))],
        ).fetchall()
        found.update({row["id"]: row for row in rows})
        wanted = {row["parent"] for row in rows if row["parent"] is not None} - found.keys()
    return found


class _Grown:
    """The tree as it grows, a way to a hit at a time; ways share what they have in common."""

    def __init__(self, view: str, groups: dict[str, Node]) -> None:
        self.view = view
        self.groups = groups
        self.top: list[Match] = []
        self.hits = 0
        self._by_key: dict[Key, Match] = {}

    def hit(self, way: list[Node]) -> None:
        """Add the nodes of a way, outermost first; the last one is what was found."""
        level = self.top
        for node in way:
            match = self._by_key.get(node.key)
            if match is None:
                match = self._by_key[node.key] = Match(node)
                level.append(match)
            level = match.under
        self.hits += not self._by_key[way[-1].key].hit
        self._by_key[way[-1].key].hit = True

    def to_report(self, report: sqlite3.Row, group: str) -> list[Node]:
        """The nodes from the outermost down to a report."""
        key = Key(self.view, group)
        outer = self.groups.get(group)
        way = [outer] if outer is not None and outer.kind != "year" else []
        year = Node(key := key._replace(year=report["year"]), "year", report["year"], 0)
        key = key._replace(report=report["slug"])
        return [*way, year, Node(key, "report", report["title"], report["figures"], month=report["month"])]

    def to_section(
        self, report: sqlite3.Row, rows: dict[int, sqlite3.Row], row: sqlite3.Row, group: str
    ) -> list[Node]:
        """The nodes down to a section, by way of those above it that belong to the group, too."""
        inner = []
        at: sqlite3.Row | None = row
        while at is not None and (self.view == "report" or at[self.view] == group):
            inner.append(at)
            at = rows.get(at["parent"])
        key = Key(self.view, group, report["year"], report["slug"])
        return [
            *self.to_report(report, group),
            *(
                Node(key._replace(section=r["id"]), "section", r["title"], r["figures"], leaf=not r["inner"])
                for r in reversed(inner)
            ),
        ]
