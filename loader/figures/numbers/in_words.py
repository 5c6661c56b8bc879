"""Numbers in words that are figures: those that count or measure what is worth following."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from loader.figures.numbers.found import Quantity
from loader.figures.numbers.units import Noun, Unit, many, noun_after, plural_of, unit_after
from loader.figures.words import NEARLY, alternation, words
from loader.language.numbers import Number, number_words
from loader.language.patterns import pattern

_A_OF_B = pattern(
    rf"(?i)\sav(?:\s(?:\w{{3,}}s|de|dessa|våra|totalt))?\s(?:\d{{1,3}}|(?!en\s){number_words()})(?=\s[a-zåäö])"
)
_STATES = pattern(
    r"(?i)\b(?:är|var|blev|uppgår till|uppgick till|ligger på|låg på|till|på i snitt|med)\s+(?:\w+\s)?$"
)
_ALONE = pattern(
    r"\s*(?:[.,;)]|$)|\s(?:till|från|av|nu|öppna|och|samt|respektive|i|på|vid|under|mot|jämfört|för|igen|har|visade|per|är|var|pågår|återstår|saknas)\b"
)
_LEADS = pattern(
    r"(?i)(?:\b(?:från|till|varav|därav|respektive|är|var|blev|blir|med|nere i|uppe i|totalt|sammanlagt|av"
    r"|öppnar|och|mot|i\sstället\sför|\d\)?[^.;]{0,30},)"
    rf"|och\s(?:i|under)\s\w+)\s{NEARLY}$"
)
_ENDS = pattern(r"\s*(?:[.,;)]|$)")
_AND_IN = pattern(r"(?i)\b(?:och|samt|men|medan)\s(?:under|i|på|vid)\s\w+\s$")
_SHARE_OF = pattern(r"(?i)\b(?:varav|därav|mer\sän|mindre\sän|till)\s(?:\w+\s)?$")
_THEREOF = pattern(r"(?i)\b(?:varav|därav)\s$")
_LASTS = pattern(
    r"(?i)(?:\b(?P<word>i|på|under|till|från|än|med)|\b(?:väntar?|tar|tog|krävs|pågår|löper|varade|räcker)|\b(?:häv\w+|upphör\w*|lös(?:t|te|tes)|åtgärdat?s?|avslutades)\s(?:redan\s)?efter|[^\W\d],)\s"
    r"(?:(?:drygt|cirka|nästan|ungefär|omkring|minst|högst|i|för|i\ssnitt|i\sgenomsnitt)\s)?$"
)
_SHORTER = pattern(r"\b(?:är|var|blev)\s(?:\w+\s)?(?:kortare|längre|mer|mindre)\sän\s")
_LESS = pattern(r"\s(?:(?:kortare|längre|snabbare|mindre|mer|fler|färre)\b|(?:tidigare|senare)\sän\b)")
_CHANGE_BEFORE = pattern(r"(?i)\b(?:med|på)\s+(?:i\sgenomsnitt\s|i\ssnitt\s|ytterligare\s|upp\still\s)?$")
_CHANGE_VERB = pattern(r"(?i)\b(?:ök|minsk|utök|reducer|förstärk)")
_ONLY = pattern(r"(?i)\b(?:endast|bara|enbart|blott|ytterligare)\s$")
_RECORD = pattern(r"(?i)\b\w{3,}sta\s(?:\w+\s)?på\s$")
_NEEDED = pattern(r"(?i)\b(?:behövde|fick|måste|har|hade|kunde)\s$")
_PASSIVE = pattern(r"\s\w{3,}(?:as|ats|its|tts)\b")
_MEASURED_UNITS = ("procentenheter", "procent", "mnkr", "mdkr")


def in_words(
    sentence: str, ranged: Sequence[Number], found: Sequence[Quantity | Number]
) -> list[Quantity | Number]:
    """The figures among `ranged`, the sentence's numbers in words; a bare number where a unit may be
    carried to it. `found` are the quantities in digits, in order: what lies within one is none."""
    taken: list[Quantity | Number] = []
    at = 0
    for number in ranged:
        while at < len(found) and found[at].end <= number.start:
            at += 1
        if at < len(found) and found[at].start < number.end:
            continue
        item = _quantity(sentence, number) or (number if _bare(sentence, number) else None)
        if item:
            taken.append(item)
    return taken


def _bare(sentence: str, number: Number) -> bool:
    """Whether a number in words stands alone where a unit may be carried to it (`från nio till tio`)."""
    before = max(0, number.start - 40), number.start
    if number.part or number.value < 1:
        return False
    if number.value == 1:
        return bool(_ENDS.match(sentence, number.end) and _AND_IN.search(sentence, *before))
    alone = _ALONE.match(sentence, number.end) or _THEREOF.search(sentence, *before)
    return bool(alone and _LEADS.search(sentence, *before))


def _quantity(sentence: str, number: Number) -> Quantity | None:
    """A number in words with what it measures, where that is worth following."""
    about = number.approximate or approximate(sentence, number.start)
    if number.part:
        after = sentence[number.end : number.end + 4]
        before = sentence[max(0, number.start - 40) : number.start]
        stated = after.startswith(" av") or number.part != "hälften" or _SHARE_OF.search(before)
        return _of(number, f"other:{number.part}", None, about, "fraction") if stated else None
    of = _A_OF_B.match(sentence, number.end)
    if of:
        noun = noun_after(sentence, of.end())
        if noun is None:
            return None
        span = number.start, number.end
        return Quantity(*span, number, "antal", noun, about, True, "of so many", until=noun.end)
    one = number.value == 1
    unit = unit_after(sentence, number.end)
    if unit:
        rare = unit.name.startswith("other:gång") or (unit.time and not _lasts(sentence, number, unit))
        if rare or (one and unit.name not in _MEASURED_UNITS):
            return None
        return Quantity(number.start, unit.end, number, unit.name, None, about, rule="spelled")
    noun = (_only_one(sentence, number) if one else None) or noun_after(sentence, number.end)
    if noun is None or not (_one_counts if one else _counts)(sentence, number, noun):
        return None
    return _of(number, "antal", noun, about, "spelled")


def _of(number: Number, unit: str, noun: Noun | None, about: bool, rule: str) -> Quantity:
    end = noun.end if noun else number.end
    return Quantity(number.start, end, number, unit, noun, about, carried=noun is None, rule=rule)


def _one_counts(sentence: str, number: Number, noun: Noun) -> bool:
    """Whether `en` or `ett` is a number: something is compared, changed, or no more than one."""
    if not noun.head or noun.head.lower().endswith(tuple(words("abstract"))):
        return False
    compares = noun.words.lower().startswith(("färre", "fler", "extra", "ytterligare"))
    if compares or _LESS.match(sentence, noun.end):
        return True
    span = max(0, number.start - 80), number.start
    if (
        _NEEDED.search(sentence, *span)
        and _PASSIVE.match(sentence, noun.end)
        and _countable(noun.head.lower())
    ):
        return True
    changes = _CHANGE_BEFORE.search(sentence, *span) and _CHANGE_VERB.search(sentence, *span)
    return bool(changes or (_ONLY.search(sentence, *span) and _countable(noun.head.lower())))


def _only_one(sentence: str, number: Number) -> Noun | None:
    """The noun after `endast en` or `behövde en`: countable, alone or after a singular adjective."""
    before = max(0, number.start - 12), number.start
    if not (_ONLY.search(sentence, *before) or _NEEDED.search(sentence, *before)):
        return None
    found = _SINGLE.match(sentence, number.end)
    if found is None:
        return None
    first, second = found.group(1), found.group(2) or ""
    if _countable(first.lower()):
        return Noun(first, first, found.end(1))
    return Noun(f"{first} {second}", second, found.end(2)) if second and _countable(second.lower()) else None


_SINGLE = pattern(r"\s([a-zåäö-]+)(?:\s([a-zåäö-]+))?")


def _countable(one: str) -> bool:
    """Whether the plural of a noun is what an analyst counts."""
    return (plural_of(one) or one).endswith(tuple(words("counted")))


def _counts(sentence: str, number: Number, noun: Noun) -> bool:
    """Whether a number from two on counts what an analyst may follow from month to month."""
    low = noun.head.lower()
    if not low:
        return noun.words.lower() in ("fler", "färre")
    before = sentence[max(0, number.start - 40) : number.start].split()
    previous = before[-1].lower() if before else ""
    if previous in words("definite") and not (previous in ("alla", "samtliga") and many(noun)):
        return False
    counted = low.endswith(tuple(words("counted"))) or (
        many(noun) and _ONLY.search(sentence, 0, number.start)
    )
    return bool(counted) or (many(noun) and not low.endswith(tuple(words("abstract"))))


def _lasts(sentence: str, number: Number, unit: Unit) -> bool:
    """Whether a length of time in words is a measurement: it is stated, lasts, or is compared."""
    if sentence[unit.end :].startswith((" gam", " sedan", " i rad")) or sentence[: unit.end].endswith("s"):
        return False
    if _LESS.match(sentence, unit.end) or _STATES.search(sentence, max(0, number.start - 40), number.start):
        return True
    begin = max(0, number.start - 60)
    if _RECORD.search(sentence, begin, number.start):  # `det lägsta på tre år`
        return False
    lasts = _LASTS.search(sentence, begin, number.start)
    if lasts and lasts["word"] == "än":
        return bool(_SHORTER.search(sentence, begin, number.start))
    return bool(lasts and not (lasts["word"] == "på" and _CHANGE_VERB.search(sentence, begin, unit.end + 20)))


def approximate(sentence: str, start: int) -> bool:
    """Whether a word such as `drygt` stands before the number that begins at `start`."""
    found = _about().search(sentence, max(0, start - 30), start)
    named = found and found.start() and found.group().lstrip(" (")[0].isupper()  # `resultatet för Nära 4`
    return bool(found and not named)


@cache
def _about() -> re.Pattern[str]:
    return pattern(rf"(?i)(?:^|[\s(])(?:{alternation(words('approximate'))})\s+(?:en\s|ett\s)?$")
