"""Lines to paragraphs, by the structure tree where it covers them, else by their place and type."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from loader.language.characters import SOFT_HYPHEN
from loader.language.patterns import pattern
from loader.pdf.content.colours import Colour, alike
from loader.pdf.lines import Line
from loader.pdf.tags import Element

_TIGHT = "•●▪■◦‣\uf0b7\uf0a7"
_LOOSE = "·∙○□⁃➢➤►▶❖✓✔–—*-\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf0e0"
_BULLET = pattern(
    rf"([{re.escape(_TIGHT + _LOOSE)}]|o(?=\s)|[\ue000-\uf8ff])(?:\s+|(?<=[{_TIGHT}])|$)(.*)", re.DOTALL
)
_NUMBERED = pattern(r"(\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(.*)", re.DOTALL)
_MARKER = pattern(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_GROUPED = pattern(r"\d{1,3}(?: \d{3})+")
_ENDS = pattern(r"[.!?:;”\")\]»]\s*$")


Style = tuple[float, bool, bool]
"""Type size to the half point, bold, italic."""

INDENT = 4
"""Tens of points that a line may be indented in its column."""

MOST_ASIDE = 3
"""Paragraphs back in which the one may be that a page has cut: notes beside it come between."""

LONG_ENOUGH = 60
"""Characters of a paragraph that is prose, and no line of its own."""


@dataclass(slots=True, eq=False)
class Para:
    """Lines that belong together, with what is known of them."""

    lines: list[Line]
    element: Element | None = None
    gap: float = 0.0
    """White space above, in type sizes, beyond that between its lines; large at the top of a page."""
    marker: str | None = None
    depth: int | None = None
    numbered: bool = False
    sizes: Counter[Style] = field(default_factory=Counter)

    @property
    def style(self) -> Style:
        """Size to the half point, bold, italic, of most of its characters."""
        if not self.sizes:
            for line in self.lines:
                for (size, bold, italic), weight in line.weights.items():
                    self.sizes[(round(size * 2) / 2, bold, italic)] += weight
        return self.sizes.most_common(1)[0][0]

    @property
    def uniform(self) -> bool:
        """Whether nearly all of it is in one style."""
        top = self.sizes[self.style]
        return top >= 0.9 * sum(self.sizes.values())

    @property
    def fill(self) -> Colour | None:
        """The colour that all its lines have."""
        first = self.lines[0].fill
        return first if all(line.fill == first for line in self.lines) else None

    @property
    def text(self) -> str:
        """Its lines with spaces between; hyphens as they stand."""
        return " ".join(line.text for line in self.lines)


def merge_rows(lines: Sequence[Line]) -> list[Line]:
    """Segments on one baseline and in one element as one line: what no table has claimed."""
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out else None
        if (
            before is not None
            and before.number == line.number
            and before.page == line.page
            and before.turn == line.turn
            and before.beside == line.beside
            and before.left < line.left
            and (before.element is line.element or _is_label(before))
        ):
            before.text = f"{before.text} {line.text}"
            before.right = max(before.right, line.right)
            before.weights.update(line.weights)
            (before.size, before.bold, before.italic), _ = before.weights.most_common(1)[0]
            before.element = line.element
        else:
            out.append(line)
    return out


def _is_label(line: Line) -> bool:
    return line.element is not None and (line.element.kind == "Lbl" or is_marker(line.text))


def is_marker(text: str) -> bool:
    """Whether a text is nothing but the bullet or number of a list or heading."""
    return len(text) <= 8 and bool(_BULLET.fullmatch(text) or _MARKER.fullmatch(text)) and "%" not in text


def paragraphs(lines: Sequence[Line]) -> list[Para]:
    """Paragraphs of lines in reading order, over the pages; a paragraph may go on from page to page."""
    leading = _leading(lines)
    edges = _right_edges(lines)
    out: list[Para] = []
    before: Line | None = None
    for line in lines:
        gap = _gap(before, line, leading)
        para = out[-1] if out else None
        if para is not None and before is not None and _continues(para, before, line, gap, edges):
            para.lines.append(line)
        else:
            out.append(Para([line], line.element, gap))
        before = line
    for para in out:
        _take_marker(para)
    return _join_over_pages(out, edges, body_style(lines)[0])


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two baselines, in type sizes."""
    steps = [
        round((after.base - before.base) / after.size, 2)
        for before, after in itertools.pairwise(lines)
        if before.page == after.page
        and before.style == after.style
        and 0.8 < (after.base - before.base) / after.size < 2.2
    ]
    if not steps:
        return 1.2
    common = Counter(steps).most_common(3)
    return min(step for step, count in common if count >= 0.5 * common[0][1])


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """How far lines reach to the right, by page and left edge to ten points.

    Lines that begin a little further in stand in the same column: bullets, indented first lines.
    """
    by_left: dict[tuple[int, int], list[float]] = {}
    for line in lines:
        by_left.setdefault((line.page, round(line.left / 10)), []).append(line.right)
    edges: dict[tuple[int, int], float] = {}
    for page, left in by_left:
        rights = [right for step in range(INDENT + 1) for right in by_left.get((page, left + step), ())]
        edges[page, left] = max(rights) if len(rights) < 8 else sorted(rights)[-2]
    return edges


def _gap(before: Line | None, line: Line, leading: float) -> float:
    """White space above a line beyond the usual, in its type sizes; 9 at the top of a page or column."""
    if before is None or before.page != line.page or line.base <= before.base:
        return 9.0
    return float((line.base - before.base) / max(line.size, 1.0) - leading)


def _continues(para: Para, before: Line, line: Line, gap: float, edges: dict[tuple[int, int], float]) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if line.element is not None or before.element is not None:
        return line.element is before.element
    if before.turn != line.turn or before.page != line.page or line.base <= before.base:
        return False
    if before.beside != line.beside:
        return False
    if abs(before.size - line.size) > 0.08 * line.size or (
        before.bold != line.bold and _styled(before, line)
    ):
        return False
    if before.fill and line.fill and not alike(before.fill, line.fill):
        return False
    if gap > 0.33 or (_BULLET.match(line.text) and _marks_item(line, before)):
        return False
    if before.italic != line.italic and _styled(before, line):
        return False
    if line.beside:
        return True  # a margin is so narrow that its lines end anywhere
    if _NUMBERED.match(line.text) and (
        _NUMBERED.match(para.lines[0].text) or _ends_early(before, line, edges)
    ):
        return False
    if _BULLET.match(para.lines[0].text) or _NUMBERED.match(para.lines[0].text):
        return line.left > para.lines[0].left + 2 or not _ends_early(before, line, edges)
    indent = line.left - before.left
    if len(para.lines) >= 1 and 4 < indent < 60 and _ENDS.search(before.text):
        return False
    return not _ends_early(before, line, edges)


def _styled(before: Line, line: Line) -> bool:
    """Whether one of two lines is all in its style, so that the change is no emphasis in a sentence."""
    return any(len(one.weights) == 1 for one in (before, line))


def _marks_item(line: Line, before: Line) -> bool:
    """Whether the bullet at the start of a line is one: a dash may only stand in a sentence."""
    return line.text[0] not in "-–—*" or abs(line.left - before.left) > 2 or bool(_ENDS.search(before.text))


def _ends_early(before: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Whether a line ends early in its column."""
    return ends_early(before, line, edges.get((before.page, round(before.left / 10)), 0.0))


def ends_early(before: Line, line: Line, edge: float) -> bool:
    """Whether the first word of a line had found room at the end of the line before."""
    number = _GROUPED.match(line.text)
    word = number[0] if number else line.text.split(" ", 1)[0]
    width = (line.right - line.left) / max(len(line.text), 1) * (len(word) + 1)
    return max(edge, line.right) - before.right > width + 0.8 * before.size


def _take_marker(para: Para) -> None:
    """Take the bullet or number off a paragraph's first line."""
    first = para.lines[0]
    tagged = para.element is not None and para.element.depth >= 0
    found = _BULLET.match(first.text)
    if found and (found[2] or len(para.lines) > 1 or tagged) and _has_word(para, found[2]):
        para.marker = found[1]
    elif number := _NUMBERED.match(first.text):
        para.marker, para.numbered, found = number[1], True, number
    elif not tagged:
        return
    if found and para.marker:
        first.text = found[2]
        if not first.text:
            para.lines.pop(0)
    para.depth = max(para.element.depth, 0) if tagged and para.element is not None else 0


def _has_word(para: Para, rest: str) -> bool:
    return bool(rest.strip()) or len(para.lines) > 1


def unmark(para: Para) -> None:
    """Put the number back that was taken for that of a list."""
    if para.marker is not None:
        para.lines[0].text = f"{para.marker} {para.lines[0].text}".strip()
        para.marker, para.depth, para.numbered = None, None, False


def _join_over_pages(paras: list[Para], edges: dict[tuple[int, int], float], size: float) -> list[Para]:
    """Join a paragraph that a page or column break has cut, or a file that marks its parts as two."""
    out: list[Para] = []
    for para in paras:
        last = next((one for one in reversed(out[-MOST_ASIDE:]) if not one.lines[0].beside), None)
        if last is not None and not para.lines[0].beside and _is_cut(last, para, edges, size):
            last.lines.extend(para.lines)
            last.sizes.clear()
        else:
            out.append(para)
    return out


def _is_cut(last: Para, para: Para, edges: dict[tuple[int, int], float], size: float) -> bool:
    """Whether a paragraph is the rest of the one before it.

    It is where the one before stops in the middle of a sentence and it begins with a small letter; at the
    top of a page or column also where a line before is full. What is larger than `size`, that of the text,
    are headings, one a page.
    """
    if para.marker is not None or last.style[:2] != para.style[:2]:
        return False
    tagged = last.element is not None or para.element is not None
    if tagged and not (_is_prose(last.element) and _is_prose(para.element)):
        return False
    end, start = last.lines[-1], para.lines[0]
    on_top = para.gap >= 9.0
    if end.text[-1:] in "-–" + SOFT_HYPHEN and (start.text[:1].islower() or start.text[:1].isdigit()):
        return True
    if _ENDS.search(end.text):
        return False
    if start.text[:1].islower():
        return on_top or len(last.text) >= LONG_ENOUGH
    return on_top and not tagged and last.style[0] <= size and not _ends_early(end, start, edges)


def _is_prose(element: Element | None) -> bool:
    return element is None or (element.kind == "P" and element.depth < 0 and element.cell is None)


def body_style(lines: Sequence[Line]) -> Style:
    """The style of most characters."""
    counts: Counter[Style] = Counter()
    for line in lines:
        counts[line.style] += len(line.text)
    return counts.most_common(1)[0][0] if counts else (11.0, False, False)
