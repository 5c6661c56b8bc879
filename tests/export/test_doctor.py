"""`rapportvy doctor` in a real terminal and without one."""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tui.cli.main import main
from tui.export.probe import TOKEN


def test_without_a_terminal(
    synthetic_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTVY_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("RAPPORTVY_STATE", str(tmp_path / "state"))
    assert main(["--db", str(synthetic_db), "doctor", "--format", "json"]) == 0
    rows = {row["check"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["database"]["works"] == "yes"
    assert "14 reports" in rows["database"]["detail"]
    assert rows["clipboard: file"]["works"] == "yes"
    assert rows["search index"]["works"] == "yes"
    assert rows["settings"]["detail"] == str(tmp_path / "config.toml")
    assert rows["state, marks"] == {
        "check": "state, marks",
        "works": "yes",
        "detail": str(tmp_path / "state"),
    }


def test_a_missing_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(tmp_path / "none.db"), "doctor"]) == 1
    assert "no such database" in capsys.readouterr().out.replace("\n", " ")


@pytest.mark.parametrize(("answers", "works"), [(True, "yes"), (False, "sent")])
def test_osc52_is_verified_only_where_the_terminal_answers(
    answers: bool, works: str, synthetic_db: Path
) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "160"}
    for name in ("TMUX", "STY", "VTE_VERSION", "TERM_PROGRAM"):
        environment.pop(name, None)
    words = ["-m", "tui.cli.main", "--db", str(synthetic_db), "doctor", "--format", "csv"]
    child = pexpect.spawn(sys.executable, words, env=environment, timeout=20, dimensions=(40, 160))
    child.expect(rb"\x1b\]52;c;\?\x07")
    if answers:
        child.send(b"\x1b]52;c;" + base64.b64encode(TOKEN.encode()) + b"\x07")
    child.expect(rb"clipboard: OSC 52,(\w+),")
    assert child.match.group(1).decode() == works
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
