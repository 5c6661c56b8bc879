"""Which groups of lines are headings, where no type size tells: form, neighbours, and what stands under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from loader.data import read
from loader.language.months import MONTHS, NAMES
from loader.language.patterns import pattern
from loader.layout.no_headings import heads_nothing
from loader.layout.numbering import number_of
from loader.text.lines import Group
from loader.text.shape import Shape, dangles, ends_sentence, is_narrow, width

MAX_LETTERS = 160
_MAX_LINES = 4
_START = pattern(r"[\"”“'»]?(?:[A-ZÅÄÖÉ]|\d)")
_BAD_END = pattern(r"[.,;!-]$|[^\W\d]{2}\.\d{1,2}$|\b(?:kl|ca|bl\.a|s\.k)\.?$", re.IGNORECASE)
_TWO_SENTENCES = pattern(r"(?:[a-zåäöé]{4}|\d{4})[.!?] +[A-ZÅÄÖÉ]")
_GOOD_PERIOD = pattern(r"\b(?:m\.m|m\.fl|etc|dyl|inkl|exkl)\.$", re.IGNORECASE)
_VERB = pattern(
    r"\b(?:är|var|har|hade|ska|skall|kan|kommer|syftar|innebär|omfattar|visar|uppgår|finns|blir|pågår|ingår|sker"
    r"|utförts|gäller|framgår|berörs|innefattar|arbetar)\b"
)
_ROW = pattern(
    r"(?:^| )[-–<>]?\d+(?:,\d+)? (?:[-–<>]?\d+,\d|[-–]?\d+ [-–](?: |$))|\d,\d+ [-–<>]?(?:\d|$)"
    r"|, %$"
)
"""A table's row, or its label with a unit."""

_PAST = pattern(r"\b(?!\w*(?:plats|sats)\b)\w{2,}(?:ade|[adt]es|tte|[ai]ts)\b")
_DATE = pattern(
    rf"^(?:den\s)?(?:[0-3]?\d\s+(?:{NAMES})(?:\s+\d{{4}})?|\d{{4}}-\d\d(?:-\d\d)?|(?:{NAMES})\s\d{{4}})$",
    re.IGNORECASE,
)
_VALUE = pattern(
    r"^[<>≤≥±+−–-]?\s?\d[\d ]*(?:,\d+)?\s?(?:%|‰|mnkr|mkr|tkr|kr|st)?$|\d\s?%|[<>≤≥]\s?\d|^[-–—]$",
    re.IGNORECASE,
)
_SHORT_CELL = 6
_MIN_LEGENDS = 3
_PROSE = 80
_MIN_VALUES = 4
_NUMBERISH = pattern(r"^[\d\s.,%+–−()-]+(?:kr|mnkr|mkr|tkr|st)?\.?$", re.IGNORECASE)


@cache
def _offices() -> re.Pattern[str]:
    ends = "|".join(re.escape(word) for word in read("no_headings")["offices"])
    return pattern(rf"^[\w-]*(?:{ends})(?:\s[\w/& -]{{0,50}})?$", re.IGNORECASE)


_APPENDIX = pattern(r"^(?:bilaga|underbilaga|appendix)(?:\s\d{1,2})?:?$", re.IGNORECASE)
_NAME = pattern(r"^(?:(?:[A-ZÅÄÖÉ][\w’'-]+|av|af|von|de)\s){1,3}[A-ZÅÄÖÉ][\w’'-]+$")


def could_be(text: str) -> bool:
    """Whether the form of a text lets it be a heading: not its surroundings."""
    if not text or len(text) > MAX_LETTERS or not _START.match(text):
        return False
    if _NUMBERISH.match(text) or _DATE.match(text):
        return False
    if _BAD_END.search(text) and not _GOOD_PERIOD.search(text):
        return False
    if _TWO_SENTENCES.search(text) or _ROW.search(text):
        return False
    if text.endswith(":") and (len(text.split()) > 4 or _VERB.search(text)):
        return False
    if text.endswith("?") and len(text) > 80:
        return False
    return not heads_nothing(text)


def is_said(text: str) -> bool:
    """Whether a text says something, by its verb: one of the commonest, or in the past."""
    return bool(_VERB.search(text) or _PAST.search(text))


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence and not with an abbreviation that a heading may end with."""
    return ends_sentence(text) and not _GOOD_PERIOD.search(text)


def judge(groups: Sequence[Group], shape: Shape, *, before_table: bool = False) -> list[bool]:
    """For each group, whether it is a heading. `before_table`: a table follows the last one."""
    flags = [_looks(groups, i, shape, before_table) for i in range(len(groups))]
    _take_back_signatures(groups, flags)
    _take_back_cells(groups, flags, shape)
    _take_back_legends(groups, flags)
    _name_appendices(groups, flags)
    if before_table:
        _take_back_column_heads(groups, flags)
    else:
        _take_back_lists(groups, flags)
    return flags


def _text(group: Group) -> str:
    return " ".join(line.text for line in group.lines)


def _looks(groups: Sequence[Group], i: int, shape: Shape, before_table: bool) -> bool:
    one = groups[i]
    if len(one.lines) > _MAX_LINES or sum(len(line.text) for line in one.lines) > MAX_LETTERS + 40:
        return False
    text = _text(one)
    if one.lines[0].level is not None and len(one.lines) == 1:
        return one.lines[0].level > 0 or could_be(text)
    if one.marker and not _numbered_heading(groups, i):
        return False
    if not could_be(text) or dangles(text):
        return False
    if shape.wrapped and not one.close and any(width(line.text) > shape.column for line in one.lines[:-1]):
        return False
    if i + 1 == len(groups):
        return before_table
    before = groups[i - 1] if i else None
    after = groups[i + 1]
    if after.marker is None and _text(after)[:1].islower():
        return False
    # A list of short lines without bullets: several in a row that nothing stands under.
    in_list = before is not None and before.marker and not before.close and not number_of(text)
    return not (in_list and _is_list_tail(groups, i))


def _is_list_tail(groups: Sequence[Group], i: int) -> bool:
    """Whether a short line after a bullet is that bullet's last line: a bullet follows it."""
    return (
        i + 1 < len(groups)
        and groups[i + 1].marker is not None
        and not _text(groups[i - 1]).endswith((".", ":"))
    )


def _numbered_heading(groups: Sequence[Group], i: int) -> bool:
    """Whether `2. Ekonomi` is a heading: bullets or long text under it, and it is no item among items."""
    marker = groups[i].marker or ""
    if not marker[0].isalnum() or i + 1 >= len(groups):
        return False
    after = groups[i + 1]
    if _text(after).startswith(marker.rstrip(".)") + "."):
        return True  # `1.` over `1.1`
    around = [groups[j].marker or "-" for j in (i - 1, i + 1) if 0 <= j < len(groups)]
    if any(other[0].isalnum() for other in around):
        return False
    bullets = after.marker is not None and (i == 0 or groups[i - 1].marker is None)
    return bullets or len(_text(after)) > _PROSE


def is_appendix_label(group: Group) -> bool:
    """Whether a group is only the word that stands over an appendix's title."""
    return bool(_APPENDIX.match(_text(group)))


def _name_appendices(groups: Sequence[Group], flags: list[bool]) -> None:
    """`Bilaga` over a title, several times: the titles are headings."""
    labels = [i for i in range(len(groups) - 1) if is_appendix_label(groups[i])]
    if len(labels) >= 2:
        for i in labels:
            flags[i], flags[i + 1] = False, could_be(_text(groups[i + 1]))


def _take_back_signatures(groups: Sequence[Group], flags: list[bool]) -> None:
    """A person's name over an office, or before it after a comma, is a signature."""
    for i, group in enumerate(groups):
        name, _, office = _text(group).partition(", ")
        if not office:
            name, _, office = name.rpartition(" ")
        if _NAME.match(name) and _offices().match(office):
            flags[i] = False
    for i in range(len(groups) - 1):
        if _NAME.match(_text(groups[i])) and _offices().match(_text(groups[i + 1])):
            flags[i] = flags[i + 1] = False


def _is_bare(group: Group) -> bool:
    text = _text(group)
    return group.marker is None and not ends_sentence(text) and could_be(text)


def _take_back_cells(groups: Sequence[Group], flags: list[bool], shape: Shape) -> None:
    """Short lines among values are cells of a table that nobody can put together, save the first, which
    may head it, and what comes after the last value. Words that come again and again are values, too.
    """
    start = 0
    for i in range(len(groups) + 1):
        if i < len(groups) and _is_cell(groups[i], shape):
            continue
        texts = [_text(group) for group in groups[start:i]]
        values = [n for n, text in enumerate(texts, start) if text in shape.recurring or _VALUE.search(text)]
        if len(values) >= max(_MIN_VALUES, 0.25 * (values[-1] + 1 - start) if values else 0):
            for n in range(start if start in values else start + 1, values[-1] + 1):
                flags[n] = False
        start = i + 1


def _take_back_column_heads(groups: Sequence[Group], flags: list[bool]) -> None:
    """Several headings with nothing under them before a table are those of its columns, save the first."""
    start = len(groups)
    while start > 0 and (flags[start - 1] or len(_text(groups[start - 1])) <= _SHORT_CELL):
        start -= 1
    heads = [i for i in range(start, len(groups)) if flags[i]]
    if len(heads) >= 3:
        for i in heads[1:]:
            flags[i] = False


def _take_back_legends(groups: Sequence[Group], flags: list[bool]) -> None:
    """What charts say of their lines, and tables over columns: `Utfall i år`, `Nyckeltal Utfall mars`.

    Over text such words may head it; one alone does (`Utfall` in each section), save where it comes again
    and again.
    """
    words = read("tables")
    known = {*words["columns"], *words["legends"], *words["corners"], *MONTHS}
    times: Counter[str] = Counter()
    over_text: set[int] = set()
    for i in (i for i, flag in enumerate(flags) if flag):
        text = _text(groups[i]).casefold()
        if i + 1 < len(groups) and len(_text(groups[i + 1])) > _PROSE and not (i and flags[i - 1]):
            over_text.add(i)
        times[text] += -1 if i in over_text and " " not in text else 1
    for i in (i for i, flag in enumerate(flags) if flag):
        text = _text(groups[i]).casefold()
        own = re.findall(r"[^\W\d]+", text)
        again = times[text] >= _MIN_LEGENDS
        if known.issuperset(own) and (again or (len(own) > 1 and i not in over_text)):
            flags[i] = False


def _is_cell(group: Group, shape: Shape) -> bool:
    """Whether a group may be a cell: a few lines far narrower than text, and no sentence."""
    narrow = all(is_narrow(line, shape.column) for line in group.lines)
    return group.marker is None and len(group.lines) <= 4 and narrow and _text(group)[-1:] not in ".:;"


def _take_back_lists(groups: Sequence[Group], flags: list[bool]) -> None:
    """Short lines that end the text, and runs of many short lines, are lists under the first of them;
    so are several that a colon announces.
    """
    last = len(groups)
    while last > 0 and _is_bare(groups[last - 1]):
        last -= 1
    if any(is_appendix_label(group) for group in groups[last:]):
        last = len(groups)
    if last < len(groups) - 1:
        for i in range(last + 1, len(groups)):
            flags[i] = False
    run = 0
    for i in range(len(flags) + 1):
        if i < len(flags) and flags[i]:
            run += 1
            continue
        announced = i > run and run >= 3 and _text(groups[i - run - 1]).endswith(":")
        if run > 6 or announced:
            for j in range(i - run + (0 if announced else 1), i):
                flags[j] = False
        run = 0
