"""Printed lines to paragraphs, bullets and headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from loader.language.patterns import pattern
from loader.layout.evidence import APART, AT_PAGE_END, CLOSE, LARGE
from loader.model import Block, BlockKind
from loader.text import headings
from loader.text.lines import Group, Line, without_marker
from loader.text.running import running
from loader.text.shape import Shape, continues, dangles, ends_early, ends_sentence, is_cut, width

_YEAR = pattern(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?$")
_HEADING_REACH = 40  # letters after which a heading in larger type may have run out of room


def to_blocks(
    lines: Sequence[Line], shape: Shape, words: frozenset[str], *, before_table: bool = False
) -> list[Block]:
    """The blocks of a stretch of text without tables; `before_table` where one follows it."""
    groups = group(_true_markers(lines, shape), shape, before_table=before_table)
    flags = headings.judge(groups, shape, before_table=before_table)
    blocks = [_block(one, flag, shape, words) for one, flag in zip(groups, flags, strict=True)]
    for i in range(1, len(blocks)):
        if headings.is_appendix_label(groups[i - 1]) and flags[i]:
            blocks[i] = blocks[i]._replace(evidence=AT_PAGE_END)
    return blocks


def _block(group: Group, heading: bool, shape: Shape, words: frozenset[str]) -> Block:
    block = running(group.lines, words)
    if heading:
        level = group.lines[0].level or None
        return block._replace(
            kind=BlockKind.HEADING,
            level=level,
            evidence=_evidence(group, shape),
            marker=group.marker or block.marker,
        )
    if group.marker is None:
        return block
    if group.marker[0].isalnum() and group.marker != "o":
        return block._replace(kind=BlockKind.NUMBERED, level=0, marker=group.marker)
    depth = 1 if group.lines[0].is_sub or group.marker == "o" else 0
    return block._replace(kind=BlockKind.BULLET, level=depth, marker=group.marker)


def _evidence(group: Group, shape: Shape) -> str:
    if group.close:
        return CLOSE
    if any(is_cut(line) and width(line.text) < 0.75 * shape.column for line in group.lines[:-1]):
        return LARGE
    return AT_PAGE_END if group.page_end or not shape.base else APART


def _true_markers(lines: Sequence[Line], shape: Shape) -> list[Line]:
    """Dashes and numbers within a sentence are no list; a lone blank may be what is left of a bullet."""
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out else None
        marker = line.marker
        if marker and before and (marker in "-–—*+" or marker[0].isdigit()):
            goes_on = not ends_sentence(before.text) and (
                dangles(before.text) or line.text[:1].islower() or marker[0].isdigit()
            )
            in_list = before.marker is not None or _is_list(lines, line)
            if shape.wrapped and goes_on and not in_list and not ends_early(before, line, shape.column):
                line = without_marker(line)
        elif marker is None and before and _is_lost_bullet(before, line, shape):
            line = line._replace(marker="•")
        out.append(line)
    return out


def _is_list(lines: Sequence[Line], line: Line) -> bool:
    """Whether a numbered line is one of several: there is a `2.` for a `1.`."""
    if not line.marker or not line.marker[0].isdigit():
        return False
    number = int(re.match(r"\d+", line.marker).group())  # type: ignore[union-attr]
    tail = line.marker[-1]
    near = {other.marker for other in lines if other.marker and abs(other.number - line.number) < 60}
    return f"{number - 1}{tail}" in near or f"{number + 1}{tail}" in near


def _is_lost_bullet(before: Line, line: Line, shape: Shape) -> bool:
    """A line with a leading blank where lines have none, not at the head of a page."""
    if not shape.wrapped or not 1 <= line.indent <= 2 or not shape.blanks_tell:
        return False
    if line.starts_page:
        return line.indent == 2 and before.marker is not None
    return line.gap >= shape.base and not is_cut(before)


def group(lines: Sequence[Line], shape: Shape, *, before_table: bool = False) -> list[Group]:
    """Lines to the groups that make a block each."""
    if not lines:
        return []
    breaks: list[bool] = []
    in_bullet = False
    for left, right in itertools.pairwise(lines):
        in_bullet = left.marker is not None or (in_bullet and not (breaks and breaks[-1]))
        breaks.append(_breaks(left, right, shape, in_bullet) if shape.wrapped else _parts(left, right))
    if shape.wrapped:
        _part_headings(lines, breaks, shape, before_table)
        _part_wide_headings(lines, breaks, shape)
        _join_heading_lines(lines, breaks, shape)
    groups: list[Group] = []
    start = 0
    for i, broken in enumerate([*breaks, True], 1):
        if broken:
            page_end = i == len(lines) or lines[i].starts_page
            close = i < len(lines) and lines[i].gap < shape.base and not page_end
            groups.append(Group(tuple(lines[start:i]), close, page_end))
            start = i
    return groups


def _parts(left: Line, right: Line) -> bool:
    """Where lines are paragraphs: whether these are two, not one that a page's end cut."""
    if right.marker or left.level is not None or right.level is not None:
        return True
    if continues(left, right) and (is_cut(left) or len(left.text) > 60):
        return False
    return len(left.text) < 90 or ends_sentence(left.text) or headings.could_be(right.text)


def _breaks(left: Line, right: Line, shape: Shape, in_bullet: bool) -> bool:
    """Where lines are printed lines: whether a block ends between these two."""
    if right.marker or left.level is not None or right.level is not None:
        return True
    if continues(left, right):
        # Not even a blank line parts a word; but what was a paragraph of its own may begin small.
        return right.gap > shape.base + 1 and not is_cut(left) and not right.starts_page
    # A bullet's text stands in a narrower column than the paragraphs.
    early = ends_early(left, right, shape.column, 0.93 if in_bullet else 0.985)
    ended = ends_sentence(left.text)
    if right.starts_page:
        return early or (ended and _two_blanks(left, shape)) or (right.gap > shape.base and ended)
    if right.gap != shape.base:
        return True
    if _two_blanks(left, shape) and (ended or early):
        return True
    if dangles(left.text) and not ended:
        return False
    return early


def _two_blanks(line: Line, shape: Shape) -> bool:
    return shape.blanks_tell and line.raw.endswith("  ")


def _part_headings(lines: Sequence[Line], breaks: list[bool], shape: Shape, before_table: bool) -> None:
    """A heading under a paragraph whose last line happens to be full."""
    in_bullet = False
    for i in range(len(breaks)):
        in_bullet = lines[i].marker is not None or (in_bullet and not (i and breaks[i - 1]))
        if breaks[i] or lines[i + 1].marker:
            continue
        end = i + 1
        while end < len(breaks) and not breaks[end] and end - i < 3:
            end += 1
        last = end == len(breaks)
        ended = ends_sentence(lines[i].text) or (in_bullet and not dangles(lines[i].text))
        if not ended or (last and not before_table) or is_cut(lines[end]) or not (last or breaks[end]):
            continue
        title = " ".join(line.text for line in lines[i + 1 : end + 1])
        apart = end > i + 1 and shape.base > 0 and lines[i + 2].gap >= lines[i + 1].gap
        fresh = last or lines[end + 1].marker or not lines[end + 1].text[:1].islower()
        if not apart and fresh and headings.could_be(title):
            breaks[i] = True


def _part_wide_headings(lines: Sequence[Line], breaks: list[bool], shape: Shape) -> None:
    """A heading so wide that the first word of its text had no room beside it.

    It opens a block, is narrower than lines of text, and a full line with a capital follows.
    """
    for i in range(len(breaks)):
        left, right = lines[i], lines[i + 1]
        if breaks[i] or right.marker or left.marker or ends_sentence(left.text) or dangles(left.text):
            continue
        start = i
        while start > 0 and not breaks[start - 1] and i - start < 3:
            start -= 1
        if start > 0 and (not breaks[start - 1] or dangles(lines[start - 1].text)):
            continue
        opening = " ".join(line.text for line in lines[start : i + 1])
        narrow = all(width(line.text) < 0.93 * shape.column for line in lines[start : i + 1])
        opens = right.text[:1].isupper() and width(right.text) > 0.85 * shape.column
        if narrow and opens and headings.could_be(opening):
            breaks[i] = True


def _join_heading_lines(lines: Sequence[Line], breaks: list[bool], shape: Shape) -> None:
    """Headings of two and three lines: joined where the next line carries the first one on."""
    for i in range(len(breaks)):
        left, right = lines[i], lines[i + 1]
        if not breaks[i] or right.marker or right.gap > shape.base or right.starts_page:
            continue
        if left.level is not None or right.level is not None or left.marker:
            continue
        starts_block = i == 0 or breaks[i - 1] or _short_run(lines, breaks, i, shape)
        if not starts_block or headings.is_closed(left.text) or width(left.text) > 0.93 * shape.column:
            continue
        last = i + 2 >= len(lines) or _heads(lines, i + 1, shape)
        if not last or not (headings.could_be(right.text) or _YEAR.match(right.text)):
            continue
        if dangles(left.text) or (len(left.text) >= _HEADING_REACH and right.gap < max(shape.base, 1)):
            breaks[i] = False


def _short_run(lines: Sequence[Line], breaks: Sequence[bool], i: int, shape: Shape) -> bool:
    """Whether the lines of the block up to `i` are few and all narrower than text."""
    start = i
    while start > 0 and not breaks[start - 1] and i - start < 4:
        start -= 1
    return i - start < 3 and all(width(line.text) < 0.93 * shape.column for line in lines[start : i + 1])


def _heads(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether line `i` could be the last of a heading: what follows begins anew."""
    line, after = lines[i], lines[i + 1]
    if ends_sentence(line.text) or continues(line, after) or dangles(line.text):
        return False
    return ends_early(line, after, shape.column)
