"""Opening the file that a report came from, at the page or line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tui.locale.sentences import said

VIEWERS: dict[str, tuple[str, ...]] = {
    "evince": ("--page-index={page}", "{file}"),
    "okular": ("--page", "{page}", "{file}"),
    "zathura": ("--page={page}", "{file}"),
    "atril": ("--page-index={page}", "{file}"),
    "xreader": ("--page-index={page}", "{file}"),
    "mupdf": ("{file}", "{page}"),
    "xpdf": ("{file}", "{page}"),
    "sumatrapdf": ("-page", "{page}", "{file}"),
}
"""Programs that show a PDF and take a page, in order of preference, with their arguments."""


class Opener(NamedTuple):
    """A command for a file. `terminal` says that it takes over the terminal until it ends."""

    words: tuple[str, ...]
    terminal: bool


def file_of(report: Mapping[str, Any], database: Path) -> Path:
    """The file a report came from; its path is kept relative to the database where it can be."""
    return (database.resolve().parent / str(report["source_path"])).resolve()


def opener(
    file: Path,
    *,
    page: int | None,
    line: int | None,
    wish: str | None,
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> Opener | None:
    """What opens a file here, at its page or line; None where nothing is known to.

    `wish` is the setting `open_with`, a command with `{file}` and `{page}`; `system` is named as in
    `sys.platform`.
    """
    values = {"file": str(file), "page": str(page or 1), "line": str(line or 1)}
    if wish:
        try:
            return Opener(tuple(word.format_map(values) for word in _words(wish, system)), terminal=False)
        except (ValueError, KeyError, IndexError):
            pass
    if file.suffix.lower() != ".pdf":
        for name in (environment.get("PAGER"), "less", environment.get("EDITOR"), "more"):
            words = _words(name, system) if name else []
            if words and which(words[0]):
                return Opener((*words, f"+{values['line']}", str(file)), terminal=True)
        return None
    if system == "darwin":
        return Opener(("open", str(file)), terminal=False)
    if system == "win32" or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        for name, arguments in VIEWERS.items():
            if which(name):
                return Opener((name, *(word.format_map(values) for word in arguments)), terminal=False)
        desktop = "explorer" if system == "win32" else "xdg-open"
        if which(desktop):
            return Opener((desktop, str(file)), terminal=False)
    return None


def _words(command: str, system: str) -> list[str]:
    """The words of a command; on Windows a backslash parts folders and escapes nothing."""
    if system == "win32":
        return [word.strip("'\"") for word in shlex.split(command, posix=False)]
    return shlex.split(command)


def run(found: Opener) -> str | None:
    """Run it; None, or why it could not be."""
    try:
        if found.terminal:
            subprocess.run(found.words, check=False)
        else:
            subprocess.Popen(
                found.words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except OSError as error:
        return said(str(error))
    return None
