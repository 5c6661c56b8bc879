"""Role, base of comparison and direction of a quantity, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loader.data import read
from loader.figures.calendar import Calendar
from loader.figures.clause import Spot
from loader.figures.period import base_time, is_time

_LATER = r"(?:bättre|sämre|högre|lägre|mer|mindre|fler|färre|större|längre|kortare)"
_ADVERB = r"(?:betydligt|något|mycket|klart|avsevärt|markant|väsentligt|marginellt|hela)"
_A_TIME = r"(?:ett?|en|två|tre|fyra|sex|tolv)\s(?:halv)?(?:år(?!\stidigare)|mån|veck|dyg|dag|tim)"
_ABOUT = (
    r"(?:\s(?:det|ytterligare|i\sgenomsnitt|i\ssnitt|cirka|ca\.?|drygt|nästan|knappt|upp\still"
    r"|ungefär|endast|totalt"
    r"|sammanlagt|nära|närmare|över|omkring|runt|uppskattningsvis|uppemot|bara|hela|mer\sän"
    r"|minst|hittills))*\s*$"
)
_LINK = re.compile(
    r"(?:^|[\s(])(?:med|på|om|motsvarande|motsvarar|motsvarade|är|var|blev|blir|uppgår\still"
    r"|uppgick\still|ger|gav"
    rf"|i\ssnitt|utgör|till\sett\svärde\sav|till){_ABOUT}",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"(?:^|[\s(])(?:är|var|blev|blir|ger|gav|utgör|uppgår\still|uppgick\still){_ABOUT}", re.IGNORECASE
)
_OF = re.compile(rf"^\sav{_ABOUT}", re.IGNORECASE)
_NOUN_OF_CHANGE = re.compile(r"(?i)\w*(?:ingen|ing|gång|gången)$")
_NEW_CLAUSE = re.compile(
    r"(?i)(?:^|[\s,])(?:då|när|där|medan|men|så att|eftersom)\s|\ssom\s(?!motsvar)|\bvilket\s(?!motsvar)"
)
_BASE = re.compile(
    r"\b(?:än|jämfört\smed|jämfört\smot|jämfört|jämförelse\smed|gentemot|i\sförhållande\still"
    r"|(?<!för\s)sedan|mot(?=\s(?:samma|föregående|förra|fjol|motsvarande|budget)))\s+"
    r"(?!\d+\s(?:dag|timm|veck|månad|år\b|minut))(?P<base>[^,;()]{1,90})",
    re.IGNORECASE,
)
_AGAINST_BUDGET = re.compile(
    r"(?i)budgetavvik|avvik\w*\s(?:mot|från|gentemot|jämfört med|i förhållande till)\s(?:\w+\s)?budget"
    r"|\b(?:under|över)skott(?:et)?\s(?:mot|gentemot|jämfört med|i förhållande till)\s(?:\w+\s)?budget"
)
_PASSES = re.compile(
    r"(?i)\b(?P<way>över|under)(?:stiger|steg|stigit|skrider|skred"
    r"|skridit)\s+(?P<base>[^,;()]{3,60}?)\s+med\s+(?:\w+\s)?$"
)
_MOT_BUDGET = re.compile(
    r"\s(?:mot|gentemot|jämfört med|i förhållande till)\s(?:\w+\s)?(?:budget|plan\b)", re.IGNORECASE
)
_SAME = re.compile(r"(?i)^\W*eller\s(?:\w+\s)?$|motsvar|det vill säga|\bdvs\b|alltså|innebär")
_FORECAST = re.compile(
    r"(?i)prognos|\bberäknas\b|\bförväntas\b|\bväntas\b|\bförväntad|\bbedöms\s(?!ha\b)|\bmöjlig\s"
    r"|\bkommer\s(?:att\s)?\w+|\buppskattas\s(?:bli|uppgå|till|kosta)|\bspås\b|\bpekar\s(?:mot|på)\b"
    r"|\b(?:antas|kalkyleras|prognostiser\w+)\b|\bser\sut\satt\b|\bväntat\s(?:utfall|behov)|\bberäknat\s(?:utfall|behov)"
)
_GOAL = (
    r"\b(?:målet|målsättning(?:en)?|målnivån?|målvärdet?|målbild(?:en)?|riktvärdet?|planen\sär|ambitionen\sär"
    r"|\w*mål(?:et)?(?=\s(?:är|var|om|på|med|att|som)\b)|(?:\w+)?kravet\sär)"
)
_TARGET = re.compile(
    rf"(?i){_GOAL}|\bmot\sen\s\w*andel|\bska\s(?:minst|högst|uppgå|vara|understiga|överstiga|nå)\b"
    r"|\bplaneras?\b|\bplanerade\s(?:\w+\s){0,2}$|\bmålsatt\b|\b(?:måltal|målvärde|riktmärke|sparkrav)\w*|\bmål:\s"
)
_PAST = re.compile(r"(?i)\b\w{3,}(?:ade|ades)\b|\b(?:var|hade|låg|fanns)\b")
_TARGET_NOW = re.compile(
    r"(?i)\b\w*mål(?:et|värdet?|nivån?)?:?\s*(?:\w+\s)?$|\b(?:budgeterade?|budgeterat"
    r"|budget(?:en)?\s(?:på|om|är|var))\s+$"
)
_REACHED = re.compile(r"(?i)\b(?:utfall|blev|var|uppgick|nådde|landade|ligger|låg)\b")
_BREAK = re.compile(r"(?i)(?:[,;]|^|\s)(?:då|eftersom|när|medan|men|vilket|som|varav|och\sinnebär)\s")
_PART = re.compile(r"(?i)\b(?:varav|därav|av dessa|av dem|av vilka|av det(?:ta)?)\b")
_OF_WHOLE = re.compile(r"(?i)^\s?(?:av|utav)\s")
_OF_CHANGE = re.compile(
    r"(?i)\sav\s(?:den\s\w+\s)?\w*(?:ökning|minskning|försämring|förbättring|underskott|överskott)"
)
_DEVELOPMENT = re.compile(
    r"(?i)\b(?:\w*utveckling(?:en)?|förändring(?:en)?|tillväxt(?:en)?|ökningstakt(?:en)?)\b"
)
_FROM = re.compile(r"(?i)\bfrån\s+(?:\w+\s)?$")
_TO = re.compile(r"(?i)\btill\s+(?:\w+\s)?$")
_SIGNED_BASE = re.compile(
    r"(?i)\s(?:mot|gentemot|jämfört\s(?:med|mot)|i\sförhållande\still|än)\s(?P<base>[^\d,;()][^,;()]{1,60})"
)
_COMPARAND = re.compile(r"(?i)^,?\s(?:att\s)?jämför(?:a|t)\s(?:med|mot)\s(?:\w+\s)?$")
_OF_CHANGES = ("verb of change", "list of changes", "equivalent")
_REACHES = re.compile(r"(?i)(?:uppgår|uppgick|uppgå|upp)\still\s+(?:\w+\s)?$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a quantity is to its metric; the words are the contract's. `base` is `time` where the
    base of comparison is one. A level in `från A till B` keeps base and direction for what follows."""

    role: str
    against: str | None = None
    direction: str | None = None
    rule: str = "level"
    base: str | None = None


@cache
def _change() -> re.Pattern[str]:
    stems: dict[str, list[str]] = read("figure_words")["change"]
    body = "|".join(f"(?P<{direction}>{'|'.join(words)})" for direction, words in stems.items())
    return re.compile(rf"\b(?:{body})(?!\w)", re.IGNORECASE)


@cache
def _directions() -> dict[str, str]:
    table: dict[str, list[str]] = read("figure_words")["comparatives"]
    return {word: direction for direction, words in table.items() for word in words}


@cache
def _comparative() -> re.Pattern[str]:
    words = "|".join(word for word in _directions() if word not in ("över", "under", "utöver", "extra"))
    return re.compile(
        rf"^\s*(?:{_ADVERB}\s)?(?P<word>{words})(?!\sän\s{_A_TIME})(?=\s(?:än|jämfört|mot|i\sförhållande|gentemot)|[\s.,;)]|$)"
        rf"|^(?:\s(?!vilket|som|och|men|medan|där|då|är"
        rf"|var)\w+){{1,3}}?\s(?P<later>{_LATER})(?=\s(?:än|jämfört)\s(?!\d|{_A_TIME}))"
        r"|^\s(?P<against>över|under|utöver)\s(?=(?:\w+\s)?(?:budget|mål|plan\b|föregående|förra"
        r"|fjol|riks|riket|genomsnitt|snitt))",
        re.IGNORECASE,
    )


def base_of(words: str, calendar: Calendar) -> str | None:
    """The contract's word for a base of comparison as written (`samma period föregående år`)."""
    low = words.lower().strip()
    if not low:
        return None
    if re.match(r"(?:\w+\s){0,3}?(?:\w*budget|plan\b)", low):
        return "budget"
    if re.match(r"(?:\w+\s){0,2}?(?:mål(?:et|sättningen|nivån|värdet)?\b|riktvärdet)", low):
        return "goal"
    if re.search(r"föregående månad|förra månaden|månaden (?:innan|före)|månad(?:en)? tidigare", low):
        return "previous_month"
    named = base_time(low, calendar)
    if named:
        return named
    cut = re.split(
        r"\s(?:vilket|samt|men|trots|när|då|där|och\s(?:är|en|innebär|motsvarar|har))\b|[.:]|\s-\s|\s–\s",
        words.strip(),
    )[0]
    return "other:" + " ".join(cut.split()[:8]) if cut else None


def meaning(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning:
    """Role, base and direction of one quantity.

    `before` is the meaning of the quantity before it in the sentence, `carried` the base that the
    text around compares with where the sentence does not say one.
    """
    return (
        _pair(spot, before, carried, calendar)
        or _bracket(spot, before, carried, calendar)
        or _compared(spot, carried, before, calendar)
        or _signed(spot, before, carried, calendar)
        or _changed(spot, before, carried, calendar)
        or _level(spot, before, calendar)
    )


def _pair(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning | None:
    """`från A till B`, `ökade till B`: levels that keep the direction for what follows."""
    left = spot.left
    starts = bool(_FROM.search(left))
    if not starts and (not _TO.search(left) or _REACHES.search(left)):
        return None
    changes = list(_change().finditer(left))
    direction = changes[-1].lastgroup if changes else None
    if starts:
        following = spot.sentence[spot.quantity.end : spot.quantity.end + 60]
        if not re.match(r"[^.;]{0,30}\btill\s", following):
            return None
        return Meaning("level", *_base(spot, before, carried, calendar, direction, "from"))
    if before and before.rule == "from":
        return Meaning("level", before.against, before.direction, "to", before.base)
    if changes or (before and before.rule == "verb of change"):
        return Meaning("level", *_base(spot, before, carried, calendar, direction, "to"))
    return None


def _bracket(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning | None:
    """A signed number in a bracket after a change is the same change."""
    number = spot.quantity.number
    if not spot.bracketed or not number.signed:
        return None
    direction = "down" if number.value < 0 else "up"
    if before and before.role in ("change", "difference"):
        said = {"better", "worse"} & {before.direction}
        return Meaning(
            before.role, before.against, direction if not said else before.direction, "bracket", before.base
        )
    if _change().search(spot.left):
        return Meaning("change", *_base(spot, before, carried, calendar, direction, "bracket"))
    return None


def _signed(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning | None:
    """`+3 procent mot budget`, `4 520 besök (+3 procent)`: a sign that stands for the word of change."""
    quantity = spot.quantity
    if not quantity.number.signed:
        return None
    direction = "down" if quantity.number.value < 0 else "up"
    follows = _SIGNED_BASE.match(spot.after)
    if follows:
        base = base_of(follows["base"], calendar)
        by = _time(follows["base"])
        role = "difference" if base in ("budget", "goal") else _role(base, by)
        return Meaning(role, base, direction, "signed", by)
    whole = spot.index and before and before.role in ("level", "share", "part")
    alone = re.fullmatch(r"\s\(", spot.left) and spot.right.startswith(")")
    other = spot.index and spot.all[spot.index - 1].unit != quantity.unit
    if whole and alone and (other or quantity.number.value > 0):
        return Meaning("change", *_base(spot, before, carried, calendar, direction, "signed"))
    return None


def _compared(spot: Spot, carried: str | None, before: Meaning | None, calendar: Calendar) -> Meaning | None:
    """A quantity with a comparative: `12 fler`, `4 mnkr bättre än budget`, `3 mnkr över plan`."""
    noun = spot.quantity.noun.words.lower() if spot.quantity.noun else ""
    said = re.match(r"(fler|färre|extra)\b", noun) if not spot.quantity.carried else None
    found = None if said else _comparative().match(spot.right) or _after_bracket(spot)
    if not said and not found:
        return None
    word = said.group(1) if said else (found["word"] or found["later"] or found["against"] if found else "")
    if found and found["against"]:
        base, by = base_of(spot.right.split(None, 1)[1], calendar), None
        return Meaning(
            "difference" if base in ("budget", "goal") else _role(base, by),
            base,
            _directions()[word.lower()],
            "over or under",
            by,
        )
    against, direction, rule, by = _base(
        spot, before, carried, calendar, _directions().get(word.lower()), "comparative"
    )
    return Meaning(_role(against, by), against, direction, rule, by)


def _after_bracket(spot: Spot) -> re.Match[str] | None:
    """The comparative of `12 mnkr (3 procent) högre än …`, for the number before and in the bracket."""
    closing = re.match(r"\)" if spot.bracketed else r"\s\([^()]{1,40}\)", spot.after)
    found = _comparative().match(spot.after[closing.end() : closing.end() + 120]) if closing else None
    return found if found and found["word"] else None


def _role(against: str | None, by: str | None) -> str:
    timed = against is None or against in ("previous_year", "previous_month") or by == "time"
    return "change" if timed else "difference"


def _changed(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning | None:
    """A quantity with a verb or a noun of change, or one that says a change in other words."""
    left, right, quantity = spot.left, spot.right, spot.quantity
    changes = [c for c in _change().finditer(left) if not _NEW_CLAUSE.search(left[c.end() :])]
    same = before and (before.role in ("change", "difference") or before.rule == "to") and _SAME.search(left)
    if before and same and not (quantity.unit == "procent" and re.match(r"\sav\s", right)):
        role = before.role if before.role != "level" else "change"
        direction = changes[-1].lastgroup if changes else before.direction
        return Meaning(role, before.against, direction, "equivalent", before.base)
    if before and before.rule in ("deviation", "development") and _COMPARAND.search(left):
        return Meaning(before.role, before.against, _sign(spot), before.rule, before.base)
    apposed = before and before.role in ("change", "difference") and before.rule in _OF_CHANGES
    if (
        before
        and apposed
        and re.fullmatch(r"(?:,|\srespektive)(?:\s(?:ungefär|cirka|ca|drygt|omkring))?\s", left)
    ):
        return Meaning(before.role, before.against, before.direction, before.rule, before.base)
    passed = _PASSES.search(left)
    if passed:
        base = base_of(passed["base"], calendar)
        role = "difference" if base in ("budget", "goal") else _role(base, _time(passed["base"]))
        return Meaning(role, base, "up" if passed["way"].lower() == "över" else "down", "passes")
    follows = _MOT_BUDGET.match(right)
    deviation = _AGAINST_BUDGET.search(left) or (follows and re.search(r"(?i)skott|avvik|resultat", left))
    if deviation:
        worse = quantity.number.value < 0 or re.search(r"(?i)underskott|negativ", left)
        better = re.search(r"(?i)överskott|positiv", left) or (
            quantity.number.signed and quantity.number.value > 0
        )
        return Meaning(
            "difference", "budget", "worse" if worse else "better" if better else None, "deviation"
        )
    if changes and not _OF_CHANGE.match(right):
        last = changes[-1]
        tail = left[last.end() :]
        named = _NOUN_OF_CHANGE.match(last.group()) and len(tail) < 60 and not spot.bracketed
        linked = _LINK.search(left) and (_NOUN_OF_CHANGE.match(last.group()) or not _IS.search(left))
        signed = quantity.number.signed and len(tail.split()) <= 3
        if linked or signed or not tail.strip() or named or _OF.match(tail):
            wish = re.search(r"(?i)\batt\s$", left[: last.start()]) and _TARGET.search(left[: last.start()])
            against, direction, rule, by = _base(
                spot, before, carried, calendar, last.lastgroup, "verb of change"
            )
            role = "target" if wish else "difference" if against in ("budget", "goal") else "change"
            return Meaning(role, against, direction, rule, by)
    listed = before and before.rule in ("verb of change", "list of changes") and spot.index
    if before and listed and spot.all[spot.index - 1].unit == quantity.unit and _list(left):
        return Meaning(before.role, before.against, before.direction, "list of changes", before.base)
    return None


def _list(left: str) -> bool:
    """Whether a quantity goes on with the verb of the one before it (`och för vuxna 8 procent`)."""
    if not re.search(r"(?:,|\boch|\bsamt|\bmen|\bmedan)\s", left) or re.search(
        r"\b(?:till|är|var|blev|har|mot)\b|jämför", left
    ):
        return False
    return len(left) < 90 and not re.search(r"(?i)\bvarav\b|motsvar", left)


def _level(spot: Spot, before: Meaning | None, calendar: Calendar) -> Meaning:
    """A quantity that is no change: forecast, target, development, part, share, or the value itself."""
    left, right, quantity = spot.left, spot.right, spot.quantity
    clause = left[_last_break(left) :]
    sentence = spot.before[_last_break(spot.before) :]
    if (
        _FORECAST.search(clause)
        or (_FORECAST.search(sentence) and not spot.index)
        or ("som mest" in left and not _PAST.search(left))
    ):
        return Meaning("forecast", rule="forecast words")
    on = before is not None and before.role in ("target", "forecast") and not _REACHED.search(left)
    joined = on and re.search(r"(?:,|\boch|\bsamt|\brespektive)\s", left)
    if _TARGET_NOW.search(left) or _is_goal(left[-240:] if spot.index else spot.before[-240:]):
        return Meaning("target", rule="target words")
    if before and joined:
        return Meaning(before.role, rule=before.rule)
    if quantity.unit.startswith("procent") and _DEVELOPMENT.search(clause) and not spot.bracketed:
        found = _BASE.search(right)
        base = base_of(found["base"], calendar) if found else "previous_year"
        return Meaning("change", base, _sign(spot), "development")
    if _PART.search(left) or _OF_CHANGE.match(right):
        return Meaning("part", rule="varav")
    if before and before.rule == "varav" and re.search(r"(?:,|\boch|\bsamt)\s", left) and len(left) < 60:
        return Meaning("part", rule="varav")
    if quantity.unit == "procent" and (
        _OF_WHOLE.search(right) or re.search(r"(?i)andel", spot.before[-200:])
    ):
        return Meaning("share", rule="share")
    if quantity.number.part and _OF_WHOLE.search(right):
        return Meaning("share", rule="share")
    whole = re.match(r"(?i)av\s", spot.sentence)
    if whole and (spot.index or len(left.split()) > 2):
        return Meaning("part", rule="of a whole")
    return Meaning("level")


def _is_goal(text: str) -> bool:
    """Whether a goal is what the number after `text` says, not what came of it."""
    found = list(_TARGET.finditer(text))
    came = re.compile(r"(?i)\b(?:utfall\w*|nådde|landade|blev)\b")
    return bool(found) and not came.search(text, found[-1].end())


def _sign(spot: Spot) -> str | None:
    number = spot.quantity.number
    return ("down" if number.value < 0 else "up") if number.signed else None


def _last_break(text: str) -> int:
    last = 0
    for found in _BREAK.finditer(text):
        last = found.start()
    return last


def _base(
    spot: Spot,
    before: Meaning | None,
    carried: str | None,
    calendar: Calendar,
    direction: str | None,
    rule: str,
) -> tuple[str | None, str | None, str, str | None]:
    """Base of comparison, direction, rule, and `time` where the base is one: the tail of a Meaning.

    The base is looked for in what follows, then taken from the quantity before, then from what
    stands before, then from the sentences around.
    """
    for text in (spot.right, spot.after[:250]):
        found = _BASE.search(text)
        if found:
            return base_of(found["base"], calendar), direction, rule, _time(found["base"])
    if before and before.against:
        return before.against, direction, rule, before.base
    found = _BASE.search(spot.before)
    if found:
        return base_of(found["base"], calendar), direction, rule, _time(found["base"])
    if re.search(r"(?i)förra året|i fjol", spot.sentence):
        return "previous_year", direction, rule, "time"
    return carried, direction, rule, "time" if carried else None


def _time(words: str) -> str | None:
    return "time" if is_time(words) else None
