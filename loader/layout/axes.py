"""The scales of charts: numbers at equal steps that stand beside a drawing and state nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from loader.language.patterns import pattern

MIN_MARKS = 4
"""Numbers at equal steps that make a scale."""

# A space may part thousands or two marks: both readings are tried.
_GROUPED = pattern(r"[-−–]?\d{1,3}(?: \d{3}(?!\d))++(?:,\d++)?+|[-−–]?\d++(?:[.,]\d++)?+")
_PLAIN = pattern(r"[-−–]?\d++(?:[.,]\d++)?+")
_ONLY = pattern(r"(?:[-−–]?\d++(?:[.,]\d++)?+\s*+(?:%|procent|mnkr|mkr|tkr|kr|st)?+\s*+)++")
MAX_TEXT = 300


def axis_labels(texts: Sequence[str]) -> set[int]:
    """Indexes of the texts that are nothing but the marks of a chart's scale.

    Texts that follow one another and hold only numbers are a scale where all their numbers, at least
    four, go up or down by equal steps.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, text in enumerate([*texts, ""]):
        if text and len(text) <= MAX_TEXT and _ONLY.fullmatch(text):
            run.append(index)
            continue
        readings = ([word for i in run for word in form.findall(texts[i])] for form in (_GROUPED, _PLAIN))
        if run and any(_is_scale(numbers) for numbers in readings):
            found.update(run)
        run = []
    return found


def _is_scale(numbers: Sequence[str]) -> bool:
    if len(numbers) < MIN_MARKS:
        return False
    plain = (re.sub("[−–]", "-", number.replace(" ", "")).replace(",", ".") for number in numbers)
    values = [float(number) for number in plain]
    step = values[1] - values[0]
    return step != 0 and all(
        abs(b - a - step) <= 1e-6 * max(abs(step), 1) for a, b in itertools.pairwise(values)
    )
