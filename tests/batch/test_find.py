"""Which files are taken from what a person names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loader.batch.find import find


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


def test_a_pipe_in_a_folder_is_not_read(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "x.pdf")
        (found,) = find([tmp_path])
        assert found.problem == "is neither a file nor a folder"
