"""The quantities of one sentence: each with its meaning, its metric and its period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from loader.figures.adds_up import added_up, default_for, month_alone, own_time
from loader.figures.meaning import Meaning
from loader.figures.memory import Memory
from loader.figures.metrics.naming import metric
from loader.figures.numbers.quantity import Quantity
from loader.figures.roles.role import meaning
from loader.figures.spot import Spot, Told, spots
from loader.figures.times.period import Time, times_in
from loader.figures.times.view import is_aside
from loader.figures.times.when import period_of
from loader.figures.words import said
from loader.language.patterns import pattern

_POINTS_BACK = pattern(r"(?i)(?:det|detta)\s(?:är|var|motsvarar|motsvarade|innebär|innebar|ger)\b")
_ALIKE = pattern(
    r"(?i)(?:(?:motsvarande|samma)\s(?:period|tid|månad)|(?:föregående\sår|förra\såret|i\sfjol)\s\w+\smotsvarande)\b"
)
_STATED = ("level", "part", "share", "forecast")
_PAST = pattern(
    r"(?i)\b(?:har|hade|var|fanns|blev|fick|gick|kom|gjorde|hölls|gavs|togs|skrevs|\w{3,}(?:ade|ades|des|tes))\b"
)


class Reading(NamedTuple):
    """A quantity read. `rule`: what found the number, its role and its metric; `confidence`: 0 to 1."""

    spot: Spot
    meaning: Meaning
    metric: str
    period: str | None
    rule: str
    confidence: float


def times_of(text: str, found: Sequence[Quantity], memory: Memory) -> list[Time]:
    """The times of a sentence that are no part of a quantity (`2000 personer`)."""
    about = memory.last if _ALIKE.match(text) else None
    times = times_in(text, memory.calendar, about or memory.spoken)
    return [t for t in times if not any(t.start < q.end and q.start < t.end for q in found)]


def readings(
    text: str, found: list[Quantity], times: Sequence[Time], memory: Memory, later: str = ""
) -> Iterator[Reading]:
    """The quantities of a sentence in their order; the memory keeps what the next sentence rests on.

    `later` are the sentences after it, which may tell what its changes are compared with.
    """
    last: Meaning | None = None
    if found:
        sentence = _Sentence(text, times, memory, later)
        yield from map(sentence.read, spots(text, found))
        last = sentence.before
    memory.passage.end(last)


class _Sentence:
    """A sentence while its quantities are read from left to right.

    `before` is the meaning of the quantity before, `main` the period that the sentence is about.
    """

    def __init__(self, text: str, times: Sequence[Time], memory: Memory, later: str) -> None:
        self.text, self.times, self.memory = text, times, memory
        self.before: Meaning | None = None
        self.main: str | None = None
        self.around = partial(memory.passage.around, later)
        self.opened = False
        if memory.takes_up(text):
            memory.metric = memory.first
        self.calendar = memory.calendar.saying(t.period for t in times if not (t.compared or t.relative))
        self.points_back = memory.last if _POINTS_BACK.match(text) or _ALIKE.match(text) else None
        if text.startswith("Då "):
            self.points_back = memory.then
        self.about = memory.of(text)
        self.monthly = memory.monthly or any(month_alone(text, time) for time in times)

    def read(self, spot: Spot) -> Reading:
        """The next quantity."""
        memory = self.memory
        passage = memory.passage
        meant = meaning(spot, self.before, self.around, passage.last, self.calendar)
        name, rule = metric(spot, Told(memory.metric, memory.title, memory.heard))
        period = self._period(spot, meant, name)
        told = period == memory.period or self._named(period)
        meant = passage.settled(spot, passage.of_list(spot, meant), period, name, told)
        if self._is_forecast(spot, meant, period):
            meant = meant._replace(role="forecast", rule="future period")
        self._keep(spot, meant, name, period, told)
        rules = f"{spot.quantity.rule}; {meant.rule}; {rule}"
        return Reading(spot, meant, name, period, rules, _confidence(spot, rule))

    def _period(self, spot: Spot, meant: Meaning, name: str) -> str | None:
        """What it is about; what the sentence is about follows, unless a season is only named beside."""
        calendar, about = self.memory.calendar, f"{spot.left[-150:]} {name}"
        own = own_time(spot, calendar)
        default = self.points_back or default_for(about, spot, meant, self.about, calendar, self.monthly)
        base = self.memory.passage.time
        period = period_of(spot, meant, self.times, self.main, default, calendar, own, base)
        period = added_up(period, about, self.text, self.times, calendar)
        season = any(t.relative and t.attached and t.period == period for t in self.times)
        if not season and not (self.main and is_aside(spot)):
            self.main = period
        return period

    def _named(self, period: str | None) -> bool:
        return any(time.period == period for time in self.times)

    def _is_forecast(self, spot: Spot, meant: Meaning, period: str | None) -> bool:
        """Whether a quantity is of a time to come, though its words only state it."""
        if meant.rule == "of a whole" and opens(self.text) and period and self.memory.calendar.ahead(period):
            return True
        return self._is_ahead(meant, period) and not _PAST.search(self.text[: spot.quantity.end])

    def _is_ahead(self, meant: Meaning, period: str | None) -> bool:
        """Whether a level is of a time to come, or one that lasts on, which its own sentence names."""
        calendar = self.memory.calendar
        if meant.role != "level" or period is None:
            return False
        if calendar.future(period):
            return True
        if meant.rule in ("from", "to") or not any(t.period == period and not t.relative for t in self.times):
            return False
        return calendar.ahead(period) or (opens(self.text) and calendar.ahead(period.split("/")[-1]))

    def _keep(self, spot: Spot, meant: Meaning, name: str, period: str | None, told: bool) -> None:
        """Remembers what the next quantity, and the next sentence, rest on."""
        self.before = meant
        self.memory.metric = name
        if not self.opened:
            self.memory.first, self.memory.sentence, self.opened = name, self.text, True
        if meant.role in _STATED or meant.rule == "deviation":
            self.memory.last = period
        self.memory.passage.keep(spot, meant, period, told)


def opens(sentence: str) -> bool:
    """Whether a sentence tells in the present of what opens, closes or begins."""
    return said("forecast", "opens").search(sentence) is not None


def _confidence(spot: Spot, rule: str) -> float:
    """How sure a reading is: less for a unit that is carried, a name from afar, a number in words."""
    sure = 0.85 if spot.quantity.carried else 0.95
    sure -= 0.1 * (rule in ("section", "pronoun", "words before")) + 0.1 * spot.quantity.number.spelled
    return round(sure, 2)
