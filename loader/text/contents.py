"""The report's own contents list in an extracted text: taken out, and kept as entries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from loader.language.characters import without_unseen
from loader.language.patterns import pattern
from loader.layout.contents import is_contents_title, squash
from loader.layout.numbering import LEADING, bare, depth
from loader.model import ContentsEntry
from loader.text.headings import could_be
from loader.text.lines import Line

_LEADER = pattern(r"^(?P<title>\S.*?)(?:\s*(?:[.…·_]\s?){3,}\s*|\t+\s*|\s{2,})(?P<page>\d{1,4})\s*$")
_LOOSE = pattern(r"^(?P<title>\S.*?(?:\s|(?<=[^\W\d])))(?P<page>\d{1,3})\s*$")
_MAX_HELD = 2
_MAX_ENTRIES = 500
_MAX_TITLE = 200
_SEARCHED = 20_000  # lines in which titles are looked for again
_BARE = pattern(r"\d{1,3}")
_DOTS = pattern(r"[\s.…·_]+$")
_LEADERS = " \t.…·_"
_LINES = (1, 2, 3)
"""Lines that a title may be broken over."""


def take(lines: Sequence[Line]) -> tuple[list[Line], tuple[ContentsEntry, ...], int | None]:
    """The lines without the contents list, its entries, and the index where it stood.

    A list is three or more entries in a row; under its heading a single blank before the page number
    is enough, and page numbers may stand apart from their titles; elsewhere leaders, a tab or a wide gap
    have to tell. The heading goes with it.
    """
    for start, line in enumerate(lines[:400]):
        headed = is_contents_title(line.text)
        first = start + 1 if headed else start
        end, entries = _run(lines, first, headed)
        if headed:
            apart = _scattered(lines, first)
            end, entries = apart if len(apart[1]) > len(entries) else (end, entries)
        if len(entries) > _MAX_ENTRIES:
            break
        told = headed or len({entry.page for entry in entries}) > 1
        if 3 <= len(entries) <= _MAX_ENTRIES and told:
            return [*lines[:start], *lines[end:]], tuple(entries), start
    return list(lines), (), None


def mark(lines: Sequence[Line], entries: Sequence[ContentsEntry]) -> list[Line]:
    """The lines, those that the list names as headings made so, each title on one line.

    Of lines that bear the same title those count that let most of the list come again in its order
    (the longest common subsequence, after J. W. Hunt and T. G. Szymanski, 1977); the order of a list that
    an extractor has mixed tells nothing of a title that comes again once.
    """
    named: dict[str, list[int]] = {}
    for n, entry in reversed(list(enumerate(entries))):
        named.setdefault(_key(entry.title) or entry.title, []).append(n)
    places: dict[int, list[_Chain]] = {}
    ends: list[int] = []  # by length, the entry that the best chain of titles so far ends with
    chains: list[_Chain] = []
    longest = max(map(len, named), default=0)
    for i, line in enumerate(lines):
        if len(line.text) > 2 * longest or (line.marker and not line.marker[0].isalnum()):
            continue
        for many in _LINES:
            words = _key(" ".join(one.text for one in lines[i : i + many]))
            if len(words) > longest:
                break
            for n in named.get(words, ()):
                at = bisect_left(ends, n)
                chain = _Chain(i, many, n, chains[at - 1] if at else None)
                places.setdefault(n, []).append(chain)
                if ends[at : at + 1] != [n]:
                    ends[at:], chains[at:] = [n, *ends[at + 1 :]], [chain, *chains[at + 1 :]]
    found = {n: here[0] for n, here in places.items() if len(here) == 1}
    chain_end = chains[-1] if chains else None
    while chain_end:
        found[chain_end.entry] = chain_end
        chain_end = chain_end.before
    out: list[Line] = []
    done = 0
    for i, many, n, _ in sorted(found.values(), key=lambda chain: (chain.start, -chain.lines)):
        if i < done:
            continue  # a title within the one before
        whole = " ".join(line.text for line in lines[i : i + many])
        text = whole if could_be(whole) else entries[n].title
        out += [*lines[done:i], lines[i]._replace(text=text, raw=text, level=lines[i].level or 0)]
        done = i + many
    return [*out, *lines[done:]]


class _Chain(NamedTuple):
    """A title of the list found again: its lines, its entry, and the one before it."""

    start: int
    lines: int
    entry: int
    before: _Chain | None


def _key(title: str) -> str:
    return squash(bare(title))


def _run(lines: Sequence[Line], start: int, headed: bool) -> tuple[int, list[ContentsEntry]]:
    """The entries from `start` on and the index after them; pages never fall.

    A line that is none is the beginning of a long title, or furniture between two pages of the list.
    """
    found: list[tuple[str, int, int]] = []
    held: list[str] = []
    i = end = start
    while i < len(lines) and len(held) <= _MAX_HELD and len(found) <= _MAX_ENTRIES:
        raw = without_unseen(lines[i].raw).strip()
        match = (_LEADER.match(raw) or (_LOOSE.match(raw) if headed else None)) if len(raw) < 250 else None
        last = found[-1][1] if found else 0
        if match and last <= int(match["page"]) <= last + 100:
            long = bool(held) and not is_contents_title(held[-1]) and len(held[-1]) > 30
            title = f"{held[-1]} {match['title']}" if long else match["title"]
            found.append((_DOTS.sub("", title), int(match["page"]), lines[i].indent))
            held = []
            end = i + 1
        elif headed and raw and len(raw) < 120:
            held.append(raw)
        else:
            break
        i += 1
    depths = sorted({indent for *_, indent in found})
    return end, [ContentsEntry(*_named(title, page, indent, depths)) for title, page, indent in found]


def _scattered(lines: Sequence[Line], start: int) -> tuple[int, list[ContentsEntry]]:
    """The same where an extractor has parted titles from page numbers: titles are what comes again below.

    The list ends where its first title comes again, or before a line that is neither a title nor a number.
    """
    below = _Below(lines[start : start + _SEARCHED])
    found: list[tuple[str, int | None, int]] = []
    end = i = start
    while i < len(lines) and len(found) < _MAX_ENTRIES:
        raw = _title(lines[i])
        if not raw or _BARE.fullmatch(raw):
            if raw and found and found[-1][1] is None:
                found[-1] = (found[-1][0], int(raw), found[-1][2])
            i, end = i + 1, i + 1
            continue
        if found and squash(raw) == squash(found[0][0]) and _is_body(lines, i + 1, found, below, start):
            break
        for many in _LINES:
            whole = " ".join(map(_title, lines[i : i + many])).strip()
            named = next((one for one in _parted(whole) if below.again(one[0], i + many - start)), None)
            if named and len(named[0]) < _MAX_TITLE:
                found.append((*named, lines[i].indent))
                i = end = i + many
                break
        else:
            break
    depths = sorted({indent for *_, indent in found})
    return end, [ContentsEntry(*_named(title, page, indent, depths)) for title, page, indent in found]


def _title(line: Line) -> str:
    """A line of the list without the leaders before or after it."""
    return without_unseen(line.raw).strip(_LEADERS)


def _is_body(
    lines: Sequence[Line],
    after: int,
    found: Sequence[tuple[str, int | None, int]],
    below: _Below,
    start: int,
) -> bool:
    """Whether the first title stands over its text: the list does not go on with another title."""
    i = next((i for i in range(after, len(lines)) if not _BARE.fullmatch(lines[i].raw.strip())), len(lines))
    if i == len(lines) or (len(found) > 1 and squash(lines[i].raw) == squash(found[1][0])):
        return True
    return not any(below.again(title, i + 1 - start) for title, _ in _parted(lines[i].raw.strip()))


def _parted(text: str) -> list[tuple[str, int | None]]:
    """What a line of the list may be: a title, or a title and its page number (`Division Kust 1`)."""
    match = _LEADER.match(text) or _LOOSE.match(text)
    parted = [(_DOTS.sub("", match["title"]), int(match["page"]))] if match else []
    return [(text, None), *parted]


class _Below:
    """The text under a heading, to be asked whether a title comes again at the start of a line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.starts: list[int] = []
        parts: list[str] = []
        length = 0
        for line in lines:
            self.starts.append(length)
            parts.append(squash(line.raw))
            length += len(parts[-1])
        self.text = "".join(parts)
        self.ends = {*self.starts, length}

    def again(self, title: str, after: int) -> bool:
        """Whether whole lines from number `after` on hold the title and nothing else."""
        words = squash(title)
        at = self.text.find(words, self.starts[after]) if words and after < len(self.starts) else -1
        while at >= 0:
            if at in self.ends and at + len(words) in self.ends:
                return True
            at = self.text.find(words, at + 1)
        return False


def _named(
    title: str, page: int | None, indent: int, depths: Sequence[int]
) -> tuple[str, int | None, int | None]:
    """Title, page and level: by its numbering, else by its indent, else none."""
    clean = " ".join(title.split())
    numbered = LEADING.match(clean)
    if numbered:
        return clean, page, depth(numbered[1])
    return clean, page, depths.index(indent) + 1 if len(depths) > 1 else None
