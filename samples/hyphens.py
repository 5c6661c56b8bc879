"""Swedish line breaking for the layouts whose tool has none: where a word may be broken, and lines filled.

The rule is the one-consonant rule of Svenska skrivregler (a break before the last consonant between two
vowels), with the clusters that stay together; compounds are broken by it too, as hurried word processors do.
"""

from __future__ import annotations

import re

_VOWELS = "aeiouyåäöéAEIOUYÅÄÖÉ"
_BETWEEN = re.compile(rf"(?<=[{_VOWELS}])([^{_VOWELS}\W\d_]+)(?=[{_VOWELS}])")
_TOGETHER = ("sch", "skj", "stj", "sk", "ch", "sj", "tj", "kj")
_CLOSED = ("ng", "ck", "x")
LEAST = 3
"""Letters that stay together at either end of a broken word."""
LONG = 7
"""Letters of a word that may be broken."""


def breaks(word: str) -> list[int]:
    """The places where a word may be broken, at least LEAST letters from either end."""
    found = []
    for run in _BETWEEN.finditer(word):
        letters = run[1].lower()
        if letters in _CLOSED:
            place = run.end()  # sing-er, not sin-ger
        else:
            cluster = next((c for c in _TOGETHER if letters.endswith(c)), letters[-1])
            place = run.end() - len(cluster)
        if LEAST <= place <= len(word) - LEAST and word[place - 1].isalpha() and word[place].isalpha():
            found.append(place)
    return found


def soften(text: str) -> str:
    """The text with soft hyphens at every place where a long word may be broken."""

    def soft(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) < LONG or any(c.isdigit() for c in word) or word.isupper():
            return word
        for place in reversed(breaks(word)):
            word = word[:place] + "\u00ad" + word[place:]
        return word

    return re.sub(r"[^\W_]+", soft, text)


def fill(text: str, width: int) -> list[str]:
    """A paragraph's lines, at most `width` characters each, words broken with a hyphen where that helps."""
    lines, line = [], ""
    for word in text.split(" "):
        while True:
            candidate = f"{line} {word}" if line else word
            if len(candidate) <= width:
                line = candidate
                break
            left = width - len(line) - (2 if line else 1)
            core = re.match(r"\W*(\w+)", word)
            places = [
                core.start(1) + place
                for place in (breaks(core[1]) if core and not any(c.isdigit() for c in core[1]) else [])
                if core.start(1) + place <= left
            ]
            if places and len(word) >= LONG:
                cut = places[-1]
                lines.append(f"{line} {word[:cut]}-" if line else f"{word[:cut]}-")
                line, word = "", word[cut:]
            elif "-" in word[:left] and not word[0].isdigit():
                cut = word.rindex("-", 0, left) + 1
                lines.append(f"{line} {word[:cut]}" if line else word[:cut])
                line, word = "", word[cut:]
            elif line:
                lines.append(line)
                line = ""
            else:
                line = word
                break
    return [*lines, line] if line else lines
