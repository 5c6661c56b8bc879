"""Opening `reports.db` for reading: never written to, also in a folder that cannot be written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path, PurePath

APPLICATION_ID = 0x52505659
SCHEMA_VERSION = 3


class StoreError(Exception):
    """A database that cannot be read. The message is one clear sentence that names the file.

    `kind` says what is wrong, for those who say it in another language: folder, missing, damaged, foreign,
    newer, older, or silent where SQLite gave no answer. `detail` is what SQLite said.
    """

    def __init__(self, message: str, kind: str = "silent", detail: object = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.detail = str(detail)


def open_store(path: Path | str) -> sqlite3.Connection:
    """Open the database read-only; rows answer to column names.

    Raises StoreError where the file is missing, is no database, is not ours, or is of another version.
    """
    path = Path(path)
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, not a database", "folder")
    if not path.is_file():
        raise StoreError(f"{path}: no such database; make one with: rapportvy load FOLDER", "missing")
    try:
        try:
            connection, application, version = _connect(path)
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error):
                raise
            _take_back_half_a_write(path)
            connection, application, version = _connect(path)
    except sqlite3.DatabaseError as error:
        told = f"{path}: is not a SQLite database, or is damaged ({error})"
        raise StoreError(told, "damaged", error) from error
    if application != APPLICATION_ID:
        raise StoreError(f"{path}: is a SQLite database, but not one that rapportvy made", "foreign")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path}: was made by a newer rapportvy (schema {version}, this one reads {SCHEMA_VERSION}); "
            "upgrade rapportvy",
            "newer",
        )
    if version < SCHEMA_VERSION:
        raise StoreError(
            f"{path}: was made by an older rapportvy (schema {version}, this one reads {SCHEMA_VERSION}); "
            "load a report into it to migrate it: rapportvy load FILE",
            "older",
        )
    return connection


def _connect(path: Path) -> tuple[sqlite3.Connection, int, int]:
    """A read-only connection, and the application and version that the file tells."""
    connection = sqlite3.connect(f"{uri(path.absolute())}?mode=ro", uri=True, timeout=10)
    connection.row_factory = sqlite3.Row
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return connection, application, version


def uri(path: PurePath) -> str:
    """The `file:` address of an absolute path as SQLite wants it.

    A path on a Windows share has its server in the path, since SQLite takes no address with a host
    (https://www.sqlite.org/uri.html, "URI Path").
    """
    address = path.as_uri()
    return address if address.startswith("file:///") else address.replace("file://", "file:////", 1)


def _take_back_half_a_write(path: Path) -> None:
    """Let SQLite undo the transaction of a load that was killed while it wrote: a reader may not."""
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        connection.execute("PRAGMA user_version").fetchone()


def default_path() -> Path:
    """The database used where none is named.

    `$RAPPORTVY_DB`, else `reports.db` in the current folder or the nearest one above it, else the
    one beside the program when it runs from a checkout, else `reports.db` in the current folder.
    """
    if named := os.environ.get("RAPPORTVY_DB"):
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).parents[2]):
        if (folder / "reports.db").is_file():
            return folder / "reports.db"
    return here / "reports.db"
