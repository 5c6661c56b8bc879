"""Opening a database wherever it lies."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from tui.store.open import open_store, uri


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/mars ?#%/reports.db"), "file:///mars%20%3F%23%25/reports.db"),
        (PureWindowsPath(r"C:\Rapporter\reports.db"), "file:///C:/Rapporter/reports.db"),
        (PureWindowsPath(r"\\server\controller\reports.db"), "file:////server/controller/reports.db"),
    ],
)
def test_addresses_as_sqlite_takes_them(path: PurePath, address: str) -> None:
    assert uri(path) == address


def test_a_folder_with_signs_of_an_address_in_its_name(
    synthetic_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mars ?mode=rw#1 50%41 åäö"
    folder.mkdir()
    (folder / "reports.db").write_bytes(synthetic_db.read_bytes())
    monkeypatch.chdir(folder)
    db = open_store("reports.db")
    assert db.execute("SELECT count(*) FROM reports").fetchone()[0] == 14
