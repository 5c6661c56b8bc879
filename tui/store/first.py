"""Everything that the first paint needs, in one question."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tui.store import passage, places, tree


class Opening(NamedTuple):
    """The tree with the place opened in it, and what the reader shows.

    `levels` maps each key of the trail to its children; `trail` ends with the section.
    """

    reports: int
    roots: list[tree.Node]
    trail: list[tree.Key]
    levels: dict[tree.Key, list[tree.Node]]
    passage: passage.Passage | None


def opening(
    db: sqlite3.Connection,
    view: str,
    report: str | None,
    path: Sequence[str],
    language: str,
    *,
    copies: bool = False,
) -> Opening:
    """The place kept from the last time, or the newest report where it is not there any more."""
    standing = "1" if copies else "copy_of IS NULL"
    reports = db.execute(f"SELECT count(*) FROM reports WHERE {standing}").fetchone()[0]
    kept = places.in_report(db, report, path) if report else None
    section = kept.section if kept else places.newest(db)
    roots = tree.roots(db, view, language, copies=copies)
    trail = tree.trail(db, view, section) if section is not None else []
    levels = {
        key: tree.children(db, key, copies=copies)
        for key in trail[:-1]
        if key != trail[0] or any(node.key == key for node in roots)
    }
    return Opening(
        reports, roots, trail, levels, passage.passage(db, section) if section is not None else None
    )
