"""Everything that the first paint needs, in one question."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tui.store import passage, places, tree

WHOLE = 4
"""Parts of the key of a report in a tree: view, group, year, report."""


class Opening(NamedTuple):
    """The tree with the place opened in it, and what the reader shows.

    `levels` maps each key of the trail to its children; `trail` ends with what is shown.
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
    whole: Sequence[str] = (),
    copies: bool = False,
) -> Opening:
    """The place kept from the last time, or the newest report where it is not there any more.

    `whole` is the key of a node of the view's tree, where a report or a part of it was read as a whole.
    """
    standing = "1" if copies else "copy_of IS NULL"
    reports = db.execute(f"SELECT count(*) FROM reports WHERE {standing}").fetchone()[0]
    kept = places.in_report(db, report, path) if report else None
    section = kept.section if kept else places.newest(db)
    shown: passage.Passage | None = None
    if len(whole) == WHOLE and whole[0] == view:
        shown = passage.whole(db, tree.Key(view, whole[1], whole[2], whole[3]))
    if shown is not None:
        section = shown.section.id
    roots = tree.roots(db, view, language, copies=copies)
    trail = tree.trail(db, view, section) if section is not None else []
    if shown is not None:
        trail = [key for key in trail if key.section is None]
    elif section is not None:
        shown = passage.passage(db, section)
    levels = {
        key: tree.children(db, key, copies=copies)
        for key in trail[:-1]
        if key != trail[0] or any(node.key == key for node in roots)
    }
    return Opening(reports, roots, trail, levels, shown)
