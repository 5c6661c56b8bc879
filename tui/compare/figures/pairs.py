"""Which figure of one report is which of another: one to one, within paired sections first.

A wrong pair is worse than none: where the names of metrics leave open which figure is meant, what the
sentences say around them must agree, or both figures stay alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

from tui.compare.figures.contexts import Contexts
from tui.compare.figures.periods import Series, months_from, period_kind
from tui.compare.sections.titles import likeness, parse
from tui.compare.shapes import Node, Told, Tree

VALUES = frozenset({"level", "share", "part"})
"""Roles of a figure that is a value itself: reports call the same one now a level, now a share."""
SAME_SENTENCE = 0.5
"""So alike must the words around two figures be where several go by the same name."""
SAME_TALK = 0.3
"""So alike where the name is one bare noun, or is not said in the figure's own sentence."""
ALIKE = 0.84
"""So alike must two names, or two sentences, be to take the figures for the same."""

Key = Callable[[Told, str | None, bool], Hashable | None]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures that measure the same, and by what that was seen."""

    left: Told
    right: Told
    by: str


def name_of(figure: Told) -> str:
    """The metric's name without case, spaces and dates, as figures are paired by it."""
    name = figure.metric
    if figure.start is None and figure.row:
        name = f"{figure.row} {figure.column or ''}"
    return parse(name).compact or name.casefold()


def pair_figures(
    left: Tree,
    right: Tree,
    sections: Mapping[int, int],
    series: Mapping[str, Series],
    ties: Collection[tuple[int, int]] = (),
) -> list[FigurePair]:
    """Pair the figures of two reports one to one; `sections` maps those on the left to those on the right,
    `ties` are sections of which one was split from, or merged into, the other.

    Never paired: other units, bases of comparison, kinds of period, periods at another distance from the
    report's own month, or a value with a change, a goal or a forecast. In sections that are no pair only
    the same curated series counts, or the same full name where division, heading and sentence agree.
    """
    return _Pairs(left, right, sections, series, ties).find()


def told_of_other_times(
    left: Tree, right: Tree, sections: Mapping[int, int], paired: Collection[int]
) -> list[FigurePair]:
    """Values without a partner (`paired` are the ids that have one) that paired sections tell of the same
    metric, but of other kinds of time: a month here, two months there. They do not compare; but who reads
    the one wants to know of the other. Only where nothing else could be meant."""
    contexts = Contexts()
    rights: dict[Hashable, list[Told]] = defaultdict(list)
    for figure in right.figures:
        if _alone_in_text(figure, paired):
            rights[figure.section, figure.unit, figure.against].append(figure)
    found: dict[int, FigurePair] = {}
    for one in left.figures:
        if not _alone_in_text(one, paired):
            continue
        near = [
            other
            for other in rights.get((sections.get(one.section), one.unit, one.against), ())
            if period_kind(one.period) != period_kind(other.period)
            and contexts.names_alike(one, other) >= ALIKE
            and contexts.alike(one, other)
            >= (SAME_TALK if contexts.says_name(one) and contexts.says_name(other) else SAME_SENTENCE)
        ]
        if len(near) == 1 and near[0].id not in found:
            found[near[0].id] = FigurePair(one, near[0], "other period")
    return list(found.values())


def _alone_in_text(figure: Told, paired: Collection[int]) -> bool:
    """Whether a figure is a value of a known time in running text, and has no partner."""
    return (
        figure.id not in paired
        and figure.role in VALUES
        and figure.start is not None
        and figure.period is not None
    )


class _Pairs:
    """The search, round by round: what is found in one is free no more in the next."""

    def __init__(
        self,
        left: Tree,
        right: Tree,
        sections: Mapping[int, int],
        series: Mapping[str, Series],
        ties: Collection[tuple[int, int]],
    ) -> None:
        self.left, self.right, self.sections, self.series = left, right, sections, series
        self.ties = frozenset(ties)
        self.contexts = Contexts()
        self.found: dict[int, FigurePair] = {}
        self.taken: set[int] = set()
        self.now: tuple[list[Told], list[Told]] = ([], [])
        self.said: dict[tuple[int, str], list[int]] = defaultdict(list)
        for tree in (left, right):
            for figure in tree.figures:
                if figure.role in VALUES and figure.start is not None:
                    self.said[figure.section, figure.sentence].append(figure.id)

    def find(self) -> list[FigurePair]:
        """Values first: they tell which of two sentences a difference belongs to."""
        for values in (True, False):
            self.now = (
                [figure for figure in self.left.figures if (figure.role in VALUES) == values],
                [figure for figure in self.right.figures if (figure.role in VALUES) == values],
            )
            self._search()
        return list(self.found.values())

    def _search(self) -> None:
        within, base = self._within, self._base
        rounds: list[tuple[str, Key, Callable[[Told, Told], bool]]] = [
            (
                "series, section",
                lambda f, m, s: (f.series, *within(f, m, s)) if f.series else None,
                self._trusted,
            ),
            ("metric, section", lambda f, m, s: (name_of(f), *within(f, m, s)), self._trusted),
            ("series", lambda f, m, s: (f.series, *base(f, m)) if f.series else None, self._across),
        ]
        for by, key, good in rounds:
            for lefts, rights in self._groups(key):
                self._pair_group(lefts, rights, by, good)
        self._pair_alike()
        for lefts, rights in self._groups(lambda f, m, s: (name_of(f), *base(f, m))):
            if len(lefts) == len(rights) == 1 and self._same_context(lefts[0], rights[0]):
                self._add(lefts[0], rights[0], "metric")

    # What is compared at all

    @staticmethod
    def _base(figure: Told, month: str | None) -> tuple[Hashable, ...]:
        return (
            figure.unit,
            "value" if figure.role in VALUES else figure.role,
            figure.against,
            period_kind(figure.period),
            months_from(figure.period, month),
        )

    def _within(self, figure: Told, month: str | None, left_side: bool) -> tuple[Hashable, ...]:
        section = self.sections.get(figure.section) if left_side else figure.section
        return (section, *self._base(figure, month))

    def _groups(self, key: Key) -> Iterable[tuple[list[Told], list[Told]]]:
        """Free figures of both sides with equal keys."""
        lefts: dict[Hashable, list[Told]] = defaultdict(list)
        rights: dict[Hashable, list[Told]] = defaultdict(list)
        for figure in self.now[0]:
            if figure.id not in self.found and (name := key(figure, self.left.month, True)) is not None:
                lefts[name].append(figure)
        for figure in self.now[1]:
            if figure.id not in self.taken and (name := key(figure, self.right.month, False)) is not None:
                rights[name].append(figure)
        return [(group, rights[name]) for name, group in lefts.items() if name in rights]

    def _add(self, one: Told, other: Told, by: str) -> None:
        self.found[one.id] = FigurePair(one, other, by)
        self.taken.add(other.id)

    # What tells that two figures are the same

    def _curated(self, figure: Told) -> bool:
        line = self.series.get(figure.series or "")
        return line is not None and line.sure

    def _across(self, one: Told, other: Told) -> bool:
        """Whether figures of one series in sections that are no pair are the same: a person or the vocabulary
        says so, or one section became the other."""
        return self._curated(one) or (one.section, other.section) in self.ties

    def _conflict(self, one: Told, other: Told, *, strict: bool = False) -> bool:
        """Whether two figures belong to different known series (another kind of time, another metric), or are
        differences of values that were paired with others; `strict` where only one sentence tells a value."""
        if one.series != other.series and self._curated(one) and self._curated(other):
            return True
        if one.role in VALUES or one.start is None or other.start is None:
            return False
        left, right = (self.said.get((f.section, f.sentence), ()) for f in (one, other))
        partners = {self.found[i].right.id for i in left if i in self.found}
        told = bool(left and right) or (strict and bool(partners or self.taken.intersection(right)))
        return told and not partners.intersection(right)

    def _trusted(self, one: Told, other: Told) -> bool:
        """Whether two figures of the same name in paired sections are the same: the series is known, both
        stand in tables, both sentences say a name of more than one noun, or the sentences are alike; more
        so where only one of the two says it, for the other's may be about something else."""
        if self._curated(one) and one.series == other.series:
            return True
        if one.start is None and other.start is None:
            return True
        said = self.contexts.says_name(one), self.contexts.says_name(other)
        if all(said):
            return True
        return self.contexts.alike(one, other) >= (SAME_SENTENCE if any(said) else SAME_TALK)

    def _pair_group(
        self, lefts: list[Told], rights: list[Told], by: str, good: Callable[[Told, Told], bool]
    ) -> None:
        """Figures that go by one name: tables in their order; else the best first, where several values go
        by the name only those whose sentences are alike."""
        if len(lefts) == len(rights) and all(figure.start is None for figure in (*lefts, *rights)):
            pairs = [(0.0, n, n) for n in range(len(lefts))]
            least = 0.0
        else:
            clear = len({f.value for f in lefts}) == len({f.value for f in rights}) == 1
            least = 0.0 if clear else SAME_SENTENCE
            pairs = sorted(
                (-self.contexts.alike(one, other), i, j)
                for i, one in enumerate(lefts)
                for j, other in enumerate(rights)
            )
        for minus, i, j in pairs:
            one, other = lefts[i], rights[j]
            free = one.id not in self.found and other.id not in self.taken
            if free and -minus >= least and not self._conflict(one, other) and good(one, other):
                self._add(one, other, by)

    def _pair_alike(self) -> None:
        """Figures of paired sections whose names, or whose sentences without numbers, are nearly the same."""
        rights: dict[Hashable, list[Told]] = defaultdict(list)
        for figure in self.now[1]:
            if figure.id not in self.taken:
                rights[self._within(figure, self.right.month, False)].append(figure)
        scored: list[tuple[float, int, int, Told, Told]] = []
        for figure in self.now[0]:
            if figure.id in self.found or figure.section not in self.sections:
                continue
            for other in rights.get(self._within(figure, self.left.month, True), ()):
                if self._conflict(figure, other, strict=True):
                    continue
                talk = self.contexts.alike(figure, other)
                name = self.contexts.names_alike(figure, other)
                if self.contexts.told_alike(figure, other) >= ALIKE or (name >= ALIKE and talk >= SAME_TALK):
                    scored.append((-talk - name, figure.id, other.id, figure, other))
        for _, _, _, one, other in sorted(scored, key=lambda entry: entry[:3]):
            if one.id not in self.found and other.id not in self.taken:
                self._add(one, other, "similar metric, section")

    def _same_context(self, one: Told, other: Told) -> bool:
        """Whether division, heading and sentence of two figures in sections that are no pair agree."""
        if one.section in self.sections or other.section in self.sections.values():
            return False
        left, right = self.left.by_id[one.section], self.right.by_id[other.section]
        return (
            left.division == right.division
            and _called_alike(left, right)
            and self.contexts.says_name(one)
            and self.contexts.says_name(other)
            and self.contexts.alike(one, other) >= SAME_SENTENCE
        )


def _called_alike(left: Node, right: Node) -> bool:
    return likeness(parse(left.title), parse(right.title)) >= ALIKE
