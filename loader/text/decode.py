"""Bytes to text: which of the encodings that Swedish texts come in, or why it is no text."""

from __future__ import annotations

import codecs
import re

from loader.language.characters import SOFT_HYPHEN
from loader.language.patterns import pattern
from loader.model import LoadError

MAX_BYTES = 16_000_000
"""A report of a thousand pages is a tenth of this; anything larger is something else."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_SWEDISH = pattern(r"[a-zåäö][åäöÅÄÖé]|[åäöÅÄÖé][a-zåäö]", re.IGNORECASE)
_STRANGE = pattern(r"[^\x00-\x7fåäöÅÄÖéÉüÜèàáÁëíóøæØÆñçï§–—−‑‒•·…“”„’‘»«°±½¼×€\u00a0\u00ad]")
_CONTROLS = pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PDFIUM_HYPHEN = pattern(r"(?<=\w)[\x02\ufffe](?=\s*\w)")
"""What PDFium writes for a hyphen that only marks the break of a line."""
_MOJIBAKE = pattern("Ã[¥¤¶…„–]")


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text, and sentences for the user about what had to be guessed.

    Raises LoadError for a file that is empty, too large, or no text.
    """
    if not data.strip(b" \t\r\n\x00\x0c\xef\xbb\xbf\xff\xfe"):
        raise LoadError("the file is empty")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise LoadError(f"this is {what}, neither a PDF nor a text")
    if len(data) > MAX_BYTES:
        raise LoadError(
            f"the text is {len(data) / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB of any report"
        )
    text, warnings = _decoded(data)
    text = _PDFIUM_HYPHEN.sub(SOFT_HYPHEN, text)
    sample = text[:200_000]
    if len(_CONTROLS.findall(sample)) > max(20, len(sample) // 50):
        raise LoadError("this is binary data, neither a PDF nor a text")
    if not any(letter.isalnum() for letter in text):
        raise LoadError("the file holds no words")
    if len(_MOJIBAKE.findall(sample)) > 5:
        try:
            text = text.encode("cp1252").decode("utf-8")
            warnings.append("the text was encoded twice; repaired")
        except UnicodeError:
            warnings.append("some letters are garbled in the file itself")
    return text, warnings


def _decoded(data: bytes) -> tuple[str, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace"), []
    head = data[:4000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[offset::2]
        if (
            len(head) > 3
            and half.count(0) > 0.7 * len(half)
            and head[1 - offset :: 2].count(0) < len(half) // 10
        ):
            return data.decode(encoding, "replace"), ["read as UTF-16 without a byte order mark"]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    if b"\x00" in data[:200_000]:
        raise LoadError("this is binary data, neither a PDF nor a text")
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    whole = sum(1 for letter in mended if letter > "\x7f") - broken
    if broken <= whole // 20:
        return mended.replace("\ufffd", ""), [f"{broken} broken characters were left out"]
    best = max(_EIGHT_BIT, key=lambda encoding: _likeness(data[:200_000], encoding))
    return data.decode(best, "replace"), [f"read as {best}: the file is not UTF-8"]


def _likeness(data: bytes, encoding: str) -> int:
    """How Swedish the bytes look in an encoding: letters among letters for it, strange signs against."""
    text = data.decode(encoding, "replace")
    return len(_SWEDISH.findall(text)) - 2 * len(_STRANGE.findall(text))
