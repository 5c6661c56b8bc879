"""A quantity that a noun calls a distance: `avvikelsen mot budget är 4 mnkr`, `skillnaden mot riket`."""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.figures.meaning import Base, Meaning
from loader.figures.roles.base import as_base
from loader.figures.roles.level import sign
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.words import ABOUT, MONEY, either, said
from loader.language.patterns import pattern

_CUT = pattern(rf"(?i)\s{either('states')}(?!\w)|:")
_STATED = pattern(rf"(?i)(?:[:,(]|\s(?:{either('states')}|{either('link')}|{either('about')}))\s*$")
_EXPLAINED = pattern(r"(?i)\b(?:förklara\w*|bero\w*|orsaka\w*|härrör|består)\b")
_BUDGET_AFTER = pattern(
    r"(?i)^\s(?:(?P<named>i\s\w*budgetavvikelse)|(?:mot|från|gentemot|jämfört\s(?:med|mot)|i\sförhållande\still)\s(?:\w+\s)?(?:\w*budget\w*|plan\b))"
)
_FROM_GOAL = pattern(
    r"(?i)^\s(?:från|till|kvar\still)\s(?:\w+\s){0,2}?\w*mål(?:et|sättningen|värdet|nivån)?\b"
)
_DIFFERS = pattern(
    r"(?i)\b(?:skil(?:jer|de)\ssig|(?P<missed>avvik(?:er|it)|avvek))(?:\s\w+(?:t|ligen))?"
    r"(?:\s(?:från|mot)\s(?P<base>[^,;:()]{1,60}?))?(?:\smed\s(?:\w+\s)?|\s\()$"
)
_FROM = pattern(r"(?i)^\s(?:från|mot)\s(?P<base>[^,;:()]{1,60})")
_PASSED = pattern(
    r"(?i)\b(?P<base>mål\w*|budget(?:en)?|ramen|planen)\s(?:\w+\s)?(?:(?P<up>överträffa\w+|överskr\w+|överst\w+|passera\w+)|missa\w+|underskr\w+|underst\w+)"
    r"\smed\s(?:\w+\s)?$"
)
_LACKS = pattern(rf"(?i)\b(?:saknas|saknades|fattas|fattades|återstår|återstod){ABOUT}\s$")
_MISSED = pattern(r"(?i)\b(?:\w*(?:under|över)skott\w*|\w*resultat\w*|avvik\w*|prognos\w*)\b")
_JUDGED = pattern(rf"(?i)\b(?:{either('distance', 'worse')}|{either('distance', 'better')})\s\w*avvikelse")
_OUTCOME = pattern(r"(?i)\butfall\w*")


@cache
def _nouns() -> re.Pattern[str]:
    return pattern(
        rf"(?i)\b(?P<noun>{either('distance', 'nouns')})(?!\w)"
        rf"(?:\s{either('distance', 'from')}\s(?P<base>[^,;:()]{{1,70}}))?"
    )


@cache
def _stems() -> tuple[str, ...]:
    listed: list[str] = read("figure_meaning")["distance"]["stems"]
    return tuple(listed)


@cache
def _against_budget() -> re.Pattern[str]:
    """`Mot budget redovisar kliniken ett underskott om`: the budget first, then what it is missed by."""
    return pattern(
        rf"(?i)^(?:mot|gentemot|jämfört\smed|sett\still|i\s(?:förhållande\still|jämförelse\smed))\s(?:\w+\s)?\w*budget(?:en)?\s"
        rf"[^,;.]*\b(?:(?:under|över)skott|avvikelse)\s{either('link')}{ABOUT}\s$"
    )


@cache
def _missed() -> re.Pattern[str]:
    """`underskott mot budget`, `avviker från budget`: a verb or a noun that is missed by, and the budget."""
    return pattern(
        rf"(?i)\b(?:(?:under|över)skott(?:et)?|plus|minus|avvik\w*(?:\s\w+(?:t|ligen))?|resultat(?:et)?)"
        rf"\s{either('distance', 'from')}\s(?:\w+\s)?(?:\w*budget|plan\b)"
    )


def distance(spot: Spot, calendar: Calendar) -> Meaning | None:
    """The meaning of a quantity that is what something differs by, None where no noun says so.

    A budget's deviation is worse where it is negative, for the reports count it as result less budget.
    """
    left, number = spot.left, spot.quantity.number
    after = _BUDGET_AFTER.match(spot.right)
    # `131 mnkr mot budgeterade 120 mnkr` is two levels.
    if after and spot.right[after.end() :].strip():
        missed = _MISSED.search(left)
        if missed or after["named"] or _OUTCOME.search(left):
            own = worth(spot) if missed or after["named"] else sign(spot)
            return Meaning("difference", Base("budget"), own, "deviation")
    if _missed().search(left) or _against_budget().match(left):
        return Meaning("difference", Base("budget"), worth(spot), "deviation")
    goal = _goal(spot)
    if goal:
        return goal
    differs = _DIFFERS.search(left)
    base_after = _FROM.match(spot.right) if differs and not differs["base"] else differs
    if differs and (base_after or _of_plan(spot)):
        base = as_base(base_after["base"], calendar) if base_after else Base("budget")
        judges = differs["missed"] and base.against == "budget"
        return Meaning("difference", Base(base.against), worth(spot) if judges else sign(spot), "deviation")
    low = left.lower()
    named = list(_nouns().finditer(left)) if any(stem in low for stem in _stems()) else []
    if not named or not (_STATED.search(left) or (number.signed and not left[named[-1].end() :].strip())):
        return None
    found = named[-1]
    if _EXPLAINED.search(left, found.end()):
        return None
    if found["base"]:
        base = as_base(_CUT.split(found["base"])[0], calendar)
    elif "budget" in found["noun"].lower() or (
        "avvik" in found["noun"].lower() and (spot.quantity.unit in MONEY or _JUDGED.search(left))
    ):
        base = Base("budget")
    elif spot.index or number.signed or found["noun"].lower().startswith(("gap", "glapp")):
        base = Base()
    else:
        return None
    direction = worth(spot) if base.against == "budget" else sign(spot)
    if direction is None and found["noun"].lower().startswith("budgetavvikelse"):
        direction = "better"  # the reports count it as result less budget
    return Meaning(base.role if base.timed else "difference", base, direction, "deviation")


def _goal(spot: Spot) -> Meaning | None:
    """`4 procentenheter från målet`, `målet missades med 4`, `budgeten överskreds med 4`."""
    if _LACKS.search(spot.left) and said("target", "words").search(spot.before):
        return Meaning("difference", Base("goal"), "down", "deviation")
    passed = _PASSED.search(spot.left)
    if passed:
        kind = "goal" if passed["base"].lower().startswith("mål") else "budget"
        return Meaning("difference", Base(kind), "up" if passed["up"] else "down", "deviation")
    from_it = _FROM_GOAL.match(spot.right)
    return Meaning("difference", Base("goal"), None, "deviation") if from_it else None


def _of_plan(spot: Spot) -> bool:
    """Whether a quantity is of what is budgeted: money, or a share of it."""
    return spot.quantity.unit in (*MONEY, "procent")


def judged(spot: Spot) -> str | None:
    """`better` or `worse` of a result told beside a budget, of other things which way they differ."""
    return worth(spot) if _MISSED.search(spot.before) else sign(spot)


def anew(spot: Spot, before: Meaning) -> Meaning:
    """The difference or the change before, of another thing or time: it goes the way of its own sign, where
    it or the one before bears one."""
    number, last = spot.quantity.number, spot.all[spot.index - 1].number
    if not (number.signed or last.signed):
        return before
    missed = before.direction in ("better", "worse") or (
        before.rule == "deviation" and before.base.against == "budget"
    )
    if number.signed:
        return before._replace(direction=worth(spot) if missed else sign(spot))
    return before._replace(direction=worth(spot) or ("better" if missed else "up"))


def worth(spot: Spot) -> str | None:
    """`better` or `worse` of what a budget is missed by: its sign, else the words before it."""
    number = spot.quantity.number
    if number.value < 0 or said("distance", "worse").search(spot.left):
        return "worse"
    if number.signed or said("distance", "better").search(spot.left):
        return "better"
    return None
