"""Kinds of period, distances between them, and what is known of a series: no figure in sight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loader.language.periods import kind_of

_MONTH = re.compile(r"(\d{4})-(\d{2})$")


@dataclass(frozen=True, slots=True)
class Series:
    """What the table of series says of one: its unit's good direction, and its breaks."""

    name: str
    metric: str
    unit: str
    period_kind: str
    polarity: str | None
    breaks: tuple[tuple[str, str], ...] = ()
    division: str | None = None
    issuer: str | None = None
    status: str = "curated"

    @property
    def sure(self) -> bool:
        """Whether the vocabulary or a person stands for it, not a likeness of words alone."""
        return self.status != "suggested"

    @property
    def grows(self) -> bool:
        """Whether it adds up through the year: then a month is no better or worse than the one before."""
        return self.period_kind == "year_to_date" and self.unit not in ("procent", "procentenheter", "index")

    def broken_between(self, first: str | None, last: str | None) -> str | None:
        """Why values of two reports' months do not compare: the reason of a break after the earlier and not
        after the later; None where they do."""
        if first is None or last is None:
            return None
        low, high = sorted((first, last))
        return next((reason for month, reason in self.breaks if low < month <= high), None)


def period_kind(period: str | None) -> str | None:
    """The kind of time a figure is about, of `loader.language.periods`; None where it says none."""
    return kind_of(period) if period is not None else None


def months_from(period: str | None, month: str | None) -> int | None:
    """How many months a period's end lies after a report's month (-12: a year before); None if unknown."""
    if period is None or month is None:
        return None
    end = period.rsplit("/", 1)[-1]
    base = _MONTH.match(month)
    if base is None or "W" in end:
        return None
    year = int(end[:4])
    at = int(end[5:7]) if len(end) >= 7 else int(base[2])
    return (year - int(base[1])) * 12 + at - int(base[2])
