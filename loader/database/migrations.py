"""Older databases brought up to the schema of today, one step a version, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable

import sqlite_utils

from loader.database.copies import add_missing_fingerprints
from loader.database.schema import SCHEMA_VERSION


def _fingerprints(db: sqlite_utils.Database) -> None:
    """Version 2 tells copies of a report by a fingerprint of its text."""
    db.conn.execute("ALTER TABLE reports ADD COLUMN fingerprint TEXT")
    db.conn.execute(
        "INSERT INTO about (table_name, column_name, about) VALUES ('reports', 'fingerprint', "
        "'the smallest hashes of its three-word sequences, 8 hex digits each: alike for copies')"
    )
    add_missing_fingerprints(db)


STEPS: dict[int, Callable[[sqlite_utils.Database], None]] = {1: _fingerprints}
"""From each older version to the next."""


def migrate(db: sqlite_utils.Database) -> None:
    """Bring an older database of ours to this version; nothing happens to one that is there already.

    Either all steps are done or none: a version is only told once its step is complete.
    """
    connection = db.conn
    if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another program may have migrated while we waited for our turn.
        for version in range(connection.execute("PRAGMA user_version").fetchone()[0], SCHEMA_VERSION):
            STEPS[version](db)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
