"""Role, base of comparison and direction of a quantity, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loader.figures.clause import Spot
from loader.figures.period import Calendar

_BETTER = {"bättre": "better", "sämre": "worse", "starkare": "better", "svagare": "worse"}
_UP = ("högre", "mer", "fler", "större", "över", "längre", "fler", "flera", "dyrare", "extra", "äldre")
_DOWN = ("lägre", "mindre", "färre", "under", "kortare", "billigare", "yngre", "mindre")
_COMPARATIVE = re.compile(
    r"^\s*(?:(?:betydligt|något|mycket|klart|avsevärt|markant|väsentligt"
    r"|marginellt)\s)?(?P<word>bättre|sämre|starkare|svagare|högre|lägre|mer|mindre|fler"
    r"|färre|större|längre|kortare|dyrare|billigare)"
    r"(?=\s(?:än|jämfört|mot|i\sförhållande|gentemot)|[\s.,;)]|$)"
    r"|^\s(?P<against>över|under)\s(?=budget|mål|plan|föregående|förra|riks|riket|genomsnitt)",
    re.IGNORECASE,
)
_STEM = (
    r"(?P<better>\w*förbättr\w*)|(?P<worse>\w*försämr\w*)"
    r"|(?P<up>\w*ökning\w*|(?:ut)?ök(?:a|ad|ade|ades|ar|as|at|ats|t|te|ande)|\w*höjning\w*"
    r"|höj(?:a|er|s|de|t|d|da|ts|des)"
    r"|stig(?:er|it|a|ande)|steg(?=\s(?:med|från))|\w*uppgång\w*|tillväxt\w*|väx(?:er|te|t)"
    r"|\w*fördubbl\w*|merkostnad\w*)"
    r"|(?P<down>\w*minskning\w*|minsk(?:a|ad|ade|ades|ar|as|at|ats|ande)|sjunk\w*|sjönk\w*|\w*sänkning\w*"
    r"|sänk(?:a|er|s|te|t|ta|tes|ts)|\w*nedgång\w*|reducer\w*|\w*reduktion\w*|\w*besparing\w*|tappa\w*)"
)
_CHANGE = re.compile(rf"\b(?:{_STEM})\b", re.IGNORECASE)
_LINK = re.compile(
    r"(?:^|\s|\()(?:med|på|om|motsvarande|motsvarar|motsvarade|är|var|blev|uppgår\still"
    r"|uppgick\still|av|ger|gav|i\ssnitt|utgör)"
    r"(?:\sdet|\sytterligare|\si\sgenomsnitt|\si\ssnitt|\scirka|\sca\.?|\sdrygt|\snästan"
    r"|\sknappt|\supp\still|\sungefär|\sendast|\stotalt|\ssammanlagt|\snära|\snärmare|\sover"
    r"|\söver|\somkring|\srunt|\suppskattningsvis|\suppemot|\sbara|\shela|\smer\sän"
    r"|\sminst)*\s*$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^[^.;:]{0,40}?(?:,|\soch|\ssamt)\s+(?:med\s)?(?:cirka\s|ca\.?\s|drygt\s)?$", re.IGNORECASE
)
_BASE = re.compile(
    r"\b(?:än|jämfört\smed|jämfört\smot|jämfört|jämförelse\smed|gentemot|i\sförhållande\still"
    r"|sedan)\s+(?!\d+\s(?:dag|timm|veck|månad|år\b|minut))(?P<base>[^,;()]{1,90})",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?i)motsvar|det vill säga|dvs|alltså|innebär")
_FORECAST = re.compile(
    r"(?i)prognos|\bberäknas\b|\bförväntas\b|\bväntas\b|\bförväntad"
    r"|\bbedöms\s(?!ha\b)|som mest|\bmöjlig\s|\bkommer\s(?:att\s)?\w+"
)
_TARGET = re.compile(
    r"(?i)\b(?:målet|målsättning(?:en)?|målnivå(?:n)?|målvärdet?|\w*mål(?:et)?(?=\s(?:är|var|om"
    r"|på|med|att|som)\b)|planen\sär|ambitionen\sär)\b"
    r"|\bmot\sen\s\w*andel|\bska\s(?:minst|högst|uppgå|vara)\b"
)
_BREAK = re.compile(r"(?i)(?:[,;]|^|\s)(?:då|eftersom|när|medan|men|vilket|som|varav|och\sinnebär)\s")
_PART = re.compile(r"(?i)\b(?:varav|därav|av dessa|av dem|av vilka)\b")
_OF_WHOLE = re.compile(r"(?i)^\s?(?:av|utav)\s")
_DEVELOPMENT = re.compile(
    r"(?i)\b(?:\w*utveckling(?:en)?|förändring(?:en)?|tillväxt(?:en)?|ökningstakt(?:en)?)\b"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a quantity is to its metric; the words are the contract's."""

    role: str
    against: str | None = None
    direction: str | None = None
    rule: str = "level"
    base: str | None = None


def base_of(words: str, calendar: Calendar) -> str | None:
    """The contract's word for a base of comparison as written (`samma period föregående år`)."""
    low = words.lower().strip()
    if not low:
        return None
    if re.match(r"(?:\w+\s){0,2}(?:års)?budget|(?:\w+\s){0,1}plan\b", low):
        return "budget"
    if re.match(r"(?:\w+\s){0,2}mål(?:et|sättningen|nivån|värdet)?\b", low):
        return "goal"
    if re.search(r"föregående månad|förra månaden|månaden (?:innan|före)|månad(?:en)? tidigare", low):
        return "previous_month"
    named = calendar.base(low)
    if named:
        return named
    cut = re.split(
        r"\s(?:vilket|samt|men|trots|när|då|där|och\s(?:är|en|innebär|motsvarar|har))\b|[.:]|\s-\s|\s–\s",
        words.strip(),
    )[0]
    return "other:" + " ".join(cut.split()[:8]) if cut else None


def _sign(spot: Spot) -> str | None:
    number = spot.quantity.number
    if not number.signed:
        return None
    return "down" if number.value < 0 else "up"


def _word_direction(word: str) -> str | None:
    low = word.lower()
    return _BETTER.get(low) or ("up" if low in _UP else "down" if low in _DOWN else None)


def _base_in(text: str, calendar: Calendar) -> str | None:
    found = _BASE.search(text)
    return base_of(found["base"], calendar) if found else None


def meaning(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning:
    """Role, base and direction of one quantity.

    `before` is the meaning of the quantity before it in the sentence, `carried` the base that the
    text around compares with where the sentence does not say one.
    """
    left, right, quantity = spot.left, spot.right, spot.quantity
    pair = _pair(spot, before, carried, calendar)
    if pair:
        return pair
    change = _compared(spot, before, carried, calendar)
    if change:
        return change
    clause = left[_last_break(left) :]
    if spot.bracketed and quantity.number.signed and before and before.role in ("change", "difference"):
        return Meaning(before.role, before.against, _sign(spot), "bracket", before.base)
    if (
        before
        and before.role in ("change", "difference")
        and _SAME.search(left)
        and quantity.unit != "procent"
    ):
        return Meaning(before.role, before.against, before.direction, "equivalent", before.base)
    sentence = spot.before[_last_break(spot.before) :]
    if _FORECAST.search(clause) or (_FORECAST.search(sentence) and not spot.index) or "som mest" in left:
        return Meaning("forecast", rule="forecast words")
    goal = _TARGET.search(spot.before[-240:])
    if goal and not (before and before.role == "level"):
        return Meaning("target", rule="target words")
    if quantity.unit.startswith("procent") and _DEVELOPMENT.search(clause) and not spot.bracketed:
        base = _base_in(right, calendar) or "previous_year"
        return Meaning("change", base, _sign(spot), "development")
    if _PART.search(left):
        return Meaning("part", rule="varav")
    if quantity.unit == "procent" and (
        _OF_WHOLE.search(right) or re.search(r"(?i)andel", spot.before[-200:])
    ):
        return Meaning("share", rule="share")
    if not spot.index and re.match(r"(?i)av\s", spot.sentence):
        return Meaning("part", rule="of a whole")
    return Meaning("level")


_FROM = re.compile(r"(?i)\bfrån\s+(?:\w+\s)?$")
_TO = re.compile(r"(?i)\btill\s+(?:\w+\s)?$")
_REACHES = re.compile(
    r"(?i)(?:uppgår|uppgick|uppgå|upp|ökningen\suppgår|minskningen\suppgår)\still\s+(?:\w+\s)?$"
)


def _pair(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning | None:
    """`från A till B`, `ökade till B`: levels that keep the direction for what follows."""
    left = spot.left
    starts = bool(_FROM.search(left))
    if not starts and (not _TO.search(left) or _REACHES.search(left)):
        return None
    changes = list(_CHANGE.finditer(left))
    if starts:
        following = spot.sentence[spot.quantity.end : spot.quantity.end + 60]
        if not re.match(r"[^.;]{0,30}\btill\s", following):
            return None
        base, by = _base(spot, before, carried, calendar)
        return Meaning("level", base, changes[-1].lastgroup if changes else None, "from", by)
    if before and before.rule == "from":
        return Meaning("level", before.against, before.direction, "to", before.base)
    if changes or (before and before.rule == "verb of change"):
        base, by = _base(spot, before, carried, calendar)
        return Meaning("level", base, changes[-1].lastgroup if changes else None, "to", by)
    return None


def _last_break(text: str) -> int:
    last = 0
    for found in _BREAK.finditer(text):
        last = found.start()
    return last


def _compared(spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar) -> Meaning | None:
    """The meaning of a quantity that a comparative or a verb of change goes with."""
    left, right, quantity = spot.left, spot.right, spot.quantity
    noun = quantity.noun.words.lower() if quantity.noun else ""
    said = re.match(r"(fler|färre|extra|ytterligare)\b", noun)
    comparative = _COMPARATIVE.match(right)
    if (said and said.group(1) != "ytterligare") or comparative:
        word = (
            said.group(1) if said else (comparative["word"] or comparative["against"] if comparative else "")
        )
        base, by = _base(spot, before, carried, calendar)
        role = (
            "change"
            if base is None or base in ("previous_year", "previous_month") or by == "time"
            else "difference"
        )
        return Meaning(role, base, _word_direction(word), "comparative", by)
    changes = list(_CHANGE.finditer(left))
    same = before and (before.role in ("change", "difference") or before.rule == "to") and _SAME.search(left)
    if before and same and not (quantity.unit == "procent" and re.match(r"\sav\s", right)):
        role = before.role if before.role != "level" else "change"
        direction = changes[-1].lastgroup if changes else before.direction
        return Meaning(role, before.against, direction, "equivalent", before.base)
    if changes:
        found = changes[-1]
        tail = left[found.end() :]
        if (
            _LINK.search(left)
            or len(tail.split()) == 0
            or (
                re.match(r"(?i)\w*(?:ningen|ingen)$", found.group()) and len(tail) < 60 and not spot.bracketed
            )
        ):
            if re.match(r"(?i)\sav\s\w*(?:ökn|minskn)", right):
                return None
            direction = found.lastgroup
            base, by = _base(spot, before, carried, calendar)
            role = "difference" if base and (base == "budget" or base == "goal") else "change"
            return Meaning(role, base, direction, "verb of change", by)
    listed = before and before.rule in ("verb of change", "list of changes") and _LIST.match(left)
    if before and listed and spot.index and spot.all[spot.index - 1].unit == quantity.unit:
        return Meaning(before.role, before.against, before.direction, "list of changes", before.base)
    return None


def _base(
    spot: Spot, before: Meaning | None, carried: str | None, calendar: Calendar
) -> tuple[str | None, str | None]:
    """The base of comparison and whether it is a time: from what follows, what stands before, or carried."""
    for text in (spot.right, spot.after[:250]):
        found = _BASE.search(text)
        if found:
            return base_of(found["base"], calendar), "time" if calendar.is_time(found["base"]) else None
    if before and before.against:
        return before.against, before.base
    found = _BASE.search(spot.before)
    if found:
        return base_of(found["base"], calendar), "time" if calendar.is_time(found["base"]) else None
    if re.search(r"(?i)förra året|i fjol", spot.sentence):
        return "previous_year", "time"
    return carried, "time" if carried else None
