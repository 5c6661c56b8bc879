"""Units and times of a table's figures: from the end of a heading, and from January where it adds up."""

from __future__ import annotations

from pathlib import Path

from loader.figures import extract
from loader.pipeline import read_report
from tests import made
from tests.figures.samples import facts

SAMPLES = Path(__file__).parents[2] / "samples" / "pdf"


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
