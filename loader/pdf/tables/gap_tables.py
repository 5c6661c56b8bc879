"""Tables without lines: by the gaps between their columns, in rows that stand under one another."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

from loader.language.characters import SOFT_HYPHEN
from loader.language.patterns import pattern
from loader.pdf.lines import Line
from loader.pdf.paragraphs import is_marker
from loader.pdf.tables.found_table import SAME_COLUMN, FoundTable, cell_of
from loader.pdf.tags import Element

MIN_ROWS = 3
"""Rows with several cells that a table without lines must have."""

COLUMN_GAP = 0.3
"""White space between two columns in type sizes, at least."""

ROW_GAP = 2.6
"""Rows of a table without lines are at most this many type sizes apart."""

CLOSER = 0.9
"""Type sizes: lines of one cell are further apart."""

FAR_GAP = 3.5
"""Those with several cells may be further apart."""

LEAST_WIDE = 0.5
"""Share of the printed rows with several cells that have wide white over them where this tells the rows."""

SAME_TYPE = 1.2
"""Its rows are set in type of one size: one may be larger by this much at most."""

LARGER = 1.08
"""A line in type this many times as large as the table's is a heading under it."""

WIDE = 0.6
"""Share of the table's width that a line of its own may take, at most."""

MAX_WRAP = 6
"""Lines that the text of one cell may go on over, with nothing beside them."""

_Placed = tuple[int, int, Line]
"""A segment: its first column, over how many it stands, the line."""

_NUMBER = pattern(r"[-+−–]?\s*\d[\d\s.,]*\s*(?:%|procent|mnkr|mkr|tkr|kr|st|h|år)?|[-–—]")


def mark_gaps(lines: Sequence[Line]) -> list[FoundTable]:
    """Tables by column gaps: rows with several segments that stand under one another."""
    same = itertools.groupby(lines, key=lambda line: (line.page, line.number, line.beside))
    rows = [list(group) for _, group in same]
    rows = _with_values([_without_markers(row) for row in rows])
    out: list[FoundTable] = []
    start = 0
    while start < len(rows):
        end = start
        several: list[int] = []
        while end < len(rows) and (end == start or _near(rows[end - 1], rows[end])):
            if several and _is_text(rows[end], rows[several[0]] + rows[several[-1]]):
                break
            if len(rows[end]) > 1:
                several.append(end)
            elif end - (several[-1] if several else start) > MAX_WRAP:
                break
            end += 1
        if len(several) >= 2:
            first = several[0]
            while (
                first > start
                and rows[first][0].base - rows[first - 1][-1].base < CLOSER * rows[first][0].size
            ):
                first -= 1
            found = _mark_block(rows[first : _last_row(rows, first, several[-1], end)])
            if found is not None:
                out.append(found)
        start = max(end, start + 1)
    return out


def _last_row(rows: Sequence[list[Line]], first: int, last: int, end: int) -> int:
    """The end of a table: after its last row with several cells, and what goes on with a cell of it."""
    columns = sorted({line.left for row in rows[first : last + 1] for line in row})
    while last + 1 < end and len(rows[last + 1]) == 1:
        line = rows[last + 1][0]
        below = any(abs(line.left - column) <= SAME_COLUMN for column in columns)
        if not below or not line.text[:1].islower():
            break
        last += 1
    return last + 1


def _is_text(row: Sequence[Line], table: Sequence[Line]) -> bool:
    """Whether a row of one segment is text between two tables, or a heading: as wide, or in larger type."""
    width = max(line.right for line in table) - min(line.left for line in table)
    line = row[0]
    return len(row) == 1 and (line.right - line.left > WIDE * width or line.size > LARGER * table[0].size)


def _without_markers(row: list[Line]) -> list[Line]:
    """A row where a bullet or number that only marks the next segment does not count."""
    return row[1:] if len(row) > 1 and is_marker(row[0].text) else row


def _with_values(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """Printed rows; what is set in the middle of a row's height is part of it: values beside a long name."""
    out: list[list[Line]] = []
    before: list[Line] = []
    for row in rows:
        close = before and 0 < row[0].base - before[0].base < CLOSER * row[0].size
        if close and any(all(is_value(line.text) for line in one) for one in (before, row)):
            out[-1] = [*out[-1], *row]
        else:
            out.append(row)
        before = row
    return out


def is_value(text: str) -> bool:
    """Whether a cell holds a number or the dash of none."""
    return _NUMBER.fullmatch(text) is not None


def _near(above: Sequence[Line], below: Sequence[Line]) -> bool:
    distance = below[0].base - above[-1].base
    large, small = max(above[0].size, below[0].size), min(above[0].size, below[0].size)
    room = ROW_GAP if min(len(above), len(below)) == 1 else FAR_GAP
    return 0 < distance <= room * large and large <= SAME_TYPE * small


def _mark_block(rows: Sequence[list[Line]]) -> FoundTable | None:
    """Make a table of rows if their segments stand in columns; None where they do not."""
    columns = _columns(rows)
    parts = {id(line): _parted(line, columns) for row in rows for line in row}
    rows = [[part for line in row for part in parts[id(line)]] for row in rows]
    several = sum(len(row) > 1 for row in rows)
    numeric = sum(is_value(line.text) for row in rows for line in row)
    if len(columns) < 2 or (several < MIN_ROWS and (len(columns) < 3 or numeric < 2)):
        return None
    if numeric < several / 2 and len(columns) < 3 and several < 4:
        return None
    columns = _merged(rows, columns)
    placed = [_placed(row, columns) for row in rows]
    if len(placed) > 1:
        placed[0] = _spanning(placed[0], placed[1], columns)
    filled = [sum(column == i for cells in placed for column, *_ in cells) for i in range(len(columns))]
    if min(filled) < 1 or sum(count >= 2 for count in filled) < 2:
        return None
    found = FoundTable(Element("Table", 0), [left for left, _ in columns])
    found.columns = columns
    found.parts = {whole: lines for whole, lines in parts.items() if len(lines) > 1}
    starts = _row_starts(rows, placed)
    current: dict[int, tuple[Element, list[Line]]] = {}
    for cells, starts_row in zip(placed, starts, strict=True):
        if starts_row:
            current = {}
            found.rows += 1
        for column, span, line in cells:
            if column not in current:
                current[column] = (cell_of(found.table, found.rows - 1, column, 1, span), [])
                found.cells.append(current[column])
            line.element = current[column][0]
            current[column][1].append(line)
    return found


def _merged(rows: Sequence[list[Line]], columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Columns; a heading set left and its values set right are one: all of the one is above the other."""
    filled = [{column for column, *_ in _placed(row, columns)} for row in rows]
    out = columns[:1]
    for n in range(1, len(columns)):
        above = [at for at, row in enumerate(filled) if n - 1 in row]
        below = [at for at, row in enumerate(filled) if n in row]
        if above and max(above) < min(below, default=0) and len(above) < len(below):
            out[-1] = (out[-1][0], columns[n][1])
        else:
            out.append(columns[n])
    return out


def _placed(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[_Placed]:
    """The segments of a row with the column that each begins in, and over how many it stands."""
    cells: list[_Placed] = []
    for line in row:
        inside = [i for i, (left, right) in enumerate(columns) if line.left < right and line.right > left]
        cells.append((inside[0] if inside else _nearest(columns, line), max(len(inside), 1), line))
    return cells


def _spanning(
    top: list[_Placed], below: Sequence[_Placed], columns: Sequence[tuple[float, float]]
) -> list[_Placed]:
    """The first row where each of its headings stands over as many headings of the second row."""
    values = len(columns) - 1
    if not 1 < len(top) < values or values % len(top) or len(below) < values:
        return top
    each = values // len(top)
    out: list[_Placed] = []
    for n, (_, _, line) in enumerate(top):
        first = 1 + n * each
        middle = (line.left + line.right) / 2
        if not columns[first][0] - line.size < middle < columns[first + each - 1][1] + line.size:
            return top
        out.append((first, each, line))
    return out


def _nearest(columns: Sequence[tuple[float, float]], line: Line) -> int:
    return min(
        range(len(columns)),
        key=lambda i: min(abs(line.left - columns[i][0]), abs(line.right - columns[i][1])),
    )


def _row_starts(rows: Sequence[list[Line]], placed: Sequence[list[_Placed]]) -> list[bool]:
    """Which printed rows begin a row of the table: by the space above them, else by their words."""
    steps = [below[0].base - above[-1].base for above, below in itertools.pairwise(rows)]
    least = CLOSER * rows[0][0].size
    pitch = min((step for step in steps if step >= least), default=math.inf)
    within = [False] + [step < least for step in steps]
    wide = [True] + [step > 1.12 * pitch + 0.3 for step in steps]
    full = [start for start, near, row in zip(wide, within, rows, strict=True) if len(row) > 1 and not near]
    if any(wide[1:]) and sum(full) >= LEAST_WIDE * len(full):
        return wide
    out: list[bool] = []
    texts: dict[int, str] = {}
    for cells, near in zip(placed, within, strict=True):
        starts = not texts or not (near or _continues_row(cells, texts))
        if starts:
            texts = {}
        texts.update({column: line.text for column, _, line in cells})
        out.append(starts)
    return out


def _continues_row(cells: Sequence[_Placed], texts: dict[int, str]) -> bool:
    """Whether a printed row only goes on with cells of the row above."""
    for column, _, line in cells:
        before = texts.get(column)
        if before is None:
            return False
        if is_value(line.text) and not before.endswith("-"):
            return False
        starts_small = line.text[:1].islower() or line.text.startswith("(")
        if not starts_small and not before.endswith(("-", SOFT_HYPHEN, ",", "/")):
            return False
    return True


def _columns(rows: Sequence[list[Line]]) -> list[tuple[float, float]]:
    """Left and right edges of the columns, from the rows with the most segments.

    Where two rows or more have the most, one with fewer may hold a segment over two columns.
    """
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    if len(full) < 2:
        full = [row for row in rows if len(row) >= 0.75 * most]
    spans = sorted((line.left, line.right, line.size) for row in full for line in row)
    columns: list[tuple[float, float]] = []
    for left, right, size in spans:
        if columns and left - columns[-1][1] < COLUMN_GAP * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _parted(line: Line, columns: Sequence[tuple[float, float]]) -> list[Line]:
    """A segment over several columns as one for each, where the file shows them apart."""
    parts: list[Line] = []
    rest = line
    for (_, end), (start, _) in itertools.pairwise(columns):
        if not (rest.left < end and rest.right > start):
            continue
        joint = next(
            (j for j in rest.joints if j.right > end - SAME_COLUMN and j.left < start + SAME_COLUMN), None
        )
        if joint is None:
            continue
        first = replace(rest, text=rest.text[: joint.offset], right=joint.left, joints=())
        cut = joint.offset + 1
        later = tuple(j._replace(offset=j.offset - cut) for j in rest.joints if j.offset > joint.offset)
        rest = replace(rest, text=rest.text[cut:], left=joint.right, joints=later)
        parts.append(first)
    return [*parts, rest]
