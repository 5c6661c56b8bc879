"""Which paragraphs are headings, and by what evidence.

For each paragraph the best evidence there is: its tag, the outline, the contents list, its type beside
that of the text, its number, the space around it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from loader.language.patterns import pattern
from loader.layout.contents import squash
from loader.layout.no_headings import heads_nothing
from loader.layout.numbering import bare, number_of
from loader.model import ContentsEntry
from loader.pdf.content.colours import BLACK, Colour, alike
from loader.pdf.headings.levels import Heading
from loader.pdf.headings.outline import OutlineEntry
from loader.pdf.paragraphs import Para, Style, unmark

MAX_WORDS = 28
MAX_LINES = 4
MAX_SPACED = 10
"""Words of a heading that only the space around it tells."""

LARGER = 1.08
"""A heading's type is at least this many times that of the text, or bold, or italic."""

_SENTENCE_END = pattern(r"[.,;!]$")
_NO_TITLE = pattern(r"[.,;:!?-]$")
_ABBREVIATION = pattern(r"(?:m\.m|etc|m\.fl|osv|dnr|nr|bl\.a|ab|[A-ZÅÄÖ])\.$", re.IGNORECASE)


def find_headings(
    paras: Sequence[Para],
    body: Style,
    outline: Sequence[OutlineEntry],
    contents: Sequence[ContentsEntry],
) -> dict[int, Heading]:
    """Headings by the index of their paragraph, in order; `levels.set_levels` completes their levels."""
    found: dict[int, Heading] = {}
    listed = _Listed(outline, contents)
    repeated = Counter((p.style, p.uniform, p.fill) for p in paras if _shape(p))
    ink = _ink(paras, body)
    for index, para in enumerate(paras):
        heading = _tagged(para) or listed.match(para, body) or _typed(paras, index, body, ink, repeated)
        if heading is not None:
            found[index] = heading
    first = min(found, default=len(paras))
    for index in range(first + 1, len(paras)):
        if index not in found and _spaced(paras, index, body):
            found[index] = Heading(None, "space above")
    for index in found:
        unmark(paras[index])
    return dict(sorted(found.items()))


def _tagged(para: Para) -> Heading | None:
    element = para.element
    if element is None or element.level is None or element.cell is not None:
        return None
    if not _has_letter(para.text) or len(para.text.split()) > 3 * MAX_WORDS:
        return None
    return Heading(element.level, f"tag {element.kind}")


class _Listed:
    """Titles of the outline and the contents list, each of which may be met once, in order."""

    def __init__(self, outline: Sequence[OutlineEntry], contents: Sequence[ContentsEntry]) -> None:
        self.outline: dict[str, list[OutlineEntry]] = defaultdict(list)
        for entry in outline:
            self.outline[squash(entry.title)].append(entry)
        self.contents: dict[str, list[ContentsEntry]] = defaultdict(list)
        for item in contents:
            self.contents[squash(item.title)].append(item)

    def match(self, para: Para, body: Style) -> Heading | None:
        """The evidence that a list gives for a paragraph."""
        if not (self.outline or self.contents) or not _shape(para):
            return None
        key = squash(para.text)
        unnumbered = squash(bare(para.text))
        page = para.lines[0].page
        for known in (key, unnumbered):
            entries = self.outline.get(known, [])
            for place, entry in enumerate(entries):
                if entry.page is None or entry.page == page:
                    return Heading(entries.pop(place).level, "outline")
        for known in (key, unnumbered):
            items = self.contents.get(known, [])
            for place, item in enumerate(items):
                if item.page is None or abs(item.page - page) <= 2 or para.style != body:
                    return Heading(items.pop(place).level, "contents")
        return None


def _shape(para: Para) -> bool:
    """Whether a paragraph is as short as a heading, holds a letter and does not end as a sentence."""
    text = para.text
    if len(para.lines) > MAX_LINES or len(text.split()) > MAX_WORDS or not _has_letter(text):
        return False
    if para.element is not None and (
        para.element.cell is not None or para.element.kind in ("Caption", "Note")
    ):
        return False
    return para.marker is None or para.numbered


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _ink(paras: Sequence[Para], body: Style) -> Colour:
    """The colour of the text."""
    counts: Counter[Colour | None] = Counter()
    for para in paras:
        if para.style == body:
            counts[para.lines[0].fill] += len(para.lines)
    return counts.most_common(1)[0][0] or BLACK if counts else BLACK


def _typed(
    paras: Sequence[Para],
    index: int,
    body: Style,
    ink: Colour,
    repeated: Counter[tuple[Style, bool, Colour | None]],
) -> Heading | None:
    """A heading by its type: larger, bold, italic or of another colour, alone on its lines, text after it."""
    para = paras[index]
    if not _shape(para) or (para.element is not None and para.element.depth >= 0):
        return None
    text = para.text
    size, bold, italic = para.style
    if _SENTENCE_END.search(text) and not _ABBREVIATION.search(text) and size < 1.3 * body[0]:
        return None
    if heads_nothing(text):
        return None
    if text[0].islower() and size < 1.2 * body[0]:
        return None
    larger = size >= LARGER * body[0]
    heavier = bold and not body[1] and para.uniform and size >= 0.9 * body[0]
    capitals = text.isupper() and len(text) > 5 and size >= 0.95 * body[0] and para.gap > 0.15
    coloured = para.fill is not None and not alike(para.fill, ink)
    apart = (coloured or (italic and not body[2])) and para.uniform and size >= 0.9 * body[0]
    numbered = _number(para)
    if larger or heavier or capitals:
        words = [f"type {size:g}"] + ["bold"] * bold + ["italic"] * italic + ["capitals"] * capitals
        return Heading(None, " ".join(words))
    after = paras[index + 1] if index + 1 < len(paras) else para
    follows = (after.style, after.fill) != (para.style, para.fill)
    again = repeated[(para.style, True, para.fill)] >= 2
    if apart and follows and again and para.gap > 0.15 and len(para.lines) <= 2 and not _is_link(text):
        return Heading(None, f"type {size:g}" + " italic" * italic + " colour" * coloured)
    if _heads_beside(paras, index) and text[0].isupper() and len(text.split()) <= MAX_SPACED:
        return Heading(None, "beside its text")
    if _is_underlined(para) and index + 1 < len(paras) and para.gap > -0.2:
        return Heading(None, "underlined")
    if numbered and "." in numbered and para.gap > 0.15 and len(para.lines) <= 2:
        return Heading(None, "number " + numbered)
    return None


def _heads_beside(paras: Sequence[Para], index: int) -> bool:
    """Whether a paragraph stands in the margin left of the next one."""
    line = paras[index].lines[0]
    after = paras[index + 1].lines[0] if index + 1 < len(paras) else None
    return line.beside and after is not None and after.left > line.right


def _is_underlined(para: Para) -> bool:
    """Whether one line of words, all of it underlined, is no link."""
    first = para.lines[0]
    title = first.text[:1].isupper() and not _is_link(first.text)
    return len(para.lines) == 1 and first.underlined and title


def _is_link(text: str) -> bool:
    return "@" in text or "www." in text or "://" in text


def _spaced(paras: Sequence[Para], index: int, body: Style) -> bool:
    """A line in the type of the text that stands close to the text under it, and apart from that above."""
    if index + 1 >= len(paras):
        return False
    para, after = paras[index], paras[index + 1]
    text = para.text
    if para.style != body or not _shape(para) or len(text.split()) > MAX_SPACED or len(para.lines) > 1:
        return False
    if para.element is not None or after.element is not None or para.lines[0].page != after.lines[0].page:
        return False
    if not 0.45 < para.gap < 9 or after.gap > min(0.2, para.gap - 0.35) or para.marker is not None:
        return False
    if not text[0].isupper() or _NO_TITLE.search(text) or heads_nothing(text):
        return False
    wide = after.lines[0].right - after.lines[0].left
    short = para.lines[0].right - para.lines[0].left < 0.7 * wide
    return short and abs(para.lines[0].left - paras[index - 1].lines[-1].left) < wide and len(after.text) > 60


def _number(para: Para) -> str | None:
    """The number that a paragraph begins with, also where it was taken for that of a list."""
    return number_of(f"{para.marker} {para.text}" if para.marker else para.text)
