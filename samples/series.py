"""The fictional region's time series: what the prose and the tables of all months take their values from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
FIRST = "2023-12"


def months_before(month: str, count: int) -> str:
    """The month `count` months before (after, where negative) a month `YYYY-MM`."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - count
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


@dataclass(frozen=True, slots=True)
class Series:
    """One series: values by month from December 2023, with the year before and the budget beside them.

    `period` is `month` or `ytd` (since the turn of the year). `row` is its row heading in the table.
    """

    name: str
    metric: str
    unit: str
    noun: str
    decimals: int
    period: str
    polarity: str
    role: str
    against: str | None
    row: str
    goal: str
    values: tuple[float, ...]
    previous: tuple[float, ...]
    budget: tuple[float, ...]
    breaks: tuple[dict[str, str], ...]

    def value(self, month: str, variant: str | None = None) -> float:
        """The value of a month, of the year before (`py`), of the month before (`pm`), or budgeted."""
        place = (int(month[:4]) - 2023) * 12 + int(month[5:]) - 12
        if variant == "pm":
            place -= 1
        if place < 0:
            raise ValueError(f"{self.name}: no value before {FIRST}")
        return {"py": self.previous, "budget": self.budget}.get(variant or "", self.values)[place]

    def difference(self, month: str, base: str) -> float:
        """The month's value less its base (`py`, `pm`, `budget`). Raises ValueError where they are equal."""
        amount = round(self.value(month) - self.value(month, base), self.decimals)
        if not amount:
            raise ValueError(f"{self.name}: {month} equals its {base}")
        return amount

    def number(self, amount: float, decimals: int | None = None, sign: bool = False) -> str:
        """An amount as Swedish text: thousands parted by a space, decimal comma."""
        text = f"{amount:{'+' if sign else ''},.{self.decimals if decimals is None else decimals}f}"
        return text.replace(",", " ").replace(".", ",")

    def code(self, shift: int = 0) -> str:
        """The period code of a value, `shift` months away."""
        kind = "ytd" if self.period == "ytd" else "m"
        return f"{kind}{shift:+d}" if shift else kind


def read() -> dict[str, Series]:
    """All series of `sources/series.toml` by name."""
    data = tomllib.loads((SOURCES / "series.toml").read_text("utf8"))
    return {
        name: Series(
            name,
            row["metric"],
            row["unit"],
            row.get("noun", row["unit"]),
            row.get("decimals", 0),
            row["period"],
            row["polarity"],
            row.get("role", "level"),
            row.get("against"),
            row["row"],
            row.get("goal", ""),
            tuple(row["values"]),
            tuple(row.get("previous", ())),
            tuple(row.get("budget", ())),
            tuple(row.get("breaks", ())),
        )
        for name, row in data.items()
    }
