"""What stands around each quantity of a sentence: the shared view of role, period and metric."""

from __future__ import annotations

import re
from typing import NamedTuple

from loader.figures.numbers.quantity import Quantity
from loader.figures.phrase import timeless
from loader.figures.words import either
from loader.language.patterns import pattern

COMPARATIVE = rf"(?:{either('more')}|över|under)"
_PLACE_AFTER = pattern(
    r"^\s(?P<place>(?:i|vid|på|för|hos|bland|via|inom|per|under|från|till|mot|avseende"
    r"|gällande)\s[\wÅÄÖåäö/-]+(?:\s[\wåäöÅÄÖ/-]+){0,5}?)"
    r"(?=\s*(?:[,.;()]|$|\soch\b|\ssamt\b|\smedan\b|\srespektive\b|\sär\b|\svar\b|\sjämfört\b"
    r"|\smot\b|\sför\sde\b))"
)
CLAUSE_END = pattern(
    r"[;:()]|,\s|(?<!mer)(?<!mindre)(?<!längre)(?<!kortare)(?<!äldre)(?<!yngre)\sän\b(?!\s\d)"
    r"|\s(?:mot\s(?:ordinarie|planera\w+|budgetera\w+|normal\w*|tidigare|målet|fjol|i\s)"
    r"|vilket|medan|varav|jämfört med|jämfört|trots att|eftersom|som bland annat|där regionen"
    r"|med syfte|i syfte|varvid|varpå|genom att"
    r"|och\s(?:är|var|har|handlar|innebär|motsvarar|en|ett|resterande|i|vid|på|inom|det|den|de"
    r"|vi|under|andelen|antalet))\b|\.$"
)


class Spot(NamedTuple):
    """One quantity in its sentence.

    `left` is what stands between the quantity before (or the sentence's beginning) and this one,
    `right` what stands between it and the next (or the end); `index` counts from 0. `all` are the
    sentence's quantities.
    """

    sentence: str
    quantity: Quantity
    index: int  # type: ignore[assignment] # hides the method of tuples
    all: tuple[Quantity, ...]
    left: str
    right: str

    @property
    def before(self) -> str:
        """Everything in the sentence before the quantity."""
        return self.sentence[: self.quantity.start]

    @property
    def after(self) -> str:
        """Everything in the sentence after the quantity."""
        return self.sentence[self.quantity.end :]

    @property
    def previous(self) -> Quantity | None:
        """The quantity before it in the sentence."""
        return self.all[self.index - 1] if self.index else None

    @property
    def following(self) -> Quantity | None:
        """The quantity after it in the sentence."""
        return self.all[self.index + 1] if self.index + 1 < len(self.all) else None

    @property
    def alike(self) -> bool:
        """Whether the quantity before it is of the same unit."""
        return self.previous is not None and self.previous.unit == self.quantity.unit

    @property
    def bracketed(self) -> bool:
        """Whether the quantity stands in a bracket that opens in `left`."""
        return self.left.rfind("(") > self.left.rfind(")")


def spots(sentence: str, found: list[Quantity]) -> list[Spot]:
    """A spot for each quantity, in order."""
    answer = []
    for index, quantity in enumerate(found):
        begin = found[index - 1].end if index else 0
        stop = found[index + 1].start if index + 1 < len(found) else len(sentence)
        left, right = sentence[begin : quantity.start], sentence[quantity.end : stop]
        answer.append(Spot(sentence, quantity, index, tuple(found), left, right))
    return answer


class Told(NamedTuple):
    """What the section said before: the last metric, the section's title, its text before the sentence."""

    metric: str = ""
    title: str = ""
    heard: str = ""


def place_after(right: str) -> str:
    """The phrase with a preposition at the beginning of `right` that says where or of whom, not when."""
    found = _PLACE_AFTER.match(right)
    return found["place"] if found and timeless(found["place"]) else ""


def right_of(spot: Spot, longest: int = 90) -> str:
    """What follows the quantity, to the end of its clause."""
    return _cut(spot.right[:300], longest)


def without_first(spot: Spot) -> str:
    """The text before a quantity without the one before it (`Av budgeten på 640 mnkr har 45 procent …`)."""
    first = spot.all[0]
    head = re.sub(r"\s(?:på|om)\s(?:\w+\s)?$", " ", spot.sentence[: first.start])
    noun = f" {first.noun.words}" if first.noun and not first.carried else ""
    return f"{head.rstrip()}{noun}{spot.sentence[first.end : spot.quantity.start]}"


def right_with_numbers(spot: Spot) -> str:
    """What follows the quantity, age brackets and the like included, to the next part of a list."""
    stop = re.search(r",\s|\s(?:och|samt)\s(?=\d)|\.$|[;:(]", spot.right[:300])
    return spot.right[: stop.start()] if stop else spot.right[:90]


def _cut(right: str, longest: int) -> str:
    stop = CLAUSE_END.search(right)
    text = right[: stop.start()] if stop else right
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0]
