"""Sections to figures: the stages in their order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loader.figures.adds_up import UP_TO, added_up, default_for, own_time
from loader.figures.clause import Spot, Told, spots
from loader.figures.meaning import Base, Meaning
from loader.figures.memory import Memory
from loader.figures.metrics.naming import metric
from loader.figures.numbers.quantity import Quantity, quantities
from loader.figures.numbers.terse import verbless
from loader.figures.phrase import is_verb
from loader.figures.roles.base import base_of, comparing
from loader.figures.roles.distance import worth
from loader.figures.roles.role import meaning
from loader.figures.tables import is_prose, table_figures
from loader.figures.ties import contradictions
from loader.figures.times.calendar import Calendar
from loader.figures.times.period import Time, between, times_in
from loader.figures.times.when import is_aside, period_of
from loader.figures.words import MONEY, alternation, either, said, words
from loader.figures.writing import month_of_writing
from loader.language.months import month_in_name
from loader.language.numbers import spelled
from loader.language.patterns import pattern
from loader.language.sentences import split
from loader.model import BlockKind, Box, Figure, Masked, Place, ReportFacts, Section, Table

_YEAR = pattern(r"\b(?:19|20)\d\d\b(?!\s?[-–/])")
_TO_DATE_WORDS = ("perioden", "samma period", "samma tidpunkt", "ackumulera")
_TO_DATE = pattern(r"\bperioden|samma period|samma tidpunkt|ackumulera(?:t|de?)|jämförelseperioden")
_POINTS_BACK = pattern(r"(?i)(?:det|detta)\s(?:är|var|motsvarar|motsvarade|innebär|innebar|ger)\b")
_ALIKE = pattern(
    r"(?i)(?:(?:motsvarande|samma)\s(?:period|tid|månad)|(?:föregående\sår|förra\såret|i\sfjol)\s\w+\smotsvarande)\b"
)
_RISE = pattern(r"(?i)\ben\s(?:ökning|minskning|uppgång|nedgång|förbättring|försämring)\s(?:med|på|om)\b")
_CHANGED = ("verb of change", "comparative", "list of changes")
_STATED = ("level", "part", "share", "forecast")
_MONTH = pattern(r"\d{4}-(?:0[1-9]|1[0-2])")
_UNIT = pattern(r"(?i)(?:division|verksamhetsområde|vo)\s")
_PAST = pattern(
    r"(?i)\b(?:har|hade|var|fanns|blev|fick|gick|kom|gjorde|hölls|gavs|togs|skrevs|\w{3,}(?:ade|ades|des|tes))\b"
)
_A_MONTH = pattern(r"(?i)\bpå\sen\smånad\b")
_SAME = pattern(rf"(?i)(?:det|detta)\s(?:motsvara\w*|innebär|innebar)(?:\s{either('about')})*\s")
_A_YEAR = pattern(r"\d{4}")
_SUM = pattern(r"(?i)(?:summan?|totalsumman|totalt|sammanlagt|sammantaget)\s(?:\w+\s){0,3}")
_DEVIATIONS = pattern(r"(?i)\bbudgetavvikelse")


class Extraction(NamedTuple):
    """What the sections say in numbers: the figures, and the numbers that are none with the reasons."""

    figures: tuple[Figure, ...]
    masked: tuple[Masked, ...]


def extract(sections: Sequence[Section], facts: ReportFacts) -> Extraction:
    """The figures of a report's sections, in reading order, each with its meaning.

    For a figure in running text `sections[f.section].text[f.start:f.end] == f.quote`; in a table
    `row` and `column` hold the headings; in a heading `start` and `end` are None. Pure and linear in
    the length of the text. Where nothing tells, `period`, `against` and `direction` are None.
    """
    reader = _Reader(sections, facts)
    for section in sections:
        reader.read(section)
    return Extraction(tuple(reader.figures), tuple(reader.masked))


@cache
def _measuring() -> re.Pattern[str]:
    """Headings of chapters whose figures are of the time that the report is about."""
    return re.compile(rf"(?i)\b(?:{alternation(words('measuring'))})")


def _measures(path: Sequence[str]) -> bool:
    """Whether a section's figures are measurements: a title says so below the last name of a unit."""
    units = [at for at, title in enumerate(path) if _UNIT.match(title)]
    return any(map(_measuring().search, path[units[-1] + 1 if units else 0 :]))


class _Reader:
    """Reads section by section; remembers what later sentences refer back to."""

    def __init__(self, sections: Sequence[Section], facts: ReportFacts) -> None:
        self.sections = {section.position: section for section in sections}
        self.month = facts.month if facts.month and _MONTH.fullmatch(facts.month) else None
        told = (facts.period or "").split("/")[-1]
        self.told = told if _MONTH.fullmatch(told) else self.month
        if self.month and facts.month_source == "text":
            self.month = month_of_writing((section.text for section in sections), self.month)
        self.year = _of_year(facts)
        self.dated = facts.month_source != "text"
        self.figures: list[Figure] = []
        self.masked: list[Masked] = []
        self.ties = 0

    def read(self, section: Section) -> None:
        """All of one section: its heading, its text, its tables."""
        calendar = self._calendar(section)
        if section.heading is not None and _has_number(section.title):
            self._heading(section, calendar)
        memory = Memory(calendar, _named_title(section))
        memory.begin(section.title, times_in(section.title, calendar))
        spans = split(section.text)
        blocks = _text_blocks(section)
        for at, (start, end) in enumerate(spans):
            while blocks and blocks[0][0] <= start:
                memory.turn(blocks.pop(0)[1])
            text = section.text[start:end]
            later = (
                section.text[end : spans[at + 2][1]] if at + 2 < len(spans) else section.text[end : end + 400]
            )
            self._sentence(section, start, text, memory, later)
        for index, block in enumerate(section.blocks):
            if block.table is not None:
                self.ties += 1
                self.figures.extend(table_figures(section, index, block, calendar, memory.topic, self.ties))
                self._prose_cells(section, index, block.table, calendar)

    def _calendar(self, section: Section) -> Calendar:
        year, at = None, section
        while year is None:
            named = [] if month_in_name(at.title) else _YEAR.findall(at.title)
            year = named[-1] if named else None
            above = self.sections.get(at.parent) if at.parent is not None else None
            if above is None or above.position >= at.position:
                break
            at = above
        year = year or self.year
        month = self.told if _measures(section.path) else self.month
        low = section.text.lower()
        adds_up = any(word in low for word in _TO_DATE_WORDS) and _TO_DATE.search(low) is not None
        if year and month and year == month[:4] and adds_up:
            year = None
        return Calendar(month, year, adds_up, self.month, self.told, self.dated)

    def _heading(self, section: Section, calendar: Calendar) -> None:
        memory = Memory(calendar, "")
        found, _ = quantities(section.title)
        for reading in _readings(section.title, found, _times(section.title, found, memory), memory, ""):
            place = section.heading.places[0] if section.heading and section.heading.places else None
            self.figures.append(_figure(section, reading, section.title, None, place, None, ()))

    def _prose_cells(self, section: Section, index: int, table: Table, calendar: Calendar) -> None:
        """The figures of a table's cells that hold sentences; the row's name is what they are about."""
        names = {cell.row: cell.text for cell in reversed(table.cells) if cell.column == 0}
        for cell in table.cells:
            if cell.header or not is_prose(cell.text) or not _has_number(cell.text):
                continue
            name = names.get(cell.row, section.title)
            memory = Memory(calendar, name if name != cell.text else section.title)
            for start, end in split(cell.text):
                text = cell.text[start:end]
                place = Place(start, end, cell.page, cell.line, cell.box)
                found, _ = quantities(text)
                times = _times(text, found, memory)
                for reading in _readings(text, found, times, memory, ""):
                    figure = _figure(section, reading, text, None, place, None, ())
                    row = name if name != cell.text else ""
                    figure = figure._replace(row=row, column="", table=index)
                    self.figures.append(figure._replace(table_row=cell.row, table_column=cell.column))
                memory.hear(text, times)

    def _sentence(self, section: Section, start: int, text: str, memory: Memory, later: str) -> None:
        if not _has_number(text):
            memory.hear(text, times_in(text, memory.calendar, memory.period))
            return
        found, covers = quantities(text, memory.quantity)
        if memory.against and not verbless(text):
            memory.against = None
        for cover in covers:
            quote = text[cover.start : cover.end]
            self.masked.append(
                Masked(section.position, quote, start + cover.start, start + cover.end, cover.reason)
            )
        times = _times(text, found, memory)
        readings = list(_readings(text, found, times, memory, later))
        if len(readings) > 1:
            self.ties += 1
        flags = contradictions([r.spot for r in readings], [r.meaning for r in readings])
        for reading, flag in zip(readings, flags, strict=True):
            place = _place(section, start + reading.spot.quantity.start)
            tie = self.ties if len(readings) > 1 else None
            self.figures.append(_figure(section, reading, text, start, place, tie, flag))
            memory.quantity = reading.spot.quantity
        aside = bool(found) and all(quantity.rule == "told before" for quantity in found)
        memory.hear(text, () if aside else times)  # `I fjol var siffran 318.` is told beside
        memory.infer(times, [reading.period for reading in readings])


class _Reading(NamedTuple):
    spot: Spot
    meaning: Meaning
    metric: str
    period: str | None
    rule: str
    confidence: float


def _text_blocks(section: Section) -> list[tuple[int, BlockKind]]:
    """Where in the section's text its blocks but tables begin, and their kinds."""
    starts = zip(section.block_starts, section.blocks, strict=True)
    return [(start, block.kind) for start, block in starts if block.table is None]


def _named_title(section: Section) -> str:
    """The nearest title that says something (`Resultat` does not)."""
    titles = [*section.path[:-1], section.title]
    for title in reversed(titles):
        if title.lower().strip(" :.") not in words("generic_titles"):
            return title
    return section.title


def _of_year(facts: ReportFacts) -> str | None:
    """The year that a report's title names where it is the one before its month, and no month is named."""
    found = _YEAR.findall(facts.title or "")
    before = found and facts.month and int(found[-1]) == int(facts.month[:4]) - 1
    return found[-1] if before and not month_in_name(facts.title or "") else None


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text)) or next(spelled(text), None) is not None


def _readings(
    text: str, found: list[Quantity], times: Sequence[Time], memory: Memory, later: str
) -> Iterator[_Reading]:
    if not found:
        memory.said = None
        return
    before: Meaning | None = None
    main: str | None = None
    carried = memory.base
    if carried is None:
        ahead = comparing().search(later)
        named = base_of(ahead["base"], memory.calendar) if ahead else None
        carried = named if named in ("previous_year", "previous_month") else None
    calendar = memory.calendar.saying(t.period for t in times if not (t.compared or t.relative))
    points_back = memory.last if _POINTS_BACK.match(text) or _ALIKE.match(text) else None
    pair: list[str | None] = []
    about = memory.of(text)
    monthly = memory.monthly or any(_names_month(time, text) for time in times)
    for spot in spots(text, found):
        said = meaning(spot, before, memory.base or carried, calendar)
        name, rule = metric(spot, Told(memory.metric, memory.title, memory.heard))
        subject = f"{spot.left[-150:]} {name}"
        own = own_time(spot, subject, memory.calendar)
        default = points_back or default_for(subject, spot, said, about, calendar, monthly)
        period = period_of(spot, said, times, main, default, memory.calendar, own, memory.base)
        period = added_up(period, subject, text, times, memory.calendar)
        season = any(t.relative and t.attached and t.period == period for t in times)
        main = main if season or (main and is_aside(spot)) else period
        sure = 0.95 if not spot.quantity.carried else 0.85
        sure -= 0.1 * (rule in ("section", "pronoun", "words before")) + 0.1 * spot.quantity.number.spelled
        listed = memory.against and spot.quantity.number.signed and spot.quantity.unit in MONEY
        if said.role == "level" and listed:
            said = Meaning("difference", Base(memory.against), worth(spot), "deviation")
        if said.role == "level" and not spot.index and memory.said and _SAME.fullmatch(spot.left):
            of_whole = spot.right.startswith(" av ")
            said = said if of_whole else memory.said._replace(rule="equivalent")
        if said.role == "level" and _SUM.fullmatch(spot.left) and _DEVIATIONS.search(memory.title):
            said = Meaning("difference", Base("budget"), worth(spot), "deviation")
        if said.role == "change" and said.against is None:
            dated = len(pair) == 2 and all(any(t.period == each for t in times) for each in pair)
            against = between(*pair) if dated else _before(spot, period, name, memory)
            told = period == memory.period or any(t.period == period for t in times)
            against = against or (_by_convention(spot, period, said) if told else None)
            said = said._replace(base=Base(against, timed=True))
        pair = [period] if said.rule == "from" else [*pair, period] if said.rule == "to" else pair
        if said.rule == "of a whole" and opens(text) and period and memory.calendar.ahead(period):
            said = said._replace(role="forecast", rule="future period")
        if _is_ahead(said, period, times, memory.calendar, text) and not _PAST.search(
            text[: spot.quantity.end]
        ):
            said = said._replace(role="forecast", rule="future period")
        yield _Reading(spot, said, name, period, f"{spot.quantity.rule}; {said.rule}; {rule}", round(sure, 2))
        stated = said.role in _STATED or said.rule == "deviation"
        memory.metric, memory.last = name, period if stated else memory.last
        if said.role == "change" and said.against in ("previous_year", "previous_month"):
            memory.base = said.against
        before = said
    memory.said = before if before and before.compares and before.rule in _CHANGED else None


def _names_month(time: Time, text: str) -> bool:
    """Whether a time is a month that stands alone (`i mars`), not one up to which something counts."""
    return bool(_MONTH.fullmatch(time.period) and not time.now and not UP_TO.search(text[: time.start]))


def _is_ahead(
    said: Meaning, period: str | None, times: Sequence[Time], calendar: Calendar, sentence: str
) -> bool:
    """Whether a level is of a time to come, or one that lasts on, which its own sentence names."""
    if said.role != "level" or period is None:
        return False
    if calendar.future(period):
        return True
    own = any(t.period == period and not t.relative for t in times) and said.rule not in ("from", "to")
    return own and (calendar.ahead(period) or (opens(sentence) and calendar.ahead(period.split("/")[-1])))


def opens(sentence: str) -> bool:
    """Whether a sentence tells in the present of what opens, closes or begins."""
    return said("forecast", "opens").search(sentence) is not None


def _times(text: str, found: Sequence[Quantity], memory: Memory) -> list[Time]:
    """The times of a sentence that are no part of a quantity (`2000 personer`)."""
    about = memory.last if _ALIKE.match(text) else None
    times = times_in(text, memory.calendar, about or memory.period)
    return [t for t in times if not any(t.start < q.end and q.start < t.end for q in found)]


def _before(spot: Spot, period: str | None, name: str, memory: Memory) -> str | None:
    """The base of a change that names none: the year before the year beside it, or what was `tidigare`."""
    beside = re.match(r"\s\(?(?:år\s)?((?:19|20)\d\d)\b", spot.right)
    if beside and beside.group(1) == period:
        return "previous_year"
    if _A_MONTH.search(spot.sentence):
        return "previous_month"
    earlier = re.search(r"(?i)\btidigare\s(\w+)", memory.heard)
    if not earlier:
        whole = period and re.fullmatch(r"\d{4}", period) and period <= (memory.calendar.told or period)[:4]
        return "previous_year" if whole and _RISE.search(spot.left) else None
    word = earlier.group(1)
    return f"other:tidigare {name if is_verb(word) else word}"


def _by_convention(spot: Spot, period: str | None, said: Meaning) -> str | None:
    """What has added up since January can grow by percent only over the same time of the year before, and
    what has changed under a year that is named only over the year before."""
    if period and _A_YEAR.fullmatch(period) and said.rule == "verb of change":
        return "previous_year" if re.search(rf"\b(?:under|år|i)\s{period}\b", spot.sentence) else None
    percent = spot.quantity.unit in ("procent", "procentenheter")
    grown = percent and said.rule in ("verb of change", "signed", "list of changes")
    return "previous_year" if grown and period and re.fullmatch(r"(\d{4})-01/\1-\d\d", period) else None


def _place(section: Section, offset: int) -> Place | None:
    """The printed line at an offset of the section's text."""
    at = bisect_right(section.block_starts, offset) - 1
    while at >= 0 and section.blocks[at].table is not None:
        at -= 1
    if at < 0 or not section.blocks[at].places:
        return None
    places, inside = section.blocks[at].places, offset - section.block_starts[at]
    found = places[max(0, bisect_right(places, inside, key=lambda place: place.start) - 1)]
    return found if found.start <= inside < found.end else places[-1]


def _figure(
    section: Section,
    reading: _Reading,
    sentence: str,
    start: int | None,
    place: Place | None,
    tie: int | None,
    flags: tuple[str, ...],
) -> Figure:
    quantity, number, said = reading.spot.quantity, reading.spot.quantity.number, reading.meaning
    box: Box | None = place.box if place else None
    end = quantity.until or quantity.end
    return Figure(
        section=section.position,
        quote=sentence[quantity.start : end],
        value=number.value,
        value_max=number.value_max,
        unit=quantity.unit,
        metric=reading.metric,
        role=said.role,
        against=said.against if said.compares else None,
        direction=said.direction if said.compares else None,
        period=reading.period,
        approximate=quantity.approximate,
        spelled=number.spelled,
        sentence=sentence,
        page=place.page if place else None,
        start=None if start is None else start + quantity.start,
        end=None if start is None else start + end,
        line=place.line if place else None,
        box=box,
        confidence=reading.confidence,
        rule=reading.rule,
        tie=tie,
        flags=flags,
    )
