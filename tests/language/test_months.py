"""Dates and months as covers and file names write them."""

from __future__ import annotations

import pytest

from loader.language.months import find_date, month_in_name


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("18 mars 2025", "2025-03-18"),
        ("Datum: 2024-11-05", "2024-11-05"),
        ("Månadsrapport januari 2024", "2024-01"),
        ("den 3.5.2024", "2024-05-03"),
        ("[Publiceringsdatum]", None),
        ("den 45 mars", None),
        ("Luleå 2025-03-14", "2025-03-14"),
        ("den 4 mars 2025", "2025-03-04"),
        ("Mars månad 2025", "2025-03"),
        ("jan–mar 2025", "2025-03"),
        ("Sept. 2024", "2024-09"),
        ("20250314", "2025-03-14"),
        ("14/3 2025", "2025-03-14"),
        ("14.03.2025", "2025-03-14"),
        ("2025/03/14", "2025-03-14"),
        ("2025–03–14", "2025-03-14"),
        ("32 mars 2025", "2025-03"),
        ("version 1.2 2025", None),
        ("2024/25", None),
        ("2024-2025", None),
        ("dnr 2024-13", None),
    ],
)
def test_a_date_in_any_form(text: str, date: str | None) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("rapport_2025-03.pdf", "2025-03"),
        ("Månadsrapport mars 2025.txt", "2025-03"),
        ("regiondir_202411.pdf", "2024-11"),
        ("jan-mars_2025.pdf", "2025-03"),
        ("2025 maj rapport.pdf", "2025-05"),
        ("002_68243a2020019da9.txt", None),
        ("rapport 2025.pdf", None),
        ("marsvin 2025.pdf", None),
        ("Rapport 2025 03.pdf", "2025-03"),
        ("202503_rapport.pdf", "2025-03"),
        ("rapport_20250314_v2.pdf", "2025-03"),
        ("RD rapport 250314.pdf", "2025-03"),
        ("M%C3%A5nadsrapport%20mars%202025.pdf", "2025-03"),
        ("delar-jan-aug-2024.pdf", "2024-08"),
        ("a1b2c3250314.pdf", None),
        ("telefon 0920-250314.pdf", None),
        ("budget-2024-2026.pdf", None),
    ],
)
def test_the_month_of_a_file_name(name: str, month: str | None) -> None:
    assert month_in_name(name) == month
