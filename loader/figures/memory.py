"""What a section has said so far that later sentences rest on: metric, base, and above all the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from loader.figures.adds_up import month_alone
from loader.figures.numbers.elsewhere import named_rate, named_unit
from loader.figures.numbers.quantity import Quantity
from loader.figures.roles.passage import Passage
from loader.figures.times.calendar import Calendar
from loader.figures.times.period import Time
from loader.figures.words import either, said
from loader.language.patterns import pattern
from loader.language.periods import is_day, is_month, is_season, is_year, shift
from loader.model import BlockKind

_SUBORDINATE = pattern(r"(?i)\s(?:att|eftersom|då|när|där)\s")
_WHOLE_AGAIN = pattern(r"(?:Det|Detta)\s(?:är|var|blev|motsvarar|innebär)\b")
_PARTS = pattern(r"\bvarav\b")
_AT = pattern(r"(?:I|På|Vid|Inom)\s[A-ZÅÄÖ]\w+\s")
_CHANGE_AT = pattern(
    r"(?:I|På|Vid|Inom)\s[A-ZÅÄÖ]\w+\s(?:är|var|blev)\s(?:ökningen|minskningen|skillnaden|förändringen)\b"
)
_MEASURED = pattern(rf"(?i)(?<!\w){either('tense', 'measured')}\s(?:\w+\s)?(?:under|i|för|från)\s$")
_OF_A_BASE = pattern(
    r"(?i)\b(?:än|(?:jämfört|jämföra)\smed)\s[^,.;]*$|\b(?:enbart|bara|endast|isolerat)\s(?:i|för|under)\s$"
)
_ALIKE = pattern(r"\s(?:var|låg|uppgick|blev)\s(?:\w+\s)?motsvarande\b")
_NOW = pattern(r"(?i)(?:nu\b|(?:totalt|sammanlagt)\s(?:finns|är|har)\b)")
_MEASURED_IN = pattern(r"(?i)\b(?:genomfördes|gjordes|mättes)\s(?:under\s)?$")
_FROM_ON = pattern(r"(?i)\b(?:från\soch\smed|fr\.?\s?o\.?\s?m\.?)\s(?:den\s)?$")
_SEASON_FIRST = pattern(r"(?i)(?:under|i)\s")
_OF_A_YEAR = pattern(r"(?i)(?:^|\b(?:under|i))\W*(?:[iåu]\w*\s|för\s)?$")
_ACCOUNTS = pattern(r"(?i)bokslut|rapport|resultat|delår|tertial|uppföljning|prognos")


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

    `metric`, `quantity` and `last` are the name, the quantity and the period told last; `day` is the day or
    week that the sentence before named, `then` what `då` means after its comparison; `first` is the name of
    the first quantity of the last `sentence` with any; `unit` is what a heading or a lead-in says that all
    numbers are in, `heard` the text so far, `passage` what it has compared with.
    """

    def __init__(self, calendar: Calendar, title: str) -> None:
        self.calendar = calendar
        self.title = title
        self.metric = ""
        self.quantity: Quantity | None = None
        self.unit: str | None = None
        self._title_unit: str | None = None
        self.passage = Passage(calendar, title)
        self.day: str | None = None
        self.heard = ""
        self.first = self.sentence = ""
        self.last: str | None = None
        self.then: str | None = None
        self._time = _Carried()
        self._told: str | None = None
        self._told_own = self._began_own = False
        self._topic: _Carried | None = None
        self._lead: _Carried | None = None
        self._listed = False
        self._blocks = self._sentences = 0

    @property
    def period(self) -> str | None:
        """The time that was last spoken of, None where that is the report's own."""
        return self._time.period

    @property
    def spoken(self) -> str | None:
        """The time that was last spoken of, a day or the report's own month too if it was named."""
        return self.day or self.period or (self.calendar.month if self.monthly else None)

    @property
    def monthly(self) -> bool:
        """Whether a month was named, so that nothing counts from January."""
        return self._time.monthly

    @property
    def topic(self) -> str | None:
        """The time that the section's heading named, None where it named none."""
        return self._told

    def takes_up(self, sentence: str) -> bool:
        """Whether a sentence goes on with what the one before told first: with the whole after its parts
        (`… varav 40 i Arvika. Det är 9 färre än i fjol.`), or elsewhere (`I Arvika var ökningen 9.`)."""
        whole = _WHOLE_AGAIN.match(sentence) and _PARTS.search(self.sentence)
        place = _CHANGE_AT.match(sentence) and _AT.match(self.sentence)
        return bool(self.first and (whole or place))

    def begin(self, title: str, times: Iterable[Time]) -> None:
        """The heading names the time that the section tells of, if it is a month or more of the last two
        years; a year alone is the calendar's. The unit that it names is that of all numbers under it."""
        self.unit = self._title_unit = named_unit(title)
        for time in times:
            last = time.period.split("/")[-1]
            near = "W" not in last and self.calendar.year is not None and not self.calendar.ahead(last)
            if time.compared or not near or is_year(time.period) or is_day(time.period):
                continue
            if int(last[:4]) >= (self.calendar.year or 0) - 1:
                period = None if time.period == self.calendar.month else time.period
                self._told = time.period
                monthly = month_alone(title, time) and not _ACCOUNTS.search(title)
                self._topic = self._lead = self._time = _Carried(period, monthly)

    def turn(self, kind: BlockKind) -> None:
        """A new block of the section begins."""
        self._blocks += 1
        self._listed = kind in (BlockKind.BULLET, BlockKind.NUMBERED)
        self.passage.turn(self._listed)
        if self._blocks == 1:
            return
        self._time = (self._lead if self._listed else None) or self._topic or _Carried()
        self.day = None
        self._began_own = False
        if not self._listed:
            self._lead, self.unit = self._topic, self._title_unit

    def hear(self, sentence: str, times: Iterable[Time]) -> None:
        """Remembers the base of comparison and the time of a sentence that is read."""
        self.heard = f"{self.heard} {sentence}"[-800:]
        self.passage.hear(sentence, self.heard)
        if sentence.rstrip().endswith(":"):
            self.unit = named_unit(sentence) or self.unit
        else:
            self.unit = named_rate(sentence) or self.unit
        self._sentences += 1
        if any(map(str.isdigit, sentence)) and said("revision", "verbs").search(sentence):
            return
        self.day = None
        times = list(self._measured_first(sentence, times))
        self.then = next((self._back_to(time) for time in times if time.compared and not time.since), None)
        found_times = [time for time in times if not self._passes(time, sentence)]
        if found_times:
            firm = [time for time in found_times if time.now or not time.attached] or found_times
            months = all(is_month(time.period) and not time.now for time in found_times)
            self._carry(max(found_times, key=lambda t: t.period) if months else firm[0], sentence)

    def _back_to(self, time: Time) -> str | None:
        """What `då` means after a comparison with a time."""
        counted = time.year_ago or time.last_year
        about = self.last or self.default
        return shift(about, -1) if counted and about else time.period

    def _passes(self, time: Time, sentence: str) -> bool:
        """Whether a time of a sentence is its own alone, and nothing that the next rests on."""
        aside = time.period[:4] == (self.calendar.month or "")[:4] and _SUBORDINATE.search(
            sentence, 0, time.start
        )
        first = _SEASON_FIRST.fullmatch(sentence, 0, time.start) or _MEASURED_IN.search(
            sentence, 0, time.start
        )
        season = time.attached and "/" in time.period and not first
        if season and time.relative and not time.start:
            # `Sommarens program är fastställt.` goes on to tell of it
            return not self.calendar.ahead(time.period.split("/")[-1])
        begins = _FROM_ON.search(sentence, 0, time.start)
        rolls = time.period.endswith(f"/{self.calendar.month}") and time.period[4:8] != "-01/"
        if (
            time.relative
            or time.compared
            or aside
            or begins
            or season
            or (rolls and not is_season(time.period))
        ):
            return True
        beside = sentence[time.start - 1 : time.start] == "("
        back = _ALIKE.match(sentence, time.end) or _OF_A_BASE.search(sentence[: time.start])
        return beside or back is not None

    def _carry(self, time: Time, sentence: str) -> None:
        monthly = month_alone(sentence, time)
        if is_day(time.period) or "W" in time.period:
            self.day = time.period
            self._time = self._time._replace(monthly=monthly)
            return
        told = self._told_own and time.period < (self.calendar.month or "")[:4]
        if told and is_year(time.period) and not time.last_year and not _lasting(time, sentence):
            return  # `premier avseende år 2007` in a section that tells of this year
        if self.calendar.future(time.period) or (is_year(time.period) and _goal(sentence)):
            self._time = self._time._replace(monthly=monthly)
            return
        last = time.period.split("/")[-1] if time.between else time.period
        self._time = _Carried(None if last == self.calendar.month else last, monthly)
        self._lasts(time, sentence)
        if _lasting(time, sentence) and not (self._listed and time.start > _OPENING):
            self._lead = self._time
            self._topic = self._topic if self._listed or self._began_own else self._time

    def _lasts(self, time: Time, sentence: str) -> None:
        """The time now carried is the paragraph's, for a list that follows, and at the beginning of a
        section its own, unless the sentence was only a look back or ahead."""
        first = self._blocks <= 1 and self._sentences == 1 and self._topic is None
        if self._listed and not (first and "/" in time.period):
            return
        behind = self._lead and self._lead.period and (self._time.period or "9")[:4] < self._lead.period[:4]
        if not behind:
            self._lead = self._time
        early = self._blocks <= 1 and self._sentences <= _BEGINNING and not self._began_own
        first = early and self._topic is None
        told = not is_year(time.period) or not self.calendar.month or _lasting(time, sentence)
        told = told and (self._sentences == 1 or not is_month(time.period))
        if first and told and not is_season(time.period) and not _looks_ahead(sentence):
            self._topic = self._time

    def infer(self, times: Sequence[Time], periods: Sequence[str | None]) -> None:
        """Remembers the time that a sentence is about though it names only the year before, as base."""
        about = {period for period in periods if period and not is_month(period)}
        named = {time.period for time in times}
        own = self.calendar.default in periods or self.calendar.to_date in periods
        self._told_own, self._began_own = self._told_own or own, self._began_own or own
        if len(about) == 1 and not times and about == {(self.calendar.month or "")[:4]}:
            self._time = self._time._replace(period=about.pop())
            return
        if len(about) == 1 and not about & named and any(shift(period, -1) in named for period in about):
            self._time = self._time._replace(period=about.pop())
            self._lead = self._time

    def _measured_first(self, sentence: str, times: Iterable[Time]) -> Iterable[Time]:
        """The time at which a sentence says that something was measured, else all its times."""
        if not said("tense", "measured").search(sentence):
            return times
        listed = list(times)
        when = [t for t in listed if _MEASURED.search(sentence[: t.start])]
        return when or listed

    def of(self, sentence: str) -> str | None:
        """What a sentence is about where it does not say: what stands in the present is of the report's own
        time, though the sentence before looked back at a year, a week or a day."""
        carried = self.day or self.period or ""
        year = self._told_own and carried[:4] < (self.calendar.month or "")[:4]
        season = is_season(carried) and carried[8:] < (self.calendar.month or "")
        back = "W" in carried or is_day(carried) or year or season
        own = self._topic.period if self._topic else None
        if _NOW.match(sentence) and carried < (self.calendar.month or ""):
            return self.calendar.default
        if not (carried and back):
            return self.default
        present, past = said("tense", "present").search(sentence), said("tense", "past").search(sentence)
        if present is None or (past is not None and past.start() < present.start()):
            return self.default
        return own or self.calendar.default

    @property
    def default(self) -> str | None:
        """What the next sentence is about where it does not say."""
        if self.day or self.period:
            return self.day or self.period
        own = self._time.monthly and not self.calendar.section_year
        return self.calendar.month if own else self.calendar.default


def _goal(sentence: str) -> bool:
    """Whether a sentence begins with a goal, whose year is not that of what came of it."""
    return said("target", "words").match(sentence) is not None


def _looks_ahead(sentence: str) -> bool:
    """Whether a sentence tells of a forecast or a goal, whose year is not that of its section."""
    return bool(said("forecast", "words").search(sentence) or said("target", "words").search(sentence))


def _lasting(time: Time, sentence: str) -> bool:
    """Whether a sentence says at its beginning or after a verb what happened in a year."""
    when = _OF_A_YEAR.search(sentence[: time.start]) and not time.last_year
    return bool(when and is_year(time.period) and not said("forecast", "words").search(sentence))


_OPENING = 12
"""Characters at the beginning of a bullet within which a year is that of the bullets after it."""
_BEGINNING = 2
"""Sentences at the beginning of a section whose time is the section's own."""
