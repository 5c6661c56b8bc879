"""What a section has said so far that its later sentences rest on: base, time, metric, quantity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loader.figures.base import base_of, comparing
from loader.figures.calendar import Calendar, shift
from loader.figures.period import Time
from loader.figures.quantity import Quantity
from loader.figures.words import either, said
from loader.language.patterns import pattern

_MONTH = pattern(r"\d{4}-(?:0[1-9]|1[0-2])")
_SUBORDINATE = pattern(r"(?i)\s(?:att|eftersom|då|när|där)\s")
_MEASURED = pattern(rf"(?i)(?<!\w){either('tense', 'measured')}\s(?:\w+\s)?(?:under|i|för|från)\s$")
_OF_A_BASE = pattern(
    r"(?i)\b(?:än|jämfört\smed)\s[^,.;]*$|\b(?:enbart|bara|endast|isolerat)\s(?:i|för|under)\s$"
)
_DAY = pattern(r"\d{4}-\d\d-\d\d")
_A_YEAR = pattern(r"\d{4}")


class Memory:
    """What a section has said so far that later sentences rest on."""

    def __init__(self, calendar: Calendar, title: str) -> None:
        self.calendar = calendar
        self.title = title
        self.metric = ""
        self.quantity: Quantity | None = None
        self.base: str | None = None
        self.period: str | None = None
        self.day: str | None = None
        self.heard = ""
        self.last: str | None = None
        self.monthly = False

    def hear(self, sentence: str, times: Iterable[Time]) -> None:
        """Remembers the base of comparison and the time of a sentence that is read."""
        self.heard = f"{self.heard} {sentence}"[-800:]
        if said("revision", "verbs").search(sentence):
            return
        found = comparing().search(sentence)
        base = base_of(found["base"], self.calendar) if found else None
        if base in ("previous_year", "previous_month"):
            self.base = base
        self.day = None
        for time in self._measured_first(sentence, times):
            aside = time.period[:4] == (self.calendar.month or "")[:4] and _SUBORDINATE.search(
                sentence, 0, time.start
            )
            season = time.attached and "/" in time.period
            if (
                season
                and time.relative
                and not time.start
                and self.calendar.ahead(time.period.split("/")[-1])
            ):
                self.period = time.period  # `Sommarens program är fastställt.` goes on to tell of it
                break
            if time.relative or time.compared or aside or season:
                continue
            if sentence[time.start - 1 : time.start] == "(" or _OF_A_BASE.search(sentence[: time.start]):
                continue
            self.monthly = _MONTH.fullmatch(time.period) is not None and not time.now
            if _DAY.fullmatch(time.period):
                self.day = time.period
            elif not self.calendar.future(time.period):
                self.period = None if time.period == self.calendar.month else time.period
            break

    def infer(self, times: Sequence[Time], periods: Sequence[str | None]) -> None:
        """Remembers the year that a sentence is about though it names only the one before, as base."""
        years = {period for period in periods if period and _A_YEAR.fullmatch(period)}
        named = {time.period for time in times}
        if len(years) == 1 and not years & named and any(shift(year, -1) in named for year in years):
            self.period = years.pop()

    def _measured_first(self, sentence: str, times: Iterable[Time]) -> Iterable[Time]:
        """The time at which a sentence says that something was measured, else all its times."""
        if not said("tense", "measured").search(sentence):
            return times
        listed = list(times)
        when = [t for t in listed if _MEASURED.search(sentence[: t.start]) and not (t.compared or t.attached)]
        return when or listed

    @property
    def default(self) -> str | None:
        """What the next sentence is about where it does not say."""
        if self.day or self.period:
            return self.day or self.period
        return (
            self.calendar.month if self.monthly and not self.calendar.section_year else self.calendar.default
        )
