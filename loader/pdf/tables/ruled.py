"""Tables that the file does not tag: by their ruling lines, else by the gaps between their columns.

A line of such a table gets an element as a tagged cell has one, so that the rest of the reader need not
know how the table was found. A table that goes on at the top of the next page goes on here.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from loader.language.characters import SOFT_HYPHEN
from loader.layout.grid import Grid, GridCell, Rule, find_grids
from loader.layout.stacks import Written, uprights
from loader.pdf.content.device import PageContent
from loader.pdf.lines import Line
from loader.pdf.tables.found_table import SAME_COLUMN, FoundTable, cell_of
from loader.pdf.tables.frames import unframed
from loader.pdf.tables.gap_tables import is_value, mark_gaps
from loader.pdf.tags import Element


def mark_tables(flow: list[Line], pages: Sequence[PageContent]) -> list[Line]:
    """Give every line that stands in an untagged table the element of its cell.

    The lines come back in their order, those in frames cell by cell; one that holds several cells as one for
    each.
    """
    parts: dict[int, list[Line]] = {}
    tagged = {line.page for line in flow if line.element is not None and line.element.table is not None}
    rules = {
        page.number: [Rule(r.across, r.at, r.start, r.end) for r in page.rulings]
        for page in pages
        if page.number not in tagged
    }
    by_page = _by_page(flow)
    grids = {number: _mark_grids(_free(by_page[number]), drawn) for number, drawn in rules.items()}
    framed, flow = flow, unframed(flow)
    if flow is not framed:
        by_page = _by_page(flow)
    before: FoundTable | None = None
    for page in pages:
        lines = by_page[page.number]
        if page.number in tagged or not lines:
            before = None
            continue
        free = _free(lines)
        found = grids[page.number] + _mark_stacks(free, rules[page.number])
        found += mark_gaps([line for line in free if line.element is None])
        top, end = (_found_of(line, found) for line in (lines[0], lines[-1]))
        if before is not None and top is not None:
            _go_on(before, top)
        before = end
        for one in found:
            parts.update(one.parts)
    return unframed([part for line in flow for part in parts.get(id(line), [line])])


def _by_page(flow: Sequence[Line]) -> dict[int, list[Line]]:
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in flow:
        by_page[line.page].append(line)
    return by_page


def _free(lines: Sequence[Line]) -> list[Line]:
    """The upright lines that no tag says to be more than paragraphs."""
    return [line for line in lines if line.turn == 0 and _is_free(line)]


def _found_of(line: Line, found: Sequence[FoundTable]) -> FoundTable | None:
    """The table that a line stands in."""
    table = line.element.table if line.element is not None else None
    return next((one for one in found if one.table is table or id(line) in one.parts), None)


def _is_free(line: Line) -> bool:
    element = line.element
    return element is None or element.order == 0 or (element.kind == "P" and element.depth < 0)


def _mark_grids(lines: Sequence[Line], rules: Sequence[Rule]) -> list[FoundTable]:
    """Tables drawn with lines; the lines of one in a cell of another are its own."""
    smaller: list[tuple[Grid, FoundTable]] = []
    for grid in sorted(find_grids(rules), key=lambda grid: grid.area):
        drawn = FoundTable(Element("Table", 0), grid.xs, len(grid.ys) - 1)
        owners = grid.owners()
        inside: dict[GridCell, list[tuple[Line, tuple[int, int]]]] = {}
        for line in lines:
            middle = (line.left + min(line.right, line.left + 20)) / 2
            place = grid.at(middle, line.base - 0.3 * line.size)
            if place is not None and (line.element is None or line.element.table is None):
                inside.setdefault(owners[place], []).append((line, place))
        for cell, own in sorted(inside.items()):
            if _is_parted(cell, grid.xs, own):
                # A row without its vertical lines, as tables with bands have every other.
                ordered = sorted(own, key=lambda one: one[1])
                for place, group in itertools.groupby(ordered, key=lambda one: one[1]):
                    drawn.cells.append((cell_of(drawn.table, *place), [line for line, _ in group]))
                continue
            drawn.cells.append((_element(drawn, cell), [line for line, _ in own]))
        if len({element.column for element, _ in drawn.cells}) < 2:
            continue
        for element, texts in drawn.cells:
            for line in texts:
                line.element = element
        for within, found in smaller:
            place = grid.at((within.xs[0] + within.xs[-1]) / 2, (within.ys[0] + within.ys[-1]) / 2)
            if place is not None and found.table.inside is None:
                found.table.inside = _element(drawn, owners[place])
        smaller.append((grid, drawn))
    return [drawn for _, drawn in smaller]


def _element(drawn: FoundTable, cell: GridCell) -> Element:
    return cell_of(drawn.table, cell.row, cell.column, cell.row_span, cell.column_span)


def _is_parted(cell: GridCell, xs: Sequence[float], own: Sequence[tuple[Line, tuple[int, int]]]) -> bool:
    """Whether a cell over several columns holds texts in several of them, and none over their borders."""
    borders = xs[cell.column + 1 : cell.column + cell.column_span]
    crossed = any(line.left < x - 1 and line.right > x + 1 for line, _ in own for x in borders)
    return bool(borders) and not crossed and len({column for _, (_, column) in own}) > 1


def _mark_stacks(lines: Sequence[Line], rules: Sequence[Rule]) -> list[FoundTable]:
    """Tables drawn with horizontal lines only: these tell the rows."""
    left = [line for line in lines if line.element is None or line.element.table is None]
    taken = [line for line in lines if line.element is not None and line.element.table is not None]
    extra = uprights(rules, [_written(line) for line in left], [_written(line) for line in taken])
    return _mark_grids(left, [*(rule for rule in rules if rule.across), *extra]) if extra else []


def _written(line: Line) -> Written:
    return Written(line.left, line.right, line.top, line.base, (line.style, line.fill))


def _go_on(before: FoundTable, after: FoundTable) -> None:
    """Join a table at the top of a page to the one at the end of the page before, if it is the same."""
    if len(before.xs) != len(after.xs) or not (_same_edges(before, after) or _same_columns(before, after)):
        return
    # A first row without text held headings that have been taken for the page's own.
    first = min(element.row for element, _ in after.cells)
    offset = before.rows - first
    if _texts(before, 0) and _texts(before, 0) == _texts(after, first):
        for element, inside in after.cells:
            if element.row == first:
                element.kind = "Repeated"
                for line in inside:
                    line.element = element
        first += 1
        offset -= 1
    offset -= _is_broken_row(before, after, first)
    for element, inside in after.cells:
        element.table = before.table
        if element.kind == "Repeated":
            continue
        element.row += offset
        whole = next(
            (old for old, _ in before.cells if (old.row, old.column) == (element.row, element.column)), None
        )
        if whole is not None:
            for line in inside:
                line.element = whole
        else:
            before.cells.append((element, inside))
    after.table = before.table
    after.cells = before.cells
    after.rows += offset


def _same_edges(before: FoundTable, after: FoundTable) -> bool:
    return all(abs(a - b) <= SAME_COLUMN for a, b in zip(before.xs, after.xs, strict=True))


def _same_columns(before: FoundTable, after: FoundTable) -> bool:
    """Whether columns told by gaps stand under one another, and the second table has no headings."""
    if not before.columns or not after.columns or not any(map(is_value, _texts(after, 0))):
        return False
    pairs = zip(before.columns, after.columns, strict=True)
    return all(left < end and right > start for (left, right), (start, end) in pairs)


def _texts(drawn: FoundTable, row: int) -> list[str]:
    return [" ".join(line.text for line in inside) for element, inside in drawn.cells if element.row == row]


def _is_broken_row(before: FoundTable, after: FoundTable, row: int) -> bool:
    """Whether a row at the top of a page is the rest of the last row of the page before."""
    ends = {
        element.column: inside[-1].text for element, inside in before.cells if element.row == before.rows - 1
    }
    starts = {element.column: inside[0].text for element, inside in after.cells if element.row == row}
    if starts and not set(starts) & set(ends):
        return True  # what is left of a row: its heading went over the page, or its values did
    if not starts or not set(starts) <= set(ends):
        return False
    open_ends = [c for c in starts if not re.search(r"[.!?:]$|^[-–—]$", ends[c])]
    goes_on = [c for c in open_ends if starts[c][:1].islower() or ends[c].endswith(("-", SOFT_HYPHEN, ","))]
    return bool(goes_on) or (len(starts) < len(ends) and bool(open_ends))
