"""Role, base of comparison and direction of a quantity, from the words around it."""

from __future__ import annotations

import re

from loader.figures.clause import COMPARATIVE, Spot
from loader.figures.meaning import PLANNED, Base, Meaning
from loader.figures.numbers.elsewhere import UNIT_OF_SENTENCE, unit_label
from loader.figures.roles.base import NEXT_PART, as_base, comparing
from loader.figures.roles.change import (
    change,
    comparative,
    comparative_before,
    compared,
    directions,
    expecting,
    lies,
    way,
)
from loader.figures.roles.distance import anew, distance, judged, worth
from loader.figures.roles.level import is_planned, level, sign, to_do
from loader.figures.roles.view import NEW_CLAUSE, View
from loader.figures.times.calendar import Calendar
from loader.figures.times.expressions import begins_with_time
from loader.figures.words import MONEY, either, said
from loader.language.patterns import pattern

_ABOUT = rf"(?:\s{either('about')})*\s*$"
_LINK = pattern(rf"(?i)(?:^|[\s(]){either('link')}{_ABOUT}")
_IS = pattern(rf"(?i)(?:^|[\s(]){either('states')}{_ABOUT}")
_OF = pattern(rf"(?i)^\sav{_ABOUT}")
_ONLY_ABOUT = pattern(_ABOUT)
_OPENS = pattern(r"[,:(–-]\s*$")
_NOUN_OF_CHANGE = pattern(r"(?i)\w*(?:ing(?:en|ar|arna)?|gång(?:en)?)$")
_PASSES = pattern(
    r"(?i)\b(?P<way>över|under)(?:stiger|steg|stigit|skrider|skred|skridit|träffar|träffade|träffat)\s+(?P<base>[^,;()]{3,60}?)\s+med\s+(?:\w+\s)?$"
)
_EQUALLY = pattern(r"(?i)^\W*eller\s(?:\w+\s)?$")
_OR = pattern(r"(?i)^[^.;()]{0,40}\seller\s(?:\w+\s)?$")
_SIGNED_BASE = pattern(
    r"(?i)\s(?:mot|gentemot|jmf\.?|jämfört\s(?:med|mot)|i\sförhållande\still|än)\s(?P<base>(?:19|20)\d\d\b|(?!(?:minus|plus|cirka|ca|drygt)\s\d)[^\d,;()+−-][^,;()]{1,60})"
)
_LABELLED = pattern(rf"(?i)(?::|\s{either('states')})\s*$")
_OF_CHANGE = pattern(
    r"(?i)\sav\s(?:den\s\w+\s)?(?P<whole>\w*(?:ökning|minskning|försämring|förbättring|underskott|överskott)\w*)"
)
_GENITIVE_CHANGE = pattern(r"(?i)^\s(?:\w+\s)?(?=\w*(?:ing|gång)\b)")
_COMPARAND = pattern(r"(?i)^,?\s(?:(?:att\s)?jämför(?:a|t)\s(?:med|mot)|mot)\s(?:\w+\s)?$")
_APPOSED = pattern(r"(?i)(?:,|\srespektive)(?:\s(?:ungefär|cirka|ca|drygt|omkring))?\s")
_FROM = pattern(r"(?i)\bfrån\s+(?:(?:i\ssnitt|i\sgenomsnitt|\w+)\s)?$")
_TO = pattern(r"(?i)\btill\s+(?:(?:i\ssnitt|i\sgenomsnitt|\w+)\s)?$")
_REACHES = pattern(
    r"(?i)(?:uppgår|uppgick|uppgå|upp|budgetera\w+|beräkna\w+|uppskatta\w+)\still\s+(?:\w+\s)?$"
)
_GOAL_VERB = pattern(
    r"(?i)\b(?:ska|skall|bör|måste|krävs\satt|förutsätter\satt|syftar\still\satt)\s[^,.;]{0,60}$"
)
_CHANGE_LABEL = pattern(
    rf"(?i)\b\w*förändr(?:(?P<noun>ing(?:en)?)|ats|ades|as)\b[^,;()]{{0,60}}(?::|\s(?:{either('states')}|med|på)){_ABOUT}"
)
_INVERTED = pattern(rf"(?:Med|Hela){_ABOUT}")
_ANOTHER_MEASURE = pattern(r"(?i)\b\w*(?:resultat|kostnad|intäkt|prognos|utfall|utveckling)\w*")
_DEFINITE = pattern(r"(?i)(?:ing|gång)(?:en|arna)$")
_BESIDE = pattern(rf"(?:\s\w+)?,{_ABOUT}")
_MOST = pattern(rf"(?i)\s(?:snabbast|mest|starkast|kraftigast|minst|snabbt|kraftigt),{_ABOUT}")
_ON_A_YEAR = pattern(r"\s(?:på\sett\sår|sedan\s)")
_DEVELOPMENT = pattern(r"(?i)\b\w*utveckling(?:en)?\b")
_NEXT_LABEL = pattern(r";\s[^;:]{2,50}:\s")
_OF_IT = pattern(r"(?i),?\s(?:varav|därav)\s[\w\s-]{2,60}\smed\s(?:\w+\s)?")
_ANOTHER_BASE = pattern(r"(?i),?\s(?:och|samt|men)\s(?:mot|jämfört|i\sförhållande)\s[^,;()]{3,60}\smed\s")
_BUDGETED = pattern(r"(?i)\bbudgetera\w+\still\s(?:\w+\s)?$")
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
_FORECASTS = pattern(
    r"(?i)\bprognosen\b[^,;]{0,80}\b(?:gått|gick|går|ändrats|ändrades|justerats|ökat|minskat|förbättrats|försämrats)\b"
)
_AND_IS = pattern(
    rf"(?i)\s(?:och|men)\s(?:nu\s)?(?:{either('settles')}|beräknas|väntas|förväntas|bedöms)(?!\w)"
)
_MORE_OR_LESS = pattern(rf"(?i)\b{COMPARATIVE}\s\($")
_OF_CHANGES = ("verb of change", "comparative before", "list of changes", "equivalent")


def meaning(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning:
    """Role, base and direction of one quantity.

    `before` is the meaning of the quantity before it in the sentence, `carried` the base that the
    text around compares with where the sentence does not say one.
    """
    view = View(spot, before, carried, calendar)
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
        return Meaning(before.role, before.base, before.direction, "to")
    if changes or (before and before.rule in ("verb of change", "list of changes")):
        going = direction or (before.direction if before else None)
        return Meaning("level", view.base(), going, "to")
    return None


def _wished(spot: Spot, front: str) -> bool:
    """Whether the words before a verb of change say that it is wanted."""
    aim = re.search(r"(?i)\batt\s$", front) and said("target", "words").search(front)
    return bool(aim or _GOAL_VERB.search(front) or to_do().match(spot.sentence))


def _bracket(view: View) -> Meaning | None:
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
    if spot.index and _OF_BASE.search(spot.left) and spot.quantity.unit == spot.all[spot.index - 1].unit:
        return Meaning("level", rule="bracket")
    if before and before.compares:
        told = {"better", "worse"} & {before.direction}
        return Meaning(before.role, before.base, before.direction if told else sign(spot), "bracket")
    if change().search(spot.left) or _MORE_OR_LESS.search(spot.left):
        return Meaning("change", view.base(), sign(spot), "bracket")
    than = comparative_before().search(spot.left)
    return _by_comparative(view, compared(than))._replace(rule="bracket") if than else None


def _after_next(spot: Spot) -> re.Match[str] | None:
    """The comparative of `4 respektive 2 mnkr mer än …`, `4 procent, eller 2 mnkr, lägre`, for the first."""
    if spot.right.strip(" ,") not in ("respektive", "eller") or spot.index + 1 >= len(spot.all):
        return None
    found = comparative().match(spot.sentence[spot.all[spot.index + 1].end :].removeprefix(","))
    return found if found and found["word"] else None


def _of_another_time(spot: Spot) -> bool:
    """Whether a bracket says the same of another time: `ökade med 4 procent (3 procent)`, `(föregående år 3)`."""
    left = _NEXT_BRACKET.fullmatch(spot.left)
    if left is None or not spot.index or spot.all[spot.index - 1].unit != spot.quantity.unit:
        return False
    when = left["when"] or ""
    return (not when or begins_with_time(when)) and spot.after[: 40].lstrip(" .:").startswith((")", *_WHEN))


def _same_change(spot: Spot) -> bool:
    """Whether a bracket says the change before it in another unit (`120 fler besök (4 procent)`)."""
    if not re.fullmatch(r"[^()]{0,70}\s\(", spot.left) or not spot.right.startswith(")") or not spot.index:
        return False
    of, unit = spot.all[spot.index - 1].unit, spot.quantity.unit
    if of == "procent":  # after a base the amount is where it was (`än i fjol (119 mnkr)`)
        return unit in MONEY and spot.left == " ("
    return unit == "procent" and of != "procentenheter"


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
    other = bool(spot.index) and spot.all[spot.index - 1].unit != quantity.unit
    alone = re.fullmatch(r"\s\(", spot.left) is not None and spot.right.startswith(")")
    alone = alone or (other and spot.left == ", " and quantity.unit.startswith("procent"))
    if whole and alone and (other or quantity.number.value > 0):
        return Meaning("change", view.base(), sign(spot), "signed")
    return None


def _beside_another(spot: Spot) -> bool:
    """Whether what a number is compared with is told in a number of its own (`-3 mnkr mot budgeterade 5 mnkr`)."""
    later = spot.all[spot.index + 1] if spot.index + 1 < len(spot.all) else None
    return later is not None and later.unit == spot.quantity.unit and not NEXT_PART.search(spot.right)


def _instead(view: View) -> Meaning | None:
    """`-3 mnkr i stället för +5 mnkr`: what came of it, or will, and what had been planned."""
    spot = view.spot
    planned = "target" if _PLAN_BEFORE.search(spot.before) else None
    if _INSTEAD.search(spot.left):
        return Meaning(planned, rule="instead") if planned else None
    if spot.index + 1 < len(spot.all) and _INSTEAD.fullmatch(spot.right):
        expected = said("forecast", "words").search(spot.before)
        return Meaning("forecast" if expected else "level", rule="instead")
    return None


def _last_clause(text: str) -> int:
    """Where the last clause of a text begins: after `och uppgår`, `och beräknas`."""
    return max((found.start() for found in _AND_IS.finditer(text)), default=0)


def _compared(view: View) -> Meaning | None:
    """A quantity with a comparative: `12 fler`, `4 mnkr bättre än budget`, `3 mnkr över plan`."""
    spot = view.spot
    noun = spot.quantity.noun.words.lower() if spot.quantity.noun else ""
    counted = re.match(r"(fler|färre|extra)\b", noun) if not spot.quantity.carried else None
    if counted:
        return _by_comparative(view, counted.group(1))
    or_so = spot.right.removeprefix(",") if spot.left == ", eller " else spot.right
    found = comparative().match(or_so) or _after_bracket(spot) or _after_next(spot)
    if found is None:
        return None
    if found["much"] or found["little"]:
        return Meaning("difference", view.base(), "up" if found["much"] else "down", "too much")
    over = found["against"] or (lies(spot) and found["beyond"])
    if over:
        base = as_base(spot.right.split(None, 1)[1], view.calendar)
        return Meaning(base.role, base, directions()[over.lower()], "over or under")
    if found["beyond"]:
        return None
    return _by_comparative(view, found["word"] or found["later"])


def _by_comparative(view: View, word: str) -> Meaning:
    base = view.base()
    return Meaning(base.role, base, directions().get(word.lower()), "comparative")


def _after_bracket(spot: Spot) -> re.Match[str] | None:
    """The comparative of `12 mnkr (3 procent) högre än …`, for the number before and in the bracket."""
    closing = re.match(r"\)" if spot.bracketed else r"\s\([^()]{1,40}\)", spot.after)
    found = comparative().match(spot.after[closing.end() : closing.end() + 120]) if closing else None
    return found if found and found["word"] else None


def _again(view: View) -> Meaning | None:
    """The change before said again: `…, vilket motsvarar 40 platser`, `12 procent, 40 besök`."""
    spot, before = view.spot, view.before
    if before is None:
        return None
    left, right = spot.left, spot.right
    another = spot.quantity.unit != spot.all[spot.index - 1].unit
    same = said("same").search(left) or _EQUALLY.search(left) or (another and _OR.search(left))
    of_whole = spot.quantity.unit == "procent" and re.match(r"\sav\s", right)
    if (before.compares or before.rule in ("from", "to")) and same and not of_whole:
        changes = view.changes
        direction = way(changes[-1]) if changes else before.direction
        return Meaning(before.role if before.compares else "change", before.base, direction, "equivalent")
    percent = before.rule in _OF_CHANGES and spot.quantity.unit == spot.all[spot.index - 1].unit == "procent"
    if percent and _COMPARAND.search(left) and not is_planned(left):
        return Meaning(before.role, before.base, before.direction, before.rule)
    if before.rule in ("deviation", "development") and _COMPARAND.search(left) and not is_planned(left):
        return anew(spot, before)
    if before.compares and (_APPOSED.fullmatch(left) or _OF_IT.fullmatch(left)):
        return anew(spot, before)
    return None


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


def _changed(view: View) -> Meaning | None:
    """A quantity with a verb or a noun of change."""
    spot = view.spot
    left, right, quantity = spot.left, spot.right, spot.quantity
    genitive = (
        _GENITIVE_CHANGE.match(right) if quantity.end and spot.sentence[quantity.end - 1] == "s" else None
    )
    noun = change().match(right, genitive.end()) if genitive else None
    if noun:
        return Meaning("change", view.base(), way(noun), "verb of change")
    label = _CHANGE_LABEL.search(left)
    if label and (quantity.number.signed or label["noun"]):
        own = change().search(left, label.start("noun") if label["noun"] else label.start())
        return Meaning("change", view.base(), sign(spot) or (way(own) if own else None), "verb of change")
    inverted = change().search(right[:60]) if not spot.index and _INVERTED.fullmatch(left) else None
    if inverted and not (NEW_CLAUSE.search(right[: inverted.start()]) or _DEFINITE.search(inverted.group())):
        return Meaning("change", view.base(), way(inverted), "verb of change")
    than = comparative_before().search(left)
    than = than if than and not (view.words and view.words[-1].start() > than.start()) else None
    if than and not spot.bracketed and (quantity.number.signed or not than["apposed"]):
        return _by_comparative(view, compared(than))._replace(rule="comparative before")
    changes = view.changes
    whole = _OF_CHANGE.match(right)
    if (
        whole
    ):  # `0,3 procentenheter av ökningen`: a part of a change is a change, a part of a deficit is a part
        of = change().match(right, whole.start("whole"))
        return Meaning("change", view.base(), way(of), "of a change") if of else Meaning("part", rule="varav")
    if not changes or _BUDGETED.search(left) or (_DEVELOPMENT.search(left) and _TO.search(left)):
        return None
    last = changes[-1]
    tail = left[last.end() :]
    noun_of_change = _NOUN_OF_CHANGE.match(last.group())
    named = (
        noun_of_change
        and len(tail) < 60
        and not spot.bracketed
        and (_OPENS.search(tail) or _LINK.search(tail) or len(tail) < 25)
    )
    linked = _LINK.search(left) and (noun_of_change or not _IS.search(left))
    signed = quantity.number.signed and len(tail.split()) <= 3
    beside = _BESIDE.fullmatch(tail) and (
        quantity.unit == "procentenheter" or comparing().match(right.lstrip(" ,")) or _ON_A_YEAR.match(right)
    )
    most = quantity.unit == "procent" and _MOST.fullmatch(tail) is not None
    if not (linked or signed or most or _ONLY_ABOUT.fullmatch(tail) or named or beside or _OF.match(tail)):
        return None
    if _wished(spot, left[: last.start()]):
        return Meaning("target", rule="wanted change")
    base = view.base()
    return Meaning("difference" if base.against in PLANNED else "change", base, way(last), "verb of change")


def _listed(view: View) -> Meaning | None:
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


_RULES = (_labelled, _instead, _pair, _bracket, _compared, _again, _distant, _signed, _passed, _changed, _listed)
