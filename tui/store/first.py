"""Everything that the first paint needs, in one question."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.store import passage, places, tree

WHOLE = 4
"""Parts of the key of a report in a tree: view, group, year, report."""
MOST_OPEN = 40
"""Branches that are opened again at the start: a first paint does not wait for more."""


class Opening(NamedTuple):
    """The tree with the place opened in it, and what the reader shows.

    `levels` maps the keys of the trail, and of the branches that were `opened`, to their children; `trail`
    ends with what is shown.
    """

    reports: int
    roots: list[tree.Node]
    trail: list[tree.Key]
    levels: dict[tree.Key, list[tree.Node]]
    passage: passage.Passage | None
    opened: frozenset[tree.Key] = frozenset()


def opening(
    db: sqlite3.Connection,
    view: str,
    report: str | None,
    path: Sequence[str],
    *,
    whole: Sequence[str] = (),
    opened: Iterable[str] = (),
    copies: bool = False,
) -> Opening:
    """The place kept from the last time, or the newest report where it is not there any more.

    `whole` is the key of a node of the view's tree, where a report or a part of it was read as a whole;
    `opened` are the keys of branches that were open (`keep_keys`), those above before those under them.
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
    trail = tree.trail(db, view, section) if section is not None else []
    if shown is not None:
        trail = [key for key in trail if key.section is None]
    elif section is not None:
        shown = passage.passage(db, section)
    keys = read_keys(opened, view)
    roots, levels = grown(db, view, [*trail[:-1], *keys], copies=copies)
    return Opening(reports, roots, trail, levels, shown, frozenset(keys))


def grown(
    db: sqlite3.Connection, view: str, keys: Iterable[tree.Key], *, copies: bool
) -> tuple[list[tree.Node], dict[tree.Key, list[tree.Node]]]:
    """The outermost nodes of a view, and what stands under those of these keys that are still there."""
    roots = tree.roots(db, view, copies=copies)
    known = {node.key for node in roots}
    levels: dict[tree.Key, list[tree.Node]] = {}
    for key in dict.fromkeys(keys):
        if key in known:
            levels[key] = tree.children(db, key, copies=copies)
            known |= {node.key for node in levels[key]}
    return roots, levels


def keep_keys(keys: Iterable[tree.Key]) -> list[str]:
    """Keys of branches as texts, for the state."""
    return [json.dumps(key, ensure_ascii=False) for key in keys]


def read_keys(kept: Iterable[str], view: str) -> list[tree.Key]:
    """The keys of a view among such texts; what makes no sense is passed over."""
    found = []
    for text in kept:
        try:
            parts = json.loads(text)
        except ValueError:
            continue
        if isinstance(parts, list) and len(parts) == len(tree.Key._fields) and parts[0] == view:
            found.append(tree.Key(*parts))
    return found[:MOST_OPEN]
