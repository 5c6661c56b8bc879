from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loader.layout.axes import axis_labels


def test_equal_steps_are_a_scale_and_a_callout_is_none() -> None:
    assert axis_labels(["Andel", "100 %", "80 %", "60 %", "40 %", "Källa"]) == {1, 2, 3, 4}
    assert axis_labels(["0 5 10 15 20"]) == {0}
    assert axis_labels(["1 000", "1 500", "2 000", "2 500"]) == {0, 1, 2, 3}
    assert axis_labels(["0 50 100 150 200"]) == {0}
    assert axis_labels(["1" * 299 + "x"]) == set()
    assert axis_labels(["84,8 %", "telefontillgänglighet"]) == set()
    assert axis_labels(["6,1", "5,8", "5,9", "6,4"]) == set()
    assert axis_labels(["10 %", "20 %", "text", "30 %", "40 %"]) == set()


@given(st.integers(-500, 500), st.integers(1, 90), st.integers(4, 12))
def test_any_scale_is_found(start: int, step: int, marks: int) -> None:
    texts = [str(start + step * n) for n in range(marks)]
    assert axis_labels(texts) == set(range(marks))
