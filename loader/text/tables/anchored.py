"""Flattened tables whose rows a recurring phrase tells: the middle column holds the same few values.

A table of assignments (what was asked, where, what came of it) becomes a section for each row; a table
of short cells becomes a table.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cache
from typing import NamedTuple

from loader.data import read
from loader.language.hyphens import join
from loader.language.patterns import pattern
from loader.layout.seams import seam
from loader.model import ASSIGNMENT, Block, BlockKind
from loader.text.lines import Line
from loader.text.running import running
from loader.text.shape import Shape, dangles, ends_early, ends_sentence, is_cut, width
from loader.text.tables.rows import Found, part_of, to_block

MIN_ROWS = 4
MOST_LINES = 6
"""Lines of a row of short cells on average, at most."""

LABELLED = 0.6
"""Share of the rows that have a first cell, at least."""

MOST_SOURCE = 60
_REACH = 25
_NARROW = 0.66


class _Row(NamedTuple):
    """One row: the lines of its three cells."""

    label: tuple[Line, ...]
    anchor: tuple[Line, ...]
    answer: tuple[Line, ...]


@cache
def sources() -> re.Pattern[str]:
    """What names the source of an assignment."""
    return pattern("|".join(f"(?:{source})" for source in read("assignments")["sources"]))


def assignments(lines: Sequence[Line], shape: Shape, words: frozenset[str]) -> list[Block] | None:
    """The blocks of a text that is a table of assignments, None where it is none.

    Each row is a heading with the source as its first paragraph and the answer after it.
    """
    if not shape.wrapped:
        return None
    lines = _with_whole_sources(lines)
    marks = [(i, found) for i, line in enumerate(lines) if (found := _source_in(line))]
    ends = {i: found for i in range(len(lines) - 1) if (found := _source_at_end(lines, i))}
    marks = sorted([*marks, *((i, found) for i, found in ends.items() if i not in dict(marks))])
    if len(marks) < MIN_ROWS or len(lines) > 60 * len(marks):
        return None
    at = dict(marks)
    paragraphs = _paragraphs(lines, at)
    cells = [lines[i] for n in range(1, len(paragraphs)) if paragraphs[n][0] in at for i in paragraphs[n - 1]]
    column = max(
        (width(line.text) for line in cells if width(line.text) < _NARROW * shape.column), default=0.0
    )
    blocks: list[Block] = []
    previous_label = False
    for n, paragraph in enumerate(paragraphs):
        mark = next((i for i in paragraph if i in at), None)
        if mark is not None:
            start, end = at[mark]
            line = lines[mark]
            label = [lines[i] for i in paragraph if i < mark]
            if line.text[:start].strip():
                label.append(part_of(line, line.text[:start]))
            after = [lines[i] for i in paragraph if i > mark]
            if mark in ends:
                label, after = [*label, *after], []
            if label:
                blocks += label_blocks(label, column, words)
            source = part_of(line, f"{read('assignments')['source']}: {line.text[start:end]}")
            blocks.append(running([source], words))
            rest = [part_of(line, line.text[end:])] if line.text[end:].strip() else []
            rest = [one._replace(raw=line.raw) for one in rest]
            rest += after
            if rest:
                blocks.append(running(rest, words))
            previous_label = False
            continue
        body = [lines[i] for i in paragraph]
        follows = paragraphs[n + 1] if n + 1 < len(paragraphs) else []
        opens = bool(follows) and follows[0] in at and at[follows[0]][0] == 0
        narrow = len(body) > 2 and all(width(line.text) < _NARROW * shape.column for line in body)
        if (opens or narrow) and not previous_label:
            blocks += label_blocks(body, column, words)
            previous_label = True
        else:
            blocks.append(running(body, words))
            previous_label = False
    return blocks


def _with_whole_sources(lines: Sequence[Line]) -> list[Line]:
    """The lines, a source that stands on several in a narrow column (`Region-` / `plan 2031`) as one."""
    out: list[Line] = []
    i = 0
    while i < len(lines):
        many = next((n for n in (1, 2, 3) if _is_source(lines[i : i + n])), 1)
        whole = join([line.for_join for line in lines[i : i + many]]).text if many > 1 else ""
        out.append(part_of(lines[i], whole) if whole else lines[i])
        i += many
    return out


def _is_source(lines: Sequence[Line]) -> bool:
    """Whether short lines are together a source and nothing else."""
    if not lines[-1].text[-1:].isdigit() or sum(len(line.text) for line in lines) > MOST_SOURCE:
        return False
    return sources().fullmatch(join([line.for_join for line in lines]).text) is not None


def _source_in(line: Line) -> tuple[int, int] | None:
    """Where the source of an assignment stands in a line: at its start, or after the first cell."""
    found = sources().match(line.text)
    if found:
        # In prose a small letter goes on: `Verksamhetsplan 2024 beslutas i juni`.
        return None if line.text[found.end() :].strip()[:1].islower() else found.span()
    for found in sources().finditer(line.text):
        after = line.text[found.end() :].strip()
        if found.start() < 0.75 * len(line.text) and after[:1].isupper() and len(after) > 15:
            return found.span()
    return None


def _source_at_end(lines: Sequence[Line], i: int) -> tuple[int, int] | None:
    """Where the source stands in a row's first line, behind the beginning of the first cell.

    An extractor has set both on one line; what was asked goes on below.
    """
    line, after = lines[i], lines[i + 1]
    if (i and not line.gap) or not line.text[:1].isupper() or after.gap or not after.text[:1].islower():
        return None
    found = next((one for one in sources().finditer(line.text) if one.end() == len(line.text)), None)
    return found.span() if found and found.start() else None


def _paragraphs(lines: Sequence[Line], marks: Container[int]) -> list[list[int]]:
    """Indexes of the lines, parted where blank lines stand.

    Where there are none, a row begins after the last sentence that ends before its source.
    """
    out: list[list[int]] = []
    for i, line in enumerate(lines):
        if not out or line.gap > 0:
            out.append([])
        elif i in marks:
            above = out[-1]
            cut = next((n for n in range(len(above), 0, -1) if ends_sentence(lines[above[n - 1]].text)), 0)
            if cut and any(n in marks for n in above[:cut]):
                out[-1] = above[:cut]
                out.append(above[cut:])
        out[-1].append(i)
    return out


def label_blocks(lines: Sequence[Line], column: float, words: frozenset[str]) -> list[Block]:
    """A row's first cell: its first paragraph is the heading, the rest stays text."""
    parts: list[list[Line]] = [[lines[0]]]
    for left, right in itertools.pairwise(lines):
        ended = left.raw.endswith("  ") or ends_early(left, right, column, 0.97)
        fresh = right.text[:1].isupper() and not dangles(left.text) and not is_cut(left)
        if len(lines) > 2 and ended and fresh:
            parts.append([])
        parts[-1].append(right)
    if found := seam([line.text for line in parts[0]]):
        at, end, start = found
        cut = parts[0][at]
        rest = [part_of(cut, cut.text[start:]), *parts[0][at + 1 :]]
        parts[:1] = [[*parts[0][:at], part_of(cut, cut.text[:end])], rest]
    blocks = [running(parts[0], words, BlockKind.HEADING)._replace(level=1, evidence=ASSIGNMENT)]
    return blocks + [running(part, words) for part in parts[1:]]


def find(lines: Sequence[Line], shape: Shape) -> list[Found]:
    """Tables of short cells with a recurring middle column."""
    if not shape.wrapped:
        return []
    openings: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        two = _two_words(line.text)
        if two and not line.marker:
            openings.setdefault(two, []).append(i)
    marks = sorted(i for places in openings.values() if len(places) >= 3 for i in places)
    found: list[Found] = []
    run: list[int] = []
    for i in [*marks, len(lines) + 2 * _REACH]:
        if run and i - run[-1] > _REACH:
            run = _trimmed(lines, run, shape)
            if len(run) >= MIN_ROWS:
                table = _table(lines, run, shape)
                if table and not (found and found[-1].end > table.start):
                    found.append(table)
            run = []
        run.append(i)
    return found


def _trimmed(lines: Sequence[Line], run: list[int], shape: Shape) -> list[int]:
    """The places that belong to the most frequent first word and stand in short lines."""
    firsts = Counter(lines[i].text.split(" ", 1)[0] for i in run)
    enough = 0.25 * firsts.most_common(1)[0][1]
    kept = [i for i in run if firsts[lines[i].text.split(" ", 1)[0]] > enough]
    while kept and width(lines[kept[-1]].text) > 0.8 * shape.column:
        kept.pop()
    while kept and width(lines[kept[0]].text) > 0.8 * shape.column:
        kept.pop(0)
    return kept


def _two_words(text: str) -> str:
    words = text.split(" ", 2)[:2]
    return " ".join(words).rstrip(",") if len(words) == 2 and words[0][:1].isupper() else ""


def _table(lines: Sequence[Line], run: Sequence[int], shape: Shape) -> Found | None:
    """The table around the lines that begin with recurring phrases, if lines are short there."""
    start, end = run[0], run[-1] + 1
    inner = lines[start:end]
    if sum(width(line.text) < 0.72 * shape.column for line in inner) < 0.8 * len(inner):
        return None
    while start > 0 and not ends_sentence(lines[start - 1].text) and run[0] - start < _REACH:
        if _header(lines[start]):
            break
        start -= 1
    while end < len(lines) and end - run[-1] < 12 and _belongs(lines, end, shape):
        end += 1
    phrases = _phrases(lines[start:end], [lines[i] for i in run])
    rows = _rows(lines[start:end], phrases)
    labelled = sum(bool(row.label) for row in rows)
    if len(rows) < MIN_ROWS or end - start > MOST_LINES * len(rows) or labelled < LABELLED * len(rows):
        return None
    head = _header(lines[start])
    cells = [[list(row.label), list(row.anchor), list(row.answer)] for row in rows]
    return Found(start, end, to_block([*head, *cells], len(head)))


def _belongs(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line under the last known row is still of the table."""
    line = lines[i]
    if width(line.text) > 0.72 * shape.column or line.marker:
        return False
    after = lines[i + 1] if i + 1 < len(lines) else None
    return after is None or (after.gap >= shape.base and width(after.text) < 0.72 * shape.column)


def _phrases(lines: Sequence[Line], marked: Sequence[Line]) -> list[str]:
    """The values of the middle column: what opens lines again and again, and pairs of words that recur
    within lines. The longest first."""
    phrases = Counter(_two_words(line.text) for line in marked)
    within: Counter[str] = Counter()
    for line in lines:
        words = line.text.split()
        for left, right in itertools.pairwise(words[1:]):
            if left[:1].isupper():
                within[f"{left} {right.rstrip(',')}"] += 1
    chosen = {phrase for phrase in phrases if phrase}
    chosen |= {phrase for phrase, count in within.items() if count >= 3}
    return sorted(chosen, key=len, reverse=True)


def _rows(lines: Sequence[Line], phrases: Sequence[str]) -> list[_Row]:
    middle = re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w),?" for phrase in phrases))
    rows: list[_Row] = []
    held: list[Line] = []  # lines since the last middle cell: the last row's answer, this row's label
    for line in lines:
        found = middle.search(line.text)
        if not found:
            held.append(line)
            continue
        before = line.text[: found.start()].strip()
        cut = len(held) if before and not _unfinished(held) else _label_start(held)
        answer, label = held[:cut], held[cut:]
        if rows:
            rows[-1] = rows[-1]._replace(answer=(*rows[-1].answer, *answer))
        if before:
            label = [*label, part_of(line, before)]
        after = line.text[found.end() :].strip()
        if not label and rows and not rows[-1].answer:
            rows[-1] = rows[-1]._replace(anchor=(*rows[-1].anchor, part_of(line, found.group())))
        else:
            rows.append(_Row(tuple(label), (part_of(line, found.group()),), ()))
        held = [part_of(line, after)._replace(raw=line.raw)] if after else []
    if rows:
        rows[-1] = rows[-1]._replace(answer=(*rows[-1].answer, *held))
    return rows


def _unfinished(held: Sequence[Line]) -> bool:
    return bool(held) and is_cut(held[-1])


def _label_start(held: Sequence[Line]) -> int:
    """Where the next row's first cell begins: at the last line that begins anew."""
    for i in range(len(held) - 1, -1, -1):
        fresh = held[i].text[:1].isupper() and (
            i == 0 or not (is_cut(held[i - 1]) or dangles(held[i - 1].text))
        )
        if fresh:
            return i
    return len(held)


def _header(line: Line) -> list[list[list[Line]]]:
    """The row of headings, if the first line is one: as many capitalised words as there are columns."""
    words = line.text.split()
    if len(words) == 3 and all(word[:1].isupper() for word in words):
        return [[[part_of(line, word)] for word in words]]
    return []
