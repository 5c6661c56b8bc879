"""Asking where to save, before a file that is there is written over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui.compare.shapes import CompareError
from tui.locale import t
from tui.locale.sentences import said
from tui.screens.base import BaseScreen


class SavingScreen(BaseScreen):
    """A screen whose page can be saved to a file."""

    async def ask_file(self, start: str, write: Callable[[Path], None]) -> None:
        """Ask for the file's name and `write` it; a file that is there already is asked about once more."""
        await self.prompt(t("compare.export_to"), partial(self._named, write=write, sure=False), start=start)

    async def _named(self, name: str | None, *, write: Callable[[Path], None], sure: bool) -> None:
        if not name or not name.strip():
            return
        path = Path(name.strip()).expanduser().absolute()
        if path.exists() and not sure:
            done = partial(self._named, write=write, sure=True)
            await self.prompt(t("compare.export_over"), done, start=name)
            return
        try:
            write(path)
        except CompareError as error:
            self.tell(said(str(error)), warning=True)
        else:
            self.tell(t("compare.exported", path=path))
