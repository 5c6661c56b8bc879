"""`rapportvy load` and `rapportvy month`, as a person types them, on texts written for these tests."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tui.cli.load import clean, line
from tui.cli.main import main

MARCH = (
    "Månadsrapport mars 2025 \n\nPersonal \n\nAntalet anställda var 412 i mars, vilket är 6 fler än i mars "
    "\n\nföregående år. Sjukfrånvaron var 5,1 procent.  \n\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rapport 2025-03.txt").write_text(MARCH, "utf8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    code = main(["--db", str(folder / "reports.db"), *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def loaded_month(capsys: pytest.CaptureFixture[str], folder: Path) -> tuple[str, str, str]:
    _, out, _ = run(capsys, folder, "reports", "--format", "json")
    (report,) = json.loads(out)
    return report["slug"], report["month"], report["month_source"]


def test_a_line_a_file_and_its_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, folder, "load", str(folder / "in"))
    assert (code, err) == (0, "")
    assert out.startswith("loaded     ")
    assert "rapport 2025-03.txt (rapport-2025-03, " in out
    code, out, _ = run(capsys, folder, "load", str(folder / "in"))
    assert (code, out.split()[0]) == (0, "unchanged")
    code, out, _ = run(capsys, folder, "load", "--force", str(folder / "in"))
    assert (code, out.split()[0]) == (0, "replaced")


def test_json_and_csv_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "tom.txt").touch()
    code, out, err = run(capsys, folder, "load", "--format", "json", str(folder / "in"))
    good, bad = json.loads(out)
    assert code == 1
    assert err.strip().endswith("tom.txt: is empty")
    assert (good["status"], good["report"], good["month"]) == ("loaded", "rapport-2025-03", "2025-03")
    assert (bad["status"], bad["reason"], bad["report"]) == ("failed", "is empty", None)
    _, out, _ = run(capsys, folder, "load", "--format", "csv", str(folder / "in"))
    assert [row["status"] for row in csv.DictReader(io.StringIO(out))] == ["unchanged", "failed"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tom.pdf", b"", "is empty"),
        ("text.pdf", b"En text som heter som en PDF.", "is no PDF"),
        ("bild.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), ""),
        ("trasig.pdf", b"%PDF-1.7\n1 0 obj\n<<", ""),
    ],
)
def test_what_is_no_report_is_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, words: str
) -> None:
    (folder / "in" / name).write_bytes(content)
    code, out, err = run(capsys, folder, "load", str(folder / "in"))
    assert code == 1
    failed = [text for text in err.splitlines() if text.startswith("failed")]
    assert len(failed) == 1
    assert name + ": " in failed[0]
    assert words in failed[0]
    assert "Traceback" not in out + err
    assert "loaded " in out


def test_what_is_to_be_known_of_a_file_that_was_loaded_is_said_and_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "rapport 2025-03.txt").write_text(MARCH, "cp1252")
    _, out, _ = run(capsys, folder, "load", str(folder / "in"))
    assert out.strip().endswith("; read as cp1252: the file is not UTF-8")
    with closing(sqlite3.connect(folder / "reports.db")) as db:
        kept = db.execute("SELECT status, reason FROM loads").fetchall()
    assert kept == [("loaded", "read as cp1252: the file is not UTF-8")]


@pytest.mark.parametrize(("number", "strewn"), [(3000, True), (150, False)])
def test_no_figures_are_read_from_strewn_characters(
    folder: Path, capsys: pytest.CaptureFixture[str], number: int, strewn: bool
) -> None:
    chance = random.Random(1)
    text = " ".join(chance.choice("abcdefghijklmnoprstuvåäö0123456789") for _ in range(number))
    (folder / "in" / "rapport 2025-03.txt").write_text(text, "utf8")
    code, out, _ = run(capsys, folder, "load", str(folder / "in"))
    assert code == 0
    assert ("1 section, 0 figures); the text is strewn characters, no words" in out) == strewn


def test_a_load_goes_on_when_nobody_reads_its_lines(folder: Path) -> None:
    """As `rapportvy load FOLDER | head -1`."""
    for month in range(4, 7):
        (folder / "in" / f"rapport 2025-0{month}.txt").write_text(MARCH, "utf8")
    database = folder / "reports.db"
    words = [sys.executable, "-m", "tui.cli.main", "--db", str(database), "load", str(folder / "in")]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
    assert running.returncode == 0
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("SELECT count(*) FROM reports").fetchone() == (4,)


def test_a_missing_path(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, folder, "load", str(folder / "nothing.pdf"))
    assert (code, out) == (1, "")
    assert err.strip() == f"failed     {folder / 'nothing.pdf'}: there is no such file or folder"


def test_a_database_that_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "reports.db").write_bytes(b"this is no database" * 100)
    code, _, err = run(capsys, folder, "load", str(folder / "in"))
    assert code == 1
    assert err == f"rapportvy: {folder / 'reports.db'}: is not a SQLite database, or is damaged\n"


@pytest.mark.parametrize(
    "words", [["--month", "2025-13"], ["--month", "mars"], ["--jobs", "0"], ["--jobs", "x"]]
)
def test_wrong_options(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run(capsys, folder, "load", *words, str(folder / "in"))
    assert stop.value.code == 2
    assert words[1] in capsys.readouterr().err


def test_a_month_is_corrected_and_the_correction_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, folder, "load", str(folder / "in"))
    before = loaded_month(capsys, folder)
    assert before[1] == "2025-03"
    assert run(capsys, folder, "month", before[0], "2025-02")[0] == 0
    assert loaded_month(capsys, folder) == ("rapport-2025-02", "2025-02", "user")
    run(capsys, folder, "load", "--force", str(folder / "in"))
    assert loaded_month(capsys, folder) == ("rapport-2025-02", "2025-02", "user")
    assert run(capsys, folder, "month", "rapport-2025-02", "--as-read")[0] == 0
    assert loaded_month(capsys, folder) == before


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("Månadsrapport april 2025", "2025-04"),
        ("Uppdrag från oktober 2015", None),
        ("Lägesrapport 2025", None),
    ],
)
def test_a_short_report_is_of_the_month_in_its_heading(
    folder: Path, capsys: pytest.CaptureFixture[str], title: str, month: str | None
) -> None:
    (folder / "in" / "rapport 2025-03.txt").unlink()
    text = f"{title}\n\nPersonal\n\nSjukfrånvaron är 5,2 procent, högre än målet.\n"
    (folder / "in" / "kort.txt").write_text(text, "utf8")
    run(capsys, folder, "load", str(folder / "in"))
    assert loaded_month(capsys, folder)[1:] == (month, month and "text")


def test_a_month_given_while_loading(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, folder, "load", "--month", "2024-12", str(folder / "in"))[0] == 0
    assert loaded_month(capsys, folder) == ("rapport-2024-12", "2024-12", "user")


def test_a_month_for_what_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, folder, "load", str(folder / "in"))
    code, _, err = run(capsys, folder, "month", "missing", "2025-02")
    assert (code, "no such report" in err) == (1, True)
    (folder / "in" / "rapport 2025-03.txt").unlink()
    code, _, err = run(capsys, folder, "month", "rapport-2025-03", "2025-02")
    assert (code, "is no longer there" in err) == (1, True)
    assert loaded_month(capsys, folder)[1] == "2025-03"


def test_no_name_or_reason_commands_a_terminal() -> None:
    from loader.batch import Outcome

    told = line(Outcome(Path("a\x1b]0;x\x07\n\u202eb.pdf"), "failed", "x\x1b[31m\ny"))
    assert told == "failed     a\ufffd]0;x\ufffd\ufffd\ufffdb.pdf: x [31m y"
    assert clean(None) == ""


def test_a_name_that_is_no_text_is_loaded_and_shown_with_marks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = os.fsencode(folder / "in") + b"/rapport \xff\x1b[31m 2025-04.txt"
    try:
        Path(os.fsdecode(name)).write_text("Ekonomi\n\nResultatet i april 2025 blev 3 mnkr.\n", "utf8")
    except OSError:  # a file system that keeps names as text, as on a Mac
        return
    code, out, err = run(capsys, folder, "load", str(folder / "in"))
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    _, out, _ = run(capsys, folder, "reports", "--format", "json")
    assert "rapport \ufffd\ufffd[31m 2025-04.txt" in [row["source"] for row in json.loads(out)]


@pytest.mark.parametrize("command", [["reports"], ["figures"], ["brief", "2025-03"], ["load", "in"], []])
def test_a_database_damaged_in_the_middle_is_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    run(capsys, folder, "load", str(folder / "in"))
    path = folder / "reports.db"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    words = [str(folder / word) if word == "in" else word for word in command]
    code, _, err = run(capsys, folder, *words)
    assert code == 1
    assert err.startswith(f"rapportvy: {path}: ")
    assert err.count("\n") == 1


def test_a_fault_of_the_program_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.reports.run", lambda _: {}["missing\nkey"])
    code, _, err = run(capsys, folder, "reports")
    assert (code, err.count("\n")) == (1, 1)
    assert "KeyError" in err
    monkeypatch.setenv("RAPPORTVY_TRACE", "1")
    with pytest.raises(KeyError):
        run(capsys, folder, "reports")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["figures", "--report", "rapport-2025-30"],
            1,
            "there is no such report; there are: rapport-2025-03",
        ),
        (["sections", "--division", "Division Nord"], 1, "there is no such division"),
        (["search", "mars", "--topic", "ekonom"], 1, "there is no such topic; there are: ekonomi"),
        (["figures", "--topic", "Ekonomi"], 0, "nothing found"),
        (["reports", "--month", "1999-01"], 0, "nothing found"),
    ],
)
def test_a_filter_that_names_nothing_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    run(capsys, folder, "load", str(folder / "in"))
    found = run(capsys, folder, *words)
    assert found[0] == code
    assert said in found[2]
    assert bool(found[2]) == bool(said)


def test_a_filter_by_what_is_no_month_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(capsys, folder, "figures", "--month", "2025-13")
    assert stopped.value.code == 2
    assert "2025-13" in capsys.readouterr().err


def test_a_locale_without_swedish_letters_costs_none_of_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="ascii", write_through=True))
    assert main(["--db", str(folder / "reports.db"), "load", str(folder / "in")]) == 0
    assert main(["--db", str(folder / "reports.db"), "figures", "--format", "csv"]) == 0
    assert "sjukfrånvaron" in written.getvalue().decode("utf8")
