"""What a figure measures, as a key: figures with the same key are points of the same series.

Different units, kinds of period, issuers and divisions make different keys, so they are never joined.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from loader import data
from loader.database.rows import as_json
from loader.language.numbers import decimals
from loader.language.patterns import pattern
from loader.language.periods import kind_of
from loader.series.vocabulary import LEVELS, Match, Metric, match, metric
from loader.series.words import Wording, stem, stems_of, wording

SURE = 0.5
"""A figure read with less confidence than this is nobody's point."""
FEW = 2
"""Words of a metric that the heading over it may complete."""
_ACCUMULATED = pattern(r"\b(ackumulera|hittills|sedan årsskiftet|till och med)")


class FigureRow(NamedTuple):
    """What of a stored figure and its section and report says what it measures.

    `topics` are those of the section, `title` is its heading, `issuer` the report's.
    """

    id: int
    metric: str
    unit: str
    period: str | None
    role: str
    value: float
    quote: str
    approximate: bool
    confidence: float
    in_table: bool
    sentence: str
    section: int
    title: str
    division: str | None
    topics: tuple[str, ...]
    issuer: str | None


class Key(NamedTuple):
    """`base` is a metric of the vocabulary, `words` what else is said of it (all of it without a base),
    `section` the words of the heading where the metric's own words are too general."""

    issuer: str
    division: str
    base: str
    words: tuple[str, ...]
    section: tuple[str, ...]
    unit: str
    kind: str

    @property
    def exact(self) -> bool:
        """Whether it is a metric of the vocabulary and nothing else is said."""
        return bool(self.base) and not self.words and not self.section

    def text(self) -> str:
        """The key as the database holds it."""
        return as_json(self._asdict())

    @staticmethod
    def read(text: str) -> Key:
        """The key from its text. Raises ValueError for other text."""
        fields = json.loads(text)
        return Key(**{**fields, "words": tuple(fields["words"]), "section": tuple(fields["section"])})


def period_kind(period: str | None, entry: Metric | None = None, accumulated: bool = False) -> str:
    """The kind of `loader.language.periods`; a week, a span and no period at all are `other`.

    January alone is a month, or the first of the year-to-date values where the metric is counted so.
    """
    kind = kind_of(period) if period is not None else "span"
    if kind == "year" and "/" not in (period or ""):
        # What adds up since January ends with the whole year.
        return "year_to_date" if accumulated else "year"
    if kind == "month":
        so_far = accumulated or (entry is not None and entry.period == "year_to_date")
        return "year_to_date" if so_far and ((period or "").endswith("-01") or accumulated) else "month"
    return "other" if kind in ("week", "span") else kind


def key_of(row: FigureRow) -> Key | None:
    """What the figure measures; None where it is no point of any series."""
    if row.confidence < SURE:
        return None
    own = wording(row.issuer or "").content | wording(row.division or "").content
    words = wording(row.metric)
    general = words.content - own <= stems_of("generic")
    accumulated = bool(_ACCUMULATED.search(row.metric.lower()))
    under = _match_under_heading(row, words)
    found = (under or match(words, row.unit)) if general else (match(words, row.unit) or under)
    if found is not None:
        if row.role not in found.metric.roles:
            return None
        rest = tuple(w for w in found.rest if w not in own)
        if row.role == "part" and found.metric.additive and not rest and not row.in_table:
            # `av de 50 som behövs är 44 anställda`: a part in the words of a whole is part of something else
            return None
        kind = period_kind(row.period, found.metric, accumulated)
        # A unit's value is told in the same words as the whole's, under the unit's own heading.
        doubtful = general or row.division or row.unit == "antal"
        of_unit = doubtful and found is not under and not _is_general(row)
        section = _heading(row) if of_unit or found.metric.local else ()
        return Key(row.issuer or "", row.division or "", found.metric.name, rest, section, row.unit, kind)
    content = words.content - own
    section = _heading(row) if general else ()
    if row.role not in LEVELS or not (content or section):
        return None
    kind = period_kind(row.period, None, accumulated)
    return Key(row.issuer or "", row.division or "", "", tuple(sorted(content)), section, row.unit, kind)


def _match_under_heading(row: FigureRow, words: Wording) -> Match | None:
    """`Kostnaden` under the heading `Inhyrd personal` is the cost of agency staff."""
    if len(words.stems) > FEW:
        return None
    found = match(wording(f"{row.metric} {row.title}"), row.unit)
    return found if found and not found.rest else None


def settle(rows: Sequence[FigureRow]) -> list[Key | None]:
    """The keys of one report's figures, none of which tells two values of one time.

    Where the same words measure two things, the words of their sections' headings tell them apart; where
    that does not help, a metric of the vocabulary keeps them all (one of the places must be wrong, which
    is for the reader to see) and others belong nowhere.
    """
    keys = [key_of(row) for row in rows]
    for key, places in _clashes(rows, keys).items():
        if key.exact:
            general = [p for p in places if _is_general(rows[p])]
            moved = [p for p in places if p not in general] if general else []
        else:
            moved = places
        for place in moved:
            keys[place] = key._replace(section=_heading(rows[place]))
        # A name that is carried over from an earlier sentence is less sure than one that is written out.
        named = [p for p in places if p not in moved and _is_named(rows[p])]
        if key.exact and named:
            for place in places:
                if place not in moved and place not in named:
                    keys[place] = None
    for key, places in _clashes(rows, keys).items():
        if not key.exact:
            for place in places:
                keys[place] = None
    return keys


def _clashes(rows: Sequence[FigureRow], keys: Sequence[Key | None]) -> dict[Key, list[int]]:
    """Keys for which some time has several exact values, with the places of all their figures."""
    places: dict[Key, list[int]] = defaultdict(list)
    told: dict[tuple[Key, str | None], list[FigureRow]] = defaultdict(list)
    for place, (row, key) in enumerate(zip(rows, keys, strict=True)):
        if key is not None:
            places[key].append(place)
            if not row.approximate:
                told[key, row.period].append(row)
    clashing = {key for (key, _), same in told.items() if any(differ(same[0], row) for row in same[1:])}
    return {key: places[key] for key in places if key in clashing}


def differ(one: FigureRow, other: FigureRow) -> bool:
    """Whether two figures of the same unit differ by more than their rounding."""
    return not same_value(one.value, one.quote, other.value, other.quote)


def same_value(one: float, one_quote: str, other: float, other_quote: str) -> bool:
    """Whether two values are equal as precisely as the coarser of them is written."""
    step = 10.0 ** -min(decimals(one_quote), decimals(other_quote))
    return abs(one - other) <= step / 2 + 1e-9 * max(abs(one), abs(other), 1.0)


def _is_general(row: FigureRow) -> bool:
    """Whether the section speaks of the whole: in a table, on a general topic, or as the division's own."""
    if row.in_table or (row.topics[:1] and row.topics[0] in data.read("metrics")["general_topics"]):
        return True
    own = wording(row.division or "").content
    return bool(own) and wording(row.title).content - stems_of("neutral") <= own | {stem("division")}


def _is_named(row: FigureRow) -> bool:
    """Whether the figure's own sentence has a word of its metric."""
    return bool(wording(row.metric).content & wording(row.sentence).content)


def _heading(row: FigureRow) -> tuple[str, ...]:
    return tuple(sorted(wording(row.title).content))


def describe(key: Key, wordings: Iterable[str], title: str) -> str:
    """What a series measures, for people: the vocabulary's name, or the shortest of the reports'."""
    name = (
        metric(key.base).metric
        if key.exact or (key.base and not key.words)
        else min(wordings, key=lambda text: (len(text), text))
    )
    return f"{name} ({title})" if key.section and title else name
