"""Measurements are of the time that the report is about, news of the month in which it was written."""

from __future__ import annotations

import pytest

from loader.figures import extract
from loader.model import ReportFacts
from tests import made


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
