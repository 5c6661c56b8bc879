"""Sections to figures: the stages in their order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loader.figures.memory import Memory
from loader.figures.numbers.quantity import quantities
from loader.figures.reading import Reading, readings, times_of
from loader.figures.tables import is_prose, table_figures
from loader.figures.ties import contradictions
from loader.figures.times.calendar import Calendar
from loader.figures.times.period import times_in
from loader.figures.times.yearly import whole_year
from loader.figures.words import alternation, words
from loader.figures.writing import month_of_writing
from loader.language.months import month_in_name
from loader.language.numbers import spelled
from loader.language.patterns import pattern
from loader.language.sentences import split
from loader.model import BlockKind, Box, Figure, Masked, Place, ReportFacts, Section, Table

_YEAR = pattern(r"\b(?:19|20)\d\d\b(?!\s?[-–/])")
_TO_DATE_WORDS = ("period", "samma tidpunkt", "ackumulera", "delåret")
_TO_DATE = pattern(
    r"\bperioden|samma period|samma tidpunkt|\bdelårets?\b|ackumulera(?:t|de?)"
    r"|jämförelseperioden"
)
_MONTH = pattern(r"\d{4}-(?:0[1-9]|1[0-2])")
_UNIT = pattern(r"(?i)(?:division|verksamhetsområde|vo)\s")


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
    return pattern(rf"(?i)\b(?:{alternation(words('measuring'))})")


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
        begin = len(self.figures)
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
        if section.heading is not None and _has_number(section.title):
            self.figures[begin:begin] = self._heading(section, calendar, self.figures[begin:])

    def _calendar(self, section: Section) -> Calendar:
        year, at = None, section
        while year is None:
            named = [] if month_in_name(at.title) else _YEAR.findall(at.title)
            year = named[-1] if named else None
            above = self.sections.get(at.parent) if at.parent is not None else None
            if above is None or above.position >= at.position:
                break
            at = above
        year = year or self.year or whole_year(section.path, section.text, self.month, self.told)
        month = self.told if _measures(section.path) else self.month
        low = section.text.lower()
        adds_up = any(word in low for word in _TO_DATE_WORDS) and _TO_DATE.search(low) is not None
        if year and month and year == month[:4] and adds_up:
            year = None
        return Calendar(month, year, adds_up, self.month, self.told, self.dated)

    def _heading(self, section: Section, calendar: Calendar, below: Sequence[Figure]) -> Iterator[Figure]:
        """The figures of a heading, but for those that its text only tells again."""
        memory = Memory(calendar, "")
        found, _ = quantities(section.title)
        again = {(figure.unit, abs(figure.value)) for figure in below}
        place = section.heading.places[0] if section.heading and section.heading.places else None
        for reading in readings(section.title, found, times_of(section.title, found, memory), memory):
            if (reading.spot.quantity.unit, abs(reading.spot.quantity.number.value)) not in again:
                yield _figure(section, reading, section.title, None, place, None, ())

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
                times = times_of(text, found, memory)
                for reading in readings(text, found, times, memory):
                    figure = _figure(section, reading, text, None, place, None, ())
                    row = name if name != cell.text else ""
                    figure = figure._replace(row=row, column="", table=index)
                    self.figures.append(figure._replace(table_row=cell.row, table_column=cell.column))
                memory.hear(text, times)

    def _sentence(self, section: Section, start: int, text: str, memory: Memory, later: str) -> None:
        if not _has_number(text):
            memory.hear(text, times_in(text, memory.calendar, memory.period))
            return
        found, covers = quantities(text, memory.quantity, memory.unit)
        for cover in covers:
            quote = text[cover.start : cover.end]
            self.masked.append(
                Masked(section.position, quote, start + cover.start, start + cover.end, cover.reason)
            )
        times = times_of(text, found, memory)
        told = list(readings(text, found, times, memory, later))
        if len(told) > 1:
            self.ties += 1
        flags = contradictions([r.spot for r in told], [r.meaning for r in told])
        for reading, flag in zip(told, flags, strict=True):
            place = _place(section, start + reading.spot.quantity.start)
            tie = self.ties if len(told) > 1 else None
            self.figures.append(_figure(section, reading, text, start, place, tie, flag))
            memory.quantity = reading.spot.quantity
        aside = bool(found) and all(quantity.rule == "told before" for quantity in found)
        memory.hear(text, () if aside else times)  # `I fjol var siffran 318.` is told beside
        memory.infer(times, [reading.period for reading in told])


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
    reading: Reading,
    sentence: str,
    start: int | None,
    place: Place | None,
    tie: int | None,
    flags: tuple[str, ...],
) -> Figure:
    quantity, number, meant = reading.spot.quantity, reading.spot.quantity.number, reading.meaning
    box: Box | None = place.box if place else None
    end = quantity.until or quantity.end
    return Figure(
        section=section.position,
        quote=sentence[quantity.start : end],
        value=number.value,
        value_max=number.value_max,
        unit=quantity.unit,
        metric=reading.metric,
        role=meant.role,
        against=meant.against if meant.compares else None,
        direction=meant.direction if meant.compares else None,
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
