"""The contract: names, vocabularies and the command line that scripts rely on."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tests.commands import refused, run
from tests.conftest import ROOT
from tui.cli.main import COMMANDS, main

REPORTS = (
    "slug title issuer month month_source period report_date document_id source format pages sections figures"
)
SECTIONS = "id report source parent position level title path division topic topics page_first page_last text"
FIGURES = (
    "id report source section section_path quote value value_max unit metric role against direction period "
    "approximate spelled sentence page start end series"
)
SEARCH = "report month section section_path snippet page score"
FIELDS = {"reports": REPORTS, "sections": SECTIONS, "figures": FIGURES, "search": SEARCH}
ROLES = {"level", "difference", "change", "forecast", "target", "share", "part"}
TOPICS = [
    "ekonomi",
    "personal",
    "produktion-tillganglighet",
    "patientsakerhet",
    "digitalisering-it",
    "nara-vard-primarvard",
    "specialistvard",
    "psykiatri",
    "tandvard",
    "folkhalsa-smittskydd",
    "beredskap-sakerhet",
    "hallbarhet-rattigheter",
    "regional-utveckling-kultur",
    "forskning-utbildning",
    "kommunikation-media",
    "upphandling-investering",
    "statsbidrag-overenskommelser",
    "styrning-uppfoljning",
    "ovrigt",
]


def words_for(command: str) -> list[str]:
    return [command, "frånvaro"] if command == "search" else [command]


@pytest.mark.parametrize("command", FIELDS)
def test_json_has_every_field(command: str, synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, synthetic_db, *words_for(command), "--format", "json"))
    assert rows
    assert all(set(FIELDS[command].split()) <= row.keys() for row in rows)


@pytest.mark.parametrize("command", FIELDS)
def test_csv_has_the_fields_in_order(
    command: str, synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run(capsys, synthetic_db, *words_for(command), "--format", "csv")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == FIELDS[command].split()
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("command", FIELDS)
@pytest.mark.parametrize("form", ["table", "md"])
def test_other_formats_print_rows(
    command: str, form: str, synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(run(capsys, synthetic_db, *words_for(command), "--format", form).splitlines()) > 2


def test_figures_stand_in_their_sections(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {
        s["id"]: s["text"] for s in json.loads(run(capsys, synthetic_db, "sections", "--format", "json"))
    }
    figures = json.loads(run(capsys, synthetic_db, "figures", "--format", "json"))
    assert {f["role"] for f in figures} <= ROLES
    assert all(texts[f["section"]][f["start"] : f["end"]] == f["quote"] for f in figures)


def test_filters(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(
        run(capsys, synthetic_db, "figures", "--month", "1990-03", "--division", "Nära", "--format", "json")
    )
    assert {row["report"] for row in rows} == {"exempel-1990-03"}
    assert all("Division Nära" in row["section_path"] for row in rows)


def test_the_database_has_the_contracts_tables(synthetic_db: Path) -> None:
    db = sqlite3.connect(synthetic_db)
    for table in ("reports", "sections", "figures"):
        columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        assert set(FIELDS[table].split()) <= columns
    assert {row[0] for row in db.execute("SELECT topic FROM sections")} <= set(TOPICS)
    assert db.execute("SELECT count(*) FROM divisions").fetchone()[0] == 6
    assert db.execute("PRAGMA user_version").fetchone()[0] > 0


def test_what_a_report_says_parts_no_row_or_column(
    synthetic_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reports.db"
    path.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE reports SET title = 'A | B\nC'")
    for row in run(capsys, path, "reports", "--format", "md").splitlines()[2:]:
        assert len(re.split(r"(?<!\\)\|", row)) == len(FIELDS["reports"].split()) + 2
        assert "A \\| B<br>C" in row


def test_csv_has_whole_numbers_without_decimals_and_truths_as_numbers(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, synthetic_db, "figures", "--format", "csv"))))
    assert {row["spelled"] for row in rows} <= {"0", "1"}
    values = {row["value"] for row in rows}
    assert any("." in value for value in values)
    assert [value for value in values if value.endswith(".0")] == []


@pytest.mark.parametrize(
    "words", [["timeline", "sjukfrånvaro"], ["compare", "1990-01", "1990-02"], ["matrix"]]
)
def test_a_division_that_there_is_not_is_no_empty_answer(
    words: list[str], synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "there is no such division" in refused(capsys, synthetic_db, *words, "--division", "Nord")


@pytest.mark.parametrize("lines", [0, 1])
@pytest.mark.parametrize(
    "words", [["figures"], ["figures", "--format", "csv"], ["brief", "1990-03"], ["reports"]]
)
def test_a_reader_that_has_read_enough_is_no_fault(words: list[str], lines: int, synthetic_db: Path) -> None:
    """As `rapportvy figures | head -1`."""
    command = [sys.executable, "-m", "tui.cli.main", "--db", str(synthetic_db), *words]
    # As a rule what is printed to a pipe is kept back, and the pipe found closed as Python ends.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        command, cwd=ROOT, env=buffered, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        for _ in range(lines):
            assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_wrong_usage_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["figures", "--format", "xml"])
    assert stop.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such database"),
        (b"hello, this is no database at all" * 50, "not a SQLite database"),
        (b"", "not one that rapportvy made"),
    ],
)
def test_a_database_that_is_none(
    content: bytes | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reports.db"
    if content is not None:
        path.write_bytes(content)
    assert main(["--db", str(path), "reports"]) == 1
    error = capsys.readouterr().err
    assert words in error
    assert str(path) in error
    assert error.count("\n") == 1


def test_a_newer_database_is_refused(
    synthetic_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reports.db"
    path.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    assert main(["--db", str(path), "reports"]) == 1
    assert "newer rapportvy" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"\n    {name} " in shown for name in COMMANDS)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"rapportvy {metadata.version('rapportvy')}\n"


def test_an_unknown_command_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["compar", "a", "b"])
    assert stop.value.code == 2
