"""Runs of text to printed lines, with type size, weight, slope, box and structure element."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loader.language.characters import SOFT_HYPHEN, unswapped
from loader.layout.middle import median
from loader.model import Box
from loader.pdf.content.colours import BLACK, Colour
from loader.pdf.content.device import PageContent, Ruling, Run
from loader.pdf.file import limits
from loader.pdf.tags import Element, Tags

SAME_BASE = 0.18
"""Two baselines closer than this many type sizes are one."""

WORD_GAP = 0.13
"""Between two runs, a gap of this many type sizes is a space."""

CELL_GAP = 0.2
"""Two runs that are cells of a table are at least this far apart."""

SPACED = 4
"""Letters of a line in spaced letters, at least."""

LINE_GAP = 0.6
"""A wider gap divides a printed line into two segments: columns, cells, a number and its heading."""

_SUPER = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    # What Symbol and Wingdings show, where the text can only be meant as that.
    | {
        "\uf02d": "-",
        "\uf0b1": "±",
        "\uf0b3": "≥",
        "\uf0a3": "≤",
        "\uf0b4": "×",
        "\uf0ae": "→",
        "\uf020": " ",
    }
)


class Joint(NamedTuple):
    """Where the file shows two texts that stand a space apart: cells of a tight table may."""

    offset: int
    """Characters of the line before the space between them."""
    left: float
    right: float
    """Edges of the white between them."""


@dataclass(slots=True, eq=False)
class Line:
    """One printed line, or a segment of one that a wide gap parts from the next.

    `number` counts the baselines of the page from 1: segments on one baseline have the same.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    ascent: float
    descent: float
    bold: bool
    italic: bool
    element: Element | None
    artifact: bool
    turn: int = 0
    number: int = 0
    order: float = 0.0
    blank: bool = False
    """Whether the file shows a blank after its last character: a hyphen before it is no wrap."""
    weights: Counter[tuple[float, bool, bool]] = field(default_factory=Counter)
    joints: tuple[Joint, ...] = ()
    beside: bool = False
    """Whether it stands in the margin, beside the text that it heads."""
    underlined: bool = False
    """Whether a line runs under all of it."""
    fill: Colour | None = BLACK
    """The colour of its letters, None where they are not all of one."""
    lead: int = 0
    """Characters in bold that it begins with, where the rest is not: 0 in most lines."""

    @property
    def top(self) -> float:
        """Upper edge, in points from the top of the page."""
        return self.base - self.ascent

    @property
    def bottom(self) -> float:
        """Lower edge, in points from the top of the page."""
        return self.base + self.descent

    @property
    def raw(self) -> str:
        """The text with a blank after it where the file shows one."""
        return self.text + " " if self.blank else self.text

    @property
    def fixed(self) -> bool:
        """Whether the structure tree says that the line is text of the report."""
        return self.element is not None and not self.artifact

    @property
    def box(self) -> Box:
        """The rectangle around the line."""
        return Box(round(self.left, 1), round(self.top, 1), round(self.right, 1), round(self.bottom, 1))

    @property
    def style(self) -> tuple[float, bool, bool]:
        """Size to the half point, bold, italic."""
        return (round(self.size * 2) / 2, self.bold, self.italic)


def page_lines(page: PageContent, tags: Tags) -> list[Line]:
    """The lines of a page: the main reading direction first, from top to bottom, then the others."""
    by_turn: dict[int, list[Run]] = defaultdict(list)
    for run in page.runs:
        by_turn[run.turn].append(run)
    if not by_turn:
        return []
    main = max(by_turn, key=lambda turn: sum(len(run.text) for run in by_turn[turn]))
    _upright(page, by_turn, main)
    lines: list[Line] = []
    for turn in sorted(by_turn, key=lambda turn: turn != main):
        walls = [ruling for ruling in page.rulings if not ruling.across] if turn == main else []
        if len(walls) > limits.MAX_WALLS:
            walls = []
        segments = _segments(by_turn[turn], page.number, tags, turn if turn != main else 0, walls)
        lines.extend(segments)
    _number(lines)
    return lines


def _upright(page: PageContent, by_turn: dict[int, list[Run]], main: int) -> None:
    """Move turned text into the page as it is held to read it: its upper left corner is the origin."""
    width, height = page.width, page.height
    for turn, runs in by_turn.items():
        # Turned coordinates come relative to the lower left corner of the page as it is stored.
        across, down = {0: (0.0, 0.0), 1: (height, width), 2: (width, 0.0), 3: (0.0, 0.0)}[turn]
        for run in runs:
            run.left += across
            run.right += across
            run.base += down
    if main:
        page.rulings[:] = [_turned(ruling, main, width, height) for ruling in page.rulings]
    if main in (1, 3):
        page.width, page.height = height, width


def _turned(ruling: Ruling, turn: int, width: float, height: float) -> Ruling:
    """A ruling on the page as it is held to read its text."""
    at, start, end = ruling.at, ruling.start, ruling.end
    if turn == 2:
        size, other = (height, width) if ruling.across else (width, height)
        return Ruling(ruling.across, size - at, other - end, other - start)
    if turn == 1:
        return (
            Ruling(False, at, width - end, width - start)
            if ruling.across
            else Ruling(True, width - at, start, end)
        )
    return (
        Ruling(False, height - at, start, end)
        if ruling.across
        else Ruling(True, at, height - end, height - start)
    )


def _segments(runs: list[Run], number: int, tags: Tags, turn: int, walls: list[Ruling]) -> list[Line]:
    """Runs joined to segments: those on one baseline, near each other, in the same element."""
    groups: dict[object, list[tuple[Run, Element | None]]] = defaultdict(list)
    last: object = None
    for run in runs:
        element = tags.element(number, run.mark)
        key: object = (id(_owner(element)), run.artifact) if element is not None else (0, run.artifact)
        if not run.text.strip() and element is None and last is not None:
            key = last
        groups[key].append((run, element))
        last = key
    lines: list[Line] = []
    for members in groups.values():
        lines.extend(_join_runs(members, number, turn, walls))
    return lines


def _owner(element: Element | None) -> Element | None:
    """What keeps runs together: the list item for a label and its body, else the element itself."""
    if element is not None and element.kind in ("Lbl", "LBody", "LI") and element.item is not None:
        return element.item
    return element


def _join_runs(
    members: list[tuple[Run, Element | None]], number: int, turn: int, walls: list[Ruling]
) -> list[Line]:
    """Segments out of the runs of one element, in order from the top and the left."""
    rows = _rows([run for run, _ in members])
    elements = {id(run): element for run, element in members}
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda run: run.left)
        part: list[Run] = []
        right = 0.0
        for run in row:
            if part and run.text.strip() and _parted(part[-1], right, run, walls):
                _add_line(lines, part, number, elements, turn)
                part = []
            if not part:
                right = run.right
            part.append(run)
            if run.text.strip():
                right = max(right, run.right)
        if part:
            _add_line(lines, part, number, elements, turn)
    return lines


def _parted(before: Run, right: float, run: Run, walls: list[Ruling]) -> bool:
    """Whether a wide gap or an upright line parts a run from the one before it, which ends at `right`."""
    if run.left - right > LINE_GAP * max(run.size, before.size):
        return True
    middle = run.base - 0.3 * run.size
    return any(
        right - 1.5 <= wall.at <= run.left + 1.5 and wall.start <= middle <= wall.end for wall in walls
    )


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs on one baseline together; small raised or lowered ones with the row that they touch."""
    ordered = sorted(runs, key=lambda run: run.base)
    rows: list[list[Run]] = []
    bases: list[float] = []
    for run in ordered:
        if rows and run.base - bases[-1] <= SAME_BASE * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
            bases.append(run.base)
    merged: list[list[Run]] = []
    for row in rows:
        if (merged and _is_shifted(row, merged[-1])) or (merged and _is_shifted(merged[-1], row)):
            merged[-1].extend(row)
        else:
            merged.append(row)
    return merged


def _is_shifted(small: list[Run], large: list[Run]) -> bool:
    """Whether every run of `small` is an index that stands at a run of `large`."""
    if len(small) > 12:
        return False
    main = max(run.size for run in large)
    base = max((run.base for run in large if run.size == main), default=large[0].base)
    for run in small:
        if not run.text.strip():
            continue
        if run.size > 0.82 * main or not -0.3 * main < base - run.base < 0.62 * main:
            return False
        if not any(other.left - 1 <= run.left <= other.right + 0.4 * main for other in large):
            return False
    return True


def _add_line(
    lines: list[Line], runs: list[Run], number: int, elements: dict[int, Element | None], turn: int
) -> None:
    shown = [run for run in runs if run.text.strip()]
    if not shown:
        return
    weights: Counter[tuple[float, bool, bool]] = Counter()
    fill: Colour | None = shown[0].fill
    for run in shown:
        if run.fill != fill:
            fill = None
        weights[(run.size, run.font.bold, run.font.italic)] += len(run.text)
    (size, bold, italic), _ = weights.most_common(1)[0]
    base = median([run.base for run in shown if run.size == size])
    text, joints = _text_of(runs, size, base)
    if not text:
        return
    main = next(run for run in shown if run.size == size)
    element = next((elements[id(r)] for r in shown if _not_label(elements[id(r)])), elements[id(shown[0])])
    lines.append(
        Line(
            number, text, shown[0].left, max(run.right for run in shown), base, size,
            size * main.font.ascent, -size * main.font.descent, bold, italic, element,
            shown[0].artifact, turn, blank=runs[-1].text.endswith(" "), weights=weights,
            joints=joints, fill=fill, lead=_lead(shown, size, base, text) if len(weights) > 1 else 0,
        )
    )  # fmt: skip


def _lead(shown: list[Run], size: float, base: float, text: str) -> int:
    """Characters in bold that a line begins with, 0 where all of it is or nothing."""
    if not shown[0].font.bold or shown[-1].font.bold:
        return 0
    end = next(i for i, run in enumerate(shown) if not run.font.bold)
    begins, _ = _text_of(shown[:end], size, base)
    return len(begins) if text.startswith(begins) else 0


def _not_label(element: Element | None) -> bool:
    return element is not None and element.kind != "Lbl"


def _text_of(runs: list[Run], size: float, base: float) -> tuple[str, tuple[Joint, ...]]:
    """The text of runs from left to right, spaces where gaps are, what is painted twice once."""
    parts: list[str] = []
    joints: list[Joint] = []
    before: Run | None = None
    room = WORD_GAP * size
    if len(runs) >= SPACED and len(runs[0].text) == 1:
        room += _between_letters(runs, room)
    for run in runs:
        text = run.text
        if before is not None:
            # A narrow letter that comes twice (`till`) stands its own width further on.
            near = min(0.25 * size, 0.5 * (before.right - before.left))
            if text == before.text and abs(run.left - before.left) < near and text.strip():
                continue
            gap = run.left - before.right
            if gap > room and not text.startswith(" ") and not parts[-1].endswith(" "):
                if gap > CELL_GAP * size:
                    joints.append(Joint(len(" ".join("".join(parts).split())), before.right, run.left))
                parts.append(" ")
        if run.size < 0.82 * size and abs(run.base - base) > 0.08 * size:
            text = text.translate(_SUPER if run.base < base else _SUB)
        parts.append(text)
        before = run
    joined = " ".join("".join(parts).translate(_LIGATURES).split())
    joined = unswapped(joined) if max(joined, default="") >= "\u6100" else joined
    # A font may name its hyphen a soft one; what is drawn inside a line is a hyphen, or a minus sign.
    return joined[:-1].replace(SOFT_HYPHEN, "-") + joined[-1:], tuple(joints)


def _between_letters(runs: Sequence[Run], room: float) -> float:
    """The white between the letters of a line that is set in spaced letters, each a run; 0 in others."""
    letters = [run for run in runs if run.text != " "]
    if any(len(run.text) > 1 for run in letters):
        return 0.0
    gaps = [after.left - before.right for before, after in itertools.pairwise(letters)]
    return min(gaps) if min(gaps, default=0.0) > room else 0.0


def _number(lines: list[Line]) -> None:
    """Number the printed lines of a page from the top; segments on one baseline have one number."""
    ordered = sorted(lines, key=lambda line: (line.turn != 0, line.turn, line.base, line.left))
    number = 0
    base = size = -1e9
    turn = -1
    for line in ordered:
        if line.turn != turn or line.base - base > 0.3 * min(size, line.size):
            number += 1
            base, size, turn = line.base, line.size, line.turn
        line.number = number
    lines.sort(key=lambda line: (line.number, line.left))
