"""How much of two reports' text is the same, told from a kilobyte of each.

A fingerprint is the smallest hashes of a text's three-word sequences. The share of equal ones estimates the
share of equal sequences (bottom-k sketch: Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest
from zlib import crc32

from loader.language.patterns import pattern

SIZE = 128
SHINGLE = 3
LEAST = 16
"""Sequences that a report must have before its text can tell anything."""
MINIMAL = 0.15
"""With fewer hashes in common there is no need to reckon."""
DIGITS = 8
_WORD = pattern(r"\w+")


def fingerprint(texts: Iterable[str]) -> str:
    """The fingerprint of a report's titles and texts, as hex; empty where there is too little of them."""
    words = [word for text in texts for word in _WORD.findall(text.lower())]
    sequences = set(map(" ".join, zip(*(words[i:] for i in range(SHINGLE)), strict=False)))
    if len(sequences) < LEAST:
        return ""
    hashes = {crc32(sequence.encode("utf8", "replace")) for sequence in sequences}
    return "".join(f"{h:0{DIGITS}x}" for h in nsmallest(SIZE, hashes))


def alike(left: str, right: str) -> float:
    """How much of two reports' text is the same, from 0 to 1; 0 where one has no fingerprint."""
    a, b = _hashes(left), _hashes(right)
    both = a & b
    if not both or len(both) < MINIMAL * min(len(a), len(b)):
        return 0.0
    smallest = nsmallest(SIZE, a | b)
    return sum(h in both for h in smallest) / len(smallest)


@lru_cache(maxsize=8192)
def _hashes(print_: str) -> frozenset[str]:
    return frozenset(print_[at : at + DIGITS] for at in range(0, len(print_), DIGITS))
