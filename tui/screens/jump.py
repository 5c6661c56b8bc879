"""Jumping to a section by its name, in this report or any other."""

from __future__ import annotations

from collections.abc import Sequence

from tui.export.periods import spoken_period
from tui.locale import t
from tui.screens.picker import Item, Picker
from tui.widgets.clean import clean


class JumpPicker(Picker):
    """Every section by its path; those of the report being read first."""

    def __init__(self, rows: Sequence[tuple[int, str, str, str | None]], report: str | None) -> None:
        self.rows = sorted(rows, key=lambda row: row[2] != report)
        self.folded = [row[1].casefold() for row in self.rows]
        super().__init__(t("picker.jump"), [])
        self.items = [self._item(row) for row in self.rows[: self.limit]]

    def _item(self, row: tuple[int, str, str, str | None]) -> Item:
        return Item(row[0], clean(row[1]), right=spoken_period(row[3], short=True) or row[2])

    def matching(self, wanted: str) -> list[Item]:
        """Sections whose path holds every word typed, then those spelled alike."""
        words = wanted.casefold().split()
        if not words:
            return self.items
        # Titles with a word that begins so, titles that hold it, and those whose chapters do.
        ranks: tuple[list[int], list[int], list[int]] = ([], [], [])
        for at, path in enumerate(self.folded):
            if all(word in path for word in words):
                title = path.rpartition(" › ")[2]
                begins = f" {words[-1]}" in f" {title}"
                ranks[0 if begins else 1 if words[-1] in title else 2].append(at)
                if len(ranks[0]) >= self.limit:
                    break
        hits = [at for rank in ranks for at in rank][: self.limit]
        if not hits:
            from rapidfuzz import fuzz, process

            # Of each path once: a thousand months share most of theirs.
            distinct: dict[str, int] = {}
            for at, path in enumerate(self.folded):
                distinct.setdefault(path, at)
            found = process.extract(
                wanted.casefold(), list(distinct), scorer=fuzz.WRatio, limit=40, score_cutoff=60
            )
            hits = [distinct[path] for path, _, _ in found]
        return [self._item(self.rows[at]) for at in hits]
