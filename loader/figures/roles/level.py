"""A quantity that is no change: a forecast, a goal, a part, a share, or the value itself."""

from __future__ import annotations

import re
from functools import cache

from loader.figures.meaning import PLANNED, Base, Meaning
from loader.figures.roles.base import as_base, comparing
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.times.expressions import begins_with_time
from loader.figures.words import ABOUT, either, said
from loader.language.patterns import pattern

_BREAK = pattern(r"(?i)(?:[,;]|^|\s)(?:då|eftersom|när|medan|men|vilket|som|varav|och\sinnebär)\s")
_TARGET_NOW = pattern(rf"(?i)\b{either('target', 'now')}{ABOUT}\s*$")
_FORECAST_NOW = pattern(rf"(?i)\b{either('forecast', 'now')}{ABOUT}\s*$")
_FOUND_TO_BE = pattern(r"(?i)\s(?:\w+\s)?vara\s(?:\w+\s)?\w+(?:ade|da|de|ta|t|na|klara)\b(?!\s\w+as\b)")
_OF_FORECAST = pattern(r"(?i)\s(?:av|enligt)\s[^,.;:()]{0,60}\bprognos\w*")
_PLANNED_LABEL = pattern(rf"(?i)(?:planera[dt]e?|budgetera[dt]e?)\s[^:;.]{{2,60}}:{ABOUT}\s*$")
_MOST = pattern(r"(?i)\bsom mest\b")
_MAY = pattern(r"(?i)\b(?:möjlig\w*|kan|kunna|får|kommer|skulle|beräknas|väntas)\b")
_REACHED = pattern(
    r"(?i)\b(?:utfall\w*|(?:upp)?nå(?:s|dd)\w*|uppfyll\w*|vilket|blev|var|uppgick|nådde|landade|ligger|låg)\b"
)
_COMPARAND = pattern(r"(?i)\b(?:jämför\w*|mot|än)\b")
_ANOTHER_CLAUSE = pattern(r"(?i)\b(?:och|samt)\satt\b|,\s(?:men|vilket|medan)\b")
_AT_LEAST = pattern(r"(?i)\b(?:minst|högst|max|maximalt)\s$")
_THE_SAME = pattern(r"(?i)\b(?:är|var|blev)\s(?:den|det|motsvarande)\s(?:\w+\s)?$")
_SHALL_BE = pattern(r"(?i)\s(?:ska|skall|bör|måste)\s")
_JOINED = pattern(r"(?:,|\boch|\bsamt|\brespektive)\s")
_REASON = pattern(r"(?i)\b(?:eftersom|då|på grund av|till följd av)\b")
_PART = pattern(r"(?i)\b(?:varav|därav|av dessa|av dem|av vilka|av det(?:ta)?)\b")
_OF_WHOLE = pattern(r"(?i)^\s?(?:av|utav)\s")
_DEVELOPMENT = pattern(r"(?i)\b(?:\w*utveckling(?:en)?|tillväxt(?:en)?|ökningstakt(?:en)?)\b")
_IN_BUDGET = pattern(r"(?i)\s(?:i|enligt)\s(?:\w+\s)?budget(?:en)?\b")
_SHALL = pattern(rf"(?i)\bska(?:ll)?{ABOUT}\s*$")
_TO_BE = pattern(r"(?i)\s[^.;]{0,60}?\b(?:vara|ha|få|nå|utgöra|bli|kunna|\w+as)\b")
_SHARE = pattern(r"(?i)andel")


def level(spot: Spot, before: Meaning | None, calendar: Calendar) -> Meaning:
    """What a quantity is that neither changes nor differs. `before` is the one before it in the sentence."""
    left, right, quantity = spot.left, spot.right, spot.quantity
    clause = left[_last_break(left) :]
    if _expected(spot, clause) or _FORECAST_NOW.search(left):
        return Meaning("forecast", rule="forecast words")
    if (
        _shall(spot)
        or to_do().match(spot.sentence)
        or is_planned(left)
        or _IN_BUDGET.match(right)
        or (not spot.index and _PLANNED_LABEL.fullmatch(left))
        or _is_goal(left[-240:])
    ):
        return Meaning("target", rule="target words")
    if _AT_LEAST.search(left) and _SHALL_BE.match(right):
        return Meaning("target", rule="target words")
    if _PART.search(left):
        return Meaning("part", rule="varav")
    on = before is not None and before.role in ("target", "forecast")
    if before and before.role == "forecast" and _THE_SAME.search(left):
        return Meaning("forecast", rule=before.rule)
    on = on and not _REACHED.search(left)
    on = on and ")" not in left and not begins_with_time(left.lstrip(", ").removeprefix("och "))
    if before and on and _JOINED.search(left) and not (_COMPARAND.search(left) or _REASON.search(left)):
        return Meaning(before.role, rule=before.rule)
    if quantity.unit.startswith("procent") and _DEVELOPMENT.search(clause) and not spot.bracketed:
        found = comparing().search(right)
        base = as_base(found["base"], calendar) if found else Base()
        base = base if base.against and base.against not in PLANNED else Base("previous_year", timed=True)
        return Meaning("change", base, sign(spot) or ("up" if quantity.number.value else None), "development")
    points = quantity.unit == "procentenheter" or (quantity.unit == "procent" and quantity.number.value > 0)
    if quantity.number.signed and points:  # nothing is at `+0,4 procentenheter`
        return Meaning("change", Base(), sign(spot), "signed")
    if before and before.rule == "varav" and re.search(r"(?:,|\boch|\bsamt)\s", left) and len(left) < 60:
        return Meaning("part", rule="varav")
    if quantity.unit == "procent" and (_OF_WHOLE.search(right) or _SHARE.search(spot.before[-200:])):
        return Meaning("share", rule="share")
    if quantity.number.part and _OF_WHOLE.search(right):
        return Meaning("share", rule="share")
    whole = re.match(r"(?i)av\s", spot.sentence)
    if whole and (spot.index or len(left.split()) > 2):
        return Meaning("part", rule="of a whole")
    return Meaning("level")


def is_planned(left: str) -> bool:
    """Whether a word right before a number says that it is budgeted, planned or aimed at."""
    return _TARGET_NOW.search(left) is not None


def _expected(spot: Spot, clause: str) -> bool:
    """Whether a quantity is told of as expected: its clause says so."""
    expects = said("forecast", "words")
    if _FOUND_TO_BE.match(spot.right):
        return False
    if expects.search(clause) or _OF_FORECAST.match(spot.right):
        return True
    if _follows().match(spot.right):
        return True
    return bool(_MOST.search(spot.left) and _MAY.search(spot.before))


@cache
def to_do() -> re.Pattern[str]:
    """Finds the beginning of a sentence that names a thing to do (`Utbilda 40 chefer.`)."""
    return pattern(rf"(?i)(?:(?:under|senast|till|i)\s[\w\s]{{1,20}}\s)?{either('target', 'to_do')}\s")


def _shall(spot: Spot) -> bool:
    """`Senast 2027 ska 80 procent av bilarna vara elbilar.`"""
    wanted = spot.quantity.unit == "procent" and _SHALL.search(spot.left)
    return bool(wanted) and _TO_BE.match(spot.right) is not None


@cache
def _follows() -> re.Pattern[str]:
    """`20 födslar väntas`: the verb after what it is said of."""
    return pattern(
        r"(?i)^\s(?:(?!och|men|medan|samt|som|vilket|där|då|den|det)\w+\s){0,3}?"
        rf"{either('forecast', 'follows')}(?!\w)"
    )


def _is_goal(text: str) -> bool:
    """Whether a goal is what the number after `text` says, not what came of it."""
    found = list(said("target", "words").finditer(text))
    if not found or said("target", "reached").search(text, found[-1].end()):
        return False
    return _ANOTHER_CLAUSE.search(text, found[-1].end()) is None


def sign(spot: Spot) -> str | None:
    """`up` or `down` where a number bears a sign."""
    number = spot.quantity.number
    return ("down" if number.value < 0 else "up") if number.signed else None


def _last_break(text: str) -> int:
    last = 0
    for found in _BREAK.finditer(text):
        last = found.start()
    return last
