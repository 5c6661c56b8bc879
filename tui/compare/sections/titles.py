"""How alike two headings are, for a reader who knows the abbreviations and ignores the dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from tui.compare.data import words

_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)+\.?|\d+\.|\d{1,2}(?=\s+[A-ZÅÄÖ]\w))\s+")
"""`2.`, `2.1`, and a bare `2` before a capital letter; `24 timmar` and `1177 Vårdguiden` are names."""
_BRACKETS = re.compile(r"\(([^)]*)\)")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LIGHT = 0.3
_YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True, eq=False)
class Title:
    """A heading taken apart. Compared by identity: `parse` gives the same one for the same heading.

    `written` is the heading in small letters with single spaces, without the number that chapters bear;
    `compact` its words without spaces and dates, abbreviations written out; `core` the words that say which
    one it is; `numbers` the numbers and single letters that are no dates; `generic` where many sections
    share it; `unit` where a word of it ends like the name of a department.
    """

    written: str
    compact: str
    core: tuple[str, ...]
    numbers: frozenset[str]
    generic: bool
    unit: bool


@cache
def _lists() -> tuple[dict[str, str], frozenset[str], frozenset[str], tuple[str, ...], frozenset[str]]:
    """Abbreviations, words that say little, months, ends of departments' names, headings many share."""
    data = words()["titles"]
    return (
        words()["abbreviations"],
        frozenset(data["stop"]) | frozenset(data["kinds"]),
        frozenset(data["months"]),
        tuple(sorted(data["endings"], key=len, reverse=True)),
        frozenset("".join(_TOKEN.findall(generic)) for generic in data["generic"]),
    )


@cache
def _weaker() -> tuple[tuple[str, ...], tuple[str, ...], dict[str, int]]:
    """Beginnings and ends of compounds that say little, and words by the number of their synonyms' group."""
    data = words()["titles"]
    prefixes = tuple(sorted(data["prefixes"], key=len, reverse=True))
    telling = tuple(sorted(data["telling"], key=len, reverse=True))
    return (
        prefixes,
        telling,
        {word: number for number, group in enumerate(data["synonyms"]) for word in group},
    )


@cache
def _abbreviated() -> re.Pattern[str]:
    names = sorted(_lists()[0], key=len, reverse=True)
    return re.compile(rf"(?<![\w]){'(?:' + '|'.join(map(re.escape, names)) + ')'}(?![\w])")


@lru_cache(maxsize=20_000)
def parse(title: str) -> Title:
    """Take a heading apart."""
    abbreviations, weak, months, endings, generic = _lists()
    written = " ".join(_NUMBERING.sub("", title).casefold().split()).rstrip(" :.")
    without = _BRACKETS.sub(" ", written)
    # What stands in brackets explains; only a heading that is all brackets needs it.
    bare = without if without.strip() else written
    bare = _abbreviated().sub(lambda found: abbreviations[found.group()], bare)
    tokens = [token for token in _TOKEN.findall(bare) if token not in months and not _YEAR.match(token)]
    numbers = frozenset(
        token.lstrip("0") for token in tokens if token.isdigit() or (len(token) == 1 and token not in "iåom")
    )
    core = tuple(_stem(token, endings) for token in tokens if token not in weak and not token.isdigit())
    compact = "".join(tokens)
    unit = any(word.endswith(endings) and word not in weak for word in bare.split())
    shared = compact in generic or (bool(core) and all(word in generic for word in core))
    return Title(written, compact, core or tuple(tokens), numbers, shared, unit)


def _stem(token: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if token.endswith(ending) and len(token) - len(ending) >= 2:
            token = token[: -len(ending)].rstrip("s-") or token
            break
    prefixes, telling, _ = _weaker()
    for ending in telling:
        if token.endswith(ending) and len(token) - len(ending) >= 4:
            token = token[: -len(ending)]
            break
    for prefix in prefixes:
        if token.startswith(prefix) and len(token) - len(prefix) >= 5:
            return token[len(prefix) :]
    return token


def vetoed(left: Title, right: Title) -> bool:
    """Whether numbers forbid that the two are the same: `Länssjukvård 1` and `Länssjukvård 2`."""
    return left.numbers != right.numbers and bool(left.numbers or right.numbers)


@lru_cache(maxsize=200_000)
def likeness(left: Title, right: Title, light: frozenset[str] = frozenset()) -> float:
    """How alike two headings are, 0 to 1; 0 where their numbers differ.

    Words count by their length and match when they are spelled almost alike or begin alike (inflected
    forms, `säkerhet` and `säkerhetsenheten`); the words `Division`, `VO`, `enheten` count for nothing,
    those of `light` for little: words that many headings of the two reports share.
    """
    if vetoed(left, right):
        return 0.0
    if left.compact == right.compact:
        return 1.0 if left.compact else 0.0
    spelled = fuzz.ratio(left.compact, right.compact) / 100
    shared = _shared(left.core, right.core, light)
    return max(shared, spelled if spelled >= 0.9 else 0.0)


def _shared(left: tuple[str, ...], right: tuple[str, ...], light: frozenset[str]) -> float:
    def weight(word: str) -> float:
        return _LIGHT * len(word) if word in light else len(word)

    rest = list(right)
    met = 0.0
    for word in left:
        best = max(rest, key=lambda other: _word(word, other), default=None)
        if best is not None and (alike := _word(word, best)) > 0:
            met += alike * (weight(word) + weight(best))
            rest.remove(best)
    whole = sum(map(weight, left)) + sum(map(weight, right))
    return min(1.0, met / whole) if whole else 0.0


@lru_cache(maxsize=100_000)
def _word(left: str, right: str) -> float:
    if left == right:
        return 1.0
    group = _weaker()[2].get(left)
    if group is not None and group == _weaker()[2].get(right):
        return 0.9
    short, long = sorted((left, right), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if same >= 5 and same >= 0.8 * len(short) and same >= 0.55 * len(long):
        return 0.95
    if same == len(short) >= 5:
        return 0.75  # a compound of the other: `ungdom` and `ungdomspsykiatri`
    alike = fuzz.ratio(left, right) / 100
    return alike if alike >= 0.86 else 0.0
