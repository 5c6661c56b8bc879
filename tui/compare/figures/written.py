"""Figures and changes as a Swedish reader writes them."""

from __future__ import annotations

from collections.abc import Sequence

from loader.language.numbers import decimals
from tui.compare.figures.deltas import PERCENT_UNITS
from tui.compare.figures.periods import months_from, period_kind
from tui.compare.shapes import FigureRow, Told
from tui.export.numbers import spoken_number
from tui.export.periods import spoken_period
from tui.export.sense import sense
from tui.export.units import short_unit, unit_name
from tui.locale import t

_BARE = ("antal", "index")
"""Units of which a number says nothing."""
_BARS = "▁▂▃▄▅▆▇█"


def number(value: float, places: int | None = None) -> str:
    """A number for the eye (`−1 234,5`); without `places` as many decimals as it needs, at most six."""
    return spoken_number(round(value, 6), digits=places)


def signed(value: float, places: int | None = None) -> str:
    """A change with its sign: `+0,43`, `−776`, `±0`."""
    return "±0" if value == 0 else spoken_number(round(value, 6), sign=True, digits=places)


def unit_of(unit: str, *, delta: bool = False, short: bool = False) -> str:
    """A unit as it stands behind a number, `short` for a narrow column; the difference of two shares is in
    percentage points."""
    if delta and unit in PERCENT_UNITS:
        unit = "procentenheter"
    return "" if unit in _BARE else short_unit(unit) if short else unit_name(unit)


def with_unit(value: str, unit: str) -> str:
    """A written number and its unit."""
    return f"{value}\u00a0{unit}" if unit else value


def delta_text(delta: float, unit: str, places: int | None = None, *, short: bool = False) -> str:
    """A change with its unit: `−0,06 p.e.`, `+12 mnkr`, `−1`."""
    return with_unit(signed(delta, places), unit_of(unit, delta=True, short=short))


def value_text(figure: Told, *, short: bool = False) -> str:
    """A figure's value and unit; a range with both ends."""
    places = decimals(figure.quote)
    text = number(figure.value, places)
    if figure.value_max is not None:
        text += "–" + number(figure.value_max, places)
    return with_unit(text, unit_of(figure.unit, short=short))


def directed_text(figure: Told, *, short: bool = False) -> str:
    """The value of a difference with the way it points: `+20`, `−9`, `8 mnkr sämre`."""
    text = value_text(figure, short=short)
    if figure.direction in ("better", "worse"):
        return f"{text} {t(f'direction.{figure.direction}')}"
    if figure.value < 0 or figure.direction is None:
        return text
    return ("+" if figure.direction == "up" else "−") + text


def kind_of(one: Told | None, other: Told | None, month: str | None, *, times: bool = True) -> str:
    """What kind of number a row tells, where it is not a value of the report's own month: `ack.`, `mål`,
    `minskning mot föregående år`, `ett år tidigare`; empty where there is nothing to say.

    `month` is the right report's; the figures are a pair, or one of them is None. Without `times` the kind
    of period is left out.
    """
    figure = other or one
    assert figure is not None
    words = []
    if one and other and period_kind(one.period) != period_kind(other.period):
        ends = [spoken_period(f.period, short=True) for f in (one, other)]
        words.append(" / ".join(ends))
    elif times and (kind := period_kind(figure.period)) in ("year_to_date", "year"):
        year = f" {(figure.period or '')[:4]}" if kind == "year" else ""
        words.append(t(f"compare.kind.{kind}") + year)
    ways = {f.direction for f in (one, other) if f is not None}
    way = ways.pop() if len(ways) == 1 else None
    words.append(sense(figure.metric, figure.unit, figure.role, figure.against, way, short=True))
    past = other is not None and (months_from(other.period, month) or 0) <= -12
    if times and past and period_kind(figure.period) != "year":
        words.append(t("compare.kind.before"))
    return ", ".join(filter(None, words))


def time_of(figure: Told, month: str | None, *, short: bool = False) -> str:
    """The time that a figure is about, in words; the report's month where the figure says no other."""
    period = month if months_from(figure.period, month) in (None, 0) else figure.period
    return spoken_period(period or figure.period, short=short)


def citation(row: FigureRow, left: Told | None, right: Told | None, months: tuple[str, str]) -> str:
    """A change as text to paste: `sjukfrånvaro 6,77 % (mars 2025), 6,34 % (mars 2024), +0,43 p.e.`

    `months` are those of the reports, ISO; a figure about another time is told with its own.
    """
    said = [
        f"{value_text(figure)} ({time_of(figure, month)})"
        for figure, month in ((right, months[1]), (left, months[0]))
        if figure is not None
    ]
    kind = kind_of(left, right, months[1], times=False)
    if row.delta is not None:
        places = max(decimals(f.quote) for f in (left, right) if f is not None)
        said.append(delta_text(row.delta, row.unit, places))
    name = f"{row.metric} ({kind})" if kind else row.metric
    return f"{name} {', '.join(said)}".replace("\u00a0", " ")


def sparkline(values: Sequence[float | None]) -> str:
    """Values as one bar each, lowest to highest; a space where there is none."""
    known = [value for value in values if value is not None]
    if not known:
        return " " * len(values)
    low, high = min(known), max(known)
    step = (high - low) / (len(_BARS) - 1) or 1
    return "".join(
        " " if v is None else _BARS[round((v - low) / step)] if high > low else _BARS[3] for v in values
    )
