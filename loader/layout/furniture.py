"""Furniture: what stands above and below the text on every page, and what it tells of the report.

Lines are furniture where the file marks them so and they stand at the edge, where they repeat at the
same place with digits masked, where they number the pages, or where they are a header block of labels
and values. A line at the top that is none of these stays text.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Protocol

from loader.data import read
from loader.language.patterns import pattern
from loader.layout.labels import PLACEHOLDER, all_labels, free_id, is_label, page_words, value_of

TOP_ZONE = 0.2
"""Share of the page's height, from the top, in which a repeated line is furniture."""

BOTTOM_ZONE = 0.86

TITLE = 1.15
"""A title is at least this many times as large as the line at the edge of its pages that repeats it."""

MAX_EDGE = 400
"""A page with more lines at its edges has no header block that could be told from them."""

SAME_PLACE = 5.0
"""Points between two places that count as the same."""

_DIGITS = pattern(r"\d+")
_ISSUER = pattern(r"\w+(?: [A-ZÅÄÖ][a-zåäöé-]+)+(?: län)?")
_LABELLED = ("document_id", "version", "date")
"""Facts that furniture tells without a colon after their label."""


class PrintedLine(Protocol):
    """What this module needs to know of a line."""

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    artifact: bool
    number: int
    bold: bool

    @property
    def fixed(self) -> bool:
        """Whether the file itself says that the line is text."""
        ...


@cache
def _page_number() -> re.Pattern[str]:
    """A line that holds nothing but a page's number."""
    words, of = page_words()
    return pattern(
        rf"(?:(?:{words})\.?\s*)?[-–]?\s*(\d{{1,4}})\s*[-–]?\s*(?:(?:/|{of}|\()\s*\(?\d{{1,4}}\)?)?",
        re.IGNORECASE,
    )


@cache
def _page_label() -> re.Pattern[str]:
    """A page's number among other words: `Sida 4 (19)`."""
    words, of = page_words()
    return pattern(rf"\b(?:{words})\s*\d+\s*(?:/|{of}|\()\s*\d+", re.IGNORECASE)


def find_furniture(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float], body_size: float
) -> tuple[set[int], dict[str, str]]:
    """The `id`s of the lines that are furniture, and the facts that they tell.

    `pages` holds the lines of each page; `heights` the pages' heights in points.
    """
    furniture: set[int] = set()
    edges: list[list[PrintedLine]] = []
    for lines, height in zip(pages, heights, strict=True):
        edge = [ln for ln in lines if ln.base < TOP_ZONE * height or ln.base > BOTTOM_ZONE * height]
        edges.append(edge)
        furniture.update(id(line) for line in edge if line.artifact)
        furniture.update(id(line) for line in edge if _page_label().search(line.text) and len(line.text) < 30)
    for group in _same_places([line for edge in edges for line in edge if not line.fixed], heights):
        if _repeats(group, len(pages), body_size):
            furniture.update(id(line) for line in group)
    furniture.update(_page_numbers(edges))
    furniture.update(_running_titles(edges, pages))
    for group in _same_places([line for lines in pages for line in lines if line.artifact], heights):
        if len({line.page for line in group}) >= 3:
            furniture.update(id(line) for line in group)
    facts: dict[str, str] = {}
    for edge in edges:
        if len(edge) > MAX_EDGE:
            continue
        found, used = header_block(
            [line for line in edge if not line.fixed and line.size <= 1.05 * body_size]
        )
        if len(used) >= 4 or used & furniture:
            furniture |= used
            for key, value in found.items():
                facts.setdefault(key, value)
    for line in (line for edge in edges for line in edge if id(line) in furniture):
        for key, value in _said(line.text).items():
            facts.setdefault(key, value)
    return furniture, facts


def _said(text: str) -> dict[str, str]:
    """What a line of furniture says without a colon: `Dnr RS 2031/12`, `Version 1.0`, a bare number."""
    known = read("furniture")
    facts: dict[str, str] = {}
    lower = text.casefold()
    for fact in _LABELLED:
        for label in known["labels"][fact]:
            at = lower.find(label + " ")
            value = value_of(fact, text[at + len(label) :].lstrip(" :.")) if at >= 0 else None
            if value and (at == 0 or not lower[at - 1].isalnum()):
                facts.setdefault(fact, value)
    if number := free_id(text):
        facts.setdefault("document_id", number)
    if lower.startswith(tuple(known["other"]["issuers"])):
        name = _ISSUER.match(text)
        if name:
            facts["issuer"] = name[0]
    return facts


def _same_places(lines: Iterable[PrintedLine], heights: Sequence[float]) -> list[list[PrintedLine]]:
    """Lines with the same text, digits masked, as far from the upper or lower edge of their pages."""
    by_text: dict[str, list[tuple[float, PrintedLine]]] = defaultdict(list)
    for line in lines:
        height = heights[line.page - 1]
        place = line.base if line.base < height / 2 else line.base - height
        by_text[_DIGITS.sub("0", line.text.casefold())].append((place, line))
    groups: list[list[PrintedLine]] = []
    for same in by_text.values():
        before = -math.inf
        for place, line in sorted(same, key=itemgetter(0)):
            if place - before > SAME_PLACE:
                groups.append([])
            groups[-1].append(line)
            before = place
    return groups


def _repeats(group: Sequence[PrintedLine], pages: int, body_size: float) -> bool:
    """Whether lines with one masked text at one height are furniture."""
    on = sorted({line.page for line in group})
    if len(on) < 2:
        return False
    differ = len({line.text for line in group}) > 1
    large = any(line.size > 1.15 * body_size or (line.bold and line.size >= body_size) for line in group)
    if differ and not _counts_pages(group):
        return len(on) >= max(4, 0.6 * pages) and not large
    if large or pages <= 3:
        small = all(line.size < 0.93 * body_size for line in group)
        return len(on) >= 0.6 * pages and (pages > 3 or small or _counts_pages(group))
    near = sum(b - a <= 2 for a, b in itertools.pairwise(on)) + 1
    return near >= 3


def _counts_pages(group: Sequence[PrintedLine]) -> bool:
    """Whether one of the numbers in the lines grows with the page."""
    shifts: set[int] | None = None
    for line in group:
        here = {int(number) - line.page for number in _DIGITS.findall(line.text) if len(number) < 6}
        shifts = here if shifts is None else shifts & here
    return bool(shifts)


def _running_titles(
    edges: Sequence[Sequence[PrintedLine]], pages: Sequence[Sequence[PrintedLine]]
) -> set[int]:
    """Lines that stand at one height of most pages and repeat the title of the chapter, in smaller type."""
    heights: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in (line for edge in edges for line in edge if not line.fixed):
        heights[round(line.base)].append(line)
    enough = max(4, 0.6 * len(pages))
    likely = [group for group in heights.values() if len({line.page for line in group}) >= enough]
    largest: dict[str, float] = {line.text: 0.0 for group in likely for line in group}
    for line in (line for lines in pages for line in lines) if likely else ():
        if line.text in largest:
            largest[line.text] = max(line.size, largest[line.text])
    titles = ([line for line in group if largest[line.text] > TITLE * line.size] for group in likely)
    found = [group for group in titles if len({line.page for line in group}) >= enough]
    return {id(line) for group in found for line in group}


def _page_numbers(edges: Sequence[Sequence[PrintedLine]]) -> set[int]:
    """Lines that hold nothing but the number of their page."""
    found: dict[int, list[PrintedLine]] = defaultdict(list)
    for edge in edges:
        rows = [line.number for line in edge]
        for line in edge:
            number = _page_number().fullmatch(line.text)
            if number and not line.fixed and (line.number == min(rows) or line.number >= max(rows) - 1):
                found[int(number[1]) - line.page].append(line)
    best = max(found.values(), key=lambda lines: len({line.page for line in lines}), default=[])
    return {id(line) for line in best} if len({line.page for line in best}) >= 2 else set()


def header_block(edge: Sequence[PrintedLine]) -> tuple[dict[str, str], set[int]]:
    """Facts told by labels and their values, and the `id`s of the lines that tell them.

    A value stands after its label's colon, or right under it.
    """
    labels = all_labels()
    facts: dict[str, str] = {}
    used: set[int] = set()
    named = [(line, line.text.rstrip(" :").casefold()) for line in edge]
    for line, text in named:
        fact = labels.get(text)
        if fact is None:
            before, colon, after = line.text.partition(":")
            fact = labels.get(before.strip().casefold()) if colon and after.strip() else None
            if fact is None:
                continue
            used.add(id(line))
            _keep(facts, fact, after)
            continue
        used.add(id(line))
        value = _under(line, edge) or _beside(line, edge)
        if value is not None:
            used.add(id(value))
            _keep(facts, fact, value.text)
    return facts, used


def _keep(facts: dict[str, str], fact: str, value: str) -> None:
    value = value.strip()
    if fact and not PLACEHOLDER.fullmatch(value):
        facts.setdefault(fact, value)


def _under(label: PrintedLine, edge: Sequence[PrintedLine]) -> PrintedLine | None:
    """The line right under a label, if it is no label itself."""
    below = [
        line
        for line in edge
        if 0 < line.base - label.base <= 2.2 * max(label.size, line.size)
        and abs(line.left - label.left) <= SAME_PLACE
        and not is_label(line.text)
    ]
    return min(below, key=lambda line: line.base, default=None)


def _beside(label: PrintedLine, edge: Sequence[PrintedLine]) -> PrintedLine | None:
    """The next line to the right of a label on its baseline."""
    right = [
        line
        for line in edge
        if abs(line.base - label.base) <= 0.3 * label.size
        and 0 <= line.left - label.right <= 150
        and not is_label(line.text)
    ]
    return min(right, key=lambda line: line.left, default=None)
