"""Copying figures and sections, and the letters at figures that make it quick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events

from tui.export.citation import cite, quoted
from tui.locale import count, t
from tui.screens.navigate import Navigator
from tui.store import places
from tui.store.passage import Row
from tui.widgets.clean import clean

LETTERS = "fjdkslaghrueiwotyvncmbpq"
"""Home row first; no letter that a Swedish keyboard hides, none that looks like a digit."""


def labels(number: int) -> list[str]:
    """As many labels as figures: one letter each up to twenty, else two; none begins another."""
    if number <= 20:
        return list(LETTERS[:number])
    return [a + b for a in LETTERS for b in LETTERS][:number]


class Copier(Navigator):
    """The main screen's ways of copying."""

    def __init__(self) -> None:
        super().__init__()
        self.hinting = False
        self.collecting = False
        self._typed = ""
        self._cited = False
        self._offered = (-1, -1)

    # Copying what is chosen

    def on_reader_figure_clicked(self, event: Any) -> None:
        """A click on a figure in the text chooses it, a double click copies it."""
        self.figures.choose(event.figure)
        if event.twice:
            self.do_copy_figure()

    def _figure(self) -> Row | None:
        index = self.figures.current
        return self.figures.figures[index] if index is not None else None

    def cited(self, figure: Row) -> str:
        """A figure with its source, in the style of the settings."""
        report = self.passage.report if self.passage else {}
        return cite(figure, report, style=self.main_app.settings.citation)

    def do_copy_figure(self) -> None:
        """The figure as written."""
        if figure := self._figure():
            self.copy_text(quoted(figure), quoted(figure))

    def do_copy_cited(self) -> None:
        """The figure with its source."""
        if figure := self._figure():
            text = self.cited(figure)
            self.copy_text(text, text)

    def do_copy_figures(self) -> None:
        """The list of figures as rows for a spreadsheet."""
        self._copy_rows([self.figures.figures[i] for i in self.figures.order])

    def do_copy_table(self) -> None:
        """The table in the window as rows for a spreadsheet."""
        from tui.export.tables import table_rows, tsv

        table = self.reader.table_in_window()
        if table is not None:
            self.copy_text(
                tsv(table_rows(table.grid), self.main_app.settings.decimal),
                count("told.rows", len(table.grid)),
            )

    def _copy_rows(self, figures: Sequence[Row]) -> None:
        from tui.export.tables import figure_rows, tsv

        text = tsv(figure_rows(figures), self.main_app.settings.decimal)
        self.copy_text(text, count("told.rows", len(figures)))

    def do_copy_section(self) -> None:
        """The section with everything under it as Markdown."""
        from tui.export.tables import markdown_section

        if self.passage is None:
            return
        parts = []
        for section in self.passage.sections:
            blocks = [
                {
                    "position": b.position,
                    "kind": b.kind,
                    "marker": b.marker,
                    "level": b.level,
                    "start": b.start,
                    "end": b.end,
                }
                for b in section.blocks
            ]
            grids = {b.position: [list(row) for row in b.table.grid] for b in section.blocks if b.table}
            fields = {"level": section.level, "title": section.title, "text": section.text}
            parts.append(markdown_section(fields, blocks, grids))
        title = self.passage.section.title or t("tree.untitled")
        self.copy_text("\n".join(parts), t("told.section", title=title))

    # Letters at figures

    async def do_hints(self) -> None:
        """A letter at every figure in the window; without any, the way to the next section that has some."""
        if not self.figures.figures:
            await self._to_figures()
        elif not self.reader.size:  # another pane stands alone in the window: the text comes first
            self.go_to_pane(self.reader)
            self.call_after_refresh(self.do_hints)
        elif self.reader.show_a_figure():
            self.call_after_refresh(self._hint)
        else:
            self._hint()

    async def _to_figures(self) -> None:
        """Say where the next figures stand; said already, go there."""
        if self.section is not None and self.section == self._offered[0]:
            await self.go(self._offered[1], focus=True)
            self.call_after_refresh(self.do_hints)
            return
        found = (
            await self.main_app.ask(places.with_figures, self.section) if self.section is not None else None
        )
        if found is None or self.section is None:
            self._say(t("why.figures"))
            return
        self._offered = self.section, found[0]
        self.tell(t("told.figures_next", title=clean(found[1]) or t("tree.untitled")))

    def _hint(self) -> None:
        shown = self.reader.figures_in_window()
        if not shown:
            self.tell(t("told.no_figures_here"))
            return
        self.go_to_pane(self.reader)
        self.hinting, self.collecting, self._typed, self._cited = True, False, "", False
        self.figures.collected = set()
        self.reader.set_hints(dict(zip(shown, labels(len(shown)), strict=False)))
        self.refresh_keys()

    def mode_hints(self) -> Sequence[tuple[str, str]]:
        """What the keys do while letters stand at the figures."""
        if not self.hinting:
            return ()
        if self.collecting:
            return (
                ("a–z", t("mode.collect")),
                ("Enter", count("mode.copy_rows", len(self.figures.collected))),
                ("Esc", t("mode.cancel")),
            )
        return (
            ("a–z", t("mode.copy")),
            (t("mode.shift"), t("mode.copy_cited")),
            ("Tab", t("mode.collect_many")),
            ("Esc", t("mode.cancel")),
        )

    def catch_key(self, event: events.Key) -> bool:
        """All keys while letters stand at the figures."""
        if not self.hinting:
            return False
        self.hush()
        if event.key == "escape":
            self._end_hints()
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
            self._show_hints()
        elif event.key in ("tab", "enter"):
            if self.collecting and self.figures.collected:
                rows = [self.figures.figures[i] for i in sorted(self.figures.collected)]
                self._end_hints()
                self._copy_rows(rows)
            elif event.key == "tab":
                self.collecting = not self.collecting
        elif event.character and event.character.isalpha():
            self._letter(event.character)
        else:
            self._end_hints()
        self.refresh_keys()
        return True

    def _letter(self, letter: str) -> None:
        self._cited = self._cited or letter.isupper()
        self._typed += letter.lower()
        matching = {i: label for i, label in self.reader.hints.items() if label.startswith(self._typed)}
        if not matching:
            self.tell(t("told.no_hint", letters=self._typed))
            self._typed, self._cited = "", False
            self._show_hints()
            return
        index = next((i for i, label in matching.items() if label == self._typed), None)
        if index is None:
            self._show_hints()
            return
        self._typed, cited = "", self._cited
        self._cited = False
        if self.collecting:
            self.figures.collected ^= {index}
            self.figures.redraw()
            self._show_hints()
            return
        self._end_hints()
        self.figures.choose(index)
        self.reader.choose(index, show=False)
        figure = self.figures.figures[index]
        text = self.cited(figure) if cited else quoted(figure)
        self.copy_text(text, text)

    def _show_hints(self) -> None:
        self.reader.set_hints(self.reader.hints, self._typed, self.figures.collected)

    def _end_hints(self) -> None:
        self.hinting = self.collecting = False
        self._typed = ""
        self.figures.collected = set()
        self.figures.redraw()
        self.reader.set_hints({})

    def on_click(self, event: Any) -> None:
        """A click ends the letters."""
        if self.hinting:
            self._end_hints()
            self.refresh_keys()
