"""Role, base of comparison and direction of a quantity, from the words around it."""

from __future__ import annotations

import re

from loader.figures.meaning import PLANNED, Base, Meaning
from loader.figures.numbers.elsewhere import UNIT_OF_SENTENCE, unit_label
from loader.figures.roles.base import NEXT_PART, Carried, as_base, comparing
from loader.figures.roles.beside import goes_on, in_bracket, instead, said_again
from loader.figures.roles.change import change, expecting, way
from loader.figures.roles.comparative import by_comparative, comparative_before, compared, compares
from loader.figures.roles.distance import distance, judged, worth
from loader.figures.roles.level import is_planned, level, sign, to_do
from loader.figures.roles.view import NEW_CLAUSE, View
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.words import ABOUT, MONEY, either, said
from loader.language.patterns import pattern

_LINK = pattern(rf"(?i)(?:^|[\s(]){either('link')}{ABOUT}\s*$")
_IS = pattern(rf"(?i)(?:^|[\s(]){either('states')}{ABOUT}\s*$")
_ONLY_ABOUT = pattern(rf"{ABOUT}\s*$")
_OPENS = pattern(r"[,:(–-]\s*$")
_NOUN_OF_CHANGE = pattern(r"(?i)\w*(?:ing(?:en|ar|arna)?|gång(?:en)?)$")
_PASSES = pattern(
    r"(?i)\b(?P<way>över|under)(?:stiger|steg|stigit|skrider|skred|skridit|träffar|träffade|träffat)\s+(?P<base>[^,;()]{3,60}?)\s+med\s+(?:\w+\s)?$"
)
_SIGNED_BASE = pattern(
    r"(?i)\s(?:mot|gentemot|jmf\.?|jämfört\s(?:med|mot)|i\sförhållande\still|än)\s(?P<base>(?:19|20)\d\d\b|(?!(?:minus|plus|cirka|ca|drygt)\s\d)[^\d,;()+−-][^,;()]{1,60})"
)
_LABELLED = pattern(rf"(?i)(?::|\s{either('states')})\s*$")
_OF_CHANGE = pattern(
    r"(?i)\sav\s(?:den\s\w+\s)?(?P<whole>\w*(?:ökning|minskning|försämring|förbättring|underskott|överskott)\w*)"
)
_GENITIVE_CHANGE = pattern(r"(?i)^\s(?:\w+\s)?(?=\w*(?:ing|gång)\b)")
_FROM = pattern(r"(?i)\bfrån\s+(?:(?:i\ssnitt|i\sgenomsnitt|\w+)\s)?$")
_TO = pattern(r"(?i)\btill\s+(?:(?:i\ssnitt|i\sgenomsnitt|\w+)\s)?$")
_REACHES = pattern(
    r"(?i)(?:uppgår|uppgick|uppgå|upp|budgetera\w+|beräkna\w+|uppskatta\w+)\still\s+(?:\w+\s)?$"
)
_GOAL_VERB = pattern(
    r"(?i)\b(?:ska|skall|bör|måste|behöver|i\suppdrag\satt|gäller\satt|krävs\satt|förutsätter\satt|syftar\still\satt)\s[^,.;]{0,60}$"
)
_CHANGE_LABEL = pattern(
    rf"(?i)\b\w*förändr(?:(?P<noun>ing(?:en)?)|ats|ades|as)\b[^,;()]{{0,60}}(?::|\s(?:{either('states')}|med|på)){ABOUT}\s*$"
)
_INVERTED = pattern(rf"(?:Med|Hela){ABOUT}\s*$")
_DEFINITE = pattern(r"(?i)(?:ing|gång)(?:en|arna)$")
_BESIDE = pattern(rf"(?:\s\w+)?,{ABOUT}\s*$")
_MOST = pattern(rf"(?i)\s(?:snabbast|mest|starkast|kraftigast|minst|snabbt|kraftigt),{ABOUT}\s*$")
_SUBJECT = pattern(rf"\s[^\W\d]{{3,}}(?:n|t|na){ABOUT}\s*$")
_DEVELOPMENT = pattern(r"(?i)\b\w*utveckling(?:en)?\b")
_BUDGETED = pattern(r"(?i)\bbudgetera\w+\still\s(?:\w+\s)?$")
_FORECASTS = pattern(r"(?i)\b\w*prognosen?\b[^,;]{0,80}$")
_AND_IS = pattern(
    rf"(?i)\s(?:och|men)\s(?:nu\s)?(?:{either('settles')}|beräknas|väntas|förväntas|bedöms)(?!\w)"
)


def meaning(spot: Spot, before: Meaning | None, carried: Carried, last: Base, calendar: Calendar) -> Meaning:
    """Role, base and direction of one quantity.

    `before` is the meaning of the quantity before it in the sentence, `carried` gives the base that
    the text around compares with where the sentence does not say one, `last` what it compared with last,
    be it a time or not.
    """
    view = View(spot, before, carried, last, calendar)
    return next(filter(None, (rule(view) for rule in _RULES)), None) or level(spot, before, calendar)


def _pair(view: View) -> Meaning | None:
    """`från A till B`, `ökade till B`: levels that keep the direction for what follows."""
    spot, before = view.spot, view.before
    left = spot.left
    starts = bool(_FROM.search(left))
    if not starts and (not _TO.search(left) or _REACHES.search(left) or _DEVELOPMENT.search(left)):
        return None
    changes = view.words
    direction = way(changes[-1]) if changes else None
    if starts:
        following = spot.sentence[spot.quantity.end : spot.quantity.end + 70]
        # `en minskning från 8 procent`: what it was before
        was = changes and not left[changes[-1].end() :].strip().removeprefix("från")
        if not was and not re.match(r"[^.;]{0,40}\btill\s", following):
            return None
        moved = "forecast" if _FORECASTS.search(left) else "level"
        return Meaning(moved, view.base(), direction, "from")
    if changes:
        front = left[: changes[-1].start()]
        expected = "forecast" if expecting().search(front) else "target" if _wished(spot, front) else None
        if expected:
            return Meaning(expected, rule="expected change")
    if before and before.rule == "from":
        role = "forecast" if said("forecast", "governs").search(spot.before) else before.role
        return Meaning(role, before.base, before.direction, "to")
    if changes or (before and before.rule in ("verb of change", "list of changes")):
        going = direction or (before.direction if before else None)
        role = "forecast" if _FORECASTS.search(spot.before) else "level"
        return Meaning(role, view.base(), going, "to")
    return None


def _wished(spot: Spot, front: str) -> bool:
    """Whether the words before a verb of change say that it is wanted."""
    aim = re.search(r"(?i)\batt\s$", front) and said("target", "words").search(front)
    return bool(aim or _GOAL_VERB.search(front) or to_do().match(spot.sentence))


def _signed(view: View) -> Meaning | None:
    """`+3 procent mot budget`, `4 520 besök (+3 procent)`: a sign that stands for the word of change."""
    spot, before = view.spot, view.before
    quantity = spot.quantity
    if not quantity.number.signed:
        return None
    follows = None if _beside_another(spot) else _SIGNED_BASE.match(spot.after)
    if not follows and _LABELLED.search(spot.left):
        follows = comparing().search(spot.left, _last_clause(spot.left))
        follows = None if follows and NEW_CLAUSE.search(spot.left, follows.end()) else follows
    if follows:
        base = as_base(_LABELLED.sub("", follows["base"]), view.calendar)
        own = judged(spot) if base.against == "budget" and quantity.unit in MONEY else sign(spot)
        return Meaning(base.role, base, own, "signed")
    whole = spot.index and before and before.role in ("level", "share", "part")
    other = bool(spot.index) and not spot.alike
    alone = re.fullmatch(r"\s\(", spot.left) is not None and spot.right.startswith(")")
    alone = alone or (other and spot.left == ", " and quantity.unit.startswith("procent"))
    plain = not (spot.previous and spot.previous.number.signed)  # `+85 mnkr (+40 mnkr)`: two levels
    if whole and alone and (other or (quantity.number.value > 0 and plain)):
        return Meaning("change", view.base(), sign(spot), "signed")
    return None


def _beside_another(spot: Spot) -> bool:
    """Whether what a number is compared with has a number of its own (`-3 mnkr mot budgeterade 5 mnkr`)."""
    later = spot.following
    return later is not None and later.unit == spot.quantity.unit and not NEXT_PART.search(spot.right)


def _last_clause(text: str) -> int:
    """Where the last clause of a text begins: after `och uppgår`, `och beräknas`."""
    return max((found.start() for found in _AND_IS.finditer(text)), default=0)


def _labelled(view: View) -> Meaning | None:
    """`Avvikelser i mnkr: kirurgi (-12)`: the word before the sentence's unit says what its numbers are."""
    if view.spot.quantity.rule != UNIT_OF_SENTENCE:
        return None
    label = unit_label(view.spot.sentence)
    way_of = change().fullmatch(label)
    if way_of:
        return Meaning("change", view.base(), sign(view.spot) or way(way_of), "label")
    if not label.lower().startswith(("avvik", "budgetavvik")):
        return None
    return Meaning("difference", Base("budget"), worth(view.spot), "label")


def _passed(view: View) -> Meaning | None:
    """`Kostnaderna överstiger budget med 12 mnkr.`"""
    passed = _PASSES.search(view.spot.left)
    if passed is None:
        return None
    base = as_base(passed["base"], view.calendar)
    return Meaning(base.role, base, "up" if passed["way"].lower() == "över" else "down", "passes")


def _distant(view: View) -> Meaning | None:
    return distance(view.spot, view.calendar)


def _of_change(view: View) -> Meaning | None:
    """`0,3 procentenheter av ökningen`: a part of a change is a change, a part of a deficit is a part."""
    whole = _OF_CHANGE.match(view.spot.right)
    if whole is None:
        return None
    of = change().match(view.spot.right, whole.start("whole"))
    return Meaning("change", view.base(), way(of), "of a change") if of else Meaning("part", rule="varav")


def _change_after(view: View) -> Meaning | None:
    """`4 procents ökning`, `Med 4 procent ökade kostnaden`: the word of change stands after its number."""
    spot, right = view.spot, view.spot.right
    ends_in_s = spot.sentence.endswith("s", 0, spot.quantity.end)
    genitive = _GENITIVE_CHANGE.match(right) if ends_in_s else None
    found = change().match(right, genitive.end()) if genitive else None
    if found is None and not spot.index and _INVERTED.fullmatch(spot.left):
        found = change().search(right[:60])
        apart = found and (NEW_CLAUSE.search(right[: found.start()]) or _DEFINITE.search(found.group()))
        found = None if apart else found
    return Meaning("change", view.base(), way(found), "verb of change") if found else None


def _change_label(view: View) -> Meaning | None:
    """`Förändring mot i fjol: -4 procent`."""
    label = _CHANGE_LABEL.search(view.spot.left)
    if not (label and (view.spot.quantity.number.signed or label["noun"])):
        return None
    own = change().search(view.spot.left, label.start("noun") if label["noun"] else label.start())
    direction = sign(view.spot) or (way(own) if own else None)
    return Meaning("change", view.base(), direction, "verb of change")


def _comparative_before(view: View) -> Meaning | None:
    """`Bidragen är lägre än i fjol, med 4 mnkr`."""
    spot = view.spot
    than = None if spot.bracketed or _beside_another(spot) else comparative_before(spot.left)
    later = than and view.words and view.words[-1].start() > than.start()
    if than is None or later or (than["apposed"] and not spot.quantity.number.signed):
        return None
    return by_comparative(view, compared(than))._replace(rule="comparative before")


def _changed(view: View) -> Meaning | None:
    """A quantity after a verb or a noun of change."""
    spot = view.spot
    left, right, quantity = spot.left, spot.right, spot.quantity
    changes = view.changes
    reached = _BUDGETED.search(left) or (_DEVELOPMENT.search(left) and _TO.search(left))
    if not changes or reached:
        return None
    last = changes[-1]
    if is_planned(left) and not comparing().search(left, last.end()):  # `besparingskravet på 30 mnkr`
        return None
    tail = left[last.end() :]
    noun = _NOUN_OF_CHANGE.match(last.group())
    percent = quantity.unit.startswith("procent")
    tied = (
        (_LINK.search(left) and (noun or not _IS.search(left)))
        or (quantity.number.signed and len(tail.split()) <= 3)
        or _ONLY_ABOUT.fullmatch(tail)
        or (noun and not spot.bracketed and (len(tail) < 25 or (len(tail) < 60 and _OPENS.search(tail))))
        or (_BESIDE.fullmatch(tail) and comparing().match(right.lstrip(" ,")))
        or (percent and _MOST.fullmatch(tail))
        or (percent and not noun and _SUBJECT.fullmatch(tail))
    )
    if not tied:
        return None
    if _wished(spot, left[: last.start()]):
        return Meaning("target", rule="wanted change")
    base = view.base()
    return Meaning("difference" if base.against in PLANNED else "change", base, way(last), "verb of change")


_RULES = (
    _labelled,
    instead,
    _pair,
    in_bracket,
    compares,
    said_again,
    _distant,
    _signed,
    _passed,
    _change_after,
    _change_label,
    _comparative_before,
    _of_change,
    _changed,
    goes_on,
)
