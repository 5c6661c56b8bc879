"""What a person says of series: confirmed, joined, parted. Kept in `corrections` over every reload.

A series is named there by its key, not its name: names may come out otherwise when reports are loaded
in another order.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from loader.database.corrections import now
from loader.database.open import transaction
from loader.series.keys import Key

CONFIRM, JOIN, PART = "series.confirm", "series.join", "series.part"


class SeriesError(Exception):
    """A correction that cannot be made. The message is one clear sentence."""


class Corrections(NamedTuple):
    """All corrections of series. `joined` maps a key to the key of the series it belongs to; `parts`
    holds content hash and subject of the figures taken out of their series."""

    confirmed: frozenset[str]
    joined: dict[str, str]
    parts: frozenset[tuple[str, str]]

    def parted(self, content_hash: str, quote: str, sentence: str) -> bool:
        """Whether a person took the figure out of its series."""
        return (content_hash, _subject(quote, sentence)) in self.parts


def read(db: sqlite3.Connection) -> Corrections:
    """All corrections of series in the database."""
    rows = list(db.execute("SELECT content_hash, field, subject, value FROM corrections ORDER BY made_at"))
    joined = {subject: value for _, field, subject, value in rows if field == JOIN}
    # A series joined to one that was itself joined belongs where that one went.
    for key in joined:
        seen = {key}
        while joined[key] in joined and joined[key] not in seen:
            seen.add(joined[key])
            joined[key] = joined[joined[key]]
    return Corrections(
        frozenset(subject for _, field, subject, _ in rows if field == CONFIRM),
        joined,
        frozenset((content_hash, subject) for content_hash, field, subject, _ in rows if field == PART),
    )


def confirm(db: sqlite3.Connection, name: str) -> None:
    """A person says that all figures of the series measure the same. Raises SeriesError."""
    key = _key(db, name)
    with transaction(db):
        _keep(db, "", CONFIRM, key, name)
        db.execute("UPDATE series SET status = 'confirmed' WHERE name = ?", [name])


def join(db: sqlite3.Connection, name: str, other: str) -> None:
    """Put the figures of `other` into the series `name`, marked as a break where they meet.

    Takes effect for stored reports when series are assigned anew. Raises SeriesError for unknown names
    and for different units or kinds of period, which never belong together.
    """
    into, from_ = _key(db, name), _key(db, other)
    if into == from_:
        raise SeriesError(f"{name}: cannot be joined to itself")
    one, two = Key.read(into), Key.read(from_)
    if one.unit != two.unit:
        raise SeriesError(f"{name} is in {one.unit} and {other} in {two.unit}: they are not joined")
    if one.kind != two.kind:
        raise SeriesError(
            f"{name} tells {one.kind} values and {other} {two.kind} values: they are not joined"
        )
    with transaction(db):
        db.execute(
            "DELETE FROM corrections WHERE field = ? AND subject = ? AND value = ?", [JOIN, into, from_]
        )
        _keep(db, "", JOIN, from_, into)


def part(db: sqlite3.Connection, name: str, figures: list[int]) -> None:
    """Take figures out of the series for good. Raises SeriesError for a figure that is not in it."""
    key = _key(db, name)
    query = (
        "SELECT r.content_hash, f.quote, f.sentence FROM figures f JOIN reports r ON r.slug = f.report "
        "WHERE f.id = ? AND f.series = ?"
    )
    with transaction(db):
        for figure in figures:
            row = db.execute(query, [figure, name]).fetchone()
            if row is None:
                raise SeriesError(f"{figure}: no figure of {name}")
            _keep(db, row[0], PART, _subject(row[1], row[2]), key)
            db.execute("UPDATE figures SET series = NULL, series_key = NULL WHERE id = ?", [figure])


def reset(db: sqlite3.Connection, name: str) -> int:
    """Forget every correction of the series; returns how many. Takes effect when assigned anew."""
    key = _key(db, name)
    with transaction(db):
        done = db.execute(
            "DELETE FROM corrections WHERE field = ? AND subject = ? "
            "OR field = ? AND (subject = ? OR value = ?) OR field = ? AND value = ?",
            [CONFIRM, key, JOIN, key, key, PART, key],
        )
    return done.rowcount


def undo(db: sqlite3.Connection) -> tuple[str, str]:
    """Forget the last correction of any series; returns what it was (`confirm`, `join` or `part`) and the
    series, or its metric where the series is gone.

    Takes effect when assigned anew. Raises SeriesError where nothing is left to forget.
    """
    query = "SELECT id, action, coalesce(series, metric) FROM said ORDER BY made_at DESC, id DESC LIMIT 1"
    with transaction(db):
        row = db.execute(query).fetchone()
        if row is None:
            raise SeriesError("nothing has been said of any series")
        db.execute("DELETE FROM corrections WHERE rowid = ?", [row[0]])
    return str(row[1]), str(row[2])


def _key(db: sqlite3.Connection, name: str) -> str:
    row = db.execute("SELECT key FROM series WHERE name = ?", [name]).fetchone()
    if row is None:
        raise SeriesError(f"{name}: no such series")
    return str(row[0])


def _subject(quote: str, sentence: str) -> str:
    return f"{quote} | {sentence}"


def _keep(db: sqlite3.Connection, content_hash: str, field: str, subject: str, value: str) -> None:
    db.execute(
        "INSERT OR REPLACE INTO corrections (content_hash, field, subject, value, made_at) "
        "VALUES (?, ?, ?, ?, ?)",
        [content_hash, field, subject, value, now()],
    )
