"""The middle of some numbers. Python's own module for it imports fractions and decimals, at every start."""

from __future__ import annotations

from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """The value in the middle, or between the two that are. Raises IndexError where there is none."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean. Raises ZeroDivisionError where there is no value."""
    listed = list(values)
    return sum(listed) / len(listed)
