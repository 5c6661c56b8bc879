"""What all tests share: a small synthetic database, and where the real reports are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from benchmarks import synthetic

ROOT = Path(__file__).parent.parent

# No clock decides a test: a busy machine is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


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
