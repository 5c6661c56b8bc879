"""Each route to the clipboard against the real thing: a real tmux, a real pseudo-terminal, a real file."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyperclip
import pytest

from tui.export import clipboard
from tui.export.clipboard import Copied, Route, copy
from tui.export.probe import probe_clipboard

pytestmark = pytest.mark.usefixtures("temporary")
TEXT = "sjukfrånvaro: 6,77 procent – «å ä ö»\n\tslut"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files for want of a clipboard are made in a folder of the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def tmux() -> Iterator[list[str]]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    command = ["tmux", "-L", f"rapportvy-{uuid.uuid4().hex[:8]}", "-f", os.devnull]
    subprocess.run([*command, "new-session", "-d", "-x", "80", "-y", "24"], check=True)
    yield command
    subprocess.run([*command, "kill-server"], check=False)


def test_tmux_buffer_holds_the_text(tmux: list[str]) -> None:
    asked = [*tmux, "display-message", "-p", "#{socket_path},#{pid},0"]
    place = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    copied = copy(TEXT, environment={**os.environ, "TMUX": place})
    assert (copied.route, copied.verified) == (Route.TMUX, True)
    shown = subprocess.run([*tmux, "show-buffer"], check=True, capture_output=True).stdout
    assert shown.decode() == TEXT


def test_a_dead_tmux_falls_through(tmp_path: Path) -> None:
    sent: list[str] = []
    environment = {"TMUX": f"{tmp_path}/none,1,0", "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
    assert copy(TEXT, sent.append, environment).route is Route.OSC52
    assert len(sent) == 1


def test_osc52_reaches_the_terminal() -> None:
    code = f"from tui.export.clipboard import copy; print(copy({TEXT!r}, None, {{'TERM': 'xterm'}}).route)"
    child = pexpect.spawn(sys.executable, ["-c", code], timeout=20)
    child.expect(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
    assert base64.b64decode(child.match.group(1)).decode() == TEXT
    child.expect(b"osc52")
    child.close()


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "linux"},
        {"TERM": "dumb"},
        {},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7200"},
    ],
)
def test_terminals_that_ignore_osc52_are_passed_over(environment: dict[str, str]) -> None:
    sent: list[str] = []
    copied = copy(TEXT, sent.append, environment)
    assert sent == []
    assert copied.route in (Route.FILE, Route.SYSTEM)


def test_screen_gets_it_wrapped_in_parts() -> None:
    sent: list[str] = []
    copy(TEXT * 100, sent.append, {"TERM": "screen", "STY": "1.pts"})
    parts = sent[0].split("\x1b\\")[:-1]
    assert all(part.startswith("\x1bP") and len(part) < 768 for part in parts)
    whole = "".join(part.removeprefix("\x1bP") for part in parts)
    assert base64.b64decode(whole.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode() == TEXT * 100


def test_what_is_too_long_for_osc52_takes_another_route() -> None:
    sent: list[str] = []
    copied = copy("x" * (clipboard.OSC52_LIMIT + 1), sent.append, {"TERM": "xterm"})
    assert sent == []
    assert copied.route in (Route.FILE, Route.SYSTEM)


def test_the_file_holds_the_text_and_is_private() -> None:
    copied = copy(TEXT, environment={})
    assert copied == Copied(Route.FILE, copied.detail, verified=True)
    path = Path(copied.detail)
    assert path.read_bytes().decode() == TEXT
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0
    path.unlink()


@pytest.fixture
def xclip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for xclip on a desktop; the file that is its clipboard."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a stand-in for xclip needs a Unix shell")
    tool = tmp_path / "xclip"
    kept = tmp_path / "kept"
    tool.write_text(f'#!/bin/sh\ncase "$*" in *-o*) cat {kept};; *) cat > {kept};; esac\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":99")
    return kept


def test_the_systems_tool(xclip: Path) -> None:
    copied = copy(TEXT, environment={"DISPLAY": ":99"})
    assert (copied.route, copied.verified) == (Route.SYSTEM, True)
    assert xclip.read_bytes().decode() == TEXT


def test_to_try_the_clipboard_loses_nothing_that_is_on_it(xclip: Path) -> None:
    xclip.write_text("viktigt", "utf8")
    tried = {name: works for name, works, _ in probe_clipboard()}
    assert tried["clipboard: system"] == "yes"
    assert xclip.read_text("utf8") == "viktigt"


def test_in_a_web_browser_the_readers_clipboard_is_meant() -> None:
    """tmux and tools on the machine that serves the page are somebody else's."""
    sent: list[str] = []
    copied = clipboard.copy(
        "80 mnkr", sent.append, {"TEXTUAL_DRIVER": "web", "TMUX": "/tmp/x,1,0", "DISPLAY": ":0"}
    )
    assert copied.route == clipboard.Route.OSC52
    assert base64.b64encode(b"80 mnkr").decode() in sent[0]


def test_windows_terminal_takes_osc52_and_the_old_console_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as windows:
        windows.setattr(clipboard.os, "name", "nt")
        assert clipboard.takes_osc52({"WT_SESSION": "1"})
        assert not clipboard.takes_osc52({})
    assert clipboard.takes_osc52({"WT_SESSION": "1", "TERM": "xterm-256color"})  # Linux inside it


def test_windows_clip_gets_utf_16_from_linux_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in WSL: `clip.exe` takes UTF-16, and reading back by PowerShell may fail with a plain Exception."""
    for name, does in (("clip.exe", f"cat > {tmp_path}/got"), ("powershell.exe", "echo no >&2")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", "utf8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(clipboard, "_has_desktop", lambda environment: True)
    monkeypatch.setattr("pyperclip.determine_clipboard", pyperclip.init_wsl_clipboard)
    assert clipboard.by_system(TEXT, {}) == Copied(Route.SYSTEM, "wsl", verified=False)
    assert (tmp_path / "got").read_bytes().decode("utf-16le") == TEXT
    assert clipboard.system_text({}) is None
