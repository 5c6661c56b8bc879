"""A comparison in files and tables of other programs: nothing that a report says is markup or a formula."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.commands import run
from tui.compare.export import as_csv, cell, save
from tui.store.open import open_store


def test_no_text_of_a_report_is_markup_in_a_cell() -> None:
    assert cell("a|b *c* _d_ `e` <f> [g]\n\\h # > i") == r"a\|b \*c\* \_d\_ \`e\` \<f\> \[g\] \\h \# \> i"
    assert cell(None) == ""


def test_no_text_of_a_report_is_a_formula_or_a_link_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    save(path, str, [("figures", ["metric", "value"], [["=1+1", 2], ["http://example.org", 3.5], ["12", 1]])])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert all(f">{text}<" in texts for text in ("=1+1", "http://example.org", "12"))


def test_no_text_of_a_report_is_a_formula_in_csv() -> None:
    row = {"metric": "=1+1", "path": ["@SUM", "b"], "value": -3.0, "month": "2025-03", "written": "-776"}
    assert as_csv([row], list(row)) == ("metric,path,value,month,written\n'=1+1,'@SUM › b,-3,2025-03,-776\n")


@pytest.mark.parametrize(("name", "marked"), [("å.csv", True), ("å.md", False), ("å.json", False)])
def test_only_a_csv_begins_with_the_mark_that_excel_wants(tmp_path: Path, name: str, marked: bool) -> None:
    save(tmp_path / name, lambda form: f"åäö {form}", [])
    assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf") == marked


def test_only_changes_leave_out_what_is_the_same(
    synthetic_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("compare", "1990-03", "1990-04", "--format", "md")
    assert "| lika |" in run(capsys, synthetic_db, *words)
    assert "| lika |" not in run(capsys, synthetic_db, *words, "--changes")


def test_a_topic_narrows_the_sections(synthetic_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("compare", "1990-03", "1990-04", "--topic", "personal", "--format", "json")
    rows = json.loads(run(capsys, synthetic_db, *words))["sections"]
    assert {row["topic"] for row in rows} == {"personal"}
    assert len(rows) < open_store(synthetic_db).execute("SELECT count(*) FROM sections").fetchone()[0] / 14
