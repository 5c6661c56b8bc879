"""Header blocks of an extracted text: labels and their values, in whatever order an extractor left them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from functools import cache
from itertools import pairwise

from loader.language.patterns import pattern
from loader.layout.labels import DATE, PLACEHOLDER, facts_by_label, fits, free_id, is_label, value_of
from loader.text.lines import Line
from loader.text.recurring import MIN_APART, MIN_PAGES

_LONGEST = 200
"""Characters of a line of labels or values."""

_NAME = pattern(r"(?:[A-ZÅÄÖÉ][\w’'-]+ ){1,3}[A-ZÅÄÖÉ][\w’'-]+")


@cache
def _labels_within() -> re.Pattern[str]:
    labels = sorted(facts_by_label(), key=len, reverse=True)
    return pattern(rf"(?<![\w-])({'|'.join(map(re.escape, labels))})(?![\w-])", re.IGNORECASE)


def header_at(lines: Sequence[Line], index: int, facts: dict[str, str], marks: Container[int] = ()) -> int:
    """How many lines from `index` on are a header block (0: none); what it says goes into `facts`.

    A line is one of labels when nothing else stands on it; its values stand on the next line. Where each
    label has a line of its own, the values have too, after the last label; `marks` are the indexes of page
    marks, which may stand among them.
    """
    text = lines[index].text
    if len(text) >= _LONGEST:
        return 0
    found = [match.group(1).lower() for match in _labels_within().finditer(text)]
    if not found:
        return 0
    run = _labels_from(lines, index)
    if run >= 2:
        return run + _values_below(lines, index, run, facts, marks)
    rest = _labels_within().sub(" ", text).strip(" :|\t")
    names = [facts_by_label()[name] for name in found]
    if not rest:
        if len(found) < 2 and text != text.upper():
            return 0
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        alone = len(names) == 1 and not (fits(names[0], below) and _is_value(below, first=False))
        if 0 < len(below) < _LONGEST and not alone:
            for name, value in _values(names, below).items():
                facts.setdefault(name, value)
            return 2
        return 1
    told = re.match(rf"(?:{re.escape(found[0])})\s*:\s*(\S.*)$", text, re.IGNORECASE)
    if told and len(found) == 1 and fits(names[0], told.group(1)):
        if not PLACEHOLDER.fullmatch(told.group(1)):
            facts.setdefault(names[0], told.group(1))
        return 1
    return 0


def repeated(lines: Sequence[Line], facts: dict[str, str]) -> set[int]:
    """Indexes of labels that stand alone over the same value page after page, and of their values."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, (label, value) in enumerate(pairwise(line.text for line in lines)):
        if is_label(label) and not is_label(value):
            places[label, value].append(i)
    # Nearer to each other than pages are, they are fields of one thing after the other.
    found = {
        pair: at
        for pair, at in places.items()
        if len(at) >= MIN_PAGES and all(b - a >= MIN_APART for a, b in pairwise(at))
    }
    for label, value in found:
        name = facts_by_label().get(label.rstrip(" :").casefold())
        if name and fits(name, value):
            facts.setdefault(name, value)
    return {i + step for at in found.values() for i in at for step in (0, 1)}


def _labels_from(lines: Sequence[Line], index: int) -> int:
    """How many lines from `index` on are a single label each."""
    end = index
    while end < len(lines) and is_label(lines[end].text):
        end += 1
    return end - index


def _values_below(
    lines: Sequence[Line], index: int, run: int, facts: dict[str, str], marks: Container[int]
) -> int:
    """How many of the lines under `run` labels are their values: as long as they look like some."""
    wanted = [facts_by_label().get(lines[i].text.rstrip(" :").casefold()) for i in range(index, index + run)]
    start = index + run
    end = start
    found: list[Line] = []
    while end < len(lines) and len(found) < run:
        if end not in marks:
            if not _is_value(lines[end].text, first=not found and "issuer" in wanted):
                break
            found.append(lines[end])
        end += 1
    mine(found, facts, [name for name in wanted if name])
    return end - start


def _is_value(text: str, *, first: bool) -> bool:
    """Whether a line looks like a header's value; the first one is the issuer, who has no form."""
    if PLACEHOLDER.fullmatch(text) or free_id(text) or DATE.fullmatch(text) or _NAME.fullmatch(text):
        return True
    return value_of("version", text) == text or (first and len(text) < 60 and text[-1:] not in ".!?:")


def mine(lines: Sequence[Line], facts: dict[str, str], names: Sequence[str] = ()) -> None:
    """What lines of a header tell by their form: id, version, date, and for `names` those of persons.

    `names` are the facts that the block's labels name, in order.
    """
    persons = [name for name in names if name in ("responsible", "author")]
    for number, line in enumerate(lines):
        text = line.text
        if PLACEHOLDER.fullmatch(text):
            continue
        if identity := free_id(text):
            facts.setdefault("document_id", identity)
        elif date := DATE.fullmatch(text):
            facts.setdefault("date", date[0])
        elif "version" in names and value_of("version", text) == text:
            facts.setdefault("version", text)
        elif "issuer" in names and number == 0:
            facts.setdefault("issuer", text)
        elif persons and _NAME.fullmatch(text):
            facts.setdefault(persons.pop(0), text)


def _values(names: list[str], text: str) -> dict[str, str]:
    """The values of a header's line by their names, told apart by what they look like."""
    values: dict[str, str] = {}
    rest = PLACEHOLDER.sub(" ", text, count=1) if text.startswith(("[", "<")) else text
    if "date" in names and (date := DATE.search(rest)):
        values["date"] = date.group()
        rest = f"{rest[: date.start()]} {rest[date.end() :]}"
    words = rest.split()
    for name in ("version", "document_id"):
        if name in names:
            for word in reversed(words) if name == "version" else words:
                if value_of(name, word) == word:
                    values[name] = word
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
