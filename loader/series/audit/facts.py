"""What the audit looks at: one report's figures with their places, and what it answers with."""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from loader import data
from loader.language.numbers import decimals
from loader.language.patterns import pattern
from loader.series.vocabulary import LEVELS

COUNTS = frozenset({"antal"})
"""Units that are counted one by one: nothing is rounded."""
SIGMAS = 2.75
"""How many standard deviations of the rounding errors are excused."""


class Told(NamedTuple):
    """A stored figure with what the audit needs of it; the fields are those of the table `figures`."""

    id: int
    section: int
    quote: str
    value: float
    value_max: float | None
    unit: str
    metric: str
    role: str
    against: str | None
    direction: str | None
    period: str | None
    approximate: bool
    spelled: bool
    sentence: str
    page: int | None
    start: int | None
    end: int | None
    row: str | None
    column: str | None
    table_block: int | None
    table_row: int | None
    table_column: int | None
    series_key: str | None

    @property
    def step(self) -> float:
        """The last place that is written."""
        return 10.0 ** -decimals(self.quote)

    @property
    def is_level(self) -> bool:
        """Whether it is a value itself, not a difference, a change, a plan or a forecast."""
        return self.role in LEVELS

    @property
    def exact(self) -> bool:
        """Neither `drygt` nor a range."""
        return not self.approximate and self.value_max is None


class Span(NamedTuple):
    """A block of a section: its kind, its depth (bullets) and where it stands in the text."""

    kind: str
    level: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A section with its text, blocks and figures."""

    id: int
    report: str
    month: str | None
    path: tuple[str, ...]
    text: str
    spans: tuple[Span, ...]
    figures: tuple[Told, ...]

    @cached_property
    def sentences(self) -> list[list[Told]]:
        """The figures of running text, sentence by sentence."""
        groups: list[list[Told]] = []
        for figure in self.figures:
            if figure.start is None or figure.end is None:
                continue
            last = groups[-1][-1] if groups else None
            if (
                last
                and last.sentence == figure.sentence
                and figure.start - (last.end or 0) < len(last.sentence)
            ):
                groups[-1].append(figure)
            else:
                groups.append([figure])
        return groups

    def between(self, one: Told, other: Told) -> str:
        """The text from the end of one figure to the beginning of a later one, in lower case."""
        nested = (other.start or 0) < (one.end or 0)  # `212 av 240 medarbetare` holds both
        return self.text[one.start if nested else one.end : other.start].lower()

    def before(self, figure: Told, size: int) -> str:
        """So many characters before the figure, in lower case."""
        return self.text[max(0, (figure.start or 0) - size) : figure.start].lower()

    def span_of(self, figure: Told) -> int | None:
        """The place among `spans` of the block that holds the figure."""
        for place, span in enumerate(self.spans):
            if figure.start is not None and span.kind != "table" and span.start <= figure.start < span.end:
                return place
        return None


class Place(NamedTuple):
    """Where a figure of a finding stands."""

    report: str
    month: str | None
    section: int
    section_path: tuple[str, ...]
    page: int | None
    figure: int
    quote: str
    value: float
    sentence: str


class Finding(NamedTuple):
    """Something that does not fit.

    `kind`: `sum` (parts and their whole), `change` (values and the change between them), `percent` (amounts
    and a percentage of them), `contradiction` (one report, two values) or `restated` (two reports). `told`
    is the value as it stands at the first place, `computed` what the other places make of it. `unit` is
    that of `told`. `note` is `break` where a value is told anew because it is counted in another way.
    """

    kind: str
    metric: str
    unit: str
    told: float
    computed: float
    places: tuple[Place, ...]
    note: str | None = None


def finding(kind: str, passage: Passage, told: Told, computed: float, others: Iterable[Told]) -> Finding:
    """A finding within one section; `others` are the figures that `computed` comes from."""
    places = tuple(place(passage, figure) for figure in (told, *others))
    # Sums of written decimals carry none of the noise of binary fractions.
    return Finding(kind, told.metric, told.unit, told.value, round(computed, 6), places)


def place(passage: Passage, figure: Told) -> Place:
    """Where a figure of the passage stands."""
    return Place(
        passage.report,
        passage.month,
        passage.id,
        passage.path,
        figure.page,
        figure.id,
        figure.quote,
        figure.value,
        figure.sentence,
    )


def slack(figures: Sequence[Told]) -> float:
    """By how much figures of one unit may miss each other through rounding alone.

    Each is off by at most half its last place, evenly spread; errors of many seldom add up to the worst,
    so that no more than SIGMAS standard deviations of their sum are excused. Counts are not rounded.
    """
    if all(figure.unit in COUNTS and figure.value >= 0 and figure.value.is_integer() for figure in figures):
        return 0.0
    worst = sum(figure.step for figure in figures) / 2
    likely = SIGMAS * math.sqrt(sum(figure.step**2 for figure in figures) / 12)
    return min(worst, likely) + 1e-9


def says(kind: str, text: str) -> re.Match[str] | None:
    """Where a text in lower case has words of a kind of `loader/data/audit.toml`."""
    return _words()[kind].search(text)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {kind: pattern(words) for kind, words in data.read("audit").items()}


def passages(db: sqlite3.Connection, report: str) -> list[Passage]:
    """The sections of a report that hold figures, in reading order."""
    columns = ", ".join(f'"{name}"' for name in Told._fields)
    query = f"SELECT {columns} FROM figures WHERE report = ? ORDER BY id"
    figures: dict[int, list[Told]] = defaultdict(list)
    for row in db.execute(query, [report]):
        values = dict(zip(Told._fields, tuple(row), strict=True))
        truths = {name: bool(values[name]) for name in ("approximate", "spelled")}
        figures[values["section"]].append(Told(**{**values, **truths}))
    spans: dict[int, list[Span]] = defaultdict(list)
    blocks = (
        "SELECT b.section, b.kind, b.level, b.start, b.end FROM blocks b JOIN sections s ON s.id = b.section "
        "WHERE s.report = ? ORDER BY b.section, b.position"
    )
    for row in db.execute(blocks, [report]):
        spans[row[0]].append(Span(*tuple(row)[1:]))
    sections = (
        "SELECT s.id, s.report, r.month, s.path, s.text FROM sections s JOIN reports r ON r.slug = s.report "
        "WHERE s.report = ? ORDER BY s.id"
    )
    return [
        Passage(
            row[0],
            row[1],
            row[2],
            tuple(json.loads(row[3])),
            row[4],
            tuple(spans[row[0]]),
            tuple(sorted(figures[row[0]], key=_reading_order)),
        )
        for row in db.execute(sections, [report]).fetchall()
        if row[0] in figures
    ]


def _reading_order(figure: Told) -> tuple[int, int]:
    return (figure.start if figure.start is not None else -1, figure.id)
