"""Units for bare numbers from what a sentence names elsewhere, where no quantity beside them lends one.

`Vårdtid i dagar: 4,3 (4,6)`, `Läkarbesöken var 7 120`, `Av 88 anbud underkändes 6`,
`12 mnkr och budgeten 14`, `… i riket 1,6`, `Förra året var motsvarande siffra 318`, `betyget 4,2`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from loader.figures.numbers.bare import CLOSED, Bare, Loan, Measured, verbless
from loader.figures.numbers.carry import named, verb_before
from loader.figures.numbers.measure import counted_subject
from loader.figures.numbers.units import RATE, counted_plural, heading_units, unit_named
from loader.figures.words import ABOUT, either, said, words
from loader.language.numbers import Number
from loader.language.patterns import pattern

_STATES = rf"(?:{either('states')}|har\svarit|hade\svarit|ligger\spå|låg\spå)"
_LAST = pattern(r"\s*\.?\s*$")
_ENDS = pattern(r"\s*(?:[.,;(:)]|$)|\s(?:och|samt|medan|respektive)\b")
_ALONE = pattern(
    rf"(?i)(?:[:(]|(?<!\d),|\b(?:{_STATES}|på|till|från|med|mot|och|respektive|samt|i\s[\w-]+)){ABOUT}\s*$"
)
_AT_MOST = pattern(r"(?i)\bsom\s(?:mest|flest|minst|högst)\s$")
_OVER_GOAL = pattern(r"\s(?:över|under)\s(?:\w+\s)?(?:mål|budget|plan\b)")
_THEY = pattern(rf"(?:De|Dessa)\s{_STATES}{ABOUT}\s")
_DONE = pattern(rf"\b\w{{4,}}(?:ades|tes|des){ABOUT}\s$")
_OF_ALL = pattern(rf"(?:^|[,;]\s|\s(?:och|men)\s)[Aa]v\s[^,;.]{{3,110}}\s(?P<verb>\w+){ABOUT}\s$")
_ANOTHER = pattern(
    r"(?:,|\boch|\bsamt|\bmen|\bmedan)\s(?:\w+\s)?(?P<noun>\w{2,}(?:en|et|ten|an|erna|orna|arna))\s$"
)
_AT_PLACE = pattern(
    r"(?:,|\boch|\bsamt|\bmedan)\s(?:i|på|vid|för|inom)\s(?:övriga\s|hela\s)?(?P<place>\w{3,}(?:en|et|erna|orna|arna|na))\s$"
    r"|(?:,|\boch|\bsamt|\bmedan)\sinom\s\w+\s$|\bi\sstället\sför\s$"
)
_SAME_AGAIN = pattern(
    rf"(?i)\b(?:motsvarande\s(?:siffra|antal|andel|värde|nivå|tal|belopp|resultat)|siffran|antalet|andelen)\b[^,;]{{0,40}}\s(?:{_STATES}|än|med){ABOUT}\s$"
    rf"|\b(?:{_STATES})\s(?:motsvarande\s\w+|siffran|antalet|andelen|den|det){ABOUT}\s$"
)
_LISTED = pattern(r"(?:[:;,]|\boch|\bsamt)\s(?:[\w/&-]+\s){1,4}$")
_RATE = pattern(rf"(?i){RATE}")
_SUBJECT_OF = pattern(
    rf"(?i)^\W*(?P<noun>\w{{5,}})(?:\s(?!antal)[\w/-]+){{0,3}}?(?:,\s[\w\s]{{2,20}})?(?::|\s{_STATES}{ABOUT})?\s$"
)
_MOST_BY_NAME = 150
UNIT_OF_SENTENCE = "unit of the sentence"
"""The rule of a unit that is said once for all numbers of a sentence."""
_IT_IS = pattern(rf"(?i)\b(?:är|var|blev)\s(?:motsvarande\s\w+|den|det|de|siffran){ABOUT}\s$")
_VERB_AFTER = pattern(r"\s(\w+)")
_JOINED = pattern(r"(?:,|\boch|\bav\s(?:vilka|dem|dessa)|\bvarav)\s$")
_PASSIVE = ("s", "ade", "nar", "rar", "tar")


def from_elsewhere(view: Bare) -> Loan | None:
    """The unit of a number that has none beside it; None where the sentence names none."""
    return next(filter(None, (rule(view) for rule in ((_listed,) if view.item.spelled else _RULES))), None)


def acting(sentence: str, item: Number, kept: Sequence[Measured]) -> Loan | None:
    """`29 är klara (62 procent), 14 pågår`: before a verb stands a count of what was counted before."""
    if "," not in sentence[item.start : item.end] and said("marks", "acts").match(sentence, item.end + 1):
        return Loan("antal", None, "acting", carried=False)
    counted = next((q for q in reversed(kept) if q.unit == "antal"), None)
    found = _VERB_AFTER.match(sentence, item.end) if counted else None
    if not (counted and found and _JOINED.search(sentence, max(0, item.start - 12), item.start)):
        return None
    return Loan("antal", counted.noun, "carried on") if found[1].lower() in words("verbs") else None


@cache
def _unit_named() -> re.Pattern[str]:
    return pattern(rf"(?i)(?<!\d)(?:\si|\suttryckt\si)\s(?P<unit>{heading_units()})")


def unit_label(sentence: str) -> str:
    """The word before the unit that holds for a whole sentence (`Avvikelser` of `Avvikelser i mnkr: …`)."""
    found = _unit_named().search(sentence)
    return (sentence[: found.start()].split() or [""])[-1] if found else ""


def named_unit(text: str) -> str | None:
    """The unit that a heading or a lead-in names for the numbers that follow (`Avvikelser i mnkr:`,
    `Överbeläggningar per 100 vårdplatser`), None where it names none."""
    found = _unit_of_all().search(text)
    if found is None:
        return named_rate(text)
    return unit_named(found["unit"])


@lru_cache(maxsize=8)
def named_rate(text: str) -> str | None:
    """The base that a text counts on (`Överbeläggningarna per 100 vårdplatser ökade`) as a unit, or None."""
    rate = _RATE.search(text) if "er 1" in text else None
    return f"other:{rate.group()[:1].lower()}{rate.group()[1:]}" if rate else None


@cache
def _unit_of_all() -> re.Pattern[str]:
    return pattern(rf"(?i)(?:\(|(?<!\d),\s|(?<!\d)\si\s)(?P<unit>{heading_units()})\)?\s*(?:[:,]|$)")


def rated(view: Bare) -> Loan | None:
    """`Per 100 000 invånare var antalet anmälningar 33,5`: so many of what the sentence names as base."""
    if view.item.spelled or named_rate(view.sentence) is None:
        return None
    base = _RATE.search(view.sentence, 0, view.item.start)
    if base is None or any(q.start < base.start() < q.end for q in view.kept):
        return None
    unit = named_rate(base.group())
    after = view.sentence[base.end() : view.item.start].split()
    stated = _stated(view) or (len(after) > 1 and after[0] in words("verbs"))
    return Loan(unit, None, "rate") if unit and view.followed_by(CLOSED) and stated else None


def by_name(view: Bare) -> Loan | None:
    """`Sjukfrånvaro: 6,1`, `Medelåldern är 46`: what is always told in percent, or in years."""
    if (
        view.item.spelled
        or view.item.signed
        or view.item.value > _MOST_BY_NAME
        or not view.followed_by(_ENDS)
    ):
        return None
    found = _SUBJECT_OF.search(view.before) if not view.kept else None
    if found is None:
        return None
    percent = said("percentages").fullmatch(found["noun"])
    unit = "procent" if percent else "år" if said("ages").fullmatch(found["noun"]) else None
    return Loan(unit, None, "unit by name") if unit else None


def _stated(view: Bare) -> bool:
    """Whether a verb, a preposition or a mark leads to the number."""
    return bool(_ALONE.search(view.before)) or verb_before(view.before) in words("verbs")


@lru_cache(maxsize=8)
def _unit_in(sentence: str) -> str | None:
    """The unit that a sentence says once for all its numbers (`Avvikelser i mnkr: …`)."""
    found = _unit_named().search(sentence)
    return unit_named(found["unit"]) if found else None


def _in_unit(view: Bare) -> Loan | None:
    """`Avvikelser i mnkr: kirurgi (-12)`: a unit that holds for all numbers of the sentence, or that the
    heading or the lead-in names."""
    if not view.followed_by(_ENDS):
        return None
    alone = _ALONE.search(view.before) or (":" in view.before and _LISTED.search(view.before))
    unit = _unit_in(view.sentence) if alone else None
    if (
        unit is None
        and view.unit
        and ((verbless(view.before) and view.before[:1].isupper()) or _stated(view))
    ):
        unit = view.unit
    return Loan(unit, None, UNIT_OF_SENTENCE) if unit and (unit != "antal" or view.whole) else None


def _same_count(view: Bare) -> Loan | None:
    """`Under 2023 kom 41 patienter. I mars kom 12.`: after a verb at the end, so many of the same."""
    told = view.told
    if view.kept or told is None or told.unit != "antal" or not (view.whole and view.followed_by(_LAST)):
        return None
    verb = verb_before(view.before)
    acts = verb in words("verbs") or verb.endswith(_PASSIVE)
    return Loan("antal", told.noun, "told before") if acts and len(view.before.split()) <= _SHORT else None


def _same_decimals(view: Bare) -> Loan | None:
    """`Norr har 7,6 procent. Därefter följer Väst med 7,1.`: what has decimals is no count, and is
    measured as the sentence before it measured."""
    told = view.told
    if (
        view.kept
        or told is None
        or told.unit == "antal"
        or "," not in view.written
        or not view.followed_by(CLOSED)
    ):
        return None
    alike = view.item.decimals == told.number.decimals
    again = (alike and _stated(view)) or _RATE.search(told.unit)
    return Loan(told.unit, told.noun, "told before") if again else None


def _mark(view: Bare) -> Loan | None:
    """`betyget 4,2`, `75 av 100 möjliga`: a value on a scale."""
    scale = said("marks", "scale").match(view.sentence, view.item.end + 1)
    if scale or said("marks", "before").search(view.before):
        return Loan("index", None, "mark", carried=False)
    index = view.followed_by(CLOSED) and _ALONE.search(view.before)
    return (
        Loan("index", None, "mark", carried=False)
        if index and said("marks", "of").search(view.sentence)
        else None
    )


def _predicate(view: Bare) -> Loan | None:
    """`Läkarbesöken var 7 120`: what is counted is the subject."""
    if not (view.whole and view.followed_by(CLOSED)):
        return None
    counted = bool(counted_subject(view.sentence, view.item.start))
    counted = counted or _THEY.fullmatch(view.sentence[: view.item.start]) is not None
    if not counted and (_AT_MOST.search(view.before) or _DONE.search(view.before)):
        counted = any(map(counted_plural, view.before.lower().split()))
    return Loan("antal", None, "number of", carried=False) if counted else None


def _named_base(view: Bare) -> Loan | None:
    """`högre än målet 5,5`, `88 mnkr; budget 79`: what the value before is held against."""
    if not view.kept or not view.followed_by(_ENDS) or (view.kept[-1].unit == "antal" and not view.whole):
        return None
    if not said("marks", "bases").search(view.before):
        return None
    return Loan(view.kept[-1].unit, view.kept[-1].noun, "carried on")


def _over_goal(view: Bare) -> Loan | None:
    """`0,1 procentenheter under fjolåret men 1,2 över målet`, `143 mnkr, 21 under budget`."""
    if not view.kept or not view.followed_by(_OVER_GOAL):
        return None
    unit = view.kept[-1].unit
    return Loan("procentenheter" if unit == "procent" else unit, None, "carried on")


def _of_all(view: Bare) -> Loan | None:
    """`Av de 88 anbuden underkändes 6.`"""
    found = _OF_ALL.search(view.before) if view.whole and view.kept else None
    if found is None or view.kept[-1].unit != "antal":
        return None
    verb = found["verb"].lower()
    if verb in words("verbs") or verb.endswith(_PASSIVE):
        return Loan("antal", view.kept[-1].noun, "of all")
    return None


def _listed(view: Bare) -> Loan | None:
    """`Prognosen är 12 mnkr och budgeten 14`; `1,1 per vecka, i riket 1,6`."""
    if not view.kept or view.item.start - view.kept[-1].end > _NEAR or not view.followed_by(_ENDS):
        return None
    last = view.kept[-1]
    gap = view.sentence[last.end : view.item.start]
    if _ANOTHER.search(gap) or _AT_PLACE.search(gap):
        return Loan(last.unit, last.noun, "carried on") if view.whole or last.unit != "antal" else None
    return None


def _told_before(view: Bare) -> Loan | None:
    """`Förra året var motsvarande siffra 318.`"""
    last = view.kept[-1] if view.kept else view.told
    if last is None or named(view.sentence, view.item) or not (view.whole or last.unit != "antal"):
        return None
    if not view.followed_by(CLOSED) or not (_IT_IS if view.kept else _SAME_AGAIN).search(view.before):
        return None
    return Loan(last.unit, last.noun, "told before")


_SHORT = 8
"""Words before a number at the end that counts what the sentence before counted."""
_NEAR = 60
"""Characters between a quantity and the number that goes on with its unit."""
_RULES: tuple[Callable[[Bare], Loan | None], ...] = (
    _mark,
    _over_goal,
    _named_base,
    _in_unit,
    _predicate,
    _of_all,
    _listed,
    _told_before,
    _same_count,
    _same_decimals,
)
