"""Where sentences begin and end in clean Swedish text."""

from __future__ import annotations

from functools import cache

from loader.data import read
from loader.language.patterns import pattern

LONGEST = 1_000
"""No sentence is longer than this many characters: what reads sentences may look at all of one."""

_STOP = pattern(r"[.!?…]+[\"”’')\]]*(?=\s)|\n{2,}|\n(?=\s*[•\uf0b7\uf02d-]\s)")
_BLANK = pattern(r"\s")
_WORD_BEFORE = pattern(r"[^\s(\[\"”]+$")
_OPENS = pattern(r"\s+[\"”’'(\[*]*([^\W_])")


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    data = read("abbreviations")
    return frozenset(data["always"]), frozenset(data["inner"])


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) offsets, in order, white space around them left out.

    A blank line always ends a sentence. A full stop does not after an abbreviation
    (`data/abbreviations.toml`), after an ordinal (`den 5. mars`), or before a small letter.
    No sentence is longer than LONGEST: longer ones are cut at white space. Linear in the text.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if text[stop.start()] != "\n" and not _ends(text, stop.start(), stop.end()):
            continue
        _add(text, start, stop.end(), spans)
        start = stop.end()
    _add(text, start, len(text), spans)
    return spans


def _ends(text: str, mark: int, end: int) -> bool:
    opens = _OPENS.match(text, end)
    if opens is None:
        return True
    letter = opens.group(1)
    if letter.islower():
        return False
    if text[mark] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, mark - 30), mark)
    word = before.group().lower() if before else ""
    always, inner = _abbreviations()
    if word in always:
        return False
    if word in inner:
        return letter.isupper()
    return not (len(word) == 1 and word.isalpha() and word != "i")


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        spans.append((start, cut if cut > 0 else start + LONGEST))
        if cut < 0:  # one endless word: its rest stands alone, so that no piece of it meets the next word
            start += LONGEST
            blank = _BLANK.search(text, start, end)
            stop = blank.start() if blank else end
            spans.extend((at, min(at + LONGEST, stop)) for at in range(start, stop, LONGEST))
            cut = stop
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))
