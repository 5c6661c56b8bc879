"""Titles of rows whose paragraph break is lost: where the text under them begins, in the middle of a line."""

from __future__ import annotations

from collections.abc import Sequence

from loader.language.patterns import pattern

LONG_TITLE = 28
"""Words of a title that is one."""

_SENTENCE = pattern(r"[.!?](?:\s|$)")
_SEAM = pattern(
    r"(?<=[\d)%”\"])\s(?=[A-ZÅÄÖ][a-zåäö]+\s(?:har|är|ska|skall|var|syftar|innebär|omfattar|avser)\b)"
)


def seam(lines: Sequence[str]) -> tuple[int, int, int] | None:
    """Where a title of several sentences ends though no full stop ends it: line, and the ends of the white.

    None for a title that is one. Files made of texts lose the break: `… utbyggnad 2027–2030 Projektet ska …`.
    """
    if sum(len(line.split()) for line in lines) <= LONG_TITLE or not any(map(_SENTENCE.search, lines)):
        return None
    found = ((at, _SEAM.search(line)) for at, line in enumerate(lines))
    return next(((at, one.start(), one.end()) for at, one in found if one), None)
