"""The briefing: every line leads back to a figure or a section, and says no more than they do."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands import refused, run
from tui.cli.main import main


def brief(capsys: pytest.CaptureFixture[str], db: Path, month: str, *words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(capsys, db, "brief", month, "--format", "json", *words))
    return answer


def facts(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [fact for value in answer.values() if isinstance(value, list) for fact in value]


def test_every_fact_is_backed(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = brief(capsys, synthetic_db, "1991-02")
    assert (answer["report"], answer["previous"]) == ("exempel-1991-02", "exempel-1991-01")
    assert answer["year_before"] == "exempel-1990-02"
    with sqlite3.connect(synthetic_db) as db:
        for fact in facts(answer):
            assert fact["figures"] or fact["sections"]
            for number in fact["figures"]:
                value, page = db.execute("SELECT value, page FROM figures WHERE id = ?", (number,)).fetchone()
                assert value in (fact["value"], fact["left_value"])
                assert page in (fact["page"], fact["left_page"])
            for number in fact["sections"]:
                assert db.execute("SELECT 1 FROM sections WHERE id = ?", (number,)).fetchone()


def test_moves_are_the_facts_of_compare(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = brief(capsys, synthetic_db, "1990-04")
    compared = json.loads(run(capsys, synthetic_db, "compare", "1990-03", "1990-04", "--format", "json"))
    deltas = {(row["left"], row["right"]): row["delta"] for row in compared["figures"]}
    assert answer["moves"]
    for fact in answer["moves"]:
        assert deltas[tuple(fact["figures"])] == fact["delta"]
    gone = {row["left"] for row in compared["sections"] if row["status"] == "only_left"}
    assert {number for fact in answer["gone"] for number in fact["sections"]} <= gone


def test_where_only_last_years_report_is_there_its_changes_are_told_once(
    synthetic_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.db"
    path.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE reports SET month = NULL WHERE month NOT IN ('1990-02', '1991-02')")
    answer = brief(capsys, path, "1991-02")
    assert (answer["previous"], answer["year_before"]) == ("exempel-1990-02", "exempel-1990-02")
    assert answer["year_moves"]
    assert (answer["moves"], answer["judged"]) == ([], {})


def test_the_limit_holds(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(brief(capsys, synthetic_db, "1991-02", "--limit", "2")["moves"]) == 2


def test_the_first_month_has_nothing_to_be_held_against(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = brief(capsys, synthetic_db, "1990-01")
    assert (answer["previous"], answer["moves"], answer["new"]) == (None, [], [])
    main(["--db", str(synthetic_db), "--lang", "sv", "brief", "1990-01"])
    assert "Det finns ingen rapport från det senaste året att jämföra med." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "bättre än budget, "), ("en", "better than budget, ")],
)
def test_the_briefing_speaks_both_languages(
    language: str, words: str, synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", str(synthetic_db), "--lang", language, "brief", "1991-02"]) == 0
    text = capsys.readouterr().out
    assert words in text
    assert "brief." not in text


def test_text_of_a_report_is_no_markup(
    synthetic_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reports.db"
    path.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE figures SET metric = '[x](y) <b>*besök*', series = NULL")
    text = run(capsys, path, "brief", "1991-02", "--format", "md", "--limit", "50")
    assert "\\[x\\](y) \\<b\\>\\*besök\\*" in text


def test_brief_refuses_in_one_line(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no report of this month" in refused(capsys, synthetic_db, "brief", "1999-01")
