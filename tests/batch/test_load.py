"""Many files into one database, whatever the files do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from loader.batch import BatchError, Event, Limits
from loader.batch.pool import AHEAD, Pool
from loader.batch.shapes import LEAST, MEGABYTE, Answer
from loader.database.open import DatabaseError, open_for_writing
from loader.database.writer import write_report
from loader.series import assign
from tests.batch.conftest import READER, Place, posix
from tests.conftest import ROOT
from tests.database.made import prose, report
from tui.loading import command

QUICK = Limits(seconds=2, patience=1)


def test_a_folder_is_loaded_in_order_and_then_left_alone(place: Place) -> None:
    for number in range(1, 8):
        place.file(f"{number}.txt", f"2025-0{number} {prose(number)}")
    events: list[Event] = []
    outcomes = place.load(jobs=2, on_event=events.append)
    assert [o.path.name for o in outcomes] == [f"{n}.txt" for n in range(1, 8)]
    assert {o.status for o in outcomes} == {"loaded"}
    assert [o.report for o in outcomes] == [f"exempel-2025-0{n}" for n in range(1, 8)]
    assert [(e.done, e.total) for e in events] == [(n, 7) for n in range(8)]
    assert place.rows("SELECT id, source FROM reports ORDER BY id") == [(n, f"{n}.txt") for n in range(1, 8)]
    before = place.rows("SELECT * FROM sections")
    assert set(place.statuses().values()) == {"unchanged"}
    assert place.rows("SELECT * FROM sections") == before
    assert place.rows("SELECT DISTINCT status FROM loads") == [("unchanged",)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("refuse", "is no report"),
        ("fail x", "could not be read (KeyError: 'x')"),
        ("odd", "could not be stored (UnicodeEncodeError"),
        ("deep", "is nested too deeply"),
        ("leave", "reading it crashed (code 3)"),
        ("sleep", "takes longer than 2 seconds"),
        ("", "is empty"),
        pytest.param("crash", "reading it crashed (SIGSEGV)", marks=posix),
        pytest.param("spin", "takes longer than 2 seconds", marks=posix),
    ],
)
def test_a_bad_file_costs_no_other(place: Place, content: str, words: str) -> None:
    place.file("a.txt", "2025-01 Text.")
    place.file("b.txt", content)
    place.file("c.txt", "2025-03 Text.")
    outcomes = place.load(limits=QUICK, jobs=1)
    assert [o.status for o in outcomes] == ["loaded", "failed", "loaded"]
    assert words in (outcomes[1].reason or "")
    assert "\n" not in (outcomes[1].reason or "")
    stored = place.rows("SELECT status, reason FROM loads WHERE source_path = 'files/b.txt'")
    assert stored == [("failed", outcomes[1].reason)]


@pytest.mark.parametrize("wanted", [1, 2, 3, 4, 64])
def test_so_many_files_are_read_at_a_time_as_there_is_memory_for(wanted: int) -> None:
    limits = Limits()
    jobs = limits.together(wanted)
    assert 1 <= jobs <= wanted
    assert limits.parent + jobs * limits.for_each(jobs) <= limits.memory < 300_000_000
    assert limits.worker + LEAST <= limits.for_each(jobs)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux only")
def test_a_greedy_file_gets_what_there_is_and_no_more(place: Place) -> None:
    place.file("a.txt", "greedy 100")
    place.file("b.txt", "greedy 4000")
    place.file("c.txt", "2025-03 Text.")
    # a fork of this process holds from the start what the tests before have left in it
    held = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    each = held + 60 * MEGABYTE
    limits = Limits(memory=2 * each, parent=0, worker=held)
    assert (limits.together(8), limits.for_each(2), limits.for_each(1)) == (2, each, 2 * each)
    outcomes = place.load(jobs=2, limits=limits)
    assert [o.status for o in outcomes] == ["loaded", "failed", "loaded"]
    assert outcomes[1].reason == "needs more memory than a file may take"
    assert place.rows("SELECT text FROM sections ORDER BY id")[0] == ("tog 100 megabyte",)


def test_a_report_whose_rows_would_fill_the_memory_is_refused(place: Place) -> None:
    place.file("a.txt", "2025-01 " + prose(1, 400_000))
    place.file("b.txt", "2025-02 Text.")
    outcomes = place.load(limits=Limits(rows=MEGABYTE), jobs=1)
    assert [o.status for o in outcomes] == ["failed", "loaded"]
    assert "MB in the database, more than the 1 MB of any report" in (outcomes[0].reason or "")
    assert [o.status for o in place.load(force=True)] == ["loaded", "replaced"]


def test_few_answers_are_read_ahead_where_large_ones_wait() -> None:
    pool = Pool(READER, 2, Limits(rows=100), {})
    assert pool._ahead() == AHEAD * 2
    pool._answers = {1: Answer(rows=b"x" * 60), 2: Answer(rows=b"x" * 60)}
    assert pool._ahead() == 1


def test_noise_from_a_library_goes_nowhere(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    place.file("a.txt", "print")
    assert place.statuses() == {"a.txt": "loaded"}
    assert capfd.readouterr() == ("", "")


def test_a_worker_is_replaced_after_its_share(place: Place) -> None:
    for number in range(1, 6):
        place.file(f"{number}.txt", f"2025-0{number} {prose(number)}")
    assert set(place.statuses(limits=Limits(files_per_worker=2), jobs=1).values()) == {"loaded"}


def test_modules_of_others_beside_the_reports_are_not_run(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.file("1.txt", f"2025-01 {prose(1)}")
    for name in ("json.py", "loader.py", "tui.py"):
        place.file(name, "raise SystemExit('not ours')")
    monkeypatch.chdir(place.files)
    assert place.statuses() == {"1.txt": "loaded"}
    done = subprocess.run(command(place.db, ["1.txt"]), capture_output=True, cwd=place.files, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_processes_that_are_not_forked_are_guarded_as_well(place: Place) -> None:
    """As on Windows and macOS; in a program of its own, because Python keeps a process for those to come."""
    for number, content in enumerate((f"2025-01 {prose(1)}", "leave", "sleep", f"2025-02 {prose(2)}"), 1):
        place.file(f"{number}.txt", content)
    code = (
        "import sys; from pathlib import Path; from loader.batch import Limits, load, pool\n"
        "pool._FORKS = False\n"
        "limits = Limits(seconds=2, patience=1)\n"
        "for o in load([Path(sys.argv[1])], Path(sys.argv[2]), reader=sys.argv[3], limits=limits, jobs=2):\n"
        "    print(o.status, o.reason)"
    )
    words = [sys.executable, "-c", code, str(place.files), str(place.db), READER]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.splitlines() == [
        "loaded None",
        "failed reading it crashed (code 3)",
        "failed takes longer than 2 seconds to read",
        "loaded None",
    ], done.stderr


def test_nothing_can_be_read_at_all(place: Place) -> None:
    place.file("a.txt", "2025-01 Text.")
    with pytest.raises(BatchError, match="cannot start reading: ImportError: a library is missing"):
        place.load(reader="tests.batch.broken:read")


def test_paths_without_reports(place: Place, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcomes = place.load(tmp_path / "missing.pdf", tmp_path / "empty")
    assert [o.reason for o in outcomes] == [
        "there is no such file or folder",
        "there is no PDF or text file in this folder",
    ]
    assert not place.db.exists()


def test_a_missing_path_does_not_stop_the_others(place: Place, tmp_path: Path) -> None:
    place.file("a.txt", "2025-01 Text.")
    assert place.statuses(tmp_path / "missing.pdf", place.files) == {
        "missing.pdf": "failed",
        "a.txt": "loaded",
    }


def test_a_database_that_fails_ends_the_load_and_keeps_what_is_in_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.file("a.txt", "2025-01 Text.")
    place.load()
    place.file("b.txt", "2025-02 " + prose(1, 50_000))
    place.file("c.txt", "2025-03 Text.")
    opened = open_for_writing

    def small(path: Path) -> Any:
        db = opened(path)
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        return db

    monkeypatch.setattr("loader.batch.loading.open_for_writing", small)
    with pytest.raises(DatabaseError, match="the disk is full"):
        place.load()
    assert place.rows("SELECT source FROM reports") == [("a.txt",)]
    monkeypatch.undo()
    assert place.statuses() == {"a.txt": "unchanged", "b.txt": "loaded", "c.txt": "loaded"}


@posix
def test_reading_processes_end_with_the_load(place: Place) -> None:
    place.file("a.txt", "2025-01 Text.")
    before = running_children()  # of tests before this one: a spawned process leaves a helper of Python's
    seen: list[set[str]] = []
    place.load(on_event=lambda _: seen.append(running_children() - before))
    assert any(seen)
    assert running_children() == before


def running_children() -> set[str]:
    listed = ["ps", "-o", "pid=,comm=", "-A", "-o", "ppid="]
    found = subprocess.run(listed, capture_output=True, text=True, check=True)
    lines = [line.split() for line in found.stdout.splitlines()]
    return {number for number, *name, parent in lines if parent == str(os.getpid()) and name != ["ps"]}


def test_the_database_can_be_read_while_it_is_written(place: Place) -> None:
    place.file("a.txt", "2025-01 Text.")
    place.file("b.txt", "2025-02 Text.")
    seen: list[int] = []

    def look(event: Event) -> None:
        if place.db.exists():
            seen.extend(row[0] for row in place.rows("SELECT count(*) FROM reports"))

    place.load(on_event=look)
    assert seen == [1, 2]


def test_answers_survive_the_way_between_processes(tmp_path: Path) -> None:
    """What the process sends is what a report becomes when it is stored here."""
    place = Place(tmp_path)
    place.file("a.txt", "2025-01 " + prose(1))
    place.load()
    direct = open_for_writing(tmp_path / "direct.db")
    write_report(
        direct,
        report(source="a.txt", month="2025-01", texts=(prose(1),)),
        source_path="files/a.txt",
        content_hash=str(place.rows("SELECT content_hash FROM reports")[0][0]),
        loader_version=str(place.rows("SELECT loader_version FROM reports")[0][0]),
    )
    assign(direct)
    for table in ("reports", "sections", "blocks", "figures", "divisions", "topics"):
        query = f"SELECT * FROM {table} ORDER BY 1, 2"
        stored = json.loads(json.dumps(place.rows(query)))
        assert stored == json.loads(json.dumps(direct.execute(query).fetchall())), table
