"""The audit finds what does not fit, and keeps silent about what does."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.pipeline import read_report
from loader.series import assign
from loader.series.audit import Finding, findings
from tests.series.made import Made


@pytest.fixture
def db() -> sqlite3.Connection:
    return open_for_writing(":memory:")


def audit(db: sqlite3.Connection, text: str, month: str = "2024-03") -> list[Finding]:
    """The findings of a report with one section of this text."""
    made = Made(month)
    made.section("Ekonomi", text, topic="ekonomi")
    made.read().write(db)
    assign(db)
    return findings(db)


@pytest.mark.parametrize(
    ("text", "kind", "told", "computed"),
    [
        # varav
        (
            "Statsbidragen är 143 mnkr, varav 96 mnkr till primärvården och 45 mnkr till akuten.",
            "sum",
            143,
            141,
        ),
        ("Regionen har 740 anställda, varav 791 anställda på sjukhusen.", "sum", 740, 791),
        # parts told one after another
        (
            "Satsningen omfattar 1 450 mnkr och består av två delar. Den första delen är 1 200 mnkr och går "
            "till köerna. Den andra delen är 240 mnkr.",
            "sum",
            1450,
            1440,
        ),
        # a list
        (
            "Regionen kan få 40,5 mnkr enligt följande.\n\n• Nära vård (21,0 mnkr)\n\n• Barnhälsovård "
            "(9,5 mnkr)\n\n• Medarbetare (10,9 mnkr)",
            "sum",
            40.5,
            41.4,
        ),
        # the whole last
        (
            "Läkarbesöken var 7 120 besök och övriga 13 480 besök, sammanlagt 20 500 besök.",
            "sum",
            20500,
            20600,
        ),
        ("Av de svarande var 55 procent kvinnor och 47 procent män.", "sum", 55, 53),
        # from, to and the change between
        (
            "Sjukfrånvaron var 6,3 procent i mars 2024. Sjukfrånvaron var 5,9 procent i mars 2023. "
            "Sjukfrånvaron ökade med 0,6 procentenheter jämfört med föregående år.",
            "change",
            0.6,
            0.4,
        ),
        ("Ramen är 1 436 mnkr. Ramen minskas med 60 mnkr till 1 386 mnkr.", "change", 60, 50),
        (
            "Sjukfrånvaron ökade från 5,9 procent i mars 2023 till 6,3 procent i mars 2024, en ökning med "
            "0,6 procentenheter.",
            "change",
            0.6,
            0.4,
        ),
        ("Kostnaderna ökade från 120 mnkr till 132 mnkr, en ökning med 8 procent.", "percent", 8, 10),
        (
            "Resultatet är 64 mnkr, att jämföra med budget 50 mnkr, vilket är 24 mnkr bättre än budget.",
            "change",
            24,
            14,
        ),
        # shares
        ("Portföljen består av 54 procent aktier och 48 procent räntor.", "sum", 48, 46),
        (
            "Av 3 870 medarbetare svarade 2 941 medarbetare, vilket motsvarar 67 procent.",
            "percent",
            67,
            75.99,
        ),
        ("Utbildningen är klar för 212 av 240 medarbetare, det vill säga 91 procent.", "percent", 91, 88.33),
    ],
)
def test_what_does_not_fit_is_found(
    db: sqlite3.Connection, text: str, kind: str, told: float, computed: float
) -> None:
    found = audit(db, text)
    assert [(f.kind, f.told, f.computed) for f in found] == [(kind, told, pytest.approx(computed))]
    assert len(found[0].places) > 1
    assert all(place.quote in text and place.report == "prov-2024-03" for place in found[0].places)


@pytest.mark.parametrize(
    "text",
    [
        "Statsbidragen är 143 mnkr, varav 96 mnkr till primärvården och 47 mnkr till akuten.",
        "Statsbidragen är 143 mnkr, varav 96 mnkr till primärvården och 46 mnkr till akuten.",  # rounding
        "Regionen har 6 204 anställda, varav 1 388 i Hudiksvall och 902 i Bollnäs.",  # and others elsewhere
        "Statsbidragen är drygt 143 mnkr, varav 96 mnkr till primärvården och 41 mnkr till akuten.",
        "Resultatet är 143 mnkr, varav 40 mnkr i mars, jämfört med 100 mnkr förra året.",
        "Satsningen omfattar 1 450 mnkr och består av flera delar. Den första är 1 200 mnkr.",
        "Regionen kan få 40,5 mnkr.\n\n• Nära vård (21,0 mnkr)\n\n• Barnhälsovård (9,5 mnkr)",
        "Regionen kan få 41,4 mnkr.\n\n• Nära vård (21,0 mnkr)\n\n• Barn (9,5 mnkr)\n\n• Övrigt (10,9 mnkr)",
        "Utfallet är 51 mnkr, vilket är 14 mnkr bättre än budget och 29 mnkr bättre än föregående år.",
        "Ramen är 1 436 mnkr. Ramen minskas med 60 mnkr till 1 376 mnkr.",
        "Portföljen består av 54 procent aktier och 30 procent räntor.",
        "Portföljen består av 54 procent aktier och 46 procent räntor.",
        "Av de svarande var 55 procent kvinnor och 46 procent män.",  # 54,5 and 45,5
        "Sjukfrånvaron var 5,9 procent 2023. Sjukfrånvaron var 6,3 procent i mars 2024. "
        "Sjukfrånvaron ökade med 0,6 procentenheter.",  # a month less a year is no change
        "Av kvinnorna har 55 procent svarat och av männen 46 procent.",
        "Av 3 870 medarbetare svarade 2 941 medarbetare, vilket motsvarar 76 procent.",
        "Av 3 870 medarbetare svarade 2 941 medarbetare, en ökning med 4 procent.",
        "Sjukfrånvaron var 6,3 procent i mars 2024. Sjukfrånvaron var 5,9 procent i mars 2023. "
        "Sjukfrånvaron ökade med 0,4 procentenheter jämfört med föregående år.",
    ],
)
def test_what_fits_is_not_found(db: sqlite3.Connection, text: str) -> None:
    assert audit(db, text) == []


TABLE = """
Division (mnkr) | Resultat | Prognos
Medicin | -31 | -40
Kirurgi | -12 | -22
Psykiatri | 3 | 2
Summa | {} | -60
"""


@pytest.mark.parametrize(("total", "wrong"), [("-40", False), ("-39", False), ("-36", True), ("-90", False)])
def test_a_table_that_is_summed_up(db: sqlite3.Connection, total: str, wrong: bool) -> None:
    Made("2024-03").table("Divisionerna", TABLE.format(total)).read().write(db)
    assign(db)
    assert [(f.kind, f.told, f.computed) for f in findings(db)] == [("sum", float(total), -40)] * wrong


def test_two_values_in_one_report(db: sqlite3.Connection) -> None:
    made = Made("2024-03")
    made.section("Inledning", "I mars var sjukfrånvaron 6,1 procent.")
    made.section("Personal", "Sjukfrånvaron i mars uppgick till 5,8 procent.")
    made.read().write(db)
    assign(db)
    (found,) = findings(db)
    assert (found.kind, found.told, found.computed) == ("contradiction", 6.1, 5.8)
    assert [place.section_path for place in found.places] == [("Inledning",), ("Personal",)]


def test_parts_told_apart_are_added_up(db: sqlite3.Connection) -> None:
    found = audit(
        db,
        "Sjukfrånvaron i mars är 6,8 procent. Korttidssjukfrånvaron i mars är 3,2 procent. "
        "Långtidssjukfrånvaron i mars är 3,1 procent.",
    )
    assert [(f.kind, f.told, f.computed, len(f.places)) for f in found] == [("sum", 6.8, 6.3, 3)]


def test_parts_of_the_year_before_are_not_held_against_this_one(db: sqlite3.Connection) -> None:
    text = (
        "Sjukfrånvaron i mars är 6,8 procent. I mars 2023 var sjukfrånvaron 6,3 procent. "
        "Korttidssjukfrånvaron i mars är 3,2 procent. Långtidssjukfrånvaron i mars är 3,1 procent."
    )
    assert audit(db, text) == []


def test_a_value_told_anew_by_a_new_definition_says_so(db: sqlite3.Connection) -> None:
    assert audit(db, "Sjukfrånvaron i mars 2024 var 6,5 procent.", "2024-03") == []
    assert [f.note for f in audit(db, "Sjukfrånvaron i mars 2024 var 6,1 procent.", "2024-04")] == [None]
    db.execute("""UPDATE series SET breaks = '[{"month": "2024-04", "reason": "räknas om"}]'""")
    assert [found.note for found in findings(db)] == ["break"]


def test_restated_values_have_both_places(db: sqlite3.Connection) -> None:
    assert audit(db, "Sjukfrånvaron i mars 2024 var 6,5 procent.", "2024-03") == []
    (found,) = audit(db, "Sjukfrånvaron i mars 2024 var 6,1 procent.", "2024-04")
    assert (found.kind, found.told, found.computed) == ("restated", 6.1, 6.5)
    assert [place.report for place in found.places] == ["prov-2024-04", "prov-2024-03"]
    assert findings(db, month="2024-03") == []
    assert findings(db, report="prov-2024-04") == [found]


def test_the_real_reports(shared: Path, db: sqlite3.Connection) -> None:
    for path in sorted((shared / "reports/text").glob("*.txt")):
        write_report(
            db, read_report(path), source_path=path.name, content_hash=path.name, loader_version="test"
        )
    assign(db)
    # Read by eye, every one: two sums that do not add up, and nothing else.
    assert [(f.kind, f.told, f.computed) for f in findings(db)] == [
        ("sum", 137.2, 137.4),
        ("sum", 2896, 2886),
    ]
