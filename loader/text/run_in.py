"""Headings that run into their text: `Resultat. Periodens resultat är …`, in bold that an extractor lost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from loader.language.patterns import pattern
from loader.text.headings import could_be, is_said
from loader.text.lines import Line, made_of
from loader.text.shape import Shape, ends_sentence

MIN_HEADINGS = 8
"""Paragraphs of a text that begin with such a heading, at least: a single one may be a short sentence."""

MIN_SHARE = 0.08
"""Their share of all paragraphs, at least."""

_RUN_IN = pattern(r"(?P<title>[A-ZÅÄÖÉ][^.:!?,;\d]{1,70}[^\W\d])\. +(?=[\"”]?[A-ZÅÄÖÉ\d])")
_WORDS = 6


def part(lines: Sequence[Line], shape: Shape) -> list[Line]:
    """The lines with such headings on lines of their own, where the text has several."""
    opening = [i for i, line in enumerate(lines) if line.marker is None and _opens(lines, i, shape)]
    titles = {i: title for i in opening if (title := _title(lines[i].text))}
    if len(titles) < max(MIN_HEADINGS, MIN_SHARE * len(opening)):
        return list(lines)
    parted = (_parted(line, titles.get(i, "")) for i, line in enumerate(lines))
    return list(chain.from_iterable(parted))


def _opens(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line may open a paragraph."""
    above = lines[i - 1].text if i else ""
    return not above or lines[i].gap > shape.base or ends_sentence(above) or could_be(above)


def _title(text: str) -> str:
    found = _RUN_IN.match(text)
    title = found["title"] if found else ""
    return title if len(title.split()) <= _WORDS and could_be(title) and not is_said(title) else ""


def _parted(line: Line, title: str) -> list[Line]:
    if not title:
        return [line]
    rest = line.text[len(title) + 1 :].lstrip()
    return [line._replace(text=title, raw=title, level=0), made_of(line, rest, 0)]
