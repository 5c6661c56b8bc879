"""Noun phrases without what is no part of a metric's name."""

from __future__ import annotations

import pytest

from loader.figures.phrase import timeless
from tests.figures.samples import figures


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("kostnad på grund av regn.", "kostnad"),
        ("kostnad på grund av regn", "kostnad"),
        ("ack. utfall", "utfall"),
        ("utfall ackumulerat", "utfall"),
        ("utfallet framöver", "utfallet"),
        ("utfallet nuvarande", "utfallet nuvarande"),
    ],
)
def test_adverbials_are_left_out_also_before_a_full_stop(phrase: str, left: str) -> None:
    assert timeless(phrase) == left


def test_sales_that_grow_by_percent_grow_over_the_year_before() -> None:
    grown = figures("Omsättningen ökade med 4 procent.", month="2024-05")
    assert [(figure.role, figure.against) for figure in grown] == [("change", "previous_year")]
