"""What a person has corrected about a file; survives every reload, wherever the file is moved."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from loader.database.open import transaction
from loader.language.patterns import pattern

_MONTH = pattern(r"(?!0000)\d{4}-(0[1-9]|1[0-2])")


def is_month(text: str) -> bool:
    """Is it a month as the contract writes it, `2025-03`?"""
    return _MONTH.fullmatch(text) is not None


def now() -> str:
    """The time in UTC, ISO, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def months(db: sqlite3.Connection) -> dict[str, str]:
    """The months that a person has given, by the content hash of the file."""
    return dict(
        db.execute(
            "SELECT content_hash, value FROM corrections WHERE field = 'month' AND subject = ''"
        ).fetchall()
    )


def correct_month(db: sqlite3.Connection, content_hash: str, month: str | None) -> None:
    """Remember a person's month for a file, or forget it with None. Raises ValueError for no month."""
    if month is not None and not is_month(month):
        raise ValueError(f"{month!r} is no month such as 2025-03")
    with transaction(db):
        db.execute(
            "DELETE FROM corrections WHERE content_hash = ? AND field = 'month' AND subject = ''",
            [content_hash],
        )
        if month is not None:
            db.execute(
                "INSERT INTO corrections (content_hash, field, subject, value, made_at) "
                "VALUES (?, 'month', '', ?, ?)",
                [content_hash, month, now()],
            )
