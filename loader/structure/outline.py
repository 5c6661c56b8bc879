"""The levels of headings that show none, as a reader infers them.

Evidence, strongest first: numbers (`3.2`); names of chapters, divisions and departments that recur in
such reports (`outline.toml`); the contents list, which lists the upper levels only; the room under a
heading, which small headings have and large ones have not; headings with nothing under them, which
hold the next one; sub-headings such as `Resultat`; a text that ends with a colon or names the next
heading before it comes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loader.data import read
from loader.language.patterns import pattern
from loader.layout.contents import squash
from loader.layout.evidence import APART, CLOSE, LARGE
from loader.layout.numbering import LEADING, bare, depths
from loader.model import Block, BlockKind, Document

_MAX_LEVEL = 6
_DEEP = 0.7
"""A contents list that names a larger share of the headings names more than the upper levels."""
_FEW = 15
"""Headings that are too few to judge their contents list by."""
_SERIES = 3
"""Headings that begin with one word, at least, where each belongs to the heading before it."""


@dataclass(slots=True)
class _Heading:
    """One heading with what is known of it.

    `tier` 1 to 3 says how large it looks, 0 unknown; `soft` that only the next heading says so;
    `number` the level that its numbering shows; `again` that an earlier heading has its title; `serial`
    the word that begins it and others of its kind, each under the heading it tells of.
    """

    title: str
    kind: str
    body: str
    empty: bool
    tier: int = 0
    number: int = 0
    level: int = 0
    soft: bool = False
    again: bool = False
    serial: str = ""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return pattern("|".join(f"(?:{part})" for part in read("outline")[name]), re.IGNORECASE)


@cache
def _division_names() -> frozenset[str]:
    return frozenset(
        name for division in read("divisions")["division"] for name in division.get("headings", ())
    )


def kind_of(title: str) -> str:
    """What a heading's words say it is: the names of the lists in `outline.toml`, or empty."""
    plain = bare(title).strip(" :.").lower()
    for name in (
        "board_chapters",
        "containers",
        "leaves",
        "boards",
        "divisions",
        "areas",
        "generic",
        "themes",
    ):
        if _pattern(name).fullmatch(plain):
            return "containers" if name == "board_chapters" else name
    if plain in _division_names():
        return "divisions"
    return "departments" if _pattern("departments").fullmatch(plain) else ""


def infer(document: Document, headings: Sequence[Block]) -> list[int]:
    """A level for each heading of a document that shows no levels."""
    found = _with_bodies(document)
    for heading, level in zip(found, depths([_shown_number(block) for block in headings]), strict=True):
        heading.number = level
    listed = _listed(document)
    deep = _is_deep(listed, found)
    has_list = bool(listed)
    numbered = sum(1 for heading in found if heading.number) >= 0.3 * len(found)
    for heading, block in zip(found, headings, strict=True):
        if not numbered:
            heading.number = 0
        _set_tier(heading, block, listed, deep)
    _forget_even_tiers(found)
    _resolve_empty(found, has_list)
    _set_capitals(found)
    _set_series(found)
    stack: list[_Heading] = []
    for i, heading in enumerate(found):
        before = found[i - 1] if i else None
        level = _level(heading, before, stack)
        if heading.kind == "generic" and before and before.empty:
            heading.kind = ""  # nothing above it to sum up: a section like others
        heading.level = max(1, min(level, _MAX_LEVEL, (stack[-1].level if stack else 0) + 1))
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        stack.append(heading)
    return [heading.level for heading in found]


def _listed(document: Document) -> dict[str, list[int | None]]:
    """The titles of the contents list, and the levels that it shows, in its order."""
    listed: dict[str, list[int | None]] = {}
    for entry in document.contents:
        listed.setdefault(squash(entry.title), []).append(entry.level)
    return listed


def _is_deep(listed: dict[str, list[int | None]], found: Sequence[_Heading]) -> bool:
    """Whether a contents list names so many headings that being named tells nothing of a level."""
    named = sum(squash(heading.title) in listed for heading in found)
    few = len(found) < _FEW
    return not few and named > _DEEP * len(found) and not any(any(levels) for levels in listed.values())


def _with_bodies(document: Document) -> list[_Heading]:
    found: list[_Heading] = []
    titles: set[str] = set()
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            title = block.text
            again = title.lower() in titles
            titles.add(title.lower())
            found.append(_Heading(title, kind_of(title), "", True, again=again))
        elif found:
            found[-1].body = block.text if found[-1].empty else f"{found[-1].body[:4000]}\n{block.text}"
            found[-1].empty = False
    return found


def _shown_number(heading: Block) -> str | None:
    """The number that a heading bears, without the dot or bracket behind it."""
    marker = f"{heading.marker} " if heading.marker else ""
    number = LEADING.match(marker + heading.text)
    if number:
        return number[1]
    return heading.marker.rstrip(".)") if heading.marker and heading.marker[0].isalpha() else None


def _set_tier(heading: _Heading, block: Block, listed: dict[str, list[int | None]], deep: bool) -> None:
    """How large the heading looks: 2 for the upper levels, 3 for those below.

    A title that the list names once is looked for once: the same words further down are smaller.
    """
    plain = squash(heading.title)
    if listed.get(plain):
        heading.number = heading.number or listed[plain].pop(0) or 0
        heading.tier = 0 if deep else 2
    elif listed:
        heading.tier = 3
    elif block.evidence in (CLOSE, LARGE):
        heading.tier = 2
    elif block.evidence == APART and not heading.empty:
        heading.tier = 3


def _forget_even_tiers(found: Sequence[_Heading]) -> None:
    """Where all headings have the same room under them, it tells nothing of their levels."""
    tiers = [heading.tier for heading in found if heading.tier]
    if tiers and min(tiers.count(2), tiers.count(3)) < 0.1 * len(tiers) and not any(h.number for h in found):
        for heading in found:
            heading.tier = 0


def _resolve_empty(found: Sequence[_Heading], has_list: bool) -> None:
    """A heading with nothing under it stands one above the heading that follows."""
    shows = has_list or any(heading.tier == 2 for heading in found)
    for heading, after in reversed(list(itertools.pairwise(found))):
        if not heading.empty or heading.kind == "generic" or not shows:
            continue
        if heading.tier == 2 and after.tier == 2 and not _is_chapter(after):
            heading.tier = 1
        elif heading.tier == 0 and after.tier in (2, 3):
            heading.tier = after.tier - 1
            heading.soft = after.tier == 3


def _set_capitals(found: Sequence[_Heading]) -> None:
    """Headings in capitals among others that are not are chapters."""
    capitals = [heading for heading in found if len(heading.title) > 5 and heading.title.isupper()]
    if 2 <= len(capitals) <= 0.6 * len(found):
        for heading in capitals:
            heading.tier = 1


def _set_series(found: Sequence[_Heading]) -> None:
    """`Återrapport X`, `Återrapport Y`: a series, if one of them repeats the title of the heading before."""
    by_word: dict[str, list[int]] = {}
    for i, heading in enumerate(found):
        by_word.setdefault(heading.title.split(" ", 1)[0].lower(), []).append(i)
    for word, members in by_word.items():
        titles = {found[i].title.lower() for i in members}
        told = any(i and _repeats(found[i - 1].title, found[i].title) for i in members)
        if told and len(titles) >= _SERIES and not any(found[i].kind for i in members):
            for i in members:
                found[i].serial = word


def _repeats(above: str, title: str) -> bool:
    """Whether a title holds all of the title above it and more."""
    return len(above) >= 8 and f" {above.lower()} " in f" {title.lower()} " and len(title) > len(above)


def _is_chapter(heading: _Heading) -> bool:
    return heading.kind in ("containers", "leaves", "boards")


def _level(heading: _Heading, before: _Heading | None, stack: Sequence[_Heading]) -> int:
    """The level of the next heading, given the one before it and the open ones."""
    if heading.number:
        return heading.number
    if before is None:
        return 1
    if heading.serial and heading.tier in (0, 3):
        return before.level + (before.serial != heading.serial)
    if before.serial and heading.tier in (0, 3) and not heading.kind:
        return max(before.level - 1, 1)
    root = stack[0]
    holder = next((one for one in reversed(stack) if _lists(one, heading)), None)
    if holder and heading.tier in (0, 3):
        return holder.level + 1
    by_name = _level_by_name(heading, before, stack)
    if by_name:
        return by_name
    if heading.tier == 1:
        return 1
    if heading.tier == 2 and not (heading.soft and _open(stack, "divisions")):
        return _upper(heading, root, stack)
    return _lower(heading, before, stack)


def _open(stack: Sequence[_Heading], kind: str) -> _Heading | None:
    return next((heading for heading in reversed(stack) if heading.kind == kind), None)


def _level_by_name(heading: _Heading, before: _Heading, stack: Sequence[_Heading]) -> int:
    """The level that the heading's name gives, 0 where it gives none."""
    root = stack[0]
    kind = heading.kind
    if kind == "boards":
        return 2 if _pattern("board_chapters").fullmatch(root.title) else 1
    if kind in ("containers", "leaves"):
        # A name that was a chapter may be used again in small: `Aktuella händelser` under patient safety.
        return 2 if heading.again and heading.tier != 1 and not heading.empty else 1
    if kind == "divisions":
        return 2 if root.kind == "containers" or root.tier == 1 or root.empty else root.level
    if kind == "departments" and heading.tier != 3 and root.kind == "containers":
        # A unit of care within a division may be called a department, too.
        return 2 if heading.tier == 2 or not _open(stack, "divisions") else 0
    if kind == "areas":
        holder = _open(stack, "divisions")
        same = _open(stack, "areas")
        return same.level if same else holder.level + 1 if holder else 0
    if kind == "generic" and heading.tier in (0, 3) and not before.empty:
        same = _open(stack, "generic")
        return same.level if same else stack[-1].level + 1
    if kind == "themes" and heading.tier in (0, 2) and not heading.soft:
        return _theme(heading, before, stack)
    if heading.title.endswith(":"):
        return before.level + (0 if before.title.endswith(":") else 1)
    return 0


def _theme(heading: _Heading, before: _Heading, stack: Sequence[_Heading]) -> int:
    """The level of a subject: a chapter, unless a division or a chapter that it is part of is open."""
    twin = _twin(heading, stack)
    if twin:
        return twin.level + 1
    holder = _open(stack, "divisions")
    if heading.tier == 0 and not heading.empty:
        holder = holder or _open(stack, "departments")
    if holder:
        return holder.level + 1 if heading.tier == 0 else 1
    root = stack[0]
    announced = _announces(before, heading) and (before is root or not heading.empty)
    part = root.title.lower().startswith("månadsrapport") or heading.title.lower() in root.title.lower()
    if part or announced or (heading.tier == 2 and root.kind == "containers"):
        return 2
    return 1


def _twin(heading: _Heading, stack: Sequence[_Heading]) -> _Heading | None:
    """The open heading with the same title."""
    return next((one for one in stack if one.title.lower() == heading.title.lower()), None)


def _upper(heading: _Heading, root: _Heading, stack: Sequence[_Heading]) -> int:
    """The level of a large heading that no name tells: a chapter, or a section of the open chapter."""
    twin = _twin(heading, stack)
    if twin:
        return twin.level + 1
    if heading.soft or root.kind in ("containers", "themes") or (root.tier == 1 and root.kind != "leaves"):
        return 2
    if root.kind in ("leaves", "boards"):
        return 1
    beside = next((one for one in reversed(stack) if one.tier == 2), None)
    return beside.level if beside else 1


def _lower(heading: _Heading, before: _Heading, stack: Sequence[_Heading]) -> int:
    """The level of a small heading, or of one that nothing is known of."""
    if before.empty or before.body.rstrip().endswith(":") or _announces(before, heading):
        return before.level + 1
    if heading.tier == 3 and before.tier in (1, 2):
        return before.level + 1
    if before.kind == "generic" or before.title.endswith(":"):
        return max(before.level - 1, 1)
    if heading.tier == 0:
        if before.kind in ("leaves", "boards"):
            return before.level
        if before.kind in ("containers", "divisions", "departments"):
            return before.level + 1
        if before.kind == "themes" and before.tier == 0 and before.level == 1:
            return before.level + 1
    if _pattern("units").fullmatch(heading.title):
        unit = next((one for one in stack if one.level > 2 and _pattern("units").fullmatch(one.title)), None)
        if unit:
            return unit.level
    return before.level


def _lists(holder: _Heading, heading: _Heading) -> bool:
    """Whether a line under a heading is the title, and perhaps how it is: a list of what follows."""
    title = squash(heading.title)
    lines = (line for line in holder.body.split("\n") if len(line) < 200)
    return any(title in (squash(line), squash(line.partition(": ")[0])) for line in lines)


def _announces(before: _Heading, heading: _Heading) -> bool:
    """Whether the text before a heading has named it already, as what it will tell of."""
    title = heading.title.lower()
    long = len(title) >= 12 or " " in title
    return long and title in before.body.lower()
