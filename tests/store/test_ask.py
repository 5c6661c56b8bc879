"""The connection in a thread of its own, whose questions may be stopped at any moment."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from tui.store import ask
from tui.store.ask import Asker
from tui.store.open import StoreError, open_store


def test_a_question_may_be_stopped_while_its_connection_is_being_closed(
    synthetic_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found in the wild: a letter typed as the search before it failed ended the program."""
    closed, stopped = threading.Event(), threading.Event()

    class Slow(sqlite3.Connection):
        def close(self) -> None:
            super().close()
            closed.set()
            stopped.wait(5)

    def opened(path: Path) -> sqlite3.Connection:
        open_store(path).close()
        return sqlite3.connect(path, factory=Slow, check_same_thread=False)

    monkeypatch.setattr(ask, "open_store", opened)
    asker = Asker(synthetic_db)
    failing = asker.submit(lambda db: db.execute("SELECT * FROM nothing"))
    assert closed.wait(5)
    asker.interrupt()
    stopped.set()
    with pytest.raises(StoreError):
        failing.result(5)
    assert asker.submit(lambda db: db.execute("SELECT 1").fetchone()[0]).result(5) == 1
    asker.close()


def test_a_question_that_is_stopped_says_so(synthetic_db: Path) -> None:
    asker = Asker(synthetic_db)
    begun = threading.Event()

    def endless(db: sqlite3.Connection) -> None:
        begun.set()
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        ).fetchone()

    stopped = asker.submit(endless)
    assert begun.wait(5)
    while not stopped.done():
        asker.interrupt()
    with pytest.raises(StoreError, match="interrupted"):
        stopped.result(5)
    asker.close()
