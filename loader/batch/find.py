"""The report files under the paths that a person gives."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ENDINGS = {".pdf", ".txt", ".text"}
"""What is taken from a folder. A file that is named itself is taken whatever its name."""
LOCKS = ("~$", ".~lock.", "._")
"""How the names begin of files that other programs leave beside an open one."""


class Found(NamedTuple):
    """A file to load, or a path at which there is none and why."""

    path: Path
    size: int = 0
    modified: float = 0.0
    problem: str | None = None


def find(paths: Iterable[Path]) -> list[Found]:
    """All files, each once, in the order of `paths`, those of a folder sorted by their path."""
    seen: set[Path] = set()
    found: list[Found] = []
    for path in paths:
        for one in _under(path):
            real = one.path.absolute() if one.problem else one.path.resolve()
            if real not in seen:
                seen.add(real)
                found.append(one)
    return found


def _under(path: Path) -> Iterator[Found]:
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.is_file():
            yield _file(path)
        elif path.exists():
            yield Found(path, problem="is neither a file nor a folder")
        else:
            yield Found(path, problem="there is no such file or folder")
    except (OSError, ValueError) as error:
        yield Found(path, problem=_said(error))


def _in_folder(folder: Path) -> Iterator[Found]:
    problems: list[OSError] = []
    some = False
    for place, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", *LOCKS)) and Path(name).suffix.lower() in ENDINGS:
                some = True
                yield _file(Path(place, name))
    for problem in problems:
        yield Found(Path(problem.filename or folder), problem=_said(problem))
    if not some and not problems:
        yield Found(folder, problem="there is no PDF or text file in this folder")


def _file(path: Path) -> Found:
    try:
        told = path.stat()
    except OSError as error:
        return Found(path, problem=_said(error))
    if not stat.S_ISREG(told.st_mode):
        return Found(path, problem="is neither a file nor a folder")
    return Found(path, told.st_size, told.st_mtime)


def _said(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read ({(reason or str(error)).lower()})"
