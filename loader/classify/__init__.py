"""Which division's news a section is, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from loader.classify.divisions import find_divisions, usual_topic
from loader.classify.topics import weigh_topics
from loader.model import Classification, Section


def classify(sections: Sequence[Section]) -> tuple[Classification, ...]:
    """Division, topics and the words that say so, one for each section, in their order.

    `sections` are those of one report in reading order; a parent comes before its children.
    """
    found = find_divisions(sections)
    return weigh_topics(sections, [(name, usual_topic(name), own) for name, own in found])
