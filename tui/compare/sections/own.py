"""The pairs that the user has made by hand: kept in a small file of the user's, and they win.

A pair is kept by both reports' slugs and both sections' paths, so that it outlives a reload.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import platformdirs

from tui.compare.read import find_report
from tui.compare.shapes import CompareError

Own = dict[tuple[str, ...], tuple[str, ...] | None]


def own_file() -> Path:
    """Where the user's pairs are kept: `pairs.json` in the user's data folder, or `$RAPPORTVY_PAIRS`."""
    if named := os.environ.get("RAPPORTVY_PAIRS"):
        return Path(named)
    return Path(platformdirs.user_data_dir("rapportvy", appauthor=False)) / "pairs.json"


def own_pairs(left: str, right: str, db: sqlite3.Connection) -> Own:
    """The user's pairs for two reports named by slug or month; none where the names are not clear."""
    try:
        return read_own(find_report(db, left), find_report(db, right))
    except CompareError:
        return {}


def read_own(left: str, right: str) -> Own:
    """The user's pairs for two slugs: paths on the left to paths on the right, None for parted ones.

    A file that is damaged counts as empty: it is never a reason not to compare.
    """
    found: Own = {}
    for entry in _entries():
        if entry["left"] == left and entry["right"] == right and entry["left_path"]:
            found[tuple(entry["left_path"])] = tuple(entry["right_path"]) if entry["right_path"] else None
        elif entry["left"] == right and entry["right"] == left and entry["right_path"]:
            found[tuple(entry["right_path"])] = tuple(entry["left_path"]) if entry["left_path"] else None
    return found


def keep_own(left: str, right: str, left_path: Sequence[str], right_path: Sequence[str] | None) -> None:
    """Remember that two sections belong together, or with None that the left one stands alone.

    Raises OSError where the file cannot be written.
    """
    kept = [
        entry
        for entry in _entries()
        if not (entry["left"] == left and entry["right"] == right and entry["left_path"] == list(left_path))
    ]
    kept.append(
        {
            "left": left,
            "right": right,
            "left_path": list(left_path),
            "right_path": list(right_path) if right_path is not None else None,
        }
    )
    path = own_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf8")
    fresh.replace(path)


def forget_own(left: str, right: str, left_path: Sequence[str]) -> None:
    """Let the program pair a section again."""
    kept = [
        entry
        for entry in _entries()
        if not (entry["left"] == left and entry["right"] == right and entry["left_path"] == list(left_path))
    ]
    path = own_file()
    if path.exists():
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf8")


def _entries() -> list[dict[str, Any]]:
    try:
        content = json.loads(own_file().read_text("utf8"))
    except (OSError, ValueError):
        return []
    fields = {"left", "right", "left_path", "right_path"}
    return (
        [e for e in content if isinstance(e, dict) and fields <= e.keys()]
        if isinstance(content, list)
        else []
    )
