"""Tables whose columns an extractor put out one after the other: the labels, then the values of each column.

Labels and values stay in their order, so counting puts them together again: as many values in each column
as there are labels. The first column's values may stand among the labels, and each column's heading over
its values. Where the counts do not agree, or a label comes after its value, nothing is put together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loader.data import read
from loader.language.patterns import pattern
from loader.layout.middle import median
from loader.text import headings
from loader.text.lines import Line
from loader.text.shape import Shape, dangles, is_cut
from loader.text.tables.celled import is_narrow
from loader.text.tables.celled import is_value as may_be_value
from loader.text.tables.inline import heads, size
from loader.text.tables.rows import BARE, Found, part_of, to_block

MIN_ROWS = 4
MOST_COLUMNS = 8
MOST_CELLS = 400
"""Cells of a stretch in which tables are looked for."""
EVENER = 0.7
"""A reading of the values counts if its rows are that much more even than those of the other one."""
MOST_TRIES = 2_000
"""Stretches of cells of a text that are tried: far more than a report's tables need."""

MOST_BETWEEN = 2
"""Headings of sections that may have come in among the values."""

_YEAR = pattern(r"(?:19|20)\d\d$")
_TIME = pattern(r"\b(?:19|20)\d\d\b")
_UNIT = pattern(r",|%|\d{4}|\bm?[nd]?kr\b")
_WITH_VALUE = pattern(r"(?P<label>.*[^\W\d].*\s)(?P<value>\S+)$")


class _Cell(NamedTuple):
    """A cell's lines; `start` and `end` are indexes of lines, `before` how many values stand before it."""

    lines: tuple[Line, ...]
    start: int
    end: int
    is_value: bool
    before: int

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


class _Read(NamedTuple):
    """A table as read: its heading row, labels, values by rows, and what stood among its values."""

    head: list[list[Line]]
    labels: Sequence[_Cell]
    rows: list[list[_Cell]]
    between: list[_Cell]
    start: int
    end: int


class _Top(NamedTuple):
    """What stands before the values: what is above the labels, these, headings, those of sections."""

    above: Sequence[_Cell]
    labels: Sequence[_Cell]
    head: list[list[Line]]
    out: Sequence[_Cell]


def find(lines: Sequence[Line], shape: Shape) -> list[Found]:
    """The tables among the lines, in order."""
    found: list[Found] = []
    tries = iter(range(MOST_TRIES))
    start = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and is_narrow(lines[i], shape):
            continue
        if sum(map(is_value, lines[start:i])) >= 2 * MIN_ROWS:
            found += max((_in_run(lines, start, i, spaced, tries) for spaced in (True, False)), key=_taken)
        start = i + 1
    return found


def _taken(found: Iterable[Found]) -> int:
    return sum(one.end - one.start for one in found)


def is_value(line: Line) -> bool:
    """Whether a line is a value: a year heads columns."""
    return may_be_value(line) and not _YEAR.match(line.text)


def _in_run(lines: Sequence[Line], start: int, end: int, spaced: bool, tries: Iterator[int]) -> list[Found]:
    """The tables of a run of narrow lines: from each place where one may begin the longest that agrees."""
    cells = list(_cells(lines, start, end, spaced))
    if len(cells) > MOST_CELLS:
        return []
    turns = [i for i in range(len(cells) + 1) if i == len(cells) or _opens(cells, i)]
    found: list[Found] = []
    at = 0
    for i in turns:
        if i < at or not _has_corner(cells[i:]):
            continue
        for j in reversed([one for one in turns if one > i]):
            table = _read(cells[i:j]) if next(tries, None) is not None else None
            if table:
                found.append(_found(table))
                at = j
                break
    return found


def _has_corner(cells: Sequence[_Cell]) -> bool:
    """Whether what stands over the labels is among the texts before the first value."""
    return any(map(_is_corner, itertools.takewhile(lambda cell: not cell.is_value, cells)))


def _opens(cells: Sequence[_Cell], i: int) -> bool:
    """Whether a text stands behind a value."""
    return not cells[i].is_value and (i == 0 or cells[i - 1].is_value)


def _cells(lines: Sequence[Line], start: int, end: int, spaced: bool) -> Iterator[_Cell]:
    """The cells of the lines: parted by blank ones, and where not `spaced` also by capitals."""
    before = 0
    i = start
    while i < end:
        if is_value(lines[i]):
            yield _Cell((lines[i],), i, i + 1, True, before)
            before += 1
            i += 1
            continue
        j = i + 1
        while j < end and not is_value(lines[j]) and not lines[j].gap and (spaced or _goes_on(lines, j)):
            j += 1
        own, value = list(lines[i:j]), ""
        parted = _WITH_VALUE.match(own[-1].text)
        if parted and BARE.match(parted["value"]) and not _TIME.search(parted["value"]):
            value = parted["value"]
            own[-1] = part_of(own[-1], parted["label"])
        yield _Cell(tuple(own), i, j, False, before)
        if value:
            yield _Cell((part_of(lines[j - 1], value),), j - 1, j, True, before)
            before += 1
        i = j


def _goes_on(lines: Sequence[Line], i: int) -> bool:
    above = lines[i - 1]
    return not lines[i].text[:1].isupper() or is_cut(above) or dangles(above.text)


def _read(cells: Sequence[_Cell]) -> _Read | None:
    """The table that cells make, None where their numbers do not agree."""
    values = [cell for cell in cells if cell.is_value]
    first = values[0].before if values else 0
    texts = [cell._replace(before=cell.before - first) for cell in cells if not cell.is_value]
    ways = (
        table
        for columns in range(2, MOST_COLUMNS + 1)
        if len(values) % columns == 0 and len(values) >= MIN_ROWS * columns
        if (table := _with_columns(texts, values, columns))
    )
    return max(ways, key=lambda table: -len(table.between), default=None)


def _with_columns(texts: Sequence[_Cell], values: Sequence[_Cell], columns: int) -> _Read | None:
    """The table of so many columns, with headings over the later ones' values or all before them."""
    count = len(values) // columns
    over = {n: cell for cell in texts for n in range(1, columns) if cell.before == n * count}
    early = [cell for cell in texts if cell.before < count]
    ways: list[_Read] = []
    for between in (over, {}) if over else ({},):
        late = [cell for cell in texts if cell.before >= count and cell not in between.values()]
        tops = list(_tops(early, count, columns - len(between))) if len(late) <= MOST_BETWEEN else []
        found = (_of(top, [between[n] for n in sorted(between)], values, late) for top in tops)
        ways += [table for table in found if table]
    return max(ways, key=lambda table: -len(table.between), default=None)


def _tops(early: Sequence[_Cell], count: int, columns: int) -> Iterator[_Top]:
    """What the texts before the second column may be: headings and labels, or labels and headings.

    Behind the last label the heading of the next section may have come in.
    """
    for extra in range(MOST_BETWEEN + 1):
        end = len(early) - extra
        head, used = _heads(early[: end - count], columns) if end > count else ([], 0)
        if head:
            start = end - count - used
            yield _Top(early[:start], early[end - count : end], head, early[end:])
        head, used = _heads(early, columns)
        end = len(early) - used - extra
        if head and end >= count:
            labels = early[end - count : end]
            yield _Top(early[: end - count], labels, head, early[end : end + extra])


def _of(top: _Top, between: Sequence[_Cell], values: Sequence[_Cell], late: Sequence[_Cell]) -> _Read | None:
    """The table with this top, None where a label comes after its value or the headings are none."""
    labels, out = top.labels, [*top.out, *late]
    if _is_corner(labels[0]) or any(_TIME.search(label.text) for label in labels):
        return None
    if any(label.before > n for n, label in enumerate(labels)) or not all(map(_heads_section, out)):
        return None
    corner = top.above[-1] if top.above else None
    head = [*top.head, *(list(cell.lines) for cell in between)]
    if corner is None or not _is_corner(corner) or not all(map(_names_column, head)):
        return None
    rows = _rows(labels, values, len(head), by_columns=bool(between))
    if not rows:
        return None
    end = max(cell.end for cell in (*values, *out))
    return _Read([list(corner.lines), *head], labels, rows, out, corner.start, end)


def _heads(texts: Sequence[_Cell], columns: int) -> tuple[list[list[Line]], int]:
    """The headings that texts end with, and how many cells they take: one each, or one line of all."""
    if texts and len(texts[-1].lines) == 1 and (split := heads(texts[-1].lines[0], columns)):
        return [[part_of(texts[-1].lines[0], one)] for one in split[-columns:]], 1
    own = texts[len(texts) - columns :] if len(texts) >= columns else []
    return [list(cell.lines) for cell in own], len(own)


def _heads_section(cell: _Cell) -> bool:
    return headings.could_be(cell.text) and not _UNIT.search(cell.text)


def _is_corner(cell: _Cell) -> bool:
    return cell.text.casefold() in read("tables")["corners"]


def _names_column(lines: Sequence[Line]) -> bool:
    """Whether a heading holds a year, or a word that heads columns."""
    text = " ".join(line.text for line in lines)
    words = re.findall(r"\w+", text.casefold())
    return bool(_TIME.search(text)) or not set(words).isdisjoint(read("tables")["columns"])


def _rows(
    labels: Sequence[_Cell], values: Sequence[_Cell], columns: int, *, by_columns: bool
) -> list[list[_Cell]]:
    """Values by rows: they came column after column or row after row, whichever is plainly more even."""
    count = len(labels)
    standing = [list(values[n::count]) for n in range(count)]
    lying = [list(values[n * columns : (n + 1) * columns]) for n in range(count)]
    by_columns = by_columns or any(label.before > 0 for label in labels)
    one, other = _unevenness(standing), _unevenness(lying)
    if one < EVENER * other:
        return standing
    return lying if other < EVENER * one and not by_columns else []


def _unevenness(rows: Sequence[Sequence[_Cell]]) -> float:
    """How much the steps from column to column differ between the rows, in orders of magnitude."""
    uneven = 0.0
    for a, b in itertools.pairwise(range(len(rows[0]))):
        steps = [size(row[b].text) - size(row[a].text) for row in rows if _counts(row[a]) and _counts(row[b])]
        uneven += sum(abs(step - median(steps)) for step in steps)
    return uneven


def _counts(cell: _Cell) -> bool:
    return any(map(str.isdigit, cell.text))


def _found(table: _Read) -> Found:
    cells = [
        [list(label.lines), *(list(value.lines) for value in row)]
        for label, row in zip(table.labels, table.rows, strict=True)
    ]
    after = tuple(itertools.chain.from_iterable(cell.lines for cell in table.between))
    return Found(table.start, table.end, to_block([table.head, *cells], 1), after)
