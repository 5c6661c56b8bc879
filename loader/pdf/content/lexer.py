"""The words of a content stream: one compiled expression finds the next operator or operand."""

from __future__ import annotations

import re
from typing import Any

from loader.language.patterns import pattern
from loader.pdf.file.syntax import from_hex, unescape

STEP = pattern(
    rb"""([-+.\d\s\0]*+)(?:
      ([A-Za-z][^\s\0\#/%\[\]()<>{}]*+|['"])
    | \[((?:[-+.\d\s\0]++|<[0-9A-Fa-f\s]*+>|\((?:[^()\\]++|\\.)*+\))*+)\]
    | /([^\s\0\[\]<>()/%{}]*+)
    | <([0-9A-Fa-f\s]*+)>
    | \(((?:[^()\\]++|\\.)*+)\)
    | <<\s*/MCID\s+(\d{1,9})\s*>>
    | (?=<<|\[)()
    | %[^\r\n]*+
    )""",
    re.VERBOSE | re.DOTALL,
)
OPERATOR, ARRAY, NAME, HEX, STRING, MCID, NESTED = range(2, 9)
"""The groups of STEP, which matches numbers and after them an operator, an operand that is no number, or a
comment (no group)."""

_ITEM = pattern(rb"<([^>]*)>|\(((?:[^()\\]++|\\.)*+)\)|([-+]?(?:\d++(?:\.\d*+)?|\.\d++))", re.DOTALL)
_INLINE_DATA = pattern(rb"(.*?)\sID[\s]", re.DOTALL)
_INLINE_END = pattern(rb"EI(?=[\s\0]|$)")

# Arrays whose strings are all of whole bytes (of two each), and arrays of plain literal strings.
_HEX_BYTES = pattern(rb"(?:[-+.\d\s]*+<(?:[0-9A-Fa-f]{2})*+>)++[-+.\d\s]*+")
_HEX_PAIRS = pattern(rb"(?:[-+.\d\s]*+<(?:[0-9A-Fa-f]{4})*+>)++[-+.\d\s]*+")
_PLAIN = pattern(rb"(?:[-+.\d\s]*+\([^()\\]*+\))++[-+.\d\s]*+")
_BETWEEN_HEX = pattern(rb">[^<]*+<")
_INSIDE_HEX = pattern(rb"<[^>]*+>")
_BETWEEN_PLAIN = pattern(rb"\)[^(]*+\(")
_INSIDE_PLAIN = pattern(rb"\([^)]*+\)")
_LEAST_MOVE = -110.0
_MOST_MOVE = 400.0


class TextArray(list[Any]):
    """The array of a TJ operator, read only when it is shown."""

    def __init__(self, raw: bytes) -> None:
        super().__init__()
        self.raw = raw

    def items(self) -> list[bytes | float]:
        """Its strings and moves."""
        out: list[bytes | float] = []
        for hexadecimal, literal, number in _ITEM.findall(self.raw):
            if number:
                out.append(float(number))
            elif hexadecimal:
                out.append(from_hex(hexadecimal))
            elif literal:
                out.append(unescape(literal))
        return out

    def whole(self, pairs: bool) -> tuple[bytes, float] | None:
        """All strings as one and the sum of the moves; None where a move may part words.

        `pairs` says that a character takes two bytes. Most arrays only hold the font's kerning.
        """
        raw = self.raw
        if (_HEX_PAIRS if pairs else _HEX_BYTES).fullmatch(raw):
            between, inside, opening = _BETWEEN_HEX, _INSIDE_HEX, b"<"
        elif not pairs and _PLAIN.fullmatch(raw):
            between, inside, opening = _BETWEEN_PLAIN, _INSIDE_PLAIN, b"("
        else:
            return None
        try:
            moves = [float(word) for word in inside.sub(b" ", raw).split()]
        except ValueError:
            return None
        if moves and (min(moves) < _LEAST_MOVE or max(moves) > _MOST_MOVE):
            return None
        joined = between.sub(b"", raw)
        joined = joined[joined.index(opening) + 1 :]
        joined = joined[: joined.rindex(b">" if opening == b"<" else b")")]
        return (from_hex(joined) if opening == b"<" else joined, sum(moves))


def after_inline_image(data: bytes, pos: int) -> int:
    """The offset after an inline image whose dictionary begins at `pos`."""
    head = _INLINE_DATA.match(data, pos)
    if head is None:
        return pos
    if b"A85" in head[1] or b"ASCII85Decode" in head[1]:
        end = data.find(b"~>", head.end())
        if end >= 0:
            return end + 2
    tail = _INLINE_END.search(data, head.end())
    return len(data) if tail is None else tail.end()
