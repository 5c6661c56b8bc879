"""The sentences of two sections aligned, and the words of two sentences: what changed, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from loader.language import sentences
from tui.compare.sections.tokens import Token, tokens
from tui.compare.shapes import Node, Told

BAND = 80
"""How far from the diagonal, in sentences, partners are looked for."""
ALIKE = 0.5
SAME_ELSEWHERE = 0.8
_SHORT = 3
_FIRST, _LETTERS = 0x10000, 1_000_000
"""Sentences are spelled in an alphabet of so many letters from here on, past all surrogates."""
_Best = tuple[float, tuple[int, int, float]]
_NUMBER = re.compile(r"\d[\d .,]*")


class Sentence:
    """A sentence at `start:end` of its section's text. `part` counts the section's parts.

    Its words are only looked for when asked for: of sections that stand alone nobody does.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        figures: Sequence[Told] = (),
        part: int = 0,
        page: int | None = None,
        kind: str = "paragraph",
    ) -> None:
        self._text, self._figures = text, figures
        self.start, self.end, self.part, self.page, self.kind = start, end, part, page, kind

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, in order."""
        return tuple(tokens(self._text, self.start, self.end, self._figures))

    @cached_property
    def masks(self) -> tuple[str, ...]:
        """Its words with numbers as placeholders of their units."""
        return tuple(token.mask for token in self.tokens)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What its words are compared by."""
        return tuple(token.key for token in self.tokens)

    @cached_property
    def rough(self) -> str:
        """The sentence with its figures and other numbers masked: equal where only they differ."""
        pieces, at = [], self.start
        for figure in self._figures:
            if figure.start is not None and figure.end is not None and figure.start >= at:
                pieces.append(self._text[at : figure.start])
                at = figure.end
        return _NUMBER.sub("#", "#".join((*pieces, self._text[at : self.end])))


@dataclass(frozen=True, slots=True)
class Step:
    """One aligned step: no, one or two sentences of either side, as indexes. `kind` is `same`,
    `figures` (only numbers differ), `wording`, `only_left`, `only_right` or `moved`."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    kind: str
    similarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """A run of words that stands on both sides (`same`), on one (`removed`, `added`), or a number
    that changed (`figure`). Spans are offsets into the sections' texts, None on the side without it."""

    kind: str
    left: tuple[int, int] | None
    right: tuple[int, int] | None
    left_token: Token | None = None
    right_token: Token | None = None


def sentences_of(node: Node, figures: Sequence[Told] = ()) -> list[Sentence]:
    """The sentences of a section, paragraph by paragraph, tables left out."""
    placed = sorted((f for f in figures if f.start is not None), key=lambda f: f.start or 0)
    found: list[Sentence] = []
    spans = [(part.start, part.end, index) for index, part in enumerate(node.parts) if part.grid is None]
    for begin, end, index in spans or [(0, len(node.text), 0)]:
        part = node.parts[index] if spans else None
        for low, high in sentences.split(node.text[begin:end]):
            low, high = low + begin, high + begin
            inside = [f for f in placed if f.start is not None and low <= f.start and (f.end or 0) <= high]
            found.append(
                Sentence(
                    node.text,
                    low,
                    high,
                    inside,
                    index,
                    part.page if part else node.page,
                    part.kind if part else "paragraph",
                )
            )
    return found


def align(left: Sequence[Sentence], right: Sequence[Sentence]) -> list[Step]:
    """Align two lists of sentences in order: one to one, one to two, two to one, and moved ones.

    Sentences are compared with numbers as placeholders. First those that are alike but for their
    numbers (a longest common subsequence), then, between them, the best sum of similarities (dynamic
    programming within a band). The order of the answer is that of the right side, with what is only
    on the left where it stood.
    """
    return _Aligner(left, right).steps()


class _Aligner:
    """Two lists of sentences being aligned. Each different word is a letter of an alphabet of their own, so
    that a sentence is a string, which compares many times faster than a list of words."""

    def __init__(self, left: Sequence[Sentence], right: Sequence[Sentence]) -> None:
        self.left, self.right = left, right
        letters: dict[str, str] = {}

        def spelled(sentence: Sentence) -> str:
            return "".join(
                [letters.setdefault(m, chr(_FIRST + len(letters) % _LETTERS)) for m in sentence.masks]
            )

        alone = not left or not right
        self.ones = [] if alone else [spelled(sentence) for sentence in left]
        self.others = [] if alone else [spelled(sentence) for sentence in right]

    def steps(self) -> list[Step]:
        """First what is alike but for its numbers, then what lies between, then what moved."""
        if not self.left or not self.right:
            return self._between(0, len(self.left), 0, len(self.right))
        steps: list[Step] = []
        one = other = 0
        for operation in Indel.opcodes(self.ones, self.others):
            if operation.tag != "equal":
                continue
            steps += self._between(one, operation.src_start, other, operation.dest_start)
            for shift in range(operation.src_end - operation.src_start):
                a, b = operation.src_start + shift, operation.dest_start + shift
                kind = "same" if self.left[a].keys == self.right[b].keys else "figures"
                steps.append(Step((a,), (b,), kind, 1.0))
            one, other = operation.src_end, operation.dest_end
        steps += self._between(one, len(self.left), other, len(self.right))
        return self._with_moves(steps)

    def _between(self, one: int, one_end: int, other: int, other_end: int) -> list[Step]:
        rows, columns = one_end - one, other_end - other
        if not rows or not columns:
            return [Step((i,), (), "only_left") for i in range(one, one_end)] + [
                Step((), (j,), "only_right") for j in range(other, other_end)
            ]
        best = self._sums(one, other, rows, columns)
        steps: list[Step] = []
        i, j = rows, columns
        while i or j:
            if j not in best[i]:
                # Outside the band: nothing is aligned there.
                up, back, alike = (1, 0, 0.0) if i else (0, 1, 0.0)
            else:
                up, back, alike = best[i][j][1]
            lefts = tuple(range(one + i - up, one + i))
            rights = tuple(range(other + j - back, other + j))
            steps.append(Step(lefts, rights, self._kind(lefts, rights), alike))
            i, j = i - up, j - back
        return steps[::-1]

    def _sums(self, one: int, other: int, rows: int, columns: int) -> list[dict[int, _Best]]:
        """The best sum of similarities up to each place within the band, and the step that led there."""
        best: list[dict[int, _Best]] = [{} for _ in range(rows + 1)]
        best[0][0] = (0.0, (0, 0, 0.0))
        slope = columns / rows
        for i in range(rows + 1):
            middle = int(i * slope)
            low = max(0, middle - BAND) if i else 0
            high = min(columns, middle + BAND) if i < rows else columns
            for j in range(low, high + 1):
                choices: list[_Best] = []
                if j and j - 1 in best[i]:
                    choices.append((best[i][j - 1][0], (0, 1, 0.0)))
                if i and j in best[i - 1]:
                    choices.append((best[i - 1][j][0], (1, 0, 0.0)))
                for up, back in ((1, 1), (1, 2), (2, 1)):
                    if i >= up and j >= back and j - back in best[i - up]:
                        alike = self._alike(one + i - up, up, other + j - back, back)
                        if alike >= ALIKE + 0.1 * (up + back - 2):
                            whole = best[i - up][j - back][0] + alike * (up + back)
                            choices.append((whole, (up, back, alike)))
                if choices:
                    best[i][j] = max(choices, key=lambda choice: choice[0])
        return best

    def _kind(self, lefts: tuple[int, ...], rights: tuple[int, ...]) -> str:
        if not rights:
            return "only_left"
        if not lefts:
            return "only_right"
        one = [key for i in lefts for key in self.left[i].keys]
        return "same" if one == [key for j in rights for key in self.right[j].keys] else "wording"

    def _alike(self, i: int, up: int, j: int, back: int) -> float:
        """How alike `up` sentences from `i` and `back` from `j` are; 0 where that is less than ALIKE."""
        one = self.ones[i] if up == 1 else self.ones[i] + self.ones[i + 1]
        other = self.others[j] if back == 1 else self.others[j] + self.others[j + 1]
        if 2 * min(len(one), len(other)) < ALIKE * (len(one) + len(other)):
            return 0.0
        return Indel.normalized_similarity(one, other, score_cutoff=ALIKE)

    def _with_moves(self, steps: list[Step]) -> list[Step]:
        gone = [s.left[0] for s in steps if s.kind == "only_left" and len(self.ones[s.left[0]]) > _SHORT]
        new = [s.right[0] for s in steps if s.kind == "only_right" and len(self.others[s.right[0]]) > _SHORT]
        if not gone or not new or len(gone) * len(new) > 40_000:
            return steps
        found: dict[int, tuple[int, float]] = {}
        for j in new:
            taken = {i for i, _ in found.values()}
            scored = [(self._alike(i, 1, j, 1), -i) for i in gone if i not in taken]
            alike, minus = max(scored, default=(0.0, 0))
            if alike >= SAME_ELSEWHERE:
                found[j] = (-minus, alike)
        moved = {i for i, _ in found.values()}
        answer: list[Step] = []
        for step in steps:
            if step.kind == "only_left" and step.left[0] in moved:
                continue
            if step.kind == "only_right" and step.right[0] in found:
                i, alike = found[step.right[0]]
                answer.append(Step((i,), step.right, "moved", alike))
            else:
                answer.append(step)
        return answer


def word_diff(left: Sequence[Token], right: Sequence[Token]) -> list[Word]:
    """The words of two aligned sentences: equal, removed, added, and numbers that changed.

    A longest common subsequence over the words with numbers as placeholders of their unit, so that a
    changed number stands opposite its former value.
    """
    answer: list[Word] = []
    for tag, i, j, k, m in _smooth(left, right):
        if tag == "equal":
            answer += _equal_run(left[i:j], right[k:m])
        else:
            if j > i:
                answer.append(Word("removed", (left[i].start, left[j - 1].end), None))
            if m > k:
                answer.append(Word("added", None, (right[k].start, right[m - 1].end)))
    return answer


def _smooth(left: Sequence[Token], right: Sequence[Token]) -> list[tuple[str, int, int, int, int]]:
    """Opcodes in which a comma or an `och` alone between two changes belongs to them."""
    runs: list[tuple[str, int, int, int, int]] = []
    codes = list(Indel.opcodes([t.mask for t in left], [t.mask for t in right]))
    for index, code in enumerate(codes):
        i, j, k, m = code.src_start, code.src_end, code.dest_start, code.dest_end
        lone = (
            code.tag == "equal"
            and 0 < index < len(codes) - 1
            and j - i == 1
            and left[i].value is None
            and len(left[i].key) <= _SHORT
        )
        tag = "equal" if code.tag == "equal" and not lone else "change"
        if tag == "change" and runs and runs[-1][0] == "change":
            _, first, _, third, _ = runs.pop()
            i, k = first, third
        runs.append((tag, i, j, k, m))
    return runs


def _equal_run(left: Sequence[Token], right: Sequence[Token]) -> list[Word]:
    answer: list[Word] = []
    begin = 0
    for at in range(len(left) + 1):
        if at < len(left) and left[at].key == right[at].key:
            continue
        if at > begin:
            answer.append(
                Word(
                    "same",
                    (left[begin].start, left[at - 1].end),
                    (right[begin].start, right[at - 1].end),
                )
            )
        if at < len(left):
            one, other = left[at], right[at]
            answer.append(Word("figure", (one.start, one.end), (other.start, other.end), one, other))
        begin = at + 1
    return answer


def change_between(left: Sequence[Sentence], right: Sequence[Sentence]) -> str:
    """`none`, `figures` (only numbers differ) or `wording`, without aligning anything."""
    if [s.keys for s in left] == [s.keys for s in right]:
        return "none"
    return "figures" if [s.masks for s in left] == [s.masks for s in right] else "wording"
