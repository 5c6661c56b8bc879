"""The middle of some numbers."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.layout.middle import mean, median

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1)


@given(NUMBERS)
def test_as_python_has_it(values: list[float]) -> None:
    assert median(values) == statistics.median(values)
    assert mean(values) == pytest.approx(statistics.fmean(values), abs=1e-6)
