"""The unit that stands after a number, or the noun that it counts."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from loader.data import read
from loader.figures.words import alternation, table, words
from loader.language.numbers import SPACES, WORDS
from loader.language.patterns import pattern

_SPACE = rf"[{SPACES}]"
_WORD = pattern(rf"{_SPACE}([^\W\d_](?:[\w/:&’'-]*\w)?)")
RATE = r"\bper\s1(?:0{0,2}\s?000|0{1,2})\b(?:\s[a-zåäö-]{3,}(?:\s[a-zåäö]{4,}(?:er|or|ar|are)\b)?)?"
"""A base that is counted on: `per 1 000 invånare`, `per 100 disponibla vårdplatser`."""
_PER = pattern(rf"\s({RATE}|per\s(?:\d[\d\s]*\s)?[a-zåäö]+)(?!\s(?:19|20)\d\d)")
_ADJECTIVE = pattern(
    r"(?:ade|ande|ende|iga|liga|ska|iska|ella|ala|iva|ösa|bara|samma|lösa|enta|anta|rta|ida|nya"
    r"|sta|sna|ovana|na|da|ta|ra|va|la|ka)$"
)
_MANY = pattern(
    r"(?:ar|er|or|are|ingar|ier|n|ande|ende|tal|fall|besök|förslag|ärenden|barn|dygn|prov|samtal|sökande)$"
)


_IRREGULAR = pattern(r"(?<![ae]n)(?:[rlv]de|[kpts]te)$")
_NO_NOUN = pattern(
    rf"\s(?:(?:första|andra|tredje|fjärde|sista)\s(?:kvartal|halvår|tertial|veck|månad)|(?:{alternation(WORDS)})\b)"
)
_COPULAS = ("är", "var", "blev", "blir")
_PREDICATE = pattern(r"\b(?:är|var|blev|blir|av)\s(?:\w{1,6}\s)?[\d\s]*(?:[a-zåäö]+)?$")
_VERBAL = pattern(
    r"(?<!pla)(?<!insa)(?<!ti)(?<!sho)(?<!ap)[gdvkljtp]s$|[kpt]tes$|(?:ing|het|tion|els|lag)en$|(?:apit|tyck)[lk]?et$"
)
_HAS = pattern(r"(?i)\bha(?:r|de)?\b[^,;]*$")
_SURELY = pattern(
    r"(?:(?:ing|dag|bil|tim|sal|tavl|avgång|platt|bäd|skad)ar|\w{2}er|\w{2}or|are|fall|besök"
    r"|förslag|ärenden|barn|dygn|samtal|sökande|anställda"
    r"|tillfällen)$"
)
_NAMED = pattern(rf"{_SPACE}((?:Maria|Sarah){_SPACE}[a-zåäö]{{5,}}|[A-ZÅÄÖ][a-zåäö]+-[a-zåäö]{{3,}})")


class Unit(NamedTuple):
    """A unit as found: the contract's name, where its writing ends, whether it is a length of time."""

    name: str
    end: int
    time: bool = False


class Noun(NamedTuple):
    """What a number counts: `words` with its adjectives, `end` in the sentence. `head` is the noun
    itself, empty where only `fler`, `färre` or an adjective stands."""

    words: str
    head: str
    end: int


@cache
def _writings() -> tuple[re.Pattern[str], dict[str, tuple[str | None, bool]]]:
    known: dict[str, tuple[str | None, bool]] = {}
    for unit in read("units")["unit"]:
        for writing in unit["writings"]:
            known[writing.lower()] = (unit.get("name"), unit.get("time", False))
    symbols = [w for w in known if not w[-1].isalnum()]
    spelled = [w for w in known if w[-1].isalnum()]
    body = rf"(?P<unit>{alternation(spelled)})(?![\w])|(?P<symbol>{alternation(symbols)})"
    return pattern(rf"{_SPACE}?(?:{body})", re.IGNORECASE), known


@cache
def _headings() -> dict[str, str]:
    """How headings of tables name units, in small letters, with the unit of each."""
    return {
        heading: unit.get("name") or f"other:{heading}"
        for unit in read("units")["unit"]
        for heading in unit.get("headings", ())
    }


@cache
def heading_units() -> str:
    """A pattern of how headings name units, as whole words, without regard to case."""
    return rf"(?i:(?<!\w)(?:{alternation(_headings())})(?!\w))"


def unit_named(written: str) -> str | None:
    """The unit that a writing of `heading_units` means, None where it is none."""
    return _headings().get(" ".join(written.lower().split()))


def unit_after(sentence: str, at: int) -> Unit | None:
    """The unit written at `at`, None where none stands. `år` before a year is none (`926 år 2024`)."""
    writings, known = _writings()
    found = writings.match(sentence, at)
    if found is None:
        return None
    written = " ".join(found.group().split()).lower()
    name, time = known[written]
    end = found.end()
    if time and re.match(r"år\s(?:19|20)\d\d", sentence[end - 2 : end + 6]):
        return None
    if sentence[end : end + 1] == "-":  # `3 dag-`, `5 procent-`: a suspended compound
        return None
    return Unit(name or f"other:{written}", end, time)


def rate_after(sentence: str, at: int) -> Unit | None:
    """`per vecka` at `at`, as a unit of its own."""
    found = _PER.match(sentence, at)
    return Unit(f"other:{found.group(1)}", found.end()) if found else None


def noun_after(sentence: str, at: int) -> Noun | None:
    """The counted noun that begins at `at` with its adjectives; None where no noun stands.

    Without a dictionary: words are taken while they look like adjectives (endings), the first that
    does not is the noun; prepositions, verbs and the like end the phrase.
    """
    last, head, compares = at, "", False
    if _NO_NOUN.match(sentence, at):
        return None
    for count in range(_MOST_WORDS):
        found = _WORD.match(sentence, last)
        if found is None:
            break
        word = found.group(1)
        low = word.lower()
        if low in words("number_words"):  # `12 fler`, `40 stycken`
            last, compares = found.end(), True
            if low.startswith("st"):
                return Noun(sentence[at:last].strip(), word, last)
            continue
        if _ends_phrase(sentence, at, low) or _is_name(sentence, found, count):
            break
        if _ADJECTIVE.search(low) and not _MANY.search(low) and _next_noun(sentence, found.end()):
            last = found.end()
            continue
        if count == 0 and low.endswith("ade") and _is_verb(sentence, at, found.end()):
            break
        last, head = found.end(), word
        name = _NAMED.match(sentence, last)
        if name:  # `lex Maria-ärenden`
            last, head = name.end(), name.group(1)
        elif low in words("open_adjectives") or (
            low.endswith(("ande", "ende")) and _next_noun(sentence, last)
        ):
            head = ""
            continue
        break
    if not head and not compares and last == at:
        return None
    return Noun(sentence[at:last].strip(), head, last)


_MOST_WORDS = 5
"""Words of a counted noun, its adjectives included."""


def _ends_phrase(sentence: str, at: int, low: str) -> bool:
    """Whether a word can be neither the counted noun nor an adjective before it."""
    return bool(
        low in words("function")
        or low in words("verbs")
        or low.endswith(("ades", "tts", "des", "as"))
        or _IRREGULAR.search(low)
        or _VERBAL.search(low)
        or (low.endswith("at") and _HAS.search(sentence, max(0, at - 60), at))
        or (low in words("predicative") and _PREDICATE.search(sentence, max(0, at - 24), at))
    )


def _is_name(sentence: str, found: re.Match[str], count: int) -> bool:
    """Whether a word with a capital is a name, not an abbreviation or a compound (`IVA platser`)."""
    word = found.group(1)
    if not word[0].isupper() or re.search(r"-[a-zåäö]{3}", word):
        return False
    if len(word) > 1 and word[1:].islower() and count:
        return False
    return not word.isupper() or not _next_plural(sentence, found.end())


def _is_verb(sentence: str, at: int, end: int) -> bool:
    """Whether a word in `-ade` after the number that ends at `at` is the verb, not a participle that stands
    for people (`regionen hade 6 204 månadsavlönade`)."""
    before = [word for word in sentence[max(0, at - 40) : at].lower().split() if word.isalpha()]
    owns = before and before[-1] in words("verbs") and before[-1] not in _COPULAS
    return not (owns or _verb_follows(sentence, end))


def _verb_follows(sentence: str, at: int) -> bool:
    """`tillfrågade svarade`: a participle that stands for people, before a verb."""
    found = _WORD.match(sentence, at)
    low = found.group(1).lower() if found else ""
    return low in words("verbs") or low.endswith(("ade", "ades"))


def _next_noun(sentence: str, at: int) -> bool:
    found = _WORD.match(sentence, at)
    if found is None or found.group(1)[0].isupper():
        return False
    low = found.group(1).lower()
    return (
        low not in words("function")
        and low not in words("verbs")
        and not low.endswith(("ades", "ats", "tts", "mält", "yllt", "tällt"))
    )


def _next_plural(sentence: str, at: int) -> bool:
    found = _WORD.match(sentence, at)
    return bool(found and _MANY.search(found.group(1).lower()))


def counted_plural(word: str) -> bool:
    """Whether a word in small letters is the plural of what is counted, definite or not."""
    return word.endswith(_plurals())


@cache
def _plurals() -> tuple[str, ...]:
    listed = [ending for ending in words("counted") if len(ending) > 3]
    definite = [f"{ending}{tail}" for ending in listed for tail in ("na", "en", "a")]
    return (*listed, *definite)


def plural_of(one: str) -> str:
    """The plural of a noun (`sal`: `salar`), "" where the list has no ending of it."""
    endings = ((ending, many) for ending, many in table("plurals").items() if one.endswith(ending))
    return next((f"{one[: -len(ending)]}{many}" for ending, many in endings), "")


def plural(noun: Noun) -> bool:
    """Whether the noun looks like something counted, as against a verb or a name."""
    return bool(_MANY.search(noun.head.lower()))


def many(noun: Noun) -> bool:
    """Whether the noun is surely a plural, so that a number like a year before it counts."""
    return bool(_SURELY.search(noun.head.lower()))
