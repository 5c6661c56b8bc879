"""The sample months as the loader reads them: what was planted is found through everything before it, too."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.compare.sample_trees import FOLDER, pair_keys, true_pairs
from tui.cli.main import main
from tui.compare.comparison import Comparison, compare
from tui.store.open import open_store

Pair = tuple[str, str]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """The samples' PDFs and texts, loaded."""
    path = tmp_path_factory.mktemp("samples") / "reports.db"
    files = (str(FOLDER / "pdf"), str(FOLDER / "text"))
    assert main(["--db", str(path), "load", "--jobs", "1", *files]) == 0
    return open_store(path)


def compared(db: sqlite3.Connection, left: str, right: str) -> Comparison:
    lines = (FOLDER / "truth" / "reports.jsonl").read_text("utf8").splitlines()
    files = {row["key"]: row["file"] for row in map(json.loads, lines)}
    slugs = [
        db.execute("SELECT slug FROM reports WHERE source = ?", (files[key],)).fetchone()[0]
        for key in (left, right)
    ]
    return compare(db, *slugs)


def short(path: str) -> str:
    """The last two headings without spaces and case."""
    return "".join(" > ".join(path.split(" > ")[-2:]).split()).casefold()


def test_the_planted_pairs_are_found_and_none_invented(loaded: sqlite3.Connection) -> None:
    found = right = planted = 0
    for keys in pair_keys():
        comparison = compared(loaded, *keys)
        nodes = {**comparison.left.by_id, **comparison.right.by_id}
        pairs = {
            (short(" > ".join(nodes[row.left].path)), short(" > ".join(nodes[row.right].path)))
            for row in comparison.sections
            if row.left is not None and row.right is not None
        }
        truth = {(short(one), short(other)) for _, one, other in true_pairs(*keys) if one and other}
        lefts, rights = {one for one, _ in truth}, {other for _, other in truth}
        planted += len(truth)
        right += len(pairs & truth)
        found += sum(one in lefts or other in rights for one, other in pairs)
    assert right >= 0.98 * planted
    assert right >= 0.98 * found


def test_only_the_planted_value_is_restated(loaded: sqlite3.Connection) -> None:
    found = {
        (row.period, row.left_value, row.right_value)
        for keys in pair_keys()
        for row in compared(loaded, *keys).restated
    }
    assert found == {("2024-01/2024-03", 67, 71)}
