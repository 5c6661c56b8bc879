"""The schema made real: in an empty database by a script, in an older one of ours by sqlite-utils.

The script is what sqlite-utils makes of the schema, written down by `python -m loader.database.build`:
to import sqlite-utils takes longer than to read a small report.

Nearly everything in the database comes from the files and can come from there again, so an older database
is not altered version by version: what the schema of today has and it has not is added, what it has too
much is dropped, and all that follows from other content is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from loader.database.copies import add_missing_fingerprints
from loader.database.schema import (
    APPLICATION_ID,
    FULL_TEXT,
    FULL_TEXT_TABLES,
    SCHEMA_VERSION,
    TABLES,
    VIEWS,
    TableSpec,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

SCRIPT = Path(__file__).with_name("schema.sql")
DERIVED = ("series",)
"""Tables whose rows are found anew from the others by the next load."""
_STAMPS = (f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA_VERSION}")


def create(connection: sqlite3.Connection) -> None:
    """Make every table, index and trigger in an empty database and stamp it as ours, in one transaction."""
    connection.executescript(SCRIPT.read_text("utf8"))


def script() -> str:
    """What `create` carries out, as sqlite-utils makes it of the schema."""
    with closing(sqlite3.connect(":memory:")) as connection:
        db = _tools(connection)
        for spec in TABLES:
            _make(db, spec)
        _complete(db)
        made = db.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL "
            "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
        )
        about = db.execute(
            "SELECT printf('INSERT INTO about VALUES (%Q, %Q, %Q)', table_name, column_name, about) "
            "FROM about"
        )
        statements = [row[0] for row in (*made, *about)]
    return "".join(f"{statement};\n" for statement in ("BEGIN", *statements, *_STAMPS, "COMMIT"))


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
            db = _tools(connection)
            _strip(connection)
            for spec in TABLES:
                _bring_up(db, spec)
            connection.execute("UPDATE reports SET series_state = NULL")
            connection.execute("UPDATE figures SET series = NULL, restates = NULL")
            _complete(db)
            add_missing_fingerprints(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _tools(connection: sqlite3.Connection) -> Database:
    """The connection with sqlite-utils' tools.

    Imported here: most loads need none of them.
    """
    import sqlite_utils

    return sqlite_utils.Database(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make(db: Database, spec: TableSpec) -> None:
    db.table(spec.name).create(
        {column.name: column.type for column in spec.columns},
        pk=spec.primary_key,
        not_null={column.name for column in spec.columns if column.not_null},
        foreign_keys=[(column.name, *column.references) for column in spec.columns if column.references],
    )


def _complete(db: Database) -> None:
    """Indexes, full text, views and explanations; then the stamp."""
    for spec in TABLES:
        for index in spec.indexes:
            db.table(spec.name).create_index(index, unique=index in {("slug",), ("key",)})
    for statement in _statements(FULL_TEXT):
        db.execute(statement)
    for name in FULL_TEXT_TABLES:
        db.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
    for view in VIEWS:
        db.create_view(view.name, view.query)
    db.table("about").insert_all(_about())
    for stamp in _STAMPS:
        db.execute(stamp)


def _about() -> Iterator[dict[str, str]]:
    def row(table: str, column: str, about: str) -> dict[str, str]:
        return {"table_name": table, "column_name": column, "about": about}

    for spec in TABLES:
        yield row(spec.name, "", spec.about)
        yield from (row(spec.name, column.name, column.about) for column in spec.columns)
    for view in VIEWS:
        yield row(view.name, "", view.about)
        yield from (row(view.name, name, about) for name, about in view.columns)


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


def _bring_up(db: Database, spec: TableSpec) -> None:
    """Give an older table the columns of today, or make it."""
    table = db.table(spec.name)
    if not table.exists():
        _make(db, spec)
        return
    for column in spec.columns:
        if column.name not in table.columns_dict:
            nothing = column.type() if column.not_null else None
            table.add_column(column.name, column.type, not_null_default=nothing)
    columns = [column.name for column in spec.columns]
    table.transform(
        drop=set(table.columns_dict) - set(columns),
        foreign_keys=[(column.name, *column.references) for column in spec.columns if column.references],
        column_order=columns,
    )


if __name__ == "__main__":
    SCRIPT.write_text(script(), "utf8")
