"""Page furniture of an extracted text: page numbers, header blocks, lines that recur on every page.

It is taken out of the text and mined for what it tells: title, document id, version, author, issuer,
date, and which page the lines stand on.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from loader.data import read
from loader.language.months import find_date
from loader.text.lines import Line

_VERSION = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}$")
_DOCUMENT_ID = re.compile(r"(?=\S*\d)(?=\S*[-:/_])[A-ZÅÄÖa-zåäö0-9][\w:/-]{4,}$|[A-ZÅÄÖ]{2,}\s?\d{3,}\S*$")
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\s+[a-zåäö]{3,9}\s+\d{4}|\[[^\]]{0,60}\]|\d{8}(?!\d)", re.IGNORECASE
)
_RECUR_AT = 4  # lines from the top or the bottom of a page where furniture stands
_RECUR_MIN = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines without furniture, the facts mined from it, and the number of pages (None: no marks)."""

    lines: tuple[Line, ...]
    facts: dict[str, str]
    pages: int | None


@cache
def _labels() -> dict[str, str]:
    return {label: fact for fact, labels in read("furniture")["labels"].items() for label in labels}


def _label_pattern() -> re.Pattern[str]:
    labels = sorted(_labels(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, labels))})(?![\w-])", re.IGNORECASE)


def _page_pattern() -> re.Pattern[str]:
    data = read("furniture")["page"]
    words, of = "|".join(data["words"]), "|".join(data["of"])
    return re.compile(
        rf"(?:(?:{words})\.?:?\s*(?P<a>\d{{1,4}})(?:\s*(?:\(|/|(?:{of})\s)\s*(?P<b>\d{{1,4}})\)?)?"
        rf"|(?P<c>\d{{1,4}})\s*(?:\(\s*(?P<d>\d{{1,4}})\s*\)|(?:{of})\s+(?P<e>\d{{1,4}}))"
        rf"|[-–]\s*(?P<f>\d{{1,3}})\s*[-–])$",
        re.IGNORECASE,
    )


def remove(lines: list[Line]) -> Cleaned:
    """Furniture out of the lines; every line gets its page where page marks tell."""
    facts: dict[str, str] = {}
    marks: dict[int, tuple[int, int | None]] = {}  # index of the line -> printed page, pages in all
    drop: set[int] = set()
    page_mark = _page_pattern()
    label = _label_pattern()
    index = 0
    while index < len(lines):
        line = lines[index]
        found = page_mark.match(line.text) if len(line.text) < 30 and not line.marker else None
        if found:
            number, total = _numbers(found)
            marks[index] = (number, total)
            drop.add(index)
        elif len(line.text) < 200:
            taken = _header_at(lines, index, label, facts)
            drop.update(range(index, index + taken))
            index += taken
            if taken:
                continue
        index += 1
    recurring = _recurring(lines, drop)
    for i in sorted(recurring)[:_RECUR_AT]:
        if date := find_date(lines[i].text):
            facts.setdefault("date", date)
    drop |= recurring
    starts = _page_starts(lines, marks)
    return _number_pages(lines, drop, starts, marks, facts)


def _numbers(found: re.Match[str]) -> tuple[int, int | None]:
    number = found["a"] or found["c"] or found["f"]
    total = found["b"] or found["d"] or found["e"]
    return int(number), int(total) if total else None


def _header_at(lines: list[Line], index: int, label: re.Pattern[str], facts: dict[str, str]) -> int:
    """How many lines from `index` are a header block (0: none); what it says goes into `facts`.

    A line is one of labels when nothing else stands on it; its values stand on the next line.
    """
    text = lines[index].text
    found = [match.group(1).lower() for match in label.finditer(text)]
    if not found:
        return 0
    rest = label.sub(" ", text).strip(" :|\t")
    names = [_labels()[name] for name in found]
    capitals = text == text.upper()
    if not rest:
        if len(found) < 2 and not capitals:
            return 0
        if index + 1 < len(lines) and len(lines[index + 1].text) < 200:
            for name, value in _values(names, lines[index + 1].text).items():
                facts.setdefault(name, value)
            return 2
        return 1
    told = re.match(rf"(?:{re.escape(found[0])})\s*:\s*(\S.*)$", text, re.IGNORECASE)
    if told and len(found) == 1 and _fits(names[0], told.group(1)):
        facts.setdefault(names[0], told.group(1))
        return 1
    return 0


def _fits(name: str, value: str) -> bool:
    """Whether a value after `label:` is one, so that a sentence that begins so stays in the text."""
    if name == "version":
        return bool(_VERSION.match(value))
    if name == "document_id":
        return bool(_DOCUMENT_ID.match(value))
    if name == "date":
        return bool(_DATE.match(value))
    return len(value) < 60 and not value.endswith((".", ","))


def _values(names: list[str], text: str) -> dict[str, str]:
    """The values of a header's line by their names, told apart by what they look like."""
    values: dict[str, str] = {}
    rest = text
    if "date" in names and (date := _DATE.search(rest)):
        if not date.group().startswith("["):
            values["date"] = date.group()
        rest = f"{rest[: date.start()]} {rest[date.end() :]}"
    words = rest.split()
    if "version" in names and words and _VERSION.match(words[-1]):
        values["version"] = words.pop()
    if "document_id" in names:
        for word in words:
            if _DOCUMENT_ID.match(word):
                values["document_id"] = word
                words.remove(word)
                break
    left = [name for name in names if name not in ("date", "version", "document_id")]
    if not words or not left:
        return values
    if len(left) == 1:
        values[left[0]] = " ".join(words)
    elif len(words) >= 2 * len(left) - 1:
        # Names of persons are two words, a double given name or surname comes with the first.
        cut = len(words) - 2 * (len(left) - 1)
        values[left[0]] = " ".join(words[:cut])
        for place, name in enumerate(left[1:]):
            values[name] = " ".join(words[cut + 2 * place : cut + 2 * place + 2])
    return values


def _recurring(lines: list[Line], drop: set[int]) -> set[int]:
    """Lines at the top or bottom of pages that recur there with other digits on most pages."""
    starts = [0, *(i for i, line in enumerate(lines) if line.starts_page), len(lines)]
    pages = [[i for i in range(a, b) if i not in drop] for a, b in itertools.pairwise(starts) if b > a]
    if len(pages) < _RECUR_MIN:
        return set()
    places: list[tuple[str, int, int]] = []
    for page in pages:
        for depth, i in enumerate(page[:_RECUR_AT]):
            places.append((_masked(lines[i].text), depth, i))
        for depth, i in enumerate(reversed(page[-_RECUR_AT:]), 1):
            places.append((_masked(lines[i].text), -depth, i))
    seen = Counter((text, depth) for text, depth, _ in places)
    enough = max(_RECUR_MIN, (len(pages) + 1) // 2)
    return {i for text, depth, i in places if seen[text, depth] >= enough and len(text) < 120}


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text.lower())


def _page_starts(lines: list[Line], marks: dict[int, tuple[int, int | None]]) -> set[int]:
    """Indexes at which a page begins.

    A form feed says so; else one leading blank directly under a line of text, as extractors leave it;
    a page number that comes with a leading blank stands at the head of its page.
    """
    fed = {i for i, line in enumerate(lines) if line.starts_page}
    if fed:
        return fed
    indented = sum(1 for line in lines if line.indent)
    if indented > len(lines) // 4:
        return set(marks)
    return {
        i
        for i, line in enumerate(lines)
        if i in marks or (0 < line.indent <= 2 and line.gap == 0 and line.raw[:1] == " ")
    }


def _number_pages(
    lines: list[Line],
    drop: set[int],
    starts: set[int],
    marks: dict[int, tuple[int, int | None]],
    facts: dict[str, str],
) -> Cleaned:
    """Pages by counting starts, set right by the printed numbers."""
    ordinal = 0
    of_line: list[int] = []
    for i in range(len(lines)):
        if i in starts and i > 0:
            ordinal += 1
        of_line.append(ordinal)
    offsets = Counter(number - of_line[i] for i, (number, _) in marks.items())
    offset = offsets.most_common(1)[0][0] if offsets else 1
    totals = [total for _, total in marks.values() if total]
    known = bool(marks) or ordinal > 0
    kept: list[Line] = []
    pending = False
    for i, line in enumerate(lines):
        pending = pending or (i in starts and i > 0)
        if i in drop:
            continue
        page = max(1, of_line[i] + offset) if known else None
        kept.append(replace(line, page=page, starts_page=pending))
        pending = False
    pages = (max(totals) if totals else max(1, ordinal + offset)) if known else None
    return Cleaned(tuple(kept), facts, pages)
