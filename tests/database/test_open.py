"""Databases made, refused and migrated."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from loader.database import build, schema
from loader.database import open as opening
from loader.database.document import PAGE, QUESTIONS, page
from loader.database.open import DatabaseError, open_for_writing
from loader.database.writer import write_report
from tests.conftest import ROOT
from tests.database.made import prose, report
from tui.store.open import open_store


def test_a_new_database_is_ours_and_explains_itself(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    db = open_for_writing(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION
    told = set(db.execute("SELECT table_name, column_name FROM about").fetchall())
    for spec in schema.TABLES:
        columns = {row[1] for row in db.execute(f"PRAGMA table_info({spec.name})")}
        assert {(spec.name, column) for column in columns} <= told
    assert [file.name for file in tmp_path.iterdir()] == ["reports.db"]


def test_the_script_is_what_sqlite_utils_makes_of_the_schema() -> None:
    assert build.SCRIPT.read_text("utf8") == build.script(), "run: make docs"


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    path.touch()
    assert open_for_writing(path).execute("SELECT count(*) FROM reports").fetchone() == (0,)


def test_a_database_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(db: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(build, "create", full)
    with pytest.raises(DatabaseError, match="the disk is full"):
        open_for_writing(tmp_path / "reports.db")
    assert not list(tmp_path.iterdir())


def test_two_programs_that_make_it_at_once_share_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.db"
    create = build.create

    def slower(db: object) -> None:
        monkeypatch.setattr(build, "create", create)
        write_report(open_for_writing(path), report(), source_path="a", content_hash="a", loader_version="1")
        create(db)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "create", slower)
    assert open_for_writing(path).execute("SELECT count(*) FROM reports").fetchone() == (1,)


def make(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["CREATE TABLE songs (title)"], "not one that rapportvy made"),
        (
            [
                "CREATE TABLE reports (title)",
                f"PRAGMA application_id = {schema.APPLICATION_ID}",
                "PRAGMA user_version = 99",
            ],
            "newer rapportvy .*upgrade",
        ),
    ],
)
def test_foreign_and_newer_databases_are_refused_untouched(
    tmp_path: Path, statements: list[str], words: str
) -> None:
    path = tmp_path / "x.db"
    make(path, *statements)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=words) as error:
        open_for_writing(path)
    assert str(path) in str(error.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=r"x\.db: "):
        open_for_writing(path)
    assert path.read_bytes() == content


def test_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is a folder"):
        open_for_writing(tmp_path)
    with pytest.raises(DatabaseError, match="the folder does not exist"):
        open_for_writing(tmp_path / "missing" / "reports.db")


@pytest.mark.parametrize(("writable", "words"), [(True, "cannot be written$"), (False, "because its folder")])
def test_a_database_that_may_only_be_read_says_what_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writable: bool, words: str
) -> None:
    path = tmp_path / "reports.db"
    open_for_writing(path).close()

    def refused(db: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(build, "migrate", refused)
    monkeypatch.setattr(os, "access", lambda path, mode: writable)
    with pytest.raises(DatabaseError, match=words):
        open_for_writing(path)


def as_older(path: Path) -> None:
    """A database as an older version left it: fewer and other columns, no view, another index."""
    db = open_for_writing(path)
    for name in ("a", "b"):
        made = report(source=name + ".pdf", texts=(prose(1, 300),))
        write_report(db, made, source_path=name, content_hash=name, loader_version="1")
    for statement in (
        "DROP VIEW points",
        "DROP VIEW said",
        "DROP INDEX idx_series_key",
        "DROP INDEX idx_figures_restates",
        "INSERT INTO series (name, metric, unit, period_kind, additive, status, synonyms, breaks, key) "
        "VALUES ('x', 'x', 'x', 'month', 0, 'curated', '[]', '[]', 'k')",
        "UPDATE figures SET series = 'x'",
        "ALTER TABLE series DROP COLUMN key",
        "ALTER TABLE figures DROP COLUMN restates",
        "ALTER TABLE reports DROP COLUMN fingerprint",
        "ALTER TABLE reports ADD COLUMN mood TEXT NOT NULL DEFAULT 'glad'",
        "DROP TABLE corrections",
        "DELETE FROM about WHERE column_name = 'fingerprint'",
        "PRAGMA user_version = 1",
    ):
        db.execute(statement)
    db.commit()
    db.close()


def shape(db: sqlite3.Connection) -> list[tuple[str, ...]]:
    columns = "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c ORDER BY 1, 2"
    others = "SELECT type, name, tbl_name FROM sqlite_master WHERE type <> 'table' ORDER BY 1, 2"
    about = "SELECT * FROM about ORDER BY 1, 2"
    return [row for query in (columns, others, about) for row in db.execute(query).fetchall()]


def test_an_older_database_is_migrated_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    as_older(path)
    db = open_for_writing(path)
    assert shape(db) == shape(open_for_writing(tmp_path / "fresh.db"))
    rows = db.execute("SELECT fingerprint, title FROM reports").fetchall()
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert len(rows[0][0]) > 100
    assert db.execute("SELECT count(*) FROM sections_fts WHERE sections_fts MATCH 'avsnitt'").fetchone() == (
        2,
    )
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    made = report(source="c.pdf", month="2025-04", texts=(prose(1, 300),))
    write_report(db, made, source_path="c", content_hash="c", loader_version="1")


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reports.db"
    as_older(path)
    before = path.read_bytes()

    def fails(db: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(build, "add_missing_fingerprints", fails)
    with pytest.raises(DatabaseError, match="disk is full"):
        open_for_writing(path)
    assert path.read_bytes() == before


def test_readers_and_writers_agree_on_the_version() -> None:
    from tui.store.open import APPLICATION_ID, SCHEMA_VERSION

    assert (APPLICATION_ID, SCHEMA_VERSION) == (schema.APPLICATION_ID, schema.SCHEMA_VERSION)


def test_the_page_about_the_database_is_current() -> None:
    assert PAGE.read_text("utf8") == page() + "\n", "run: make docs"


@pytest.mark.parametrize(("title", "query"), QUESTIONS, ids=[title for title, _ in QUESTIONS])
def test_the_pages_questions_have_answers(title: str, query: str) -> None:
    with closing(sqlite3.connect(f"file:{ROOT}/reports.db?mode=ro", uri=True)) as db:
        assert bool(db.execute(query).fetchall()) == (not title.startswith("Files that could not be loaded"))


def test_hard_links_are_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    assert opening.open_for_writing(tmp_path / "reports.db").execute("SELECT 1").fetchone() == (1,)


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_half_a_write_of_a_killed_load_is_taken_back_by_the_next_reader(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    db = open_for_writing(path)
    write_report(db, report(texts=(prose(1, 9000),)), source_path="a", content_hash="a", loader_version="1")
    db.close()
    kill = (
        "import os, sqlite3, signal; "
        f"db = sqlite3.connect({str(path)!r}, isolation_level=None); "
        "db.execute('PRAGMA cache_size = 2'); db.execute('BEGIN'); "
        "db.execute('DELETE FROM masked'); db.execute('UPDATE reports SET title = zeroblob(500000)'); "
        "db.execute('UPDATE blocks SET places = zeroblob(500000)'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", kill], check=False)
    assert (tmp_path / "reports.db-journal").stat().st_size > 0
    store = open_store(path)
    assert [row["title"] for row in store.execute("SELECT title FROM reports")] == ["Rapport"]
    assert not (tmp_path / "reports.db-journal").exists()
