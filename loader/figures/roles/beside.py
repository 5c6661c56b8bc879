"""A quantity that means what the one before it does: in a bracket, said again, of another thing or time."""

from __future__ import annotations

import re

from loader.figures.meaning import Meaning
from loader.figures.roles.base import as_base, comparing
from loader.figures.roles.change import change, way
from loader.figures.roles.comparative import by_comparative, comparative_before, compared
from loader.figures.roles.distance import anew, worth
from loader.figures.roles.level import is_planned, sign
from loader.figures.roles.view import View
from loader.figures.spot import COMPARATIVE, Spot
from loader.figures.times.expressions import begins_with_time
from loader.figures.words import MONEY, said
from loader.language.patterns import pattern

_EQUALLY = pattern(r"(?i)^\W*eller\s(?:\w+\s)?$")
_OR = pattern(r"(?i)^[^.;()]{0,40}\seller\s(?:\w+\s)?$")
_COMPARAND = pattern(r"(?i)^,?\s(?:(?:att\s)?jämför(?:a|t)\s(?:med|mot)|mot)\s(?:\w+\s)?$")
_APPOSED = pattern(r"(?i)(?:,|\srespektive)(?:\s(?:ungefär|cirka|ca|drygt|omkring))?\s")
_ANOTHER_MEASURE = pattern(r"(?i)\b\w*(?:resultat|kostnad|intäkt|prognos|utfall|utveckling)\w*")
_NEXT_LABEL = pattern(r";\s[^;:]{2,50}:\s")
_OF_IT = pattern(r"(?i),?\s(?:varav|därav)\s[\w\s-]{2,60}\smed\s(?:\w+\s)?")
_ANOTHER_BASE = pattern(r"(?i),?\s(?:och|samt|men)\s(?:mot|jämfört|i\sförhållande)\s[^,;()]{3,60}\smed\s")
_WITH_IT = pattern(r"(?i)\s(?:och|samt|medan)\s[\w\s-]{3,50}\smed\s")
_LISTS = pattern(r"(?:,|\bföljt\sav|\boch|\bsamt|\bmen|\bmedan)\s")
_STATES = pattern(r"\b(?:till|är|var|blev|har|mot)\b|jämför")
_SAME_OR_PART = pattern(r"(?i)\bvarav\b|motsvar")
_OF_BASE = pattern(r"(?i)\s(?:mot|gentemot|än|jämfört\smed)\s[^()]{2,40}\s\($")
_NEXT_BRACKET = pattern(r"\s\((?P<when>[^\d()]{3,30}?\s(?:\d{4}:?\s)?)?")
_WHEN = ("i fjol", "föregående år", "fg år", "förra")
_INSTEAD = pattern(r"(?i)\s(?:i\s?stället\sför|mot\stidigare)\s(?:\w+\s)?$")
_PLAN_BEFORE = pattern(r"(?i)\b(?:\w*budget\w*|plan(?:en|erat)?|\w*mål(?:et)?)\b")
_BECAUSE = pattern(r"(?i)\b(?:på grund av|till följd av|eftersom|därför att|bero\w*|av att)\b")
_MORE_OR_LESS = pattern(rf"(?i)\b{COMPARATIVE}\s\($")
_OF_CHANGES = ("verb of change", "comparative before", "list of changes", "equivalent")


def in_bracket(view: View) -> Meaning | None:
    """A signed number in a bracket after a change is the same change."""
    spot, before = view.spot, view.before
    if not spot.bracketed:
        return None
    if before and before.rule == "to" and spot.quantity.unit == "procentenheter" and spot.left == " (":
        return Meaning("change", before.base, before.direction, "bracket")
    if before and (before.compares or before.role == "forecast") and _of_another_time(spot):
        return anew(spot, before) if before.compares else before
    if not spot.quantity.number.signed:
        if before and before.compares and _same_change(spot):
            return before
        alone = spot.quantity.unit == "procent" and spot.left.endswith("(") and spot.right.startswith(")")
        changes = view.changes if alone else []
        if not changes or said("percentages").search(spot.before):
            return None
        return Meaning("change", view.base(), way(changes[-1]), "bracket")
    if spot.alike and _OF_BASE.search(spot.left):
        return Meaning("level", rule="bracket")
    if before and before.compares:
        told = {"better", "worse"} & {before.direction}
        return Meaning(before.role, before.base, before.direction if told else sign(spot), "bracket")
    if change().search(spot.left) or _MORE_OR_LESS.search(spot.left):
        return Meaning("change", view.base(), sign(spot), "bracket")
    than = comparative_before(spot.left)
    return by_comparative(view, compared(than))._replace(rule="bracket") if than else None


def _of_another_time(spot: Spot) -> bool:
    """Whether a bracket says the same of another time: `ökade med 4 procent (3 procent)`."""
    left = _NEXT_BRACKET.fullmatch(spot.left)
    if left is None or not spot.alike:
        return False
    when = left["when"] or ""
    return (not when or begins_with_time(when)) and spot.after[:40].lstrip(" .:").startswith((")", *_WHEN))


def _same_change(spot: Spot) -> bool:
    """Whether a bracket says the change before it in another unit (`120 fler besök (4 procent)`)."""
    if not re.fullmatch(r"[^()]{0,70}\s\(", spot.left) or not spot.right.startswith(")") or not spot.index:
        return False
    of, unit = spot.all[spot.index - 1].unit, spot.quantity.unit
    if of == "procent":  # after a base the amount is where it was (`än i fjol (119 mnkr)`)
        return unit in MONEY and spot.left == " ("
    return unit == "procent" and of != "procentenheter"


def said_again(view: View) -> Meaning | None:
    """The change before said again: `…, vilket motsvarar 40 platser`, `12 procent, 40 besök`."""
    spot, before = view.spot, view.before
    if before is None:
        return None
    left, right = spot.left, spot.right
    another = not spot.alike
    same = said("same").search(left) or _EQUALLY.search(left) or (another and _OR.search(left))
    of_whole = spot.quantity.unit == "procent" and re.match(r"\sav\s", right)
    if (before.compares or before.rule in ("from", "to")) and same and not of_whole:
        changes = view.changes
        direction = way(changes[-1]) if changes else before.direction
        return Meaning(before.role if before.compares else "change", before.base, direction, "equivalent")
    percent = before.rule in _OF_CHANGES and spot.alike and spot.quantity.unit == "procent"
    if percent and _COMPARAND.search(left) and not is_planned(left):
        return Meaning(before.role, before.base, before.direction, before.rule)
    if before.rule in ("deviation", "development") and _COMPARAND.search(left) and not is_planned(left):
        return anew(spot, before)
    if before.compares and (_APPOSED.fullmatch(left) or _OF_IT.fullmatch(left)):
        return anew(spot, before)
    return None


def instead(view: View) -> Meaning | None:
    """`-3 mnkr i stället för +5 mnkr`: what came of it, or will, and what had been planned."""
    spot = view.spot
    planned = "target" if _PLAN_BEFORE.search(spot.before) else None
    if _INSTEAD.search(spot.left):
        return Meaning(planned, rule="instead") if planned else None
    if spot.index + 1 < len(spot.all) and _INSTEAD.fullmatch(spot.right):
        expected = said("forecast", "words").search(spot.before)
        return Meaning("forecast" if expected else "level", rule="instead")
    return None


def goes_on(view: View) -> Meaning | None:
    """A quantity that goes on with the verb of the one before it (`och för vuxna 8 procent`)."""
    spot, before = view.spot, view.before
    if before is None or not spot.index:
        return None
    if before.compares and spot.quantity.number.signed and _NEXT_LABEL.fullmatch(spot.left):
        return before._replace(
            direction=sign(spot) if before.direction in ("up", "down") else before.direction
        )
    if before.role == "difference" and before.rule in ("deviation", "signed") and spot.quantity.number.signed:
        another = _ANOTHER_MEASURE.search(spot.left) or _SAME_OR_PART.search(spot.left)
        if another or not _LISTS.search(spot.left) or len(spot.left) >= 90:
            return None
        return before._replace(direction=worth(spot) if before.base.against == "budget" else sign(spot))
    if before.rule not in ("verb of change", "list of changes", "to"):
        return None
    if before.rule == "to":
        on = _WITH_IT.fullmatch(spot.left) and before.direction
        return Meaning("change", before.base, before.direction, "list of changes") if on else None
    against = comparing().search(spot.left) if _ANOTHER_BASE.fullmatch(spot.left) else None
    if against:
        base = as_base(against["base"], view.calendar)
        return Meaning(base.role, base, before.direction, "list of changes")
    if spot.quantity.unit not in {
        quantity.unit for quantity in spot.all[max(0, spot.index - 2) : spot.index]
    }:
        return None
    left = spot.left
    if _BECAUSE.search(left):
        return None
    if not _LISTS.search(left) or _STATES.search(left) or len(left) >= 90 or _SAME_OR_PART.search(left):
        return None
    return Meaning(before.role, before.base, before.direction, "list of changes")
