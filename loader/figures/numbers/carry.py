"""Units for numbers that bear none: from the quantity after, the one before, or what is counted.

`i Arvika 64, i Kil 58 och i Norrmo 71 procent`, `14,1 mnkr (fg år: 13,8)`, `antalet besök var 508`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from loader.figures.numbers.bare import CLOSED, SIGNS, Loan, Measured, same_writing, verbless
from loader.figures.words import LED, alternation, either, said, words
from loader.language.months import MONTHS
from loader.language.numbers import Number
from loader.language.patterns import pattern

_ABOUT = rf"(?:{either('about')}\s)?"
_WITH = r"(?:i|på|vid|för|hos|inom|bland|från|under|av|till|år|per)"
_OF = r"(?:budgeterade|planerade|möjliga|totalt|beräknade|väntade|beviljade|maximala|tidigare)"
_AND = rf"(?:till|och|respektive|eller|(?:mot|av|jämfört\smed)(?:\s{_OF})?|resp\.?|upp till|samt|medan|à|-|–)"
_LINK = pattern(
    rf"(?:\s{_WITH}(?:\s[\w/-]+){{1,4}}?|\s\(?(?:19|20)\d\d\)?)?"
    rf"(?:\s?[,;]|\s{_AND})(?P<tail>\s{_WITH}(?:\s[\w/-]+){{1,3}}?|\s(?:totalt|sammanlagt|sammantaget|tillsammans|i\ssnitt))?"
    rf"\s{_ABOUT}"
)
_ITEM = pattern(rf"\)?(?:,|\s(?:och|samt|medan))\s(?:[\w/&-]+\s){{1,4}}?{_ABOUT}")
_PLACES = pattern(r"(?:,|\s(?:och|samt))(?:\s[A-ZÅÄÖ][\w-]+){1,3}\s")
_CAPITAL = pattern(r"(?:^|\s)[A-ZÅÄÖ][\w-]+\s$")
_KEY = pattern(r",\s(?:[\w/&-]+\s){0,3}[\w/&-]+:\s")
_ALIKE = pattern(rf"\s(?:och|medan|samt|mot)(?:\s[\w/-]+){{1,3}}\s(?P<last>\w+)\s{_ABOUT}")
_BACK = pattern(
    r"(?:^|[\s(])(?:varav|därav|och|samt|till|från|mot|med|respektive|ytterligare|på|är|var|blev"
    r"|om|,|eller|totalt|sammanlagt|sammantaget|tillsammans|nu|endast|bara|som\s(?:mest|minst|högst|lägst)"
    r"|av\s(?:möjliga|maximala|totalt|tillgängliga|ordinarie))\s+"
    rf"{LED}$|[,(–]\s+$"
)
_LEVEL = pattern(
    r"(?:^|\s)(?:till|är|var|blev|på|med|uppgick|uppgår|varav|från|nki|hme|index|indexet|oförändra[td]"
    r"|värdet|omkring|cirka|ca|drygt|nästan|\S+,)\s+$|:\s*$",
    re.IGNORECASE,
)
_INDEX = pattern(r"(?i)index|\b(?:NKI|HME|SKI|NMI|e?NPS)\b")
_NUMBER_OF = pattern(r"(?i)\bantal(?:et|en)?\b|till antalet")
_MORE = pattern(rf"(?i)\b(?:fler|färre|många)\s[^,;]*,\s{LED}$")
_PLACE = pattern(
    r"(?:,|\boch|\bsamt|\brespektive|\bmedan)\s+(?:(?:i|vid|på|för"
    rf"|inom|under)\s)?(?:[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?|{alternation(MONTHS)}|hela\såret|fjol)\s+$"
)
_OWN_BRACKET = pattern(r"\s\((?!av\s|max\s|skala|se\s|dag\s)(?:[a-zåäö.]+:?\s){0,3}$")
_BRACKET_ENDS = pattern(
    rf"(?:\s(?:{either('times', 'lastyear')}|{either('times', 'yearago')}|i\s[a-z]+|år)?"
    r"\s?(?:(?:19|20)\d\d)?)?\)"
)
_OF_THEM = pattern(r"\sav\s(?:de|dem|dessa|våra|regionens|länets|alla|samtliga)\b")
_FROM_ALL = pattern(r"\s?(?:I\s[^,]{3,30},\s)?[Aa]v\s[^,\d]{3,70}\s(?P<verb>\w+)\s$")
_THEN = pattern(r"\sdå\s$")
_COMPARED = pattern(rf"\s{either('more')}\b")
_FARTHEST = 110
"""Characters between a number and the quantity whose unit it takes."""
_LONGEST_LIST = 13


@lru_cache(maxsize=8)
def names_index(sentence: str) -> bool:
    """Whether an index is spoken of."""
    return bool(_INDEX.search(sentence))


@lru_cache(maxsize=8)
def _names_number(sentence: str) -> bool:
    """Whether a sentence speaks of a number of something."""
    return bool(_NUMBER_OF.search(sentence))


def named(sentence: str, item: Number) -> bool:
    """Whether a name stands directly before the number, not as the first word."""
    before = sentence[max(0, item.start - 40) : item.start].split()
    return bool(before and before[-1][0].isupper() and before[-1][-1].isalnum() and len(before) > 1)


def borrow(
    sentence: str, found: Sequence[Measured | Number], at: int, kept: Sequence[Measured]
) -> Loan | None:
    """The unit for the number `found[at]`; `kept` are the quantities before it. None where none fits."""
    item = found[at]
    assert isinstance(item, Number)
    before = sentence[max(0, item.start - 60) : item.start]
    after = sentence[item.end : item.end + 60]
    ahead = _from_next(sentence, item, found, at)
    if ahead:
        apart = "," in ahead.rule and ahead.unit in ("procent", "procentenheter")
        own = _of_a_kind(sentence, item, before, kept) or _counts(sentence, item, before, after, kept)
        return own if apart and own else ahead
    return (
        _of_a_kind(sentence, item, before, kept)
        or _counts(sentence, item, before, after, kept)
        or _from_last(sentence, item, before, after, kept)
        or _number_of(sentence, item, before)
    )


def _from_next(sentence: str, item: Number, found: Sequence[Measured | Number], at: int) -> Loan | None:
    end = item.end
    last: Number = item
    for later in found[at + 1 : at + _LONGEST_LIST]:
        gap = sentence[end : later.start]
        if len(gap) > _FARTHEST or not (_linked(sentence, item, gap) or _listed(sentence, last, later, gap)):
            return None
        if not isinstance(later, Number):
            # `14 200 (-2,1 procent)`: the sign says that the bracket is a change, not the same thing again.
            if gap.endswith("(") and sentence[later.start] in SIGNS and not item.signed:
                return None
            if "," in gap and _COMPARED.match(sentence, later.end):
                return None
            return Loan(later.unit, later.noun, "carried back" + ", over a comma" * ("," in gap))
        if gap == " av " and later.value > item.value and _stands_free(sentence, item):
            return Loan("antal", None, "of so many")
        end, last = later.end, later
    return None


def _listed(sentence: str, item: Number, later: Measured | Number, gap: str) -> bool:
    """Whether the next number is of the next in a list (`Norr +16, Syd +4`, `utfall 412, budget 398`)."""
    if gap.startswith((",", ";")) and (said("marks", "bases").search(gap) or _KEY.fullmatch(gap)):
        return True
    if not (_ITEM.fullmatch(gap) and verbless(gap)):
        return False
    return same_writing(sentence, item, later) or bool(
        _PLACES.fullmatch(gap) and _CAPITAL.search(sentence, 0, item.start)
    )


def _stands_free(sentence: str, item: Number) -> bool:
    """Whether a whole number follows a verb or the like, as against a noun (`plats 4 av 21`)."""
    word = (sentence[max(0, item.start - 30) : item.start].split() or [""])[-1].lower()
    free = word in words("verbs") or word in words("function") or word.endswith(("ade", "des"))
    return free and "," not in sentence[item.start : item.end]


def _linked(sentence: str, item: Number, gap: str) -> bool:
    """Whether two numbers parted by `gap` are of one list."""
    if gap == " (":
        return True
    link = _LINK.fullmatch(gap)
    if link:
        return not named(sentence, item) or bool(link["tail"] and re.search(r"[A-ZÅÄÖ]", link["tail"]))
    alike = _ALIKE.fullmatch(gap)
    return bool(alike and sentence[: item.start].split()[-1:] == [alike["last"]])


def _of_a_kind(sentence: str, item: Number, before: str, kept: Sequence[Measured]) -> Loan | None:
    """A percentage beside points, the value of an index."""
    beside = kept[-1].unit == "procentenheter" if kept else "procentenheter" in sentence[item.end :]
    if beside and "," in sentence[item.start : item.end] and _LEVEL.search(before):
        return Loan("procent", None, "percent beside points")
    if _LEVEL.search(before) and names_index(sentence) and not item.spelled:
        return Loan("index", None, "index", carried=False)
    return None


def _counts(sentence: str, item: Number, before: str, after: str, kept: Sequence[Measured]) -> Loan | None:
    """A count whose noun stands before the number: `antalet besök är 508`, `22 av dem`."""
    if _OF_THEM.match(after):
        noun = kept[-1].noun if kept and kept[-1].unit == "antal" else None
        return Loan("antal", noun, "of them")
    if "," in sentence[item.start : item.end]:
        return None
    since = kept[-1].end if kept else 0
    clause = sentence[max(since, item.start - _FARTHEST) : item.start]
    stands = CLOSED.match(after)
    if stands and _NUMBER_OF.search(clause) and not named(sentence, item):
        return Loan("antal", None, "number of", carried=False)
    if stands and _MORE.search(clause):  # `fler sökande än väntat, 315 jämfört med 273`
        return Loan("antal", None, "number of", carried=False)
    of_all = _FROM_ALL.fullmatch(sentence, 0, item.start) if item.start < _FARTHEST else None
    if of_all and (of_all["verb"] in words("verbs") or of_all["verb"].endswith(("des", "ade", "nar"))):
        return Loan("antal", None, "of all", carried=False)
    if not kept and before.endswith(": ") and re.fullmatch(r"\.?\s*", after) and item.value >= 100:
        return Loan("antal", None, "key and value", carried=False)
    return None


def _number_of(sentence: str, item: Number, before: str) -> Loan | None:
    """A level or a change of what the sentence calls a number of something."""
    level = _LEVEL.search(before) and not named(sentence, item)
    return Loan("antal", None, "number of", carried=False) if level and _names_number(sentence) else None


def verb_before(before: str) -> str:
    """The last word before a number but for adverbs and `drygt` (`saknas` of `saknas fortfarande drygt`)."""
    spoken = before.lower().split()
    while spoken and (spoken[-1] in words("adverbs") or spoken[-1] in words("approximate")):
        spoken.pop()
    return spoken[-1] if spoken else ""


def _from_last(sentence: str, item: Number, before: str, after: str, kept: Sequence[Measured]) -> Loan | None:
    if not kept or item.start - kept[-1].end > _FARTHEST:
        return None
    last = kept[-1]
    gap = sentence[last.end : item.start]
    loan = Loan(last.unit, last.noun, "carried on")
    if _OWN_BRACKET.fullmatch(gap) and _BRACKET_ENDS.match(after):
        return Loan(last.unit, last.noun, "own bracket")
    if gap == " av " and last.unit == "antal" and not names_index(sentence):
        return loan
    if ";" in gap and gap.endswith(": "):
        return loan
    word = verb_before(before)
    joined = (
        _BACK.search(before)
        or word in words("verbs")
        or word.endswith(("ade", "ades"))
        or _THEN.search(before)
    )
    placed = _PLACE.search(before) and re.match(r"\s*(?:[.,;)]|$|och\b|samt\b|respektive\b)", after)
    return loan if (joined and not named(sentence, item)) or placed else None
