"""What a person says of series stands, over every reload."""

from __future__ import annotations

import json
import sqlite3

import pytest

from loader.database.open import open_for_writing
from loader.series import assign, corrections
from loader.series.assignment import assign_anew
from loader.series.corrections import SeriesError
from tests.series.made import Made
from tests.series.test_assign import points, tell


@pytest.fixture
def db() -> sqlite3.Connection:
    """A suggested series, and one of the vocabulary in two divisions."""
    db = open_for_writing(":memory:")
    tell(db, "2024-01", "andel samtal på finska", 4.5)
    tell(db, "2024-02", "andel samtal på finska", 4.7)
    for month, division in (("2023-11", "Närsjukvård"), ("2023-12", "Närsjukvård"), ("2024-03", "Nära")):
        tell(db, month, "sjukfrånvaro", 6.0, division=division)
    assign(db)
    return db


def status(db: sqlite3.Connection, name: str) -> str:
    return str(db.execute("SELECT status FROM series WHERE name = ?", [name]).fetchone()[0])


def test_confirmed_stays_confirmed(db: sqlite3.Connection) -> None:
    name = "andel-samtal-pa-finska-prov"
    assert status(db, name) == "suggested"
    corrections.confirm(db, name)
    assert status(db, name) == "confirmed"
    assign_anew(db)
    assert status(db, name) == "confirmed"


def test_joined_series_are_one_with_a_break(db: sqlite3.Connection) -> None:
    corrections.join(db, "sjukfranvaro-nara-prov", "sjukfranvaro-narsjukvard-prov")
    assign_anew(db)
    assert points(db)["sjukfranvaro-nara-prov"] == [6.0, 6.0, 6.0]
    assert "sjukfranvaro-narsjukvard-prov" not in points(db)
    (breaks,) = db.execute("SELECT breaks FROM series WHERE name = 'sjukfranvaro-nara-prov'").fetchone()
    assert json.loads(breaks) == [
        {"month": "2024-03", "reason": "Hopfogad för hand med sjukfranvaro Närsjukvård."}
    ]
    tell(db, "2024-04", "sjukfrånvaro", 6.2, division="Närsjukvård")
    assign(db)
    assert points(db)["sjukfranvaro-nara-prov"] == [6.0, 6.0, 6.0, 6.2]


def test_series_that_begin_together_are_joined_without_a_break(db: sqlite3.Connection) -> None:
    made = Made("2024-05")
    for division, value in (("Kirurgi", 6.4), ("Medicin", 5.9)):
        made.section(f"Division {division}", division=division)
        made.figure("sjukfrånvaro", f"{value} procent".replace(".", ","), value)
    made.write(db)
    assign(db)
    corrections.join(db, "sjukfranvaro-kirurgi-prov", "sjukfranvaro-medicin-prov")
    assign_anew(db)
    joined = "SELECT breaks FROM series WHERE name = 'sjukfranvaro-kirurgi-prov'"
    assert points(db)["sjukfranvaro-kirurgi-prov"] == [6.4, 5.9]
    assert db.execute(joined).fetchone() == ("[]",)


def test_a_series_joined_to_one_that_was_joined_goes_where_that_one_went(db: sqlite3.Connection) -> None:
    tell(db, "2024-05", "sjukfrånvaro", 6.1, division="Psykiatri")
    assign(db)
    corrections.join(db, "sjukfranvaro-nara-prov", "sjukfranvaro-narsjukvard-prov")
    corrections.join(db, "sjukfranvaro-psykiatri-prov", "sjukfranvaro-nara-prov")
    assign_anew(db)
    assert points(db) == {
        "andel-samtal-pa-finska-prov": [4.5, 4.7],
        "sjukfranvaro-psykiatri-prov": [6.0, 6.0, 6.0, 6.1],
    }


def test_a_parted_figure_stays_out(db: sqlite3.Connection) -> None:
    name = "sjukfranvaro-narsjukvard-prov"
    figure = db.execute("SELECT figure FROM points WHERE series = ? ORDER BY month", [name]).fetchone()[0]
    corrections.part(db, name, [figure])
    assert points(db)[name] == [6.0]
    tell(db, "2023-11", "sjukfrånvaro", 6.0, division="Närsjukvård")
    assign(db)
    assert points(db)[name] == [6.0]


def test_undo_takes_back_the_last_only(db: sqlite3.Connection) -> None:
    name, other = "andel-samtal-pa-finska-prov", "sjukfranvaro-narsjukvard-prov"
    figure = db.execute("SELECT figure FROM points WHERE series = ? ORDER BY month", [other]).fetchone()[0]
    corrections.confirm(db, name)
    corrections.part(db, other, [figure])
    assign_anew(db)
    assert corrections.undo(db) == ("part", other)
    assign_anew(db)
    assert points(db)[other] == [6.0, 6.0]
    assert status(db, name) == "confirmed"
    assert corrections.undo(db) == ("confirm", name)
    assign_anew(db)
    assert status(db, name) == "suggested"
    with pytest.raises(SeriesError, match="nothing has been said"):
        corrections.undo(db)


def test_what_was_said_of_a_series_that_is_gone_is_told_by_its_metric(db: sqlite3.Connection) -> None:
    name = "andel-samtal-pa-finska-prov"
    figure = db.execute("SELECT figure FROM points WHERE series = ?", [name]).fetchone()[0]
    corrections.part(db, name, [figure])
    assign_anew(db)  # a suggestion that one report alone supports is none
    assert name not in points(db)
    assert db.execute("SELECT action, series, metric, quote FROM said").fetchall() == [
        ("part", None, "andel samtal på finska", "4,5 procent")
    ]
    assert corrections.undo(db) == ("part", "andel samtal på finska")
    assign_anew(db)
    assert points(db)[name] == [4.5, 4.7]


def test_reset_forgets(db: sqlite3.Connection) -> None:
    before = points(db)
    name = "sjukfranvaro-nara-prov"
    corrections.join(db, name, "sjukfranvaro-narsjukvard-prov")
    corrections.confirm(db, name)
    assign_anew(db)
    assert corrections.reset(db, name) == 2
    assign_anew(db)
    assert points(db) == before


def test_what_cannot_be_said(db: sqlite3.Connection) -> None:
    tell(db, "2024-02", "övertid", 300, unit="timmar")
    tell(db, "2024-05", "sjukfrånvaro", 6.1, period="2024-01/2024-05")
    assign(db)
    name = "sjukfranvaro-nara-prov"
    for wrong, words in (
        (lambda: corrections.confirm(db, "nothing"), "no such series"),
        (lambda: corrections.join(db, name, name), "to itself"),
        (lambda: corrections.join(db, name, "overtid-prov"), "procent and overtid-prov in timmar"),
        (lambda: corrections.join(db, name, "sjukfranvaro-ack-prov"), "month values and"),
        (lambda: corrections.part(db, name, [1]), "1: no figure of"),
    ):
        with pytest.raises(SeriesError, match=words):
            wrong()
