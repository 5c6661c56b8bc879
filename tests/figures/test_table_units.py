"""The unit of a table's figures comes from the end of its heading, not from what defines the row."""

from __future__ import annotations

from pathlib import Path

from loader.pipeline import read_report

PDF = Path(__file__).parents[2] / "samples" / "pdf" / "regiondirektorens-rapport-2024-02.pdf"


def test_a_length_of_time_in_a_rows_name_is_not_its_unit() -> None:
    figures = [figure for figure in read_report(PDF).figures if figure.row]
    units = {figure.row: figure.unit for figure in figures}
    assert units["Barn- och ungdomspsykiatri, bedömning inom 30 dagar, %"] == "procent"
    assert units["Väntande till operation, 90 dagar eller kortare, %"] == "procent"
    assert units["Periodens resultat, mnkr"] == "mnkr"
