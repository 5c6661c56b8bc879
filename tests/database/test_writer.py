"""Reports stored, replaced and recognised as copies, all or nothing."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from loader.database.corrections import correct_month, is_month, months
from loader.database.open import DatabaseError, open_for_writing, transaction
from loader.database.rows import pack, rows_of, unpack
from loader.database.writer import write_report
from loader.model import Cell, Report, Table
from tests.database.made import prose, report
from tests.made import table


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return open_for_writing(tmp_path / "reports.db")


def write(db: sqlite3.Connection, made: Report, path: str | None = None, digest: str | None = None) -> str:
    where = path or made.document.source
    return write_report(
        db, made, source_path=where, content_hash=digest or f"hash of {where}", loader_version="1"
    )


def all_rows(db: sqlite3.Connection) -> dict[str, list[Any]]:
    tables = ["reports", "sections", "blocks", "tables", "figures", "masked", "divisions", "topics"]
    return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in tables}


def test_a_reload_of_the_same_report_changes_nothing(db: sqlite3.Connection) -> None:
    write(db, report(source="a.pdf", texts=("Ett två tre.", "Fyra fem.")))
    write(db, report(source="b.pdf", month="2025-04"))
    before = all_rows(db)
    assert write(db, report(source="a.pdf", texts=("Ett två tre.", "Fyra fem."))) == "exempel-2025-03"
    assert all_rows(db) == before


def test_a_reload_replaces_what_stood_there_in_every_table(db: sqlite3.Connection) -> None:
    write(db, report(texts=("Ett två.", "Tre fyra.", "Fem sex.")))
    write(db, report(texts=("Annat innehåll nu.",)))
    counts = {name: len(rows) for name, rows in all_rows(db).items()}
    assert counts == {
        "reports": 1, "sections": 1, "blocks": 1, "tables": 0, "figures": 1, "masked": 0, "divisions": 1,
        "topics": 19,
    }  # fmt: skip
    assert db.execute("SELECT count(*) FROM sections_fts WHERE sections_fts MATCH 'sex'").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM sections_fts WHERE sections_fts MATCH 'annat'").fetchone() == (1,)


def test_slugs_stay_with_their_reports_and_follow_a_corrected_month(db: sqlite3.Connection) -> None:
    one, two = report(source="a.pdf", texts=(prose(1),)), report(source="b.pdf", texts=(prose(2),))
    assert [write(db, one), write(db, two)] == ["exempel-2025-03", "exempel-2025-03-2"]
    assert [write(db, two), write(db, one)] == ["exempel-2025-03-2", "exempel-2025-03"]
    assert write(db, report(source="a.pdf", month="2025-04")) == "exempel-2025-04"
    assert write(db, two) == "exempel-2025-03-2"


def test_another_kind_of_report_says_so_in_its_name(db: sqlite3.Connection) -> None:
    assert write(db, report(source="a.pdf", kind="appendix")) == "exempel-2025-03-appendix"
    assert write(db, report(source="b.pdf", texts=(prose(2),))) == "exempel-2025-03"


def test_a_report_without_month_is_named_after_its_file(db: sqlite3.Connection) -> None:
    assert write(db, report(source="Års rapport.txt", month=None)) == "ars-rapport"


def test_divisions_know_their_lineage_and_unknown_ones_are_kept(db: sqlite3.Connection) -> None:
    write(db, report(source="a.pdf", division="Länsteknik"))
    write(db, report(source="b.pdf", division="Fyrväsen", month="2025-04"))
    rows = dict(db.execute("SELECT name, successors FROM divisions").fetchall())
    assert json.loads(rows["Länsteknik"]) == ["Regionstöd"]
    assert json.loads(rows["Fyrväsen"]) == []


def test_nothing_is_changed_when_writing_fails(db: sqlite3.Connection) -> None:
    write(db, report())
    before = all_rows(db)
    broken = report(texts=("Ny text.",))
    figure = broken.figures[0]._replace(unit="\ud800")
    with pytest.raises(UnicodeEncodeError):
        write(db, broken._replace(figures=(figure,)))
    assert all_rows(db) == before
    assert not db.in_transaction


def test_a_full_disk_is_said_in_one_line_and_changes_nothing(db: sqlite3.Connection) -> None:
    write(db, report())
    before = all_rows(db)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatabaseError, match=r"reports\.db: the disk is full; what the database held"):
        write(db, report(source="b.pdf", texts=(prose(1, 20_000),), month="2025-05"))
    assert all_rows(db) == before
    db.execute("PRAGMA max_page_count = 1000000")
    assert write(db, report(source="b.pdf", month="2025-05")) == "exempel-2025-05"


def test_a_lock_that_stays_is_said(db: sqlite3.Connection, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "reports.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(DatabaseError, match="another program is writing"), transaction(db):
        pass
    other.close()


TEXT = (prose(1, 400), prose(2, 400))


def standing(db: sqlite3.Connection) -> dict[str, str | None]:
    return dict(db.execute("SELECT source, copy_of FROM reports ORDER BY id").fetchall())


def test_pdf_and_text_of_a_report_are_copies_and_the_pdf_stands(db: sqlite3.Connection) -> None:
    write(db, report(source="a.txt", texts=TEXT, month=None))
    pdf = write(db, report(source="a.pdf", texts=TEXT))
    assert standing(db) == {"a.txt": pdf, "a.pdf": None}


def test_the_newer_version_stands_and_the_other_is_kept(db: sqlite3.Connection) -> None:
    changed = (prose(1, 300) + prose(8, 150), prose(2, 400))
    write(db, report(source="new.pdf", texts=changed, version="0.10"))
    write(db, report(source="old.pdf", texts=TEXT, version="0.9"))
    assert standing(db) == {"new.pdf": None, "old.pdf": "exempel-2025-03"}
    write(db, report(source="old.pdf", texts=TEXT, version="1.0"))
    assert standing(db) == {"new.pdf": "exempel-2025-03", "old.pdf": None}


def test_the_later_date_stands_where_no_version_is_told(db: sqlite3.Connection) -> None:
    write(db, report(source="new.pdf", texts=TEXT, report_date="2025-04-20"))
    write(db, report(source="old.pdf", texts=(*TEXT, prose(3)), report_date="2025-04-03"))
    assert standing(db) == {"new.pdf": None, "old.pdf": "exempel-2025-03"}


@pytest.mark.parametrize(("number", "copies"), [("REGL-7-12", 1), (None, 0)])
def test_a_version_with_the_same_document_number_may_have_changed_more(
    db: sqlite3.Connection, number: str | None, copies: int
) -> None:
    changed = (prose(1, 200) + prose(8, 200), prose(9, 200) + prose(2, 200))
    write(db, report(source="a.pdf", texts=TEXT, document_id=number))
    write(db, report(source="b.pdf", texts=changed, document_id=number))
    assert sum(map(bool, standing(db).values())) == copies


@pytest.mark.parametrize(("source", "copies"), [("cover", 0), ("text", 1)])
def test_a_month_that_was_only_inferred_makes_no_other_report(
    db: sqlite3.Connection, source: str, copies: int
) -> None:
    write(db, report(source="a.pdf", texts=TEXT))
    write(db, report(source="b.pdf", texts=TEXT, month="2025-04", month_source=source))
    assert sum(map(bool, standing(db).values())) == copies


def test_a_few_words_in_common_tell_nothing(db: sqlite3.Connection) -> None:
    write(db, report(source="a.pdf", texts=("Inget att berätta.",)))
    write(db, report(source="b.pdf", texts=("Inget att berätta.",)))
    assert set(standing(db).values()) == {None}


def test_the_better_copy_bears_the_plain_name_with_all_that_is_its(db: sqlite3.Connection) -> None:
    assert write(db, report(source="a.txt", texts=TEXT)) == "exempel-2025-03"
    assert write(db, report(source="a.pdf", texts=TEXT)) == "exempel-2025-03"
    named = "SELECT source, slug, copy_of FROM reports ORDER BY id"
    assert db.execute(named).fetchall() == [
        ("a.txt", "exempel-2025-03-2", "exempel-2025-03"),
        ("a.pdf", "exempel-2025-03", None),
    ]
    for name in ("sections", "figures"):
        for source, slug, _ in db.execute(named).fetchall():
            rows = db.execute(f"SELECT DISTINCT report FROM {name} WHERE source = ?", [source]).fetchall()
            assert rows in ([(slug,)], []), name
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert write(db, report(source="a.txt", texts=TEXT)) == "exempel-2025-03-2"


def test_a_plain_name_that_a_copy_of_another_month_holds_goes_to_the_report_of_that_month(
    db: sqlite3.Connection,
) -> None:
    write(db, report(source="may.txt", texts=TEXT))
    write(db, report(source="march.pdf", texts=(prose(5, 400),)))
    write(db, report(source="may.pdf", texts=TEXT, month="2025-05"))
    assert write(db, report(source="march.pdf", texts=(prose(5, 400),), version="2")) == "exempel-2025-03"
    assert db.execute("SELECT source, slug, copy_of FROM reports ORDER BY source").fetchall() == [
        ("march.pdf", "exempel-2025-03", None),
        ("may.pdf", "exempel-2025-05", None),
        ("may.txt", "exempel-2025-03-2", "exempel-2025-05"),
    ]


def test_the_same_file_twice_is_a_copy_even_without_text(db: sqlite3.Connection) -> None:
    first = write(db, report(source="a.pdf"), digest="x")
    write(db, report(source="b.pdf", month=None), digest="x")
    assert standing(db) == {"a.pdf": None, "b.pdf": first}


def test_two_months_that_repeat_each_other_are_two_reports(db: sqlite3.Connection) -> None:
    write(db, report(source="mars.pdf", texts=TEXT))
    write(db, report(source="april.pdf", texts=TEXT, month="2025-04"))
    assert standing(db) == {"mars.pdf": None, "april.pdf": None}


@pytest.mark.parametrize("other", [{"issuer": "Region Annan"}, {"kind": "appendix"}])
def test_another_issuer_or_kind_is_no_copy(db: sqlite3.Connection, other: dict[str, str]) -> None:
    write(db, report(source="a.pdf", texts=TEXT))
    write(db, report(source="b.pdf", texts=TEXT, **other))
    assert set(standing(db).values()) == {None}


def test_two_reports_of_one_month_are_no_copies(db: sqlite3.Connection) -> None:
    write(db, report(source="a.pdf", texts=(prose(1, 400),)))
    write(db, report(source="b.pdf", texts=(prose(2, 400),)))
    assert set(standing(db).values()) == {None}


def test_what_stood_for_a_report_that_changed_is_settled_anew(db: sqlite3.Connection) -> None:
    write(db, report(source="a.txt", texts=TEXT))
    write(db, report(source="a.pdf", texts=TEXT))
    assert standing(db)["a.txt"] is not None
    write(db, report(source="a.pdf", texts=(prose(7, 400),)))
    assert set(standing(db).values()) == {None}


def test_corrected_months_are_remembered_by_content(db: sqlite3.Connection) -> None:
    correct_month(db, "x", "2025-03")
    correct_month(db, "x", "2025-04")
    correct_month(db, "y", "2025-05")
    correct_month(db, "y", None)
    assert months(db) == {"x": "2025-04"}
    with pytest.raises(ValueError, match="2025-13"):
        correct_month(db, "x", "2025-13")


@pytest.mark.parametrize(
    "text", ["2025-3", "2025-00", "0000-01", "25-03", "2025-03-01", "mars", "", "2025-03\n"]
)
def test_what_is_no_month(text: str) -> None:
    assert not is_month(text)


def test_cells_are_kept_where_they_are_more_than_their_text() -> None:
    cells = (
        Cell(0, 0, "Division", column_span=2, page=1),
        Cell(0, 2, "mars", header=True, page=1),
        Cell(1, 0, "Medicin", row_span=2, page=1),
        Cell(1, 1, "12", page=1),
        Cell(2, 1, "13", page=2),
    )
    block = table([["x"]])._replace(table=Table(3, 3, cells))
    made = report()
    changed = made.sections[0]._replace(blocks=(block,), block_starts=(0,))
    (row,) = rows_of(made._replace(sections=(changed,))).tables["tables"]
    kept = {(cell["row"], cell["column"]): cell for cell in json.loads(row["cells"])}
    assert set(kept) == {(0, 0), (0, 2), (1, 0), (2, 1)}
    assert (kept[0, 0]["column_span"], kept[1, 0]["row_span"], kept[2, 1]["page"]) == (2, 2, 2)


def test_what_is_packed_is_unpacked() -> None:
    rows = rows_of(report(texts=(prose(1), "Å\u2028ä \n ö 12 besök.")))
    back = unpack(pack(rows))
    assert (back.report, back.divisions) == (rows.report, rows.divisions)
    assert {name: list(table) for name, table in back.tables.items()} == rows.tables
    assert all(rows.tables[name] for name in ("sections", "blocks", "figures"))
