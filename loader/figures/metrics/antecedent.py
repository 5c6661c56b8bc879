"""What a pronoun or a word such as `ökningen` stands for, where the text before told no number."""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import acts
from loader.figures.phrase import tidy
from loader.figures.spot import Told
from loader.figures.words import words
from loader.language.patterns import pattern


def antecedent(told: Told) -> str:
    """What a pronoun stands for where the sentence before tells no number: its object, else its subject
    (`Nämnden väntar ett underskott. Det blir 4 mnkr.`)."""
    sentence = _last_sentence(told)
    clause = syntax.split(sentence)
    subject = phrase.lower_first(tidy(clause.subject))
    thing = _OBJECT.search(clause.predicate)
    if thing:
        whose = subject and clause.verb in words("has") and not acts(subject)
        return f"{phrase.genitive(subject)} {thing['what']}" if whose else thing["what"]
    return subject if clause.verb and not acts(subject) and len(subject) < 60 else ""


_OBJECT = pattern(
    r"\b(?:en|ett)\s(?P<what>(?:[a-zåäö]+\s)?[a-zåäö]{4,}(?:\s(?:om|för|av|till)\s[^,;.]{3,40})?)$"
)


def subject_before(told: Told) -> str:
    """The subject of the sentence before, for which a pronoun stands; "" where it only acts."""
    subject = phrase.lower_first(tidy(syntax.split(syntax.last_clause(_last_sentence(told))).subject))
    return "" if acts(subject) or subject in words("deciding") or len(subject.split()) > 6 else subject


def _last_sentence(told: Told) -> str:
    return re.split(r"(?<=[.!?])\s", told.heard.strip())[-1].rstrip(" .")
