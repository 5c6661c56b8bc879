"""Topics of sections: points from the title, the text, the division and the sections above.

Title and text give each topic points by its words; a word counts once, a little more when it comes
back. A long text must not outweigh its heading, so its points are shares of a fixed sum. What a section
passes on to its sub-sections is its own share of points times the topic's `inherit`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from loader.classify.words import NEUTRAL, Entry, vocabulary
from loader.classify.words import tokens as words_of
from loader.model import Classification, Section

TITLE = 2.5
"""Points a unit of weight in the heading gives, against shares of BODY for the text below it."""
BODY = 12.0
DOUBT = 8.0
"""Weight that a text must bring before its shares count for half."""
LEAD = 25
"""The first words of a text say more of what it is about than those that follow."""
LEAD_FACTOR = 1.5
DIVISION = 5.0
DIVISION_BELOW = 2.5
ABOVE = 9.0
CHILDREN = 4.0
ALSO = 0.4
"""Share of the primary topic's points from which another topic is named, too."""
MOST = 5
EVIDENCE = 8
OTHER = "ovrigt"

Points = dict[int, float]
Evidence = dict[int, dict[str, float]]


def _count(words: list[str], heading: bool) -> tuple[Points, Evidence]:
    """Weights of a text by topic, and the words that gave them."""
    known = vocabulary()
    seen: dict[Entry, list[float]] = {}
    shown: dict[Entry, str] = {}

    def note(at: int, entry: Entry, word: str) -> None:
        if entry.topic == NEUTRAL or (entry.heading_only and not heading):
            return
        tally = seen.setdefault(entry, [0.0, 1.0])
        tally[0] += 1
        if at < LEAD and not heading:
            tally[1] = LEAD_FACTOR
        shown.setdefault(entry, word)

    told: set[int] = set()
    for at, entry in known.phrases(words):
        end = at + entry.stem.count(" ") + 1
        told.update(range(at, end))
        note(at, entry, " ".join(words[at:end]))
    for at, word in enumerate(words):
        for entry in known.of(word):
            if at not in told:
                note(at, entry, word)
    points: Points = {}
    evidence: Evidence = {}
    for entry, (times, lead) in seen.items():
        weight = entry.weight * (1 + log(times)) * lead
        points[entry.topic] = points.get(entry.topic, 0.0) + weight
        words_here = evidence.setdefault(entry.topic, {})
        words_here[shown[entry]] = max(weight, words_here.get(shown[entry], 0.0))
    return points, evidence


def _shares(points: Points, doubt: float = 0.0) -> Points:
    total = sum(points.values()) + doubt
    return {topic: value / total for topic, value in points.items()} if total else {}


def _add(into: Points, points: Points, factor: float) -> None:
    for topic, value in points.items():
        into[topic] = into.get(topic, 0.0) + value * factor


def _note(evidence: Evidence, points: Points, sign: str) -> None:
    """Beside the words, the sign from outside the section that gave the points: told after all words."""
    for topic, value in points.items():
        if value > 0:
            evidence.setdefault(topic, {})[sign] = -1 / (1 + value)


def _own(section: Section) -> tuple[Points, Points, Evidence]:
    """Points of the heading, shares of the text, and the words of both."""
    title, evidence = _count(words_of(section.title), heading=True)
    text, found = _count(words_of(" ".join([section.text, *section.table_texts])), heading=False)
    for topic, words in found.items():
        evidence[topic] = {**words, **{w: v + 100 for w, v in evidence.get(topic, {}).items()}}
    return title, _shares(text, DOUBT), evidence


def weigh_topics(
    sections: Sequence[Section], divisions: Sequence[tuple[str | None, str | None, bool]]
) -> tuple[Classification, ...]:
    """The topics of each section, the primary one first, with the words that spoke for them.

    `divisions` holds for each section its division, that division's usual topic, and whether the
    section's own heading names the division.
    """
    known = vocabulary()
    number = {topic.name: i for i, topic in enumerate(known.topics)}
    own = [_own(section) for section in sections]
    below: list[Points] = [{} for _ in sections]
    for at in range(len(sections) - 1, -1, -1):
        parent = sections[at].parent
        if parent is not None:
            for points in (_shares(own[at][0]), own[at][1], below[at]):
                _add(below[parent], points, 1.0)
    totals: list[Points] = []
    result: list[Classification] = []
    for at, section in enumerate(sections):
        title, text, evidence = own[at]
        total: Points = {}
        _add(total, title, TITLE)
        _add(total, text, BODY)
        division, usual, named = divisions[at]
        if usual in number:
            _add(total, {number[usual]: 1.0}, DIVISION if named else DIVISION_BELOW)
            _note(evidence, {number[usual]: 1.0}, f"division {division}")
        if section.parent is not None:
            if result[section.parent].topic != OTHER:
                total.pop(number[OTHER], None)
            passed = _shares(totals[section.parent])
            passed = {t: v * known.topics[t].inherit for t, v in passed.items()}
            _add(total, passed, ABOVE)
            _note(evidence, passed, f"under {sections[section.parent].title}")
        if not title and not text:
            _add(total, _shares(below[at]), CHILDREN)
            _note(evidence, below[at], "its sub-sections")
        totals.append(total)
        result.append(_decide(total, evidence, division, number[OTHER]))
    return tuple(result)


def _decide(total: Points, evidence: Evidence, division: str | None, other: int) -> Classification:
    names = [topic.name for topic in vocabulary().topics]
    order = sorted(total, key=lambda t: (-total[t], t)) or [other]
    first = total.get(order[0], 0.0)
    chosen = [t for t in order if total.get(t, 0.0) >= ALSO * first][:MOST]
    words = {
        names[t]: sorted(evidence[t], key=lambda w: (-evidence[t][w], w))[:EVIDENCE]
        for t in chosen
        if t in evidence
    }
    if division is not None:
        words["division"] = [division]
    return Classification(division, names[chosen[0]], tuple(names[t] for t in chosen), words)
