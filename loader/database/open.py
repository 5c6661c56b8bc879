"""Opening `reports.db` for writing, made anew if it is missing, refused if it is not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlite_utils

from loader.database import schema


class DatabaseError(Exception):
    """A database that cannot be used. The message is one clear sentence that names the file."""


def open_for_writing(path: Path | str) -> sqlite_utils.Database:
    """Open the database at `path`, or make it with an empty schema.

    Raises DatabaseError for a file that is no SQLite database, another program's database, a newer
    schema, or a place that cannot be written.
    """
    if str(path) != ":memory:" and not Path(path).parent.is_dir():
        raise DatabaseError(f"{path}: the folder does not exist")
    try:
        connection = sqlite3.connect(path, timeout=30)
        db = sqlite_utils.Database(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        if not db.schema:
            with connection:
                schema.create(db)
        check_ours(connection, path)
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{path}: {_reason(error)}") from error
    return db


def check_ours(connection: sqlite3.Connection, path: Path | str) -> None:
    """Raise DatabaseError unless the open database is ours and of this version."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise DatabaseError(f"{path}: is a SQLite database, but not one that rapportvy made")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise DatabaseError(
            f"{path}: was made by a newer rapportvy (schema {version}, this one knows "
            f"{schema.SCHEMA_VERSION}); upgrade rapportvy"
        )
    if version < schema.SCHEMA_VERSION:
        raise DatabaseError(
            f"{path}: was made by an older rapportvy (schema {version}, this one needs "
            f"{schema.SCHEMA_VERSION}); load the reports into a new file"
        )


def _reason(error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "not a database" in text or "malformed" in text:
        return "is not a SQLite database, or is damaged"
    return text
