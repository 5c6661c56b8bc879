"""Tables whose columns an extractor kept apart: by tabs, by bars, or by wide gaps on a printed grid."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from loader.language.patterns import pattern
from loader.text.lines import Line
from loader.text.shape import dangles, is_cut
from loader.text.tables.rows import BARE, Found, part_of, to_block

MIN_LINES = 3
MAX_HEADERS = 3
_YEAR = pattern(r"(?:19|20)\d\d")
_SPLIT = pattern(r"\t+|\s*\|\s*")
_RULE = pattern(r"^[\s|+:=_-]{3,}$")
_SPAN = pattern(r"\S+(?: \S+)*")
_MAX_WIDTH = 260
_REACH = 7  # lines with a single cell that may stand between two with several


def find(lines: Sequence[Line]) -> list[Found]:
    """The tables among the lines, in order."""
    found = _marked(lines)
    taken = {i for one in found for i in range(one.start, one.end)}
    return sorted([*found, *_gridded(lines, taken)], key=lambda one: one.start)


def _marked(lines: Sequence[Line]) -> list[Found]:
    """Runs of lines whose cells tabs or bars part."""
    split = [_cells(line) for line in lines]
    found: list[Found] = []
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and (len(split[end]) >= 2 or (end > i and _RULE.match(lines[end].raw))):
            end += 1
        rows = [(line, cells) for line, cells in zip(lines[i:end], split[i:end], strict=True) if cells]
        counts = Counter(len(cells) for _, cells in rows)
        if len(rows) >= MIN_LINES and counts.most_common(1)[0][1] >= 0.6 * len(rows):
            numbers = [sum(bool(BARE.match(cell)) for cell in cells[1:]) for _, cells in rows]
            if sum(1 for count in numbers[1:] if count) >= 0.3 * len(rows) or "|" in lines[i].raw:
                made = [[[part_of(line, cell)] for cell in cells] for line, cells in rows]
                found.append(Found(i, end, to_block(made, 0 if numbers[0] else 1)))
        i = max(end, i + 1)
    return found


def _cells(line: Line) -> list[str]:
    if _RULE.match(line.raw) or len(line.raw) > 2000:
        return []
    cells = [cell.strip() for cell in _SPLIT.split(line.raw.strip().strip("|").strip())]
    return cells if len(cells) >= 2 and len("".join(cells)) > 1 else []


def _gridded(lines: Sequence[Line], taken: set[int]) -> list[Found]:
    """Runs of lines with wide gaps at the same places."""
    several = [
        i not in taken and len(line.raw) < _MAX_WIDTH and len(spans(line.raw)) >= 2
        for i, line in enumerate(lines)
    ]
    found: list[Found] = []
    i = 0
    while i < len(lines):
        if not several[i]:
            i += 1
            continue
        end = last = i
        while (
            end < len(lines)
            and end - last <= _REACH
            and len(lines[end].raw) < _MAX_WIDTH
            and end not in taken
        ):
            if several[end]:
                last = end
            elif len(lines[end].text) > 45 and not lines[end].raw.startswith("      "):
                break
            end += 1
        while last + 1 < min(end, len(lines)) and lines[last + 1].text[:1].islower():
            last += 1
        if sum(several[i : last + 1]) >= MIN_LINES:
            table = _grid(lines, i, last + 1)
            if table:
                found.append(table)
        i = max(last, i) + 1
    return found


def spans(raw: str) -> list[tuple[int, str]]:
    """What stands between gaps of two blanks or more, each with its place."""
    return [(match.start(), match.group()) for match in _SPAN.finditer(raw.replace("\t", "    "))]


def _grid(lines: Sequence[Line], start: int, end: int) -> Found | None:
    """The table of the lines from `start` up to `end`, None where the gaps make no columns."""
    parts = _on_pages(lines[start:end])
    grids = [_columns(part) for part in parts]
    count = len(grids[0])
    if any(len(grid) != count for grid in grids):
        parts, grids = [lines[start:end]], [_columns(lines[start:end])]
        count = len(grids[0])
    if count < 2:
        return None
    rows: list[list[list[Line]]] = []
    for part, columns in zip(parts, grids, strict=True):
        for line in part[1 if rows else 0 :]:
            cells = _placed(line, columns)
            if not rows or _starts_row(rows[-1], cells):
                rows.append([[] for _ in cells])
            for n, cell in enumerate(cells):
                if cell:
                    rows[-1][n].append(part_of(line, cell))
    if sum(sum(map(bool, row)) > 1 for row in rows) < 0.5 * len(rows):
        return None
    _spread_top(rows)
    values = [cell for row in rows[1:] for cell in row[1:] if cell]
    numbers = sum(bool(BARE.match(cell[0].text)) for cell in values)
    if len(rows) < MIN_LINES or not values or (numbers < 0.25 * len(values) and count < 3):
        return None
    if max(len(" ".join(part.text for part in cell)) for cell in values) > 400:
        return None
    return Found(start, end, to_block(rows, _headers(rows)))


def _spread_top(rows: list[list[list[Line]]]) -> None:
    """Headings over several columns each: those of the first row stand at even distances over the second."""
    top, below = rows[0], rows[1] if len(rows) > 1 else []
    heads = [cell for cell in top[1:] if cell]
    values = len(top) - 1
    if top[0] or not 1 < len(heads) < values or values % len(heads) or not all(below[1:]):
        return
    each = values // len(heads)
    rows[0] = [[], *([] if n % each else heads[n // each] for n in range(values))]


def _on_pages(run: Sequence[Line]) -> list[Sequence[Line]]:
    """The parts of a table that begin with its first line again, as on a new page."""
    words = run[0].text.split()
    starts = [i for i, line in enumerate(run) if line.text.split() == words]
    return [run[a:b] for a, b in itertools.pairwise([*starts, len(run)])]


def _starts_row(above: Sequence[Sequence[Line]], cells: Sequence[str]) -> bool:
    """Whether a line begins a row: it has a label of its own, or values where the row has its values."""
    before = above[0][-1] if above[0] else None
    goes_on = cells[0][:1].islower() or (before is not None and (is_cut(before) or dangles(before.text)))
    if cells[0] and not goes_on:
        return True
    numbers = [n for n, cell in enumerate(cells) if BARE.match(cell)]
    return bool(numbers) and all(above[n] and BARE.match(above[n][0].text) for n in numbers)


def _headers(rows: Sequence[Sequence[Sequence[Line]]]) -> int:
    """How many rows at the top hold headings: no values but years."""
    for number, row in enumerate(rows[:MAX_HEADERS]):
        values = [cell[0].text for cell in row[1:] if cell]
        if any(BARE.match(value) and not _YEAR.fullmatch(value) for value in values):
            return number
    return 1


def _columns(run: Sequence[Line]) -> list[tuple[int, int]]:
    """Where columns begin and end: two or more places that almost no line writes on part them.

    One line may write on them: that of the headings.
    """
    written: Counter[int] = Counter()
    for line in run:
        for start, span in spans(line.raw):
            written.update(range(start, start + len(span)))
    few = max(0.08 * len(run), 1 if len(run) > MIN_LINES else 0)
    columns: list[tuple[int, int]] = []
    for at in sorted(written):
        if written[at] <= few:
            continue
        if columns and at - columns[-1][1] <= 2:
            columns[-1] = (columns[-1][0], at)
        else:
            columns.append((at, at))
    return columns


def _placed(line: Line, columns: Sequence[tuple[int, int]]) -> list[str]:
    """The line's text by columns: a span goes to the column it stands in or nearest to.

    One that stands in several is parted at the blanks nearest to where they part.
    """
    cells = [""] * len(columns)
    for at, span in spans(line.raw):
        inside = [n for n, (start, end) in enumerate(columns) if at <= end and at + len(span) > start]
        if not inside:
            inside = [min(range(len(columns)), key=lambda n: _apart(columns[n], at, at + len(span) - 1))]
        rest, place = span, at
        for n, after in itertools.pairwise(inside):
            middle = (columns[n][1] + columns[after][0]) / 2 - place
            blanks = [i for i, letter in enumerate(rest) if letter == " "]
            if not blanks:
                break
            # Headings begin with a capital, the second words of one mostly do not.
            cut = min(blanks, key=lambda i: abs(i - middle) + (0 if rest[i + 1].isupper() else 4))
            cells[n] = f"{cells[n]} {rest[:cut]}".strip()
            place, rest = place + cut + 1, rest[cut + 1 :]
            inside = inside[1:]
        cells[inside[0]] = f"{cells[inside[0]]} {rest}".strip()
    return cells


def _apart(column: tuple[int, int], start: int, end: int) -> int:
    """How far a span that stands in no column is from one."""
    return max(column[0] - end, start - column[1])
