"""Sums that do not add up: parts beside a stated whole, in a sentence, a list or a table.

Parts need not be all the parts there are, so that a sum which is far from the whole says nothing. What
is close to it without being it is what a reader would stumble over.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from loader import data
from loader.language.patterns import pattern
from loader.series.audit.facts import Finding, Passage, Told, finding, says, slack

NEAR = 0.05
"""Within this part of the whole, parts are taken to be meant as all of it."""
FAR = 0.25
"""Where words say that they are all of it, so much may be missing or too much."""
WHOLE = 2.5
"""Shares of men and women that come so near a hundred, in percentage points, are of the same people."""
RATES = frozenset({"procent", "procentenheter", "index", "dagar", "kr/invånare"})
"""Units whose values are no sums of their parts' values."""
_COUNTED = pattern(r"\s+(?:\w+\s+)?(två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d{1,2})\s+\w+")


def sums(passage: Passage) -> Iterator[Finding]:
    """All findings of this kind in a section."""
    for group in passage.sentences:
        yield from _in_sentence(passage, group)
        yield from _sexes(passage, group)
        yield from _composition(passage, group)
    yield from _announced(passage)
    yield from _in_list(passage)
    yield from _in_tables(passage)


def misses(whole: Told, parts: Sequence[Told], within: float = NEAR) -> float | None:
    """The sum of the parts where it misses the whole, but not by more than `within` of it; else None."""
    if not whole.value or not all(part.exact for part in parts) or not whole.exact:
        return None
    total = sum(part.value for part in parts)
    gap = abs(total - whole.value)
    if gap > slack([whole, *parts]) and gap <= within * abs(whole.value):
        return total
    return None


def _in_sentence(passage: Passage, group: Sequence[Told]) -> Iterator[Finding]:
    """`100 mnkr, varav 60 mnkr … och 39 mnkr`; `60 besök och 39 besök, sammanlagt 100 besök`."""
    for at, whole in enumerate(group[:-1]):
        if not whole.is_level or not says("varav", passage.between(whole, group[at + 1])):
            continue
        parts = _run(passage, group[at + 1 :], whole.unit)
        total = misses(whole, parts) if len(parts) > 1 else None
        if total is not None:
            yield finding("sum", passage, whole, total, parts)
        elif parts and parts[0].exact and whole.exact and parts[0].value > whole.value > 0:
            yield finding("sum", passage, whole, parts[0].value, parts[:1])
    last = group[-1]
    parts = [figure for figure in group[:-1] if figure.unit == last.unit and figure.is_level]
    if last.is_level and len(parts) > 1 and says("together", passage.between(group[-2], last)):
        total = misses(last, parts)
        if total is not None:
            yield finding("sum", passage, last, total, parts)


def _run(passage: Passage, figures: Sequence[Told], unit: str) -> list[Told]:
    """The figures of the unit from the first on, until the words turn to something else."""
    run: list[Told] = []
    for figure in figures:
        if figure.unit != unit or not figure.is_level:
            break
        if run and says("compared", passage.between(run[-1], figure)):
            break
        run.append(figure)
    return run


def _sexes(passage: Passage, group: Sequence[Told]) -> Iterator[Finding]:
    """`55 procent kvinnor och 46 procent män` of the same people."""
    shares = [figure for figure in group if figure.unit == "procent" and figure.is_level and figure.exact]
    for one, other in itertools.pairwise(shares):
        words = passage.before(one, 30) + passage.between(one, other)
        words += passage.text[other.end : (other.end or 0) + 25].lower()
        if not (says("women", words) and says("men", words)) or says("apart", words):
            continue
        total = one.value + other.value
        if slack([one, other]) < abs(total - 100) <= WHOLE:
            yield finding("sum", passage, one, 100 - other.value, [other])


def _composition(passage: Passage, group: Sequence[Told]) -> Iterator[Finding]:
    """`Portföljen består av 54 procent aktier och 48 procent räntor.`"""
    shares = [figure for figure in group if figure.unit == "procent" and figure.is_level and figure.exact]
    if len(shares) < 2 or len(shares) < sum(figure.unit == "procent" for figure in group):
        return
    between = [passage.between(one, other) for one, other in itertools.pairwise(shares)]
    if not says("consists", passage.before(shares[0], 60)) or any(says("compared", b) for b in between):
        return
    total = sum(share.value for share in shares)
    if slack(shares) < abs(total - 100) <= NEAR * 100:
        *others, last = shares
        yield finding("sum", passage, last, 100 - total + last.value, others)


def _announced(passage: Passage) -> Iterator[Finding]:
    """`… omfattar 2 000 mnkr och består av två delar. Den första är 1 500 mnkr. Den andra är 490 mnkr.`"""
    running = [figure for group in passage.sentences for figure in group]
    for at, whole in enumerate(running):
        if not whole.is_level or whole.end is None:
            continue
        rest = passage.text[whole.end : whole.end + 120].lower()
        said = says("consists", rest.split(".")[0])
        count = _COUNTED.match(rest, said.end()) if said else None
        if count is None:
            continue
        wanted = int(_digits(count[1]))
        block = passage.span_of(whole)
        parts = [
            figure
            for figure in running[at + 1 :]
            if figure.unit == whole.unit and passage.span_of(figure) == block
        ][:wanted]
        if len(parts) == wanted:
            total = misses(whole, parts, FAR)
            if total is not None:
                yield finding("sum", passage, whole, total, parts)


def _digits(word: str) -> str:
    return str(data.read("metrics")["numbers"].get(word, word))


def _in_list(passage: Passage) -> Iterator[Finding]:
    """A paragraph with a whole, and bullets under it with a part each."""
    by_span: dict[int, list[Told]] = defaultdict(list)
    for group in passage.sentences:
        for figure in group:
            span = passage.span_of(figure)
            if span is not None:
                by_span[span].append(figure)
    for lead, bullets in _lists(passage):
        for whole in by_span[lead]:
            if not whole.is_level:
                continue
            told = [[f for f in by_span[b] if f.unit == whole.unit] for b in bullets]
            parts = [figures[0] for figures in told if len(figures) == 1]
            if len(parts) < 3 or any(len(figures) > 1 for figures in told):
                continue
            total = misses(whole, parts)
            if total is not None:
                yield finding("sum", passage, whole, total, parts)


def _lists(passage: Passage) -> Iterator[tuple[int, list[int]]]:
    """Each paragraph followed by bullets, with their places among the blocks."""
    lead: int | None = None
    bullets: list[int] = []
    for at, span in enumerate(passage.spans):
        if span.kind in {"bullet", "numbered"}:
            bullets.append(at)
            continue
        if lead is not None and bullets:
            yield lead, bullets
        lead, bullets = (at if span.kind == "paragraph" else None), []
    if lead is not None and bullets:
        yield lead, bullets


def _in_tables(passage: Passage) -> Iterator[Finding]:
    """Columns with a row that sums them up."""
    columns: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for figure in passage.figures:
        if figure.table_block is not None and figure.table_column is not None:
            columns[figure.table_block, figure.table_column].append(figure)
    tables: dict[int, list[tuple[Told, list[Told]]]] = defaultdict(list)
    for (block, _), cells in columns.items():
        cells.sort(key=lambda cell: cell.table_row or 0)
        for at, whole in enumerate(cells):
            parts = [c for c in cells[:at] if c.unit == whole.unit and c.exact and not _row(c, "part_row")]
            if _row(whole, "total_row") and len(parts) > 1 and not any(_row(c, "total_row") for c in parts):
                tables[block].append((whole, parts))
    for pairs in tables.values():
        # One column that adds up shows that the row is the sum of those above it.
        sure = any(_adds_up(whole, parts) for whole, parts in pairs)
        for whole, parts in pairs:
            total = misses(whole, parts, FAR if sure else NEAR)
            if total is not None and whole.unit not in RATES:
                about = ", ".join(part for part in (passage.path[-1], whole.column) if part)
                yield finding("sum", passage, whole, total, parts)._replace(metric=about)


def _row(cell: Told, kind: str) -> bool:
    return says(kind, (cell.row or "").lower().strip()) is not None


def _adds_up(whole: Told, parts: Sequence[Told]) -> bool:
    gap = abs(sum(part.value for part in parts) - whole.value)
    return gap <= slack([whole, *parts])
