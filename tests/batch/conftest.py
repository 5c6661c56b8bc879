"""A folder of files and a database, for the tests of loading."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from loader.batch import Outcome, load

READER = "tests.batch.readers:read"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits as POSIX has them")


class Place:
    """A folder of files and the database that they are loaded into."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self.files.mkdir()
        self.db = folder / "reports.db"

    def file(self, name: str, content: str) -> Path:
        path = self.files / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf8")
        return path

    def load(self, *paths: Path, **options: Any) -> list[Outcome]:
        options.setdefault("reader", READER)
        return load(paths or [self.files], self.db, **options)

    def statuses(self, *paths: Path, **options: Any) -> dict[str, str]:
        return {outcome.path.name: outcome.status for outcome in self.load(*paths, **options)}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        db = sqlite3.connect(self.db)
        try:
            return db.execute(query).fetchall()
        finally:
            db.close()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)
