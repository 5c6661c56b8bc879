"""Commands as a person types them, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli.main import main


def run(capsys: pytest.CaptureFixture[str], db: Path, *words: str) -> str:
    """What a command prints that can be done."""
    assert main(["--db", str(db), *words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], db: Path, *words: str) -> str:
    """The one line that says why a command cannot be done."""
    assert main(["--db", str(db), *words]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    return error
