"""What all tests share: a small synthetic database, and where the real reports are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from benchmarks import synthetic
from tui import locale

ROOT = Path(__file__).parent.parent

THEIRS = (
    "RAPPORTVY_DB", "RAPPORTVY_TRACE", "TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "VTE_VERSION",
    "TERM_PROGRAM", "NO_COLOR", "COLUMNS", "LINES", "PAGER", "EDITOR",
)  # fmt: skip
"""What a machine says of its user's program, screen and clipboard."""

# No clock decides a test: a busy machine is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def nobodys_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a test does depends on whose machine it runs on, or on the tests before it.

    There are no settings, state or pairs, the language is Swedish, no clipboard of this machine is touched.
    """
    for name in ("STATE", "CONFIG", "PAIRS"):
        monkeypatch.setenv(f"RAPPORTVY_{name}", str(tmp_path_factory.getbasetemp() / "nobody" / name))
    for name in (*THEIRS, "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    locale.use("sv")


@pytest.fixture(scope="session")
def synthetic_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen made-up months; read-only by agreement."""
    path = tmp_path_factory.mktemp("synthetic") / "reports.db"
    synthetic.build(path, 14)
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real reports and annotations, named by RAPPORTVY_SHARED."""
    if "RAPPORTVY_SHARED" not in os.environ:
        pytest.skip("RAPPORTVY_SHARED does not name the real reports")
    return Path(os.environ["RAPPORTVY_SHARED"])
