"""The data files are TOML that the loader can read."""

from __future__ import annotations

import sys
from importlib import resources
from pathlib import Path

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


def test_what_was_parsed_is_kept_till_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    monkeypatch.setattr(data, "KEPT", tmp_path / "kept.json")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    words = tmp_path / "words.toml"

    def parsed() -> dict[str, dict[str, object]]:
        data._all.cache_clear()
        return data._all()

    words.write_text('a = ["å"]\n', "utf8")
    assert parsed() == {"words": {"a": ["å"]}}
    data.KEPT.write_text(data.KEPT.read_text("utf8").replace("å", "kept"), "utf8")
    assert parsed() == {"words": {"a": ["kept"]}}
    words.write_text('a = ["another"]\n', "utf8")
    assert parsed() == {"words": {"a": ["another"]}}
    data.KEPT.write_text("nonsense", "utf8")
    assert parsed() == {"words": {"a": ["another"]}}
    monkeypatch.undo()
    data._all.cache_clear()
