"""Measurements are of the time that the report is about, news of the month in which it was written."""

from __future__ import annotations

import pytest

from loader.figures import extract
from loader.figures.writing import month_of_writing
from loader.model import ReportFacts
from tests import made
from tests.figures.samples import figures


@pytest.mark.parametrize(
    ("path", "period"),
    [
        (("Ekonomi",), "2025-02"),
        (("Månadsrapport", "Väsentliga personalförhållanden"), "2025-02"),
        (("Inledning",), "2025-03"),
    ],
)
def test_whose_month_it_is(path: tuple[str, ...], period: str) -> None:
    text = "Sjukfrånvaron uppgick till 6,4 procent."
    section = made.section(path[-1], text, path=path)
    facts = ReportFacts(
        "Månadsrapport", "Region Prov", "2025-03", "cover", "2025-03-18", None, period="2025-02"
    )
    (figure,) = extract([section], facts).figures
    assert figure.period == period


def test_the_month_is_the_one_told_of_wherever_it_is_said() -> None:
    text = "Under månaden hölls 12 kurser. I går hölls 3 kurser."
    section = made.section("Inledning", text)
    facts = ReportFacts("Månadsrapport", "Region Prov", "2025-03", "cover", None, None, period="2025-02")
    assert extract([section], facts).figures[0].period == "2025-02"


def test_without_a_cover_the_news_tell_when_it_was_written() -> None:
    text = "I början av maj öppnades en mottagning. Den har nu 12 platser."
    news = made.section("Nytt", text)
    facts = ReportFacts("Rapport", "Region Prov", "2025-03", "text", None, None, period="2025-01/2025-03")
    assert extract([news], facts).figures[-1].period == "2025-05"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Den 4 april invigdes avdelningen.", "2025-04"),
        ("Avdelningen ska invigas den 4 april.", "2025-03"),
        ("Avdelningen invigdes den 4 april 2023.", "2025-03"),
        ("I december hölls ett möte.", "2025-03"),
    ],
)
def test_only_what_has_been_dates_a_report(text: str, month: str) -> None:
    assert month_of_writing([text], "2025-03") == month


def test_a_report_named_after_the_year_before_is_about_it() -> None:
    text = "Under året hölls 12 kurser."
    one = made.section("Uppdrag", text)
    facts = ReportFacts("Återrapport 2024", "Region Prov", "2025-02", "cover", None, None)
    assert [figure.period for figure in extract([one], facts).figures] == ["2024"]


def test_a_measurement_is_of_the_time_when_it_was_made() -> None:
    text = "I januari kom svaren på enkäten som genomfördes under november 2018. Indexet blev 78 procent."
    assert figures(text, month="2019-01")[-1].period == "2018-11"
