"""Changes that do not fit their values, and percentages that do not fit their amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from loader.series.audit.facts import Finding, Passage, Told, finding, says, slack
from loader.series.words import wording

_SAME = {"procent": "procentenheter"}
"""The unit in which a change of values in the first unit is told."""


def changes(passage: Passage) -> Iterator[Finding]:
    """All findings of these kinds in a section."""
    for group in passage.sentences:
        yield from _shares(passage, group)
        yield from _budget(passage, group)
    blocks: dict[int | None, list[Told]] = defaultdict(list)
    for group in passage.sentences:
        for figure in group:
            blocks[passage.span_of(figure)].append(figure)
    for figures in blocks.values():
        by_metric: dict[frozenset[str], list[Told]] = defaultdict(list)
        for figure in figures:
            by_metric[wording(figure.metric).content].append(figure)
        for same in by_metric.values():
            yield from _moves(passage, same)
            yield from _steps(passage, same)


def _of_another_year(change: Told, before: Told, now: Told) -> bool:
    """Whether the change is since last year, and the two values are not a year apart."""
    parts = [re.sub(r"\b\d{4}", "", str(figure.period)) for figure in (before, now)]
    same_year = str(before.period)[:4] == str(now.period)[:4]
    return change.against == "previous_year" and (same_year or parts[0] != parts[1])


def _moves(passage: Passage, figures: Sequence[Told]) -> Iterator[Finding]:
    """Two values of a metric at different times and the change between them.

    Only where there is one of each: with more, it is not certain which belong together.
    """
    levels = [figure for figure in figures if figure.is_level and figure.exact and figure.period]
    units = {figure.unit for figure in levels}
    if len(levels) != 2 or len(units) != 1:
        return
    before, now = sorted(levels, key=lambda figure: str(figure.period))
    if before.period == now.period or _length(before) != _length(now):
        return
    told = [
        figure
        for figure in figures
        if figure.role == "change"
        and figure.exact
        and figure.period in {now.period, before.period, None}
        and not _of_another_year(figure, before, now)
    ]
    absolute = [c for c in told if c.unit == _SAME.get(now.unit, now.unit)]
    percent = [c for c in told if c.unit == "procent" and now.unit != "procent"]
    if len(absolute) == 1 and len(told) == len(absolute) + len(percent):
        computed = abs(now.value - before.value)
        change = absolute[0]
        if abs(computed - abs(change.value)) > slack([before, now, change]):
            yield finding("change", passage, change, computed, (before, now))
    if len(percent) == 1 and before.value * now.value > 0:
        change = percent[0]
        computed = abs(now.value / before.value - 1) * 100
        steps = [] if now.unit == "antal" else [before.step, now.step]
        error = 100 * sum(steps) / 2 / abs(before.value) * max(1.0, abs(now.value / before.value))
        if abs(computed - abs(change.value)) > change.step / 2 + error + 1e-9:
            yield finding("percent", passage, change, round(computed, 2), (before, now))


def _steps(passage: Passage, figures: Sequence[Told]) -> Iterator[Finding]:
    """`Ramen är 1 436 mnkr. Den minskas med 60 mnkr till 1 376 mnkr.`"""
    for before, change, now in zip(figures, figures[1:], figures[2:], strict=False):
        if not (before.is_level and now.is_level and change.role == "change"):
            continue
        if len({before.unit, change.unit, now.unit}) > 1 or now.unit == "procent":
            continue
        if passage.between(change, now).strip() != "till" or before.period != now.period:
            continue
        computed = abs(now.value - before.value)
        exact = before.exact and change.exact and now.exact
        if exact and abs(computed - abs(change.value)) > slack([before, change, now]):
            yield finding("change", passage, change, computed, (before, now))


def _length(figure: Told) -> int:
    """How a period is written: months are not compared with years."""
    return len(figure.period or "")


def _budget(passage: Passage, group: Sequence[Told]) -> Iterator[Finding]:
    """`Resultatet är 64 mnkr, 12 bättre än budget, som var 50 mnkr.`"""
    money = [figure for figure in group if figure.exact]
    differences = [f for f in money if f.role == "difference" and f.against == "budget"]
    if len(differences) != 1:
        return
    difference = differences[0]
    others = [f for f in money if f.unit == difference.unit and f is not difference]
    planned = [f for f in others if says("budgeted", passage.before(f, 40))]
    actual = [f for f in others if f.role == "level" and f not in planned]
    if len(others) == 2 and len(planned) == len(actual) == 1:
        computed = abs(actual[0].value - planned[0].value)
        if abs(computed - abs(difference.value)) > slack([difference, *actual, *planned]):
            yield finding("change", passage, difference, computed, (actual[0], planned[0]))


def _shares(passage: Passage, group: Sequence[Told]) -> Iterator[Finding]:
    """`Av 3 870 medarbetare svarade 2 941, vilket motsvarar 76 procent.`"""
    for whole, part, share in zip(group, group[1:], group[2:], strict=False):
        if share.unit != "procent" or not share.is_level or not share.exact:
            continue
        if "av" in passage.between(whole, part).split() and part.value > whole.value:
            whole, part = part, whole  # 2 941 av 3 870
        elif not _is_part(passage, whole, part):
            continue
        if whole.unit != part.unit or whole.unit == "procent" or not (whole.exact and part.exact):
            continue
        if not (whole.value > part.value > 0) or not whole.is_level or not part.is_level:
            continue
        last = max(whole, part, key=lambda figure: figure.start or 0)
        if not says("share", passage.between(last, share).rstrip(" ")):
            continue
        computed = 100 * part.value / whole.value
        steps = 0.0 if whole.unit == "antal" else (part.step + computed / 100 * whole.step) / 2
        if abs(computed - share.value) > share.step / 2 + 100 * steps / whole.value + 1e-9:
            yield finding("percent", passage, share, round(computed, 2), (part, whole))


def _is_part(passage: Passage, whole: Told, part: Told) -> bool:
    """Whether words say that the later is a part of the earlier: `100, varav 60`, `av 100 svarade 60`."""
    between = passage.between(whole, part)
    if says("varav", between):
        return True
    return not re.search(r"[,;.]|\boch\b", between) and bool(
        re.search(r"\bav (\w+ ){0,3}$", passage.before(whole, 40))
    )
