"""Lines that recur around the borders of pages: headers and footers that no label gives away.

Borders are form feeds and page marks; where a text has neither, the label that recurs most. What stands
around a border on most pages, digits masked, and hangs together with it is furniture.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from loader.language.patterns import pattern
from loader.layout.labels import PLACEHOLDER, free_id, is_label
from loader.layout.middle import median
from loader.text.lines import Line

MIN_PAGES = 3
"""Borders that a line has to recur at."""

REACH = 16
"""Lines around a border that may be its furniture."""

MIN_APART = 10
"""Lines of text between two page numbers that stand alone, at least."""

SURE_PAGES = 8
"""Page numbers that need not be so far apart."""

TITLE_PLACES = (0, 1, 2, -1, -2, -3)
"""Lines of a page, from its top and its foot, that may repeat the chapter's title."""

MOST_TITLED = 0.6
"""Share of the pages that repeat a title, at least."""

_MAX_LETTERS = 120
_DIGITS = pattern(r"\d+")
_COUNTED = pattern(r"^\d{1,3}\s|\b\d{1,3}(?:\s?(?:\(|/|av|of)\s?\d{1,3}\)?)?$|\b[Ss]id[a-z]{0,3}\.?\s\d")
_BARE_NUMBER = pattern(r"\d{1,3}")


def recurring(lines: Sequence[Line], marks: Iterable[int], drop: set[int]) -> set[int]:
    """Indexes of the lines that recur around the borders of pages.

    `marks` are the indexes of page marks, `drop` those of lines that are known as furniture.
    """
    marks = sorted(marks)
    feeds = [i for i, line in enumerate(lines) if line.starts_page]
    borders = feeds if len(feeds) + 1 >= MIN_PAGES else marks or _label_borders(lines, drop)
    if len(borders) + (borders is feeds) < MIN_PAGES:
        return _of_two(lines, feeds, drop)
    enough = max(MIN_PAGES, (len(borders) + 1) // 2)
    borders = sorted({0, *borders, len(lines)})
    windows = [_window(borders, k, len(lines)) for k in range(len(borders))]
    seen: Counter[str] = Counter()
    for start, _, end in windows:
        seen.update({_masked(lines[i].text) for i in range(start, end)})
    everywhere = Counter(_masked(line.text) for line in lines)
    known = {
        text
        for text, count in seen.items()
        if min(count, everywhere[text]) >= enough
        and len(text) < _MAX_LETTERS
        and everywhere[text] <= 1.5 * count + 1
    }
    out = _titles(lines, borders, drop, known)
    drop = drop | out
    for start, border, end in windows:
        for steps in (range(border, end), range(border - 1, start - 1, -1)):
            out.update(_hanging(lines, steps, known, drop, set(marks)))
    return out


def _titles(lines: Sequence[Line], borders: Sequence[int], drop: set[int], known: set[str]) -> set[int]:
    """Indexes of the titles of chapters that pages repeat, at one place counted from their top or foot.

    The chapter begins on the page, or the page before begins or ends with it, too. What else stands on the
    line is the same on all pages.
    """
    known = {*known, "0", "00"}  # page numbers that stand alone
    free = [i not in drop and _masked(line.text) not in known for i, line in enumerate(lines)]
    pages = [[i for i in range(*ends) if free[i]] for ends in itertools.pairwise(borders)]
    pages = [page for page in pages if page]
    best: set[int] = set()
    most = (0, 0)
    for place in TITLE_PLACES:
        at = [page[place] if -len(page) <= place < len(page) else page[0] for page in pages]
        titles = _varying([lines[i].text.casefold() for i in at])
        found: set[int] = set()
        for n, (i, page, title) in enumerate(zip(at, pages, titles, strict=True)):
            again = any(lines[other].text.casefold() == title for other in page if other != i)
            goes_on = n > 0 and titles[n - 1] == title
            found |= {i} if len(title) < _MAX_LETTERS and (again or goes_on) else set()
        # Where a chapter takes one page, furniture beside tells the repeated title from its own.
        beside = sum(not all(free[max(i - 1, 0) : i + 2]) for i in found)
        best, most = max((best, most), (found, (len(found), beside)), key=lambda one: one[1])
    return best if len(best) >= max(MIN_PAGES, MOST_TITLED * len(pages)) else set()


def _varying(texts: Sequence[str]) -> list[str]:
    """Texts without the words at one end that most of them have."""
    words = [text.split() for text in texts]
    tails = Counter(" ".join(own[n:]) for own in words for n in range(1, len(own)))
    heads = Counter(" ".join(own[:n]) for own in words for n in range(1, len(own)))
    tail, head = (
        max((text for text in ends if ends[text] >= MOST_TITLED * len(texts)), key=len, default="")
        for ends in (tails, heads)
    )
    return [text.removesuffix(tail).removeprefix(head).strip() for text in texts]


def _of_two(lines: Sequence[Line], feeds: Sequence[int], drop: set[int]) -> set[int]:
    """The same in a text of two pages: what both of them begin and end with."""
    if len(feeds) - (0 in feeds) != 1:
        return set()
    cut = feeds[-1]
    out: set[int] = set()
    pages = [[i for i in range(*ends) if i not in drop] for ends in ((0, cut), (cut, len(lines)))]
    for step in (1, -1):
        for one, other in zip(pages[0][::step], pages[1][::step], strict=False):
            if _masked(lines[one].text) != _masked(lines[other].text):
                break
            out.update((one, other))
    return out


def _window(borders: Sequence[int], k: int, length: int) -> tuple[int, int, int]:
    """Where the surroundings of a border begin, the border, and where they end."""
    border = borders[k]
    start = max(border - REACH, borders[k - 1] + 1 if k else 0)
    end = min(border + REACH, borders[k + 1] if k + 1 < len(borders) else length)
    return min(start, border), border, max(end, border)


def _hanging(
    lines: Sequence[Line], steps: Iterable[int], known: set[str], drop: set[int], marks: set[int]
) -> list[int]:
    """Lines from a border on that are furniture, up to the first that is none; a page number may lead."""
    out: list[int] = []
    number: list[int] = []
    for i in steps:
        text = lines[i].text
        if _masked(text) in known:
            out += [*number, i]
            number = []
        elif not out and not number and _BARE_NUMBER.fullmatch(text):
            number = [i]
        elif (
            i not in drop and i not in marks and not (out and (PLACEHOLDER.fullmatch(text) or free_id(text)))
        ):
            break
    return out


def _masked(text: str) -> str:
    return _DIGITS.sub("0", text.lower())


def _label_borders(lines: Sequence[Line], drop: set[int]) -> list[int]:
    """Indexes of the label that recurs most, at least as often as there must be pages."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if is_label(line.text) or i in drop:
            places.setdefault(_masked(line.text), []).append(i)
    return max(places.values(), key=len, default=[])


def counting(lines: Sequence[Line]) -> dict[int, tuple[int, int | None]]:
    """Lines that recur with a number that counts the pages (`Månadsrapport mars, sida 4 av 9`), by index.

    Each with its page, and the number of pages where one follows that is the same every time.
    """
    alike: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if len(line.text) < _MAX_LETTERS and _COUNTED.search(line.text):
            alike.setdefault(_masked(line.text), []).append(i)
    best: dict[int, tuple[int, int | None]] = {}
    for places in alike.values():
        if len(places) < max(MIN_PAGES, len(best) + 1) or not _apart(places):
            continue
        if places[-1] - places[0] < 0.5 * len(lines):
            continue
        columns = list(zip(*(map(int, _DIGITS.findall(lines[i].text)) for i in places), strict=True))
        counted = [n for n, column in enumerate(columns) if _counts(column)]
        if counted:
            pages = columns[counted[-1]]
            after = columns[counted[-1] + 1] if counted[-1] + 1 < len(columns) else ()
            total = after[0] if len(set(after)) == 1 and after[0] >= max(pages) else None
            best = {i: (page, total) for i, page in zip(places, pages, strict=True)}
    return best


def _apart(places: Sequence[int]) -> bool:
    """Whether lines are as far apart as pages are long; of many some may be slides of a line or two."""
    steps = [b - a for a, b in itertools.pairwise(places)]
    return min(steps) > 1 and (len(places) >= SURE_PAGES or median(steps) >= MIN_APART)


def _counts(numbers: Sequence[int]) -> bool:
    """Whether numbers are those of pages: one more each time, or two where a page bears none."""
    return 0 < numbers[0] <= 5 and all(1 <= b - a <= 2 for a, b in itertools.pairwise(numbers))


def lone_numbers(lines: Sequence[Line]) -> dict[int, int]:
    """Page numbers that stand alone on their lines, by index: one more each time, over most of the text."""
    best: dict[int, list[int]] = {}
    chain: list[int] = []
    for i, line in enumerate(lines):
        if line.marker is not None or not _BARE_NUMBER.fullmatch(line.text):
            continue
        number = int(line.text)
        before = best.get(number - 1)
        own = [*before, i] if before and i - before[-1] >= MIN_APART else [i]
        if len(own) > len(best.get(number, ())):
            best[number] = own
        chain = max(chain, own, key=len)
    if len(chain) < MIN_PAGES or chain[-1] - chain[0] < 0.5 * len(lines):
        return {}
    first = int(lines[chain[0]].text)
    if first > 5 or any(b - a > 400 for a, b in itertools.pairwise(chain)):
        return {}
    return {i: first + n for n, i in enumerate(chain)}
