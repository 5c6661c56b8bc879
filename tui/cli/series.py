"""`rapportvy series`: the metrics followed through reports; a person confirms, joins or parts them."""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.cli.command import CommandError, add_format, counted, print_rows
from tui.store.open import open_store

HELP = "list the series of figures; confirm, join or part them"
FIELDS = (
    "series",
    "metric",
    "unit",
    "period_kind",
    "polarity",
    "additive",
    "status",
    "issuer",
    "division",
    "reports",
    "points",
    "first",
    "last",
    "synonyms",
    "breaks",
)
BRIEF = ("series", "metric", "unit", "period_kind", "polarity", "status", "reports", "first", "last")
POINT_FIELDS = (
    "figure",
    "report",
    "month",
    "period",
    "value",
    "restates",
    "restated",
    "page",
    "quote",
    "metric",
)
ACTIONS = {
    "list": ("[WORD…]", "the series whose name or metric holds the words"),
    "show": ("NAME", "its figures, with the ids that `part` takes"),
    "confirm": ("NAME", "all its figures measure the same"),
    "join": ("NAME OTHER", "the figures of OTHER belong to NAME, too"),
    "part": ("NAME FIGURE…", "these figures do not belong to it"),
    "undo": ("", "forget the last thing that was confirmed, joined or parted"),
    "reset": ("NAME", "forget all that was confirmed, joined or parted"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(
        f"  {name + ' ' + words:22} {about}" for name, (words, about) in ACTIONS.items()
    )
    parser.add_argument("action", nargs="?", choices=tuple(ACTIONS), default="list", metavar="ACTION")
    parser.add_argument("words", nargs="*", metavar="NAME")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    action, words = arguments.action, arguments.words
    least, most = {"list": (0, 99), "join": (2, 2), "part": (2, 9999), "undo": (0, 0)}.get(action, (1, 1))
    if not least <= len(words) <= most:
        raise CommandError(f"series {action} wants: {ACTIONS[action][0] or 'no name'}")
    if action == "list":
        print_rows(listed(open_store(arguments.db), words), arguments.format, FIELDS, BRIEF)
    elif action == "show":
        print_rows(_points(open_store(arguments.db), words[0]), arguments.format, POINT_FIELDS)
    else:
        _correct(arguments.db, action, words)
    return 0


def listed(db: sqlite3.Connection, words: list[str]) -> Iterator[dict[str, Any]]:
    """Series in order of name, those only whose name, metric or synonyms hold every word."""
    query = (
        "SELECT s.*, s.name AS series, count(DISTINCT p.report) AS reports, count(p.figure) AS points, "
        "min(p.month) AS first, max(p.month) AS last "
        "FROM series s LEFT JOIN points p ON p.series = s.name GROUP BY s.name ORDER BY s.name"
    )
    for row in db.execute(query):
        about = f"{row['name']} {row['metric']} {row['synonyms']}".lower()
        if all(word.lower() in about for word in words):
            fields = dict(row)
            fields |= {name: json.loads(fields[name]) for name in ("synonyms", "breaks")}
            yield {name: fields[name] for name in FIELDS}


def _points(db: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    if db.execute("SELECT 1 FROM series WHERE name = ?", [name]).fetchone() is None:
        raise CommandError(f"{name}: no such series; see: rapportvy series list")
    query = (
        "SELECT p.*, f.quote, f.metric FROM points p JOIN figures f ON f.id = p.figure "
        "WHERE p.series = ? ORDER BY p.month IS NULL, p.month, p.figure"
    )
    return [{field: row[field] for field in POINT_FIELDS} for row in db.execute(query, [name])]


def _correct(path: Path, action: str, words: list[str]) -> None:
    from loader.database.open import DatabaseError, open_for_writing
    from loader.series import assignment, corrections

    open_store(path).close()  # a database that is not there is an error here, not a new one
    name = words[0] if words else ""
    try:
        db = open_for_writing(path)
        if action == "undo":
            what, name = corrections.undo(db)
            assignment.assign_anew(db)
            print(f"{name}: {what} taken back")
        elif action == "confirm":
            corrections.confirm(db, name)
            print(f"{name}: confirmed")
        elif action == "join":
            corrections.join(db, name, words[1])
            assignment.assign_again(db, words)
            print(f"{words[1]}: joined to {name}")
        elif action == "part":
            corrections.part(db, name, [_number(word) for word in words[1:]])
            assignment.assign_again(db, [name])
            print(f"{name}: {counted(len(words) - 1, 'figure')} taken out")
        else:
            count = corrections.reset(db, name)
            assignment.assign_anew(db)
            print(f"{name}: {counted(count, 'correction')} forgotten")
    except (corrections.SeriesError, DatabaseError) as error:
        raise CommandError(str(error)) from error


def _number(word: str) -> int:
    if not word.isdigit():
        raise CommandError(f"{word}: no figure's id; see: rapportvy series show NAME")
    return int(word)
