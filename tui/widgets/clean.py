"""Text from reports made safe and measurable: no control characters, no marks that turn the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rich.cells import cell_len

_UNSAFE = re.compile(
    # C0 and C1 controls; soft hyphen; zero-width and direction marks; line and paragraph separators;
    # interlinear marks, the byte-order mark, unpaired surrogates and tag characters
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
SHORTEST = 28
"""Fewer cells than this are not shared between a text's beginning and its end."""
_SPACE = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text on one line: line breaks and tabs become spaces, what cannot be shown is left out."""
    return _UNSAFE.sub(lambda m: " " if _SPACE.match(m[0]) else "", text) if _UNSAFE.search(text) else text


class Shown:
    """A text as shown, made of a source text with pieces inserted and unsafe characters left out.

    `at(offset)` tells where a character of the source stands in what is shown.
    """

    def __init__(self, source: str, inserts: dict[int, str] | None = None) -> None:
        pieces: list[str] = []
        self._from = [0]
        self._shift = [0]
        shift = 0
        last = 0
        edits = [(m.start(), m.end(), clean(m[0])) for m in _UNSAFE.finditer(source)]
        edits += [(at, at, text) for at, text in (inserts or {}).items()]
        for start, end, text in sorted(edits):
            pieces += [source[last:start], text]
            shift += len(text) - (end - start)
            last = max(last, end)
            self._from.append(end)
            self._shift.append(shift)
        pieces.append(source[last:])
        self.text = "".join(pieces)

    def at(self, offset: int) -> int:
        """The place in `text` of the source's character `offset`."""
        return max(0, min(len(self.text), offset + self._shift[bisect_right(self._from, offset) - 1]))


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text cut with `…` or filled with spaces to exactly `width` cells."""
    size = cell_len(text)
    if size > width:
        text = cut(text, width)
        size = cell_len(text)
    space = " " * (width - size)
    return space + text if right else text + space


def cut(text: str, width: int) -> str:
    """The text cut to at most `width` cells, with `…` where something is left out."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…" * max(0, width)
    kept = size = 0
    for character in text:
        size += cell_len(character)
        if size > width - 1:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def cut_middle(text: str, width: int) -> str:
    """The text cut to at most `width` cells, in its middle where that leaves whole words at its end: names of
    metrics begin alike and end in what tells them apart."""
    if cell_len(text) <= width or width < SHORTEST:
        return cut(text, width)
    head = cut(text, width * 3 // 5)[:-1]
    shorter = head.rpartition(" ")[0]
    if len(shorter) * 3 >= len(head) * 2:
        head = shorter
    room = width - cell_len(head) - 1
    tail = text[max(len(head), len(text) - room) :]  # no character takes less than a cell
    while cell_len(tail) > room:
        tail = tail[1:]
    if text[len(text) - len(tail) - 1] != " ":
        word = tail.find(" ") + 1
        if not 0 < word <= len(tail) // 2:
            return cut(text, width)
        tail = tail[word:]
    return f"{head}…{tail}"


def cut_path(path: Sequence[str], width: int) -> str:
    """Titles from the outermost to the own one, cut from the left: the own title is what is looked for."""
    text = " › ".join(path)
    while len(path) > 1 and cell_len(text) > width:
        path = path[1:]
        text = "… › " + " › ".join(path)
    return cut(text if cell_len(text) <= width else path[-1] if path else "", width)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break a text at spaces into lines of at most `width` cells: (start, end) of each.

    A word wider than a line is cut. Trailing spaces belong to no line. Linear in the text.
    """
    width = max(4, width)
    if cell_len(text) == len(text):
        return _wrap_narrow(text, width)
    lines: list[tuple[int, int]] = []
    start = end = size = 0
    # Nearly every text is one cell a character: then its words need not be looked at letter by letter.
    measure = len if cell_len(text) == len(text) else cell_len
    for match in re.finditer(r"[^ ]+", text):
        word = measure(match[0])
        gap = match.start() - end if end > start or lines else match.start()
        if end > start and size + gap + word > width:
            lines.append((start, end))
            start, end, size, gap = match.start(), match.start(), 0, 0
        elif end == start:
            start, gap, size = match.start(), 0, 0
        if word > width:
            for at in range(match.start(), match.end()):
                cells = cell_len(text[at])
                if size + cells > width:
                    lines.append((start, at))
                    start, size = at, 0
                size += cells
        else:
            size += gap + word
        end = match.end()
    if end > start or not lines:
        lines.append((start, end))
    return lines


def _wrap_narrow(text: str, width: int) -> list[tuple[int, int]]:
    """The same for a text of which every character takes one cell: a step a line, not a word."""
    lines: list[tuple[int, int]] = []
    end = len(text.rstrip(" "))
    start = at = 0
    while start < end:
        while text[start] == " ":
            start += 1
        at = start + width
        if at < end and text[at] != " ":
            space = text.rfind(" ", start, at)
            at = space if space > start else at
        at = min(at, end)
        stop = at
        while text[stop - 1] == " ":
            stop -= 1
        lines.append((start, stop))
        start = at
    return lines or [(0, 0)]
