"""The words that say a change, and which way it goes."""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.figures.words import either
from loader.language.patterns import pattern


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
    return pattern(rf"(?i)\b(?:{words}|{compounds})(?!\w)")


def way(found: re.Match[str]) -> str:
    """The direction of a word of change."""
    return (found.lastgroup or "").rstrip("_")


@cache
def expecting() -> re.Pattern[str]:
    """Finds a verb that says of the change after it that it is to come (`väntas kraftigt`)."""
    return pattern(rf"(?i)\b{either('forecast', 'governs')}\s(?:\w+\s){{0,4}}$")
