"""What the lines as a whole tell: whether they are printed lines, how they wrap, how wide the column is."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from loader.language.characters import SOFT_HYPHEN
from loader.language.hyphens import HYPHENS
from loader.language.patterns import pattern
from loader.text.lines import Line

_ENDS = pattern(r"(?:[.!?…:;][\"”’')\]»]*|[^\W\d]{2}[.!?]\d{1,2})$")  # a footnote's number may follow
_DANGLING = pattern(
    r"(?:^|\s)(?:och|i|av|med|för|att|den|det|en|ett|som|till|på|om|vid|samt|är|inom|från|under|eller|mot|de|har"
    r"|hos|mellan|över|utan|enligt|ur|genom|efter|per|än|kring|sin|sitt|sina|vår|dess|[–-]|respektive|inklusive)$",
    re.IGNORECASE,
)
# Widths of letters in thousandths of the type size, as serif and sans text faces agree on them roughly.
_WIDTHS = defaultdict(
    lambda: 490,
    {
        **dict.fromkeys("ijl.,:;'|!’", 270),
        **dict.fromkeys('ftr()[]-/ "”“*', 310),
        **dict.fromkeys("mw", 760),
        **dict.fromkeys("MW%", 880),
        **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZÅÄÖ", 670),
        **dict.fromkeys("sczkvxy", 450),
        **dict.fromkeys("–+=<>", 520),
    },
)
_FIRST_WORD = pattern(r"(?:\d[\d,.]* )*\S+")  # a number is not parted from its unit
_SPACE = 260.0
_SAMPLE = 20_000
_LABEL = 12  # shorter lines may be the labels of a chart, which are no text that goes on
_DOUBLE = 1.3
_EVEN = 0.85
_AGAIN = 3


class Shape(NamedTuple):
    """How a text was extracted.

    `wrapped`: a line is a printed line (else it is a paragraph). `base`: the blank lines between a line
    and its continuation. `column`: the width of the text column, in the units of `width`.
    `blanks_tell`: lines end in one blank and paragraphs in two. `recurring`: short lines that come again
    and again, and not over text.
    """

    wrapped: bool
    base: int
    column: float
    blanks_tell: bool
    recurring: frozenset[str] = frozenset()


def width(text: str) -> float:
    """The printed width of a text, in thousandths of its type size."""
    return float(sum(map(_WIDTHS.__getitem__, text)))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does (a colon and a semicolon count)."""
    return bool(_ENDS.search(text))


def dangles(text: str) -> bool:
    """Whether the text cannot end here: a preposition, a conjunction, a comma or a hyphen is last."""
    return text.endswith((",", "-", "/", "(", "&", SOFT_HYPHEN)) or bool(_DANGLING.search(text[-20:]))


def is_cut(line: Line) -> bool:
    """Whether the line ends within a word."""
    raw = line.raw.rstrip()
    return raw[-1:] in HYPHENS + SOFT_HYPHEN and raw[-2:-1].isalnum()


def continues(left: Line, right: Line) -> bool:
    """Whether `right` plainly goes on where `left` stopped."""
    if right.marker:
        return False
    if is_cut(left):
        return True
    return (right.text[:1].islower() or right.text[:1] == "(") and not ends_sentence(left.text)


def ends_early(left: Line, right: Line, column: float, margin: float = 0.985) -> bool:
    """Whether the first word of `right` would have fitted on the line of `left`."""
    word = _FIRST_WORD.match(right.text)
    return width(left.text) + _SPACE + width(word[0][:40] if word else "") < column * margin


def _column(widths: Sequence[float]) -> float:
    """The column's width by those of full lines.

    Extractors that undo hyphenation make one line of two. Such lines are far wider than most and of any
    width, while those of a column among narrow cells are all as wide as it.
    """
    ordered = sorted(widths)
    if not ordered:
        return 0.0
    most = _DOUBLE * ordered[len(ordered) // 2]
    single = [width for width in ordered if width <= most]
    wide = ordered[len(single) :]
    spread = len(wide) > 2 and wide[len(wide) // 10] < _EVEN * wide[len(wide) * 9 // 10]
    return _high(single if spread else ordered)


def _high(ordered: Sequence[float]) -> float:
    return ordered[int(len(ordered) * 0.9)]


def measure(lines: Sequence[Line]) -> Shape:
    """The shape of a text, judged by the lines that plainly continue."""
    some = lines[:_SAMPLE]
    gaps: Counter[int] = Counter()
    widths: list[float] = []
    for left, right in itertools.pairwise(some):
        if len(left.text) >= _LABEL and not right.starts_page and continues(left, right):
            gaps[right.gap] += 1
            widths.append(width(left.text[:400]))
    column = _column(widths)
    count = sum(gaps.values())
    wrapped = count >= 0.2 * len(some) or (count >= 0.08 * len(some) and column < 60_000)
    if count < 3:
        wrapped = False
    base = gaps.most_common(1)[0][0] if gaps else 0
    ends = Counter(len(line.raw) - len(line.raw.rstrip(" ")) for line in some)
    blanks_tell = ends[1] > 0.5 * len(some) and 0 < ends[2] < 0.25 * len(some)
    return Shape(wrapped, base, column, blanks_tell, _recurring(some, column))


def is_narrow(line: Line, column: float) -> bool:
    """Whether a line is far narrower than text, as those of a cell are."""
    return width(line.text) < 0.6 * column


def _recurring(lines: Sequence[Line], column: float) -> frozenset[str]:
    times = Counter(
        one.text
        for one, after in itertools.pairwise(lines)
        if one.marker is None and is_narrow(one, column) and (after.marker or is_narrow(after, column))
    )
    return frozenset(text for text, count in times.items() if count >= _AGAIN)
