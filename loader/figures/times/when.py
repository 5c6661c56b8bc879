"""Which of a sentence's times a quantity is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from loader.data import read
from loader.figures.meaning import Meaning
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.times.compared import ends_pair, instead, last_year, pair, year_after
from loader.figures.times.period import LABELS, QUALIFIES, Time
from loader.figures.times.view import THAN, View, counted_back, is_aside, owns
from loader.figures.words import MONEY, either, said
from loader.language.patterns import pattern
from loader.language.periods import is_day, is_month, is_season, is_year, month_before, shift

_YEARLY = pattern(rf"(?i)\b{either('forecast', 'whole_year')}")
_PROGNOSIS = pattern(r"(?i)prognos|\bberäknade?\s\w*(?:resultat|utfall|underskott|överskott)")
_PAPER = pattern(
    r"(?i)(?:rapport|bokslut|uppföljning|prognos|beräkning)\w*\s(?:efter|per|i|från|vid)\s(?:\w+\s)?$"
)
_BEGUN = pattern(r"(?i)\bhar\s(?:\S+\s){0,4}?\w+(?:ats|tts|its|ts|at|it|tt|nt|rt|gt)\b")
_NEW_CLAUSE = pattern(r"(?i);|,\s(?:och|men)\s|\smen\s")
_SINCE_FIRST = pattern(r"(?i)\W*sedan\b[^,:]*:")
_NEXT_CLAUSE = pattern(
    r"(?i);|,\s(?:och|men|vilket|medan|som|eftersom|trots|där)\s|\s(?:trots|eftersom)\s(?:att\s)?"
)
_OF_A_PAST = pattern(r"(?i)\s(?:\w+\s)?(?:var|blev|fick|hade|\w{3,}(?:ade|ades|des|tes))\s(?:\w+\s)?under\s$")
_NOUN_YEAR = pattern(r"\s[a-zåäö]{4,}\s")
_FROM_ON = ("från", "från och med")
_CLOSED = pattern(r"\s*[.;)]?\s*$")
_ALIKE = pattern(r"(?i)\bmotsvarande\b")
_AND_NEXT = pattern(r"(?:,|\s(?:och|respektive|resp\.?))\s")
_AND_THEN = pattern(r"(?:,|\s(?:och|respektive|resp\.?|samt))\s(?:(?:i|för|under|år)\s)?")


def period_of(
    spot: Spot,
    meant: Meaning,
    times: Sequence[Time],
    before: str | None,
    default: str | None,
    calendar: Calendar,
    own: str | None = None,
    base: str | None = None,
) -> str | None:
    """The period of one quantity, None where nothing tells.

    `times` are those of the sentence, `before` is the period of the quantity before it in the
    sentence, `default` what the section is about, `own` a time that the quantity has of itself, `base`
    what the section compares with. What stands beside the quantity comes first, then
    what stands before it in its clause, then after it, then the quantity before, then the sentence.
    """
    view = View(spot, meant, times, before, default, calendar, own, base)
    found = next(filter(None, (rule(view) for rule in _RULES)), None) or default
    spanned = meant.role == "change" and any(t.between and t.period == found for t in times)
    return found.split("/")[-1] if found and spanned else found  # `ökade mellan 2021 och 2023` is of 2023


def _respective(view: View) -> str | None:
    """`För 2023 och 2024 är bidraget 41 respektive 44 mnkr`: times and quantities in the same order."""
    spot = view.spot
    first = spot.index
    while first and _AND_NEXT.fullmatch(_gap(spot, first)):
        first -= 1
    last = spot.index
    while last + 1 < len(spot.all) and _AND_NEXT.fullmatch(_gap(spot, last + 1)):
        last += 1
    row = [t for t in view.times if not (t.compared or t.relative)]
    told = any("resp" in _gap(spot, at) for at in range(first + 1, last + 1))
    if not told or len(row) != last - first + 1:
        return None
    joined = all(_AND_THEN.fullmatch(spot.sentence, a.end, b.start) for a, b in pairwise(row))
    return row[spot.index - first].period if joined else None


def _gap(spot: Spot, at: int) -> str:
    return spot.sentence[spot.all[at - 1].end : spot.all[at].start]


def _beside(view: View) -> str | None:
    """A time directly after the quantity: `84 procent (2024)`, `12 mnkr per år 2020`."""
    spot, quantity = view.spot, view.spot.quantity
    stop = quantity.end + len(spot.right)
    beside = [t for t in view.times if quantity.end <= t.start <= quantity.end + 18 and t.end <= stop]
    if not beside or (beside[0].between and view.meant.rule == "to"):
        return None
    gap = spot.sentence[quantity.end : beside[0].start]
    yearly = beside[0].attached and is_year(beside[0].period)
    if view.level and _NOUN_YEAR.fullmatch(gap) and yearly and not spot.index:
        return beside[0].period  # `1 140 ton koldioxid 2023`
    if gap.strip() in _FROM_ON and view.calendar.future(beside[0].period):
        return beside[0].period  # `9 mnkr från 2026`
    if gap.strip(" (") not in read("figure_meaning")["openers"]["beside"] or view.of_next(beside[0]):
        return None
    if beside[0].relative and QUALIFIES.match(spot.sentence, beside[0].end):
        return None  # `9 procent under 2019 års nivå`
    if view.level or is_aside(spot):
        back = counted_back(beside[0], view.before or view.default)
        if back:
            return back
        told = view.default and not said("forecast", "words").search(spot.before)
        if beside[0].last_year and told and (spot.bracketed or THAN.search(spot.left)):
            return shift(view.before or view.default or "", -1)
    return beside[0].period


def _when(view: View) -> str | None:
    """`i mars, då 12 …`; `(i fjol: 12 …)`: a time before the quantity that is tied to it."""
    spot, quantity = view.spot, view.spot.quantity
    for time in reversed(view.left):
        gap = spot.sentence[time.end : quantity.start]
        if gap.lstrip(" ,").startswith(("då", "när")):
            return time.period
        if time.last_year and time.relative and not gap.strip():
            return shift(view.before or view.default or "", -1) or None  # `än fjolårets 231 mnkr`
        if (
            spot.bracketed
            and time.compared
            and gap.strip() == "("
            and (view.level or not quantity.number.signed)
        ):
            return view.year_before() if time.last_year and view.default else time.period
    return None


def _label(view: View) -> str | None:
    """`Resor med tåg, 2023: 1 912 resor.`"""
    named = [t for t in view.left if not (t.since or t.compared)]
    label = [t for t in named if LABELS.match(view.spot.sentence, t.end)]
    return label[-1].period if label and not view.spot.index else None


def _since(view: View) -> str | None:
    """What has gone on since a month: from it to the one told of."""
    since = [t for t in view.times if t.since and (is_month(t.period) or is_day(t.period))]
    if not since or not view.calendar.month:
        return None
    changed = view.meant.role == "change" and view.meant.against not in (
        "previous_month",
        "previous_year",
        "other:årsskiftet",
    )
    if changed or (
        view.meant.role == "level"
        and view.meant.rule != "to"
        and (_BEGUN.search(view.spot.sentence) or _SINCE_FIRST.match(view.spot.sentence))
    ):
        year = view.calendar.section_year
        last = max(view.calendar.month, min(since[-1].period[:7], view.calendar.today or ""))
        last = f"{year}-12" if year and year < last[:4] else last
        return last if since[-1].period.startswith(last) else f"{since[-1].period}/{last}"
    return None


def _forecast(view: View) -> str | None:
    """A forecast is of the whole year, and so is what it differs by."""
    spot = view.spot
    of_it = view.meant.compares and spot.index == 0 and _PROGNOSIS.search(spot.left)
    if not view.calendar.year or not (view.meant.role == "forecast" or of_it):
        return None
    firm = [t for t in view.here if not t.now]
    named = [t.period for t in view.here if is_year(t.period)]
    papers = all(_PAPER.search(spot.sentence, 0, t.start) for t in view.here)
    if _YEARLY.search(spot.sentence) or (papers and _PROGNOSIS.search(spot.before)):
        return named[-1] if named else str(view.calendar.year)
    money = spot.quantity.unit in MONEY and view.default in (view.calendar.to_date, view.calendar.default)
    return str(view.calendar.year) if money and not firm and not view.spot.index else None


def _own(view: View) -> str | None:
    """A time that the quantity has of itself, unless its clause says another."""
    left = view.spot.left
    begin = view.spot.quantity.start - len(left) + max(map(left.rfind, (", ", " och ", "; ")))
    return None if any(t.start >= begin and not t.attached for t in view.here) else view.own


def _clause(view: View) -> str | None:
    """The time of the quantity's clause: before it, else after it."""
    spot, quantity = view.spot, view.spot.quantity
    stop = quantity.end + len(spot.right)
    after = [t for t in view.times if quantity.end <= t.start < stop and not t.compared]
    after = [t for t in after if not t.relative or _OF_A_PAST.match(spot.sentence[quantity.end : t.start])]
    after = [t for t in after if (not t.attached or t.now) and not view.of_next(t)]
    after = [t for t in after if not _NEXT_CLAUSE.search(spot.sentence, quantity.end, t.start)]
    after = [t for t in after if not view.is_base(t)]
    firm = [t for t in view.here if not t.attached]
    now = [
        t for t in view.here if t.now and firm and _NEW_CLAUSE.search(spot.sentence, firm[-1].end, t.start)
    ]
    if now:
        return now[-1].period  # `till 2030 ska de halveras; hittills är minskningen 24 procent`
    if firm and after and not after[0].attached and is_season(firm[-1].period):
        return after[0].period  # `av de platser som stängdes under sommaren öppnar tio den 2 september`
    if firm or (view.here and not (after and not after[0].attached)):
        last = (firm or view.here)[-1]
        alike = last.last_year and _ALIKE.search(spot.sentence) and view.default
        return view.year_before() if alike else last.period
    if after:
        return after[0].period
    return None


def _sentence(view: View) -> str | None:
    """The time of the quantity before, else the sentence's first that no other quantity owns."""
    earlier = THAN.search(view.spot.left) and _CLOSED.match(view.spot.right) and view.meant.rule == "level"
    if view.spot.index and earlier and view.base and not view.times:
        about = view.before or view.default or ""
        monthly = view.base == "previous_month" and is_month(about)
        return month_before(about) if monthly else shift(about, -1)
    if view.spot.index and view.before and not ends_pair(view):
        looked_back = view.meant.role == "change" and any(t.year_ago or t.last_year for t in view.times)
        return view.default if looked_back and view.before == view.year_before() else view.before
    others = [q.end for q in view.spot.all if q is not view.spot.quantity]
    whole = [t for t in view.times if not (t.compared or t.relative or t.attached or view.of_next(t))]
    whole = [t for t in whole if not view.is_base(t)]
    whole = [t for t in whole if not _NEXT_CLAUSE.search(view.spot.sentence, view.spot.quantity.end, t.start)]
    whole = [t for t in whole if not any(owns(view.spot.sentence, end, t.start) for end in others)]
    if whole:
        return whole[0].period
    return year_after(view)


_RULES: tuple[Callable[[View], str | None], ...] = (
    instead,
    _respective,
    _beside,
    _when,
    _label,
    pair,
    last_year,
    _own,
    _since,
    _forecast,
    _clause,
    _sentence,
)
