"""What a page shows: runs of text, straight lines and pictures, each at its place.

A run is what one text operator shows: unlike pdfminer's device, which makes an object of every
character, this one makes one of each run, and splits it only at gaps. Places are in points from the
upper left corner of the page as it is read, after its rotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loader.language.characters import SOFT_HYPHEN
from loader.pdf.content.colours import BLACK, Colour
from loader.pdf.content.fonts import UNKNOWN, Font
from loader.pdf.content.matrix import Matrix
from loader.pdf.file import limits
from loader.pdf.file.limits import TooMuchError

Mark = tuple[int, int]
"""Object number of the form (0: the page itself) and number of the marked content in it."""

SPACE_GAP = 0.17
"""A gap of this many type sizes inside a run is a space that the file leaves out."""

SPLIT_GAP = 1.1
"""A gap of this many type sizes divides a run: cells of a table, a number from its heading."""

LETTERS = 7
"""Strings and moves between them in which each letter of a spaced word stands alone, at least."""

BACK_GAP = -0.6
"""So does a move backwards of this many type sizes: the same text painted twice, a new line."""


@dataclass(slots=True)
class Run:
    """Text shown in one piece. `base` is the height of its baseline; `turn` quarter turns clockwise."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: Font
    mark: Mark | None
    artifact: bool
    turn: int = 0
    fill: Colour = BLACK


class Ruling(NamedTuple):
    """A straight line along one axis. `across`: horizontal, at height `at`, from `start` to `end`."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageContent:
    """What one page shows, with its size in points."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    pictures: float = 0.0
    """Share of the page that pictures cover."""
    unknown: int = 0
    """Glyphs whose character no one can tell."""
    glyphs: int = 0


def _gaps(size: float, matrix: Matrix) -> tuple[float, float, float]:
    """Along a line of this size: what divides a run, what is a space, what is a move backwards."""
    along = (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5 or 1.0
    unit = abs(size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 / along
    return SPLIT_GAP * unit, SPACE_GAP * unit, BACK_GAP * unit


def _is_spaced(items: Sequence[bytes | float], font: Font, move: float) -> bool:
    """Whether strings of one letter each stand apart: all moves are further (less) than this one."""
    one = 2 if font.multibyte else 1
    return all(len(item) == one if isinstance(item, bytes) else item < move for item in items)


def _letters(
    items: Sequence[bytes | float], font: Font, between: float, at_space: float
) -> list[bytes | float]:
    """Strings and moves as one string a letter, the space between them and their blanks as moves."""
    one = 2 if font.multibyte else 1
    out: list[bytes | float] = []
    move = 0.0
    for item in items:
        if not isinstance(item, bytes):
            move += item
            continue
        for at in range(0, len(item), one):
            letter = item[at : at + one]
            if letter == b" ":
                move -= font.widths[32] + at_space + between
            else:
                out += [move, letter]
                move = -between
    return [*out, move]


class Device:
    """Collects what one page shows. The interpreter calls it with matrices of the page."""

    def __init__(self, page: PageContent, height: float) -> None:
        self.page = page
        self.height = height
        self.mark: Mark | None = None
        self.artifact = False
        self.soft_hyphen = False
        self.fill: Colour = BLACK

    def show(
        self,
        items: Sequence[bytes | float],
        font: Font,
        size: float,
        matrix: Matrix,
        spacing: tuple[float, float, float],
        rise: float,
        moved: float = 0.0,
    ) -> float:
        """Show strings and moves; how far the text position moves along its line.

        `matrix` is that of the text position times that of the page; `spacing` is between characters,
        at spaces, and the horizontal scale; a move is in thousandths of the type size, backwards;
        `moved` is the sum of those inside a single string that are only kerning. Letters that stand apart
        are a run each, as are words: what is around them tells whether they are words, or cells of a table.
        """
        between, at_space, scale = spacing
        widths = font.widths
        per_unit = 0.001 * size * scale
        split, space, back = _gaps(size, matrix)
        x = start = 0.0
        apart = between > space or (at_space > split and not font.multibyte)
        if apart or (len(items) >= LETTERS and _is_spaced(items, font, -space / (per_unit or 1.0))):
            items = _letters(items, font, between / (per_unit or 1.0), at_space / (per_unit or 1.0))
            between, split = 0.0, space
        parts: list[str] = []
        for item in items:
            if isinstance(item, bytes):
                text, codes = self._decoded(item, font)
                parts.append(text)
                x += sum([widths[code] for code in codes]) * per_unit + len(codes) * between
                if at_space and not font.multibyte:
                    x += item.count(b" ") * at_space
            else:
                gap = -item * per_unit
                if gap > space or gap < back:
                    if gap > split or gap < back:
                        self._run("".join(parts), start, x, font, size, matrix, rise)
                        parts = []
                        start = x + gap
                    elif parts and not parts[-1].endswith(" "):
                        parts.append(" ")
                x += gap
        x -= moved * per_unit
        if self.page.glyphs > limits.MAX_GLYPHS:
            raise TooMuchError("too many characters on one page")
        if parts:
            self._run("".join(parts), start, x, font, size, matrix, rise)
        return x

    def _decoded(self, item: bytes, font: Font) -> tuple[str, Sequence[int]]:
        """The characters of a string and their codes, counted for the page."""
        codes = font.codes(item)
        if not isinstance(codes, tuple | bytes | bytearray):
            codes = tuple(codes)
        texts = font.texts
        text = "".join([texts[code] for code in codes])
        self.page.glyphs += len(codes)
        if UNKNOWN in text:
            self.page.unknown += text.count(UNKNOWN)
        return text, codes

    def _run(
        self, text: str, start: float, end: float, font: Font, size: float, matrix: Matrix, rise: float
    ) -> None:
        if not text:
            return
        a, b, c, d, e, f = matrix
        if font.vertical:
            a, b, c, d = -c, -d, a, b
        left, base = e + start * a + rise * c, f + start * b + rise * d
        right, end_base = e + end * a + rise * c, f + end * b + rise * d
        height = abs(size) * (c * c + d * d) ** 0.5
        if not (-1e5 < left < 1e5 and -1e5 < base < 1e5 and 0 < height < 1e4):
            return
        runs = self.page.runs
        if len(runs) >= limits.MAX_RUNS:
            raise TooMuchError("too many pieces of text on one page")
        if self.soft_hyphen and text == "-":
            text = SOFT_HYPHEN
        turn = 0
        if abs(b) <= abs(a):
            if a < 0:
                turn = 2
                left, right, base = -left, -right, -base
        else:
            turn = 3 if b > 0 else 1
            if b > 0:
                left, right, base = base, end_base, -left
            else:
                left, right, base = -base, -end_base, left
        if right < left:
            left, right = right, left
        down = self.height - base if turn == 0 else -base
        runs.append(Run(text, left, right, down, height, font, self.mark, self.artifact, turn, self.fill))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroke between two points of the page, kept where it runs along an axis."""
        rulings = self.page.rulings
        if not all(-1e5 < place < 1e5 for place in (x0, y0, x1, y1)):
            return
        if len(rulings) >= limits.MAX_RULINGS:
            return
        if abs(y0 - y1) <= 1.0 < abs(x0 - x1):
            rulings.append(Ruling(True, self.height - (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 1.0 < abs(y0 - y1):
            rulings.append(Ruling(False, (x0 + x1) / 2, self.height - max(y0, y1), self.height - min(y0, y1)))

    def picture(self, matrix: Matrix) -> None:
        """A picture in the unit square of the matrix."""
        area = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
        self.page.pictures += area / max(self.page.width * self.page.height, 1.0)
