"""Many months: the matrix with its gaps and breaks, and one section's history."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.commands import refused, run
from tests.conftest import ROOT
from tui.compare.matrix import matrix
from tui.compare.through import through
from tui.compare.timeline import usual_section
from tui.store.open import open_store


def test_the_matrix_says_what_each_month_tells(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, followed, "matrix", "--format", "json"))
    (row,) = answer["rows"]
    points = json.loads(run(capsys, followed, "timeline", "vantande", "--format", "json"))["points"]
    assert [c["value"] for c in row["cells"] if c["value"] is not None] == [p["value"] for p in points]
    assert answer["months"][0] == "1990-01"
    assert len(row["cells"]) == len(answer["months"]) == 14
    assert {c["reason"] for c in row["cells"] if c["value"] is None} == {"not told"}
    assert [c["month"] for c in row["cells"] if c["break"]] == ["1990-08"]


def test_the_matrix_prints_and_writes(
    followed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, followed, "matrix", "--format", "csv"))))
    assert rows[0]["series"] == "vantande"
    assert all("." not in rows[0][month] for month in rows[0] if month[:2] == "19")
    assert "väntande patienter" in run(capsys, followed, "matrix", "--format", "md")
    assert "väntande patienter" in run(capsys, followed, "matrix")
    run(capsys, followed, "matrix", "--output", str(tmp_path / "m.xlsx"))
    with zipfile.ZipFile(tmp_path / "m.xlsx") as book:
        assert "1990-08" in book.read("xl/sharedStrings.xml").decode()


def test_a_short_name_does_not_narrow_the_curve_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = [
        line
        for line in run(capsys, ROOT / "reports.db", "matrix", "beläggning").splitlines()
        if line.startswith("beläggning ")
    ]
    assert "…" not in row.split("procent")[1].split()[0]


@pytest.mark.parametrize(
    ("first", "columns"), [("1989-10", ["1989-10", "1989-11"]), ("1989-09", ["1989-09", "1990-02"])]
)
def test_long_holes_between_reports_take_no_columns(
    followed: Path, capsys: pytest.CaptureFixture[str], first: str, columns: list[str]
) -> None:
    with sqlite3.connect(followed) as db:
        db.execute("UPDATE reports SET month = ? WHERE month = '1990-01'", (first,))
    answer = json.loads(run(capsys, followed, "matrix", "--format", "json"))
    assert answer["months"][:2] == columns
    heads = run(capsys, followed, "matrix").split("1990-03")[0]
    assert ("…1990-02" in heads) == (first == "1989-09")


def test_a_value_after_a_hole_is_no_change(followed: Path) -> None:
    with sqlite3.connect(followed) as db:
        db.execute("UPDATE reports SET month = '1989-06' WHERE month <= '1990-06'")
    (row,) = matrix(open_store(followed)).rows
    told = {cell.month: cell.before for cell in row.cells if cell.point}
    assert [told[month] for month in ("1989-06", "1990-07", "1990-10")] == [None, None, 716]


def test_into_a_pipe_names_are_whole_and_say_their_kind(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "andelen väntande till operation eller åtgärd som väntat 90 dagar eller kortare"
    with sqlite3.connect(followed) as db:
        db.execute("UPDATE series SET metric = ?, period_kind = 'year_to_date'", (long,))
    assert f"{long}, ack. " in run(capsys, followed, "matrix")


def test_the_matrix_and_the_timeline_say_alike_why_a_value_is_missing(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(followed) as db:
        for month, change in (("1990-07", "title = 'Patientsäkerheten'"), ("1990-08", "title = 'Annat'")):
            where = f"report = 'exempel-{month}' AND title = 'Patientsäkerhet'"
            db.execute(f"DELETE FROM figures WHERE section IN (SELECT id FROM sections WHERE {where})")
            db.execute(f"UPDATE sections SET {change} WHERE {where}")
        db.execute("UPDATE reports SET month = NULL WHERE month = '1990-09'")
    (row,) = json.loads(run(capsys, followed, "matrix", "--format", "json"))["rows"]
    gaps = json.loads(run(capsys, followed, "timeline", "vantande", "--format", "json"))["gaps"]
    reasons = {gap["month"]: gap["reason"] for gap in gaps}
    inner = [cell for cell in row["cells"] if cell["reason"] and cell["month"] in reasons]
    assert {cell["month"]: cell["reason"] for cell in inner} == reasons
    assert [reasons[f"1990-0{n}"] for n in (7, 8, 9)] == ["not told", "section missing", "no report"]


@pytest.mark.parametrize(
    ("titles", "home"),
    [
        (["Personal", "Ekonomi", "Personal"], "Personal"),
        (["A", "B", "C"], None),
        (["", "", "A"], None),
        ([], None),
    ],
)
def test_a_metric_is_at_home_where_it_mostly_stands(titles: list[str], home: str | None) -> None:
    assert usual_section(titles) == home


def test_the_matrix_is_narrowed_by_months(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("matrix", "vantande", "--from", "1990-03", "--to", "1990-06", "--format", "json")
    assert json.loads(run(capsys, followed, *words))["months"] == [f"1990-0{n}" for n in range(3, 7)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nonsens",), "nonsens: no series is called so"),
        (("",), "name a metric"),
        (("--issuer", "Ingen"), "Ingen: no such issuer; there are Region Exempel"),
        (("--from", "2030-01"), "no report of these months"),
    ],
)
def test_the_matrix_refuses_in_one_line(
    words: tuple[str, ...], said: str, followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(capsys, followed, "matrix", *words)


def test_a_section_is_followed_through_its_names(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = json.loads(run(capsys, synthetic_db, "history", "Regiongemensamt", "--format", "json"))
    assert (rows[0]["status"], rows[0]["new"], rows[0]["gone"]) == ("first", None, None)
    assert [row["month"] for row in rows] == sorted(row["month"] for row in rows)
    assert len(rows) == 14
    names = [row["section_path"][-1] for row in rows]
    assert set(names) == {"Regiongemensamt", "Region gemensamt"}
    assert {row["status"] for row in rows[1:]} == {"renamed"}
    assert all("Ekonomiavdelningen" in row["text"] for row in rows)


def test_a_month_that_lacks_the_section_says_so(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("history", "Aktuella händelser", "--format", "json")
    rows = json.loads(run(capsys, synthetic_db, *words))
    absent = [row["month"] for row in rows if row["status"] == "absent"]
    assert absent == ["1990-06"]


def test_a_table_of_history_says_in_words_what_became_of_the_heading(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = json.loads(run(capsys, synthetic_db, "history", "Regiongemensamt", "--format", "json"))
    printed = run(capsys, synthetic_db, "history", "Regiongemensamt").splitlines()[1:]
    words = {"first": "först", "same": "samma rubrik", "renamed": "ny rubrik", "absent": "saknas"}
    assert {row["status"] for row in rows} >= {"first", "renamed"}
    assert all(words[row["status"]] in line for row, line in zip(rows, printed, strict=True))


def test_history_of_a_section_that_is_not_there(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no section is called so" in refused(capsys, synthetic_db, "history", "Rymdfart")
    assert "Division Nära" in run(capsys, synthetic_db, "history", "Nära > Kirurgin", "--format", "md")


def test_the_rows_of_tables_are_told_like_sentences(
    synthetic_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tables.db"
    path.write_bytes(synthetic_db.read_bytes())
    months = {
        "1991-01": [["Mått", "dec"], ["Besök", "5"], ["Vårddygn", "9"]],
        "1991-02": [["Mått", "jan"], ["Besök", "7"], ["Samtal", "2"]],
    }
    with sqlite3.connect(path) as db:
        for month, grid in months.items():
            (section,) = db.execute(
                "SELECT s.id FROM sections s JOIN reports r ON r.slug = s.report "
                "WHERE r.month = ? AND s.title = 'Patientsäkerhet'",
                (month,),
            ).fetchone()
            db.execute(
                "INSERT INTO blocks (section, position, kind, start, end, places) "
                "VALUES (?, 99, 'table', 0, 0, '[]')",
                (section,),
            )
            db.execute(
                "INSERT INTO tables (section, block, rows, columns, grid, cells) "
                "VALUES (?, 99, 3, 2, ?, '[]')",
                (section, json.dumps(grid)),
            )
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        *_, before, last = through(db, "Patientsäkerhet")
    assert before.report.month == "1991-01"
    rows = [(text, kind) for text, kind in last.sentences if " │ " in text]
    assert rows == [
        ("Mått │ jan", "same"),
        ("Besök │ 7", "figures"),
        ("Samtal │ 2", "only_right"),
        ("Vårddygn │ 9", "only_left"),
    ]


def test_only_what_the_loader_found_restated_is_marked(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(followed) as db:
        old, other, new = (
            row[0]
            for row in db.execute("SELECT id FROM figures WHERE series = 'vantande' ORDER BY id LIMIT 3")
        )
        # Two other values of the first month's own time: one was found to replace it, one happens to differ.
        db.execute("UPDATE figures SET period = '1990-01' WHERE id IN (?, ?, ?)", (old, other, new))
        db.execute("UPDATE figures SET restates = ? WHERE id = ?", (old, new))
    points = json.loads(run(capsys, followed, "timeline", "vantande", "--format", "json"))["points"]
    marked = {point["figure"]: [row["figure"] for row in point["restated"]] for point in points}
    assert marked[old] == [new]
    assert [number for number, found in marked.items() if found] == [old]
