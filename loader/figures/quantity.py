"""The quantities of one sentence: numbers that are figures, with their units; and what is masked.

Numbers that `mask.py` covers are left out first. A number with a unit or a counted noun is a
figure; one without takes the unit of its neighbour (`från 4,9 till 4,8 dagar`, `varav 1531 i …`),
or of the sentence (`index … var 78`). The rest is masked and the reason given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from loader.figures.mask import masks
from loader.figures.units import Noun, many, noun_after, plural, rate_after, unit_after
from loader.figures.words import alternation, words
from loader.language.months import NAMES
from loader.language.numbers import WORDS, Number, digits, spelled

_TAL = re.compile(r"-tal(?:s)?(?!\w)")
_FORWARD = re.compile(
    r"\s*(?:till|och|respektive|eller|mot|av|resp\.?|upp till|-|–)\s+(?:(?:ca\.?|cirka|drygt"
    r"|nästan|knappt|omkring|runt|över)\s+)?$"
)
_BACK = re.compile(
    r"(?:^|[\s(])(?:varav|därav|och|samt|till|från|mot|respektive|ytterligare|på|med|är|var|blev"
    r"|om|,|eller)\s+"
    r"(?:(?:ca\.?|cirka|drygt|nästan|knappt|omkring|ungefär|ytterligare|endast|bara|totalt|runt"
    r"|över)\s+)*$|[,(]\s+$"
)
_LEVEL = re.compile(
    r"(?:^|\s)(?:till|är|var|blev|på|med|uppgick|uppgår|varav|från|nki|hme|index|indexet"
    r"|värdet|omkring|cirka|ca|drygt|nästan|\S+,)\s+$|:\s*$",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(?i)index|\b(?:NKI|HME|SKI|NMI|NPS)\b")
_NUMBER_OF = re.compile(r"(?i)\bantal|till antalet")
_A_OF_B = re.compile(
    rf"\sav\s(?:\d{{1,3}}|{alternation(w for w in WORDS if len(w) > 2)})(?=\s[a-zåäö])", re.IGNORECASE
)
_OWN_BRACKET = re.compile(r"\s\($")
_PLACE = re.compile(
    r"(?:,|\boch|\bsamt|\brespektive|\bmedan)\s+(?:(?:i|vid|på|för"
    r"|inom)\s)?[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s+$"
)
_STATES = re.compile(
    r"(?i)\b(?:är|var|blev|uppgår till|uppgick till|ligger på|låg på|till|på i snitt|med)\s+(?:\w+\s)?$"
)
_CHANGE_BEFORE = re.compile(r"(?i)\b(?:med|på)\s+(?:i\sgenomsnitt\s|i\ssnitt\s|ytterligare\s|upp\still\s)?$")
_CHANGE_VERB = re.compile(r"(?i)\b(?:ök|minsk|utök|reducer|förstärk)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_AFTER_TIME = re.compile(
    r"(?i)(?:^|[\s(])(?:i|under|för|år|åren|sedan|hösten|våren|sommaren|vintern|inför|innan"
    rf"|perioden|helåret|{NAMES})\s*$|^\s*$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a sentence; offsets are the sentence's. `noun` is what it counts."""

    start: int
    end: int
    number: Number
    unit: str
    noun: Noun | None
    approximate: bool
    carried: bool = False
    rule: str = "unit"


@dataclass(frozen=True, slots=True)
class Cover:
    """A stretch of a sentence with a number that is no figure, and why."""

    start: int
    end: int
    reason: str


def quantities(sentence: str) -> tuple[list[Quantity], list[Cover]]:
    """What `sentence` states in numbers, in order, and what it holds of other numbers."""
    covers = [Cover(*mask) for mask in masks(sentence)] if any(map(str.isdigit, sentence)) else []
    found: list[Quantity | Number] = []
    at = 0
    for number in digits(sentence):
        while at < len(covers) and covers[at].end <= number.start:
            at += 1
        if at < len(covers) and covers[at].start < number.end:
            continue
        if _marked(sentence, number):
            continue
        found.append(_measured(sentence, number) or number)
    found.extend(_in_words(sentence, found))
    found.sort(key=lambda item: item.start)
    kept = _carry(sentence, found, covers)
    covers.sort(key=lambda cover: cover.start)
    return kept, covers


def _marked(sentence: str, number: Number) -> bool:
    """Whether invisible or combining characters stand by the number: what a reader sees is not it."""
    around = sentence[max(0, number.start - 2) : number.start] + sentence[number.end : number.end + 2]
    return not around.isascii() and any(unicodedata.category(c) in ("Mn", "Cf", "Cc") for c in around)


def _measured(sentence: str, number: Number) -> Quantity | None:
    """The number with the unit or noun that stands directly after it."""
    about = _approximate(sentence, number.start)
    tal = _TAL.match(sentence, number.end)
    if tal:
        noun = noun_after(sentence, tal.end())
        noun = noun if noun and plural(noun) else None
        return Quantity(
            number.start, noun.end if noun else tal.end(), number, "antal", noun, True, rule="tal"
        )
    unit = unit_after(sentence, number.end)
    if unit:
        of = noun_after(sentence, unit.end) if unit.name in ("mnkr", "mdkr") else None
        if of and plural(of) and not sentence[number.end : unit.end].lower().endswith(("kr", "kronor")):
            kind = sentence[number.end : unit.end].strip().lower()
            return Quantity(number.start, of.end, number, f"other:{kind} {of.words}", of, about)
        return Quantity(number.start, unit.end, number, unit.name, None, about)
    if number.glued:
        return None
    rate = rate_after(sentence, number.end)
    if rate and not _names_index(sentence):
        return Quantity(number.start, rate.end, number, rate.name, None, about, rule="rate")
    noun = noun_after(sentence, number.end)
    if noun is None or _is_year(sentence, number, noun):
        return None
    return Quantity(number.start, noun.end, number, "antal", noun, about, rule="count")


def _is_year(sentence: str, number: Number, noun: Noun | None) -> bool:
    if number.signed or number.value_max or not _YEAR.match(sentence[number.start : number.end]):
        return False
    return (
        noun is None
        or not many(noun)
        or bool(_AFTER_TIME.search(sentence, max(0, number.start - 14), number.start))
    )


def _approximate(sentence: str, start: int) -> bool:
    return bool(_about().search(sentence[max(0, start - 30) : start]))


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:^|[\s(])(?:{alternation(words('approximate'))})\s+(?:en\s|ett\s)?$")


def _in_words(sentence: str, found: list[Quantity | Number]) -> list[Quantity]:
    taken: list[Quantity] = []
    at = 0
    for number in spelled(sentence):
        while at < len(found) and found[at].end <= number.start:
            at += 1
        if at < len(found) and found[at].start < number.end:
            continue
        quantity = _counted(sentence, number)
        if quantity:
            taken.append(quantity)
    return taken


def _counted(sentence: str, number: Number) -> Quantity | None:
    """A number in words, where it counts something worth following."""
    about = number.approximate or _approximate(sentence, number.start)
    before = sentence[max(0, number.start - 40) : number.start]
    if number.part:
        after = sentence[number.end : number.end + 4]
        if after.startswith(" av") or number.part != "hälften":
            return Quantity(
                number.start, number.end, number, f"other:{number.part}", None, True, rule="fraction"
            )
        return None
    one = number.value == 1 and sentence[number.start : number.end].lower() in ("en", "ett")
    of = _A_OF_B.match(sentence, number.end)
    if of:
        noun = noun_after(sentence, of.end())
        return (
            Quantity(number.start, number.end, number, "antal", noun, about, carried=True, rule="of so many")
            if noun
            else None
        )
    unit = unit_after(sentence, number.end)
    if unit:
        if one and unit.name not in ("procentenheter", "procent", "mnkr", "mdkr"):
            return None
        stated = _STATES.search(before) and not sentence[unit.end :].startswith((" gam", " sedan"))
        if unit.name.startswith("other:gång") or (unit.time and not stated):
            return None
        return Quantity(number.start, unit.end, number, unit.name, None, about, rule="spelled")
    noun = noun_after(sentence, number.end)
    if noun is None:
        return None
    previous = before.split()[-1].lower() if before.split() else ""
    low = noun.head.lower()
    if one:
        comparative = noun.words.lower().startswith(("färre", "fler", "extra", "ytterligare"))
        change = bool(
            _CHANGE_BEFORE.search(before)
            and _CHANGE_VERB.search(sentence[max(0, number.start - 80) : number.start])
        )
        if not noun.head or not (comparative or change):
            return None
        return Quantity(number.start, noun.end, number, "antal", noun, about, rule="spelled")
    if not low and noun.words.lower() in ("fler", "färre"):
        return Quantity(number.start, noun.end, number, "antal", noun, about, rule="spelled")
    if previous in words("definite") or not low:
        return None
    if unit_after(f" {low}", 0):  # `tre första månader`
        return None
    if low.endswith(tuple(words("counted"))) or (many(noun) and not low.endswith(tuple(words("abstract")))):
        return Quantity(number.start, noun.end, number, "antal", noun, about, rule="spelled")
    return None


def _carry(sentence: str, found: list[Quantity | Number], covers: list[Cover]) -> list[Quantity]:
    """Units for the numbers without one, from the next quantity or the one before."""
    kept: list[Quantity] = []
    for at, item in enumerate(found):
        if isinstance(item, Quantity):
            kept.append(item)
            continue
        quantity = (
            None if _is_year(sentence, item, None) or item.glued else _borrow(sentence, item, found, at, kept)
        )
        if quantity:
            kept.append(quantity)
        else:
            covers.append(Cover(item.start, item.end, _why(sentence, item)))
    return kept


@lru_cache(maxsize=8)
def _names_index(sentence: str) -> bool:
    return bool(_INDEX.search(sentence))


@lru_cache(maxsize=8)
def _names_number(sentence: str) -> bool:
    return bool(_NUMBER_OF.search(sentence))


def _borrow(
    sentence: str, item: Number, found: list[Quantity | Number], at: int, kept: list[Quantity]
) -> Quantity | None:
    about = _approximate(sentence, item.start)
    for later in found[at + 1 : at + 4]:
        gap = sentence[item.end : later.start]
        if isinstance(later, Number):
            if _FORWARD.fullmatch(gap) or gap.strip() == ",":
                continue
            break
        if _FORWARD.fullmatch(gap) or gap.strip() == ",":
            return Quantity(
                item.start, item.end, item, later.unit, later.noun, about, carried=True, rule="carried back"
            )
        break
    before = sentence[max(0, item.start - 40) : item.start]
    beside = kept[-1].unit == "procentenheter" if kept else "procentenheter" in sentence[item.end :]
    if beside and "," in sentence[item.start : item.end] and _LEVEL.search(before):
        return Quantity(
            item.start, item.end, item, "procent", None, about, carried=True, rule="percent beside points"
        )
    if _LEVEL.search(before) and _names_index(sentence):
        return Quantity(item.start, item.end, item, "index", None, about, rule="index")
    last_word = before.split()[-1].lower() if before.split() else ""
    joined = _BACK.search(before) or last_word in words("verbs") or last_word.endswith(("ade", "ades"))
    placed = _PLACE.search(before) and re.match(
        r"\s*(?:[.,;)]|$|och\b|samt\b|respektive\b)", sentence[item.end :]
    )
    own = (
        kept
        and sentence[item.end : item.end + 1] == ")"
        and _OWN_BRACKET.fullmatch(sentence[kept[-1].end : item.start])
    )
    if own and kept[-1].unit != "antal":
        return Quantity(
            item.start, item.end, item, kept[-1].unit, None, about, carried=True, rule="own bracket"
        )
    if kept and item.start - kept[-1].end <= 80 and ((joined and not _named(sentence, item)) or placed):
        return Quantity(
            item.start, item.end, item, kept[-1].unit, kept[-1].noun, about, carried=True, rule="carried on"
        )
    named = _LEVEL.search(before) or "till antalet" in sentence[item.end : item.end + 12]
    if named and _names_number(sentence):
        return Quantity(item.start, item.end, item, "antal", None, about, rule="number of")
    return None


def _named(sentence: str, item: Number) -> bool:
    before = sentence[max(0, item.start - 40) : item.start].split()
    return bool(before and before[-1][0].isupper() and len(before) > 1)


def _why(sentence: str, item: Number) -> str:
    if _is_year(sentence, item, None):
        return "year"
    if item.glued:
        return "number inside a word"
    return "number in a name" if _named(sentence, item) else "neither unit nor noun"
