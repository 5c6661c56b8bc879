"""A comparison as what the screen shows: blocks with a left and a right side, and the differences.

No screen here: pieces are (text, name of a look); how they are wrapped and coloured is the widget's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loader.language.numbers import decimals
from tui.compare.comparison import Comparison
from tui.compare.figures.deltas import opposite, subtract
from tui.compare.figures.pairs import VALUES
from tui.compare.figures.periods import period_kind
from tui.compare.figures.written import delta_text, directed_text, kind_of, signed, value_text, with_unit
from tui.compare.ranking import changes, told_once
from tui.compare.sections.prose import Sentence, Step, Word, word_diff
from tui.compare.shapes import FigureRow, Node, Pair, Part, Told

Pieces = tuple[tuple[str, str], ...]
FIGURES, WORDING, NEW, GONE, MOVED, NAME = "figures", "wording", "new", "gone", "moved", "name"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the page. `kind`: `heading`, `figure`, `figures_title`, `pair`, `cells` or `fold`.

    `left` and `right` are None where that side has nothing. `merged` is the same told in one column;
    where it is empty, left and right follow each other there.
    `change` is the kind of difference it is, None where it is none. `row` counts the comparison's rows,
    -1 above the first; `figure` is the figure row told; `hidden` counts what a fold leaves out.
    """

    kind: str
    left: Pieces | None = None
    right: Pieces | None = None
    merged: Pieces = ()
    change: str | None = None
    row: int = -1
    figure: FigureRow | None = None
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """All blocks of a comparison under the filters chosen; `differences` are indexes of blocks."""

    blocks: tuple[Stretch, ...]
    differences: tuple[int, ...]


def build(comparison: Comparison, *, only_changes: bool = True, figures_only: bool = False) -> Page:
    """The page of a comparison. With `only_changes` what is the same is folded; with `figures_only` only
    figures that changed are differences, and only sentences with such are shown."""
    blocks = _figure_blocks(comparison, only_changes=only_changes or figures_only)
    for index, row in enumerate(comparison.sections):
        blocks += _section(comparison, index, row, only_changes or figures_only, figures_only)
    found = [i for i, block in enumerate(blocks) if block.change and block.kind != "figure"]
    figures = [i for i, block in enumerate(blocks) if block.kind == "figure" and block.change]
    return Page(tuple(blocks), tuple(figures + found))


def _figure_blocks(comparison: Comparison, *, only_changes: bool) -> list[Stretch]:
    """The table of figures told in both reports, the greatest change first; then how many are not."""
    rows = [row for row in changes(comparison) if not only_changes or row.delta != 0]
    alone = told_once(comparison)
    seen: set[tuple[object, ...]] = set()
    blocks: list[Stretch] = []
    for row in (*rows, *comparison.apart, *alone):
        key = (row.metric, row.unit, row.left_value, row.right_value, row.role in VALUES)
        if key in seen:
            continue
        seen.add(key)
        change = FIGURES if row.delta or row.delta is None else None
        blocks.append(
            Stretch(
                "figure",
                change=change if row.left and row.right and row not in comparison.apart else None,
                figure=row,
            )
        )
    hidden = sum((row.left is None) != (row.right is None) for row in comparison.figures) - len(alone)
    if hidden:
        blocks.append(Stretch("fold", hidden=hidden, figure=None))
    return [Stretch("figures_title"), *blocks] if blocks else []


def _section(
    comparison: Comparison, index: int, row: Pair, only_changes: bool, figures_only: bool
) -> list[Stretch]:
    left = comparison.left.by_id[row.left] if row.left is not None else None
    right = comparison.right.by_id[row.right] if row.right is not None else None
    name = {"only_left": GONE, "only_right": NEW, "moved": MOVED}.get(row.status)
    if name is None and row.status in ("renamed", "split", "merged"):
        name = NAME
    body = _body(comparison, index, row, left, right, only_changes, figures_only)
    if figures_only:
        name = None
        if not any(block.change for block in body):
            return []
    elif only_changes and name is None and not any(block.change for block in body):
        return []
    heading = Stretch(
        "heading",
        ((_path(left), "heading"),) if left else None,
        ((_path(right), "heading"),) if right else None,
        change=name,
        row=index,
    )
    return [heading, *body]


def _path(node: Node) -> str:
    return " › ".join(node.path)


def _body(
    comparison: Comparison,
    index: int,
    row: Pair,
    left: Node | None,
    right: Node | None,
    only_changes: bool,
    figures_only: bool,
) -> list[Stretch]:
    lefts = comparison.sentences[left.id] if left else []
    rights = comparison.sentences[right.id] if right else []
    alone = left is None or right is None
    blocks: list[Stretch] = []
    hidden = 0
    for step in _runs(comparison.steps(row)):
        block = _pair(index, step, left, right, lefts, rights, alone, comparison.told)
        wanted = block.change == FIGURES if figures_only else block.change or alone or not only_changes
        if wanted:
            blocks += _fold(index, hidden)
            hidden = 0
            blocks.append(block)
        else:
            hidden += 1
    blocks += _fold(index, hidden)
    for one, other in _tables(left, right):
        blocks += _cells(index, one, other, only_changes, alone)
    return blocks if any(b.kind != "fold" for b in blocks) else []


def _runs(steps: Sequence[Step]) -> Iterator[Step]:
    """Neighbouring sentences that stand on one side only as one step: a rewritten passage is one change."""
    gone: list[int] = []
    new: list[int] = []
    for step in steps:
        if step.kind in ("only_left", "only_right"):
            gone += step.left
            new += step.right
            continue
        if gone or new:
            yield _run(gone, new)
            gone, new = [], []
        yield step
    if gone or new:
        yield _run(gone, new)


def _run(gone: Sequence[int], new: Sequence[int]) -> Step:
    kind = "rewritten" if gone and new else "only_left" if gone else "only_right"
    return Step(tuple(gone), tuple(new), kind)


def _fold(index: int, hidden: int) -> list[Stretch]:
    return [Stretch("fold", row=index, hidden=hidden)] if hidden else []


def _pair(
    index: int,
    step: Step,
    left: Node | None,
    right: Node | None,
    lefts: Sequence[Sentence],
    rights: Sequence[Sentence],
    alone: bool,
    told: Mapping[int, Told],
) -> Stretch:
    kind = {"only_left": GONE, "only_right": NEW, "same": None, "rewritten": WORDING}.get(
        step.kind, step.kind
    )
    if step.kind in ("only_left", "only_right", "rewritten") or left is None or right is None:
        before = _plain(left, lefts, step.left, "text" if alone else "gone")
        after = _plain(right, rights, step.right, "text" if alone else "fresh")
        # Of a section that stands alone the heading tells that all of it is new or gone.
        return Stretch("pair", before, after, (), None if alone else kind, index)
    words = word_diff(
        [token for i in step.left for token in lefts[i].tokens],
        [token for j in step.right for token in rights[j].tokens],
    )
    numbers = [word for word in words if word.kind == "figure"]
    if kind == WORDING and all(word.kind in ("same", "figure") for word in words):
        kind = FIGURES if numbers else None
    return Stretch(
        "pair",
        _side(left.text, words, "left", told),
        _side(right.text, words, "right", told),
        _merged(left.text, right.text, words, told) if kind else _side(right.text, words, "right", told),
        kind,
        index,
    )


def _plain(
    node: Node | None, sentences: Sequence[Sentence], which: Sequence[int], look: str
) -> Pieces | None:
    """Whole sentences, one after the other."""
    if node is None or not which:
        return None
    return tuple(
        (" " * (n > 0) + node.text[sentences[i].start : sentences[i].end], look) for n, i in enumerate(which)
    )


def _side(text: str, words: Sequence[Word], side: str, told: Mapping[int, Told]) -> Pieces:
    """One side's words; a changed number on the right is followed by its change."""
    pieces: list[tuple[str, str]] = []
    at: int | None = None
    for word in words:
        span = word.left if side == "left" else word.right
        if span is None:
            continue
        if at is not None and span[0] > at:
            pieces.append((text[at : span[0]], "text"))
        pieces.append((text[slice(*span)], "text" if word.kind == "same" else word.kind))
        if side == "right" and word.kind == "figure" and (change := change_of(word, told)):
            pieces.append((f" ({change})", "delta"))
        at = span[1]
    return tuple(pieces)


def _merged(left: str, right: str, words: Sequence[Word], told: Mapping[int, Told]) -> Pieces:
    """Both sides in one: what was removed, then what was added."""
    pieces: list[tuple[str, str]] = []
    at: int | None = None
    was: int | None = None
    for word in words:
        before = left[was : word.left[0]] if was is not None and word.left else ""
        was = word.left[1] if word.left else was
        if word.kind == "removed" and word.left:
            pieces += [(before, "text"), (left[slice(*word.left)], "removed")]
            continue
        if word.right is None:
            continue
        gap = right[at : word.right[0]] if at is not None else ""
        if not gap and pieces and pieces[-1][1] == "removed":
            gap = before if word.left else " "
        pieces.append((gap, "text"))
        if word.kind == "figure" and word.left:
            pieces += [(left[slice(*word.left)], "removed"), (" → ", "dim")]
        pieces.append((right[slice(*word.right)], "text" if word.kind == "same" else word.kind))
        if word.kind == "figure" and (change := change_of(word, told)):
            pieces.append((f" ({change})", "delta"))
        at = word.right[1]
    return tuple(piece for piece in pieces if piece[0])


def change_of(word: Word, told: Mapping[int, Told]) -> str:
    """The change of a number that changed (`−0,06 p.e.`); nothing where the two do not subtract: they have
    other units, are no figures, or are figures of another role, base or kind of period."""
    one, other = word.left_token, word.right_token
    if one is None or other is None or one.value is None or other.value is None or one.unit != other.unit:
        return ""
    if one.unit is None or (one.figure is None) != (other.figure is None):
        return ""  # a date, a paragraph, a room
    before, after = told.get(one.figure or -1), told.get(other.figure or -1)
    if before is not None and after is not None:
        bases = [(f.role, f.against, period_kind(f.period)) for f in (before, after)]
        delta = subtract(before, after)[0] if bases[0] == bases[1] else None
        return "" if delta is None else delta_text(delta, one.unit)
    return delta_text(round(other.value - one.value, 6), one.unit)


def _tables(left: Node | None, right: Node | None) -> list[tuple[Part | None, Part | None]]:
    """Tables beside each other, in their order."""
    lefts = [part for part in left.parts if part.grid] if left else []
    rights = [part for part in right.parts if part.grid] if right else []
    most = max(len(lefts), len(rights))
    return [
        (lefts[i] if i < len(lefts) else None, rights[i] if i < len(rights) else None) for i in range(most)
    ]


def _cells(
    index: int, one: Part | None, other: Part | None, only_changes: bool, alone: bool
) -> list[Stretch]:
    """Two tables, row by row: rows are matched by their first cell, cells by their column's heading."""
    left = list(one.grid or ()) if one else []
    right = list(other.grid or ()) if other else []
    blocks: list[Stretch] = []
    rest = {_key(row): row for row in reversed(left)}
    columns = _columns(left, right)
    for row in right:
        before = rest.pop(_key(row), None)
        change = None if before == row else NEW if before is None else FIGURES
        if alone or (row is right[0] and len(right) > 1 and left):
            change = None  # the heads of the columns: their months always change
        if change or alone or not only_changes:
            blocks.append(_cell_row(index, before, row, columns, change))
    gone = [row for row in left if rest.get(_key(row)) is row]
    blocks += [_cell_row(index, row, None, columns, None if alone else GONE) for row in gone]
    return blocks


def _key(row: Sequence[str]) -> str:
    return " ".join((row[0] if row else "").casefold().split())


def _columns(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> dict[int, int]:
    """Columns of the right table to those of the left with the same heading, else at the same place."""
    heads = list(left[0]) if left else []
    return {
        j: heads.index(head) if heads.count(head) == 1 else j
        for j, head in enumerate(right[0] if right else ())
    }


def _cell_row(
    index: int,
    before: Sequence[str] | None,
    after: Sequence[str] | None,
    columns: dict[int, int],
    change: str | None,
) -> Stretch:
    look = {NEW: "fresh", GONE: "gone"}.get(change or "", "text")
    back = {i: j for j, i in columns.items()}
    left = _cells_of(before, after, back, look) if before is not None else None
    right = _cells_of(after, before, columns, look) if after is not None else None
    return Stretch("cells", left, right, right or left or (), change, index)


def _cells_of(row: Sequence[str], other: Sequence[str] | None, columns: dict[int, int], look: str) -> Pieces:
    """A row's cells, a piece each; those that differ from the other side's are marked."""
    pieces: list[tuple[str, str]] = []
    for at, cell in enumerate(row):
        twin = columns.get(at, at)
        same = other is None or (other[twin] if twin < len(other) else "") == cell
        pieces.append((cell or "–", look if same else "figure"))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Cells:
    """A figure row as a line of the table: the metric, what kind of number it is, both values, the change.
    A value is empty where that side does not tell it."""

    metric: str
    kind: str
    left: str
    right: str
    change: str


def figure_cells(comparison: Comparison, row: FigureRow, *, short: bool = False) -> Cells:
    """A figure row in words; `short` has units for narrow columns."""
    one = comparison.told[row.left] if row.left is not None else None
    other = comparison.told[row.right] if row.right is not None else None
    change = ""
    if row.delta is not None:
        places = max(decimals(f.quote) for f in (one, other) if f is not None)
        change = delta_text(row.delta, row.unit, places, short=short)
        if row.percent:
            change += f"  {with_unit(signed(row.percent, 1), '%')}"
    told = [_told_side(figure, one, other, short) for figure in (one, other)]
    return Cells(row.metric, kind_of(one, other, comparison.right.month), told[0], told[1], change)


def _told_side(figure: Told | None, one: Told | None, other: Told | None, short: bool) -> str:
    if figure is None:
        return ""
    turned = one is not None and other is not None and opposite(one, other)
    return (directed_text if turned else value_text)(figure, short=short)
