"""Which of a sentence's times a quantity is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loader.figures.calendar import Calendar, month_before, shift
from loader.figures.clause import Spot
from loader.figures.period import Time
from loader.figures.role import Meaning

_BESIDE = ("", "per år", "per år för", "år", "för", "för år", "under", "i", "för åren", "per", "under år")
_LEVELS = ("level", "share", "part")
_LAST_YEAR = r"(?:föregående år|fg\.? år|förra året|i fjol)"
_SAME_BRACKET = re.compile(rf"(?i)(?:{_LAST_YEAR}|samma period)\s*\($|\({_LAST_YEAR}:?\s+$")
_THAN = re.compile(r"(?i)\b(?:jämfört med|mot|än|att jämföra med)\s+(?:\w+\s)?$")
_YEARLY = re.compile(
    r"(?i)(?:hel)?årsprognos|prognos\w*\s(?:för\s|på\s)?(?:hel)?år|\bårets\b.*prognos|prognos.*\bårets\b"
    r"|prognos.*\bhelår"
)
_PROGNOSIS = re.compile(r"(?i)prognos")


def period_of(
    spot: Spot,
    said: Meaning,
    times: Sequence[Time],
    before: str | None,
    default: str | None,
    calendar: Calendar,
) -> str | None:
    """The period of one quantity, None where nothing tells.

    `times` are those of the sentence, `before` is the period of the quantity before it in the
    sentence, `default` what the section is about. What stands beside the quantity comes first, then
    what stands before it in its clause, then after it, then the quantity before, then the sentence.
    """
    quantity = spot.quantity
    begin = spot.all[spot.index - 1].end if spot.index else 0
    stop = quantity.end + len(spot.right)
    beside = [t for t in times if quantity.end <= t.start <= quantity.end + 9 and t.end <= stop]
    if beside and spot.right[: beside[0].start - quantity.end].strip(" (") in (*_BESIDE, "vid", "vid den"):
        back = _counted_back(beside[0], before or default) if said.role in _LEVELS else None
        if back:
            return back
        than = beside[0].last_year and said.role in _LEVELS and (spot.bracketed or _THAN.search(spot.left))
        return shift(default, -1) if than and default else beside[0].period
    left = [t for t in times if begin <= t.start < quantity.start]
    then = [t for t in left if spot.sentence[t.end : quantity.start].lstrip(" ,").startswith(("då", "när"))]
    if then:
        return then[-1].period
    told = [
        t
        for t in left
        if spot.bracketed and t.compared and spot.sentence[t.end : quantity.start].strip() == "("
    ]
    if told and not quantity.number.signed:
        return shift(default, -1) if told[-1].last_year and default else told[-1].period
    if said.rule == "from":
        return _earlier(times, default)
    if _SAME_BRACKET.search(spot.left) and not quantity.number.signed:
        return shift(default, -1) if default else None
    if quantity.rule == "own bracket":
        return shift(default, -1) if default else None
    since = [t for t in times if t.since and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", t.period)]
    if (
        said.role == "change"
        and said.against not in ("previous_month", "previous_year", "other:årsskiftet")
        and since
        and calendar.month
    ):
        return f"{since[-1].period}/{calendar.month}"
    here = [t for t in left if not t.compared or (t.turn and said.role in _LEVELS)]
    if said.role == "forecast" and calendar.year:
        named = [t.period for t in here if re.fullmatch(r"\d{4}", t.period)]
        if _YEARLY.search(spot.sentence) or (not here and _PROGNOSIS.search(spot.before)):
            return named[-1] if named else str(calendar.year)
    label = [t for t in left if re.match(r"\)?:\s", spot.sentence[t.end : t.end + 3])]
    if label and not spot.index:
        return label[-1].period
    after = [t for t in times if quantity.end <= t.start < stop and not (t.compared or t.relative)]
    after = [t for t in after if not t.attached or t.now]
    firm = [t for t in here if not t.attached]
    if firm or (here and not (after and not after[0].attached)):
        return (firm or here)[-1].period
    if after and (not spot.index or here):
        return after[0].period
    if spot.index and before and said.rule != "to":
        return before
    others = [q.end for q in spot.all if q is not quantity]
    whole = [t for t in times if not (t.compared or t.relative or t.attached)]
    whole = [t for t in whole if not any(_owns(spot.sentence, end, t.start) for end in others)]
    return whole[0].period if whole else default


def _counted_back(time: Time, about: str | None) -> str | None:
    """What a time that counts from the value it is compared with means, None for any other time."""
    if about is None:
        return None
    if time.year_ago:
        return shift(about, -1)
    if time.month_ago and re.fullmatch(r"\d{4}-\d\d", about):
        return month_before(about)
    return None


def _owns(sentence: str, end: int, start: int) -> bool:
    """Whether a time that starts at `start` stands beside another quantity that ends at `end`."""
    return 0 <= start - end <= 12 and ")" not in sentence[end:start]


def _earlier(times: Sequence[Time], default: str | None) -> str | None:
    """The period of A in `från A till B`: what the sentence compares with, else the year before."""
    compared = [t for t in times if t.compared]
    if compared:
        return compared[0].period
    return shift(default, -1) if default else None
