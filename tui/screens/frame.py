"""The main screen's panes and how they share the window: tree, reader, figures."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.export.periods import spoken_page, spoken_period
from tui.locale import count, t
from tui.screens.base import BaseScreen
from tui.store.ordering import ORDERS
from tui.store.passage import Passage
from tui.store.tree import VIEWS, Key, Node, children
from tui.widgets.bars import Said, Title
from tui.widgets.clean import clean
from tui.widgets.figures import FigureCard, FigureList
from tui.widgets.layout import MEASURE, caption_of
from tui.widgets.lines import LineView
from tui.widgets.outline import Outline
from tui.widgets.reader import Reader

NARROW, WIDE = 72, 148
"""Below the first, one pane at a time; from the second on, the figures stand beside the text."""

TITLE_LINES = 2
GAP = 2
"""Cells between the text and the figures beside it."""
TEXT_WIDTH = MEASURE + 14
"""The widest line of text with margins, page marks and scroll bar: more width than that is the figures'."""

PANES = {"tree": "tree", "reader": "text", "figures": "numbers"}
"""The part of the window that each pane stands in."""


class Frame(BaseScreen):
    """Three panes, their titles and sizes. What is shown in them comes from the classes below this one."""

    SCREEN = "main"
    DEFAULT_CSS = """
    /* Edges are split off the window, not boxes put into boxes: each box more takes its time to paint. */
    Frame #left { split: left; width: 32; padding-right: 1; }
    Frame #numbers { split: bottom; height: 30%; }
    Frame Outline, Frame Reader, Frame FigureList { height: 1fr; }
    Frame FigureCard { height: 3; margin-top: 1; }
    /* What a box would paint under its contents takes a third of a paint. */
    Frame #left, Frame #numbers { visibility: hidden; }
    Frame Title, Frame LineView { visibility: visible; }
    Frame.wide #numbers { split: right; padding-left: 2; }
    Frame.tight FigureCard { height: 2; margin-top: 0; }
    Frame.low FigureCard { display: none; }
    Frame.nothing #numbers { display: none; }
    Frame.narrow #left, Frame.big #left { split: none; padding-right: 0; }
    Frame.at-tree #text-title, Frame.at-tree #reader, Frame.at-tree #numbers,
    Frame.at-text #left, Frame.at-numbers #left { display: none; }
    Frame.low.at-text #numbers, Frame.low.at-numbers #text-title, Frame.low.at-numbers #reader,
    Frame.big.at-text #numbers, Frame.big.at-numbers #text-title,
    Frame.big.at-numbers #reader { display: none; }
    Frame.low.at-numbers #numbers, Frame.big.at-numbers #numbers { split: none; padding-left: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline(self.fetch, id="tree")
        self.reader = Reader(id="reader")
        self.figures = FigureList(id="figures")
        self.card = FigureCard(id="card")
        self.tree_title = Title(id="tree-title")
        self.text_title = Title(id="text-title")
        self.numbers_title = Title(id="numbers-title")
        self.passage: Passage | None = None
        self.absent: tuple[str, str | None] | None = None
        self.reports = 0
        self.found = ""
        self.left_pane = Vertical(id="left")
        self.number_pane = Vertical(id="numbers")
        self.tree_width = self.figures_size = 0

    def body(self) -> ComposeResult:
        """The panes."""
        # Before anything is mounted: a class set later would have all styles worked out again.
        self.figures.by = self.main_app.kept.order
        self.reader.page_marks = self.main_app.kept.page_marks
        self.share()
        self.refresh_keys()
        with self.left_pane:
            yield self.tree_title
            yield self.outline
        yield self.text_title
        yield self.reader
        with self.number_pane:
            yield self.numbers_title
            yield self.figures
            yield self.card

    async def fetch(self, key: Key) -> list[Node]:
        """What stands under a node of the tree."""
        return await self.main_app.ask(children, key, copies=self.main_app.kept.copies) or []

    # Sizes

    def on_resize(self, event: events.Resize) -> None:
        """Share the window anew."""
        self.share()

    def share(self) -> None:
        """Classes and sizes for the window as it is."""
        width, height = self.app.size.width, self.app.size.height
        kept = self.main_app.kept
        shape = {
            "narrow": width < NARROW,
            "wide": width >= WIDE,
            "low": height < 20,
            "tight": 20 <= height < 30,
        }
        self.update_classes(shape, update=self.is_mounted)
        tree = kept.tree_width or max(
            28, min(64, width * 22 // 100) if width >= WIDE else min(46, width * 32 // 100)
        )
        self.tree_width = max(18, min(tree, width - 40))
        left, numbers = self.left_pane.styles, self.number_pane.styles
        left.width = "1fr" if width < NARROW else self.tree_width + 1
        if width >= WIDE:
            share = max((width - tree) * 42 // 100, width - tree - TEXT_WIDTH)
            size = kept.figures_width or max(50, min(130, share))
            self.figures_size = max(30, min(size, width - tree - 40))
            numbers.width, numbers.height = self.figures_size + GAP, "1fr"
        else:
            size = kept.figures_size or max(8, height * 32 // 100)
            self.figures_size = max(4, min(size, height - 10))
            numbers.width, numbers.height = "1fr", self._figures_height()
        if self.has_class("big"):
            left.width = numbers.width = numbers.height = "1fr"
        self.reader.expected = self._text_width()
        self.show_pane()
        self.retell()

    def _text_width(self) -> int:
        """The width that the text has, or will have when it is shown."""
        width = self.app.size.width
        if width < NARROW or self.has_class("big"):
            return width
        return width - self.tree_width - 1 - (self.figures_size + GAP if width >= WIDE else 0)

    def _figures_height(self) -> int:
        """Under the text, no more lines than there is something to say in: the text has the others."""
        figures = len(self.figures.figures)
        if not figures or self.main_app.kept.figures_size:
            return self.figures_size if figures else TITLE_LINES
        card = 0 if self.has_class("low") else 2 if self.has_class("tight") else 4
        return min(self.figures_size, TITLE_LINES + figures + card)

    def fit_figures(self) -> None:
        """Share the height anew between text and figures, where the number of figures asks for it."""
        if self.app.size.width < WIDE and not self.has_class("big"):
            self.number_pane.styles.height = self._figures_height()

    def show_pane(self) -> None:
        """Classes for the pane with the focus, and its rule."""
        pane = self.pane() or self.main_app.kept.pane
        at = PANES.get(pane)
        if at is None:
            return
        self._single_out(at)
        self.tree_title.lit(at == "tree")
        self.text_title.lit(at == "text")
        self.numbers_title.lit(at == "numbers")
        self.main_app.kept.pane = pane

    def _single_out(self, at: str) -> None:
        """Where one pane is shown at a time, say which; elsewhere no style depends on it."""
        single = self.has_class("narrow") or self.has_class("big")
        for name in PANES.values():
            self.set_class(single and name == at, f"at-{name}")

    def on_descendant_focus(self) -> None:
        """Another pane."""
        self.show_pane()
        super().on_descendant_focus()

    def do_next_pane(self) -> None:
        """The next pane, also one that is out of sight."""
        self._turn(1)

    def do_previous_pane(self) -> None:
        """The pane before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        order: list[LineView] = [self.outline, self.reader, self.figures]
        at = next((i for i, view in enumerate(order) if view.id == self.pane()), 0)
        self.go_to_pane(order[(at + step) % 3])

    def go_to_pane(self, view: LineView) -> None:
        """Give a pane the focus; it is brought in sight first, or it could not take it."""
        if self.has_class("narrow") or self.has_class("big"):
            self._single_out(PANES[view.id or "tree"])
            self.stylesheet_now()
        self.set_focus(view)

    def stylesheet_now(self) -> None:
        """Let changed classes take effect before the next step."""
        self.app.update_styles(self)
        self.app.stylesheet.update(self)

    def do_maximise(self) -> None:
        """One pane alone, or all."""
        self.toggle_class("big")
        self.share()

    def do_wider(self) -> None:
        """More room for the pane with the focus."""
        self._resize(1)

    def do_narrower(self) -> None:
        """Less room for it."""
        self._resize(-1)

    def _resize(self, step: int) -> None:
        kept = self.main_app.kept
        if self.pane() == "tree":
            kept.tree_width = max(18, self.tree_width + 2 * step)
        else:
            grow = step if self.pane() == "figures" else -step
            if self.has_class("wide"):
                kept.figures_width = max(30, self.figures_size + 2 * grow)
            else:
                kept.figures_size = max(4, self._figures_height() + grow)
        self.share()

    def do_sort(self) -> None:
        """The figures in the next order, which is kept."""
        by = ORDERS[(ORDERS.index(self.figures.by) + 1) % len(ORDERS)]
        self.main_app.kept.order = by
        self.figures.sort(by)
        self.tell(t("told.sorted", by=t(f"order.{by}")))
        self.retell()

    # Words

    def status(self) -> str:
        """What goes on in the background, in a few words; empty where nothing does."""
        return ""

    def retell(self) -> None:
        """Header and titles."""
        kept = self.main_app.kept
        wide = self.app.size.width >= 100
        views: list[Said] = [(" rapportvy ", "strong")] if self.app.size.width >= 76 else []
        for number, name in enumerate(VIEWS, 1):
            style = "accent" if name == kept.view else "dim"
            views += [
                ("  " if number > 1 or views else " ", "dim"),
                (f"{number} {t(f'view.{name}')}", style, f"view-{name}"),
            ]
        self.header.tell(views, self._months(short=not wide))
        status = self.status()
        found = self.found if self.outline.wanted else ""
        told = status or found or count("count.reports", self.reports)
        self.tree_title.tell(
            [(" " + t(f"view.{kept.view}"), "text")], [(told + " ", "accent" if status or found else "dim")]
        )
        self._tell_text()
        shown = len(self.figures.order)
        by = self.figures.by
        order = "" if by == "place" else "  " + t("order.by", by=t(f"order.{by}"))
        self.numbers_title.tell(
            [("  " + t("figures.title"), "text"), (order, "dim")]
            if self.figures.figures
            else [("  " + t("figures.none"), "dim")],
            [(str(shown) + " " if shown else "", "dim")],
        )

    def _tell_text(self) -> None:
        width = max(10, self.text_title.size.width - 10)
        if self.passage is None:
            self.text_title.tell([])
            return
        page = spoken_page(self.reader.page_at_top() or self.passage.section.page)
        if (whole := self.passage.whole) is not None:
            group = "" if whole.view == "report" else f" · {clean(self._group_name(whole))}"
            page = spoken_page(self.reader.page_at_top())
            told = [("  ", "dim"), (clean(self.passage.report["title"]) + group, "strong")]
            self.text_title.tell(told, [(page + "  ", "dim")])
            return
        path = caption_of(self.passage.section, width).rpartition(" › ")
        self.text_title.tell(
            [
                ("  ", "dim"),
                (path[0] + path[1], "dim"),
                (path[2] or t("tree.cover" if self.passage.cover else "tree.untitled"), "strong"),
            ],
            [(page + "  ", "dim")],
        )

    def _group_name(self, key: Key) -> str:
        top = next((b.node.label for b in self.outline.tops if b.node.key.group == key.group), None)
        return top or key.group or ""

    def _months(self, *, short: bool) -> list[Said]:
        """The months around the one that is read: `‹ feb 2025 │ mars 2025 │ apr 2025 ›`."""
        passage = self.passage
        if passage is None:
            return []
        here = self._month(passage.report["month"], passage.report["title"], short=short)
        tight = self.app.size.width < 90
        told: list[Said] = []
        if passage.before:
            before = "" if tight else self._month(passage.before[1], passage.before[0], short=True)
            step = "previous-month"
            told += [("‹ ", "accent", step), (before, "dim", step), ("" if tight else " │ ", "rule")]
        if self.absent is None or not tight:
            told.append((here, "strong"))
        if self.absent is not None:
            absent = self._month(self.absent[1], self.absent[0], short=True)
            told.append((" " + t("header.absent", month=absent), "warning"))
        if passage.after:
            after = "" if tight else self._month(passage.after[1], passage.after[0], short=True)
            step = "next-month"
            told += [("" if tight else " │ ", "rule"), (after, "dim", step), (" ›", "accent", step)]
        return [*told, (" ", "dim")]

    def _month(self, month: str | None, title: str, *, short: bool) -> str:
        return spoken_period(month, short=short) if month else clean(title)[:16]
