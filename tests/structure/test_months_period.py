"""The time that a report is about lies before its own month, not in the months to come."""

from __future__ import annotations

import pytest

from loader.model import Document
from loader.structure.months import current_month, of_itself, report_month
from tests import made


@pytest.mark.parametrize(
    ("date", "text", "period"),
    [
        ("2025-01-24", "I december 2025 var det kallt. Under december ökade besöken under 2025.", "2024-12"),
        (
            "2025-03-18",
            "Under februari 2025 ökade besöken. Per februari 2025 var resultatet gott.",
            "2025-02",
        ),
        ("2025-03-18", "Under mars 2025 ökade besöken. Per mars 2025 var resultatet gott.", "2025-03"),
    ],
)
def test_a_report_tells_of_what_has_been(date: str, text: str, period: str) -> None:
    section = made.section("Inledning", text)
    document = Document("rapport.pdf", "pdf", 1, (), facts={"date": date})
    assert report_month(document, [section]).period == period


def test_a_report_that_names_its_own_month_is_believed() -> None:
    told = ["Det här är min rapport för november 2024.", "Resultatet per oktober 2024 är bättre än 2023."]
    assert of_itself(told) == "2024-11"
    assert of_itself(told[1:]) is None


@pytest.mark.parametrize(("compared", "month"), [("juni 2023", "2024-06"), ("juni 2022", "2023-06")])
def test_no_report_compares_its_month_with_itself(compared: str, month: str) -> None:
    told = ["I juni ökade besöken.", "Under juni månad sjönk frånvaron.", "Planen för 2023 följs 2023."]
    told += [f"Det är 10 fler än i {compared}.", f"Nivån är högre jämfört med {compared}."]
    assert current_month(told)[0] == month


@pytest.mark.parametrize(
    ("told", "month"),
    [
        ("Den 9 april invigdes badet. Planen beslutades den 2 maj.", "2031-05"),
        (
            "Den 9 april invigdes badet. Nämnden sammanträder den 2 maj och planen redovisas den 4 maj.",
            "2031-03",
        ),
        ("Den 9 april 2029 invigdes badet. Planen beslutades den 2 maj 2029.", "2031-03"),
        ("Den 9 november invigdes badet. Planen beslutades den 2 december.", "2031-03"),
        ("Den 9 mars invigdes badet. Planen beslutades den 2 februari.", "2031-03"),
    ],
    ids=["later", "one only, others to come", "another year", "too late", "before"],
)
def test_what_has_happened_later_tells_when_a_text_was_written(told: str, month: str) -> None:
    section = made.section(
        "Inledning", f"Per mars 2031 var resultatet gott. Under mars 2031 ökade besöken. {told}"
    )
    found = report_month(Document("rapport.txt", "text", None, ()), [section])
    assert (found.month, found.source, found.period) == (month, "text", "2031-03")
