"""Figures in tables: the value of a cell with its row's and its column's heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loader.figures.metrics.name import measures
from loader.figures.numbers.bare import MOST_PERCENT
from loader.figures.numbers.elsewhere import named_rate
from loader.figures.numbers.free import free_numbers
from loader.figures.numbers.units import Unit, heading_units, unit_after, unit_named
from loader.figures.phrase import lower_first, tidy
from loader.figures.times.calendar import Calendar
from loader.figures.times.period import times_in
from loader.figures.words import said, words
from loader.language.months import MONTHS
from loader.language.numbers import Number, digits
from loader.language.patterns import pattern
from loader.language.periods import is_month, is_year, since_january
from loader.model import Block, Cell, Figure, Section, Table

_ADDS_UP = pattern(r"(?i)\back\.|ackumul|periodens resultat|sedan årsskiftet|till och med|t\.o\.m\.|\btom\b")
_SIDE = pattern(r"(?i)mål|målvärde|riktvärde")
_FORECAST = pattern(r"(?i)prognos")
_BUDGET = pattern(r"(?i)^\s*budget\b")
_DEVIATION = pattern(r"(?i)avvik|differens|\bdiff\b|skillnad|mot budget")
_DEVIATION_NAME = pattern(r"(?i)\b(?:\w*avvikelse\w{0,2}|differens\w{0,2}|skillnad\w{0,2})\b")
_CHANGE = pattern(r"(?i)förändring|utveckling|ökning|minskning|jmf|jämf")
_UNIT_COLUMN = pattern(r"(?i)enhet|mått|måttenhet|sort")
_AHEAD = pattern(r"(?i)helår|prognos|mål|budget|bokslut")
_BARE_BUDGET = pattern(r"(?i)\s*budget(?:\s(?:period|ack)\w*\.?)?,?(?:\s\(?\w+\)?)?\s*")
_OUTCOME = pattern(r"(?i)\butfall\b")
_YEARLY = pattern(r"(?i)helår|prognos|bokslut|årsbudget")
_YEAR = pattern(r"(?:19|20)\d\d")
_SCENARIO = pattern(
    r"(?i)\d|utfall|budget|prognos|mål|avvik|diff|skillnad|förändr|utveckl|period|ack|helår|fg|föreg|bokslut|jmf|jämf"
    r"|totalt|summa|andel|antal|värde|" + "|".join(MONTHS)
)
_LIMIT = pattern(r"(?i)(?:[<>≥≤]|minst|högst|max|eller (?:högre|lägre|mer|mindre))")


def table_figures(
    section: Section, index: int, block: Block, calendar: Calendar, told: str | None, tie: int
) -> Iterator[Figure]:
    """The figures of the table in `section.blocks[index]`, row by row.

    `told` is the period that the section's heading names, None where it names none.
    Header rows are the cells marked so, else the rows above the first one with a number in a column
    other than the first. A cell that holds more words than numbers is read by its numbers alone.
    """
    table = block.table
    if table is None or not table.cells:
        return
    grid = table.grid()
    heads = _header_rows(table, grid)
    told = next(iter(_times(table.caption or "", calendar)), told)
    frame = _Frame(section, index, block, table, grid, heads, calendar, told, tie)
    for cell in table.cells:
        if not (cell.row < heads or cell.header or (cell.column == 0 and table.columns > 1)):
            yield from _cell(frame, cell)


def is_prose(text: str) -> bool:
    """Whether a cell holds a sentence, which is read as running text, not by its numbers alone."""
    return _letters(text) > _PROSE


def _letters(text: str) -> int:
    return sum(len(word) for word in re.findall(r"[^\W\d_]{3,}", text))


_WORDY, _PROSE = 40, 60
"""Letters in a cell's words from which on a bare number is none, and the cell is read as a sentence."""


def _above(table: Table, grid: list[list[str]], row: int, column: int) -> str:
    """The heading over a column in one header row, spans included."""
    if grid[row][column]:
        return grid[row][column]
    for cell in table.cells:
        if cell.row == row and cell.column <= column < cell.column + cell.column_span:
            return cell.text
    return ""


def _header_rows(table: Table, grid: list[list[str]]) -> int:
    marked = {cell.row for cell in table.cells if cell.header and cell.column > 0}
    if marked:
        return max(marked) + 1
    for at, row in enumerate(grid):
        if any(map(_has_number, row[1:])):
            return at
    return len(grid)


def _has_number(text: str) -> bool:
    """Whether a text has a number that may be a figure, and is no year."""
    return any(not _YEAR.fullmatch(text[n.start : n.end]) for n in free_numbers(text)[0])


class _Frame(NamedTuple):
    """A table in its section, and what holds for all of its cells."""

    section: Section
    number: int
    block: Block
    table: Table
    grid: list[list[str]]
    heads: int
    calendar: Calendar
    told: str | None
    tie: int

    def heading(self, column: int) -> str:
        """What stands over a column, all header rows together."""
        return " ".join(filter(None, (_above(self.table, self.grid, r, column) for r in range(self.heads))))

    def counts(self, column: int) -> bool:
        """Whether a column with a number like a year holds counts: it stands under a year, or has other
        numbers that are no years."""
        if _YEAR.search(self.heading(column)):
            return True
        texts = [row[column] for row in self.grid[self.heads :]]
        bare = [text[n.start : n.end] for text in texts for n in digits(text)]
        return any(not _YEAR.fullmatch(number) for number in bare)


def _numbers_of(frame: _Frame, cell: Cell) -> Iterator[tuple[Number, Unit | None]]:
    """The numbers of a cell that are figures, each with the unit that stands after it."""
    text = cell.text
    for number in free_numbers(text)[0]:
        if number.glued:
            continue
        unit = unit_after(text, number.end)
        year = _YEAR.fullmatch(text[number.start : number.end]) and not (
            text.strip() == text[number.start : number.end] and frame.counts(cell.column)
        )
        if unit or not (year or _letters(text) > _WORDY):
            yield number, unit


def _cell(frame: _Frame, cell: Cell) -> Iterator[Figure]:
    if is_prose(cell.text):
        return
    grid, title = frame.grid, frame.section.title
    row, column = grid[cell.row][0], frame.heading(cell.column)
    place = frame.block.places[0] if frame.block.places else None
    role, against = _role(row, column, cell.text, title)
    period = _period(row, column, grid[0], frame.told, frame.calendar)
    period = _since_january(period, f"{row} {column} {title}")
    for number, unit in _numbers_of(frame, cell):
        yield Figure(
            section=frame.section.position,
            quote=cell.text[number.start : unit.end if unit else number.end],
            value=number.value,
            value_max=number.value_max,
            unit=unit.name if unit else _unit(frame, cell, number.value, column),
            metric=_metric(row, column, title, grid[0][0] if cell.row else ""),
            role=role,
            against=against,
            direction=_worth(number.value, role, against),
            period=period,
            approximate=False,
            spelled=False,
            sentence=" | ".join(filter(None, grid[cell.row])),
            page=cell.page if cell.page is not None else (place.page if place else None),
            start=None,
            end=None,
            row=row,
            column=column,
            table=frame.number,
            table_row=cell.row,
            table_column=cell.column,
            line=cell.line or (place.line if place else None),
            box=cell.box,
            confidence=0.85 if unit else 0.7,
            rule="table",
            tie=frame.tie,
        )


def _period(row: str, column: str, others: Sequence[str], told: str | None, calendar: Calendar) -> str | None:
    """The period that a column's heading names, else its row's; that of the column beside it for what
    compares; else what the headings over the table tell; up to the report's month where none does."""
    times = _times(column, calendar)
    years = [period for period in times if is_year(period)]
    beside = any(_OUTCOME.search(other) for other in others) and not any(_YEARLY.search(o) for o in others)
    if _AHEAD.search(column) and len(years) == len(times) and not (_BARE_BUDGET.fullmatch(column) and beside):
        return years[-1] if years else (calendar.month or "")[:4] or None
    times = times or _times(row, calendar)
    if not times and (_DEVIATION.search(column) or _CHANGE.search(column)):
        times = [
            max(each) for other in others if not _AHEAD.search(other) if (each := _times(other, calendar))
        ]
        times = [max(times, key=_ends)] if times else []
    if not times:
        state = said("adds_up", "state").search(f"{row} {column}")
        day = state and not said("adds_up", "spent").search(f"{row} {column}")
        return told or (calendar.month if day else calendar.to_date)
    last = times[-1]
    current = bool(calendar.month) and last == (calendar.month or "")[:4]
    return calendar.to_date if current and re.search(r"(?i)period|utfall|ack", column) else last


def _times(heading: str, calendar: Calendar) -> list[str]:
    """The periods that a heading names, but for those that are compared with."""
    return [time.period for time in times_in(heading, calendar) if not time.compared]


def _ends(period: str) -> str:
    """By what periods are put in order of their ends."""
    last = period.split("/")[-1]
    return last if len(last) > 4 else f"{last}-12"


def _since_january(period: str | None, headings: str) -> str | None:
    """The time from January on, where a month's headings say that it adds up, or name what always does."""
    adds_up = _ADDS_UP.search(headings) or said("adds_up", "flow").search(headings)
    return since_january(period) if is_month(period) and adds_up else period


def _worth(value: float, role: str, against: str | None) -> str | None:
    """A budget's deviation is result less budget: worse where it is negative. A change goes as its sign."""
    if role == "change" and value:
        return "down" if value < 0 else "up"
    if role != "difference" or against != "budget" or not value:
        return None
    return "worse" if value < 0 else "better"


@cache
def _units() -> re.Pattern[str]:
    return pattern(heading_units())


@cache
def _unit_tail() -> re.Pattern[str]:
    return pattern(rf"(?i)[\s,(]*(?:antal\s)?{heading_units()}[\s)]*$")


def _named_unit(heading: str) -> str | None:
    """The unit that a heading names last; None where it names none."""
    rate = named_rate(heading)
    if rate:
        return rate
    # `Bedömning inom 30 dagar, %`: a length of time that defines the row is not what it is counted in.
    found = [m for m in _units().finditer(heading) if not heading[: m.start()].rstrip()[-1:].isdigit()]
    return unit_named(found[-1].group()) if found else None


def _unit(frame: _Frame, cell: Cell, value: float, column: str) -> str:
    """The unit of a cell without one: as its column or row names it, its own column for units, a cell
    beside it (of its column, for changes), the heading in the row above, the corner, titles; else a count."""
    grid, row = frame.grid, frame.grid[cell.row]
    above = [line[0] for line in grid[: cell.row] if line[0] and not any(line[1:])]
    own = [text for head, text in zip(grid[0], row, strict=True) if _UNIT_COLUMN.fullmatch(head.strip())]
    wide = (above[-1:] if above else []) + ([grid[0][0]] if cell.row else [])
    titles = (frame.table.caption or "", frame.section.title)
    moves = [at for at in range(1, frame.table.columns) if _CHANGE.search(frame.heading(at))]
    changes = [line[cell.column] for line in grid[frame.heads :]] if cell.column in moves else ()
    beside = _written(changes) or _written(text for at, text in enumerate(row) if at and at not in moves)
    if beside == "procent" and abs(value) > MOST_PERCENT:
        beside = None
    named = next(filter(None, map(_named_unit, (column, row[0], *own))), None)
    named = named or beside or next(filter(None, map(_named_unit, wide)), None)
    if named:
        return named
    if re.search(r"(?i)^andel|sjukfrånvaro|beläggningsgrad|täckningsgrad|svarsfrekvens", row[0]):
        return "procent"
    named = next((unit for unit in map(_named_unit, titles) if unit and unit != "antal"), None)
    if named:
        return named
    return "mnkr" if re.search(r"(?i)budgetavvik|resultat|kostnad|intäkt|avvikelse", row[0]) else "antal"


def _written(texts: Iterable[str]) -> str | None:
    """The unit that the first number with one is written with."""
    return next(
        (unit.name for text in texts for n in digits(text) if (unit := unit_after(text, n.end))), None
    )


def _metric(row: str, column: str, title: str, corner: str) -> str:
    """What a cell measures: its row, before it what its column measures if that is no time or base,
    or the deviation that only the heading over the table tells of."""
    name = tidy(re.sub(r",?\s*%", "", row))
    rows = _over_rows(corner)
    if name and rows and not measures(name):  # `Investeringar, mnkr` over rows of `Fastigheter`, `Summa`
        return f"{lower_first(rows)}, {name}"
    unit_of = _UNIT_ROWS.match(corner) and _VALUED.search(column)
    measure = tidy(_unit_tail().sub("", column))
    if name and measure and not _SCENARIO.search(column) and not unit_named(column.strip(" ,()")):
        return f"{lower_first(measure)} {name}"
    name = name or tidy(column) or title
    over = _DEVIATION_NAME.search(title)
    if not over and name and unit_of and not measures(name):  # `Division` over rows, `Prognos` over a column
        return f"{lower_first(tidy(_unit_tail().sub('', column)))}, {name}"
    if not over or _DEVIATION.search(row) or not re.match(r"[A-ZÅÄÖ]", name):
        return lower_first(name)
    if re.fullmatch(r"(?i)summa|totalt?", name):
        return lower_first(tidy(title))
    return f"{over.group().lower()}, {name}"


def _over_rows(corner: str) -> str:
    """What the heading over the rows' names measures, "" where it only says of what kind they are."""
    text = tidy(re.sub(r"\([^()]*\)", "", _unit_tail().sub("", corner)))
    labels = words("row_labels")
    if re.match(r"(?i)(?:andel|antal)\s\w", text):
        return text
    return "" if not text or text.lower().split()[0] in labels or _SCENARIO.search(text.split()[0]) else text


_UNIT_ROWS = pattern(
    r"(?i)(?:division|verksamhet|förvaltning|nämnd|enhet|område|klinik|avdelning|kommun|sjukhus|ort|bolag)\w*\b"
)
_VALUED = pattern(r"(?i)avvikelse|prognos|resultat")


def _role(row: str, column: str, text: str, title: str) -> tuple[str, str | None]:
    if _SIDE.search(column) or _LIMIT.search(text):
        return "target", None
    if _FORECAST.search(column):
        return "forecast", None
    if _DEVIATION.search(column) or _DEVIATION.search(row):
        return "difference", "budget" if re.search(r"(?i)budget", row + column + title) else None
    if _CHANGE.search(column) or _CHANGE.search(row):
        return "change", "previous_year"
    return ("target", None) if _BUDGET.search(column) else ("level", None)
