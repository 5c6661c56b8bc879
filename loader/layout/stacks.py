"""Tables drawn with horizontal lines only: where their columns part, as if they were drawn, too.

Rules of one width that lie over one another are such a table. Where they are drawn piece by piece, cell by
cell, the joints tell the columns; else the white that all rows have in common does.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loader.layout.grid import SNAP, Rule
from loader.layout.middle import median

MIN_RULES = 4
"""Rules that lie over one another in a table, at least."""

MOST_APART = 75.0
"""Points between two of them at most: rows of a table are no pages of text."""

MOST_HEADINGS = 5
"""Printed lines of headings over the first rule."""

ROOM = 1.3
"""Least distances of two rules that a row of headings may stand over the next row."""

LEAST_GAP = 5.0
"""Points of white between two columns."""


class Written(NamedTuple):
    """Where a piece of text stands: its edges and its baseline; and what type it is set in."""

    left: float
    right: float
    top: float
    base: float
    look: object = None


@dataclass(slots=True)
class _Run:
    """Pieces of rules that follow one another at one height."""

    at: float
    start: float
    end: float
    joints: list[float]


def uprights(rules: Sequence[Rule], texts: Sequence[Written], taken: Sequence[Written]) -> list[Rule]:
    """The lines that tables drawn with horizontal ones leave out: vertical ones, and those of headings.

    Where a text of `taken` stands, a table has been found already.
    """
    out: list[Rule] = []
    for stack in _stacks(_runs([rule for rule in rules if rule.across])):
        top, bottom, left, right = stack[0].at, stack[-1].at, stack[0].start, stack[0].end
        if any(
            not r.across and left - SNAP <= r.at <= right + SNAP and r.start < bottom and r.end > top
            for r in rules
        ):
            continue
        if any(top < t.base < bottom and left <= t.left < right for t in taken):
            continue
        here = [t for t in texts if t.base < bottom and t.left < right and t.right > left]
        inside = [t for t in here if t.base > top]
        step = min(b.at - a.at for a, b in itertools.pairwise(stack))
        head = _head([t for t in here if t.base < top], inside, top, right - left, step)
        joints = _common_joints(stack) or _white(inside, left, right)
        for above in range(1, len(head) + 1):
            # The headings are wider than the values; one over several columns leaves no white between these.
            with_head = _white([*inside, *itertools.chain(*head[:above])], left, right)
            joints = with_head if len(with_head) == len(joints) else joints
        if not joints or sum(_in_one(t, joints) for t in inside) < 0.9 * len(inside):
            continue
        out += [Rule(False, x, top, bottom) for x in (left, *joints, right)]
        for row in head:
            height = row[0].top - 1
            out.append(Rule(True, height, left, right))
            out += [
                Rule(False, x, height, top)
                for x in (left, *joints, right)
                if all(_in_one(t, [x]) for t in row)
            ]
            top = height
    return out


def _head(
    texts: Sequence[Written], inside: Sequence[Written], top: float, width: float, step: float
) -> list[list[Written]]:
    """The rows that stand close over a table's first rule, from below; none where text does.

    `step` is the least distance of two rules. A rule may also run under each row, the first one included.
    """
    rows: list[list[Written]] = []
    usual = median(text.base - text.top for text in inside) if inside else 0.0
    for text in sorted(texts, key=lambda text: -text.base):
        if rows and abs(rows[-1][0].base - text.base) < 2:
            rows[-1].append(text)
            continue
        far = (
            top - text.base > max((2.2 if rows else 3.0) * usual, ROOM * step)
            or abs(text.base - text.top - usual) > 0.2 * usual
        )
        if far or len(rows) == MOST_HEADINGS:
            break
        rows.append([text])
        top = text.base
    end = next(
        (n for n, row in enumerate(rows) if _is_wide(row, width) or (n and _heads(row, rows[n - 1]))),
        len(rows),
    )
    return rows[:end] if any(len(row) > 1 for row in rows[:end]) else []


def _is_wide(row: Sequence[Written], width: float) -> bool:
    return max(text.right - text.left for text in row) > 0.6 * width


def _heads(row: Sequence[Written], below: Sequence[Written]) -> bool:
    """Whether a row is no part of a table's headings, but the heading over it: one text in another type."""
    return len(row) == 1 and row[0].look not in {text.look for text in below}


def _runs(rules: Sequence[Rule]) -> list[_Run]:
    """Rules at one height that touch, as one, with the places where they do."""
    runs: list[_Run] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / SNAP), rule.start)):
        last = runs[-1] if runs else None
        if last is not None and abs(last.at - rule.at) <= SNAP and rule.start <= last.end + 1:
            if abs(rule.start - last.end) <= 1:
                last.joints.append(rule.start)
            last.end = max(last.end, rule.end)
        else:
            runs.append(_Run(rule.at, rule.start, rule.end, []))
    return sorted(runs, key=lambda run: run.at)


def _stacks(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Runs of one width that lie over one another."""
    stacks: list[list[_Run]] = []
    for run in runs:
        for stack in stacks:
            last = stack[-1]
            same = abs(last.start - run.start) <= SNAP and abs(last.end - run.end) <= SNAP
            if same and run.at - last.at <= MOST_APART:
                if run.at - last.at > SNAP:  # else the other edge of a rule that is drawn as a box
                    stack.append(run)
                break
        else:
            stacks.append([run])
    return [stack for stack in stacks if len(stack) >= MIN_RULES]


def _common_joints(stack: Sequence[_Run]) -> list[float]:
    """The joints that most of a stack's rules have."""
    joints = sorted(stack[len(stack) // 2].joints)
    return [
        x for x in joints if sum(any(abs(x - y) <= SNAP for y in r.joints) for r in stack) > 0.7 * len(stack)
    ]


def _white(texts: Sequence[Written], left: float, right: float) -> list[float]:
    """The middles of the white that no text of a table crosses."""
    out: list[float] = []
    end = left
    for text in sorted(texts, key=lambda text: text.left):
        if text.left - end >= LEAST_GAP and end > left:
            out.append((end + text.left) / 2)
        end = max(end, text.right)
    return out


def _in_one(text: Written, joints: Sequence[float]) -> bool:
    """Whether a text stands within one column."""
    return not any(text.left + SNAP < joint < text.right - SNAP for joint in joints)
