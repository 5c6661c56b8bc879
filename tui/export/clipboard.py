"""Text to the clipboard by the first route that works here, and the truth about which it was.

Routes, in order: tmux (`load-buffer -w`, which also hands it to the terminal outside), OSC 52 (the
terminal's own, also through SSH), the system's tool, a file. OSC 52 has no answer, so it is `sent`,
never `verified`; terminals that are known to ignore it are passed over.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

OSC52_LIMIT = 74_994
"""Bytes before base64 that xterm and those after it take; longer sequences are dropped whole."""


class Route(StrEnum):
    """How a text reached, or should reach, the clipboard."""

    TMUX = "tmux"
    OSC52 = "osc52"
    SYSTEM = "system"
    FILE = "file"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a copy: the route taken, its detail (tool or path), and whether it is certain."""

    route: Route
    detail: str = ""
    verified: bool = False


Writer = Callable[[str], object]


def copy(text: str, write: Writer | None = None, environment: Mapping[str, str] | None = None) -> Copied:
    """Put `text` on the clipboard and say how.

    `write` sends a string to the terminal as it is (inside the browser: the driver's); without it,
    the controlling terminal is opened. Never raises: where nothing works, the route is `none`.
    """
    environment = os.environ if environment is None else environment
    if "TEXTUAL_DRIVER" in environment:
        # The screen is in somebody's web browser: tmux and tools on this machine are not the reader's.
        served = {"TERM": "xterm", "TERM_PROGRAM": "browser"}
        return by_osc52(text, write, served) or by_file(text) or Copied(Route.NONE)
    return (
        by_tmux(text, environment)
        or by_osc52(text, write, environment)
        or by_system(text, environment)
        or by_file(text)
        or Copied(Route.NONE)
    )


def by_tmux(text: str, environment: Mapping[str, str]) -> Copied | None:
    """Into tmux's newest buffer, and with `-w` (tmux 3.2) on to the terminal outside."""
    if not environment.get("TMUX"):
        return None
    for words, detail in ((("load-buffer", "-w", "-"), ""), (("load-buffer", "-"), "buffer only")):
        if _run(["tmux", *words], text.encode(), environment):
            return Copied(Route.TMUX, detail, verified=True)
    return None


def by_osc52(text: str, write: Writer | None, environment: Mapping[str, str]) -> Copied | None:
    """To the terminal by the escape sequence OSC 52, unless it is known to ignore it."""
    data = text.encode()
    if not takes_osc52(environment) or len(data) > OSC52_LIMIT:
        return None
    sequence = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
    if environment.get("STY"):  # GNU screen swallows what is not wrapped, and long wraps too
        sequence = "".join(f"\x1bP{part}\x1b\\" for part in _chunks(sequence, 700))
    try:
        if write is not None:
            write(sequence)
        else:
            with Path("/dev/tty").open("w", encoding="ascii") as terminal:
                terminal.write(sequence)
    except OSError:
        return None
    return Copied(Route.OSC52, environment.get("TERM_PROGRAM") or environment.get("TERM", ""))


def takes_osc52(environment: Mapping[str, str]) -> bool:
    """Whether the terminal may take OSC 52: all but those known not to.

    The console of Linux, Terminal.app, VTE before 0.76 and the old console of Windows do not.
    """
    vte = environment.get("VTE_VERSION", "")
    old_windows = os.name == "nt" and not environment.get("WT_SESSION")
    return not (
        environment.get("TERM", "") in ("linux", "dumb")
        or (not environment.get("TERM") and os.name != "nt")
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
        or (vte.isdigit() and int(vte) < 7600)
        or old_windows
    )


def by_system(text: str, environment: Mapping[str, str]) -> Copied | None:
    """By the system's own means: pbcopy, wl-copy, xclip, xsel, or Windows' clipboard."""
    if not _has_desktop(environment):
        return None
    import pyperclip  # here, because it looks about on the machine when imported

    try:
        put, take = pyperclip.determine_clipboard()
        put(text)
    except Exception:  # of any class: some of pyperclip's routes raise plain ones
        return None
    return Copied(Route.SYSTEM, _tool(put), verified=_taken(take) == text)


def system_text(environment: Mapping[str, str]) -> str | None:
    """What is on the system's clipboard, None where it cannot be read."""
    if not _has_desktop(environment):
        return None
    import pyperclip

    return _taken(lambda: pyperclip.determine_clipboard()[1]())


def _taken(take: Callable[[], object]) -> str | None:
    try:
        return str(take())
    except Exception:  # as above
        return None


def by_file(text: str) -> Copied | None:
    """Into a file that only the user can read; its path is the detail."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf8", prefix="rapportvy-", suffix=".txt", delete=False, newline=""
        ) as file:
            file.write(text)
        return Copied(Route.FILE, file.name, verified=Path(file.name).read_text("utf8") == text)
    except OSError:
        return None


def _has_desktop(environment: Mapping[str, str]) -> bool:
    """Whether a system clipboard can be there at all: on Linux it needs a display, or WSL."""
    if not sys.platform.startswith("linux"):
        return True
    wsl = "microsoft" in os.uname().release.lower()
    return bool(wsl or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _tool(put: Callable[..., object]) -> str:
    return getattr(put, "__name__", "").removeprefix("copy_") or "system"


def _chunks(text: str, size: int) -> Iterator[str]:
    return (text[i : i + size] for i in range(0, len(text), size))


def _run(command: list[str], data: bytes, environment: Mapping[str, str]) -> bool:
    try:
        done = subprocess.run(
            command, input=data, env=dict(environment), capture_output=True, timeout=5, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
