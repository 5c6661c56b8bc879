"""Figures and changes as a Swedish reader writes them."""

from __future__ import annotations

from collections.abc import Sequence

from loader.language.numbers import decimals
from tui.compare.figures import PERCENT_UNITS
from tui.compare.shapes import FigureRow, Told
from tui.export.numbers import spoken_number

_SHORT = {"procent": "%", "procentenheter": "p.e.", "antal": "", "index": ""}
_BARS = "▁▂▃▄▅▆▇█"


def number(value: float, places: int | None = None) -> str:
    """A number for the eye (`−1 234,5`); without `places` as many decimals as it needs, at most six."""
    return spoken_number(round(value, 6), digits=places)


def signed(value: float, places: int | None = None) -> str:
    """A change with its sign: `+0,43`, `−776`, `±0`."""
    return "±0" if value == 0 else spoken_number(round(value, 6), sign=True, digits=places)


def unit_of(unit: str, *, delta: bool = False) -> str:
    """A unit as it stands behind a number; the difference of two shares is in percentage points."""
    if delta and unit in PERCENT_UNITS:
        return "p.e."
    return _SHORT.get(unit, unit.removeprefix("other:"))


def with_unit(value: str, unit: str) -> str:
    """A written number and its unit."""
    return f"{value}\u00a0{unit}" if unit else value


def delta_text(delta: float, unit: str, places: int | None = None) -> str:
    """A change with its unit: `−0,06 p.e.`, `+12 mnkr`, `−1`."""
    return with_unit(signed(delta, places), unit_of(unit, delta=True))


def value_text(figure: Told) -> str:
    """A figure's value and unit; a range with both ends."""
    places = decimals(figure.quote)
    text = number(figure.value, places)
    if figure.value_max is not None:
        text += "–" + number(figure.value_max, places)
    return with_unit(text, unit_of(figure.unit))


def citation(row: FigureRow, left: Told | None, right: Told | None, months: tuple[str, str]) -> str:
    """A change as text to paste: `sjukfrånvaro 6,77 % (mars 2025), 6,34 % (mars 2024), +0,43 p.e.`"""
    said = [
        f"{value_text(figure)} ({month})"
        for figure, month in ((right, months[1]), (left, months[0]))
        if figure is not None
    ]
    if row.delta is not None:
        places = max(decimals(f.quote) for f in (left, right) if f is not None)
        said.append(delta_text(row.delta, row.unit, places))
    return f"{row.metric} {', '.join(said)}".replace("\u00a0", " ")


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
