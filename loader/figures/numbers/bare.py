"""A number without a unit, what stands around it, and the unit that it is lent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from loader.figures.numbers.units import Noun
from loader.figures.words import words
from loader.language.numbers import Number
from loader.language.patterns import pattern

SIGNS = "+-−–"
CLOSED = pattern(
    r"\s*(?:[.,;:()–]|$)"
    r"|\s(?:och|samt|jämfört|i|vid|på|under|mot|för|per|medan|till|respektive|hos|inom|av|efter|varav|jmf)\b"
)
"""What may follow a number that bears no unit: the end of its clause, or a word that no unit begins with."""
MOST_PERCENT = 400
"""What is told as a percentage is below it."""


class Measured(Protocol):
    """What of a quantity is lent."""

    @property
    def start(self) -> int:
        """Where its number begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends, its unit included."""
        ...

    @property
    def number(self) -> Number:
        """The number itself."""
        ...

    @property
    def unit(self) -> str:
        """The contract's name of its unit."""
        ...

    @property
    def noun(self) -> Noun | None:
        """What it counts."""
        ...


class Loan(NamedTuple):
    """A unit for a number that has none, and the rule that gave it."""

    unit: str
    noun: Noun | None
    rule: str
    carried: bool = True


class Bare(NamedTuple):
    """A bare number, the quantities before it in its sentence, the last of the sentence before, and the unit
    that the heading or the lead-in names."""

    sentence: str
    item: Number
    kept: Sequence[Measured] = ()
    told: Measured | None = None
    unit: str | None = None

    @property
    def written(self) -> str:
        """The number as it stands."""
        return self.sentence[self.item.start : self.item.end]

    @property
    def whole(self) -> bool:
        """Whether it may be a count: it has no decimals."""
        return "," not in self.written and not self.item.signed

    @property
    def before(self) -> str:
        """The sentence up to it, as far as it matters."""
        return self.sentence[max(0, self.item.start - 140) : self.item.start]

    @property
    def gap(self) -> str:
        """What stands between it and the quantity before."""
        return self.sentence[self.kept[-1].end if self.kept else 0 : self.item.start]

    def followed_by(self, pattern: re.Pattern[str]) -> bool:
        """Whether what stands after it begins with a pattern."""
        return pattern.match(self.sentence, self.item.end) is not None

    def fits(self, unit: str) -> bool:
        """Whether the number can be of a unit: no count has decimals, no percentage is in thousands."""
        if unit in ("procent", "procentenheter"):
            return abs(self.item.value) < MOST_PERCENT
        return unit != "antal" or "," not in self.written


def same_writing(sentence: str, one: Measured | Number, other: Measured | Number) -> bool:
    """Whether two numbers are written in the same way: with signs, or with as many decimals, one at least."""
    if all(sentence[each.start] in SIGNS for each in (one, other)):
        return True
    first, second = (each if isinstance(each, Number) else each.number for each in (one, other))
    return first.decimals == second.decimals > 0


def verbless(text: str) -> bool:
    """Whether a text is a fragment: none of its words is a verb that stands after a subject."""
    spoken = (word.strip(".,:;()–-").lower() for word in text.split())
    return not any(word in words("verbs") or word.endswith(("ade", "ades")) for word in spoken)
