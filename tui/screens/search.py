"""Searching all reports as one types: passages with the words, or figures by metric and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from tui.export.periods import spoken_period
from tui.locale import count, t
from tui.screens.base import BaseScreen, bindings
from tui.screens.picker import Item, Picker
from tui.store import passage
from tui.store.choices import choices
from tui.store.figure_search import find_figures, parse_question
from tui.store.open import StoreError
from tui.store.ordering import ORDERS, ordered
from tui.store.rows import Filter
from tui.store.search import highlighter, search
from tui.widgets.bars import Bar, Said, Title
from tui.widgets.clean import clean
from tui.widgets.lines import LineView
from tui.widgets.reader import Reader
from tui.widgets.results import Results

LIMIT, FIGURES = 60, 400
"""The most hits that are shown: sections, figures."""
PREVIEW = 118
"""From this width on, the passage stands beside the hits."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: the section, the words to mark in it, the figure, and the other hits."""

    section: int
    words: str
    figure: int | None
    others: tuple[int, ...]


def _search(db: Any, query: str, where: Filter) -> list[dict[str, Any]]:
    return search(db, query, where, limit=LIMIT)


def _figures(db: Any, query: str, where: Filter) -> list[dict[str, Any]]:
    return list(find_figures(db, query, where, limit=FIGURES, newest=True))


class SearchScreen(BaseScreen):
    """A field, the filters, the hits, and on a wide window the passage."""

    SCREEN = "search"
    BINDINGS = bindings("search")
    DEFAULT_CSS = """
    SearchScreen #query { height: 1; border: none; padding: 0 2; margin: 1 0 0 0; background: $background; }
    SearchScreen #hits { height: 1fr; }
    SearchScreen #results { width: 6fr; }
    SearchScreen #preview { width: 5fr; margin-left: 2; display: none; }
    SearchScreen.wide #preview { display: block; }
    """

    def __init__(self, query: str = "", where: Filter | None = None, figures: bool = False) -> None:
        super().__init__()
        self.where = where or Filter()
        self.as_figures = figures
        self.by = "place"
        self.field = Input(query, placeholder=t("search.placeholder"), id="query", select_on_focus=False)
        self.field.cursor_blink = False
        self.filters = Bar(id="filters")
        self.rule = Title(id="found")
        self.results = Results(id="results")
        self.preview = Reader(id="preview")
        self.preview.titled = True

    def body(self) -> ComposeResult:
        """The widgets."""
        yield self.field
        yield self.filters
        yield self.rule
        with Horizontal(id="hits"):
            yield self.results
            yield self.preview

    def on_mount(self) -> None:
        """Type at once."""
        self.field.focus()
        self.field.select_all()  # what was asked last time: typing begins anew, a movement keeps it
        self.results.show([], figures=False, pattern=None, empty=t("search.start"))
        self.ask_again()

    def on_resize(self) -> None:
        """The passage beside the hits, where there is room."""
        self.set_class(self.app.size.width >= PREVIEW, "wide")

    def facts(self) -> set[str]:
        """What holds now."""
        held = {"hit": self.results.current, "sortable": self.results.figures and self.results.hits}
        return {name for name, holds in held.items() if holds}

    def retell(self) -> None:
        """Header and filters."""
        self.header.tell([(" " + t("search.title"), "accent")], [(t("search.keys") + " ", "dim")])
        parts: list[Said] = [("  ", "dim")]
        for name, value in self.limits():
            parts += [
                (t(f"search.{name}") + ": ", "dim", f"search-{name}"),
                (clean(value or t("search.any")), "accent" if value else "dim", f"search-{name}"),
            ]
            parts.append(("   ", "dim"))
        kind = "figures" if self.figures_wanted() else "text"
        said = t("search.kind") + ": ", t(f"search.{kind}")
        parts += [(said[0], "dim", "search-kind"), (said[1], "accent", "search-kind")]
        self.filters.tell(parts)

    def limits(self) -> Sequence[tuple[str, str | None]]:
        """What the search is kept to, by the names of the filters; None where it is not."""
        month, topic = self.where.month, self.where.topic
        return (
            ("month", spoken_period(month) if month else None),
            ("division", self.where.division),
            ("topic", self.main_app.topics.get(topic, topic) if topic else None),
        )

    def nothing(self) -> str:
        """What is said where nothing was found."""
        kept = [f"{t(f'search.{name}').lower()} {clean(value)}" for name, value in self.limits() if value]
        return t("search.nothing_within", where=", ".join(kept)) if kept else t("search.nothing")

    def figures_wanted(self) -> bool:
        """Figures where the user says so, or where a size is asked for."""
        return self.as_figures or parse_question(self.field.value).bound is not None

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask at every key."""
        event.stop()
        self.ask_again()

    def ask_again(self) -> None:
        """Ask with what stands in the field now; an answer under way is not waited for."""
        self.retell()
        self.main_app.searcher.interrupt()
        self.run_worker(self._ask(self.field.value.strip()), group="search", exclusive=True)

    async def _ask(self, query: str) -> None:
        figures = self.figures_wanted()
        if not query:
            self.results.show([], figures=False, pattern=None, empty=t("search.start"))
            self.rule.tell([])
            return
        where = self.where._replace(copies=self.main_app.kept.copies)
        try:
            hits = await self.main_app.search(_figures if figures else _search, query, where)
        except StoreError as error:
            if "interrupted" not in str(error):
                self.main_app.tell_lost(error)
            return
        words = parse_question(query).words if figures else query
        pattern = highlighter(words)
        if figures:
            hits = [hits[n] for n in ordered(hits, self.by)]
        self.results.show(hits, figures=figures, pattern=pattern, empty=self.nothing())
        number = len(hits)
        what = count("search.figures_found" if figures else "search.found", number)
        if number >= (FIGURES if figures else LIMIT):
            what = t("search.first", what=what)
        order = "  " + t("order.by", by=t(f"order.{self.by}")) if figures and self.by != "place" else ""
        self.rule.tell([("  " + what + order, "dim")])
        self.refresh_keys()

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Show the passage of the hit."""
        if event.view is self.results:
            self.refresh_keys()
            if self.has_class("wide"):
                self.run_worker(self._preview(self.results.current), group="preview", exclusive=True)

    async def _preview(self, hit: dict[str, Any] | None) -> None:
        if hit is None:
            self.preview.show(None)
            return
        found = await self.main_app.ask(passage.passage, hit["section"])
        self.preview.show(found)
        if found is not None and self.results.figures:
            at = next((i for i, f in enumerate(found.figures) if f["id"] == hit["id"]), None)
            self.preview.choose(at)
        elif self.results.pattern is not None:
            self.preview.find(self.results.pattern)

    # Choosing

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """A click, or Enter in the list."""
        if event.view is self.results:
            self.choose()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Read the hit."""
        hit = self.results.current
        if hit is None:
            return
        self.main_app.last_search = (self.field.value, self.where, self.as_figures)
        others = tuple(dict.fromkeys(h["section"] for h in self.results.hits))
        figure = hit["id"] if self.results.figures else None
        words = "" if self.results.figures else self.field.value
        self.dismiss(Chosen(hit["section"], words, figure, others))

    def do_open(self) -> None:
        """Read the hit."""
        self.choose()

    def has_way_out(self) -> bool:
        """The header says so already."""
        return False

    async def do_close(self) -> None:
        """Leave, keeping what was asked."""
        self.main_app.last_search = (self.field.value, self.where, self.as_figures)
        self.dismiss(None)

    def _view(self) -> LineView | None:
        return self.preview if self.focused is self.preview else self.results

    # Filters

    async def do_search_month(self) -> None:
        """Only one month."""
        await self._pick("month")

    async def do_search_division(self) -> None:
        """Only one division."""
        await self._pick("division")

    async def do_search_topic(self) -> None:
        """Only one topic."""
        await self._pick("topic")

    def do_search_kind(self) -> None:
        """Passages or figures."""
        self.as_figures = not self.as_figures
        self.ask_again()

    def do_sort(self) -> None:
        """The figures in the next order."""
        self.by = ORDERS[(ORDERS.index(self.by) + 1) % len(ORDERS)]
        self.ask_again()
        self.tell(t("told.sorted", by=t(f"order.{self.by}")))

    async def _pick(self, name: str) -> None:
        rows = await self.main_app.ask(choices, name)
        if rows is None:
            return
        if name == "topic":
            self.main_app.topics.update((value, shown) for value, shown, _ in rows)
        items = [Item("", t("search.any"))]
        for value, shown, number in rows:
            label = spoken_period(value) if name == "month" else clean(shown)
            items.append(Item(value, label, right=str(number)))

        def chosen(value: str | None) -> None:
            if value is not None:
                chosen_value: dict[str, Any] = {name: value or None}
                self.where = self.where._replace(**chosen_value)
                self.ask_again()

        self.app.push_screen(Picker(t(f"search.{name}"), items, limit=2000), chosen)
