"""The levels of a PDF's headings: what tags and lists say, else the rank of their type."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loader.layout.numbering import depths, numbers
from loader.pdf.content.colours import Colour
from loader.pdf.paragraphs import Para, Style

LISTS = ("outline", "contents")
"""Evidence of a list: what rewrites a file may spoil its nesting."""

CROSSED = 0.15
"""Share of pairs of a larger and a smaller heading that a list may put on the wrong levels."""

MIN_LARGER = 2
"""Headings larger than all that a list holds, at least, by which it is known to leave out chapters."""

FEW = 4
"""Headings of one and the same type, at least, whose levels their words have to tell."""

Look = tuple[float, bool, bool, bool, int]
"""Size (0: that of the text), bold, capitals, upright, colour: the larger the heading looks, the larger."""

MIN_COLOURED = 2
"""Headings of a colour that is a level's own, at least."""


@dataclass(slots=True)
class Heading:
    """That a paragraph is a heading: its level where the evidence gives one, the evidence, its number."""

    level: int | None
    evidence: str
    number: str | None = None


def set_levels(found: Mapping[int, Heading], paras: Sequence[Para], body: Style) -> None:
    """Give headings their levels; those that look alike have one, unless tags or lists say more.

    They stay without where all look alike and nothing else tells.
    """
    looks = _looks(found, paras, body)
    own = numbers([paras[index].text for index in found])
    shown = dict(zip(found, depths(own), strict=True))
    for index, number in zip(found, own, strict=True):
        found[index].number = number
    known_levels = {heading.level for heading in found.values() if heading.level is not None}
    seen = {looks[index] for index, heading in found.items() if heading.level is not None}
    spoiled = _crosses(found, looks) or _leaves_out(found, looks)
    if (len(known_levels) == 1 and len(seen) > 1 and len(found) > 3) or spoiled:
        for heading in found.values():
            if not spoiled or heading.evidence in LISTS:
                heading.level = None
    numbered = any(heading.number for heading in found.values())
    even = len(set(looks.values())) == 1 and len(found) >= FEW
    if even and not numbered and all(heading.level is None for heading in found.values()):
        return
    by_look = _by_look(found, looks)
    for index, heading in found.items():
        if heading.level is None:
            heading.level = shown[index] if shown[index] > 1 else by_look[looks[index]]


def _by_look(found: Mapping[int, Heading], looks: Mapping[int, Look]) -> dict[Look, int]:
    """A level for each look: what most headings of it are known to have, else the next one."""
    told: dict[Look, Counter[int]] = defaultdict(Counter)
    for index, heading in found.items():
        if heading.level is not None:
            told[looks[index]][heading.level] += 1
    by_look: dict[Look, int] = {}
    level = 0
    for look in sorted(set(looks.values()), reverse=True):
        level = told[look].most_common(1)[0][0] if look in told else min(level + 1, 9)
        by_look[look] = level
    return by_look


def _looks(found: Mapping[int, Heading], paras: Sequence[Para], body: Style) -> dict[int, Look]:
    """How large each heading looks. Capitals count where several headings of a type have them, not all."""
    capitals: dict[Style, Counter[bool]] = defaultdict(Counter)
    for index in found:
        text = paras[index].text
        if len(text) > 5:
            capitals[paras[index].style][text.isupper()] += 1
    looks: dict[int, Look] = {}
    for index in found:
        para = paras[index]
        style = para.style
        several = min(capitals[style][True], capitals[style][False]) >= 2
        upper = several and len(para.text) > 5 and para.text.isupper()
        size, bold, italic = style
        looks[index] = (size if style != body or upper else 0.0, bold, upper, not italic, 0)
    same: dict[Look, list[int]] = defaultdict(list)
    for index, look in looks.items():
        same[look].append(index)
    for look, members in same.items():
        ranks = _by_colour([paras[index].fill for index in members])
        for index in members:
            looks[index] = (*look[:4], -ranks[paras[index].fill])
    return looks


def _by_colour(colours: Sequence[Colour | None]) -> dict[Colour | None, int]:
    """How deep the colours of headings that look alike else are, from 0.

    A colour is below one that stands before it and comes again behind it: chapters that have a colour each
    are all of one level, for none of their colours comes again.
    """
    ranks: dict[Colour | None, int] = {}
    for first, one in enumerate(colours):
        if one not in ranks:
            above = [ranks[other] for other in ranks if other in colours[first:]]
            ranks[one] = max(above) + 1 if above and colours.count(one) >= MIN_COLOURED else 0
    return ranks


def _leaves_out(found: Mapping[int, Heading], looks: Mapping[int, Look]) -> bool:
    """Whether several headings are larger than all that a list holds: its levels begin below them."""
    listed = {looks[index][0] for index, heading in found.items() if heading.evidence in LISTS}
    others = [looks[index][0] for index, heading in found.items() if heading.evidence not in LISTS]
    return bool(listed) and sum(size > max(listed) for size in others) >= MIN_LARGER


def _crosses(found: Mapping[int, Heading], looks: Mapping[int, Look]) -> bool:
    """Whether a list puts larger headings no higher than smaller ones: its nesting is spoiled."""
    by_size: dict[float, list[int]] = defaultdict(list)
    for index, heading in found.items():
        if heading.level is not None and heading.evidence in LISTS:
            by_size[looks[index][0]].append(heading.level)
    sizes = sorted(by_size, reverse=True)
    pairs = crossed = 0
    for large, small in itertools.pairwise(sizes):
        for above in by_size[large]:
            pairs += len(by_size[small])
            crossed += sum(above >= below for below in by_size[small])
    return pairs > FEW and crossed > CROSSED * pairs
