"""What stands around each quantity of a sentence: the shared view of role, period and metric."""

from __future__ import annotations

from dataclasses import dataclass

from loader.figures.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Spot:
    """One quantity in its sentence.

    `left` is what stands between the quantity before (or the sentence's beginning) and this one,
    `right` what stands between it and the next (or the end); `index` counts from 0. `all` are the
    sentence's quantities. `section` is the title of the section.
    """

    sentence: str
    quantity: Quantity
    index: int
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
