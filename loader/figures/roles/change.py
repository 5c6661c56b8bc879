"""The words that say a change or a comparison, and which way it goes."""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.figures.clause import Spot
from loader.figures.times.expressions import begins_with_time
from loader.figures.words import either
from loader.language.patterns import pattern

_NO_LENGTH = (
    r"(?!\sän\s(?:ett?|en|två|tre|fyra|sex|tolv)\s(?:halv)?(?:år(?!\stidigare)|mån|veck|dyg|dag|tim))"
)
_LATER = r"(?:bättre|sämre|högre|lägre|mer|mindre|fler|färre|större|längre|kortare)"
_OVER = ("över", "under", "utöver", "extra")
_ABOUT = rf"(?:\s{either('about')})*\s*$"
_LIES = pattern(rf"(?i)\b(?:ligg|låg|legat|hamna|landa)\w*{_ABOUT}")


@cache
def change() -> re.Pattern[str]:
    """Finds the words of change; the group that matched is named after the direction (see `way`).

    Compounds (`kostnadsökningen`) are looked for only in words that hold one of their stems.
    """
    table: dict[str, dict[str, list[str]]] = read("figure_meaning")["change"]
    words = "|".join(f"(?P<{way}>{'|'.join(entries)})" for way, entries in table["words"].items())
    stems = "|".join(f"(?P<{way}_>{'|'.join(entries)})" for way, entries in table["compounds"].items())
    any_stem = "|".join(stem for entries in table["compounds"].values() for stem in entries)
    compounds = rf"(?=\w*(?:{any_stem})){either('change', 'guard', 'never')}\w*?(?:{stems})\w*"
    return re.compile(rf"(?i)\b(?:{words}|{compounds})(?!\w)")


def way(found: re.Match[str]) -> str:
    """The direction of a word of change."""
    return (found.lastgroup or "").rstrip("_")


@cache
def directions() -> dict[str, str]:
    """The direction that each comparative says."""
    table: dict[str, list[str]] = read("figure_meaning")["comparatives"]
    return {word: direction for direction, words in table.items() for word in words}


@cache
def comparative() -> re.Pattern[str]:
    """Finds the comparative after a number in one of the groups `word` and `later`, what it is over or under
    in `against`, or in `beyond` where only a verb can tell (see `lies`), too much or too little in `much`
    and `little`."""
    words = "|".join(word for word in directions() if word not in _OVER)
    return re.compile(
        rf"^\s*(?:{either('adverbs')}\s)?(?P<word>{words}){_NO_LENGTH}"
        r"(?=\s(?:än|jämfört|mot|i\sförhållande|gentemot)|[\s.,;)]|$)"
        rf"|^(?:\s(?!vilket|som|och|men|medan|där|då|är|var|har|hade)\w+){{1,3}}?\s(?P<later>{_LATER})"
        rf"(?=\s(?:än|jämfört)\s[^\d\s]){_NO_LENGTH}"
        r"|^\s(?P<against>över|under|utöver)\s(?=(?:\w+\s){0,2}?(?:\w*budget|mål|plan\b|rik(?:s\w+|ets?)\b|ram\w*|\w*(?:nivå|index|snitt|tak|värde|norm|krav|median)(?:et|en|ns|ets|ns|er)?\b)"
        r"|(?:föregående|(?:19|20)\d\d)\sårs\b|f(?:örra\s|jol)årets\b|(?<=över\s)(?:föregående|förra|fjol)|(?:det\s)?normal)"
        r"|^\sför\s(?:(?P<much>höga?|högt|många|mycket)|(?P<little>låga?|lågt|få|lite))\b"
        r"|^\s(?P<beyond>över|under)\s(?!och\b)",
        re.IGNORECASE,
    )


def lies(spot: Spot) -> bool:
    """Whether a quantity says how far something lies over or under another (`ligger 3 procent över riket`)."""
    place = spot.right.lstrip()
    span = begins_with_time(place) or begins_with_time(place.removeprefix("under "))
    return _LIES.search(spot.left) is not None and not (span and place.startswith("under"))


@cache
def comparative_before() -> re.Pattern[str]:
    """Finds the comparative before a number (`Andelarna är högre än i fjol, med`, `lägre bidrag med`), as
    `compared` tells it."""
    words = "|".join(word for word in directions() if word not in _OVER)
    return re.compile(
        rf"(?i)\b(?P<word>{words})\s(?:[^\W\d]+\s){{0,3}}?(?:än|jämfört\smed)\s"
        rf"(?:[^,;()]{{3,60}}(?:,\smed{_ABOUT}|:\s$|\s\($|(?P<apposed>,\s)$)"
        rf"|(?:(?!har\b|hade\b|och\b|en\b)[^\W\d]+\s){{1,5}}med{_ABOUT})"
        rf"|\b(?P<noun>högre|lägre|fler|färre|bättre|sämre)\s(?!än\b)(?:[^\W\d]+\s){{1,3}}?(?:med|på|om){_ABOUT}"
        rf"|\b(?:ligg|låg|hamna|landa)\w*\s(?P<passes>över|under)\s(?:\w+\s){{1,3}}med{_ABOUT}"
    )


def compared(found: re.Match[str]) -> str:
    """The comparative that `comparative_before` found."""
    return next(word for word in found.group("word", "noun", "passes") if word)


@cache
def expecting() -> re.Pattern[str]:
    """Finds a verb that says of the change after it that it is to come (`väntas kraftigt`)."""
    return re.compile(rf"(?i)\b{either('forecast', 'governs')}\s(?:\w+\s){{0,4}}$")
