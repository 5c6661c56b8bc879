"""The shapes of what a number means: its role, and what it is compared with."""

from __future__ import annotations

from typing import NamedTuple

PLANNED = ("budget", "goal")
TIMED = ("previous_year", "previous_month")


class Base(NamedTuple):
    """A base of comparison: the contract's word for it, and whether it is an earlier time."""

    against: str | None = None
    timed: bool = False

    @property
    def role(self) -> str:
        """What a number is that compares with it: a `change` against a time, else a `difference`."""
        if self.against in PLANNED:
            return "difference"
        return "change" if self.timed or self.against is None or self.against in TIMED else "difference"


class Meaning(NamedTuple):
    """What a quantity is to its metric, in the contract's words, and the rule that said so.

    A level in `från A till B` keeps base and direction for what follows.
    """

    role: str
    base: Base = Base()
    direction: str | None = None
    rule: str = "level"

    @property
    def against(self) -> str | None:
        """The contract's word for the base of comparison."""
        return self.base.against

    @property
    def compares(self) -> bool:
        """Whether it is a difference or a change."""
        return self.role in ("difference", "change")
