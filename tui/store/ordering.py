"""Figures in another order than that in which they stand: by report and page, and as the text has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ORDERS = ("place", "metric", "value", "period")

_LAST = str.maketrans("åäö", "{|}")
"""The last letters of the Swedish alphabet, in its order."""


def ordered(figures: Sequence[Mapping[str, Any]], by: str) -> list[int]:
    """The numbers of the figures in an order of `ORDERS`; those alike stay as they stand.

    Metrics are in alphabetical order, values by unit with the largest first, periods with the latest first.
    """
    numbers = list(range(len(figures)))
    if by == "metric":
        numbers.sort(key=lambda n: str(figures[n]["metric"]).casefold().translate(_LAST))
    elif by == "value":
        numbers.sort(key=lambda n: (figures[n]["unit"], -figures[n]["value"]))
    elif by == "period":
        numbers.sort(key=lambda n: _end(figures[n]["period"]), reverse=True)
    return numbers


def _end(period: str | None) -> str:
    """The day that a period ends on, or nearly: a year ends after its months; none is before all."""
    end = (period or "").rsplit("/", 1)[-1]
    return end + "-12-31"[len(end) - 4 :] if len(end) in (4, 7) else end
