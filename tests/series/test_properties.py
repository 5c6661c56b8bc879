"""What holds for any figures, however they were read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loader.database.open import open_for_writing
from loader.series import assign
from loader.series.audit import findings
from loader.series.keys import FigureRow, Key, differ, key_of, period_kind, settle
from tests.series.made import Made

METRICS = [
    "sjukfrånvaro",
    "antal anställda",
    "kostnaden",
    "andel samtal på finska",
    "",
    "i",
    "%",
    "resultat i Ås",
]
PERIODS = [None, "2024", "2024-01", "2024-02", "2024-01/2024-02", "2024-02-29", "2024-W06", "x"]

ROWS = st.builds(
    FigureRow,
    id=st.integers(1, 9),
    metric=st.sampled_from(METRICS) | st.text(max_size=20),
    unit=st.sampled_from(["procent", "antal", "mnkr"]),
    period=st.sampled_from(PERIODS),
    role=st.sampled_from(["level", "share", "part", "change", "forecast"]),
    value=st.integers(-20, 20).map(float),
    quote=st.sampled_from(["1", "1,5", "-2,25", "10"]),
    approximate=st.booleans(),
    confidence=st.sampled_from([0.2, 1.0]),
    in_table=st.booleans(),
    sentence=st.text(max_size=20),
    section=st.integers(1, 3),
    title=st.sampled_from(["Personal", "Ambulansen", ""]),
    division=st.sampled_from([None, "Nära"]),
    topics=st.sampled_from([("personal",), ("ovrigt",), ()]),
    issuer=st.sampled_from([None, "Region Prov"]),
)


@given(st.lists(ROWS, max_size=12))
def test_a_report_tells_one_value_of_what_nobody_has_curated(rows: list[FigureRow]) -> None:
    told: dict[tuple[Key, str | None], FigureRow] = {}
    for row, key in zip(rows, settle(rows), strict=True):
        if key is not None and not key.exact and not row.approximate:
            first = told.setdefault((key, row.period), row)
            assert not differ(first, row)


@given(ROWS)
def test_a_key_survives_the_database(row: FigureRow) -> None:
    key = key_of(row)
    if key is not None:
        assert Key.read(key.text()) == key
        assert key.unit == row.unit
        assert key.kind in {"month", "year_to_date", "year", "date", "other"}


@given(st.none() | st.text(max_size=15))
def test_every_period_is_of_some_kind(period: str | None) -> None:
    assert period_kind(period) in {"month", "year_to_date", "year", "date", "other"}


TEXT = """
varav består av två delar 96 mnkr 47 mnkr 143 mnkr 12 procent 0 besök -5 mnkr 9 av 3 besök totalt summa
ökade minskade från till jämfört med budget sjukfrånvaron i mars 2024 . , ( ) • kvinnor män och
"""
WORDS = st.sampled_from([*TEXT.split(), "\n\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_the_audit_survives_any_text(text: str) -> None:
    db = open_for_writing(":memory:")
    made = Made("2024-03")
    made.section("Ekonomi", text.strip())
    made.read().write(db)
    assign(db)
    for found in findings(db):
        assert found.told == found.places[0].value
        assert len(found.places) > 1
