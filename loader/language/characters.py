"""The characters of a printed line: what is no text taken out, what fonts and programs spoil put right."""

from __future__ import annotations

import unicodedata

from loader.language.patterns import pattern

SOFT_HYPHEN = "\u00ad"

_ESCAPES = pattern(
    r"\x1b\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)"  # operating system command
    r"|[\x1b\x9b]\[?[0-?]{0,40}[ -/]{0,8}[@-~]"  # control sequence
    r"|\x1b."
)
# Controls, bidirectional marks, zero-width and soft hyphens, variation selectors, tags.
_UNSEEN = pattern(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SWAPPED = "".join(chr(code << 8) for code in range(ord("a"), ord("z") + 1))
_SWAPPED_RUN = pattern(rf"(?<=[A-Za-zÅÄÖåäöé])[{_SWAPPED}]+|[{_SWAPPED}]+(?=[a-zåäöé])")


def clean(text: str) -> str:
    """One line's text: white space single and stripped, composed letters, nothing unseen.

    Control characters, terminal escape sequences, zero-width characters, direction marks and soft
    hyphens are dropped; ligatures (`ﬁ`) become letters; any kind of space becomes an ordinary one.
    """
    if not text.isprintable() or max(text, default="") >= "\ufb00":
        text = _UNSEEN.sub("", _ESCAPES.sub("", text)).translate(_LIGATURES)
    if max(text, default="") >= _SWAPPED[0]:
        text = unswapped(text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def without_unseen(text: str) -> str:
    """A line without what nobody sees (see `clean`), its white space as it stands."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def unswapped(text: str) -> str:
    """Letters back in place of characters whose two bytes a program has swapped.

    A known fault of programs that rewrite PDFs: the ligature of `ti` comes out as U+7400 U+6900.
    """
    return _SWAPPED_RUN.sub(lambda run: "".join(chr(ord(letter) >> 8) for letter in run[0]), text)
