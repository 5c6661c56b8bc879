"""The figures of the passage as a list, and the chosen one in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from tui.export.numbers import spoken_number
from tui.export.periods import spoken_page, spoken_period
from tui.export.sense import sense
from tui.export.units import short_unit
from tui.locale import t
from tui.store.ordering import ordered
from tui.store.passage import Row
from tui.widgets.clean import clean, cut, cut_middle, fit
from tui.widgets.layout import DIRECTION_SIGNS
from tui.widgets.lines import LineView, Piece
from tui.widgets.theme import Palette

SENSE_FIELDS = ("metric", "unit", "role", "against", "direction")
BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float | None], width: int) -> str:
    """The last `width` values as bars, the lowest and highest of them as ▁ and █; gaps as spaces."""
    shown = values[-width:] if width > 0 else ()
    known = [value for value in shown if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    return "".join(" " if v is None else BARS[round((v - low) / span * (len(BARS) - 1))] for v in shown)


def number_parts(figure: Row) -> tuple[str, str]:
    """The value before and after the decimal comma, the latter with the comma; a range is whole."""
    text = spoken_number(figure["value"])
    if figure["value_max"] is not None:
        return f"{text}–{spoken_number(figure['value_max'])}", ""
    whole, comma, rest = text.partition(",")
    return whole, comma + rest


def meaning(figure: Row) -> str:
    """Role, base and direction in words: `bättre än budget`; empty for a plain level."""
    told = clean(sense(*(figure[name] for name in SENSE_FIELDS)))
    return told or ("" if figure["role"] == "level" else t(f"role.{figure['role']}"))


def named(figure: Row, width: int, palette: Palette) -> list[Piece]:
    """The metric in a column, with what its number is held against where it is no value of it."""
    metric, unit, role, against, _ = (figure[name] for name in SENSE_FIELDS)
    told = cut(clean(sense(metric, unit, role, against, None, short=True)), width // 2)
    room = width - cell_len(told) - 1 if told else width
    shown = cut_middle(clean(metric), room)
    return [
        (shown, palette.text),
        (fit(f" {told}" if told else "", width - cell_len(shown)), palette.dim),
        (" ", palette.text),
    ]


class FigureList(LineView):
    """One line a figure: what it measures, its value on the decimal comma, unit, sense, period, curve."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.figures: tuple[Row, ...] = ()
        self.order: list[int] = []
        self.curves: dict[str, list[float | None]] = {}
        self.collected: set[int] = set()
        self.wanted = ""
        self.by = "place"

    def show(self, figures: tuple[Row, ...]) -> None:
        """Show these figures, the first one chosen."""
        self.figures = figures
        self.collected = set()
        self.wanted = ""
        self.order = ordered(figures, self.by)
        self.set_reactive(LineView.cursor, 0 if figures else -1)
        self.set_height(max(1, len(figures)))
        self.scroll_to(0, 0, animate=False)

    def filter(self, wanted: str) -> None:
        """Show only figures whose metric, quote, unit or sense hold every word typed."""
        words = wanted.casefold().split()
        self.wanted = wanted
        self.order = [
            i for i in ordered(self.figures, self.by) if all(w in self._about(self.figures[i]) for w in words)
        ]
        self.set_reactive(LineView.cursor, 0 if self.order else -1)
        self.set_height(max(1, len(self.order)))
        self.post_message(self.Moved(self))

    def _about(self, figure: Row) -> str:
        return f"{figure['metric']} {figure['quote']} {figure['unit']} {meaning(figure)}".casefold()

    def sort(self, by: str) -> None:
        """Show them in another order of `tui.store.ordering`, the same one chosen."""
        current, self.by = self.current, by
        kept = set(self.order)
        self.order = [i for i in ordered(self.figures, by) if i in kept]
        if current is not None:
            self.set_reactive(LineView.cursor, self.order.index(current))
            self.show_line(self.cursor)
        self.redraw()

    @property
    def current(self) -> int | None:
        """Index of the figure under the cursor."""
        return self.order[self.cursor] if 0 <= self.cursor < len(self.order) else None

    def choose(self, figure: int) -> None:
        """Put the cursor on a figure."""
        if figure in self.order:
            self.cursor = self.order.index(figure)

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """One figure."""
        if not self.order:
            return [("  " + t("figures.none_match"), palette.dim)] if self.figures else []
        figure = self.figures[self.order[line]]
        return self._row(figure, width, palette, self.order[line] in self.collected)

    def _row(self, figure: Row, width: int, palette: Palette, collected: bool) -> list[Piece]:
        whole, rest = number_parts(figure)
        style = palette.figure(figure["role"], figure["direction"])
        sign = DIRECTION_SIGNS.get(figure["direction"] or "", " ")
        whole = ("≈" if figure["approximate"] else "") + whole
        value = f"{whole:>9}{rest:<4}{sign} "
        unit = fit(short_unit(figure["unit"]), 7) + " "
        curve_width = 12 if width >= 76 else 0
        period_width = 15 if width >= 58 else 0
        sense_width = 22 if width >= 98 else 0
        fixed = 2 + cell_len(value) + cell_len(unit) + curve_width + period_width + sense_width
        metric = max(8, width - fixed - 1)
        period = spoken_period(figure["period"], short=True) if period_width else ""
        shown = named(figure, metric, palette)
        if sense_width:
            shown = [(fit(cut_middle(clean(figure["metric"]), metric), metric) + " ", palette.text)]
        curve = spark(self.curves.get(figure["series"] or "", []), curve_width) if curve_width else ""
        return [
            ("▪ " if collected else "  ", palette.accent),
            *shown,
            (" " * (9 - len(whole)), palette.text),
            (whole + rest, style),
            (" " * (4 - len(rest)), palette.text),
            (sign + " ", palette.figure("level", figure["direction"])),
            (unit, palette.dim),
            (fit(meaning(figure), sense_width - 1) + " " if sense_width else "", palette.dim),
            (fit(period, period_width - 1) + " " if period_width else "", palette.dim),
            (curve, palette.accent),
        ]


class FigureCard(LineView, can_focus=False):
    """The chosen figure in full, on two or three lines."""

    DEFAULT_CSS = "FigureCard { overflow: hidden hidden; }"
    LINES = 3

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.figure: Row | None = None
        self.curve: list[float | None] = []
        self.set_reactive(LineView.cursor, -1)

    def show(self, figure: Row | None, curve: list[float | None]) -> None:
        """Show one figure with the values of its series up to now."""
        self.figure, self.curve = figure, curve
        self.set_height(self.LINES if figure else 0)

    def draw(self, line: int, width: int, palette: Palette) -> Iterable[Piece]:
        """Metric and value; sense, period and place; the curve."""
        figure = self.figure
        if figure is None:
            return []
        if line == 0:
            style = palette.figure(figure["role"], figure["direction"])
            sign = DIRECTION_SIGNS.get(figure["direction"] or "", "")
            quote = clean(figure["quote"]) + sign
            room = max(4, width - cell_len(quote) - 6)
            return [("  " + cut_middle(clean(figure["metric"]), room) + "  ", palette.strong), (quote, style)]
        if line == 1:
            parts = [
                short_unit(figure["unit"]),
                meaning(figure) or t(f"role.{figure['role']}"),
                spoken_period(figure["period"]) or t("figure.no_period"),
                t("figure.approximate") if figure["approximate"] else "",
                spoken_page(figure["page"]),
            ]
            return [("  " + cut(" · ".join(part for part in parts if part), width - 3), palette.dim)]
        if figure["flags"]:
            return [("  ! " + cut(clean("; ".join(figure["flags"])), width - 5), palette.warning)]
        known = [value for value in self.curve if value is not None]
        if len(known) > 1:
            low, high = spoken_number(min(known)), spoken_number(max(known))
            tail = "  " + t("figure.curve", n=len(known), low=low, high=high)
            drawn = spark(self.curve, max(4, min(36, width - cell_len(tail) - 3)))
            return [("  " + drawn, palette.accent), (tail, palette.dim)]
        return [("  " + cut(clean(figure["sentence"]), width - 3), palette.dim)]
