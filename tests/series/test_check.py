"""`rapportvy check` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loader.database.open import open_for_writing
from loader.series import assign
from tests.commands import refused, run
from tests.series.made import Made
from tui.cli.main import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "reports.db"
    db = open_for_writing(path)
    for month, parts in (("2024-03", 45), ("2024-04", 47)):
        made = Made(month)
        text = f"Bidragen [1] är 143 mnkr, varav 96 mnkr till primärvården och {parts} mnkr till akuten."
        made.section("Ekonomi", text)
        made.read().write(db)
    assign(db)
    db.close()
    return path


def test_rows_for_machines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(path), "--lang", "sv", "check", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["kind"], row["report"], row["told"], row["computed"]) == ("sum", "prov-2024-03", 143, 141)
    assert "143 mnkr, men delarna är tillsammans 141 mnkr" in row["message"].replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert [place["quote"] for place in row["places"]] == ["143 mnkr", "96 mnkr", "45 mnkr"]
    assert {place["page"] for place in row["places"]} == {1}
    assert all({"report", "section", "section_path", "figure", "sentence"} <= set(p) for p in row["places"])


def test_a_table_for_people(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(path), "--lang", "en", "check"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "sum 2024-03" in printed
    assert "but the parts add up to" in printed


def test_filters(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(path), "--lang", "sv", "check", "--month", "2024-04"]) == 0
    assert "Inget som inte stämmer" in capsys.readouterr().out
    assert main(["--db", str(path), "check", "--report", "prov-2024-03", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--report", "x"], "x: there is no such report"),
        (["--month", "2031-01"], "2031-01: no report of this month"),
    ],
)
def test_what_is_not_there(
    words: list[str], said: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, path, "check", *words).startswith(f"rapportvy: {said}")


def test_each_place_is_told_as_one_looks_it_up(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, path, "check", "--month", "2024-03")
    assert "143 mnkr (prov-2024-03, s. 1); 96 mnkr (s. 1); 45 mnkr (s. 1)" in printed.replace("\u00a0", " ")
