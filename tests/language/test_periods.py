"""Kinds of periods: the same for series, the audit and the comparison."""

from __future__ import annotations

import pytest

from loader.language.periods import KINDS, kind_of
from loader.series import keys
from tui.compare.figures import periods


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("2025-03", "month"),
        ("2025", "year"),
        ("2025-01/2025-03", "year_to_date"),
        ("2025-01/2025-12", "year"),
        ("2025-02/2025-04", "span"),
        ("2018/2020", "span"),
        ("2019-12-31", "date"),
        ("2020-W06", "week"),
    ],
)
def test_kinds_of_period(period: str, kind: str) -> None:
    assert kind_of(period) == periods.period_kind(period) == kind
    assert kind in KINDS
    # A series is never of a week or of any stretch: their values do not follow on each other.
    assert keys.period_kind(period) == (kind if kind not in ("week", "span") else "other")


def test_no_period_has_no_kind() -> None:
    assert periods.period_kind(None) is None
    assert keys.period_kind(None) == "other"


def test_what_is_counted_from_january_on_is_so_in_january_and_over_the_whole_year() -> None:
    assert keys.period_kind("2025-01", accumulated=True) == "year_to_date"
    assert keys.period_kind("2025", accumulated=True) == "year_to_date"
    assert keys.period_kind("2025-01/2025-12", accumulated=True) == "year"
