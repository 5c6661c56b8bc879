"""The schema made real: in an empty database, or in an older one of ours.

Nearly everything in the database comes from the files and can come from there again, so an older database
is not altered step by step: what the schema of today has and it has not is added, what it has too much is
dropped, and all that follows from other content is made anew. The statements that make the tables stand in
`tables.sql`, as sqlite-utils made them of the schema (`loader/database/document.py`): to import it costs as
much as to load a small report.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from loader.database.copies import add_missing_fingerprints
from loader.database.schema import (
    APPLICATION_ID,
    FULL_TEXT,
    FULL_TEXT_TABLES,
    SCHEMA_VERSION,
    TABLES,
    VIEWS,
    Column,
    TableSpec,
)

_TYPES = {str: "TEXT", int: "INTEGER", float: "FLOAT"}
_NOTHING = {str: "''", int: "0", float: "0.0"}
STATEMENTS = Path(__file__).with_name("tables.sql")
DERIVED = ("series",)
"""Tables whose rows are found anew from the others by the next load."""


def create(connection: sqlite3.Connection) -> None:
    """Make every table, index and trigger in an empty database and stamp it as ours."""
    with connection:
        connection.execute("BEGIN")
        for statement in _statements(STATEMENTS.read_text("utf8")):
            connection.execute(statement)
        _complete(connection)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an older database of ours to the schema of today; nothing happens to one that is there already.

    Everything in it stays, or, if anything fails, nothing is changed.
    """
    if _version(connection) == SCHEMA_VERSION:
        return
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < SCHEMA_VERSION:  # another program may have done it while we waited
            _strip(connection)
            for spec, statement in zip(TABLES, _statements(STATEMENTS.read_text("utf8")), strict=True):
                _bring_up(connection, spec, statement)
            connection.execute("UPDATE reports SET series_state = NULL")
            connection.execute("UPDATE figures SET series = NULL, restates = NULL")
            _complete(connection)
            add_missing_fingerprints(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _column(column: Column) -> str:
    words = [f'"{column.name}"', _TYPES[column.type]]
    if column.not_null:
        words.append(f"NOT NULL DEFAULT {_NOTHING[column.type]}")
    if column.references:
        words.append('REFERENCES "{}" ("{}")'.format(*column.references))
    return " ".join(words)


def _complete(connection: sqlite3.Connection) -> None:
    """Indexes, full text, views and explanations; then the stamp."""
    for spec in TABLES:
        for index in spec.indexes:
            unique = "UNIQUE " if index in {("slug",), ("key",)} else ""
            name = "_".join(("idx", spec.name, *index))
            columns = ", ".join(f'"{column}"' for column in index)
            connection.execute(f'CREATE {unique}INDEX "{name}" ON "{spec.name}" ({columns})')
    for statement in _statements(FULL_TEXT):
        connection.execute(statement)
    for table in FULL_TEXT_TABLES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    for view in VIEWS:
        connection.execute(f'CREATE VIEW "{view.name}" AS {view.query}')
    connection.executemany("INSERT INTO about (table_name, column_name, about) VALUES (?, ?, ?)", _about())
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _about() -> Iterator[tuple[str, str, str]]:
    for spec in TABLES:
        yield (spec.name, "", spec.about)
        yield from ((spec.name, column.name, column.about) for column in spec.columns)
    for view in VIEWS:
        yield (view.name, "", view.about)
        yield from ((view.name, name, about) for name, about in view.columns)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, triggers whole. (`executescript` would end our transaction.)"""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _strip(connection: sqlite3.Connection) -> None:
    """Drop all that follows from other content, and the rows of derived tables."""
    for kind in ("trigger", "view", "index"):
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", [kind])
        for (name,) in rows.fetchall():
            connection.execute(f'DROP {kind} "{name}"')
    for table in FULL_TEXT_TABLES:
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    for table in ("about", *DERIVED):
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')


def _bring_up(connection: sqlite3.Connection, spec: TableSpec, statement: str) -> None:
    """Give an older table the columns of today, or make it by the statement."""
    present = [row[1] for row in connection.execute(f"PRAGMA table_info({spec.name})")]
    if not present:
        connection.execute(statement)
        return
    for column in spec.columns:
        if column.name not in present:
            connection.execute(f'ALTER TABLE "{spec.name}" ADD COLUMN {_column(column)}')
    for name in set(present) - {column.name for column in spec.columns}:
        connection.execute(f'ALTER TABLE "{spec.name}" DROP COLUMN "{name}"')
