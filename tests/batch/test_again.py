"""Loads after the first: what is read again, what is not, and what of a load that was ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from loader.batch import Event
from loader.batch.loading import UNDER_WAY
from tests.batch.conftest import READER, Place, posix
from tests.database.made import prose


def test_only_what_has_changed_is_read_again(place: Place) -> None:
    changed = place.file("a.txt", "2025-01 Gammal text.")
    touched = place.file("b.txt", "2025-02 Samma text.")
    place.load()
    ids = place.rows("SELECT id, slug FROM reports")
    changed.write_text("2025-01 Ny text.")
    os.utime(touched, (1, 1))
    assert place.statuses() == {"a.txt": "replaced", "b.txt": "unchanged"}
    assert place.rows("SELECT id, slug FROM reports") == ids
    assert place.rows("SELECT modified FROM loads WHERE source_path = 'files/b.txt'") == [(1.0,)]
    assert place.statuses(force=True) == {"a.txt": "replaced", "b.txt": "replaced"}


def test_a_change_that_leaves_the_files_time_is_seen_by_its_size(place: Place) -> None:
    path = place.file("a.txt", "2025-01 Gammal text.")
    place.load()
    before = path.stat()
    path.write_text("2025-01 En ny och längre text.")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert place.statuses() == {"a.txt": "replaced"}


def test_another_loader_reads_everything_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.file("a.txt", "2025-01 Text.")
    place.load()
    monkeypatch.setattr("loader.batch.loading.loader_version", lambda: "another")
    assert place.statuses() == {"a.txt": "replaced"}


def test_what_was_loaded_before_stays_when_its_file_goes_bad(place: Place) -> None:
    path = place.file("a.txt", "2025-01 Text.")
    place.load()
    path.write_text("refuse")
    assert place.statuses() == {"a.txt": "failed"}
    assert place.rows("SELECT slug FROM reports") == [("exempel-2025-01",)]
    assert place.rows("SELECT status, report FROM loads") == [("failed", "exempel-2025-01")]


def test_a_lasting_failure_is_told_again_without_reading(place: Place) -> None:
    place.file("a.txt", "refuse")
    place.load()
    assert [o.reason for o in place.load(reader="tests.batch.broken:read")] == ["is no report"]


def test_a_failure_that_may_pass_is_tried_again(place: Place) -> None:
    place.file("a.txt", "needs other.dat")
    place.file("b.txt", "denied other.dat")
    assert [o.reason for o in place.load()] == [
        "reading it crashed (code 3)",
        "cannot be read (permission denied)",
    ]
    place.file("other.dat", "")
    assert place.statuses() == {"a.txt": "loaded", "b.txt": "loaded"}


def test_a_load_that_ended_before_its_series_were_found_is_made_whole_by_the_next(place: Place) -> None:
    for number in (1, 2):
        place.file(f"{number}.txt", f"2025-0{number} {prose(number)}")

    def stop(event: Event) -> None:
        if event.done == event.total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.load(on_event=stop)
    state = "SELECT count(*) FROM reports WHERE series_state IS NOT NULL"
    assert place.rows(state) == [(0,)]
    assert set(place.statuses().values()) == {"unchanged"}
    assert place.rows(state) == [(2,)]


def test_a_month_given_by_a_person_survives_reloads(place: Place) -> None:
    path = place.file("a.txt", "2025-01 Text.")
    assert [o.month for o in place.load()] == ["2025-01"]
    assert place.statuses(month="2025-02") == {"a.txt": "replaced"}
    assert place.statuses(month="2025-02") == {"a.txt": "unchanged"}
    assert [o.month for o in place.load(force=True)] == ["2025-02"]
    assert place.rows("SELECT slug, month_source FROM reports") == [("exempel-2025-02", "user")]
    assert [o.month for o in place.load(month="2025-03")] == ["2025-03"]  # the last word counts
    assert [o.month for o in place.load(month="2025-02")] == ["2025-02"]
    path.rename(place.files / "b.txt")
    assert [o.month for o in place.load(force=True)] == ["2025-02"]


def test_a_moved_file_keeps_its_report(place: Place) -> None:
    path = place.file("a.txt", "2025-01 Text.")
    place.load()
    path.rename(place.files / "b.txt")
    (outcome,) = place.load()
    assert (outcome.status, outcome.reason) == ("unchanged", "was moved from files/a.txt")
    assert place.rows("SELECT source_path, source FROM reports") == [("files/b.txt", "b.txt")]
    assert place.rows("SELECT DISTINCT source FROM figures") == [("b.txt",)]
    assert place.rows("SELECT source_path FROM loads") == [("files/b.txt",)]


def test_a_moved_file_is_read_again_by_another_loader(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.file("a.txt", "2025-01 Text.")
    place.load()
    path.rename(place.files / "b.txt")
    monkeypatch.setattr("loader.batch.loading.loader_version", lambda: "another")
    assert place.statuses() == {"b.txt": "replaced"}
    assert place.rows("SELECT source_path, loader_version FROM reports") == [("files/b.txt", "another")]


def test_a_copied_file_is_a_copy(place: Place) -> None:
    place.file("a.txt", "2025-01 Text.")
    place.load()
    place.file("b.txt", "2025-01 Text.")
    assert place.statuses() == {"a.txt": "unchanged", "b.txt": "loaded"}
    assert place.rows("SELECT source, copy_of FROM reports") == [
        ("a.txt", None),
        ("b.txt", "exempel-2025-01"),
    ]


@posix
def test_a_killed_load_can_be_begun_again(place: Place) -> None:
    for number in range(1, 4):
        place.file(f"{number}.txt", f"2025-0{number} {prose(number)}")
    place.file("9.txt", "sleep")
    script = (
        "from pathlib import Path; from loader.batch import load; "
        f"load([Path({str(place.files)!r})], Path({str(place.db)!r}), reader={READER!r}, "
        "on_event=lambda e: print(e.done, flush=True), jobs=1)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment, text=True
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if line.strip() == "3":
                break
        running.send_signal(signal.SIGKILL)
    assert place.rows("SELECT count(*) FROM reports") == [(3,)]
    assert place.rows(f"SELECT status FROM loads WHERE source_path = '{UNDER_WAY}'") == [("under way",)]
    place.file("9.txt", "2025-09 Text.")
    assert list(place.statuses().values()) == ["unchanged"] * 3 + ["loaded"]
    assert place.rows(f"SELECT status FROM loads WHERE source_path = '{UNDER_WAY}'") == []
    assert place.rows("PRAGMA integrity_check") == [("ok",)]
