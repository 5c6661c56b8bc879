"""Periods of what a quantity is compared with or has come from, which the sentence mostly does not name."""

from __future__ import annotations

import re

from loader.figures.spot import Spot
from loader.figures.times.view import View
from loader.figures.words import MONEY, either, said
from loader.language.patterns import pattern
from loader.language.periods import is_month, is_year, month_before, shift, since_january

_LAST_YEAR = rf"(?:{either('times', 'lastyear')})"
_SAME_BRACKET = pattern(rf"(?i)(?:{_LAST_YEAR}|samma period)\s*\($|\({_LAST_YEAR}:?\s+$")
_FROM_IT = pattern(r"(?i)\bfrån\s(?:\w+\s){0,2}$")
_A_MONTH = pattern(r"(?i)\b(?:på|under)\sen\smånad\b")
_WILL_BE = pattern(r"(?i)\b(?:blir|kommer att bli|väntas|beräknas)\b")
_THE_YEAR = pattern(r"(?i)året\s(?:innan|före|dessförinnan)")
_IN_PLACE = pattern(r"(?i)\bi\sstället\sför\s(?:\w+\s)?$")
_AGAIN = pattern(r"(?i)\bför första gången i år\b|\b(?:åter|igen)\b")
_IN_IT = pattern(r"(?i)\s(?:i|under)\s")


def instead(view: View) -> str | None:
    """`fyra divisioner i stället för sex`: what is so now, whatever time the change bears."""
    if not (view.spot.index and _IN_PLACE.search(view.spot.left)):
        return None
    return view.before if view.spot.quantity.unit in MONEY else view.default


def pair(view: View) -> str | None:
    """The period of A in `från A till B`: what the sentence compares with, else the year before."""
    if view.meant.rule not in ("from", "to") or said("revision", "verbs").search(view.spot.before):
        return None
    for time in view.times:  # `ökade från 74 till 76 mellan 2022 och 2023`
        ends = time.period.split("/") if time.between else []
        if len(ends) == 2:
            return ends[view.meant.rule == "to"]
    if view.meant.rule == "to":
        return None
    compared = [t for t in view.times if t.compared and not t.record]
    if compared:
        if compared[0].turn and view.calendar.told:  # `har sedan årsskiftet minskat från 14 till 12`
            return f"{int(view.calendar.told[:4]) - 1}-12"
        return view.year_before() if compared[0].last_year and view.default else compared[0].period
    return _month_back(view) or view.year_before()


def _month_back(view: View) -> str | None:
    """The month before that from which something went to where it is now, where the sentence says that
    the month did it: `på en månad`, `ökade från 67 till 69 i november`, `för första gången i år`, `åter`."""
    since = view.default and re.fullmatch(r"(?:\d{4}-01/)?(\d{4}-\d\d)", view.default)
    if since and _AGAIN.search(view.spot.sentence):
        back = month_before(since[1])
        return since_january(back) if "/" in since.group() else back
    month = view.default if is_month(view.default) else None
    if month and (view.meant.against == "previous_month" or _A_MONTH.search(view.spot.sentence)):
        return month_before(month)
    after = [t for t in view.times if t.start >= view.spot.quantity.end and is_month(t.period)]
    last = view.spot.all[min(view.spot.index + 1, len(view.spot.all) - 1)].end
    in_it = after and _IN_IT.fullmatch(view.spot.sentence, last, after[0].start)
    return month_before(after[0].period) if in_it else None


def last_year(view: View) -> str | None:
    """A value of last year in a bracket: `6,1 procent (föregående år 5,9)`."""
    bracket = _SAME_BRACKET.search(view.spot.left) and not view.spot.quantity.number.signed
    own = view.spot.quantity.rule == "own bracket" or (view.spot.index and _repeated(view.spot))
    own = own and view.meant.role != "target"
    if own and view.before:
        return shift(view.before, -1)
    return view.year_before() if bracket or own else None


def _repeated(spot: Spot) -> bool:
    """Whether a bracket holds no more than the same again (`208 mnkr (181 mnkr)`)."""
    last = spot.all[spot.index - 1]
    alone = spot.left == " (" and spot.right.startswith(")") and last.unit == spot.quantity.unit
    return alone and (last.number.signed or not spot.quantity.number.signed)


def ends_pair(view: View) -> bool:
    """Whether a quantity is B of `från A till B`, whose period is not A's."""
    if view.meant.rule != "to":
        return False
    return _FROM_IT.search(view.spot.sentence[: view.spot.all[view.spot.index - 1].start]) is not None


def year_after(view: View) -> str | None:
    """What is compared with `mars 2023` is of March 2024, where that has been and nothing says otherwise;
    what in December is compared with the year before is of the year."""
    told, today = view.calendar.told, view.calendar.today
    own = told and told.endswith("-12") and view.default in (told, view.calendar.month)
    for time in view.times:
        if told and own and time.compared and not time.since:
            if told == f"{shift(time.period, 1)}-12" and is_year(time.period):
                return told[:4]
            if time.year_ago and _THE_YEAR.match(view.spot.sentence, time.start):
                return told[:4]
        last = time.compared and time.period == str((view.calendar.year or 0) - 1)
        if view.meant.compares and last and _WILL_BE.search(view.spot.sentence):
            return shift(time.period, 1)
        spans = time.compared and "/" in time.period and not (time.since or time.year_ago)
        if today and spans and view.default == view.calendar.default:  # `jämfört med januari–maj i fjol`
            later = shift(time.period, 1)
            if later.split("/")[1] in (told, today):
                return later
        monthly = view.meant.compares and time.compared and not time.relative
        if today and monthly and is_month(time.period):
            later = shift(time.period, 1)
            if view.default != later and later <= today < shift(later, 1):
                return later
    return None
