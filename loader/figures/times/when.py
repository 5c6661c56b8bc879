"""Which of a sentence's times a quantity is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from loader.data import read
from loader.figures.clause import Spot
from loader.figures.meaning import Meaning
from loader.figures.times.calendar import Calendar, month_before, shift, since_january
from loader.figures.times.period import Time
from loader.figures.words import either, said
from loader.language.patterns import pattern

_LEVELS = ("level", "share", "part")
_LAST_YEAR = rf"(?:{either('times', 'lastyear')})"
_SAME_BRACKET = pattern(rf"(?i)(?:{_LAST_YEAR}|samma period)\s*\($|\({_LAST_YEAR}:?\s+$")
_THAN = pattern(r"(?i)\b(?:jämfört med|mot|än|att jämföra med|jämförelse med|från)\s+(?:\w+\s)?$")
_YEARLY = pattern(rf"(?i)\b{either('forecast', 'whole_year')}")
_PROGNOSIS = pattern(r"(?i)prognos|\bberäknade?\s\w*(?:resultat|utfall|underskott|överskott)")
_BEGUN = pattern(r"(?i)\bhar\s(?:\S+\s){0,4}?\w+(?:ats|tts|its|ts|at|it|tt|nt|rt|gt)\b")
_NEW_CLAUSE = pattern(r"(?i);|,\s(?:och|men)\s|\smen\s")
_SINCE_FIRST = pattern(r"(?i)\W*sedan\b[^,:]*:")
_NEXT_CLAUSE = pattern(
    r"(?i);|,\s(?:och|men|vilket|medan|som|eftersom|trots|där)\s|\s(?:trots|eftersom)\s(?:att\s)?"
)
_FROM_IT = pattern(r"(?i)\bfrån\s(?:\w+\s){0,2}$")
_A_MONTH = pattern(r"(?i)\b(?:på|under)\sen\smånad\b")
_MONTH = pattern(r"\d{4}-\d\d")
_NUMBER_NEXT = pattern(r":?\s(?:(?:var|blev|är|hade|låg)\s|[+–-]?\d)")
_APART = pattern(r"[,;(–](?:\s\w+)?\s?$")
_OF_A_PAST = pattern(r"(?i)\s(?:\w+\s)?(?:var|blev|fick|hade|\w{3,}(?:ade|ades|des|tes))\s(?:\w+\s)?under\s$")
_NOUN_YEAR = pattern(r"\s[a-zåäö]{4,}\s")
_FROM_ON = ("från", "från och med")
_WILL_BE = pattern(r"(?i)\b(?:blir|kommer att bli|väntas|beräknas)\b")
_CLOSED = pattern(r"\s*[.;)]?\s*$")
_A_SEASON = pattern(r"\d{4}-(?:03/\d{4}-05|06/\d{4}-08|09/\d{4}-11|12/\d{4}-02)")
_FROM_TIME = pattern(r"(?i)\bfrån\s$")
_ALIKE = pattern(r"(?i)\bmotsvarande\b")
_THE_YEAR = pattern(r"(?i)året\s(?:innan|före|dessförinnan)")
_IN_PLACE = pattern(r"(?i)\bi\sstället\sför\s(?:\w+\s)?$")
_AGAIN = pattern(r"(?i)\bför första gången i år\b|\b(?:åter|igen)\b")
_IN_IT = pattern(r"(?i)\s(?:i|under)\s")
_DAY = pattern(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True)
class _View:
    """A quantity, what it means, the times of its sentence, and what holds where they say nothing.

    `before` is the period of the quantity before it in the sentence, `default` what the section is about,
    `own` a time that the quantity has whatever is told before it, `base` what the section compares with.
    """

    spot: Spot
    said: Meaning
    times: Sequence[Time]
    before: str | None
    default: str | None
    calendar: Calendar
    own: str | None = None
    base: str | None = None

    @cached_property
    def level(self) -> bool:
        """Whether the quantity is the value itself."""
        return self.said.role in _LEVELS

    @cached_property
    def left(self) -> list[Time]:
        """The times between the quantity before and this one."""
        begin = self.spot.all[self.spot.index - 1].end if self.spot.index else 0
        between = [t for t in self.times if begin <= t.start < self.spot.quantity.start]
        if self.said.rule == "to":  # `från 91 procent i april till 94 procent`
            between = [t for t in between if not _owns(self.spot.sentence, begin, t.start)]
        return between

    @cached_property
    def here(self) -> list[Time]:
        """Those of them that say when, not what is compared with."""
        return [t for t in self.left if not t.compared or (t.turn and self.level)]

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
        month = _MONTH.fullmatch(time.period) and _FROM_TIME.search(self.spot.sentence[: time.start])
        return self.said.compares and month is not None

    def year_before(self) -> str | None:
        """The same time a year before what the section is about."""
        return shift(self.default, -1) if self.default else None


def period_of(
    spot: Spot,
    said: Meaning,
    times: Sequence[Time],
    before: str | None,
    default: str | None,
    calendar: Calendar,
    own: str | None = None,
    base: str | None = None,
) -> str | None:
    """The period of one quantity, None where nothing tells.

    `times` are those of the sentence, `before` is the period of the quantity before it in the
    sentence, `default` what the section is about, `own` a time that the quantity has of itself, `base`
    what the section compares with. What stands beside the quantity comes first, then
    what stands before it in its clause, then after it, then the quantity before, then the sentence.
    """
    view = _View(spot, said, times, before, default, calendar, own, base)
    return next(filter(None, (rule(view) for rule in _RULES)), None) or default


def _instead(view: _View) -> str | None:
    """`fyra divisioner i stället för sex`: what is so now, whatever time the change bears."""
    return view.default if view.spot.index and _IN_PLACE.search(view.spot.left) else None


def _beside(view: _View) -> str | None:
    """A time directly after the quantity: `84 procent (2024)`, `12 mnkr per år 2020`."""
    spot, quantity = view.spot, view.spot.quantity
    stop = quantity.end + len(spot.right)
    beside = [t for t in view.times if quantity.end <= t.start <= quantity.end + 18 and t.end <= stop]
    if not beside or (beside[0].between and view.said.rule == "to"):
        return None
    gap = spot.sentence[quantity.end : beside[0].start]
    yearly = beside[0].attached and re.fullmatch(r"\d{4}", beside[0].period)
    if view.level and _NOUN_YEAR.fullmatch(gap) and yearly and not spot.index:
        return beside[0].period  # `1 140 ton koldioxid 2023`
    if gap.strip() in _FROM_ON and view.calendar.future(beside[0].period):
        return beside[0].period  # `9 mnkr från 2026`
    if gap.strip(" (") not in read("figure_meaning")["openers"]["beside"] or view.of_next(beside[0]):
        return None
    if beside[0].relative and re.match(r"\s?års\b", spot.sentence[beside[0].end :]):
        return None  # `9 procent under 2019 års nivå`
    if view.level or is_aside(spot):
        back = _counted_back(beside[0], view.before or view.default)
        if back:
            return back
        told = view.default and not said("forecast", "words").search(spot.before)
        if beside[0].last_year and told and (spot.bracketed or _THAN.search(spot.left)):
            return shift(view.before or view.default or "", -1)
    return beside[0].period


def _when(view: _View) -> str | None:
    """`i mars, då 12 …`; `(i fjol: 12 …)`: a time before the quantity that is tied to it."""
    spot, quantity = view.spot, view.spot.quantity
    for time in reversed(view.left):
        gap = spot.sentence[time.end : quantity.start]
        if gap.lstrip(" ,").startswith(("då", "när")):
            return time.period
        if time.last_year and time.relative and not gap.strip():
            return shift(view.before or view.default or "", -1) or None  # `än fjolårets 231 mnkr`
        if (
            spot.bracketed
            and time.compared
            and gap.strip() == "("
            and (view.level or not quantity.number.signed)
        ):
            return view.year_before() if time.last_year and view.default else time.period
    return None


def _label(view: _View) -> str | None:
    """`Resor med tåg, 2023: 1 912 resor.`"""
    named = [t for t in view.left if not t.since]
    label = [t for t in named if re.match(r"\)?:\s", view.spot.sentence[t.end : t.end + 3])]
    return label[-1].period if label and not view.spot.index else None


def _pair(view: _View) -> str | None:
    """The period of A in `från A till B`: what the sentence compares with, else the year before."""
    if view.said.rule not in ("from", "to") or said("revision", "verbs").search(view.spot.before):
        return None
    for time in view.times:  # `ökade från 74 till 76 mellan 2022 och 2023`
        ends = time.period.split("/") if time.between else []
        if len(ends) == 2:
            return ends[view.said.rule == "to"]
    if view.said.rule == "to":
        return None
    compared = [t for t in view.times if t.compared and not t.record]
    if compared:
        if compared[0].turn and view.calendar.told:  # `har sedan årsskiftet minskat från 14 till 12`
            return f"{int(view.calendar.told[:4]) - 1}-12"
        return view.year_before() if compared[0].last_year and view.default else compared[0].period
    return _month_back(view) or view.year_before()


def _month_back(view: _View) -> str | None:
    """The month before that from which something went to where it is now, where the sentence says that
    the month did it: `på en månad`, `ökade från 67 till 69 i november`, `för första gången i år`, `åter`."""
    since = view.default and re.fullmatch(r"(?:\d{4}-01/)?(\d{4}-\d\d)", view.default)
    if since and _AGAIN.search(view.spot.sentence):
        back = month_before(since[1])
        return since_january(back) if "/" in since.group() else back
    month = view.default if view.default and _MONTH.fullmatch(view.default) else None
    if month and (view.said.against == "previous_month" or _A_MONTH.search(view.spot.sentence)):
        return month_before(month)
    after = [t for t in view.times if t.start >= view.spot.quantity.end and _MONTH.fullmatch(t.period)]
    last = view.spot.all[min(view.spot.index + 1, len(view.spot.all) - 1)].end
    in_it = after and _IN_IT.fullmatch(view.spot.sentence, last, after[0].start)
    return month_before(after[0].period) if in_it else None


def _last_year(view: _View) -> str | None:
    """A value of last year in a bracket: `6,1 procent (föregående år 5,9)`."""
    bracket = _SAME_BRACKET.search(view.spot.left) and not view.spot.quantity.number.signed
    own = view.spot.quantity.rule == "own bracket" and view.said.role != "target"
    if own and view.before:
        return shift(view.before, -1)
    return view.year_before() if bracket or own else None


def _since(view: _View) -> str | None:
    """What has gone on since a month: from it to the one told of."""
    since = [t for t in view.times if t.since and _DAY.fullmatch(t.period)]
    if not since or not view.calendar.month:
        return None
    changed = view.said.role == "change" and view.said.against not in (
        "previous_month",
        "previous_year",
        "other:årsskiftet",
    )
    if changed or (
        view.said.role == "level"
        and view.said.rule != "to"
        and (_BEGUN.search(view.spot.sentence) or _SINCE_FIRST.match(view.spot.sentence))
    ):
        year = view.calendar.section_year
        last = max(view.calendar.month, min(since[-1].period[:7], view.calendar.today or ""))
        last = f"{year}-12" if year and year < last[:4] else last
        return last if since[-1].period.startswith(last) else f"{since[-1].period}/{last}"
    return None


def _forecast(view: _View) -> str | None:
    """A forecast is of the whole year, and so is what it differs by."""
    spot = view.spot
    of_it = view.said.compares and spot.index == 0 and _PROGNOSIS.search(spot.left)
    if not view.calendar.year or not (view.said.role == "forecast" or of_it):
        return None
    named = [t.period for t in view.here if re.fullmatch(r"\d{4}", t.period)]
    if _YEARLY.search(spot.sentence) or (not view.here and _PROGNOSIS.search(spot.before)):
        return named[-1] if named else str(view.calendar.year)
    return None


def _own(view: _View) -> str | None:
    """A time that the quantity has of itself, unless its clause says another."""
    left = view.spot.left
    begin = view.spot.quantity.start - len(left) + max(map(left.rfind, (", ", " och ", "; ")))
    return None if any(t.start >= begin and not t.attached for t in view.here) else view.own


def _clause(view: _View) -> str | None:
    """The time of the quantity's clause: before it, else after it."""
    spot, quantity = view.spot, view.spot.quantity
    stop = quantity.end + len(spot.right)
    after = [t for t in view.times if quantity.end <= t.start < stop and not t.compared]
    after = [t for t in after if not t.relative or _OF_A_PAST.match(spot.sentence[quantity.end : t.start])]
    after = [t for t in after if (not t.attached or t.now) and not view.of_next(t)]
    after = [t for t in after if not _NEXT_CLAUSE.search(spot.sentence, quantity.end, t.start)]
    after = [t for t in after if not view.is_base(t)]
    firm = [t for t in view.here if not t.attached]
    now = [
        t for t in view.here if t.now and firm and _NEW_CLAUSE.search(spot.sentence, firm[-1].end, t.start)
    ]
    if now:
        return now[-1].period  # `till 2030 ska de halveras; hittills är minskningen 24 procent`
    if firm and after and not after[0].attached and _A_SEASON.fullmatch(firm[-1].period):
        return after[0].period  # `av de platser som stängdes under sommaren öppnar tio den 2 september`
    if firm or (view.here and not (after and not after[0].attached)):
        last = (firm or view.here)[-1]
        alike = last.last_year and _ALIKE.search(spot.sentence) and view.default
        return view.year_before() if alike else last.period
    if after:
        return after[0].period
    return None


def _sentence(view: _View) -> str | None:
    """The time of the quantity before, else the sentence's first that no other quantity owns."""
    earlier = _THAN.search(view.spot.left) and _CLOSED.match(view.spot.right) and view.said.rule == "level"
    if view.spot.index and earlier and view.base and not view.times:
        about = view.before or view.default or ""
        monthly = view.base == "previous_month" and _MONTH.fullmatch(about)
        return month_before(about) if monthly else shift(about, -1)
    if view.spot.index and view.before and not _ends_pair(view):
        looked_back = view.said.role == "change" and any(t.year_ago or t.last_year for t in view.times)
        return view.default if looked_back and view.before == view.year_before() else view.before
    others = [q.end for q in view.spot.all if q is not view.spot.quantity]
    whole = [t for t in view.times if not (t.compared or t.relative or t.attached or view.of_next(t))]
    whole = [t for t in whole if not view.is_base(t)]
    whole = [t for t in whole if not _NEXT_CLAUSE.search(view.spot.sentence, view.spot.quantity.end, t.start)]
    whole = [t for t in whole if not any(_owns(view.spot.sentence, end, t.start) for end in others)]
    if whole:
        return whole[0].period
    return _year_after(view)


def _ends_pair(view: _View) -> bool:
    """Whether a quantity is B of `från A till B`, whose period is not A's."""
    if view.said.rule != "to":
        return False
    return _FROM_IT.search(view.spot.sentence[: view.spot.all[view.spot.index - 1].start]) is not None


def _year_after(view: _View) -> str | None:
    """What is compared with `mars 2023` is of March 2024, where that has been and nothing says otherwise;
    what in December is compared with the year before is of the year."""
    told, today = view.calendar.told, view.calendar.today
    own = told and told.endswith("-12") and view.default in (told, view.calendar.month)
    for time in view.times:
        if told and own and time.compared and not time.since:
            if told == f"{shift(time.period, 1)}-12" and re.fullmatch(r"\d{4}", time.period):
                return told[:4]
            if time.year_ago and _THE_YEAR.match(view.spot.sentence, time.start):
                return told[:4]
        last = time.compared and time.period == str((view.calendar.year or 0) - 1)
        if view.said.compares and last and _WILL_BE.search(view.spot.sentence):
            return shift(time.period, 1)
        spans = time.compared and "/" in time.period and not (time.since or time.year_ago)
        if today and spans and view.default == view.calendar.default:  # `jämfört med januari–maj i fjol`
            later = shift(time.period, 1)
            if later.split("/")[1] in (told, today):
                return later
        monthly = view.said.compares and time.compared and not time.relative
        if today and monthly and _MONTH.fullmatch(time.period):
            later = shift(time.period, 1)
            if view.default != later and later <= today < shift(later, 1):
                return later
    return None


_RULES: tuple[Callable[[_View], str | None], ...] = (
    _instead,
    _beside,
    _when,
    _label,
    _pair,
    _last_year,
    _own,
    _since,
    _forecast,
    _clause,
    _sentence,
)


def _counted_back(time: Time, about: str | None) -> str | None:
    """What a time that counts from the value it is compared with means, None for any other time."""
    if about is None:
        return None
    if time.year_ago:
        return shift(about, -1)
    if time.month_ago and _MONTH.fullmatch(about):
        return month_before(about)
    return None


def _owns(sentence: str, end: int, start: int) -> bool:
    """Whether a time that starts at `start` stands beside another quantity that ends at `end`."""
    return 0 <= start - end <= 12 and ")" not in sentence[end:start]


def is_aside(spot: Spot) -> bool:
    """Whether a quantity is only what the one before is compared with (`…, jämfört med 6 procent i fjol`)
    or stands beside it in a bracket."""
    return bool(spot.index and (_THAN.search(spot.left) or spot.bracketed))
