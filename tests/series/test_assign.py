"""Figures are joined where they measure the same, and nowhere else."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from benchmarks import synthetic
from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.series import assign
from loader.series.assignment import assign_anew
from tests.series.made import Made


@pytest.fixture
def db() -> sqlite3.Connection:
    return open_for_writing(":memory:")


def tell(db: sqlite3.Connection, month: str, metric: str, value: float, **fields: object) -> str:
    """A report of the month with a single figure."""
    issuer = str(fields.pop("issuer", "Region Prov"))
    division = fields.pop("division", None)
    title = str(fields.pop("title", "Personal"))
    made = Made(month, issuer, f"{issuer} {month}.pdf")
    made.section(title, division=division)  # type: ignore[arg-type]
    made.figure(metric, f"{value:g} procent".replace(".", ","), value, **fields)  # type: ignore[arg-type]
    return made.write(db)


def points(db: sqlite3.Connection) -> dict[str, list[float]]:
    """The values of every series, by month of the report."""
    result: dict[str, list[float]] = {}
    for series, value in db.execute("SELECT series, value FROM points ORDER BY month, figure"):
        result.setdefault(series, []).append(value)
    return result


def test_the_same_metric_in_other_words_is_one_series(db: sqlite3.Connection) -> None:
    for month, metric in (("2024-01", "sjukfrånvaro"), ("2024-02", "Den totala sjukfrånvaron")):
        tell(db, month, metric, 6.5 if month == "2024-01" else 6.1)
    assign(db)
    assert points(db) == {"sjukfranvaro-prov": [6.5, 6.1]}
    row = db.execute("SELECT status, polarity, additive, synonyms FROM series").fetchone()
    assert row[:3] == ("curated", "down", 0)
    assert json.loads(row[3]) == ["Den totala sjukfrånvaron", "sjukfrånvaro"]


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "timmar", "metric": "övertid"},
        {"period": "2024-01/2024-02"},
        {"period": "2023"},
        {"period": "2024-02-29"},
        {"issuer": "Region Annan"},
        {"division": "Psykiatri"},
        {"metric": "sjukfrånvaro i Arvika"},
        {"metric": "korttidssjukfrånvaro"},
    ],
)
def test_what_differs_is_never_joined(db: sqlite3.Connection, other: dict[str, str]) -> None:
    fields: dict[str, object] = {"metric": "sjukfrånvaro", **other}
    tell(db, "2024-01", "sjukfrånvaro", 6.5)
    tell(db, "2024-02", str(fields.pop("metric")), 6.1, **fields)
    assign(db)
    assert [6.5, 6.1] not in points(db).values()


@pytest.mark.parametrize("role", ["difference", "change", "forecast", "target"])
def test_only_levels_make_points(db: sqlite3.Connection, role: str) -> None:
    tell(db, "2024-01", "sjukfrånvaro", 6.5)
    tell(db, "2024-02", "sjukfrånvaro", 0.4, role=role)
    assign(db)
    assert points(db) == {"sjukfranvaro-prov": [6.5]}


def test_a_change_is_a_point_where_the_metric_is_a_change(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "nettokostnadsutvecklingen", 4.1, role="change", against="previous_year")
    tell(db, "2024-02", "nettokostnadsutvecklingen", 3.9, period="2024-01/2024-02")
    assign(db)
    assert list(points(db).values()) == [[4.1, 3.9]]


def test_january_begins_what_is_counted_from_the_turn_of_the_year(db: sqlite3.Connection) -> None:
    for month, period in (("2024-01", "2024-01"), ("2024-02", "2024-01/2024-02"), ("2024-12", "2024-12")):
        tell(db, month, "periodens resultat", 10, unit="mnkr", period=period)
    assign(db)
    kinds = dict(
        db.execute("SELECT period_kind, count(*) FROM series JOIN points ON series = name GROUP BY 1")
    )
    assert kinds == {"year_to_date": 2, "month": 1}


def test_what_was_read_with_doubt_is_no_point(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "sjukfrånvaro", 6.5)
    tell(db, "2024-02", "sjukfrånvaro", 61, confidence=0.4)
    assign(db)
    assert points(db) == {"sjukfranvaro-prov": [6.5]}


def test_an_unknown_metric_needs_two_reports(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "andelen samtal på finska", 4.5)
    assign(db)
    assert points(db) == {}
    tell(db, "2024-02", "andel samtal på finska", 4.7)
    assign(db)
    assert points(db) == {"andel-samtal-pa-finska-prov": [4.5, 4.7]}
    assert db.execute("SELECT status FROM series").fetchone()[0] == "suggested"


def test_general_words_are_told_apart_by_their_headings(db: sqlite3.Connection) -> None:
    for month in ("2024-01", "2024-02"):
        made = Made(month)
        made.section("Dialysen")
        made.figure("antal patienter", "40 patienter", 40, "antal")
        made.section("Ögonkliniken")
        made.figure("antal patienter", "90 patienter", 90, "antal")
        made.write(db)
    assign(db)
    assert sorted(points(db).values()) == [[40, 40], [90, 90]]


def test_words_that_measure_two_things_in_one_section_measure_none(db: sqlite3.Connection) -> None:
    for month in ("2024-01", "2024-02"):
        made = Made(month)
        made.section("Psykiatri")
        made.figure("andelen med insatser", "40 procent", 40).figure("andelen med insatser", "9 procent", 9)
        made.write(db)
    assign(db)
    assert points(db) == {}


def test_a_carried_name_gives_way_to_a_written_one(db: sqlite3.Connection) -> None:
    made = Made("2024-01")
    made.section("Personal")
    made.figure("sjukfrånvaron", "6,5 procent", 6.5, sentence="Sjukfrånvaron var 6,5 procent.")
    made.figure("sjukfrånvaron", "2,1 procent", 2.1, sentence="Korttidsfrånvaron var 2,1 procent.")
    made.write(db)
    assign(db)
    assert points(db) == {"sjukfranvaro-prov": [6.5]}


def test_a_units_value_does_not_disturb_the_regions(db: sqlite3.Connection) -> None:
    for month in ("2024-01", "2024-02"):
        made = Made(month)
        made.section("Personal")
        made.figure("sjukfrånvaron", "6,5 procent", 6.5)
        made.section("Ambulansen", topic="ovrigt")
        made.figure("sjukfrånvaron", "9,1 procent", 9.1)
        made.write(db)
    assign(db)
    assert points(db)["sjukfranvaro-prov"] == [6.5, 6.5]
    assert [9.1, 9.1] in points(db).values()


def test_a_heading_completes_a_short_name(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "kostnaden", 24, unit="mnkr", title="Inhyrd personal")
    tell(db, "2024-02", "kostnad för inhyrd personal", 46, unit="mnkr", period="2024-01/2024-02")
    assign(db)
    assert points(db) == {"inhyrd-personal-kostnad-ack-prov": [24, 46]}


@pytest.mark.parametrize(("title", "whole"), [("Division Psykiatri", True), ("Verksamhetsområde Ås", False)])
def test_a_units_value_is_not_the_divisions(db: sqlite3.Connection, title: str, whole: bool) -> None:
    made = Made("2024-01")
    made.section(title, division="Psykiatri", topic="psykiatri")
    made.figure("antal anställda", "71 anställda", 71, "antal").write(db)
    assign(db)
    assert points(db) == ({"anstallda-psykiatri-prov": [71]} if whole else {})


def test_copies_are_not_counted_twice(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "sjukfrånvaro", 6.5)
    slug = tell(db, "2024-02", "sjukfrånvaro", 6.1)
    assign(db)
    db.execute("UPDATE reports SET copy_of = 'prov-2024-01' WHERE slug = ?", [slug])
    db.commit()
    assign(db)
    assert points(db) == {"sjukfranvaro-prov": [6.5]}
    db.execute("UPDATE reports SET copy_of = NULL")
    db.commit()
    assign(db)
    assert points(db) == {"sjukfranvaro-prov": [6.5, 6.1]}


def test_a_digest_gives_way_to_its_report(db: sqlite3.Connection) -> None:
    digest = Made("2024-01", source="digest.pdf", kind="digest")
    digest.section("Personal")
    digest.figure("sjukfrånvaro", "6,5 procent", 6.5).write(db)
    assign(db)
    assert points(db) == {"sjukfranvaro-prov": [6.5]}
    slug = tell(db, "2024-01", "sjukfrånvaro", 6.5)
    assign(db)
    assert db.execute("SELECT report FROM points").fetchall() == [(slug,)]


def test_a_series_goes_with_its_figures(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "andel samtal på finska", 4.5)
    tell(db, "2024-02", "andel samtal på finska", 4.7)
    assign(db)
    tell(db, "2024-02", "andel samtal på meänkieli", 4.7)
    assign(db)
    assert points(db) == {}
    assert db.execute("SELECT count(*) FROM series").fetchone() == (0,)


def restated(db: sqlite3.Connection) -> list[tuple[str, float, float]]:
    """Report, value told now, value told before."""
    query = (
        "SELECT p.report, p.value, old.value FROM points p JOIN figures old ON old.id = p.restates ORDER BY 1"
    )
    return [tuple(row) for row in db.execute(query)]


JANUARY = {"period": "2024-01", "sentence": "Sjukfrånvaron i januari var så hög."}


def test_a_restated_value_stands_beside_the_first(db: sqlite3.Connection) -> None:
    for month, value in (("2024-01", 6.52), ("2024-02", 6.48), ("2024-03", 6.48)):
        tell(db, month, "sjukfrånvaro", value, **JANUARY)
    assign(db)
    assert restated(db) == [("prov-2024-02", 6.48, 6.52)]
    assert [row[0] for row in db.execute("SELECT restated FROM points ORDER BY month")] == [1, 0, 0]


def test_a_report_may_tell_the_old_value_beside_the_new(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "sjukfrånvaro", 6.52, **JANUARY)
    made = Made("2024-02")
    made.section("Personal")
    made.figure("sjukfrånvaro", "6,52", 6.52, **JANUARY).figure("sjukfrånvaro", "6,71", 6.71, **JANUARY)
    made.write(db)
    assign(db)
    assert restated(db) == [("prov-2024-02", 6.71, 6.52)]


def test_a_report_that_tells_two_new_values_says_nothing_clear(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "sjukfrånvaro", 6.52, **JANUARY)
    made = Made("2024-02")
    made.section("Personal")
    made.figure("sjukfrånvaro", "6,71", 6.71, **JANUARY).figure("sjukfrånvaro", "6,90", 6.90, **JANUARY)
    made.write(db)
    assign(db)
    assert restated(db) == []


@pytest.mark.parametrize(
    "later",
    [
        {"value": 6.5},  # rounded
        {"value": 7.0, "approximate": True},
        {"value": 12.0},  # another thing altogether
        {"value": 6.48, "sentence": "Sjukfrånvaron var så hög."},  # of which month?
        {"value": 6.48, "period": "2024-02"},
    ],
)
def test_what_is_no_restatement(db: sqlite3.Connection, later: dict[str, object]) -> None:
    tell(db, "2024-01", "sjukfrånvaro", 6.52, **JANUARY)
    tell(db, "2024-02", "sjukfrånvaro", **{**JANUARY, **later})  # type: ignore[arg-type]
    assign(db)
    assert restated(db) == []


def test_what_was_restated_is_forgotten_with_its_report(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "sjukfrånvaro", 6.52, **JANUARY)
    tell(db, "2024-02", "sjukfrånvaro", 6.48, **JANUARY)
    assign(db)
    assert len(restated(db)) == 1
    tell(db, "2024-01", "sjukfrånvaro", 6.48, **JANUARY)
    assign(db)
    assert restated(db) == []


def test_a_new_way_of_measuring_is_a_break(db: sqlite3.Connection) -> None:
    tell(db, "2024-01", "beläggning", 101.0)
    made = Made("2024-02")
    sentence = (
        "Beläggningen räknas från och med februari 2024 på fastställda i stället för disponibla vårdplatser."
    )
    made.section("Vårdplatser", f"Beläggningen var 94,0 procent. {sentence} Arbetet fortsätter.")
    made.figure("beläggning", "94,0 procent", 94.0)
    made.figure("disponibla vårdplatser", "412", 412, "antal")
    made.write(db)
    assign(db)
    breaks = {row[0]: json.loads(row[1]) for row in db.execute("SELECT base, breaks FROM series")}
    assert breaks == {"belaggning": [{"month": "2024-02", "reason": sentence}], "vardplatser": []}


def test_one_by_one_comes_to_the_same_as_all_at_once(tmp_path: Path) -> None:
    at_once, one_by_one = tmp_path / "a.db", tmp_path / "b.db"
    synthetic.build(at_once, 4)
    first = open_for_writing(at_once)
    assign(first)
    second = open_for_writing(one_by_one)
    for index in range(4):
        made = synthetic.report(index)
        write_report(
            second,
            made,
            source_path=made.document.source,
            content_hash=f"synthetic {index}",
            loader_version="synthetic",
        )
        assign(second)
    query = "SELECT report, series, restates, quote, start FROM figures ORDER BY id"
    assert list(first.execute(query)) == list(second.execute(query))
    assign_anew(second)
    assert list(first.execute(query)) == list(second.execute(query))


@pytest.mark.parametrize(("role", "joined"), [("level", 2), ("part", 1)])
def test_a_part_in_the_words_of_the_whole_is_no_value_of_the_whole(
    db: sqlite3.Connection, role: str, joined: int
) -> None:
    for month, value, how in (("2024-01", 6344.0, "level"), ("2024-02", 44.0, role)):
        tell(db, month, "antal anställda", value, unit="antal", role=how)
    assign(db)
    assert len(points(db)["anstallda-prov"]) == joined
