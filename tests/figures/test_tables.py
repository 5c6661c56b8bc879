"""Figures in tables: rows and columns, and units, times and bases that stand beside the cells."""

from __future__ import annotations

from pathlib import Path

from loader.figures import extract
from loader.model import Cell, Figure, Table
from loader.pipeline import read_report
from tests import made
from tests.figures.samples import facts, section

SAMPLES = Path(__file__).parents[2] / "samples" / "pdf"


def table(*rows: tuple[str, ...]) -> tuple[Figure, ...]:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    made = section("Text.", table=Table(len(rows), len(rows[0]), cells))
    return extract([made], facts()).figures


def test_rows_columns_units_and_periods() -> None:
    found = table(
        ("Nyckeltal", "Utfall helår 2023", "Mål 2024", "Utfall perioden 2024", "Prognos 2024"),
        ("Soliditet, %", "41", "40 eller högre", "39,5", ""),
        ("Resultat, mnkr", "-12,5", "", "-3", "-20"),
    )
    assert [(f.row, f.column, f.value, f.unit, f.role, f.period) for f in found] == [
        ("Soliditet, %", "Utfall helår 2023", 41, "procent", "level", "2023"),
        ("Soliditet, %", "Mål 2024", 40, "procent", "target", "2024"),
        ("Soliditet, %", "Utfall perioden 2024", 39.5, "procent", "level", "2024-01/2024-03"),
        ("Resultat, mnkr", "Utfall helår 2023", -12.5, "mnkr", "level", "2023"),
        ("Resultat, mnkr", "Utfall perioden 2024", -3, "mnkr", "level", "2024-01/2024-03"),
        ("Resultat, mnkr", "Prognos 2024", -20, "mnkr", "forecast", "2024"),
    ]
    assert all(f.start is None and f.end is None and f.table == 1 for f in found)
    assert found[0].metric == "soliditet"


def test_the_sentence_of_a_cell_is_its_row() -> None:
    found = table(("Nyckeltal", "2023", "2024"), ("Soliditet, %", "41", "39"))
    assert [(f.quote, f.sentence) for f in found] == [
        ("41", "Soliditet, % | 41 | 39"),
        ("39", "Soliditet, % | 41 | 39"),
    ]


def test_a_cell_that_holds_sentences_is_read_as_text() -> None:
    found = table(
        ("Kontroll", "Metod"),
        (
            "Hygien",
            "Under året görs oanmälda stickprov på 5 mottagningar. Personal intervjuas vid tre avdelningar.",
        ),
    )
    assert [(f.quote, f.unit, f.row, f.start) for f in found] == [
        ("5 mottagningar", "antal", "Hygien", None),
        ("tre avdelningar", "antal", "Hygien", None),
    ]


def test_years_and_dates_in_cells_are_no_figures() -> None:
    assert table(("Uppdrag", "Klart"), ("Ny enhet", "2025"), ("Ny plan", "den 4 maj 2024")) == ()


def test_a_table_of_words_has_no_figures() -> None:
    assert table(("Kontroll", "Metod"), ("Avtal", "Stickprov"), ("Jäv", "Intervju")) == ()


def _units(
    rows: list[list[str]], title: str = "Läget", caption: str | None = None
) -> list[tuple[float, str]]:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    table = Table(len(rows), len(rows[0]), cells, caption)
    return [(f.value, f.unit) for f in extract([section("", title, table=table)], facts()).figures]


def test_a_unit_in_the_corner_in_a_column_or_in_a_title_holds_for_its_cells() -> None:
    assert _units([["Division (tkr)", "Utfall", "Budget"], ["Kirurgi", "412", "398"]]) == [
        (412, "tkr"),
        (398, "tkr"),
    ]
    assert _units([["Nyckeltal", "Enhet", "Utfall"], ["Vårdtid", "dagar", "4,8"]]) == [(4.8, "dagar")]
    assert _units([["Ort", "Besök, antal", "Andel, %"], ["Nordvik", "310", "48"]]) == [
        (310, "antal"),
        (48, "procent"),
    ]
    assert _units([["Mått", "2023", "2024"], ["Soliditet", "44 %", "40,3"]]) == [
        (44, "procent"),
        (40.3, "procent"),
    ]
    assert _units([["Ort", "Mars"], ["Nordvik", "12"]], "Väntetid i veckor") == [(12, "veckor")]
    assert _units([["Ort", "Mars"], ["Nordvik", "-12"]], caption="Resultat per ort, mnkr") == [(-12, "mnkr")]
    rows = [
        ["Mått", "Mars"],
        ["Ekonomi, mnkr", ""],
        ["Läkemedel", "31"],
        ["Personal, antal", ""],
        ["Läkare", "40"],
    ]
    assert _units(rows) == [(31, "mnkr"), (40, "antal")]


def test_a_count_that_looks_like_a_year_is_a_count_beside_others_or_under_a_year() -> None:
    beside = [["Sjukhus", "Besök"], ["Norr", "1925"], ["Syd", "412"]]
    under = [["", "2022", "2023"], ["Besök", "1999", "2001"]]
    years = [["Projekt", "Klart"], ["Vårdhus", "2026"], ["Garage", "2027"]]
    found = [
        [figure.value for figure in extract([made.section("Läget", [made.table(rows)])], facts()).figures]
        for rows in (beside, under, years)
    ]
    assert found == [[1925, 412], [1999, 2001], []]


def test_a_length_of_time_in_a_rows_name_is_not_its_unit() -> None:
    figures = [
        figure
        for figure in read_report(SAMPLES / "regiondirektorens-rapport-2024-02.pdf").figures
        if figure.row
    ]
    units = {figure.row: figure.unit for figure in figures}
    assert units["Barn- och ungdomspsykiatri, bedömning inom 30 dagar, %"] == "procent"
    assert units["Väntande till operation, 90 dagar eller kortare, %"] == "procent"
    assert units["Periodens resultat, mnkr"] == "mnkr"


def test_a_limit_in_a_cell_is_a_goal_whatever_its_column_is_called() -> None:
    found = table(
        ("Nyckeltal", "Utfall", "2024"),
        ("Följsamhet, %", "91", "≥ 95"),
        ("Väntetid, dagar", "41", "högst 30"),
    )
    assert [(f.value, f.role) for f in found] == [
        (91, "level"),
        (95, "target"),
        (41, "level"),
        (30, "target"),
    ]


def test_a_row_that_adds_up_counts_from_january() -> None:
    figures = read_report(SAMPLES / "regiondirektorens-rapport-2024-05.pdf").figures
    periods = {(figure.row, figure.column): figure.period for figure in figures if figure.row}
    assert periods["Sjukfrånvaro, ackumulerad, %", "Utfall april 2024"] == "2024-01/2024-04"
    assert periods["Periodens resultat, mnkr", "Utfall april 2023"] == "2023-01/2023-04"
    assert periods["Beläggning, %", "Utfall april 2024"] == "2024-04"


def test_a_deviation_takes_its_base_from_the_title_above_the_table() -> None:
    figures = read_report(SAMPLES / "regiondirektorens-rapport-2024-05.pdf").figures
    found = {figure.row: (figure.role, figure.against) for figure in figures if figure.value == -41}
    assert found["Kirurgi"] == ("difference", "budget")


def test_a_column_of_changes_lends_its_percent_to_its_own_cells_alone() -> None:
    rows = [
        ["", "Maj 2024", "Förändring"],
        ["Läkarbesök", "41 200", "2,7 %"],
        ["Övriga besök", "12 300", "-4,7"],
    ]
    found = extract([made.section("Besök", [made.table(rows)])], facts("2024-05")).figures
    assert [figure.unit for figure in found] == ["antal", "procent", "antal", "procent"]


def test_a_heading_names_the_base_of_a_rate() -> None:
    rows = [["Kommun", "Fall per 100 000"], ["Holma", "41,2"]]
    found = extract([made.section("Smitta", [made.table(rows)])], facts("2024-05")).figures
    assert [figure.unit for figure in found] == ["other:per 100 000"]
