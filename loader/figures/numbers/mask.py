"""Numbers that are no figures: dates, years, names, laws, age brackets …, each with its reason.

One compiled alternation over a sentence; the first alternative that fits names the reason. What
needs more than the words beside the number (a year without a word for it, a number with neither
unit nor noun) is judged in `quantity.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loader.figures.numbers.mask_table import PATTERNS
from loader.figures.words import alternation, words
from loader.language.months import MONTHS, NAMES, SHORT_NAMES
from loader.language.numbers import SPACES
from loader.language.patterns import pattern
from loader.language.scan import at_words

_TIMES = r"(?:dag(?:ar|ars|s)?|dgr|dygn|timm(?:ar|e)|minuter|veck(?:or|a)|månad(?:er|ers)?|år)"
_UNITS = r"procent|%|mnkr|mkr|miljon|miljard|kr\b|kronor|tkr|mdkr|årsarbet|dag|timm|veck|månad|person|patient"
_PIECE = pattern(r"<([a-z]+)>")

REASONS = {
    "date": "date",
    "clock": "clock time",
    "week": "week number",
    "years": "year",
    "law": "law or case number",
    "document": "document number",
    "phone": "phone number",
    "address": "address",
    "base": "base of a rate",
    "age": "age bracket",
    "limit": "time limit that defines a group",
    "decade": "decade",
    "ordinal": "ordinal",
    "compound": "number inside a word",
    "code": "number in a name",
    "place": "number of a page, chapter, phase or the like",
    "name": "number in a name",
    "long": "too many digits",
    "scale": "ends of a scale",
}


@cache
def _pattern() -> re.Pattern[str]:
    """All patterns in their order: those that begin with a digit, tried at digits alone, and the others."""
    pieces = _pieces()

    def filled(name: str, listed: Iterable[str]) -> str:
        return f"(?P<{name}>{_PIECE.sub(lambda piece: pieces[piece[1]], '|'.join(listed))})"

    at_digits, elsewhere = [], []
    for name, alternatives in PATTERNS.items():
        digits = [each for each in alternatives if not _WORD_FIRST.match(each)]
        words_first = [each for each in alternatives if not _DIGIT_FIRST.match(each)]
        at_digits += [filled(name, digits)] if digits else []
        elsewhere += [filled(f"{name}_", words_first)] if words_first else []
    return pattern(f"(?=\\d)(?:{'|'.join(at_digits)})|(?!\\d)(?:{'|'.join(elsewhere)})")


_LEAD = r"(?:\(\?i:|\\b|\(\?:)*"
_DIGIT_FIRST = pattern(rf"(?!\\b\\d\*){_LEAD}(?:\\d|\d|<(?:year|day|some)>)")
_WORD_FIRST = pattern(
    rf"(?!.*\)\?\\b<day>){_LEAD}(?:[a-zåäöA-ZÅÄÖ§]|\\[+(]|\[A-Z|<(?:people|groups|numbered|month|times)>)"
)


def _pieces() -> dict[str, str]:
    """What the names in angle brackets of the table stand for."""
    persons = alternation(words("persons"))
    return {
        "dash": "[-–−]",
        "year": r"(?:19|20)\d\d",
        "day": r"(?:3[01]|[12]\d|0?[1-9])",
        "month": f"(?:{NAMES}|{SHORT_NAMES})",
        "times": _TIMES,
        "some": rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})*",
        "units": _UNITS,
        "numbered": alternation(words("numbered")),
        "persons": persons,
        "groups": alternation(words("groups")),
        "people": (
            rf"(?:{persons}|barn|åldern|ålder|åldrarna|åldersgruppen|åldersgrupperna|(?:äldre|yngre)\sän"
            r"|än|fyllda?|fyllt)"
        ),
    }


@cache
def _starts() -> frozenset[str]:
    """The words that a mask can begin with; lists of the data and the patterns' own."""
    listed = {phrase.split()[0] for name in ("groups", "numbered", "persons") for phrase in words(name)}
    return frozenset(listed | set(MONTHS) | words("mask_openers"))


def masks(sentence: str) -> Iterator[tuple[int, int, str]]:
    """What in `sentence` holds digits and is no figure: (start, end, reason), in order."""
    for found in at_words(
        _pattern(), sentence, _starts(), ("vänt", "vårdgaranti", "sjukfrånvaro", "covid", "tillgänglighet")
    ):
        if any(map(str.isdigit, found.group())):
            yield found.start(), found.end(), REASONS[(found.lastgroup or "name").rstrip("_")]
