"""A quantity as the rules of its role see it: the one before it, its base, the words of change before it."""

from __future__ import annotations

import re
from functools import cached_property

from loader.figures.meaning import Base, Meaning
from loader.figures.roles.base import Carried, find_base
from loader.figures.roles.change import change
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.words import either
from loader.language.patterns import pattern

NEW_CLAUSE = pattern(
    r"(?i)(?:^|[\s,])(?:då|när|där|medan|men|så att|eftersom)\s|\ssom\s(?!motsvar)|\bvilket\s(?!motsvar)"
    rf"|\soch\s(?:nu\s)?(?:{either('settles')}"
    rf"|{either('forecast', 'governs')}\s(?:uppgå|bli|landa|ligga|hamna))(?!\w)"
)
_AFTER_IT = pattern(
    r"(?i)\b(?:efter|före|trots|utan|innan|inklusive|exklusive|(?:kompens|ersätt|ersatt)\w*\sför)"
    r"\s(?:den\s|denna\s|en\s)?$"
)
_STATE = pattern(r"(?i)\b(?:under|över)skott(?:et)?\s|\b(?:resultat|vinst|förlust)(?:et|en)?\s(?:på|om)\s")


class View:
    """A quantity, the meaning of the one before it in the sentence, and what the text around tells."""

    def __init__(
        self, spot: Spot, before: Meaning | None, carried: Carried, last: Base, calendar: Calendar
    ) -> None:
        self.spot = spot
        self.before = before
        self.carried = carried
        self.last = last
        self.calendar = calendar

    def base(self, resumed: Base | None = None) -> Base:
        """What the quantity is compared with; `resumed` where neither it nor its sentence says."""
        before = self.before.base if self.before else None
        carried = (lambda: resumed) if resumed else self.carried
        return find_base(self.spot, before, carried, self.calendar)

    @cached_property
    def words(self) -> list[re.Match[str]]:
        """The words of change between the quantity before and this one."""
        return list(change().finditer(self.spot.left))

    @cached_property
    def changes(self) -> list[re.Match[str]]:
        """Those of them that stand in its own clause."""
        left = self.spot.left
        return [
            c
            for c in self.words
            if not NEW_CLAUSE.search(left[c.end() :])
            and not _AFTER_IT.search(left[: c.start()])
            and not _STATE.search(left, c.end())
        ]
