"""Tables whose rows an extractor left as a label and its values on one line, a blank between them.

How many columns there are is what most rows agree on. A blank may part two values or the thousands of
one: a row whose values fit the columns in one way only is read so; of several ways the one that is most
like those rows. Values that fit in no way stay together in one cell: which are missing, nobody can say.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log10

from loader.language.months import NAMES
from loader.language.patterns import pattern
from loader.layout.middle import mean
from loader.text.lines import Line
from loader.text.shape import Shape
from loader.text.tables.rows import Found, part_of, to_block

MIN_ROWS = 3
MIN_NARROW = 4
"""Rows of a table with a single column of values, at least."""
MOST_COLUMNS = 14
_LONGEST_LABEL = 80
_NARROW_HEAD = 40
_LABELS_BETWEEN = 3
"""Lines without values that may stand between two rows: a label's first line, a row that heads others."""

_TOKEN = r"(?:[-−–+]\s?)?\d+(?:[.,]\d+)?(?:\s?[%‰])?|[-–—]"
_ROW = pattern(rf"(?P<label>.*[^\W\d].*?(?=\s)|)(?P<values>(?:(?:^|\s+)(?:{_TOKEN})(?=\s|$)){{1,30}})\s*$")
_GAP = pattern(r"\s{2}|\t")  # columns are told by their gaps
_LAST = "0123456789%‰-–—"
_ONE = pattern(_TOKEN)
_YEAR = pattern(r"(?:19|20)\d\d")
_YEARS = pattern(r"(?P<label>.*?)\s*(?P<years>(?:(?:19|20)\d\d\s+){1,14}(?:19|20)\d\d)$")
_TIME = pattern(
    rf"\b(?:(?:(?:jan(?:uari)?|{NAMES})\s?[-–]\s?)?(?:{NAMES})\s)?(?:19|20)\d\d\b(?![-–/]\d)", re.IGNORECASE
)
_THOUSANDS = pattern(r"\d{3}(?:,\d+)?")
_LEADS = pattern(r"(?:[-−–+]\s?)?\d{1,3}")


_Head = tuple[int, int, list[list[list[Line]]]]
"""Where the headings begin, the line of the columns' own ones, and the rows that they make."""


def find_headless(lines: Sequence[Line], shape: Shape) -> list[Found]:
    """The tables whose headings cannot be told apart: rows of several values that agree well."""
    found: list[Found] = []
    rows = {i: row for i, line in enumerate(lines) if (row := _row(line)) and len(row[1]) > 1}
    for run in _runs(lines, rows) if shape.wrapped else ():
        counts = Counter(count for i in run for count in {len(way) for way in _ways(rows[i][1])})
        best = max(counts, key=lambda count: (counts[count], count))
        named = sum(bool(rows[i][0]) for i in run)
        if 1 < best <= MOST_COLUMNS and min(counts[best], named) >= max(MIN_NARROW, 0.7 * len(run)):
            made = _made(lines, run, rows, (best, (run[0], max(run[0] - 1, 0), [])))
            found.append(made)
    return found


def find(lines: Sequence[Line], shape: Shape) -> list[Found]:
    """The tables among the lines, in order."""
    if not shape.wrapped:
        return []
    rows = {i: row for i, line in enumerate(lines) if (row := _row(line))}
    found = _tables(lines, rows, 1)
    taken = {i for one in found for i in range(one.start, one.end)}
    wide = _tables(lines, {i: row for i, row in rows.items() if len(row[1]) > 1}, 2)
    return found + [one for one in wide if taken.isdisjoint(range(one.start, one.end))]


def _tables(lines: Sequence[Line], rows: dict[int, tuple[str, list[str]]], least: int) -> list[Found]:
    """Tables of rows near one another; with one column of values if `least` is 1, else with two or more."""
    return [table for run in _runs(lines, rows) if (table := _table(lines, run, rows, least))]


def _runs(lines: Sequence[Line], rows: dict[int, tuple[str, list[str]]]) -> list[list[int]]:
    """Indexes of rows near one another, with nothing but labels between them."""
    runs: list[list[int]] = []
    for i in rows:
        last = runs[-1][-1] if runs else -1
        if runs and i - last <= _LABELS_BETWEEN + 1 and _labels_only(lines[last + 1 : i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _row(line: Line) -> tuple[str, list[str]] | None:
    """A line's label and the numbers after it, None where it is no row."""
    text = line.text
    if text[-1:] not in _LAST or line.marker is not None or len(text) > 200 or _GAP.search(line.raw.strip()):
        return None
    match = _ROW.match(text)
    if not match or len(match["label"]) > _LONGEST_LABEL or match["label"].rstrip()[-1:] in tuple(".;:!?("):
        return None
    values = _ONE.findall(match["values"])
    if all(_YEAR.fullmatch(value) for value in values):
        return None  # headings
    return match["label"].strip(), values


def _labels_only(lines: Sequence[Line]) -> bool:
    return all(len(line.text) < 60 and line.text[-1] not in ".;:!?" for line in lines)


def _table(
    lines: Sequence[Line], run: Sequence[int], rows: dict[int, tuple[str, list[str]]], least: int
) -> Found | None:
    """The table of the rows at `run`, None where they do not agree on their columns."""
    if len(run) < (MIN_ROWS if least > 1 else MIN_NARROW):
        return None
    counts = Counter(count for i in run for count in {len(way) for way in _ways(rows[i][1])})
    agreed = _agreed(lines, run, counts, least)
    return _made(lines, run, rows, agreed) if agreed else None


def _made(
    lines: Sequence[Line],
    run: Sequence[int],
    rows: dict[int, tuple[str, list[str]]],
    agreed: tuple[int, _Head],
) -> Found:
    """The table of the rows at `run` with so many columns and these headings."""
    columns, (start, at, made) = agreed
    ways = {i: list(_ways(rows[i][1])) for i in run}
    fitting = {i: [way for way in ways[i] if len(way) == columns] for i in run}
    headers = len(made)
    sure = [fitting[i][0] for i in run if len(fitting[i]) == 1]
    title = lines[at].text
    for before, i in itertools.pairwise([at, *run]):
        label = [part_of(lines[i], rows[i][0])] if rows[i][0] else []
        above = [line for line in lines[before + 1 : i] if line.text != title]
        if above and not rows[i][0][:1].isupper():
            label = [*above, *label]
        else:
            made += [[[line]] for line in above]
        values = _likest(fitting[i], sure) if fitting[i] else [" ".join(rows[i][1])]
        made.append([label, *([part_of(lines[i], value)] if value else [] for value in values)])
    width = columns + 1
    return Found(start, run[-1] + 1, to_block([[*row, *[[]] * (width - len(row))] for row in made], headers))


def _agreed(
    lines: Sequence[Line], run: Sequence[int], counts: Counter[int], least: int
) -> tuple[int, _Head] | None:
    """How many columns of values there are, and the headings over them; the first column's, if it has one."""
    enough = max(2, 0.35 * len(run))
    likely = [count for count in sorted(counts, key=lambda n: (counts[n], n)) if counts[count] >= enough]
    heads: list[tuple[int, _Head]] = []
    for count in reversed(likely):
        if count == 1 if least == 1 else 1 < count <= MOST_COLUMNS:
            head = _head(lines, run[0], count)
            if head and (count > 1 or (all(head[2][-1]) and len(lines[head[1]].text) < _NARROW_HEAD)):
                heads.append((count, head))
    return max(heads, key=lambda one: bool(one[1][2][-1][0]), default=None)


def _ways(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The ways to read numbers: each blank before three digits parts thousands or two values."""
    if len(tokens) > MOST_COLUMNS:
        yield list(tokens)
        return
    joins = [
        bool(_THOUSANDS.fullmatch(after) and _LEADS.fullmatch(before.split(" ")[-1]))
        for before, after in itertools.pairwise(tokens)
    ]
    for choice in itertools.product(*((True, False) if may else (False,) for may in joins)):
        values = [tokens[0]] if tokens else []
        fits = True
        for joined, token in zip(choice, tokens[1:], strict=True):
            if joined and "," not in values[-1]:
                values[-1] = f"{values[-1]} {token}"
            elif joined:
                fits = False
            else:
                values.append(token)
        if fits:
            yield values


def _likest(ways: Sequence[list[str]], sure: Sequence[list[str]]) -> list[str]:
    """Of several ways to read a row the one whose values are of the size of the others in their columns."""
    if len(ways) == 1 or not sure:
        return ways[0]
    usual = [mean(size(row[n]) for row in sure) for n in range(len(ways[0]))]
    return min(ways, key=lambda way: sum(abs(size(v) - u) for v, u in zip(way, usual, strict=True)))


def size(value: str) -> float:
    """The order of magnitude of a number as printed."""
    digits = re.sub(r"[^\d,]", "", value).replace(",", ".")
    return log10(float(digits) + 1) if digits else 0.0


def _head(lines: Sequence[Line], first: int, columns: int) -> _Head | None:
    """The headings over the first row, None where there are none for so many columns."""
    reach = range(first - 1, max(first - 2 - _LABELS_BETWEEN, -1), -1)
    at = next((i for i in reach if heads(lines[i], columns)), -1)
    if at < 0:
        return None
    rows = [[[part_of(lines[at], cell)] if cell else [] for cell in heads(lines[at], columns)]]
    above = _words(lines[at - 1].text) if at else []
    even = 1 < len(above) < columns and columns % len(above) == 0 and len(lines[at - 1].text) < 80
    if not even or not _YEARS.match(lines[at].text):
        return at, at, rows
    each = columns // len(above)
    spread = [[part_of(lines[at - 1], above[n // each])] if n % each == 0 else [] for n in range(columns)]
    return at - 1, at, [[[], *spread], *rows]


def heads(line: Line, columns: int) -> list[str]:
    """The headings of a line, the first column's first; nothing where they are not as many as the columns."""
    years = _YEARS.match(line.text)
    if years and len(years["years"].split()) == columns:
        return [years["label"], *years["years"].split()]
    for words in (_words(line.text), _timed(line.text)):
        if len(words) in (columns, columns + 1):
            return ["", *words] if len(words) == columns else words
    return []


def _timed(text: str) -> list[str]:
    """A line of headings parted around the times in it: `Nyckeltal mars 2025 mars 2024 2025` are four."""
    times = list(_TIME.finditer(text))
    if (
        len(times) < 2
        or len(text) > 120
        or any(a.end() + 1 < b.start() for a, b in itertools.pairwise(times))
    ):
        return []
    around = [text[: times[0].start()].strip(), *(time[0] for time in times), text[times[-1].end() :].strip()]
    return [part for part in around if part]


def _words(text: str) -> list[str]:
    """A line of headings parted before each capital: `Utfall 2024 Mål 2025` are two."""
    if not text[:1].isupper() or text[-1] in ".;:!?":
        return []
    return [part.strip() for part in re.split(r"\s(?=[A-ZÅÄÖ])", text)]
