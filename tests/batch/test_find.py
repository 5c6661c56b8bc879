"""Which files are taken from what a person names, how their paths are kept, and by whom they were read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from loader.batch.find import find
from loader.batch.loading import stored_path
from loader.batch.version import loader_version


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(*paths: Path) -> list[str]:
    return [found.path.name for found in find(paths) if not found.problem]


def test_a_folder_gives_its_reports_in_order_without_hidden_and_lock_files(tmp_path: Path) -> None:
    make(
        tmp_path, "b.pdf", "a.txt", "c/d.PDF", "c/e.docx", ".x.pdf", "~$b.pdf", ".git/y.pdf", ".~lock.b.pdf#"
    )
    make(tmp_path, "._a.txt", "z.csv")
    assert names(tmp_path) == ["a.txt", "b.pdf", "d.PDF"]


def test_a_file_that_is_named_is_taken_whatever_its_name_and_only_once(tmp_path: Path) -> None:
    make(tmp_path, "rapport.dat", "a.pdf")
    assert names(tmp_path / "rapport.dat", tmp_path / "a.pdf", tmp_path) == ["rapport.dat", "a.pdf"]


def test_size_and_time_are_told(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")
    os.utime(tmp_path / "a.pdf", (5, 7))
    (found,) = find([tmp_path])
    assert (found.size, found.modified) == (1, 7.0)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_circles_of_links_and_things_that_are_no_files(tmp_path: Path) -> None:
    make(tmp_path, "a/b.pdf")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "gone.pdf").symlink_to(tmp_path / "missing")
    os.mkfifo(tmp_path / "pipe")
    found = find([tmp_path, tmp_path / "pipe"])
    assert [(f.path.name, f.problem is None) for f in found] == [
        ("b.pdf", True),
        ("gone.pdf", False),
        ("pipe", False),
    ]
    assert found[2].problem == "is neither a file nor a folder"


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_a_pipe_in_a_folder_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.pdf")
    (found,) = find([tmp_path])
    assert found.problem == "is neither a file nor a folder"


def test_a_folder_that_cannot_be_looked_into_says_only_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()
    listed = os.scandir

    def denied(path: str) -> Any:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", denied)
    (found,) = find([tmp_path])
    assert (found.path, found.problem) == (tmp_path / "locked", "cannot be read (permission denied)")


def test_corrected_word_lists_have_the_reports_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loader.data.FOLDER", tmp_path)
    marks = set()
    for words in ('"besök"', '"besök", "vårddagar"', '"besök"'):
        (tmp_path / "units.toml").write_text(f"nouns = [{words}]\n", "utf8")
        marks.add(loader_version.__wrapped__())
    assert len(marks) == 2


def test_paths_are_kept_relative_to_the_database(tmp_path: Path) -> None:
    db = tmp_path / "x" / "reports.db"
    assert stored_path(tmp_path / "x" / "y" / "å.pdf", db) == "y/å.pdf"
    assert stored_path(tmp_path / "z.pdf", db) == (tmp_path / "z.pdf").as_posix()


@pytest.mark.skipif(os.name != "posix", reason="any bytes are a name on POSIX only")
def test_names_that_steer_terminals_are_kept_apart_and_harmless(tmp_path: Path) -> None:
    db = tmp_path / "reports.db"
    odd = [os.fsdecode(name) for name in (b"a\x1b[31m.pdf", b"a\x07[31m.pdf", b"\xff.pdf", b"b\nc.pdf")]
    kept = [stored_path(tmp_path / name, db) for name in odd]
    assert len(set(kept)) == len(odd)
    assert all(name.isprintable() and name.encode() for name in kept)
    assert kept[0].startswith("a\ufffd[31m.pdf#")
