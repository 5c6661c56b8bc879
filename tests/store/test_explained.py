"""`figures --explain`: each number once, with a rule or a reason."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ROOT
from tui.cli.main import main


def test_every_number_has_a_rule_or_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--db", str(ROOT / "reports.db"), "figures", "--month", "2024-03", "--format", "json"]
    assert main([*words, "--explain"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert main(words) == 0
    figures = json.loads(capsys.readouterr().out)
    assert {row["figure"] for row in rows} - {None} == {figure["id"] for figure in figures}
    assert all(bool(row["rule"]) != bool(row["reason"]) for row in rows)
    assert any(row["reason"] for row in rows)
    places = [(row["section"], row["start"]) for row in rows if row["start"] is not None]
    assert places == sorted(places)
    assert len(places) == len(set(places))
