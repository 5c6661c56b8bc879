"""Which two reports a screen is about: chosen by keys, kept for the next time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from tui.compare.brief import neighbours
from tui.compare.timeline import ReportRow, read_reports
from tui.export.periods import spoken_period
from tui.locale import t
from tui.screens.base import Subject
from tui.screens.picker import Item, Picker
from tui.screens.saving import SavingScreen
from tui.widgets.clean import clean, cut


def partner_of(db: sqlite3.Connection, slug: str, year: bool) -> str | None:
    """The report before, or of the same month a year before."""
    return neighbours(db, slug)[1 if year else 0]


def find_pair(
    db: sqlite3.Connection, left: str | None, right: str, kept: Sequence[str]
) -> tuple[dict[str, ReportRow], str | None]:
    """All reports by their slugs, and what stands at the left: what is given, the one of last time (`kept` is
    the pair then), or the report before."""
    reports = {row.slug: row for row in read_reports(db, copies=True)}
    if left is None:
        again = len(kept) == 2 and kept[1] == right and kept[0] in reports
        left = kept[0] if again else partner_of(db, right, False)
    return reports, left


class PairScreen(SavingScreen):
    """A pair of reports, `left` and `right` by their slugs. What is shown of them comes from below."""

    def __init__(self, left: str | None, right: str) -> None:
        super().__init__()
        self.left, self.right = left, right
        self.reports: dict[str, ReportRow] = {}

    async def load(self) -> None:
        """Show the pair that is chosen; `left` is None where there is no report to set against the right."""
        raise NotImplementedError

    def called(self, slug: str | None) -> str:
        """A report by its month, and by its title where the month has several and there is room."""
        row = self.reports.get(slug or "")
        if row is None:
            return slug or "–"
        several = sum(other.month == row.month for other in self.reports.values()) > 1
        month = spoken_period(row.month, short=self.app.size.width < 100)
        return f"{month} · {cut(clean(row.title), 28)}" if several and self.app.size.width >= 120 else month

    async def do_swap(self) -> None:
        """Let the reports change places."""
        if self.left is not None:
            self.left, self.right = self.right, self.left
            await self.load()

    def subject(self) -> Subject:
        """The report at the right."""
        row = self.reports.get(self.right)
        return Subject(self.right, row.issuer if row else None)

    async def do_with_previous(self) -> None:
        """Against the report before."""
        await self._against(year=False)

    async def do_with_last_year(self) -> None:
        """Against the same month a year before."""
        await self._against(year=True)

    async def _against(self, *, year: bool) -> None:
        found = await self.main_app.ask(partner_of, self.right, year)
        if found is None:
            self.tell(t("compare.no_last_year" if year else "compare.no_previous"))
            return
        self.left = found
        await self.load()

    async def do_earlier_pair(self) -> None:
        """One report earlier."""
        await self._move_pair(-1)

    async def do_later_pair(self) -> None:
        """One report later."""
        await self._move_pair(1)

    async def _move_pair(self, step: int) -> None:
        """Both reports one step on, among those of the same issuer."""
        here = self.reports.get(self.right)
        mine = [
            r.slug for r in self.reports.values() if here and (r.issuer, r.kind) == (here.issuer, here.kind)
        ]
        places = [mine.index(slug) + step if slug in mine else -1 for slug in (self.left or "", self.right)]
        if min(places) < 0 or max(places) >= len(mine):
            self.tell(t("compare.no_later" if step > 0 else "compare.no_previous"))
            return
        self.left, self.right = (mine[place] for place in places)
        await self.load()

    def do_left_report(self) -> None:
        """Choose the report at the left."""
        self._choose("left")

    def do_right_report(self) -> None:
        """Choose the report at the right."""
        self._choose("right")

    def _choose(self, side: str) -> None:
        items = [
            Item(
                row.slug,
                clean(row.title),
                spoken_period(row.month, short=True),
                clean(row.issuer or ""),
                about=row.slug,
            )
            for row in reversed(self.reports.values())
        ]

        def chosen(slug: Any) -> None:
            if isinstance(slug, str):
                setattr(self, side, slug)
                self.call_later(self.load)

        self.app.push_screen(Picker(t(f"compare.choose_{side}"), items, start=getattr(self, side)), chosen)
