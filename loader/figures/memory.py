"""What a section has said so far that later sentences rest on: metric, base, and above all the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from loader.figures.base import base_of, comparing
from loader.figures.calendar import Calendar, shift
from loader.figures.meaning import Meaning
from loader.figures.period import Time
from loader.figures.quantity import Quantity
from loader.figures.words import either, said
from loader.language.patterns import pattern
from loader.model import BlockKind

_SUBORDINATE = pattern(r"(?i)\s(?:att|eftersom|då|när|där)\s")
_MONTH = pattern(r"\d{4}-(?:0[1-9]|1[0-2])")
_MEASURED = pattern(rf"(?i)(?<!\w){either('tense', 'measured')}\s(?:\w+\s)?(?:under|i|för|från)\s$")
_OF_A_BASE = pattern(
    r"(?i)\b(?:än|(?:jämfört|jämföra)\smed)\s[^,.;]*$|\b(?:enbart|bara|endast|isolerat)\s(?:i|för|under)\s$"
)
_AGAINST_BUDGET = pattern(r"(?i)\b(?:mot|från|jämfört\smed)\s(?:\w+\s)?budget(?:en)?\b|\bbudgetavvikelse")
_OF_A_YEAR = pattern(r"(?i)(?:^|\b(?:under|i))\W*(?:[iåu]\w*\s|för\s)?$")
_A_YEAR = pattern(r"\d{4}")
_DAY = pattern(r"\d{4}-\d\d-\d\d")


class _Carried(NamedTuple):
    """A time that goes from sentence to sentence. `period` is None for the report's own month;
    `monthly` says that a month was named, so that nothing counts from January."""

    period: str | None = None
    monthly: bool = False


class Memory:
    """What a section has said so far that later sentences rest on.

    A time goes from one sentence to the next of its paragraph. Every paragraph begins with the time
    that the section began with or the year that was told of since, every bullet with that of the
    paragraph that led to the list.
    """

    def __init__(self, calendar: Calendar, title: str) -> None:
        self.calendar = calendar
        self.title = title
        self.metric = ""
        self.quantity: Quantity | None = None
        self.said: Meaning | None = None
        self.against: str | None = None
        self.base: str | None = None
        self.day: str | None = None
        self.heard = ""
        self.last: str | None = None
        self._time = _Carried()
        self._told: str | None = None
        self._topic: _Carried | None = None
        self._lead: _Carried | None = None
        self._listed = False
        self._blocks = self._sentences = 0

    @property
    def period(self) -> str | None:
        """The time that was last spoken of, None where that is the report's own."""
        return self._time.period

    @property
    def monthly(self) -> bool:
        """Whether a month was named, so that nothing counts from January."""
        return self._time.monthly

    @property
    def topic(self) -> str | None:
        """The time that the section's heading named, None where it named none."""
        return self._told

    def begin(self, times: Iterable[Time]) -> None:
        """The heading names the time that the section tells of, if it is a month or more of the last two
        years; a year alone is the calendar's."""
        for time in times:
            last = time.period.split("/")[-1]
            near = "W" not in last and self.calendar.year is not None and not self.calendar.ahead(last)
            if time.compared or not near or _A_YEAR.fullmatch(time.period) or _DAY.fullmatch(time.period):
                continue
            if int(last[:4]) >= (self.calendar.year or 0) - 1:
                period = None if time.period == self.calendar.month else time.period
                self._told = time.period
                self._topic = self._lead = self._time = _Carried(
                    period, _MONTH.fullmatch(time.period) is not None
                )

    def turn(self, kind: BlockKind) -> None:
        """A new block of the section begins."""
        self._blocks += 1
        self._listed = kind in (BlockKind.BULLET, BlockKind.NUMBERED)
        if self._blocks == 1:
            return
        self._time = (self._lead if self._listed else None) or self._topic or _Carried()
        self.day = None
        if not self._listed:
            self._lead = self._topic

    def hear(self, sentence: str, times: Iterable[Time]) -> None:
        """Remembers the base of comparison and the time of a sentence that is read."""
        self.heard = f"{self.heard} {sentence}"[-800:]
        if sentence.rstrip().endswith(":"):  # `Nämnderna redovisar följande resultat mot budget:`
            self.against = "budget" if _AGAINST_BUDGET.search(sentence) else None
        self._sentences += 1
        if any(map(str.isdigit, sentence)) and said("revision", "verbs").search(sentence):
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
            ahead = self.calendar.ahead(time.period.split("/")[-1])
            if season and time.relative and not time.start and ahead:
                # `Sommarens program är fastställt.` goes on to tell of it
                self._time = self._time._replace(period=time.period)
                break
            if time.relative or time.compared or aside or season:
                continue
            if sentence[time.start - 1 : time.start] == "(" or _OF_A_BASE.search(sentence[: time.start]):
                continue
            self._carry(time, sentence)
            break

    def _carry(self, time: Time, sentence: str) -> None:
        monthly = _MONTH.fullmatch(time.period) is not None and not time.now
        if _DAY.fullmatch(time.period):
            self.day = time.period
            self._time = self._time._replace(monthly=monthly)
            return
        if self.calendar.future(time.period):
            self._time = self._time._replace(monthly=monthly)
            return
        period = None if time.period == self.calendar.month else time.period
        self._time = _Carried(period, monthly)
        self._lasts(time, sentence)
        if _lasting(time, sentence):
            self._lead = self._time
            self._topic = self._topic if self._listed else self._time

    def _lasts(self, time: Time, sentence: str) -> None:
        """The time now carried is the paragraph's, for a list that follows, and at the beginning of a
        section its own, unless the sentence was only a look back or ahead."""
        if self._listed or time.last_year:
            return
        behind = self._lead and self._lead.period and (self._time.period or "9")[:4] < self._lead.period[:4]
        if not behind:
            self._lead = self._time
        first = self._blocks <= 1 and self._sentences <= _BEGINNING and self._topic is None
        told = not _A_YEAR.fullmatch(time.period) or not self.calendar.month or _lasting(time, sentence)
        if first and told and not _looks_ahead(sentence):
            self._topic = self._time

    def infer(self, times: Sequence[Time], periods: Sequence[str | None]) -> None:
        """Remembers the year that a sentence is about though it names only the one before, as base."""
        years = {period for period in periods if period and _A_YEAR.fullmatch(period)}
        named = {time.period for time in times}
        if len(years) == 1 and not years & named and any(shift(year, -1) in named for year in years):
            self._time = self._time._replace(period=years.pop())
            self._lead = self._time

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
        own = self._time.monthly and not self.calendar.section_year
        return self.calendar.month if own else self.calendar.default


def _looks_ahead(sentence: str) -> bool:
    """Whether a sentence tells of a forecast or a goal, whose year is not that of its section."""
    return bool(said("forecast", "words").search(sentence) or said("target", "words").search(sentence))


def _lasting(time: Time, sentence: str) -> bool:
    """Whether a sentence says at its beginning or after a verb what happened in a year."""
    when = _OF_A_YEAR.search(sentence[: time.start]) and not time.last_year
    return bool(when and _A_YEAR.fullmatch(time.period) and not said("forecast", "words").search(sentence))


_BEGINNING = 2
"""Sentences at the beginning of a section whose time is the section's own."""
