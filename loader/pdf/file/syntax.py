"""PDF objects and numbers out of bytes with compiled expressions.

The same objects as pdfminer.six makes (`PSLiteral`, `PDFObjRef`, `bytes`, lists, dicts), several times
as fast. What the expressions do not match raises `UnknownSyntax`, and the caller hands the bytes to
pdfminer's own parser, which forgives more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pdfminer.psparser import LIT, PSLiteral, literal_name

from loader.language.patterns import pattern

MAX_DEPTH = 60
"""Nesting of arrays and dictionaries; real files stay below ten."""

MAX_DIGITS = 300
"""Digits of one number."""

_TOKEN = pattern(
    rb"""(?:[\s\0]++|%[^\r\n]*+)*+(?:
      (\d{1,9})\s++\d++\s++R(?![^\s\0\[\]<>()/%])
    | ([-+]?(?:\d++(?:\.\d*+)?|\.\d++))(?=[\s\0\[\]<>()/%]|$)
    | /([^\s\0\[\]<>()/%{}]*+)
    | (<<)
    | <([0-9A-Fa-f\s]*+)>
    | (>>)
    | (\[)
    | (\])
    | \(((?:[^()\\]++|\\.)*+)\)
    | (true|false|null)(?![^\s\0\[\]<>()/%])
    )""",
    re.VERBOSE | re.DOTALL,
)
_NESTED_STRING = 0
_REF, _NUMBER, _NAME, _DICT, _HEX, _DICT_END, _ARRAY, _ARRAY_END, _STRING, _WORD = range(1, 11)
_ESCAPE = pattern(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"f": b"\f",
    b"r": b"\r",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}
_PARENTHESIS = pattern(rb"[()\\]")
_SPACE = pattern(rb"(?:[\s\0]++|%[^\r\n]*+)*+")
_NAME_HEX = pattern(rb"#([0-9A-Fa-f]{2})")
_WORDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}
_NUMBER_LIKE = pattern(rb"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)")


class UnknownSyntax(Exception):  # noqa: N818 - not an error: another parser takes over
    """Bytes that are not plain PDF syntax."""


class TooDeep(UnknownSyntax):
    """Arrays or dictionaries nested like in no file that is meant to be read."""


def unescape(raw: bytes) -> bytes:
    """The bytes of a literal string without its parentheses, as pdfminer reads them."""
    if b"\\" not in raw:
        return raw

    return _ESCAPE.sub(_unescaped, raw)


class _Escapes(dict[bytes, bytes]):
    """The bytes that escapes stand for, each worked out when it comes first."""

    def __missing__(self, what: bytes) -> bytes:
        octal = what[0] in b"01234567"
        self[what] = bytes((int(what, 8) & 255,)) if octal else _ESCAPED.get(what, b"")
        return self[what]


_MEANT = _Escapes()


def _unescaped(match: re.Match[bytes]) -> bytes:
    return _MEANT[match[1]]


def string_end(data: bytes, pos: int) -> int | None:
    """Offset of the parenthesis that closes a string whose inside begins at `pos`."""
    depth = 1
    while True:
        found = _PARENTHESIS.search(data, pos)
        if found is None:
            return None
        pos = found.end()
        sign = found[0]
        if sign == b"\\":
            pos += 1
        elif sign == b"(":
            depth += 1
        else:
            depth -= 1
            if not depth:
                return found.start()


def from_hex(raw: bytes) -> bytes:
    """The bytes of a hexadecimal string without its brackets; a lone last digit is a low one."""
    try:
        return bytes.fromhex(raw.decode("ascii"))
    except ValueError:
        digits = b"".join(raw.split())
        if len(digits) % 2:
            digits = digits[:-1] + b"0" + digits[-1:]
        return bytes.fromhex(digits.decode("ascii"))


@lru_cache(4096)
def name(raw: bytes) -> PSLiteral:
    """The name object for the bytes after its slash."""
    if b"#" in raw:
        raw = _NAME_HEX.sub(lambda m: bytes((int(m[1], 16),)), raw)
    try:
        return LIT(raw.decode("utf8"))
    except UnicodeDecodeError:
        return LIT(raw)


def numbers(raw: bytes) -> list[float]:
    """The numbers in a stretch of signs, digits, dots and spaces; what is no number is dropped."""
    try:
        return list(map(float, raw.split()))
    except ValueError:
        return [float(word) for word in _NUMBER_LIKE.findall(raw)]


def _nested_string(data: bytes, pos: int) -> tuple[bytes, int]:
    """A string with parentheses inside, and the offset after it; UnknownSyntax where there is none."""
    space = _SPACE.match(data, pos)
    pos = space.end() if space else pos
    end = string_end(data, pos + 1) if data[pos : pos + 1] == b"(" else None
    if end is None:
        raise UnknownSyntax
    return unescape(data[pos + 1 : end]), end + 1


def _dictionary(items: list[Any]) -> dict[str, Any]:
    """Names and values that follow one another, as a dictionary."""
    pairs = zip(items[::2], items[1::2], strict=True)
    # Nearly all keys are names in plain letters: a call less for each.
    return {
        key.name if type(key) is PSLiteral and type(key.name) is str else literal_name(key): item
        for key, item in pairs
        if item is not None
    }


def parse_object(data: bytes, pos: int, reference: Callable[[int], Any]) -> tuple[Any, int]:
    """The object at `pos` and the offset after it. `reference` makes an indirect reference.

    Raises UnknownSyntax where the bytes are not a plain object, or are nested too deeply.
    """
    stack: list[tuple[bool, list[Any]]] = []
    items: list[Any] = []
    in_dict = False
    match = _TOKEN.match
    while True:
        found = match(data, pos)
        kind = found.lastindex if found is not None else _NESTED_STRING
        value: Any
        if found is None:
            value, pos = _nested_string(data, pos)
        else:
            pos = found.end()
        if found is None:
            pass
        elif kind == _NAME:
            value = name(found[_NAME])
        elif kind == _NUMBER:
            text = found[_NUMBER]
            if len(text) > MAX_DIGITS:
                raise UnknownSyntax
            value = float(text) if b"." in text else int(text)
        elif kind == _REF:
            value = reference(int(found[_REF]))
        elif kind in (_DICT, _ARRAY):
            if len(stack) >= MAX_DEPTH:
                raise TooDeep
            stack.append((in_dict, items))
            items, in_dict = [], kind == _DICT
            continue
        elif kind in (_DICT_END, _ARRAY_END):
            if not stack or in_dict != (kind == _DICT_END) or (in_dict and len(items) % 2):
                raise UnknownSyntax
            value = _dictionary(items) if in_dict else items
            in_dict, items = stack.pop()
        elif kind == _STRING:
            value = unescape(found[_STRING])
        elif kind == _HEX:
            value = from_hex(found[_HEX])
        else:
            value = _WORDS[found[_WORD]]
        if not stack:
            return value, pos
        items.append(value)
