"""Questions to `reports.db` from a program that must not wait: one connection in a thread of its own.

The file may vanish, be replaced or grow while it is open. A question then raises StoreError with one
clear sentence, and the next question opens the file anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from tui.store.open import StoreError, open_store

P = ParamSpec("P")
R = TypeVar("R")
Stamp = tuple[int, int, int]


class Asker:
    """Answers questions, one after the other, in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="reports.db")
        self._db: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None

    def submit(
        self,
        question: Callable[Concatenate[sqlite3.Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Future[R]:
        """Ask: `question(db, *args, **kwargs)` runs in the thread. Its future raises StoreError."""
        return self._pool.submit(self._run, lambda db: question(db, *args, **kwargs))

    def interrupt(self) -> None:
        """Stop the question under way, whose answer nobody wants any more; it raises StoreError."""
        db = self._db
        if db is not None:
            with suppress(sqlite3.ProgrammingError):  # closed by its own thread in this very moment
                db.interrupt()

    def stamp(self) -> Future[Stamp]:
        """What changes when the file is replaced or written to by another program."""
        return self._pool.submit(self._run, self._stamp)

    def close(self) -> None:
        """Close the connection and let the thread end."""
        self._pool.submit(self._forget)
        self._pool.shutdown(wait=False)

    def _run(self, question: Callable[[sqlite3.Connection], R]) -> R:
        try:
            return question(self._open())
        except sqlite3.Error as error:
            self._forget()
            damaged = "malformed" in str(error) or "not a database" in str(error)
            raise StoreError(f"{self.path}: {error}", "damaged" if damaged else "silent", error) from error
        except StoreError:
            self._forget()
            raise

    def _open(self) -> sqlite3.Connection:
        try:
            stat = self.path.stat()
            file = (stat.st_dev, stat.st_ino)
        except OSError:
            file = None
        if self._db is None or file != self._file:
            # An unlinked file still answers on Unix; the one that stands there now is what counts.
            self._forget()
            self._db = open_store(self.path)
            self._file = file
        return self._db

    def _stamp(self, db: sqlite3.Connection) -> Stamp:
        device, node = self._file or (0, 0)
        return device, node, int(db.execute("PRAGMA data_version").fetchone()[0])

    def _forget(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()
