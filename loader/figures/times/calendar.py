"""A report's own time: what months, years and `perioden` mean in one of its sections."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from loader.language.months import MONTHS
from loader.language.periods import is_year, since_january

_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}


class Calendar:
    """Times as one section means them.

    `month` is what the section tells of, `told` what the report as a whole does, `today` the month of
    writing, `section_year` the year that the title names; `accumulated` says that the section tells of
    the time since January, `dated` that the month of writing is told and not guessed.
    """

    def __init__(
        self,
        month: str | None,
        section_year: str | None = None,
        accumulated: bool = False,
        today: str | None = None,
        told: str | None = None,
        dated: bool = True,
    ) -> None:
        self.month = month
        self.told = told or month
        self.section_year = section_year
        self.today = today or month
        self.dated = dated
        self.year = int(month[:4]) if month else None
        self.number = int(month[5:7]) if month else None
        self.accumulated = accumulated
        self.said: tuple[str, ...] = ()

    def saying(self, periods: Iterable[str]) -> Calendar:
        """The same calendar for a sentence that names these periods."""
        answer = copy(self)
        answer.said = tuple(periods)
        return answer

    @property
    def to_date(self) -> str | None:
        """From the year's beginning to the month that the report tells of."""
        if not self.told:
            return None
        return since_january(self.told)

    @property
    def default(self) -> str | None:
        """What a figure is about where nothing says so."""
        if self.section_year:
            return self.section_year
        return self.to_date if self.accumulated else self.month

    def month_of(self, name: str, year: str | None) -> str | None:
        """`2025-03` for a month's name; without a year the one nearest to the report's month."""
        number = _NUMBERS[name.lower()[:3]]
        if year:
            return f"{year}-{number:02}"
        if self.year is None or self.number is None:
            return None
        if is_year(self.section_year) and self.section_year != str(self.year):
            return f"{self.section_year}-{number:02}"
        return f"{self.year if number <= self.number + 3 else self.year - 1}-{number:02}"

    def future(self, period: str) -> bool:
        """Whether the period begins in a year after the report's."""
        return self.year is not None and int(period[:4]) > self.year

    def ahead(self, period: str) -> bool:
        """Whether the period begins after the month in which the report was written."""
        if "W" in period or self.today is None or not self.dated:
            return self.future(period)
        return period[:7] > self.today[: len(period[:7])]
