"""Tables whose columns an extractor kept apart: by tabs, by bars, or by wide gaps on a printed grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loader.text.lines import Line
from loader.text.rows import BARE, Found, part_of, to_block
from loader.text.shape import dangles, is_cut

MIN_LINES = 3
_SPLIT = re.compile(r"\t+|\s*\|\s*")
_RULE = re.compile(r"^[\s|+:=_-]{3,}$")
_SPAN = re.compile(r"\S+(?: \S+)*")
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
        i not in taken and len(line.raw) < _MAX_WIDTH and len(_spans(line.raw)) >= 2
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


def _spans(raw: str) -> list[tuple[int, str]]:
    """What stands between gaps of two blanks or more, each with its place."""
    return [(match.start(), match.group()) for match in _SPAN.finditer(raw.replace("\t", "    "))]


def _grid(lines: Sequence[Line], start: int, end: int) -> Found | None:
    """The table of the lines from `start` up to `end`, None where the gaps make no columns."""
    run = lines[start:end]
    edges = _edges(run)
    if not edges:
        return None
    rows: list[list[list[Line]]] = []
    for line in run:
        cells = _placed(line, edges)
        filled = [n for n, cell in enumerate(cells) if cell]
        before = rows[-1][0][-1] if rows and rows[-1][0] else None
        goes_on = cells[0][:1].islower() or (before is not None and (is_cut(before) or dangles(before.text)))
        if not rows or (0 in filled and not goes_on):
            rows.append([[] for _ in cells])
        for n in filled:
            rows[-1][n].append(part_of(line, cells[n]))
    values = [cell for row in rows[1:] for cell in row[1:] if cell]
    numbers = sum(bool(BARE.match(cell[0].text)) for cell in values)
    if len(rows) < MIN_LINES or not values or (numbers < 0.25 * len(values) and len(edges) < 2):
        return None
    if max(len(" ".join(part.text for part in cell)) for cell in values) > 400:
        return None
    headers = 0 if any(cell and BARE.match(cell[0].text) for cell in rows[0][1:]) else 1
    return Found(start, end, to_block(rows, headers))


def _edges(run: Sequence[Line]) -> list[int]:
    """Where columns begin, the first left out: after two or more places that almost no line writes on."""
    rows = [line.raw.rstrip().replace("\t", "    ") for line in run]
    far = max(len(row) for row in rows)
    written = [sum(1 for row in rows if row[at : at + 1].strip()) for at in range(far)]
    few = 0.08 * len(rows)
    first = next((at for at in range(far) if written[at] > few), far)
    edges: list[int] = []
    blank = 0
    for at in range(first, far):
        if written[at] <= few:
            blank += 1
            continue
        if blank >= 2:
            edges.append(at)
        blank = 0
    return edges


def _placed(line: Line, edges: Sequence[int]) -> list[str]:
    """The line's text by columns; a span over an edge is parted at the blank nearest to it."""
    cells = [""] * (len(edges) + 1)
    for at, span in _spans(line.raw):
        text = span
        place = at
        while text:
            column = sum(edge <= place + 1 for edge in edges)
            cut = edges[column] - place if column < len(edges) else len(text)
            if cut < len(text):
                blank = text.rfind(" ", 0, cut + 1)
                cut = blank if blank > 0 else len(text)
            cells[column] = f"{cells[column]} {text[:cut].strip()}".strip()
            place += cut + 1
            text = text[cut:].strip()
    return cells
