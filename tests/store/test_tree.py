"""Trees: where the cover stands, and what the filter finds in what has not been opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.tui import made
from tui.store import tree_search
from tui.store.curves import curves
from tui.store.open import open_store
from tui.store.passage import passage
from tui.store.tree import Key, children
from tui.store.tree_search import Match, matching

MARCH = "made-2025-03"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("tree") / "reports.db"
    made.build(found)
    return found


def slug(db: sqlite3.Connection) -> str:
    return str(db.execute("SELECT slug FROM reports ORDER BY month DESC").fetchone()[0])


def labels(matches: list[Match]) -> list[object]:
    return [(m.node.month or m.node.label, labels(m.under)) if m.under else m.node.label for m in matches]


def test_a_cover_stands_last_and_is_called_one(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "reports.db"
    copy.write_bytes(file.read_bytes())
    with sqlite3.connect(copy) as plain:
        plain.execute("DELETE FROM figures WHERE section % 1000000 = 0")
        plain.execute("UPDATE sections SET title = '', figures = 0 WHERE position = 0")
        plain.execute("UPDATE sections SET parent = NULL WHERE parent % 1000000 = 0")
    plain.close()
    db = open_store(copy)
    nodes = children(db, Key("report", "Region Granmark", "2025", slug(db)))
    assert [node.kind for node in nodes] == ["section"] * (len(nodes) - 1) + ["cover"]
    assert nodes[-1].mark == ""
    found = passage(db, nodes[-1].key.section or 0)
    assert found is not None
    assert found.cover


def test_a_long_untitled_beginning_is_no_cover(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "reports.db"
    copy.write_bytes(file.read_bytes())
    with sqlite3.connect(copy) as plain:
        plain.execute(
            "UPDATE sections SET title = '', figures = 0, text = text || ? WHERE position = 0", ["x" * 500]
        )
    plain.close()
    db = open_store(copy)
    nodes = children(db, Key("report", "Region Granmark", "2025", slug(db)))
    assert nodes[0].kind == "section"


def test_the_filter_finds_titles_anywhere(file: Path) -> None:
    db = open_store(file)
    found, hits = matching(db, "report", "NYCKEL")
    assert hits == 3
    way = ("Ekonomi", ["Nyckeltal"])
    assert labels(found) == [("2025", [("2025-03", [way]), ("2025-02", [way]), ("2025-01", [way])])]


def test_the_filter_finds_months_by_name_and_number(file: Path) -> None:
    db = open_store(file)
    for wanted in ("februari 2025", "2025-02"):
        found, hits = matching(db, "report", wanted)
        assert hits == 1
        assert [m.node.month for m in found[0].under] == ["2025-02"]


def test_the_filter_passes_over_copies_that_are_not_shown(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "reports.db"
    copy.write_bytes(file.read_bytes())
    with sqlite3.connect(copy) as plain:
        plain.execute("UPDATE reports SET copy_of = ? WHERE month = '2025-02'", [MARCH])
    plain.close()
    db = open_store(copy)
    assert [matching(db, "report", "NYCKEL", copies=shown)[1] for shown in (False, True)] == [2, 3]


def test_the_filter_shows_no_more_than_can_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_search, "MOST", 2)
    found, hits = matching(open_store(file), "report", "NYCKEL")
    assert hits == 2
    assert [month for month, _ in labels(found)[0][1]] == ["2025-03", "2025-02"]  # the latest


@pytest.mark.parametrize("wanted", ["", '"', "AND", "title:", "*", "(", "x' OR 1=1 --"])
def test_what_is_typed_is_never_query_syntax(file: Path, wanted: str) -> None:
    found, hits = matching(open_store(file), "report", wanted)
    assert (found, hits) == ([], 0)


def test_a_curve_ends_with_the_month_that_is_read(file: Path) -> None:
    db = open_store(file)
    assert curves(db, ["sjukfranvaro"], "2025-02") == {"sjukfranvaro": [6.9, 6.7]}
    assert curves(db, ["sjukfranvaro"], None) == {"sjukfranvaro": [6.9, 6.7, 6.4]}


def test_of_a_period_told_twice_the_latest_report_counts(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "reports.db"
    copy.write_bytes(file.read_bytes())
    with sqlite3.connect(copy) as plain:
        plain.execute("UPDATE figures SET period = '2025-02' WHERE series IS NOT NULL AND period = '2025-03'")
    plain.close()
    assert curves(open_store(copy), ["sjukfranvaro"], None) == {"sjukfranvaro": [6.9, 6.4]}
