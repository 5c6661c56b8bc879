"""`compare` and `timeline` on the command line: the contract's fields, and clear answers to bad input."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.commands import refused, run
from tests.compare.series import follow
from tui.cli.main import main
from tui.compare.timeline import months_between

SECTION = ["status", "left", "right", "similarity", "reason", "suggested", "title", "division", "topic"]
FIGURE = ["metric", "unit", "left", "right", "left_value", "right_value", "delta", "percent", "judgement"]
STATUSES = {"same", "changed", "renamed", "moved", "split", "merged", "only_left", "only_right"}


@pytest.fixture
def compared(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    text = run(capsys, synthetic_db, "compare", "1990-03", "1990-04", "--format", "json")
    answer: dict[str, Any] = json.loads(text)
    return answer


def test_compare_answers_as_the_contract_says(compared: dict[str, Any]) -> None:
    assert (compared["left"], compared["right"]) == ("exempel-1990-03", "exempel-1990-04")
    assert all(list(row)[: len(SECTION)] == SECTION for row in compared["sections"])
    assert all(list(row)[: len(FIGURE)] == FIGURE for row in compared["figures"])
    assert {row["status"] for row in compared["sections"]} <= STATUSES
    assert {row["judgement"] for row in compared["figures"]} <= {"better", "worse", None}


def test_compare_ids_are_the_databases(compared: dict[str, Any], synthetic_db: Path) -> None:
    with sqlite3.connect(synthetic_db) as db:
        for table in ("sections", "figures"):
            for side in ("left", "right"):
                slug = compared[side]
                known = {row[0] for row in db.execute(f"SELECT id FROM {table} WHERE report = ?", (slug,))}
                used = [row[side] for row in compared[table] if row[side] is not None]
                assert set(used) == known


def test_a_delta_is_right_less_left(compared: dict[str, Any]) -> None:
    both = [row for row in compared["figures"] if row["delta"] is not None]
    assert both
    for row in both:
        assert row["delta"] == pytest.approx(row["right_value"] - row["left_value"])


@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_compare_prints_in_every_format(
    form: str, synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run(capsys, synthetic_db, "compare", "exempel-1990-03", "1990-04", "--format", form)
    assert "Regiongemensamt" in text


def test_compare_narrows_to_a_division(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, synthetic_db, "compare", "1990-03", "1990-04", "--division", "Nära", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert {row["division"] for row in rows} == {"Nära"}


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("sv", ("# mars 1990 → april 1990", "## Siffror", "| Nyckeltal |", "| ändrat |"), "Figures"),
        ("en", ("# March 1990 → April 1990", "## Figures", "| Metric |", "| changed |"), "Siffror"),
    ],
)
def test_markdown_speaks_the_language_asked_for(
    synthetic_db: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    said: tuple[str, ...],
    unsaid: str,
) -> None:
    words = ("--lang", language, "compare", "1990-03", "1990-04", "--format", "md")
    text = run(capsys, synthetic_db, *words)
    assert [part for part in said if part not in text] == []
    assert unsaid not in text


@pytest.mark.parametrize("ending", ["md", "csv", "json", "xlsx"])
def test_compare_writes_files(
    ending: str, synthetic_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"jämförelse.{ending}"
    run(capsys, synthetic_db, "compare", "1990-03", "1990-04", "--output", str(path))
    if ending == "xlsx":
        with zipfile.ZipFile(path) as book:
            assert "väntande patienter" in book.read("xl/sharedStrings.xml").decode()
    else:
        assert "väntande patienter" in path.read_text("utf8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1990-03", "1999-12"), "1999-12: no report of this month; there are 1990-01 … 1991-02"),
        (("nonsens", "1990-03"), "nonsens: no such report; there are exempel-1990-01 … exempel-1991-02"),
        (("1990-03", "exempel-1990-03"), "the same report on both sides"),
        (("1990-03", "1990-04", "--output", "x.pdf"), "x.pdf: cannot tell what to write"),
        (("1990-03", "1990-04", "--output", "/nowhere/x.md"), "/nowhere/x.md: cannot be written"),
    ],
)
def test_compare_refuses_in_one_line(
    words: tuple[str, ...], said: str, synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(capsys, synthetic_db, "compare", *words)


@pytest.fixture
def altered(synthetic_db: Path, tmp_path: Path) -> Path:
    """A copy of the synthetic months to alter."""
    path = tmp_path / "altered.db"
    path.write_bytes(synthetic_db.read_bytes())
    return path


def test_a_month_with_two_reports(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(altered) as db:
        db.execute("UPDATE reports SET month = '1990-03' WHERE month = '1990-05'")
    error = refused(capsys, altered, "compare", "1990-03", "1990-04")
    assert "2 reports belong to this month" in error
    assert "exempel-1990-03, exempel-1990-05" in error


def test_an_appendix_does_not_hide_the_report(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(altered) as db:
        db.execute("UPDATE reports SET month = '1990-03', kind = 'appendix' WHERE month = '1990-05'")
    text = run(capsys, altered, "compare", "1990-03", "1990-04", "--format", "json")
    assert json.loads(text)["left"] == "exempel-1990-03"


def test_a_report_without_sections(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(altered) as db:
        for table in ("figures", "sections"):
            db.execute(f"DELETE FROM {table} WHERE report = 'exempel-1990-03'")
    assert "has no sections" in refused(capsys, altered, "compare", "1990-03", "1990-04")


def test_timeline_answers_as_the_contract_says(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(altered) as db:
        follow(db, "vantande", "väntande patienter", breaks='[{"month": "1990-07", "reason": "ny mätning"}]')
        wanted = {
            row[0]: row[1:]
            for row in db.execute("SELECT report, period, value, id FROM figures WHERE series = 'vantande'")
        }
    for words in ("vantande", "väntande patienter", "köande", "väntande"):
        answer = json.loads(run(capsys, altered, "timeline", words, "--format", "json"))
        assert (answer["series"], answer["metric"], answer["unit"]) == (
            "vantande",
            "väntande patienter",
            "antal",
        )
        found = {p["report"]: (p["period"], p["value"], p["figure"]) for p in answer["points"]}
        assert found == wanted
        months = [p["month"] for p in answer["points"]]
        assert months == sorted(months)
    assert answer["breaks"] == [{"month": "1990-07", "reason": "ny mätning"}]
    missing = {gap["month"]: gap["reason"] for gap in answer["gaps"]}
    assert set(missing) == set(months_between(months[0], months[-1])) - set(months)
    assert set(missing.values()) == {"not told"}
    assert len(run(capsys, altered, "timeline", "vantande").splitlines()) > len(wanted)


def test_timeline_says_why_a_month_is_missing(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(altered) as db:
        follow(db, "vantande", "väntande patienter")
        months = [
            row[0][-7:]
            for row in db.execute("SELECT report FROM figures WHERE series = 'vantande' ORDER BY report")
        ]
        assert len(months) > 3
        db.execute("UPDATE reports SET month = NULL WHERE month = ?", (months[1],))
        slug = f"exempel-{months[2]}"
        db.execute(
            "DELETE FROM figures WHERE section IN (SELECT id FROM sections WHERE report = ? AND title "
            "= 'Patientsäkerhet')",
            (slug,),
        )
        db.execute("DELETE FROM sections WHERE report = ? AND title = 'Patientsäkerhet'", (slug,))
    answer = json.loads(run(capsys, altered, "timeline", "vantande", "--format", "json"))
    reasons = {gap["month"]: (gap["reason"], gap["section"]) for gap in answer["gaps"]}
    assert reasons[months[1]] == ("no report", None)
    assert reasons[months[2]] == ("section missing", "Patientsäkerhet")


def test_a_run_of_months_without_a_value_is_one_line(
    altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(altered) as db:
        follow(db, "vantande", "väntande patienter")
        db.execute("UPDATE reports SET month = replace(month, '1990', '1984') WHERE month < '1991'")
    printed = run(capsys, altered, "timeline", "vantande").splitlines()
    assert "1985-01–1990-12: ingen rapport" in printed
    assert len(printed) < 30


def test_of_a_report_that_tells_a_metric_twice_the_value_of_its_own_time_is_the_point(
    altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(altered) as db:
        wanted = "report = 'exempel-1990-06' AND series = 'vantande'"
        follow(db, "vantande", "väntande patienter")
        (value,) = db.execute(f"SELECT value FROM figures WHERE {wanted}").fetchone()
        for other in ("NULL", "'1990-05'"):
            db.execute(
                "UPDATE figures SET series = 'vantande', value = 7, unit = 'antal', "
                f"period = {other} WHERE id = (SELECT min(id) FROM figures WHERE report = 'exempel-1990-06' "
                "AND series IS NULL)"
            )
    answer = json.loads(run(capsys, altered, "timeline", "vantande", "--format", "json"))
    assert [p["value"] for p in answer["points"] if p["report"] == "exempel-1990-06"] == [value]


def test_a_timeline_is_narrowed_to_a_report_or_a_month(
    altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("--report", "exempel-1990-04"), ("--month", "1990-04")):
        answer = json.loads(run(capsys, altered, "timeline", "sjukfrånvaro", *words, "--format", "json"))
        assert [point["report"] for point in answer["points"]] == ["exempel-1990-04"]


def test_timeline_names_the_candidates(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(altered) as db:
        follow(db, "vantande", "väntande patienter")
        follow(db, "vantande-besok", "besök")
    assert "vantande-besok (besök" in refused(capsys, altered, "timeline", "köande")
    assert "no series and no figure" in refused(capsys, altered, "timeline", "temperaturen på månen")


def test_of_one_metrics_series_the_most_told_is_meant(
    altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(altered) as db:
        follow(db, "vantande", "väntande patienter")
        follow(db, "vantande-ar", "väntande patienter")
        last = db.execute("SELECT max(report) FROM figures WHERE series = 'vantande-ar'").fetchone()
        db.execute(
            "UPDATE figures SET series = 'vantande' WHERE series = 'vantande-ar' AND report <> ?", last
        )
    assert main(["--db", str(altered), "timeline", "väntande patienter", "--format", "json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["series"] == "vantande"
    assert "this is vantande; of the same metric there are: vantande-ar" in told.err


def test_timeline_names_the_metrics_that_no_series_has(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "besök (antal, month); väntande" in refused(capsys, synthetic_db, "timeline", "e")


def test_timeline_follows_a_metric_without_a_series(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = json.loads(run(capsys, synthetic_db, "timeline", "sjukfrånvaro", "--format", "json"))
    assert answer["series"] is None
    assert len(answer["points"]) == 14


def test_what_is_typed_is_no_pattern(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no series and no figure" in refused(capsys, synthetic_db, "timeline", "sjuk%vara")
