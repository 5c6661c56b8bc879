"""Headings that stand in the first line of their paragraph, in bold: `Resultat. Periodens resultat är …`.

A word or two in bold may be nothing but emphasis. They are headings where several paragraphs begin so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from loader.language.patterns import pattern
from loader.layout.no_headings import heads_nothing
from loader.pdf.paragraphs import Para, Style

MIN_TIMES = 3
"""Paragraphs of a report that begin with a heading, at least."""

MOST_WORDS = 9
LEAST_TEXT = 6
"""Words of the paragraph behind its heading, at least."""

_TITLE = pattern(r"[A-ZÅÄÖÉ\d][^.:;!?]*(?:[.:]|\s[–-])?$")
_MARKS = " .:–-"


def run_in_headings(paras: Sequence[Para], body: Style) -> dict[int, tuple[Para, Para]]:
    """Heading and rest of the paragraphs that begin with one, by their index."""
    found = [index for index, para in enumerate(paras) if _begins_so(para, body)]
    return {index: _parted(paras[index]) for index in found} if len(found) >= MIN_TIMES else {}


def _begins_so(para: Para, body: Style) -> bool:
    first = para.lines[0]
    if not first.lead or body[1] or para.marker is not None or para.depth is not None:
        return False
    element = para.element
    if element is not None and (element.kind != "P" or element.cell is not None):
        return False
    title, rest = first.text[: first.lead].strip(), first.text[first.lead :].strip()
    after = " ".join([rest, *(line.text for line in para.lines[1:])])
    if len(title.split()) > MOST_WORDS or len(after.split()) < LEAST_TEXT or heads_nothing(title):
        return False
    return bool(_TITLE.match(title)) and rest[:1].isupper() and any(map(str.isalpha, title))


def _parted(para: Para) -> tuple[Para, Para]:
    first = para.lines[0]
    title, rest = first.text[: first.lead].strip(_MARKS), first.text[first.lead :].strip()
    place = first.left + (first.right - first.left) * first.lead / len(first.text)
    bold = next((style for style in first.weights if style[1]), (first.size, True, first.italic))
    plain = Counter({style: count for style, count in first.weights.items() if not style[1]})
    head = replace(
        first, text=title, right=place, bold=True, italic=bold[2], weights=Counter({bold: len(title)}), lead=0
    )
    tail = replace(first, text=rest, left=place, bold=False, weights=plain, lead=0)
    return Para([head], None, para.gap), Para([tail, *para.lines[1:]], para.element, 0.0)
