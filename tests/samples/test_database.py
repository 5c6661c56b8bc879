"""`reports.db`, which ships, is what the loader makes of the samples today, and opens unwritten."""

from __future__ import annotations

import shutil
import sqlite3
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

from samples.build_database import ROOT, build, dump

SHIPPED = ROOT / "reports.db"


def test_it_is_what_the_loader_makes_of_the_samples_today(tmp_path: Path) -> None:
    fresh = tmp_path / "reports.db"
    assert build(fresh) == []
    old, new = dump(SHIPPED), dump(fresh)
    if old != new:
        changes = [line[:160] for line in islice(unified_diff(old, new, "reports.db", "today", n=0), 12)]
        pytest.fail(
            "reports.db is not what the loader makes of the samples: run `make reports.db`\n"
            + "\n".join(changes)
        )


def test_it_tells_nothing_of_the_machine_or_the_clock() -> None:
    text = "\n".join(dump(SHIPPED))
    assert "/tmp" not in text
    assert "\\Users" not in text
    with sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True) as connection:
        paths = [row[0] for row in connection.execute("SELECT source_path FROM loads")]
        times = connection.execute(
            "SELECT count(loaded_at) + count(seconds) + count(modified) FROM loads"
        ).fetchone()
    connection.close()
    assert all(path.startswith("samples/") for path in paths)
    assert times == (0,)


def test_it_opens_where_nothing_may_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    shutil.copy(SHIPPED, folder)
    (folder / "reports.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        with sqlite3.connect(f"file:{folder / 'reports.db'}?mode=ro", uri=True) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
            assert connection.execute("SELECT count(*) FROM reports").fetchone() == (20,)
        connection.close()
        assert [path.name for path in folder.iterdir()] == ["reports.db"]
    finally:
        folder.chmod(0o755)


def test_both_issuers_are_there_and_the_digests_say_what_they_are() -> None:
    with sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT issuer, title, month FROM reports ORDER BY month").fetchall()
    connection.close()
    assert {issuer for issuer, _, _ in rows if issuer} == {"Region Granmark", "Region Norrbotten"}
    digests = [title for issuer, title, _ in rows if issuer == "Region Norrbotten"]
    assert len(digests) == 5
    assert all(title.startswith("Sammandrag") for title in digests)
