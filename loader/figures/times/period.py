"""Times in Swedish text, resolved against the report's month: what period a figure is about.

ISO as in the contract: `2025-03`, `2024`, `2025-01/2025-03`, `2019-12-31`, `2020-W06`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loader.data import read
from loader.figures.times.calendar import Calendar
from loader.figures.times.expressions import find_times, first_time, resolve
from loader.figures.words import either, said, words
from loader.language.patterns import pattern
from loader.language.periods import month_before, shift

_COMPARED = pattern(
    r"(?i)(?:\bän|\bnivå\s(?:som|med)|\b(?:lika|så)\s\w+\ssom|\b(?:ungefär|nästan|precis|samma|detsamma|densamma|oförändra\w+|jämförbara?)\s(?:\w+\s)?(?:som|med)|\bliksom|jämfört\smed|jämfört|jmf\.?|jfr\.?|jämf\.?|jämförelse\smed|gentemot"
    r"|förhållande\still|\bsedan"
    r"|att\sjämföra\smed|(?<!pekar\s)\bmot)\s+(?:(?!\d{4}\s)[\w,%()]+\s){0,4}$"
)


_WORD_BEFORE = pattern(r"(\w+)\s$")
QUALIFIES = pattern(r"\s?års\b")
_AHEAD = pattern(r"(?i)\binför\s(?:år\s)?$")
_SINCE = pattern(r"(?i)\bsedan\s(?:starten\s|början\s(?:av\s)?|slutet\s(?:av\s)?)?(?:i\s|den\s)?$")
_BEGUN = pattern(rf"(?i){either('tense', 'begun')}\s(?:den\s|i\s|under\s)?$")
_HAS = pattern(r"[^.;]*?\bhar\b")
_UNDER = pattern(r"(?i)\bunder\s$")
_GOAL = pattern(r"(?i)\W*(?:mål|budget|prognos|plan|ram)(?:et|en|värde|värdet)?\s(?:för\s)?(?:år\s)?$")
LABELS = pattern(r"\)?:\s")
_RECORD = pattern(r"(?i)\b(?:första\sgången|(?:lägsta|högsta|bästa|sämsta|största|minsta)\s(?:\w+\s)?)\s?$")
_BY = pattern(r"(?i)\b(?:efter|före|innan|inför|trots|till)\s(?:den\s\w+\s)?$")
_FROM = pattern(r"(?i)\bfrån\s(?:och\smed\s)?$")
_BROUGHT = pattern(r"\s\w+(?:da|ta|de|na)\b")
_BETWEEN = pattern(r"(?i)\bmellan\s(?:åren\s|$|(?=(?:19|20)\d\d\soch))")
_AT = pattern(r"(?i)\bvid\s$")
_AFTER_BASE = pattern(r"\s(?:ökat|minskat|har|haft|är|var|vilket|till|från|med)\b")


class Time(NamedTuple):
    """A time in a text: where it stands and its ISO period.

    `relative`: it counts from another (`samma period föregående år`) or only qualifies a noun
    (`2020 års plan`). `compared`: it is the base of a comparison; `since`: after `sedan`.
    `attached`: it hangs on a name without a preposition (`ramen 2018-2025`), or says no more than
    `nu`: other times of the clause come first. `turn`: since the turn of the year; `between`: after
    `mellan`; `record`: in what `för första gången i år` says; `year_ago` and `month_ago`: counted back
    from whatever they are compared with.
    """

    start: int
    end: int
    period: str
    relative: bool = False
    compared: bool = False
    since: bool = False
    attached: bool = False
    now: bool = False
    last_year: bool = False
    turn: bool = False
    record: bool = False
    between: bool = False
    year_ago: bool = False
    month_ago: bool = False


def _hangs(front: str) -> bool:
    """Whether a year after `front` hangs on a noun or stands in a bracket."""
    word = _WORD_BEFORE.search(front)
    leads = read("figure_meaning")["openers"]["years"]
    low = word.group(1).lower() if word else ""
    if not low:
        return front.endswith("(")
    return not (low in leads or low in words("function") or low in words("verbs"))


def _during(front: str, text: str, season: str, calendar: Calendar) -> bool:
    """Whether it is told of what was done in a season that has been, or is to come in one."""
    ahead = calendar.ahead(season.split("/")[0])
    return bool(_UNDER.search(front) and (ahead or said("tense", "past").search(text)))


def times_in(text: str, calendar: Calendar, context: str | None = None) -> Iterator[Time]:
    """The times that `text` names, in order. `context` is the period that relative ones count from."""
    last = spoken = None
    for found in find_times(text):
        before: str | None = last if found["sn"] or found["lastweek"] or found["lastquarter"] else None
        before = before or (spoken if found["same"] or found["zb"] else None)
        period, relative = resolve(found, calendar, before or context)
        if not period:
            continue
        spoken = spoken if relative or len(period) == 4 else period
        last = period
        time = _time(found, period, relative, calendar)
        if not (_is_yearly(found) and time.attached and calendar.future(period)):  # `i planen 2030`
            yield time


def _time(found: re.Match[str], period: str, relative: bool, calendar: Calendar) -> Time:
    """An expression with the period that it means, and what the words around it say of it."""
    text, start, end = found.string, found.start(), found.end()
    front = text[max(0, start - 60) : start]
    at_turn = found["turn"] and _AT.search(front) and not _COMPARED.search(front)
    # `sommarens vikarier`, `2019 års nivå`
    relative = relative or bool(found["zs"] or (_is_yearly(found) and QUALIFIES.match(text, end)))
    from_january = found["date"] and period.endswith("-01-01") and _FROM.search(front)
    return Time(
        start,
        end,
        period[:4] if from_january else period,
        relative=relative and not at_turn,
        compared=_is_compared(found, front) and not at_turn,
        since=bool(_SINCE.search(front) or (_BEGUN.search(front) and _HAS.match(text, end))),
        attached=_is_attached(found, front, period, calendar),
        now=bool(found["now"] or found["sofar"]),
        last_year=bool(found["lastyear"] or found["oflast"]),
        turn=bool(found["fromturn"]),
        record=bool(_RECORD.search(front)),
        between=bool(found["y5"] or _BETWEEN.match(text, start) or _BETWEEN.search(front)),
        year_ago=bool(found["same"] and relative and not (found["sy"] or found["sn"])),
        month_ago=bool(found["lastmonth"]),
    )


def _is_yearly(found: re.Match[str]) -> bool:
    return bool(found["year"] or found["years"])


def _is_attached(found: re.Match[str], front: str, period: str, calendar: Calendar) -> bool:
    """See `Time.attached`; a year before a colon is none, but labels what follows (`Resor, 2023: 1 912`)."""
    if found["now"] or found["sofar"] or found["nextyear"]:
        return True
    if found["ofyear"]:
        return found.group().lower() == "årets"
    if found["season"]:
        return not (found["zy"] or _during(front, found.string, period, calendar))
    labels = LABELS.match(found.string, found.end()) and front.strip()
    return _is_yearly(found) and not labels and _hangs(front) and not _GOAL.match(front)


def _is_compared(found: re.Match[str], front: str) -> bool:
    """Whether a time is the base of a comparison, as what stands before it or its own words say."""
    if _RECORD.search(front) or (found["fromturn"] and found.string[: found.start()].strip()):
        return True
    moved = _is_yearly(found) and _FROM.search(front) and _BROUGHT.match(found.string, found.end())
    base = found["turn"] or _COMPARED.search(front) or _AHEAD.search(front)
    return bool(base or moved or (found["season"] and _BY.search(front))) and not found["wholeyear"]


def between(first: str | None, second: str | None) -> str | None:
    """The contract's word for the earlier of two periods as base of the change from it to the later."""
    if not first or not second or first == second:
        return None
    if shift(first, 1) == second:
        return "previous_year"
    monthly = len(second) == 7 and "W" not in second
    return "previous_month" if monthly and month_before(second) == first else f"other:{first}"


def base_time(written: str, calendar: Calendar) -> str | None:
    """The contract's word for a time as base of comparison, None where `written` names no time."""
    found = first_time(written)
    near = found if found is not None and found.start() <= 25 else None
    if not (near and near["mm"]) and said("base", "previous_year").search(written):
        return "previous_year"
    if near is None:
        return None
    if near["mm"] and calendar.month and said("base", "previous_year").search(written):
        month = calendar.month_of(near["mm"], str(int(calendar.month[:4]) - 1))
        if month in {shift(told, -1) for told in (calendar.month, calendar.told, *calendar.said) if told}:
            return "previous_year"
    if near["turn"]:
        return "other:årsskiftet"
    period, _ = resolve(near, calendar, None)
    about = calendar.default or calendar.month
    if period is None or about is None:
        return None
    spoken = {*calendar.said, *(each[:4] for each in calendar.said)}
    if period in (str(int(about[:4]) - 1), shift(about, -1)) or shift(period, 1) in spoken:
        return "previous_year"
    if (near["fo"] or near["qn"]) and shift(period, 1)[:7] <= (calendar.told or about)[:7]:
        return "previous_year" if period[:4] == str(int(about[:4]) - 1) else "other:" + written.strip(" .")
    now = {calendar.month, calendar.told, *calendar.said}
    if any(period == month_before(m) for m in now if m and len(m) == 7):
        return "previous_month"
    return "other:" + _AFTER_BASE.split(written)[0].strip(" .")
