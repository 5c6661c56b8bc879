"""Text as the words that a diff compares: a number with its sign, grouping and unit is one word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from tui.compare.data import words
from tui.compare.shapes import Told

_SPACE = " \u00a0\u202f\u2009"
_MINUS = "−–-"  # the hyphen last: it stands in character classes


class Token(NamedTuple):
    """A word, a number or a mark of a text, at `start:end`. A tuple: two reports have tens of thousands.

    `key` is what two tokens are compared by. A number has a `value` and perhaps a `unit`, and a
    `mask` that it shares with every number of its unit; `figure` is the id of the figure it is.
    """

    start: int
    end: int
    key: str
    mask: str
    value: float | None = None
    unit: str | None = None
    figure: int | None = None


@cache
def _units() -> tuple[dict[str, str], str]:
    names = {
        writing.replace(" ", ""): unit for unit, writings in words()["units"].items() for writing in writings
    }
    every = sorted((w for writings in words()["units"].values() for w in writings), key=len, reverse=True)
    return names, "|".join(re.escape(w).replace(r"\ ", rf"[{_SPACE}]") for w in every)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<number>(?<![\w,.])(?:(?<![\w)])[+{_MINUS}][{_SPACE}]?)?"
        rf"(?:\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)|\d+)(?:,\d+|\.\d+(?![\d.]))?)"
        rf"(?:[{_SPACE}]?(?P<unit>{_units()[1]})(?!\w))?"
        r"|[^\W_]+(?:[-/.:’'][^\W_]+)*|[^\s]",
        re.IGNORECASE,
    )


def value_of(written: str) -> float:
    """The value of a number in digits as it stands in a text: `-1 234,5` is -1234.5."""
    bare = "".join(c for c in written if c not in _SPACE)
    sign = -1.0 if bare[0] in _MINUS else 1.0
    return sign * float(bare.lstrip("+" + _MINUS).replace(",", "."))


def tokens(text: str, start: int = 0, end: int | None = None, figures: Iterable[Told] = ()) -> list[Token]:
    """The tokens of `text[start:end]`.

    `figures` are the known figures of the text, in order: each is one token whole, spelled ones too.
    """
    end = len(text) if end is None else end
    found: list[Token] = []
    at = start
    for figure in figures:
        if figure.start is None or figure.end is None or figure.start < at or figure.end > end:
            continue
        _scan(text, at, figure.start, found)
        unit = figure.unit
        noun = text[figure.start : figure.end].lstrip("0123456789,.+ " + _MINUS + _SPACE).casefold()
        kind = unit if unit != "antal" else noun if any(c.isdigit() for c in figure.quote) else "antal"
        spread = "" if figure.value_max is None else f"…{figure.value_max:g}"
        found.append(
            Token(
                figure.start,
                figure.end,
                f"#{figure.value!r}{spread}{kind}",
                f"#{kind}",
                figure.value,
                unit,
                figure.id,
            )
        )
        at = figure.end
    _scan(text, at, end, found)
    return found


def _scan(text: str, start: int, end: int, found: list[Token]) -> None:
    names = _units()[0]
    for match in _pattern().finditer(text, start, end):
        number = match["number"]
        low, high = match.span()
        if number is None:
            word = text[low:high]
            found.append(Token(low, high, word, word))
            continue
        value = value_of(number)
        written = match["unit"]
        unit = names["".join(c for c in written.casefold() if c not in _SPACE)] if written else ""
        found.append(Token(low, high, f"#{value!r}{unit}", f"#{unit}", value, unit or None))
