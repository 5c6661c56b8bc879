"""`rapportvy series` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loader.database.open import open_for_writing
from loader.series import assign
from tests.series.test_assign import tell
from tui.cli.main import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "reports.db"
    db = open_for_writing(path)
    for month, division in (("2023-11", "Närsjukvård"), ("2023-12", "Närsjukvård"), ("2024-03", "Nära")):
        tell(db, month, "sjukfrånvaro", 6.0, division=division)
    tell(db, "2024-01", "andel [bold]samtal", 4.5)
    tell(db, "2024-02", "andel [bold]samtal", 4.7)
    assign(db)
    db.close()
    return path


def rows(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
    assert main(["--db", str(path), "series", *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_list_and_show(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [row["series"] for row in rows(path, capsys)] == [
        "andel-bold-samtal-prov",
        "sjukfranvaro-nara-prov",
        "sjukfranvaro-narsjukvard-prov",
    ]
    (row,) = rows(path, capsys, "list", "Sjukfrånvaro", "narsjukvard")
    assert (row["reports"], row["points"], row["first"], row["last"]) == (2, 2, "2023-11", "2023-12")
    assert [p["value"] for p in rows(path, capsys, "show", "andel-bold-samtal-prov")] == [4.5, 4.7]
    assert main(["--db", str(path), "series"]) == 0
    assert "[bold]" in capsys.readouterr().out


def test_confirm_join_part_reset(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = "sjukfranvaro-nara-prov", "sjukfranvaro-narsjukvard-prov"
    figure = rows(path, capsys, "show", two)[0]["figure"]
    for words in (["confirm", one], ["join", one, two], ["part", one, str(figure)]):
        assert main(["--db", str(path), "series", *words]) == 0
    capsys.readouterr()
    (row,) = rows(path, capsys, "list", "sjukfranvaro")
    assert (row["series"], row["status"], row["points"]) == (one, "confirmed", 2)
    assert main(["--db", str(path), "series", "reset", one]) == 0
    assert "3 corrections" in capsys.readouterr().out
    assert [row["points"] for row in rows(path, capsys, "list", "sjukfranvaro")] == [1, 2]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["confirm"], "wants: NAME"),
        (["confirm", "nothing"], "nothing: no such series"),
        (["show", "nothing"], "nothing: no such series"),
        (["join", "andel-bold-samtal-prov"], "wants: NAME OTHER"),
        (["part", "sjukfranvaro-nara-prov", "x"], "x: no figure's id"),
    ],
)
def test_errors_are_one_line(
    words: list[str], error: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", str(path), "series", *words]) == 1
    told = capsys.readouterr().err
    assert error in told
    assert told.count("\n") == 1


def test_nothing_is_made_where_no_database_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(tmp_path / "none.db"), "series", "confirm", "x"]) == 1
    assert "no such database" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
