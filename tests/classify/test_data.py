"""The data files are TOML that the loader can read."""

from __future__ import annotations

from importlib import resources

import pytest

from loader import data


def test_every_file_is_readable_and_read_once() -> None:
    files = [file.name for file in resources.files(data).iterdir() if file.name.endswith(".toml")]
    for name in (file.removesuffix(".toml") for file in files):
        assert data.read(name)
        assert data.read(name) is data.read(name)


def test_a_missing_file_is_said_so() -> None:
    with pytest.raises(FileNotFoundError):
        data.read("no-such-vocabulary")
