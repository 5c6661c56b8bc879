"""What a quantity is compared with: a budget, a goal, an earlier time, another place."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from loader.data import read
from loader.figures.meaning import PLANNED, Base
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.times.expressions import begins_with_time, first_time, resolve
from loader.figures.times.period import base_time, between
from loader.figures.words import MONEY, alternation, either, said
from loader.language.months import MONTHS
from loader.language.patterns import pattern
from loader.language.scan import at_words

_LENGTH = r"(?!\d+\s(?:dag|timm|veck|månad|år\b|minut)|(?:med|mot)\s)"
_LAST_YEAR = pattern(r"(?i)förra året|i fjol|för ett år sedan|ett år tidigare|\bmellan åren\b(?!\s\d)")
_BUDGET = pattern(r"(?i)\bbudget(?:en)?\b")
_MONTHS = pattern(r"(?i)\b(?:mellan|från)\s(?P<base>[^\d,;()]{3,30}?)\s(?:och|till)\s")
NEXT_PART = pattern(r"[,;]|\b(?:och|samt|men|medan|respektive)\b")
_LASTED = pattern(
    r"(?i)\.?\s(?:\w+\s){0,2}?(?:(?:på|under)\s(?:de\s|den\s|det\s)?(?:senaste\s)?|de[nt]?\ssenaste\s)"
    r"(?P<span>(?:ett|en|två|tre|fyra|fem|sex|tio|tolv|\d+)\s(?:år|månad(?:er)?|veck(?:a|or))|(?<=senaste\s)året)(?:en)?\b"
)
_LASTED_BEFORE = pattern(
    r"(?i)\bpå\s(?P<span>ett\sår|en\smånad|tolv\smånader)\s(?:har\s)?\w+\s(?:\w+\s)?(?:med|om)\s(?:\w+\s)?$"
)
_FROM_TIME = pattern(r"(?i)\sfrån\s(?P<base>(?!och\smed)[^,;()]{3,60}?)(?=\still\s|[,.;()]|$)")
_IN_MONTH = pattern(
    rf"(?i)\bresultatet\s(?:förbättra|försämra|ök|minsk)\w+\s(?:i|under)\s(?:{alternation(MONTHS)}|månaden)\smed\s(?:\w+\s)?$"
)
_YEARS = pattern(r"(?i)\b(?:mellan|från)\s(?:åren?\s)?((?:19|20)\d\d)\s(?:och|till)\s((?:19|20)\d\d)\b")
_OF_A_MONTH = pattern(rf"(?i)\b(?:{alternation(MONTHS)})(?:s)?prognos\w*")
_THIS_YEAR = pattern(r"(?i)\s(?:högre|lägre|dyrare|billigare|mer|mindre|fler|färre)\si\sår\b")
Carried = Callable[[], Base]
"""Gives the base that the sentences around compare with; asked only where nothing nearer says one."""
_SPANS = {
    "ett år": "previous_year",
    "året": "previous_year",
    "en månad": "previous_month",
    "tolv månader": "previous_year",
}
_TAIL = pattern(
    r"\s(?:vilket|samt|men|trots|är|var|blev|blir|har|hade|ökade|minskade|när|då|där|och\s(?:är|en|innebär|motsvarar|har))\b|[.:]|\s-\s|\s–\s"
)
_OWN_NUMBER = pattern(r"(?!(?:19|20)\d\d\b)[-+−–]?\d[\d\s,.]*(?:%|\w+)\s?")
_GUARD = pattern(r"\(\?<![^)]*\)")
_LEADS = pattern(r"^(?:i|under|för|vid|år|den|till|per|samma mätning(?: år)?)\s")


@cache
def comparing() -> re.Pattern[str]:
    """Finds the words of comparison, and in its group `base` what follows them."""
    return pattern(
        rf"(?i)\b(?:{either('compared_with')}|mot(?=\s{either('after_mot')}))\s+{_LENGTH}(?P<base>(?:[^,;()]|,(?=\d)){{1,90}})"
    )


def first_compared(text: str) -> re.Match[str] | None:
    """What `comparing().search(text)` finds, sooner: it looks only at the words that it can begin with."""
    return next(at_words(comparing(), text, _openers()), None)


@cache
def _openers() -> frozenset[str]:
    listed: list[str] = read("figure_meaning")["compared_with"]
    return frozenset(["mot", *(_GUARD.sub("", entry).split()[0].split("\\")[0] for entry in listed)])


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Bases that are no times, by the few words that they begin with."""
    few = {"expected": 2, "budget": 3, "goal": 2}
    return tuple(
        (kind, pattern(rf"(?:\w+\s){{0,{count}}}?{either('base', kind)}")) for kind, count in few.items()
    )


def base_of(words: str, calendar: Calendar) -> str | None:
    """The contract's word for a base of comparison as written (`samma period föregående år`)."""
    low = words.lower().strip()
    counted = _OWN_NUMBER.match(low)
    if counted:  # `jämfört med 61 procent i fjol`
        return base_time(low[counted.end() :], calendar)
    if not low:
        return None
    kind = next((kind for kind, begins in _kinds() if begins.match(low)), None)
    if kind in PLANNED or low.startswith("budgetera"):
        return kind if kind in PLANNED else "budget"
    if kind is None:
        named = base_time(low, calendar)
        if named:
            return named
    cut = _TAIL.split(words.strip())[0]
    return "other:" + " ".join(cut.split()[:8]) if cut else None


def since(written: str, period: str, calendar: Calendar) -> str | None:
    """The contract's word for a named time before `period`, None where it is neither the year nor the month
    before it: `än 2008` in what is told of 2009."""
    found = first_time(written)
    if found is None or found.start() > _NEAR or found["turn"]:
        return None
    earlier = resolve(found, calendar, None)[0]
    named = between(earlier, period)
    return named if named and not named.startswith("other:") else None


_NEAR = 10
"""Characters before which a base of comparison names the time that it is."""


def is_earlier(written: str) -> bool:
    """Whether a base of comparison is an earlier time, or the same thing as it was before."""
    low = written.lower().strip()
    if _kinds()[0][1].match(low):
        # A forecast is an earlier one only where it bears a time, a decision never is.
        timed = _OF_A_MONTH.search(low) is not None or said("base", "earlier").search(low) is not None
        timed = timed or base_time_within(low)
        return timed and not said("base", "decided").match(low)
    first = " ".join(low.split()[:3])
    return said("base", "earlier").search(first) is not None or begins_with_time(_LEADS.sub("", low))


def base_time_within(low: str) -> bool:
    """Whether a time stands in the first words of a base."""
    parts = low.split()[:5]
    return any(begins_with_time(" ".join(parts[at:])) for at in range(1, len(parts)))


def as_base(words: str, calendar: Calendar) -> Base:
    """A base of comparison as written."""
    return Base(base_of(words, calendar), is_earlier(words))


def find_base(spot: Spot, before: Base | None, carried: Carried, calendar: Calendar) -> Base:
    """What a quantity that says a difference or a change is compared with.

    It is looked for in what follows, then before it in its own clause, then taken from the quantity
    before, then from the sentence, then from the sentences around (`carried`).
    """
    own = list(comparing().finditer(spot.left))
    found = comparing().search(spot.right)
    if own and found and NEXT_PART.search(spot.right, 0, found.start()):
        found = own[-1]  # `mot budget med 3 mnkr och mot i fjol med 5`: what follows is of the next
    found = found or (None if own else comparing().search(spot.after[:250])) or (own[-1] if own else None)
    if found:
        return as_base(found["base"], calendar)
    begun = _FROM_TIME.match(spot.right)  # what is granted from a year on is not compared with it
    if begun and begins_with_time(begun["base"]) and not said("base", "granted").search(spot.left):
        return as_base(begun["base"], calendar)
    lasted = _LASTED.match(spot.right) or _LASTED_BEFORE.search(spot.left)
    if lasted:
        return Base(_SPANS.get(lasted["span"].lower(), f"other:{lasted['span']}"), timed=True)
    if before is not None and before.against:
        return before
    if _THIS_YEAR.match(spot.right):
        return Base("previous_year", timed=True)
    return _around(spot, carried, calendar)


def _around(spot: Spot, carried: Carried, calendar: Calendar) -> Base:
    """The base of comparison that the sentence names elsewhere, else the one of the sentences around:
    not of what is told anew, nor of a change to come."""
    found = comparing().search(spot.before)
    if found:
        return as_base(found["base"], calendar)
    years = _YEARS.search(spot.after[:80]) or _YEARS.search(spot.before)
    if years:
        next_year = int(years[2]) - int(years[1]) == 1
        return Base("previous_year" if next_year else f"other:{years[1]}", timed=True)
    months = _MONTHS.search(spot.after[:80])
    named = base_time(months["base"].lower(), calendar) if months else None
    if named:
        return Base(named, timed=True)
    if _BUDGET.search(spot.before):
        return Base("budget")
    if _LAST_YEAR.search(spot.sentence):
        return Base("previous_year", timed=True)
    granted = said("base", "granted").search(spot.left)
    if granted:
        return Base(f"other:tidigare {granted.group().lower()}", timed=True)
    in_month = _IN_MONTH.search(spot.left)
    if in_month and spot.quantity.unit in MONEY:
        return Base("previous_month", timed=True)
    own = said("revision", "verbs").search(spot.left) or said("forecast", "governs").search(spot.left)
    return Base() if own else carried()
