"""A quantity among the times of its sentence: what all rules of periods look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from loader.figures.meaning import Meaning
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.times.period import Time
from loader.language.patterns import pattern
from loader.language.periods import is_month, month_before, shift

_LEVELS = ("level", "share", "part")
THAN = pattern(r"(?i)\b(?:jämför(?:t|as?|else)\smed|mot|än|från)\s+(?:\w+\s)?$")
_NUMBER_NEXT = pattern(r":?\s(?:(?:var|blev|är|hade|låg)\s|[+–-]?\d)")
_APART = pattern(r"[,;(–](?:\s\w+)?\s?$")
_FROM_TIME = pattern(r"(?i)\bfrån\s$")


@dataclass(frozen=True)
class View:
    """A quantity, what it means, the times of its sentence, and what holds where they say nothing.

    `before` is the period of the quantity before it in the sentence, `default` what the section is about,
    `own` a time that the quantity has whatever is told before it, `base` what the section compares with.
    """

    spot: Spot
    meant: Meaning
    times: Sequence[Time]
    before: str | None
    default: str | None
    calendar: Calendar
    own: str | None = None
    base: str | None = None

    @cached_property
    def level(self) -> bool:
        """Whether the quantity is the value itself."""
        return self.meant.role in _LEVELS

    @cached_property
    def left(self) -> list[Time]:
        """The times between the quantity before and this one."""
        begin = self.spot.all[self.spot.index - 1].end if self.spot.index else 0
        between = [t for t in self.times if begin <= t.start < self.spot.quantity.start]
        if self.meant.rule == "to":  # `från 91 procent i april till 94 procent`
            between = [t for t in between if not owns(self.spot.sentence, begin, t.start)]
        return between

    @cached_property
    def here(self) -> list[Time]:
        """Those of them that say when, not what is compared with."""
        to = self.spot.left.endswith(" till ")
        return [t for t in self.left if not t.compared or (t.turn and self.level and not to)]

    def of_next(self, time: Time) -> bool:
        """Whether a time after it is of the next number: `71 procent (föregående år 64 procent)`,
        `97 ärenden (maj 2023: 104)`, `27,60 kr, i januari 19,10`."""
        sentence, end = self.spot.sentence, self.spot.quantity.end
        gap = sentence[end : time.start] if time.start > end else ""
        if _NUMBER_NEXT.match(sentence, time.end) and _APART.search(gap):
            return True
        return "(" in gap and ")" not in gap and ")" not in self.spot.right

    def is_base(self, time: Time) -> bool:
        """Whether a change is told from that time on: `ned 12 procent från september`."""
        month = is_month(time.period) and _FROM_TIME.search(self.spot.sentence[: time.start])
        return self.meant.compares and bool(month)

    def year_before(self) -> str | None:
        """The same time a year before what the section is about."""
        return shift(self.default, -1) if self.default else None


def counted_back(time: Time, about: str | None) -> str | None:
    """What a time that counts from the value it is compared with means, None for any other time."""
    if about is None:
        return None
    if time.year_ago:
        return shift(about, -1)
    if time.month_ago and is_month(about):
        return month_before(about)
    return None


def owns(sentence: str, end: int, start: int) -> bool:
    """Whether a time that starts at `start` stands beside another quantity that ends at `end`."""
    return 0 <= start - end <= 12 and ")" not in sentence[end:start]


def is_aside(spot: Spot) -> bool:
    """Whether a quantity is only what the one before is compared with (`…, jämfört med 6 procent i fjol`)
    or stands beside it in a bracket."""
    return bool(spot.index and (THAN.search(spot.left) or spot.bracketed))
