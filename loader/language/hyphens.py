"""Printed lines to running text: wraps joined, line-end hyphens judged, what is no text taken out.

A hyphen at a line's end is one of three. A *soft* one only marks the break and goes
(`nettokost-` / `naden`); a *hard* one belongs to the word and stays (`IVA-` / `salar`); a *suspended*
one stands for the rest of a compound and stays with its space (`hälso-` / `och sjukvård`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HYPHENS = "-\u2010\u2011"
SOFT_HYPHEN = "\u00ad"

_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)"  # operating system command
    r"|[\x1b\x9b]\[?[0-?]{0,40}[ -/]{0,8}[@-~]"  # control sequence
    r"|\x1b."
)
# Controls, bidirectional marks, zero-width and soft hyphens, variation selectors, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SWAPPED = "".join(chr(code << 8) for code in range(ord("a"), ord("z") + 1))
_SWAPPED_RUN = re.compile(rf"(?<=[A-Za-zÅÄÖåäöé])[{_SWAPPED}]+|[{_SWAPPED}]+(?=[a-zåäöé])")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST_PART = re.compile(r"[^\W_]*\Z")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")

# What follows a suspended hyphen. Those in `_ALSO_ENDINGS` also end ordinary words (`gemen-samt`).
_CONJUNCTIONS = frozenset({"och", "o", "eller", "samt", "respektive", "resp", "till"})
_ALSO_ENDINGS = {
    "samt": ("gemen", "lång", "spar", "verk", "tyst", "lön", "följ", "märk", "akt", "tänk", "arbet", "smärt"),
    "till": ("in", "där", "här", "upp", "ner", "ned", "fram", "var"),
    "eller": ("mod", "kap", "karam"),
}
# First parts that take a hyphen in Swedish whatever follows.
_HYPHENATED = frozenset({"covid", "icke"})


# What follows a name with a hyphen, within a sentence.
_PARTICIPLES = re.compile(
    r"(?:liknande|(?:finansier|baser|assister|certifier|relater|anpass|utbild|driv)(?:ad|at|en|et|na)\w*)$"
)
_ENDED = re.compile(r"(?:^|[.!?:]\s+)[^\W_]+$")


@dataclass(frozen=True, slots=True)
class Joined:
    """Running text, and at which offset of it each of the lines begins (a blank one: the next line's)."""

    text: str
    starts: tuple[int, ...]


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


def unswapped(text: str) -> str:
    """Letters back in place of characters whose two bytes a program has swapped.

    A known fault of programs that rewrite PDFs: the ligature of `ti` comes out as U+7400 U+6900.
    """
    return _SWAPPED_RUN.sub(lambda run: "".join(chr(ord(letter) >> 8) for letter in run[0]), text)


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a document in lower case, hyphenated ones also whole, none that a line break cut.

    Give the lines in reading order; blank ones between are passed over.
    """
    words: set[str] = set()
    cut = False
    for line in lines:
        found = _WORD.findall(line)
        if not found:
            continue
        ends_cut = line.rstrip()[-1:] in HYPHENS + SOFT_HYPHEN
        whole = found[1 if cut else 0 : -1 if ends_cut else None]
        words.update(word.lower() for word in whole)
        cut = ends_cut
    return frozenset(words)


def join(lines: Sequence[str], words: frozenset[str] = frozenset()) -> Joined:
    """Lines of one paragraph to running text.

    Give the lines as they stand, trailing blanks included: a blank after a line-end hyphen speaks for
    a suspended one. `words` is the document's vocabulary (see `vocabulary`): a word found there,
    with or without its hyphen, decides the doubtful breaks.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = blanks = 0
    before = raw_before = ""
    for raw in lines:
        line = clean(raw)
        if not line:
            blanks += 1
            continue
        if before:
            if before[-1] in HYPHENS or raw_before.rstrip().endswith(SOFT_HYPHEN):
                last = parts[-1]
                kept = _mend(last, line, raw_before[-1:].isspace(), raw_before, words)
                length += len(kept) - len(last)
                parts[-1] = kept
            else:
                glue = "" if _is_range(before, line) else " "
                parts.append(glue)
                length += len(glue)
        starts.extend([length] * (blanks + 1))
        blanks = 0
        parts.append(line)
        length += len(line)
        before, raw_before = line, raw
    starts.extend([length] * blanks)
    return Joined("".join(parts), tuple(starts))


def _mend(left: str, right: str, blank: bool, raw: str, words: frozenset[str]) -> str:
    """The left line as it has to end before the right one: without hyphen, with it, or with a space."""
    if raw.rstrip().endswith(SOFT_HYPHEN):
        return left
    kind = _kind(left[:-1], right, blank, words)
    if kind == "soft":
        return left[:-1]
    return left if kind == "hard" else left + " "


def _kind(stem: str, right: str, blank: bool, words: frozenset[str]) -> str:
    """`soft`, `hard` or `suspended` for the hyphen between `stem` and `right`."""
    if not stem or stem[-1].isspace() or stem[-1] in HYPHENS:
        return "suspended"  # a dash between words
    token = stem.rsplit(None, 1)[-1]
    part = _tail(token)
    first = right.split(None, 1)[0]
    letters = _FIRST_LETTERS.match(first)
    follower = letters.group().lower() if letters else ""
    whole_follower = bool(letters) and not first[len(follower) :][:1].isalnum()
    if whole_follower and follower in _CONJUNCTIONS and not first.startswith(tuple(HYPHENS), len(follower)):
        joined = (part + follower).lower()
        is_ending = part.lower().endswith(_ALSO_ENDINGS.get(follower, ()))
        return "soft" if not blank and (joined in words or is_ending) else "suspended"
    if first[0] in "&+":
        return "suspended"
    if not letters or "://" in token or "@" in token or token.startswith("www."):
        return "hard"
    if not part or not part[-1].isalpha() or _is_hard_part(stem, part, letters.group()):
        return "hard"
    if blank and first.rstrip(",")[-1:] in HYPHENS:
        return "suspended"
    return "hard" if _known_hyphenated(part, right, words) else "soft"


def _tail(token: str) -> str:
    """The letters and digits that end a token."""
    found = _LAST_PART.search(token)
    return found.group() if found else ""


def _is_hard_part(stem: str, part: str, follower: str) -> bool:
    """Whether what stands before the hyphen keeps it: an abbreviation, a single letter, `covid`."""
    if len(part) == 1 or part.lower() in _HYPHENATED or stem.lower().endswith(f"lex {part}".lower()):
        return True
    if part[0].isupper() and stem != part and _PARTICIPLES.match(follower) and not _ENDED.search(stem):
        return True  # `det Vinnova-finansierade projektet`
    if follower[0].isupper():
        # A heading in capitals breaks its words like any other text.
        return not (stem.isupper() and follower.isupper() and len(part) > 1 and len(stem) > 4)
    return sum(letter.isupper() for letter in part) > 1


def _known_hyphenated(part: str, right: str, words: frozenset[str]) -> bool:
    """Whether the document elsewhere writes the word with its hyphen and never without."""
    found = _WORD.match(right)
    if not words or not found:
        return False
    rest = found.group().lower()
    head = part.lower()
    return f"{head}-{rest}" in words and head + rest not in words


def _is_range(left: str, right: str) -> bool:
    """Whether a dash at the line's end runs from one number to the next (`2016–` / `2020`)."""
    return left[-1] == "–" and left[-2:-1].isdigit() and right[:1].isdigit()
