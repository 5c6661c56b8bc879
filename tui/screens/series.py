"""What a person says of the series of a figure: confirmed, parted, or as the program found it."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from tui.locale import count, t
from tui.screens.base import BaseScreen
from tui.widgets.clean import clean


class Member(NamedTuple):
    """A series by its name and metric, and the figure of it that is chosen: its id and how it is written."""

    series: str
    metric: str
    figure: int | None = None
    quote: str = ""


class LastSaid(NamedTuple):
    """The last thing said of any series: `confirm`, `part` or `join`, the metric, the figure as written."""

    action: str
    metric: str
    quote: str = ""


def last_said(db: sqlite3.Connection) -> tuple[LastSaid | None]:
    """What `rapportvy series undo` would take back, in a tuple: nothing said is an answer, too."""
    row = db.execute(
        "SELECT action, metric, quote FROM said ORDER BY made_at DESC, id DESC LIMIT 1"
    ).fetchone()
    return (LastSaid(*row) if row else None,)


def points(db: sqlite3.Connection, series: str) -> int:
    """How many values a series has."""
    return int(db.execute("SELECT count(*) FROM points WHERE series = ?", [series]).fetchone()[0])


class SeriesScreen(BaseScreen):
    """A screen on which a figure of a series can be chosen. It is asked before anything is changed."""

    def member(self) -> Member | None:
        """The series that is meant, and its figure; None where there is none."""
        raise NotImplementedError

    async def do_confirm_series(self) -> None:
        """All values of the series measure the same."""
        await self._ask("confirm")

    async def do_part_series(self) -> None:
        """The figure does not belong to its series."""
        await self._ask("part")

    async def do_undo_series(self) -> None:
        """Take back the last thing said of any series: what was taken out belongs to none now."""
        answer = await self.main_app.ask(last_said)
        if answer is None:
            return
        if (said := answer[0]) is None:
            self.tell(t("series.unsaid"))
            return
        sure = t(f"series.sure.undo_{said.action}", quote=clean(said.quote))
        self._be_sure("undo", Member("", said.metric), sure, clean(said.metric))

    async def _ask(self, action: str) -> None:
        member = self.member()
        if member is None or (action == "part" and member.figure is None):
            self.tell(t("why.series"))
            return
        number = await self.main_app.ask(points, member.series)
        if number is None:
            return
        about = count("series.points_of", number, metric=clean(member.metric))
        self._be_sure(action, member, t(f"series.sure.{action}", quote=clean(member.quote)), about)

    def _be_sure(self, action: str, member: Member, sure: str, about: str) -> None:
        """Ask, and do it after a yes."""
        from tui.screens.picker import Item, Picker

        items = [Item(True, sure, about=about), Item(False, t("series.leave"), about=about)]

        def chosen(sure: bool | None) -> None:
            if sure:
                self.run_worker(self._correct(action, member), group="series")

        self.app.push_screen(
            Picker(f"{t(f'action.{action}-series.name')}: {clean(member.metric)}", items), chosen
        )

    async def _correct(self, action: str, member: Member) -> None:
        from tui.correcting import correct

        figures = (member.figure,) if action == "part" and member.figure is not None else ()
        names = (member.series,) if member.series else ()
        problem = await correct(self.main_app.asker.path, action, *names, *map(str, figures))
        if not problem:
            await self.main_app.take_changes()
            await self.corrected()
        self.tell(problem or t(f"series.done.{action}", metric=clean(member.metric)), warning=bool(problem))

    async def corrected(self) -> None:
        """Show the series as it is now."""
