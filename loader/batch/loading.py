"""A load from beginning to end: what has changed is read by the pool and written here."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from hashlib import file_digest
from pathlib import Path
from typing import Any, NamedTuple

from loader.batch.find import Found, find
from loader.batch.pool import Pool
from loader.batch.shapes import Answer, Event, Limits, Outcome, Task
from loader.batch.version import loader_version
from loader.database.corrections import correct_month, months, now
from loader.database.open import DatabaseError, open_for_writing, transaction
from loader.database.rows import unpack
from loader.database.writer import move_report, write_rows
from loader.names import kept_path, shown_name
from loader.series import assign

UNDER_WAY = ""
"""The path under which `loads` says that a load has begun and not ended."""


class _Before(NamedTuple):
    """What the database knows of a file: its last load, and the report that it became."""

    status: str
    reason: str | None
    content_hash: str | None
    size: int | None
    modified: float | None
    loader_version: str | None
    slug: str | None
    month: str | None
    month_source: str | None
    pages: int | None
    sections: int | None
    figures: int | None


def load_files(
    paths: Sequence[Path],
    db_path: Path,
    *,
    month: str | None,
    jobs: int | None,
    force: bool,
    on_event: Callable[[Event], None] | None,
    limits: Limits | None,
    reader: str,
) -> list[Outcome]:
    """See `loader.batch.load`."""
    files = find(paths)
    tell = on_event or (lambda _: None)
    tell(Event(0, len(files)))
    outcomes: list[Outcome] = []
    if all(file.problem for file in files):
        results = iter([_failed(file.path, file.problem) for file in files])
        db = None
    else:
        db = open_for_writing(db_path)
        load = _Load(db, Path(db_path), month, force)
        results = load.run(files, reader, jobs or _cores(), limits or Limits())
    try:
        for outcome in results:
            outcomes.append(outcome)
            tell(Event(len(outcomes), len(files), outcome))
    finally:
        if db is not None:
            db.close()
    return outcomes


def stored_path(path: Path, db_path: Path) -> str:
    """The path as the database keeps it: relative to the database's folder for a file in or below it."""
    absolute, folder = path.absolute(), db_path.absolute().parent
    kept = absolute.relative_to(folder) if absolute.is_relative_to(folder) else absolute
    return kept_path(kept)


def _cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Load:
    """One load into an open database."""

    def __init__(self, db: sqlite3.Connection, db_path: Path, month: str | None, force: bool) -> None:
        self.db = db
        self.db_path = db_path
        self.month = month
        self.force = force
        self.version = loader_version()
        self.before = _known(db)
        self.unchanged: list[tuple[str, Found, _Before]] = []
        self.unfinished = UNDER_WAY in self.before
        self.wrote = False

    def run(self, files: Sequence[Found], reader: str, jobs: int, limits: Limits) -> Iterator[Outcome]:
        """Load the files and say what happened to each, in their order."""
        settled = [self._settle(file) for file in files]
        tasks = [Task(f.path, self.month) for f, s in zip(files, settled, strict=True) if s is None]
        jobs = limits.together(min(jobs, len(tasks)))
        with closing(Pool(reader, jobs, limits, months(self.db))) as pool:
            if tasks:
                self._begin()
            answers = pool.read(tasks)
            for file, outcome in zip(files, settled, strict=True):
                yield outcome or self._store(file, next(answers))
        self._finish()

    def _settle(self, file: Found) -> Outcome | None:
        """What is known of a file without reading it; None where it must be read."""
        if file.problem:
            return self._note(file, _failed(file.path, file.problem))
        if file.size == 0:
            return self._note(file, _failed(file.path, "is empty"))
        key = stored_path(file.path, self.db_path)
        before = self.before.get(key)
        if before is None:
            return self._moved(file, key)
        if self.force or before.loader_version != self.version or before.size != file.size:
            return None
        if before.modified != file.modified and before.content_hash != _hash(file.path):
            return None
        return self._as_before(file, key, before)

    def _as_before(self, file: Found, key: str, before: _Before, reason: str | None = None) -> Outcome | None:
        if before.status == "failed":
            return _failed(file.path, before.reason) if before.content_hash else None
        if before.slug is None or (
            self.month and (before.month, before.month_source) != (self.month, "user")
        ):
            return None
        self.unchanged.append((key, file, before))
        return Outcome(
            file.path, "unchanged", reason, before.slug, before.month, before.pages, before.sections,
            before.figures,
        )  # fmt: skip

    def _moved(self, file: Found, key: str) -> Outcome | None:
        """A file that lay somewhere else before, and whose report moves with it."""
        sizes = {b.size for b in self.before.values() if b.slug}
        if file.size not in sizes:
            return None
        digest = _hash(file.path)
        for old, before in self.before.items():
            if before.slug and before.content_hash == digest and not (self.db_path.parent / old).exists():
                with transaction(self.db):
                    move_report(self.db, before.slug, source_path=key, source=shown_name(file.path))
                    self.db.execute("UPDATE loads SET source_path = ? WHERE source_path = ?", [key, old])
                self.before[key] = self.before.pop(old)
                if self.force or before.loader_version != self.version:
                    return None
                return self._as_before(file, key, before, reason=f"was moved from {old}")
        return None

    def _store(self, file: Found, answer: Answer) -> Outcome:
        if answer.rows is None:
            return self._note(
                file, _failed(file.path, answer.reason)._replace(seconds=answer.seconds), answer
            )
        rows = unpack(answer.rows)
        key = stored_path(file.path, self.db_path)
        known = self.before.get(key)
        about = rows.report
        about["source"] = shown_name(file.path)
        try:
            with transaction(self.db):
                assert answer.content_hash is not None
                if self.month:
                    correct_month(self.db, answer.content_hash, self.month)
                slug = write_rows(
                    self.db,
                    rows,
                    source_path=key,
                    content_hash=answer.content_hash,
                    loader_version=self.version,
                )
                outcome = Outcome(
                    file.path, "replaced" if known and known.slug else "loaded", None, slug, about["month"],
                    about["pages"], about["sections"], about["figures"], _list(about["warnings"]),
                    answer.seconds,
                )  # fmt: skip
                self._note(file, outcome, answer)
        except DatabaseError:
            raise
        except Exception as error:  # a reader's fault must not cost the other files
            said = " ".join(str(error).split())[:200]
            problem = f"could not be stored ({type(error).__name__}: {said})"
            return self._note(file, _failed(file.path, problem)._replace(seconds=answer.seconds))
        self.wrote = True
        return outcome

    def _note(self, file: Found, outcome: Outcome, answer: Answer | None = None) -> Outcome:
        """Write into `loads` what happened to a file."""
        key = stored_path(file.path, self.db_path)
        before = self.before.get(key)
        lasting = answer is not None and (answer.rows is not None or answer.lasting)
        reasons = [outcome.reason] if outcome.reason else list(outcome.warnings)
        with transaction(self.db):
            _record(
                self.db,
                source_path=key,
                status=outcome.status,
                reason=" ".join(reasons) or None,
                report=outcome.report or (before.slug if before else None),
                # Without its hash a file is read again next time: what went wrong may not last.
                content_hash=answer.content_hash if answer and lasting else None,
                size=file.size,
                modified=file.modified,
                loader_version=self.version,
                seconds=round(outcome.seconds, 3),
            )
        return outcome

    def _begin(self) -> None:
        with transaction(self.db):
            _record(self.db, source_path=UNDER_WAY, status="under way", loader_version=self.version)

    def _finish(self) -> None:
        """The last transaction: what concerns all reports together."""
        with transaction(self.db):
            if self.wrote or self.unfinished:
                assign(self.db)
            time = now()
            self.db.executemany(
                "UPDATE loads SET status = 'unchanged', modified = ?, loaded_at = ? WHERE source_path = ?",
                [(file.modified, time, key) for key, file, _ in self.unchanged],
            )
            self.db.execute("DELETE FROM loads WHERE source_path = ?", [UNDER_WAY])


def _known(db: sqlite3.Connection) -> dict[str, _Before]:
    rows = db.execute(
        "SELECT l.source_path, l.status, l.reason, l.content_hash, l.size, l.modified, "
        "l.loader_version, r.slug, r.month, r.month_source, r.pages, r.sections, r.figures "
        "FROM loads l LEFT JOIN reports r ON r.source_path = l.source_path"
    )
    return {row[0]: _Before(*row[1:]) for row in rows}


def _record(db: sqlite3.Connection, **values: Any) -> None:
    row = {**values, "loaded_at": now()}
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    db.execute(f"INSERT OR REPLACE INTO loads ({names}) VALUES ({marks})", list(row.values()))


def _failed(path: Path, reason: str | None) -> Outcome:
    return Outcome(path, "failed", reason or "could not be read")


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
