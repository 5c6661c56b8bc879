"""Tables that an extractor left a cell a line: a label, its values one under the other, the next label.

Nothing but the count tells the columns: as many values stand under most labels as the table has columns.
A row with fewer or more keeps its values in one cell without a heading: whose they are, nobody can know.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from loader.data import read
from loader.language.months import NAMES
from loader.language.patterns import pattern
from loader.text.lines import Line
from loader.text.shape import Shape, dangles, ends_sentence, is_cut, width
from loader.text.tables.inline import heads
from loader.text.tables.rows import NUMBER, UNIT, Found, part_of, to_block

MIN_ROWS = 3
"""Rows with a value for every column, at least."""

MIN_PAIRS = 5
"""The same in a table of labels with one value each."""

_LABEL_LINES = 4
_NARROW = 0.62
"""Share of the column's width that no cell's line exceeds."""

_VALUE = pattern(
    rf"(?:(?:Minst|Högst|Max|Under|Över)\s)?(?:{NUMBER}){UNIT}(?:\s(?:eller|i|av|per)(?:\s[a-zåäö]+){{1,3}})?$"
    r"|[-–—]$|(?:[A-ZÅÄÖ][a-zåäö]+\s)?[<>≤≥]\s?\d+(?:,\d+)?(?:\s?%)?$"
)
_YEAR = pattern(r"(?:19|20)\d\d$")
_TIME = pattern(rf"(?:(?:{NAMES})\s?[-–]\s?)?(?:(?:{NAMES})(?:\s\d{{4}})?|\d{{4}})$", re.IGNORECASE)
_FORM = pattern(rf"\b(?:{NAMES})\b|\d+", re.IGNORECASE)


class _Row(NamedTuple):
    """The lines of a row's label and of its values; `start` and `end` are indexes of lines."""

    label: tuple[Line, ...]
    values: tuple[Line, ...]
    start: int
    end: int


def find(lines: Sequence[Line], shape: Shape) -> list[Found]:
    """The tables among the lines, in order."""
    found: list[Found] = []
    values = [is_value(line) for line in lines]
    narrow = [is_narrow(line, shape) for line in lines]
    start = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and narrow[i]:
            continue
        if sum(values[start:i]) >= MIN_ROWS:
            table = _table(lines, values, start, i)
            if table:
                found.append(table)
        start = i + 1
    return found


def is_value(line: Line) -> bool:
    """Whether a line may be a cell with one value."""
    return line.marker is None and len(line.text) < 40 and bool(_VALUE.match(line.text))


def is_narrow(line: Line, shape: Shape) -> bool:
    """Whether a line may be one of a cell."""
    limit = _NARROW * shape.column if shape.wrapped else 30_000.0
    return line.marker is None and len(line.text) < 90 and width(line.text) < limit


def _table(lines: Sequence[Line], values: Sequence[bool], start: int, end: int) -> Found | None:
    """The table within a run of narrow lines, None where there is none."""
    rows = _rows(lines, values, start, end)
    over: list[Line] = []
    while rows and all(_YEAR.match(line.text) for line in rows[0].values):
        over += [*rows[0].label, *rows[0].values]
        rows = rows[1:]
    counts = Counter(len(row.values) for row in rows)
    columns = max(counts, key=lambda count: (counts[count], count), default=0)
    connected = _connected(rows, columns)
    full = [row for row in connected if len(row.values) == columns]
    if len(full) < (MIN_ROWS if columns > 1 else MIN_PAIRS) or 2 * len(full) < len(connected):
        return None
    if columns == 1 and (_counts_upwards(full) or any(len(row.label) > 2 for row in full[1:])):
        return None
    first = connected[0]
    below = [line for row in full for line in row.values]
    spaced = 2 * sum(line.gap > 0 for line in below) > len(below)
    if first is rows[0] and over:
        lead, label = over, list(first.label)
    else:
        *parts, label = _cells(first.label, spaced)
        lead = [line for part in parts for line in part]
    head, used = _head(_cells(lead, spaced), columns)
    cells = [[label if row is first else list(row.label), *_placed(row.values, columns)] for row in connected]
    made = [*head, *cells]
    wide = max(map(len, made))
    from_line = first.end - len(first.values) - len(label) - used
    return Found(
        from_line, connected[-1].end, to_block([r + [[]] * (wide - len(r)) for r in made], len(head))
    )


def _placed(values: Sequence[Line], columns: int) -> list[list[Line]]:
    """Values by columns; where they are not as many, all together behind the last one."""
    if len(values) == columns:
        return [[one] for one in values]
    return [*([] for _ in range(columns)), list(values)]


def _cells(lines: Sequence[Line], spaced: bool) -> list[list[Line]]:
    """Lines of text parted into cells, by the blank lines between them where cells are `spaced` so.

    A line that cannot end where it does is one cell with the next, and so is one that begins small,
    but for times: these belong to the words over them only where each has some.
    """
    times = [_TIME.match(line.text) is not None for line in lines]
    paired = sum(times) > 1 and all(i and not times[i - 1] for i, time in enumerate(times) if time)
    cells: list[list[Line]] = []
    for i, line in enumerate(lines):
        last = cells[-1][-1] if cells else None
        if last is None:
            goes_on = False
        elif spaced:
            goes_on = not line.gap
        else:
            goes_on = is_cut(last) or dangles(last.text) or (line.text[:1].islower() and not times[i])
        if goes_on or (paired and times[i]):
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def _head(cells: Sequence[list[Line]], columns: int) -> tuple[list[list[list[Line]]], int]:
    """The rows of headings that the cells over the first label make, and how many lines they take.

    What stands over all of them and is no heading of a column stays outside: it heads the section.
    """
    split = heads(cells[-1][0], columns) if cells and len(cells[-1]) == 1 and columns > 1 else []
    if split:
        own = [[part_of(cells[-1][0], one)] if one else [] for one in split]
        rest = list(cells[:-1])
        row, corner = own[-columns:], own[0] if len(own) > columns else []
        used = 1
    elif len(cells) >= columns:
        row, corner, rest = list(cells[len(cells) - columns :]), [], list(cells[: len(cells) - columns])
        used = sum(map(len, row))
    else:
        return [], 0
    if not corner and rest and (len(rest) > 1 or _text(rest[-1]).casefold() in read("tables")["corners"]):
        corner = rest.pop()
        used += len(corner)
    groups = [list(group) for _, group in itertools.groupby(range(columns), lambda n: _form(row[n]))]
    if 1 < len(groups) < columns and len(rest) == len(groups) + 1:
        top: list[list[Line]] = [[] for _ in range(columns)]
        for group, cell in zip(groups, rest[1:], strict=True):
            top[group[0]] = cell
            used += len(cell)
        return [[[], *top], [corner, *row]], used
    return [[corner, *row]], used


def _form(cell: Sequence[Line]) -> str:
    """The text of a heading with its times masked: `mars 2024` and `mars 2025` are of one form."""
    return _FORM.sub("0", _text(cell))


def _text(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def _rows(lines: Sequence[Line], values: Sequence[bool], start: int, end: int) -> list[_Row]:
    """Labels with the values under them; a label that a value's line parted is put together."""
    rows: list[_Row] = []
    i = start
    while i < end:
        at = next((n for n in range(i, end) if values[n]), end)
        after = next((n for n in range(at, end) if not values[n]), end)
        label = lines[i:at]
        if rows:
            cut = _rest(rows[-1], label)
            if cut:
                above = rows[-1]
                rows[-1] = _Row((*above.label, *label[:cut]), above.values, above.start, i + cut)
                label = label[cut:]
            if not label and at < after:
                above = rows[-1]
                rows[-1] = _Row(above.label, (*above.values, *lines[at:after]), above.start, after)
                i = after
                continue
        if at < after:
            rows.append(_Row(tuple(label), tuple(lines[at:after]), at - len(label), after))
        i = after if after > i else end
    return rows


def _rest(row: _Row, lines: Sequence[Line]) -> int:
    """How many lines under a row's values still are its label's: it was cut there, or they begin small."""
    cut = 0
    last = row.label[-1] if row.label else None
    for line in lines:
        goes_on = line.text[:1].islower() or (last is not None and (is_cut(last) or dangles(last.text)))
        if not goes_on or last is None:
            break
        last = line
        cut += 1
    return cut


def _connected(rows: Sequence[_Row], columns: int) -> list[_Row]:
    """The longest stretch of rows whose labels are no longer than labels are."""
    best: list[_Row] = []
    own: list[_Row] = []
    for row in rows:
        fits = 0 < len(row.label) <= _LABEL_LINES and not any(
            ends_sentence(line.text) for line in row.label[:-1]
        )
        opens = len(row.values) >= columns
        if fits and own:
            own.append(row)
        else:
            own = [row] if row.label and (opens or fits) else []
        if len(own) > len(best):
            best = list(own)
    return best


def _counts_upwards(rows: Sequence[_Row]) -> bool:
    """Whether the values only rise, as the pages of a contents list do."""
    numbers = [row.values[0].text for row in rows]
    if not all(re.fullmatch(r"\d{1,3}", number) for number in numbers):
        return False
    return all(int(a) <= int(b) for a, b in itertools.pairwise(numbers))
