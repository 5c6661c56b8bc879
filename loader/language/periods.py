"""Kinds of time that a period (`2025-03`, `2025-01/2025-03`, `2025`, `2020-W06`, `2019-12-31`) can be."""

from __future__ import annotations

KINDS = ("month", "year_to_date", "year", "week", "date", "span")


def kind_of(period: str) -> str:
    """The kind of a period as the contract writes it, of `KINDS`.

    What begins with a year is `year_to_date`, or the `year` where it ends with it, too; any other
    stretch, and what is written in no known way, is a `span`.
    """
    if "/" in period:
        first, last = period.split("/", 1)
        if first[:4] == last[:4] and first[4:] in ("-01", "-01-01"):
            return "year" if last[4:7] == "-12" else "year_to_date"
        return "span"
    if "W" in period:
        return "week"
    return {4: "year", 7: "month", 10: "date"}.get(len(period), "span")
