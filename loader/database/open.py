"""Opening `reports.db` for writing, made anew if it is missing, refused if it is not ours."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from loader.database import build, schema

WAIT = 30
"""Seconds to wait for another program that is writing."""


class DatabaseError(Exception):
    """A database that cannot be used. The message is one clear sentence that names the file."""


def open_for_writing(path: Path | str) -> sqlite3.Connection:
    """Open the database at `path`, migrated to this version, or make it with an empty schema.

    A new file appears whole or not at all. Raises DatabaseError for a file that is no SQLite database,
    another program's database, a newer schema, or a place that cannot be written.
    """
    memory = str(path) == ":memory:"
    if not memory and not Path(path).parent.is_dir():
        raise DatabaseError(f"{path}: the folder does not exist")
    if not memory and Path(path).is_dir():
        raise DatabaseError(f"{path}: is a folder, not a database")
    with _said_clearly(path):
        if not memory and not (Path(path).exists() and Path(path).stat().st_size):
            _make(Path(path))
        db = _connect(path)
        if memory:
            build.create(db)
        try:
            check_ours(db, path)
            build.migrate(db)
        except BaseException:
            db.close()
            raise
    return db


def check_ours(connection: sqlite3.Connection, path: Path | str) -> None:
    """Raise DatabaseError unless the open database is ours and not of a newer version."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise DatabaseError(f"{path}: is a SQLite database, but not one that rapportvy made")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise DatabaseError(
            f"{path}: was made by a newer rapportvy (schema {version}, this one knows "
            f"{schema.SCHEMA_VERSION}); upgrade rapportvy"
        )


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; inside another transaction, a part of that one.

    Raises DatabaseError for what SQLite cannot do (a full disk, a lock that stays), with nothing changed.
    """
    if db.in_transaction:
        yield
        return
    with _said_clearly(path_of(db)):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has already rolled back
                db.execute("ROLLBACK")
            raise


def path_of(db: sqlite3.Connection) -> str:
    """The database's file, `:memory:` where it has none."""
    return str(db.execute("PRAGMA database_list").fetchone()[2]) or ":memory:"


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _make(path: Path) -> None:
    """Make an empty database beside `path` and move it there, unless another program was quicker."""
    new = path.with_name(f".rapportvy-{os.getpid()}-{time.time_ns()}")
    new.touch(exist_ok=False)  # by us, for SQLite would not let the group write
    try:
        with closing(_connect(new)) as connection:
            build.create(connection)
        if path.exists() and path.stat().st_size == 0:
            new.replace(path)
        else:
            _move_unless_there(new, path)
    finally:
        new.unlink(missing_ok=True)


def _move_unless_there(new: Path, path: Path) -> None:
    with suppress(FileExistsError):
        try:
            path.hardlink_to(new)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if not path.exists():
                new.replace(path)


@contextmanager
def _said_clearly(path: Path | str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise DatabaseError(f"{path}: {_reason(error, Path(path).parent)}") from error
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror or error}") from error


def _reason(error: sqlite3.DatabaseError, folder: Path) -> str:
    text = str(error)
    if "not a database" in text or "malformed" in text:
        return "is not a SQLite database, or is damaged"
    if "disk is full" in text:
        return "the disk is full; what the database held before is kept"
    if "locked" in text:
        return "another program is writing to it and does not finish"
    if "readonly" in text or "unable to open" in text:
        if not os.access(folder, os.W_OK):
            return f"cannot be written, because its folder {folder} cannot: SQLite works beside the file, too"
        return "cannot be written"
    return text
