"""Joins the figures of all reports to series, and marks values that a later report tells otherwise.

Only reports that are new, reloaded or no longer copies are looked at, and of the rest only the figures
that measure the same: the time for one more report does not grow with the number of reports.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loader.database.names import free_name, issuer_slug, slugify
from loader.database.open import transaction
from loader.database.rows import as_json
from loader.database.schema import ID_SPAN
from loader.series import breaks, corrections
from loader.series.keys import FigureRow, Key, describe, same_value, settle
from loader.series.times import says_time
from loader.series.vocabulary import metric, version

RULES = "8"
"""Raised when the rules here change, so that stored reports are joined anew."""
SUFFIXES = {"month": "", "year_to_date": "ack", "year": "ar", "date": "datum", "other": "ovrigt"}
NAME_LENGTH = 60
REVISED = 0.35
"""A value that differs by more, relative to the larger, is no correction of the other."""


def assign(db: sqlite3.Connection) -> None:
    """Fill `series`, and `figures.series`, `series_key` and `restates`, over all reports.

    Copies of reports have no part in any series. A series is made for every metric of the vocabulary
    that is found, and for others when a second report tells them; what a person confirmed, joined or
    parted stands. One transaction.
    """
    with transaction(db):
        state = f"{version()}-{RULES}"
        waiting = _waiting(db, state)
        pairs = _drop_dangling(db)
        if waiting:
            told = corrections.read(db)
            for number, slug, copied in waiting:
                span = (number * ID_SPAN, (number + 1) * ID_SPAN)
                pairs |= _pairs(db, span)
                db.execute(
                    "UPDATE figures SET series = NULL, series_key = NULL, restates = NULL "
                    "WHERE id >= ? AND id < ? AND series_key IS NOT NULL",
                    span,
                )
                if not copied:
                    _join(db, slug, span, told)
                    breaks.mark(db, slug, span)
                    pairs |= _pairs(db, span)
                mark = f"{state}-copy" if copied else state
                db.execute("UPDATE reports SET series_state = ? WHERE id = ?", [mark, number])
            for key, target in told.joined.items():
                breaks.seam(db, key, target)
        if waiting or pairs:
            _drop_lonely(db)
            _mark_restated(db, pairs)


def assign_anew(db: sqlite3.Connection) -> None:
    """Forget all series and join everything again, corrections kept."""
    with transaction(db):
        db.execute("UPDATE figures SET series = NULL, series_key = NULL, restates = NULL")
        db.execute("DELETE FROM series")
        db.execute("UPDATE reports SET series_state = NULL")
    assign(db)


def assign_again(db: sqlite3.Connection, names: Sequence[str]) -> None:
    """Join anew the figures of all reports that tell of the series named."""
    marks = ", ".join("?" * len(names))
    with transaction(db):
        db.execute(
            "UPDATE reports SET series_state = NULL WHERE slug IN "
            f"(SELECT report FROM figures WHERE series IN ({marks}))",
            list(names),
        )
    assign(db)


def _waiting(db: sqlite3.Connection, state: str) -> list[tuple[int, str, bool]]:
    """Reports whose figures are not joined yet: id, slug, whether a copy; by month.

    A digest counts as a copy as soon as the report that it sums up is there.
    """
    rows = db.execute(
        "SELECT id, slug, series_state, copy_of IS NOT NULL OR kind = 'digest' AND EXISTS ("
        "SELECT 1 FROM reports whole WHERE whole.month = r.month AND whole.issuer = r.issuer "
        "AND whole.kind = 'report' AND whole.copy_of IS NULL) "
        "FROM reports r ORDER BY month IS NULL, month, slug"
    )
    return [
        (number, slug, bool(copied))
        for number, slug, known, copied in rows
        if known != (f"{state}-copy" if copied else state)
    ]


def _pairs(db: sqlite3.Connection, span: tuple[int, int]) -> set[tuple[str, str]]:
    """The series and periods of which a report tells values."""
    query = (
        "SELECT DISTINCT series, period FROM figures "
        "WHERE id >= ? AND id < ? AND series IS NOT NULL AND period IS NOT NULL"
    )
    return set(map(tuple, db.execute(query, span)))


def figure_rows(db: sqlite3.Connection, span: tuple[int, int]) -> list[FigureRow]:
    """The figures of one report, in reading order."""
    query = (
        "SELECT f.id, f.metric, f.unit, f.period, f.role, f.value, f.quote, f.approximate, f.confidence, "
        "f.table_block IS NOT NULL, f.sentence, f.section, s.title, s.division, s.topics, r.issuer "
        "FROM figures f JOIN sections s ON s.id = f.section JOIN reports r ON r.slug = f.report "
        "WHERE f.id >= ? AND f.id < ? ORDER BY f.id"
    )
    return [
        FigureRow(
            id=row[0],
            metric=row[1],
            unit=row[2],
            period=row[3],
            role=row[4],
            value=row[5],
            quote=row[6],
            approximate=bool(row[7]),
            confidence=row[8],
            in_table=bool(row[9]),
            sentence=row[10],
            section=row[11],
            title=row[12],
            division=row[13],
            topics=tuple(json.loads(row[14])),
            issuer=row[15],
        )
        for row in db.execute(query, span)
    ]


def _join(db: sqlite3.Connection, slug: str, span: tuple[int, int], told: corrections.Corrections) -> None:
    """Give the report's figures their keys, and those keys their series."""
    rows = figure_rows(db, span)
    content_hash = db.execute("SELECT content_hash FROM reports WHERE slug = ?", [slug]).fetchone()[0]
    titles: dict[Key, str] = {}
    wordings: dict[Key, set[str]] = defaultdict(set)
    updates: list[tuple[str, int]] = []
    for row, key in zip(rows, settle(rows), strict=True):
        if key is not None and not told.parted(content_hash, row.quote, row.sentence):
            titles.setdefault(key, row.title)
            wordings[key].add(row.metric)
            updates.append((key.text(), row.id))
    db.executemany("UPDATE figures SET series_key = ? WHERE id = ?", updates)
    names: dict[str, str] = {}
    for key, title in titles.items():
        name = _find_series(db, slug, key, title, wordings[key], told)
        if name is not None:
            names[key.text()] = name
    here = [(names[key], number) for key, number in updates if key in names]
    db.executemany("UPDATE figures SET series = ? WHERE id = ?", here)


def _find_series(
    db: sqlite3.Connection,
    slug: str,
    key: Key,
    title: str,
    wordings: set[str],
    told: corrections.Corrections,
) -> str | None:
    """The series of a key, made if there is reason to; None where a single report tells of it.

    A series that is made takes the figures of earlier reports with it.
    """
    text = key.text()
    target = told.joined.get(text, text)
    known = db.execute("SELECT name, synonyms FROM series WHERE key = ?", [target]).fetchone()
    if known is None:
        other = "SELECT 1 FROM figures WHERE series_key = ? AND report <> ? LIMIT 1"
        wanted = key.exact or text != target or text in told.confirmed
        if not wanted and not db.execute(other, [text, slug]).fetchone():
            return None
        query = "SELECT DISTINCT metric FROM figures WHERE series_key = ?"
        wordings = wordings | {row[0] for row in db.execute(query, [text])}
        name = _make(db, Key.read(target), wordings, title, told)
        db.execute("UPDATE figures SET series = ? WHERE series_key = ?", [name, text])
        known = (name, "[]")
    name, synonyms = known
    if not wordings <= set(json.loads(synonyms)):
        merged = sorted(wordings | set(json.loads(synonyms)))
        db.execute("UPDATE series SET synonyms = ? WHERE name = ?", [as_json(merged), name])
    return str(name)


def _make(
    db: sqlite3.Connection, key: Key, wordings: set[str], title: str, told: corrections.Corrections
) -> str:
    """Insert a series for the key, and return its name."""
    text = key.text()
    entry = metric(key.base) if key.base else None
    metric_name = describe(key, wordings, title)
    status = "confirmed" if text in told.confirmed else "curated" if key.exact else "suggested"
    stem = key.base if key.exact else slugify(metric_name)[:NAME_LENGTH].strip("-")
    if entry is not None and key.unit != entry.units[0]:
        stem += f"-{slugify(key.unit)}"
    parts = (stem or "serie", slugify(key.division), SUFFIXES[key.kind], issuer_slug(key.issuer))
    wanted = "-".join(part for part in parts if part)
    taken = {row[0] for row in db.execute("SELECT name FROM series WHERE name GLOB ?", [wanted + "*"])}
    name = free_name(wanted, taken)
    db.execute(
        "INSERT INTO series (name, metric, unit, period_kind, polarity, additive, status, base, issuer, "
        "division, synonyms, breaks, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?)",
        [
            name,
            metric_name,
            key.unit,
            key.kind,
            entry.polarity if entry else None,
            int(entry is not None and entry.additive),
            status,
            key.base or None,
            key.issuer or None,
            key.division or None,
            as_json(breaks.curated(entry, key.issuer)),
            text,
        ],
    )
    return name


def _drop_dangling(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Forget that figures restate what is no longer there; returns their series and periods."""
    # An ordinary comparison, not IS NOT NULL: it makes SQLite look in the index of the few.
    gone = "restates > 0 AND NOT EXISTS (SELECT 1 FROM figures old WHERE old.id = figures.restates)"
    pairs = set(map(tuple, db.execute(f"SELECT series, period FROM figures WHERE {gone}")))
    if pairs:
        db.execute(f"UPDATE figures SET restates = NULL WHERE {gone}")
    return pairs


def _drop_lonely(db: sqlite3.Connection) -> None:
    """Remove series that have lost their figures, and suggestions that only one report supports."""
    lonely = [
        row[0]
        for row in db.execute(
            "SELECT name FROM series WHERE NOT EXISTS (SELECT 1 FROM figures WHERE series = name) "
            "OR status = 'suggested' AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.series = name AND "
            "f.report <> (SELECT g.report FROM figures g WHERE g.series = name LIMIT 1))"
        )
    ]
    for name in lonely:
        db.execute("UPDATE figures SET series = NULL WHERE series = ?", [name])
        db.execute("DELETE FROM series WHERE name = ?", [name])


def _mark_restated(db: sqlite3.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Let each figure of the series and periods point to the one whose value it replaces."""
    query = (
        "SELECT f.id, f.report, f.value, f.quote, f.restates, f.sentence, f.row, f.column "
        "FROM figures f JOIN reports r ON r.slug = f.report "
        "WHERE f.series = ? AND f.period = ? AND NOT f.approximate AND f.value_max IS NULL "
        "ORDER BY r.month IS NULL, r.month, r.report_date, f.id"
    )
    for series, period in sorted(pairs):
        points = [_Point(*row) for row in db.execute(query, [series, period])]
        if len({point.value for point in points}) > 1 or any(point.restates for point in points):
            for point, before in _restatements(points, period):
                if before != point.restates:
                    db.execute("UPDATE figures SET restates = ? WHERE id = ?", [before, point.id])


class _Point(NamedTuple):
    """A figure of a series and a period, as it is told, with what it is stored to restate."""

    id: int
    report: str
    value: float
    quote: str
    restates: int | None
    sentence: str
    row: str | None
    column: str | None

    def says_same(self, other: _Point) -> bool:
        """Whether the other tells the same value, as exactly as both are written."""
        return same_value(self.value, self.quote, other.value, other.quote)


def _restatements(points: Sequence[_Point], period: str) -> Iterator[tuple[_Point, int | None]]:
    """Figures of one period in the order of their reports, each with the id of the one that it replaces.

    Only figures whose own words name the period are compared, and only values of the same size: what
    differs by more than REVISED is rather another thing than a correction. A report that tells two new
    values itself says nothing clear, and is passed over.
    """
    by_report: dict[str, list[_Point]] = defaultdict(list)
    for point in points:
        if says_time(period, point.quote, point.sentence, point.row, point.column):
            by_report[point.report].append(point)
        else:
            yield point, None
    last: _Point | None = None
    for same in by_report.values():
        new = [point for point in same if last is None or not last.says_same(point)]
        clear = all(new[0].says_same(point) for point in new[1:])
        replaced = last if last and new and clear and _revised(last.value, new[0].value) else None
        for point in same:
            yield point, replaced.id if replaced and point in new else None
        if new and clear and (last is None or replaced):
            last = new[0]


def _revised(before: float, now: float) -> bool:
    return abs(now - before) <= REVISED * max(abs(before), abs(now))
