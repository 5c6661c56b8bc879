"""What is installed is whole, and what is committed speaks of nothing but the project."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from hatchling import build

ROOT = Path(__file__).parent.parent


def test_the_wheel_carries_everything_the_app_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with zipfile.ZipFile(tmp_path / build.build_wheel(str(tmp_path))) as wheel:
        packed = set(wheel.namelist())
    needed = {
        path.relative_to(ROOT).as_posix()
        for package in ("loader", "tui")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {path for path in needed if path.endswith(".toml")}
    assert needed <= packed


def tracked(*patterns: str) -> list[Path]:
    """Files of the checkout that git knows; none outside one."""
    done = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [ROOT / line for line in done.stdout.splitlines()]


def test_pins_and_build_files_name_no_host() -> None:
    for path in (ROOT / "constraints.txt", ROOT / "Makefile", ROOT / ".ci" / "run", ROOT / "pyproject.toml"):
        assert not re.search(r"https?://|index-url", path.read_text("utf8")), path


def test_no_path_of_a_machine_is_committed() -> None:
    home = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
    texts = [
        p for p in tracked() if p.suffix in {".py", ".toml", ".md", ".txt", ".jsonl", ""} and p.is_file()
    ]
    assert not [p for p in texts if p != Path(__file__) and home.search(p.read_text("utf8", "replace"))]


def test_every_pin_is_exact() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf8").split()
    assert lines
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
