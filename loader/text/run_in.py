"""Headings that an extractor left on one line with their text.

In bold they ran into it (`Resultat. Periodens resultat är …`), or stood in the margin beside its first line
(`Resultat Periodens resultat är …`), which is wider than the text by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from loader.language.patterns import pattern
from loader.layout.middle import median
from loader.text.headings import could_be, is_said
from loader.text.lines import Line, made_of
from loader.text.shape import Shape, ends_sentence, is_narrow, width

MIN_HEADINGS = 8
"""Paragraphs of a text that begin with such a heading, at least: a single one may be a short sentence."""

MIN_SHARE = 0.08
"""Their share of all paragraphs, at least."""

MIN_BELOW = 2
"""Lines of a paragraph that tell how wide its text is, at least."""

MIN_TOLD = 4
"""Paragraphs that tell so, at least."""

_RUN_IN = pattern(r"([A-ZÅÄÖÉ][^.:!?,;\d]{1,70}[^\W\d])\. +(?=[\"”]?[A-ZÅÄÖÉ\d])")
_CAPITAL = pattern(r" (?=[\"”]?[A-ZÅÄÖÉ])")
_WORDS = 6
_FULL, _WIDE = 0.85, 1.03
"""How wide a line is to the column: without the heading at least, and at most."""


def part(lines: Sequence[Line], shape: Shape) -> list[Line]:
    """The lines with such headings on lines of their own, where the text has several."""
    opening = [i for i, line in enumerate(lines) if line.marker is None and _opens(lines, i, shape)]
    enough = max(MIN_HEADINGS, MIN_SHARE * len(opening))
    cuts: dict[int, tuple[str, str]] = {}
    for found in (_run_in(lines, opening), _beside(lines, opening) if shape.wrapped else {}):
        if len(found) >= enough:
            cuts = {**found, **cuts}
    return list(chain.from_iterable(_parted(line, cuts.get(i)) for i, line in enumerate(lines)))


def _opens(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line may open a paragraph."""
    above = lines[i - 1] if i else None
    if above is None or lines[i].gap > shape.base or ends_sentence(above.text):
        return True
    return (not shape.wrapped or is_narrow(above, shape.column)) and could_be(above.text)


def _run_in(lines: Sequence[Line], opening: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """Titles and what follows them, by line: those that a full stop ends."""
    matches = ((i, _RUN_IN.match(lines[i].text)) for i in opening)
    return {i: (one[1], one.string[one.end() :]) for i, one in matches if one and _is_title(one[1])}


def _beside(lines: Sequence[Line], opening: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """The same for those by which a first line is wider than the text.

    How wide that is tell paragraphs whose first line is wider than the others, by what may be a heading.
    """
    told: list[float] = []
    for i, end in zip(opening, [*opening[1:], len(lines)], strict=True):
        column = max((width(line.text) for line in lines[i + 1 : end]), default=0.0)
        if end - i > MIN_BELOW and _cut(lines[i].text, column):
            told.append(column)
    if len(told) < MIN_TOLD:
        return {}
    column = median(told)
    return {i: cut for i in opening if (cut := _cut(lines[i].text, column))}


def _cut(text: str, column: float) -> tuple[str, str] | None:
    """A line wider than the column, in two: a title, and what is as wide as the column; else None."""
    if width(text) <= _WIDE * column:
        return None
    halves = ((text[: at.start()], text[at.end() :]) for at in _CAPITAL.finditer(text))
    title, rest = next((one for one in halves if width(one[1]) <= _WIDE * column), ("", ""))
    return (title, rest) if width(rest) > _FULL * column and _is_title(title) else None


def _is_title(text: str) -> bool:
    return len(text.split()) <= _WORDS and could_be(text) and not is_said(text)


def _parted(line: Line, cut: tuple[str, str] | None) -> list[Line]:
    if cut is None:
        return [line]
    title, rest = cut
    return [line._replace(text=title, raw=title, level=0), made_of(line, rest, 0)]
