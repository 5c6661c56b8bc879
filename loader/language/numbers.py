"""Numbers as Swedish text writes them, in digits and in words.

Thousands are parted by any kind of space or by full stops, decimals by a comma (a full stop before
one or two digits is taken for one too); a sign is `+`, `-`, `−` or `–`; two numbers with a dash
between them are a range. Nothing here knows units: `loader.figures.numbers` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loader.language.patterns import pattern
from loader.language.scan import at_words

SPACES = " \u00a0\u2009\u202f"
_MOST_DIGITS = 15
_DECIMALS = pattern(r"\d,(\d+)")
_DIGITS = (
    rf"(?:\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d))+|\d{{1,3}}(?:\.\d{{3}}(?![\d]))+"
    rf"|\d{{1,3}}(?:,\d{{3}})+(?=\.\d)|\d+)"
)
_NUMBER = rf"{_DIGITS}(?:,\d+|\.\d{{1,2}}(?![\d.]))?"
_FOUND = pattern(
    rf"(?:(?<![\w,.:/+−–-])(?P<sign>[+−–-])(?P<gap>[{SPACES}]?)|(?<!\w)(?P<said>[Mm]inus|[Pp]lus)[{SPACES}])?"
    rf"(?<![\d,.])(?P<low>{_NUMBER})"
    rf"(?:[{SPACES}]?[–−-][{SPACES}]?(?P<high>{_NUMBER})(?![\w-]))?"
)

_DIGIT = pattern(r"\d")
_LONGEST_SIGN = len("minus ")
_STATED = pattern(
    r"(?i)(?:^|[(:,]|\b(?:är|var|blev|blir|på|till|från|med|mot|om|och|ca|cirka|drygt|nästan|redovisar"
    r"|visar))\s*$"
)
"""What stands before `minus` or `plus` as a sign, not as an addition (`24 mnkr plus 3 mnkr`)."""

_ONES = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
)
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
WORDS: dict[str, int] = {word: value for value, word in enumerate(_ONES)} | {"ett": 1}
for _tens, _word in enumerate(_TENS, start=2):
    WORDS[_word] = _tens * 10
    for _value, _one in enumerate(_ONES[1:10], start=1):
        WORDS[_word + _one] = _tens * 10 + _value
    WORDS[_word + "ett"] = _tens * 10 + 1
_POWERS = {"hundra": 100, "tusen": 1_000, "hundratusen": 100_000}
_PARTS = {"hälften": 0.5, "halva": 0.5}
_FRACTIONS = ["tredjedel", "fjärdedel", "femtedel", "sjättedel", "sjundedel", "åttondedel", "tiondel"]
_ABOUT = {"tiotal": 10, "femtontal": 15, "tjugotal": 20, "trettiotal": 30, "fyrtiotal": 40, "femtiotal": 50}
_ABOUT |= {
    "sextiotal": 60,
    "sjuttiotal": 70,
    "åttiotal": 80,
    "nittiotal": 90,
    "hundratal": 100,
    "tusental": 1000,
}
_ABOUT |= {"dussin": 12}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def number_words(least: int = 0, most: int = 99) -> str:
    """A pattern of the numbers in words from `least` to `most`; the longest word that fits is taken.

    Tens and ones are said once: a pattern of a hundred words takes Python milliseconds to compile.
    """
    by_ones: dict[str, list[str]] = {}
    for tens, word in enumerate(_TENS, start=2):
        ones = [one for one in (*_ONES[1:10], "ett") if least <= 10 * tens + WORDS[one] <= most]
        if least <= 10 * tens <= most:
            by_ones.setdefault(f"(?:{_any(ones)})?", []).append(word)
        elif ones:
            by_ones.setdefault(f"(?:{_any(ones)})", []).append(word)
    small = _any(word for word in (*_ONES, "ett") if least <= WORDS[word] <= most)
    return rf"(?:{'|'.join([*(f'(?:{_any(words)}){ones}' for ones, words in by_ones.items()), small])})"


_WORD = number_words()
_SPELLED = pattern(
    rf"(?<![\w-])(?:(?P<part>{_any(_PARTS)})"
    rf"|(?P<times>{_WORD})[ ]?(?P<fraction>{_any(_FRACTIONS)})(?:ar)?"
    rf"|(?:(?P<whole>{_WORD})[ ]och[ ])?(?:en[ ]halv|ett[ ]halvt)"
    rf"|(?:ett[ ])?(?P<about>{_any(_ABOUT)})"
    rf"|(?P<below>minus[ ])?(?:(?P<word>{_WORD})?[ ]?(?P<power>{_any(_POWERS)})"
    rf"|(?P<plain>{_WORD})))(?![\w-])",
    re.IGNORECASE,
)
_FIRST = frozenset(["minus", *_PARTS, *WORDS, *_ABOUT, *_POWERS]) | frozenset(
    word + tail for word in WORDS for tail in (*_POWERS, *_FRACTIONS, *(f"{part}ar" for part in _FRACTIONS))
)


class Number(NamedTuple):
    """A number in a text. `start` is where its sign or first digit stands, `end` after its last.

    `value` bears the sign. A range has `value_max`. `part` is what a spelled fraction is a number of
    (`tredjedel`, `hälften`). `glued` is true where a letter or a hyphen and a letter follow at once.
    `decimals` is how many it is written with, the lower end of a range if that has any.
    """

    start: int
    end: int
    value: float
    value_max: float | None = None
    signed: bool = False
    spelled: bool = False
    approximate: bool = False
    part: str | None = None
    glued: bool = False
    decimals: int = 0


def parse(written: str) -> float:
    """The value of one number in digits as `digits` finds it, without a sign (`1 234,5` is 1234.5).

    Raises ValueError where `written` is no such number.
    """
    bare = "".join(c for c in written if c not in SPACES)
    comma, stop = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and stop >= 0:
        bare = bare.replace("." if comma > stop else ",", "").replace(",", ".")
    elif bare.count(",") > 1:
        bare = bare.replace(",", "")
    elif comma >= 0:
        bare = bare.replace(",", ".")
    elif stop >= 0:
        *groups, tail = bare.split(".")
        bare = "".join(groups) + ("" if len(tail) == 3 else ".") + tail
    return float(bare)


def decimals(written: str) -> int:
    """How many decimals the first number with any is written with."""
    found = _DECIMALS.search(written)
    return len(found[1]) if found else 0


def digits(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The numbers in digits of `text[start:end]`, in order.

    Runs of more than 15 digits are no numbers that a float holds exactly and are left out, like all
    that stands in the middle of a word (`M365`). A dash and a space before a number is a sign only
    after a bracket or at the beginning (`(- 4 procent)`); elsewhere it is a dash.
    """
    at, stop = start, len(text) if end is None else end
    while digit := _DIGIT.search(text, at, stop):
        found = _FOUND.search(text, max(at, digit.start() - _LONGEST_SIGN), stop)
        if found is None:
            return
        number = _number(text, found, start)
        at = number.end if number else found.end()
        if number:
            yield number


def _number(text: str, found: re.Match[str], start: int) -> Number | None:
    low, high, sign = found["low"], found["high"], found["sign"]
    if found["said"] and _STATED.search(text, max(start, found.start() - 20), found.start()):
        sign = "-" if found["said"].lower() == "minus" else "+"
    begin = found.start("low")
    before = text[begin - 1] if begin > start else " "
    if _digits_of(low) > _MOST_DIGITS or (sign is None and (before.isalnum() or before == "_")):
        return None
    if found["sign"] and found["gap"] and sign != "+" and not _opens(text, found.start(), start):
        sign = None
    begin = found.start() if sign else begin
    value = -parse(low) if sign and sign != "+" else parse(low)
    value_max, stop = None, found.end("low")
    if high is not None and _digits_of(high) <= _MOST_DIGITS and parse(high) > value:
        value_max, stop = parse(high), found.end()
    return Number(
        begin,
        stop,
        value,
        value_max,
        signed=bool(sign),
        glued=_glued(text, stop),
        decimals=decimals(text[begin:stop]),
    )


def _digits_of(written: str) -> int:
    return sum(map(str.isdigit, written))


def _opens(text: str, at: int, start: int) -> bool:
    return at == start or text[at - 1] in "(["


def _glued(text: str, end: int) -> bool:
    tail = text[end : end + 2]
    return bool(tail) and (tail[0].isalpha() or tail[0] == "_" or (tail[0] in "-–" and tail[1:].isalpha()))


def spelled(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The numbers in words of `text[start:end]`, in order, `en` and `ett` among them.

    Fractions have the value of their numerator (`två tredjedelar` is 2, its part `tredjedelar`), as
    a reader would write them into a table; `hälften` is 0.5, `två och en halv` 2.5.
    `minus` before a word is its sign.
    """
    for found in at_words(_SPELLED, text[start:end] if start or end is not None else text, _FIRST):
        span = found.start() + start, found.end() + start
        if found["part"]:
            yield Number(*span, _PARTS[found["part"].lower()], spelled=True, part=found["part"].lower())
        elif found["times"]:
            part = text[start + found.start("fraction") : start + found.end()].lower()
            yield Number(*span, float(WORDS[found["times"].lower()]), spelled=True, part=part)
        elif found["about"]:
            yield Number(*span, float(_ABOUT[found["about"].lower()]), spelled=True, approximate=True)
        elif found.group().lower().endswith(("halv", "halvt")):
            yield Number(*span, WORDS[(found["whole"] or "noll").lower()] + 0.5, spelled=True)
        else:
            below = found["below"] is not None
            if found["power"]:
                value = (WORDS[found["word"].lower()] if found["word"] else 1) * _POWERS[
                    found["power"].lower()
                ]
            else:
                value = WORDS[found["plain"].lower()]
            yield Number(*span, float(-value if below else value), signed=below, spelled=True)
