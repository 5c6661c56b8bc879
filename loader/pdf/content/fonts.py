"""Fonts: from character codes to text and widths, with the weight and slope that headings show."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral

from loader.language.characters import SOFT_HYPHEN
from loader.language.patterns import pattern
from loader.pdf.file import limits
from loader.pdf.file.limits import TooMuchError

UNKNOWN = "\ufffd"
"""Stands for a glyph whose character no one can tell."""

_BOLD = pattern(r"bold|black|heavy|semibold|demi|fet", re.IGNORECASE)
_ITALIC = pattern(r"italic|oblique|kursiv|slanted", re.IGNORECASE)
_RANGE_BLOCK = pattern(rb"(begin|end)(?:bf|cid|notdef)range")
_RANGE = pattern(rb"<\s*+([0-9A-Fa-f]++)\s*+>\s*+<\s*+([0-9A-Fa-f]++)\s*+>\s*+(?:<[^>]*+>|\[[^\]]*+\]|\d)")
_FORCE_BOLD = 1 << 18
_SLANTED = 1 << 6
# PDF 32000-1:2008, annex D.2, note 3: in WinAnsiEncoding all unused codes stand for the bullet.
_WINDOWS_UNUSED = frozenset({0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D})


def _clean(character: str) -> str:
    """The character, a space for any white space, nothing for control and format characters."""
    if character.isspace():
        return " "
    keep = character.isprintable() or character == SOFT_HYPHEN or unicodedata.category(character) == "Co"
    return character if keep else ""


class _Texts(dict[int, str]):
    """Text of each character code, looked up in the font at its first use."""

    def __init__(self, font: PDFFont, windows: bool) -> None:
        super().__init__()
        self.font = font
        self.windows = windows

    def __missing__(self, code: int) -> str:
        try:
            text = self.font.to_unichr(code)
        except (PDFUnicodeNotDefined, ValueError, OverflowError):
            text = UNKNOWN
            if self.windows:
                text = "" if code < 32 else "•" if code in _WINDOWS_UNUSED else UNKNOWN
        if not text.isprintable():
            text = "".join(_clean(character) for character in text)
        self[code] = text
        return text


class _Widths(dict[int, float]):
    """Width of each character code in thousandths of the size."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        self.font = font

    def __missing__(self, code: int) -> float:
        try:
            width = float(self.font.char_width(code)) * 1000.0
        except Exception:
            width = 500.0
        if not -20_000 < width < 20_000:
            width = 500.0
        self[code] = width
        return width


class Font:
    """One font as the device needs it."""

    def __init__(self, font: PDFFont, spec: Mapping[str, Any] | None = None) -> None:
        self.font = font
        self.texts = _Texts(font, spec is not None and _is_windows(spec))
        self.widths = _Widths(font)
        self.multibyte = bool(font.is_multibyte())
        self.vertical = bool(font.is_vertical())
        name = font.fontname or getattr(font, "basefont", "")
        self.name = name if isinstance(name, str) else str(name)
        flags = font.flags if isinstance(font.flags, int) else 0
        weight = resolve1(font.descriptor.get("FontWeight", 400))
        heavy = isinstance(weight, int | float) and weight >= 600
        self.bold = bool(_BOLD.search(self.name)) or bool(flags & _FORCE_BOLD) or heavy
        slope = font.italic_angle if isinstance(font.italic_angle, int | float) else 0
        self.italic = bool(_ITALIC.search(self.name)) or bool(flags & _SLANTED) or slope != 0
        rise, fall = (value if isinstance(value, int | float) else 0 for value in (font.ascent, font.descent))
        self.ascent = rise / 1000 if 300 < rise < 1500 else 0.75
        self.descent = fall / 1000 if -600 < fall < 0 else -0.22

    def codes(self, data: bytes) -> Iterable[int]:
        """The character codes in the bytes of a string."""
        return self.font.decode(data)


def _is_windows(spec: Mapping[str, Any]) -> bool:
    encoding = resolve1(spec.get("Encoding"))
    if isinstance(encoding, dict):
        encoding = resolve1(encoding.get("BaseEncoding"))
    return isinstance(encoding, PSLiteral) and encoding.name == "WinAnsiEncoding"


class _NoFont(PDFFont):
    """Stands for a font that cannot be read: one unknown glyph a byte."""

    def __init__(self) -> None:
        super().__init__({}, {}, default_width=500)

    def to_unichr(self, cid: int) -> str:
        raise PDFUnicodeNotDefined("unreadable", cid)


class FontStore(PDFResourceManager):
    """Fonts of one document, each read once; one that cannot be read shows unknown glyphs."""

    def __init__(self) -> None:
        super().__init__()
        self._fonts: dict[object, Font] = {}

    def font(self, number: int | None, spec: Mapping[str, Any]) -> Font:
        """The font of an object number and its dictionary."""
        known = self._fonts.get(number) if number else None
        if known is not None:
            return known
        try:
            made = Font(self.get_font(number, _harmless(spec)), spec)
        except (TooMuchError, MemoryError):
            raise
        except Exception:
            made = Font(_NoFont())
        if number:
            self._fonts[number] = made
        return made


def _harmless(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The dictionary of a font without maps and widths that would fill the memory."""
    spec = dict(spec)
    if not _small_map(spec.get("ToUnicode")):
        spec.pop("ToUnicode", None)
    if "Encoding" not in spec and not _small_head(dict_value(spec.get("FontDescriptor"))):
        spec.pop("FontDescriptor", None)
    below = resolve1(spec.get("DescendantFonts"))
    if isinstance(below, list) and below:
        inner = dict(dict_value(below[0]))
        for key in ("W", "W2"):
            if not _small_widths(resolve1(inner.get(key))):
                inner.pop(key, None)
        if not _small_map(inner.get("ToUnicode")):
            inner.pop("ToUnicode", None)
        spec["DescendantFonts"] = [inner]
    return spec


def _small_head(descriptor: Mapping[str, Any]) -> bool:
    stream = resolve1(descriptor.get("FontFile"))
    if not isinstance(stream, PDFStream):
        return True
    size = resolve1(stream.get("Length1"))
    return isinstance(size, int) and size <= limits.MAX_FONT_HEAD


def _small_map(reference: Any) -> bool:
    stream = resolve1(reference)
    if not isinstance(stream, PDFStream):
        return True
    data = stream.get_data()
    if len(data) > limits.MAX_CMAP_BYTES:
        return False
    codes = 0
    start: int | None = None
    for edge in _RANGE_BLOCK.finditer(data):
        if edge[1] == b"begin":
            start = edge.end() if start is None else start
        elif start is not None:
            for low, high in _RANGE.findall(data, start, edge.start()):
                codes += max(int(high[:16], 16) - int(low[:16], 16), 0)
            start = None
    return start is None and codes < limits.MAX_CMAP


def _small_widths(widths: Any) -> bool:
    if not isinstance(widths, list):
        return True
    numbers = [resolve1(item) for item in widths]
    total = 0
    for first, last in itertools.pairwise(numbers):
        if (
            isinstance(first, int | float)
            and isinstance(last, int | float)
            and last - first > limits.MAX_CMAP
        ):
            return False
        total += 1
    return total < limits.MAX_CMAP and all(not isinstance(n, PSLiteral) for n in numbers)
