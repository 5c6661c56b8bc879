"""What the comparison reads and answers: frozen shapes, no database, no screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

Grid = tuple[tuple[str, ...], ...]


class CompareError(Exception):
    """A comparison that cannot be made. The message is one clear sentence for the user."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, bullet or table of a section; `start` and `end` are offsets into its text."""

    kind: str
    start: int
    end: int
    page: int | None = None
    marker: str | None = None
    grid: Grid | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A section of one report, as the comparison sees it. `parent` is an id, like `id`."""

    id: int
    parent: int | None
    position: int
    level: int
    title: str
    path: tuple[str, ...]
    text: str = ""
    division: str | None = None
    topic: str = "ovrigt"
    page: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as one report tells it; the fields are the contract's."""

    id: int
    section: int
    quote: str
    value: float
    unit: str
    metric: str
    role: str = "level"
    against: str | None = None
    direction: str | None = None
    period: str | None = None
    value_max: float | None = None
    approximate: bool = False
    sentence: str = ""
    page: int | None = None
    start: int | None = None
    end: int | None = None
    row: str | None = None
    column: str | None = None
    table: int | None = None
    series: str | None = None


@dataclass(frozen=True)
class Tree:
    """One report: its sections and figures in reading order."""

    slug: str
    title: str
    month: str | None
    sections: tuple[Node, ...]
    figures: tuple[Told, ...] = ()
    issuer: str | None = None
    period: str | None = None

    @cached_property
    def by_id(self) -> dict[int, Node]:
        """Sections by their ids."""
        return {node.id: node for node in self.sections}

    @cached_property
    def children(self) -> dict[int | None, list[Node]]:
        """Sections by their parent's id, in reading order; chapters under None."""
        found: dict[int | None, list[Node]] = {}
        for node in self.sections:
            found.setdefault(node.parent, []).append(node)
        return found

    @cached_property
    def figures_of(self) -> dict[int, list[Told]]:
        """Figures by their section's id."""
        found: dict[int, list[Told]] = {}
        for figure in self.figures:
            found.setdefault(figure.section, []).append(figure)
        return found


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the table of divisions says: names in small letters to divisions, and who took over."""

    names: dict[str, str] = field(default_factory=dict)
    successors: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sections that belong together, or one that stands alone.

    `status` is the contract's; `moved`, `renamed` and `change` (`none`, `figures` or `wording`) say
    more: a moved section may also be renamed and rewritten. `similarity` is between 0 and 1.
    """

    status: str
    left: int | None
    right: int | None
    similarity: float
    reason: str
    suggested: bool = False
    moved: bool = False
    renamed: bool = False
    change: str = "none"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The same metric in both reports, or in one of them: ids of figures, values as written.

    `delta` is right less left, None where the two do not subtract (a range, opposite directions, one
    is absent); for shares in percentage points. `percent` is the delta in percent of left, None for
    units that are percent already, over zero and over a change of sign. `note` says what is unusual.
    """

    metric: str
    unit: str
    left: int | None
    right: int | None
    left_value: float | None
    right_value: float | None
    delta: float | None
    percent: float | None
    judgement: str | None
    role: str
    against: str | None
    period_kind: str | None
    series: str | None = None
    note: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Restated:
    """A value for one and the same period that the two reports tell differently. `note` is `break` where
    the later one counts by a new definition."""

    metric: str
    unit: str
    period: str
    left: int
    right: int
    left_value: float
    right_value: float
    delta: float
    note: str | None = None
