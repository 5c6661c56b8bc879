"""Comparatives before and after a quantity: `12 fler`, `4 mnkr bättre än budget`, `lägre bidrag med 4`."""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.figures.meaning import Meaning
from loader.figures.roles.base import as_base
from loader.figures.roles.view import View
from loader.figures.spot import Spot
from loader.figures.times.expressions import begins_with_time
from loader.figures.words import ABOUT, MONEY, either
from loader.language.patterns import pattern

_NO_LENGTH = (
    r"(?!\sän\s(?:ett?|en|två|tre|fyra|sex|tolv)\s(?:halv)?(?:år(?!\stidigare)|mån|veck|dyg|dag|tim))"
)
_OVER = ("över", "under", "utöver", "extra")
_ASIDE = pattern(r",\s[^,;().]{3,30},")
_LIES = pattern(rf"(?i)\b(?:ligg|låg|legat|hamna|landa)\w*{ABOUT}\s*$")


def compares(view: View) -> Meaning | None:
    """A quantity with a comparative: `12 fler`, `4 mnkr bättre än budget`, `3 mnkr över plan`."""
    spot = view.spot
    noun = spot.quantity.noun.words.lower() if spot.quantity.noun else ""
    counted = re.match(r"(fler|färre|extra)\b", noun) if not spot.quantity.carried else None
    if counted:
        return by_comparative(view, counted.group(1))
    or_so = spot.right.removeprefix(",") if spot.left == ", eller " else spot.right
    found = _after().match(or_so) or _after_bracket(spot) or _after_next(spot)
    if found is None:
        return None
    if found["much"] or found["little"]:
        return Meaning("difference", view.base(), "up" if found["much"] else "down", "too much")
    over = found["against"] or (_lies(spot) and found["beyond"])
    if over:
        base = as_base(spot.right.split(None, 1)[1], view.calendar)
        return Meaning(base.role, base, _directions()[over.lower()], "over or under")
    if found["beyond"]:
        return None
    return by_comparative(view, found["word"] or found["later"])


def by_comparative(view: View, word: str) -> Meaning:
    """The difference or the change that a comparative says; one of money goes on with the last comparison."""
    resumes = view.last.against == "budget" and view.spot.quantity.unit in (*MONEY, "procent")
    base = view.base(view.last if resumes else None)
    return Meaning(base.role, base, _directions().get(word.lower()), "comparative")


def comparative_before(left: str) -> re.Match[str] | None:
    """The comparative before a number (`lägre bidrag med`), as `compared` tells it; looked for only where one
    of the words stands."""
    low = left.lower()
    return _before().search(left) if any(word in low for word in _directions()) else None


@cache
def _before() -> re.Pattern[str]:
    """Finds the comparative before a number (`Andelarna är högre än i fjol, med`, `lägre bidrag med`), as
    `compared` tells it."""
    words = "|".join(word for word in _directions() if word not in _OVER)
    return pattern(
        rf"(?i)\b(?P<word>{words})\s(?:[^\W\d]+\s){{0,3}}?(?:än|jämfört\smed)\s"
        rf"(?:[^,;()]{{3,60}}(?:,\smed{ABOUT}\s*$|:\s$|\s\($|(?P<apposed>,\s)$)"
        rf"|(?:(?!har\b|hade\b|och\b|en\b)[^\W\d]+\s){{1,5}}med{ABOUT}\s*$)"
        rf"|\b(?P<noun>högre|lägre|fler|färre|bättre|sämre)\s(?!än\b)(?:[^\W\d]+\s){{1,3}}?(?:med|på|om){ABOUT}\s*$"
        rf"|\b(?:ligg|låg|hamna|landa)\w*\s(?P<passes>över|under)\s(?:\w+\s){{1,3}}med{ABOUT}\s*$"
    )


def compared(found: re.Match[str]) -> str:
    """The comparative that `comparative_before` found."""
    return next(word for word in found.group("word", "noun", "passes") if word)


def _after_bracket(spot: Spot) -> re.Match[str] | None:
    """The comparative of `12 mnkr (3 procent) högre än …`, for the number before and in the bracket."""
    closing = re.match(r"\)" if spot.bracketed else r"\s\([^()]{1,40}\)", spot.after)
    found = _after().match(spot.after[closing.end() : closing.end() + 120]) if closing else None
    return found if found and found["word"] else None


def _after_next(spot: Spot) -> re.Match[str] | None:
    """The comparative of `4 respektive 2 mnkr mer än …`, `4 mnkr, nästan hälften, lägre`, for the first."""
    if spot.right.strip(" ,") in ("respektive", "eller") and spot.index + 1 < len(spot.all):
        rest = spot.sentence[spot.all[spot.index + 1].end :].removeprefix(",")
    else:
        aside = _ASIDE.match(spot.after)
        rest = spot.after[aside.end() :] if aside else ""
    found = _after().match(rest) if rest else None
    return found if found and found["word"] else None


def _lies(spot: Spot) -> bool:
    """Whether a quantity says how far something lies over another (`ligger 3 procent över riket`)."""
    since = begins_with_time(spot.right.lstrip().removeprefix("under "))
    return _LIES.search(spot.left) is not None and not since


@cache
def _after() -> re.Pattern[str]:
    """Finds the comparative after a number in one of the groups `word` and `later`, what it is over or under
    in `against`, or in `beyond` where only a verb can tell (see `_lies`), too much or too little in `much`
    and `little`."""
    words = "|".join(word for word in _directions() if word not in _OVER)
    return pattern(
        rf"^\s*(?:{either('adverbs')}\s)?(?P<word>{words}){_NO_LENGTH}"
        r"(?=\s(?:än|jämfört|mot|i\sförhållande|gentemot)|[\s.,;)]|$)"
        rf"|^(?:\s(?!vilket|som|och|men|medan|där|då|är|var|har|hade)\w+){{1,3}}?\s(?P<later>{either('more')})"
        rf"(?=\s(?:än|jämfört)\s[^\d\s]){_NO_LENGTH}"
        r"|^\s(?P<against>över|under|utöver)\s(?=(?:\w+\s){0,2}?(?:\w*budget|mål|plan\b|rik(?:s\w+|ets?)\b|ram\w*|\w*(?:nivå|index|snitt|tak|värde|norm|krav|median)(?:n|et|en|ns|ets|er)?\b)"
        r"|(?:föregående|(?:19|20)\d\d)\sårs\b|f(?:örra\s|jol)årets\b|(?<=över\s)(?:föregående|förra|fjol)|(?:det\s)?normal)"
        r"|^\sför\s(?:(?P<much>höga?|högt|många|mycket)|(?P<little>låga?|lågt|få|lite))\b"
        r"|^\s(?P<beyond>över|under)\s(?!och\b)",
        re.IGNORECASE,
    )


@cache
def _directions() -> dict[str, str]:
    """The direction that each comparative says."""
    table: dict[str, list[str]] = read("figure_meaning")["comparatives"]
    return {word: direction for direction, words in table.items() for word in words}
