"""Words to topics: the vocabulary of `topics.toml`, made quick to ask.

A token is looked up once in a process and remembered, so that a report costs about one dictionary
lookup a word. Inside compounds, stems are found by their first letters (no automaton needed for some
hundred of them).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loader import data
from loader.language.patterns import pattern

WEIGHTS = {"sure": 6.0, "strong": 4.0, "clear": 2.0, "hint": 1.0, "title": 2.0}
KEY = 3
"""Letters by which stems are filed. The shortest stem that may go on has as many."""
INNER_KEY = 4
"""The same for stems inside compounds: fewer would mean a look at nearly every letter."""
NEUTRAL = -1
"""The number of words that say nothing: they only keep shorter ones within them from saying something."""
_REMEMBERED = 50_000
_TOKEN = pattern(r"[0-9a-zåäöéü]+")


class Entry(NamedTuple):
    """One word or phrase of a topic, by the topic's number. `stem` tells entries apart."""

    topic: int
    stem: str
    weight: float
    heading_only: bool


class Topic(NamedTuple):
    """A topic with its titles; `inherit` is how much of it goes on to sub-sections."""

    name: str
    title_sv: str
    title_en: str
    inherit: float


def tokens(text: str) -> list[str]:
    """The words of a text in small letters; hyphens, slashes and colons part words."""
    return _TOKEN.findall(text.lower())


class Vocabulary:
    """All entries, to be asked for a token or for the phrases that begin at a token."""

    def __init__(self, rows: Sequence[dict[str, object]], neutral: Sequence[str] = ()) -> None:
        self.topics = tuple(
            Topic(str(r["name"]), str(r["title_sv"]), str(r["title_en"]), float(str(r["inherit"])))
            for r in rows
        )
        self._whole: dict[str, list[Entry]] = {}
        self._starts: dict[str, list[Entry]] = {}
        self._inner: dict[str, list[Entry]] = {}
        self._inner_ends: dict[str, list[Entry]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], bool, Entry]]] = {}
        self._known: dict[str, tuple[Entry, ...]] = {}
        for number, row in enumerate(rows):
            for strength, weight in WEIGHTS.items():
                words = row.get(strength, [])
                assert isinstance(words, list)
                for word in words:
                    self._file(str(word), number, weight, strength == "title")
        for word in neutral:
            self._file(word, NEUTRAL, 0.0, False)

    def _file(self, word: str, topic: int, weight: float, heading_only: bool) -> None:
        inner, ends = word.startswith("*"), word.endswith("$")
        parts = word.strip("*$").split()
        entry = Entry(topic, " ".join(parts), weight, heading_only)
        if len(parts) > 1:
            self._phrases.setdefault(parts[0], []).append((tuple(parts[1:]), ends, entry))
            return
        stem = parts[0]
        if inner and ends:
            filed, by, least = self._inner_ends, stem[-KEY:], KEY
        elif inner:
            filed, by, least = self._inner, stem[:INNER_KEY], INNER_KEY
        elif ends:
            filed, by, least = self._whole, stem, 1
        else:
            filed, by, least = self._starts, stem[:KEY], KEY
        if len(stem) < least:
            raise ValueError(f"topics.toml: {word} is too short to be looked for in longer words")
        filed.setdefault(by, []).append(entry)

    def of(self, token: str) -> tuple[Entry, ...]:
        """The entries that a word speaks for; a stem within a longer one says nothing of its own."""
        known = self._known.get(token)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[token] = self._look_up(token)
        return known

    def _look_up(self, token: str) -> tuple[Entry, ...]:
        found = [(0, e) for e in self._whole.get(token, ())]
        found += [(0, e) for e in self._starts.get(token[:KEY], ()) if token.startswith(e.stem)]
        ends = self._inner_ends.get(token[-KEY:], ())
        found += [(len(token) - len(e.stem), e) for e in ends if token.endswith(e.stem)]
        inner = self._inner
        for at in range(len(token) - INNER_KEY + 1):
            if filed := inner.get(token[at : at + INNER_KEY]):
                found += [(at, e) for e in filed if token.startswith(e.stem, at)]
        if len(found) < 2:
            return tuple(entry for _, entry in found)
        spans = {(at, at + len(e.stem)) for at, e in found}
        best: dict[int, Entry] = {}
        for at, entry in sorted(found, key=lambda x: (len(x[1].stem), x[1].weight)):
            own = at, at + len(entry.stem)
            if not any(start <= at and own[1] <= end for start, end in spans if (start, end) != own):
                best[entry.topic] = entry
        return tuple(best.values())

    def phrases(self, words: Sequence[str]) -> Iterator[tuple[int, Entry]]:
        """Where phrases of the vocabulary begin in a text, and which. The last word may go on."""
        for at, word in enumerate(words):
            for rest, ends, entry in self._phrases.get(word, ()):
                after = words[at + 1 : at + 1 + len(rest)]
                if len(after) < len(rest) or tuple(after[:-1]) != rest[:-1]:
                    continue
                if after[-1] == rest[-1] if ends else after[-1].startswith(rest[-1]):
                    yield at, entry


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of `topics.toml`."""
    table = data.read("topics")
    return Vocabulary(table["topic"], table["neutral"])
