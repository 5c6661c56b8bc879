"""`rapportvy doctor`: tries what depends on the machine, and says what works here."""

from __future__ import annotations

import argparse
import locale
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata

from tui import config, state
from tui.cli.command import FORMATS, print_rows
from tui.export.probe import probe_clipboard
from tui.store.open import StoreError, open_store

HELP = "test clipboard, terminal and database, and print what works here"

FIELDS = ("check", "works", "detail")
LIBRARIES = ("textual", "rich", "sqlite-utils", "pdfminer.six")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print rows")


def run(arguments: argparse.Namespace) -> int:
    """Print a row a check; returns 1 where no route to the clipboard works or the database cannot be read."""
    rows = [
        {"check": check, "works": works, "detail": detail}
        for check, works, detail in (
            *_program(),
            *_database(arguments),
            *_own(),
            *_terminal(),
            *probe_clipboard(),
        )
    ]
    print_rows(rows, arguments.format, FIELDS, fold=("detail",))
    clipboard = [row["works"] for row in rows if str(row["check"]).startswith("clipboard")]
    return 0 if any(works != "no" for works in clipboard) and ("database", "no") not in _pairs(rows) else 1


def _pairs(rows: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(row["check"], row["works"]) for row in rows}


def _program() -> Iterator[tuple[str, str, str]]:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    yield "program", "yes", f"rapportvy {metadata.version('rapportvy')}, Python {platform.python_version()}"
    yield "libraries", "yes", versions
    with sqlite3.connect(":memory:") as db:
        try:
            db.execute("CREATE VIRTUAL TABLE t USING fts5(a, tokenize='trigram')")
            yield "search index", "yes", f"SQLite {sqlite3.sqlite_version} with FTS5 and trigrams"
        except sqlite3.OperationalError as error:
            yield "search index", "no", f"SQLite {sqlite3.sqlite_version}: {error}"


def _database(arguments: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    try:
        db = open_store(arguments.db)
        reports, figures = db.execute("SELECT count(*), coalesce(sum(figures), 0) FROM reports").fetchone()
        yield "database", "yes", f"{arguments.db}: {reports} reports, {figures} figures"
    except StoreError as error:
        yield "database", "no", str(error)


def _own() -> Iterator[tuple[str, str, str]]:
    """Where the user's own things are: settings, and state with bookmarks and notes."""
    found = config.read()
    yield "settings", "no" if found.problems else "yes", "; ".join([str(config.path()), *found.problems])
    folder = state.folder()
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    yield "state, marks", "yes" if os.access(nearest, os.W_OK) else "no", str(folder)


def _terminal() -> Iterator[tuple[str, str, str]]:
    size = shutil.get_terminal_size()
    names = ("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "STY", "SSH_TTY", "WT_SESSION", "NO_COLOR")
    told = " ".join(f"{name}={os.environ[name]}" for name in names if os.environ.get(name))
    works = "yes" if sys.stdout.isatty() else "no"
    yield "terminal", works, f"{size.columns}x{size.lines} {told}"
    encoding = sys.stdout.encoding or "unknown"
    works = "yes" if encoding.lower().replace("-", "") == "utf8" else "no"
    yield "encoding", works, f"{encoding}, locale {'.'.join(filter(None, locale.getlocale())) or 'C'}"
