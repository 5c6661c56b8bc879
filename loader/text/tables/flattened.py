"""Tables that an extractor has flattened into lines.

Five kinds are asked for here: labels with a line of values under them, as extractors leave a table of key
figures (here); columns that stay apart by tabs, bars or wide gaps (`columns.py`); a label and its values
on one line (`inline.py`); a cell a line (`celled.py`); column after column (`apart.py`). Before
that `read` looks for rows that a recurring phrase tells (`anchored.py`) and for columns set side by side
(`set_columns.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loader.language.patterns import pattern
from loader.text.lines import Line
from loader.text.shape import Shape, ends_sentence, width
from loader.text.tables import apart, celled, inline
from loader.text.tables.columns import find as find_columns
from loader.text.tables.rows import NUMBER, UNIT, Found, part_of, to_block

MIN_ROWS = 2
_ONE = r"[<>≤≥±+−–-]?\s?\d+(?:[.,]\d+)?"
_WORDS_BEFORE = r"(?:[A-ZÅÄÖ][a-zåäö]+\s(?:[a-zåäö]+\s)?)?"
_WORDS_AFTER = r"(?:\s[a-zåäö]{3,}){0,3}"
_VALUE, _APART = (
    pattern(rf"(?P<cell>{_WORDS_BEFORE}(?:{number}){UNIT}{_WORDS_AFTER}|[-–—](?=\s|$))(?:\s+|$)")
    for number in (NUMBER, _ONE)
)
_REACH = 14  # lines that may stand between two lines of values of one table


def find(lines: Sequence[Line], shape: Shape) -> list[Found]:
    """The tables among the lines, in order, none overlapping."""
    found: list[Found] = []
    for more in (
        inline.find(lines, shape),
        inline.find_headless(lines, shape),
        _valued(lines, shape),
        find_columns(lines),
        apart.find(lines, shape),
        celled.find(lines, shape),
    ):
        taken = {i for one in found for i in range(one.start, one.end)}
        found += [one for one in more if taken.isdisjoint(range(one.start, one.end))]
    return sorted(found, key=lambda one: one.start)


def values(line: Line, columns: int = 0) -> list[str]:
    """The cells of a line that holds nothing but values, empty ones included; else nothing.

    Three blanks between two values are what an empty cell leaves. `117 145` is one number or two:
    where `columns` are wanted, what gives so many.
    """
    cells = _values(line, _VALUE)
    if cells and len(cells) < columns:
        apart = _values(line, _APART)
        if len(apart) == columns:
            return apart
    return cells


def _values(line: Line, pattern: re.Pattern[str]) -> list[str]:
    text = line.raw.strip()
    if not text or len(text) > 300 or not (text[0].isdigit() or text[0] in "-–−+<>≤≥±—" or text[0].isupper()):
        return []
    cells: list[str] = []
    position = 0
    while position < len(text):
        match = pattern.match(text, position)
        if not match:
            return []
        if len(match["cell"]) - sum(map(str.isdigit, match["cell"])) > 40:
            return []
        cells.append(match["cell"].strip())
        gap = match.end() - match.end("cell")
        cells.extend([""] * ((gap - 1) // 2 if match.end() < len(text) else 0))
        position = match.end()
    return cells


def _valued(lines: Sequence[Line], shape: Shape) -> list[Found]:
    """Tables of labels with a line of values under each."""
    if not shape.wrapped:
        return []
    marks = [i for i, line in enumerate(lines) if len(values(line)) >= 2]
    found: list[Found] = []
    run: list[int] = []
    for i in [*marks, len(lines) + 2 * _REACH]:
        if run and (i - run[-1] > _REACH or not _narrow(lines[run[-1] : i], shape)):
            if len(run) >= MIN_ROWS:
                table = _read(lines, run[0], run[-1], shape)
                if table:
                    found.append(table)
            run = []
        run.append(i)
    return found


def _narrow(lines: Sequence[Line], shape: Shape) -> bool:
    return all(
        width(line.text) < 0.6 * shape.column and not ends_sentence(line.text[:-1] + ".x") for line in lines
    )


def _read(lines: Sequence[Line], first: int, last: int, shape: Shape) -> Found | None:
    """The table whose first and last full lines of values are given."""
    counts = Counter(len(values(lines[i])) for i in range(first, last + 1) if len(values(lines[i])) >= 2)
    columns = max(
        count for count, times in counts.items() if times >= max(1, counts.most_common(1)[0][1] // 4)
    )
    start, head = _head(lines, first, columns, shape)
    if head is None:
        return None
    rows: list[list[list[Line]]] = [head] if any(head) else []
    headers = len(rows)
    label: list[Line] = []
    cells: list[list[Line]] = []
    i = start
    end = start
    limit = min(len(lines), last + 1 + 2 * _REACH)
    while i < limit:
        cell, after = _cell(lines, i, limit, shape)
        told = values(cell[0], columns) if len(cell) == 1 else []
        wide = any(width(line.text) > 0.6 * shape.column for line in cell)
        closed = i > last and not told and not _goes_on(cell, cells, columns)
        if wide or (closed and not (after < limit and values(_cell(lines, after, limit, shape)[0][0]))):
            break
        if told:
            cells += [[part_of(cell[0], one)] if one else [] for one in told]
        elif _goes_on(cell, cells, columns):
            cells.append(cell)
        else:
            if cells:
                rows.append([label, *cells[:columns]])
                label, cells = [], []
            label += cell
        i = after
        if told or cells:
            end = i
    if cells:
        rows.append([label, *cells[:columns]])
    if len(rows) - headers < MIN_ROWS:
        return None
    padded = [row + [[]] * (columns + 1 - len(row)) for row in rows]
    return Found(start - sum(1 for cell in head for _ in cell), end, to_block(padded, headers))


def _goes_on(cell: Sequence[Line], cells: Sequence[object], columns: int) -> bool:
    """Whether lines that are no plain values fill the next cell of an open row: they hold a number."""
    return 0 < len(cells) < columns and any(letter.isdigit() for line in cell for letter in line.text)


def _cell(lines: Sequence[Line], i: int, limit: int, shape: Shape) -> tuple[list[Line], int]:
    """The lines of the cell that begins at `i`, and the index after them.

    Where lines of text have blank ones between them, those of a cell have too, and cells have not.
    """
    end = i + 1
    if not values(lines[i]):
        while end < limit and lines[end].gap == shape.base and shape.base and not values(lines[end]):
            end += 1
    return list(lines[i:end]), end


def _same_cell(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether line `i` goes on in the cell of the line before it."""
    above = lines[i - 1]
    if not shape.base or lines[i].gap != shape.base or lines[i].starts_page or values(above):
        return False
    return width(above.text) < 0.5 * shape.column and not ends_sentence(above.text)


def _head(
    lines: Sequence[Line], first: int, columns: int, shape: Shape
) -> tuple[int, list[list[Line]] | None]:
    """Where the first row's label begins, and the cells of the row of headings above it."""
    start = first
    cells: list[list[Line]] = []
    while start > 0 and len(cells) < columns + 2:
        end = start
        start -= 1
        while start > 0 and _same_cell(lines, start, shape):
            start -= 1
        group = list(lines[start:end])
        if any(width(line.text) > 0.5 * shape.column or ends_sentence(line.text) for line in group):
            break
        cells.insert(0, group)
    if not cells:
        return first, None
    if len(cells) == columns + 2:
        # Over the first column's heading stands the heading of the section.
        corner = cells[0]
        cut = next((k for k in range(len(corner) - 1, 0, -1) if corner[k].text[:1].isupper()), 0)
        cells[0] = corner[cut:]
    label = cells[-1]
    head = cells[:-1][-(columns + 1) :]
    if len(head) == columns:
        head = [[], *head]
    if len(head) != columns + 1:
        head = []
    return first - len(label), head
