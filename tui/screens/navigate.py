"""Going about: opening sections from the tree, months in place, back and forth, jumps."""

from __future__ import annotations

from typing import NamedTuple

from tui.export.periods import spoken_period
from tui.locale import t
from tui.screens.base import Subject
from tui.screens.frame import Frame
from tui.store import first, passage, places, tree
from tui.store.curves import curves
from tui.store.tree import Key
from tui.widgets.clean import clean
from tui.widgets.lines import LineView

HISTORY = 200


class Place(NamedTuple):
    """A section of a report, by what survives a reload; `scroll` is the line at the top.

    With `whole` it is not a section but a report, or a division's or topic's part of it.
    """

    report: str
    path: tuple[str, ...]
    scroll: int = 0
    whole: tree.Key | None = None


def whole_of(place: Place | None) -> list[str]:
    """The key of what is read as a whole, as it is kept; empty where a section is read."""
    key = place.whole if place is not None else None
    return [key.view, key.group or "", key.year or "", key.report or ""] if key is not None else []


class Navigator(Frame):
    """The main screen's ways of going."""

    def __init__(self) -> None:
        super().__init__()
        self.section: int | None = None
        self.past: list[Place] = []
        self.future: list[Place] = []
        self._browsing = False

    # Opening

    async def open_first(self, opening: first.Opening) -> None:
        """Show the place kept from the last time."""
        self.reports = opening.reports
        self.outline.set_roots(opening.roots)
        self.outline.grow(opening.levels, opening.opened)
        if opening.trail:
            await self.outline.reveal(opening.trail)
        if opening.passage is None:
            self.show_nothing(t("empty.reports"))
        else:
            await self.show(opening.passage)

    async def go(
        self,
        section: int,
        *,
        scroll: int = 0,
        reveal: bool = True,
        remember: bool = True,
        focus: bool = False,
    ) -> bool:
        """Read a section; False where it is not there (any more)."""
        if section == self.section and self.absent is None and not scroll:
            return True
        found = await self.main_app.ask(passage.passage, section)
        return await self._arrive(found, scroll=scroll, reveal=reveal, remember=remember, focus=focus)

    async def go_whole(
        self, key: tree.Key, *, scroll: int = 0, reveal: bool = True, remember: bool = True
    ) -> bool:
        """Read a report, or a division's or topic's part of it; False where there is no such."""
        found = await self.main_app.ask(passage.whole, key)
        return await self._arrive(found, scroll=scroll, reveal=reveal, remember=remember, focus=False)

    async def _arrive(
        self, found: passage.Passage | None, *, scroll: int, reveal: bool, remember: bool, focus: bool
    ) -> bool:
        if found is None:
            return False
        if remember:
            self._remember()
        await self.show(found, scroll=scroll)
        if reveal:
            await self.reveal()
        if focus:
            self.go_to_pane(self.reader)
        return True

    async def show(self, found: passage.Passage, *, scroll: int = 0) -> None:
        """Put a passage into reader and list."""
        self.passage = found
        self.section = None if found.whole else found.section.id
        self.absent = None
        self.remove_class("nothing")
        with self.app.batch_update():
            self._fill(found, scroll)
        series = sorted({str(f["series"]) for f in found.figures if f["series"]})
        if series:
            self.run_worker(self._load_curves(series, found), group="curves", exclusive=True)

    def show_nothing(self, why: str) -> None:
        """Show a sentence where there is nothing to read."""
        self.passage, self.section = None, None
        self.add_class("nothing")
        self.figures.show(())
        self.card.show(None, [])
        self.reader.show(None, why)

    def _fill(self, found: passage.Passage, scroll: int) -> None:
        empty = not any(section.blocks for section in found.sections)
        self.reader.show(found, t("reader.empty") if empty else "")
        if scroll:
            self.reader.scroll_to(y=scroll, animate=False)
        self.figures.show(found.figures)
        self.reader.choose(self.figures.current, show=False)
        self.card.show(found.figures[0] if found.figures else None, [])
        self.fit_figures()
        self.retell()
        self.refresh_keys()

    async def _load_curves(self, series: list[str], found: passage.Passage) -> None:
        drawn = await self.main_app.ask(curves, series, found.report["month"])
        if drawn is not None and self.passage is found:
            self.figures.curves = drawn
            self.figures.redraw()
            self.tell_figure()

    def tell_figure(self) -> None:
        """Show the chosen figure in full."""
        index = self.figures.current
        figure = self.figures.figures[index] if index is not None else None
        curve = self.figures.curves.get(figure["series"] or "", []) if figure else []
        self.card.show(figure, curve)

    async def reveal(self) -> None:
        """Show the section that is read in the tree, where this view has it."""
        if self.passage is None:
            return
        if self.passage.whole is not None and self.passage.whole.view == self.main_app.kept.view:
            key = self.passage.whole
            await self.outline.reveal([Key(*key[:2]), Key(*key[:3]), key])
            return
        trail = await self.main_app.ask(tree.trail, self.main_app.kept.view, self.passage.section.id)
        if trail:
            await self.outline.reveal(trail)

    # The tree

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """The reader follows the tree, the text follows the list of figures."""
        if event.view is self.outline:
            branch = self.outline.current
            if branch is not None and branch.node.key.report is not None:
                self.run_worker(self._follow(branch.node.key), group="follow", exclusive=True)
        elif event.view is self.figures:
            self.reader.choose(self.figures.current)
            self.tell_figure()

    async def _follow(self, key: tree.Key) -> None:
        browsing = self._browsing
        if key.section is None:
            if self.passage is not None and self.passage.whole == key:
                return
            await self.go_whole(key, reveal=False, remember=not browsing)
        elif key.section != self.section or self.absent is not None:
            await self.go(key.section, reveal=False, remember=not browsing)
        else:
            return
        self._browsing = True

    async def on_line_view_opened(self, event: LineView.Opened) -> None:
        """Enter in a pane: open or close a branch, read a section, show a figure in the text."""
        if event.view is self.outline and (branch := self.outline.current) is not None:
            if branch.node.leaf:
                self.go_to_pane(self.reader)
            else:
                await self.outline.toggle(branch)
        elif event.view is self.figures:
            self.reader.choose(self.figures.current)
            self.go_to_pane(self.reader)

    async def do_left(self) -> None:
        """Close, or up; in the text, sideways."""
        if self.pane() == "tree":
            await self.outline.go_left()
        else:
            self.reader.scroll_relative(x=-8, animate=False, force=True)

    async def do_right(self) -> None:
        """Open, or in; in the text, sideways."""
        if self.pane() == "tree":
            await self.outline.go_right()
        else:
            self.reader.scroll_relative(x=8, animate=False, force=True)

    async def _view_by(self, view: str) -> None:
        kept = self.main_app.kept
        self.keep_branches()
        kept.view = view
        keys = first.read_keys(kept.opened, view)
        found = await self.main_app.ask(first.grown, view, keys, copies=kept.copies)
        if found is not None:
            roots, levels = found
            self.outline.set_roots(roots)
            self.outline.grow(levels, keys)
            await self.reveal()
        self.retell()

    def keep_branches(self) -> None:
        """Note which branches are open in this view, for the next time it is shown."""
        kept = self.main_app.kept
        mine = f'["{kept.view}"'
        others = [text for text in kept.opened if not text.startswith(mine)]
        kept.opened = [*first.keep_keys(self.outline.opened()), *others]

    async def do_view_report(self) -> None:
        """The tree of reports."""
        await self._view_by("report")

    async def do_view_division(self) -> None:
        """The tree of divisions."""
        await self._view_by("division")

    async def do_view_topic(self) -> None:
        """The tree of topics."""
        await self._view_by("topic")

    async def _walk(self, step: int) -> None:
        """The next or previous section of the report, leaves and chapters alike."""
        if self.passage is None:
            return
        if self.passage.whole is not None and step > 0:
            found: int | None = self.passage.section.id
        else:
            found = await self.main_app.ask(places.beside, self.passage.section.id, step)
        if found is None:
            self._say(t("told.last_section" if step > 0 else "told.first_section"))
        else:
            await self.go(found)

    async def do_next_section(self) -> None:
        """The section after this one."""
        await self._walk(1)

    async def do_previous_section(self) -> None:
        """The section before this one."""
        await self._walk(-1)

    # Months

    async def do_previous_month(self) -> None:
        """The same section a month earlier."""
        await self._month_step(-1)

    async def do_next_month(self) -> None:
        """The same section a month later."""
        await self._month_step(1)

    async def _month_step(self, step: int) -> None:
        if self.passage is None:
            return
        beside = self.passage.before if step < 0 else self.passage.after
        if self.absent is not None:
            beside = await self.main_app.ask(places.next_report, self.absent[0], step)
        if beside is None:
            self._say(t("told.no_earlier" if step < 0 else "told.no_later"))
            return
        if self.passage.whole is not None:
            key = self.passage.whole._replace(report=beside[0], year=(beside[1] or "")[:4])
            if not await self.go_whole(key) and not self.main_app.lost:
                self._miss(beside, (t(f"view.{key.view}"),))
            return
        path = self.passage.section.path
        found = await self.main_app.ask(places.in_report, beside[0], path)
        if found is not None:
            scroll = self.reader.scroll_offset.y
            self._remember()
            await self.go(found.section, scroll=scroll, remember=False)
            if found.how != "path" and self.passage is not None:
                name = " › ".join(clean(title) for title in self.passage.section.path)
                self.tell(t("told.same_section_as", name=name))
        elif not self.main_app.lost:
            self._miss(beside, path)

    def _say(self, text: str) -> None:
        """Say why nothing was found, unless nothing could be asked: then that has been said."""
        if not self.main_app.lost:
            self.tell(text)

    def _miss(self, beside: tuple[str, str | None], path: tuple[str, ...]) -> None:
        """Say that a month lacks what is read, in header and words; the next step goes on from there."""
        self.absent = beside
        month = spoken_period(beside[1]) or beside[0]
        self.tell(t("told.section_absent", month=month, title=clean(path[-1]) if path else ""), warning=True)
        self.retell()

    # Back and forth

    def place(self) -> Place | None:
        """Where the reader is."""
        if self.passage is None:
            return None
        whole = self.passage.whole
        path = () if whole else self.passage.section.path
        return Place(self.passage.report["slug"], path, self.reader.scroll_offset.y, whole)

    def subject(self) -> Subject | None:
        """The report and the section being read."""
        here = self.place()
        if here is None or self.passage is None:
            return None
        return Subject(here.report, self.passage.report.get("issuer"), here.path)

    def _remember(self) -> None:
        self._left(self.place())

    def _left(self, here: Place | None) -> None:
        """Note a place that was left, to go back to."""
        if here is not None:
            self.past = [*self.past[-HISTORY:], here]
            self.future = []
        self._browsing = False

    async def visit(self, place: Place) -> None:
        """Read a place that another screen, or a bookmark, leads to."""
        here = self.place()
        if await self.go_to(place):
            if here is not None and here[:2] != place[:2]:
                self._left(here)
            self.go_to_pane(self.reader)

    async def go_to(self, place: Place) -> bool:
        """Read a place; tell where it is gone."""
        if place.whole is not None:
            return await self.go_whole(place.whole, scroll=place.scroll, remember=False)
        found = await self.main_app.ask(places.in_report, place.report, place.path)
        if found is None:
            self._say(t("told.place_gone", title=clean(place.path[-1]) if place.path else place.report))
            return False
        return await self.go(found.section, scroll=place.scroll, remember=False)

    async def do_back(self) -> None:
        """Where the reader was before."""
        here, there = self.place(), self.past.pop()
        if await self.go_to(there) and here is not None:
            self.future.append(here)

    async def do_forward(self) -> None:
        """Where the reader was before going back."""
        here, there = self.place(), self.future.pop()
        if await self.go_to(there) and here is not None:
            self.past.append(here)

    async def do_jump(self) -> None:
        """Choose a section by typing its name."""
        from tui.screens.jump import JumpPicker

        rows = await self.main_app.ask(places.names, copies=self.main_app.kept.copies)
        if rows:
            report = self.passage.report["slug"] if self.passage else None
            self.app.push_screen(JumpPicker(rows, report), self._jumped)

    async def _jumped(self, section: int | None) -> None:
        if section is not None:
            await self.go(section, focus=True)
