"""Builds `reports.db`, the database that ships, from the rendered samples.

    python -m samples.build_database [FILE]

The content is the same every time and on every machine: files are loaded in the order of their names,
with paths relative to the project, and what a clock or the machine says is cleared.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from loader.batch import load

ROOT = Path(__file__).parent.parent
FOLDERS = ("pdf", "text")
CLEARED = {"loads": ("seconds", "loaded_at", "modified", "loader_version")}


def build(target: Path) -> list[str]:
    """Write the database anew. Returns a sentence for each sample that could not be loaded."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in FOLDERS:
            shutil.copytree(ROOT / "samples" / kind, folder / "samples" / kind)
        database = folder / "reports.db"
        outcomes = load([folder / "samples"], database, jobs=1)
        _clear(database)
        shutil.copyfile(database, target)
    return [f"{outcome.path}: {outcome.reason}" for outcome in outcomes if outcome.status != "loaded"]


def dump(path: Path) -> list[str]:
    """The whole content as SQL text, line by line, for comparing two databases."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines


def _clear(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        # Without the mark of the word lists: correcting a word is no news to who reads the samples.
        connection.execute(
            "UPDATE reports SET loader_version = substr(loader_version, 1, instr(loader_version, '+') - 1)"
        )
        for table, columns in CLEARED.items():
            connection.execute(f"UPDATE {table} SET " + ", ".join(f"{column} = NULL" for column in columns))
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    failures = build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "reports.db")
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(bool(failures))
