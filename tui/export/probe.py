"""Trying every route to the clipboard, without losing what is on it where that can be helped."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tui.export import clipboard

TOKEN = "rapportvy doctor: å ä ö"
WAIT = 0.6
"""Seconds a terminal gets to answer; most answer within 0.1 or never."""


def probe_clipboard() -> Iterator[tuple[str, str, str]]:
    """A triple a route: its name, `yes`, `sent` or `no`, and what was seen."""
    yield "clipboard: tmux", *_tmux()
    yield "clipboard: OSC 52", *_osc52()
    yield "clipboard: system", *_system()
    yield "clipboard: file", *_file()


def _tmux() -> tuple[str, str]:
    if not os.environ.get("TMUX"):
        return "no", "not inside tmux"
    buffer = ["-b", "rapportvy-doctor"]
    try:
        _tmux_run("load-buffer", *buffer, "-", data=TOKEN)
        back = _tmux_run("show-buffer", *buffer)
        _tmux_run("delete-buffer", *buffer)
        option = _tmux_run("show-options", "-sv", "set-clipboard").strip()
        features = _tmux_run("display-message", "-p", "#{client_termfeatures}").strip()
    except (OSError, subprocess.SubprocessError) as error:
        return "no", str(error)
    if back != TOKEN:
        return "no", "the buffer gave another text back"
    outside = option != "off" and "clipboard" in features.split(",")
    return (
        "yes",
        f"set-clipboard {option}; terminal outside {'takes it too' if outside else 'is not reached'}",
    )


def _tmux_run(*words: str, data: str = "") -> str:
    done = subprocess.run(["tmux", *words], input=data.encode(), capture_output=True, timeout=5, check=True)
    return done.stdout.decode()


def _osc52() -> tuple[str, str]:
    if not clipboard.takes_osc52(os.environ):
        return "no", "this terminal is known to ignore it"
    if not sys.stdout.isatty():
        return "no", "not on a terminal"
    if clipboard.by_osc52(TOKEN, None, os.environ) is None:
        return "no", "the terminal cannot be opened"
    if ask_terminal("\x1b]52;c;?\x07", rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]*)") == TOKEN:
        return "yes", "the terminal gave it back"
    return "sent", f"terminals rarely answer: paste somewhere; «{TOKEN}» means that it works"


def ask_terminal(question: str, answer: bytes) -> str | None:
    """Send a sequence to the terminal and return the base64 text in its answer; None where none comes."""
    try:
        import termios
        import tty
    except ImportError:  # Windows has no termios
        return None
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        return None
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        os.write(terminal, question.encode())
        seen, end = b"", time.monotonic() + WAIT
        while time.monotonic() < end:
            try:
                seen += os.read(terminal, 4096)
            except BlockingIOError:
                time.sleep(0.02)
            if match := re.search(answer + rb"(?:\x07|\x1b\\)", seen):
                return base64.b64decode(match[1]).decode("utf8", "replace")
        return None
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
        os.close(terminal)


def _system() -> tuple[str, str]:
    before = clipboard.system_text(os.environ)
    copied = clipboard.by_system(TOKEN, os.environ)
    if copied is None:
        return "no", "no tool and no display (wl-copy, xclip, xsel, pbcopy, Windows)"
    if before:
        clipboard.by_system(before, os.environ)
    return ("yes", copied.detail) if copied.verified else ("sent", copied.detail)


def _file() -> tuple[str, str]:
    copied = clipboard.by_file(TOKEN)
    if copied is None:
        return "no", "no folder for temporary files can be written"
    Path(copied.detail).unlink(missing_ok=True)
    return "yes", str(Path(copied.detail).parent)
