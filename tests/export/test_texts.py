"""Citations, periods, numbers, TSV and Markdown, as they are pasted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export.citation import cite
from tui.export.numbers import plain_number, spoken_number
from tui.export.periods import spoken_period
from tui.export.tables import figure_rows, markdown_section, markdown_table, table_rows, tsv
from tui.locale import use

REPORT = {"title": "Månadsrapport", "issuer": "Region Exempel", "month": "2025-03"}
FIGURE: dict[str, Any] = {
    "quote": "6,77 procent",
    "value": 6.77,
    "value_max": None,
    "unit": "procent",
    "metric": "sjukfrånvaro",
    "role": "level",
    "against": None,
    "direction": None,
    "period": "2025-01/2025-03",
    "page": 11,
    "start": 3,
    "report": "exempel-2025-03",
    "section_path": ["Personal", "Sjukfrånvaro"],
}


def test_a_citation_says_figure_metric_period_report_and_page() -> None:
    assert cite(FIGURE, REPORT) == (
        "sjukfrånvaro: 6,77 procent (jan–mars 2025) – Månadsrapport, Region Exempel, mars 2025, s. 11"
    )
    assert cite(FIGURE, REPORT, style="{quote}; {page}") == "6,77 procent; s. 11"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Månadsrapport mars 2025", "Månadsrapport mars 2025, Region Exempel, s. 11"),
        ("Region Exempel, mars 2025", "Region Exempel, mars 2025, s. 11"),
        ("Rapport februari 2025", "Rapport februari 2025, Region Exempel, mars 2025, s. 11"),
    ],
)
def test_a_citation_does_not_say_again_what_the_title_says(title: str, said: str) -> None:
    assert cite(FIGURE, REPORT | {"title": title}).endswith(f" – {said}")


def test_a_citation_is_in_one_language() -> None:
    use("en")
    difference = {**FIGURE, "role": "difference", "against": "budget", "direction": "worse"}
    assert cite(difference, REPORT) == (
        "sjukfrånvaro, worse than budget: 6,77 procent (Jan–Mar 2025) – "
        "Månadsrapport, Region Exempel, March 2025, p. 11"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"role": "difference", "against": "budget", "direction": "worse"},
            "sjukfrånvaro, sämre än budget: ",
        ),
        (
            {"role": "change", "against": "previous_year", "direction": "up"},
            "sjukfrånvaro, högre än föregående år: ",
        ),
        (
            {"role": "change", "against": "other:april\n2020", "direction": None},
            "sjukfrånvaro, mot april 2020: ",
        ),
        ({"role": "change", "direction": "down", "unit": "dagar"}, "sjukfrånvaro, minskning: "),
        (
            {"role": "change", "against": "goal", "direction": "down", "unit": "dagar"},
            "sjukfrånvaro, kortare än målet: ",
        ),
        (
            {"role": "difference", "against": "goal", "direction": "up", "unit": "antal"},
            "sjukfrånvaro, fler än målet: ",
        ),
        ({"role": "forecast"}, "sjukfrånvaro, prognos: "),
        ({"role": "target"}, "sjukfrånvaro, mål: "),
        ({"role": "part"}, "sjukfrånvaro: "),
        (
            {"metric": "nettokostnadsutveckling", "role": "change", "against": "previous_year"},
            "nettokostnadsutveckling: ",
        ),
        (
            {
                "metric": "budgetavvikelsen",
                "role": "change",
                "against": "previous_year",
                "direction": "better",
            },
            "budgetavvikelsen, bättre än föregående år: ",
        ),
    ],
)
def test_a_difference_is_not_cited_as_the_value_itself(fields: dict[str, Any], words: str) -> None:
    assert cite({**FIGURE, **fields}, REPORT).startswith(words)
    assert "sense." not in cite({**FIGURE, **fields}, REPORT, style="{sense}")


@pytest.mark.parametrize("style", ["{nothing}", "{quote", "{0}", "{quote.x}"])
def test_a_broken_style_falls_back(style: str) -> None:
    assert cite(FIGURE, REPORT, style=style) == cite(FIGURE, REPORT)


def test_a_figure_in_a_table_gets_its_unit() -> None:
    cell = {**FIGURE, "quote": "6,77", "start": None}
    assert cite(cell, REPORT).startswith("sjukfrånvaro: 6,77 procent")
    assert cite({**cell, "quote": "6,77%"}, REPORT).startswith("sjukfrånvaro: 6,77% (")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-03", "mars 2025"),
        ("2024", "2024"),
        ("2025-01/2025-03", "jan–mars 2025"),
        ("2024-12/2025-03", "dec 2024–mars 2025"),
        ("2019-12-31", "31 december 2019"),
        ("2020-W06", "vecka 6 2020"),
        ("nonsense", "nonsense"),
        ("2025-13", "2025-13"),
        (None, ""),
    ],
)
def test_periods(period: str | None, words: str) -> None:
    assert spoken_period(period) == words


def test_numbers_for_the_eye() -> None:
    assert spoken_number(-1234.5) == "−1\N{NO-BREAK SPACE}234,5"
    assert spoken_number(0.43, sign=True) == "+0,43"
    assert spoken_number(0.1 + 0.2) == "0,3"
    assert spoken_number(4524.0, digits=1) == "4\N{NO-BREAK SPACE}524,0"
    assert spoken_number(0, sign=True) == "0"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_for_spreadsheets_come_back(value: float) -> None:
    assert float(plain_number(value).replace(",", ".")) == value


def test_tsv_is_one_line_a_row_and_never_a_formula() -> None:
    text = tsv([["=1+1", "a\tb\nc", 1234.5, None, "-776 mnkr", "-776"]])
    assert text == "'=1+1\ta b c\t1234,5\t\t'-776 mnkr\t-776\n"
    assert tsv([[0.5]], "point") == "0.5\n"


def test_figures_as_rows() -> None:
    head, row = figure_rows([FIGURE])
    assert dict(zip(head, row, strict=True))["section"] == "Personal › Sjukfrånvaro"


def test_markdown_escapes_what_reports_say() -> None:
    assert markdown_table([["a|b", "*c*"], [1.5, "d"]]) == "| a\\|b | \\*c\\* |\n| --- | --- |\n| 1,5 | d |\n"
    assert markdown_table([]) == ""


def test_a_section_as_markdown() -> None:
    section = {"level": 2, "title": "Läget", "text": "Ett stycke.\n\nEn punkt."}
    blocks = [
        {"position": 0, "kind": "paragraph", "start": 0, "end": 11, "level": None, "marker": None},
        {"position": 1, "kind": "bullet", "start": 13, "end": 22, "level": 1, "marker": "•"},
        {"position": 2, "kind": "table", "start": 22, "end": 22, "level": None, "marker": None},
    ]
    text = markdown_section(section, blocks, {2: [["Nyckeltal", "Utfall"], ["besök", "12"]]})
    assert text.startswith("## Läget\n\nEtt stycke.\n\n  - En punkt.\n\n| Nyckeltal | Utfall |")


def test_numbers_of_a_table_become_numbers_and_nothing_else() -> None:
    cells = ["1 912", "\N{MINUS SIGN}0,5", "6,77 %", "2025-03", "", "12 345 678", "1 2", "=A1", "–"]
    rows = table_rows([cells])
    assert rows == [[1912.0, -0.5, "6,77 %", "2025-03", "", 12345678.0, "1 2", "=A1", "–"]]
    assert tsv(rows, "point").startswith("1912\t-0.5\t")
