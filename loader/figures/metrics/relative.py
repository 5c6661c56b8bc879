"""Metrics in clauses that hang on a noun: `vars`, `som`, and `där` after what was measured."""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.said import opener
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import Spot, Told, right_of
from loader.figures.words import words
from loader.language.patterns import pattern

_RELATIVE = pattern(r"(?P<front>.*\S)\ssom\s(?P<rest>[^,]*)$")
_VARS = pattern(r"\bvars\s(?P<what>.+?)\s(?:är|var|uppgår|uppgick|blev|ligger)\b")


def whose(spot: Spot, told: Told) -> str | None:
    """`diagnoserna, vars sammantagna andel var 13 procent`."""
    found = phrase.last(_VARS, spot.left)
    return found["what"] if found else None


def measured(spot: Spot, told: Told) -> str | None:
    """`450 dygn där vuxna vårdades på …`: a unit with a clause of its own."""
    unit = spot.quantity.unit
    if not unit.startswith("other:") or not re.match(r"\s(?:där|som|då)\s", spot.right):
        return None
    return f"{unit.removeprefix('other:')} {right_of(spot).strip()}"


def relative(spot: Spot, told: Told) -> str | None:
    """`avgift som för 2023 uppgick till 2,4 procent`: the word that the clause is about."""
    text = spot.left
    found = _RELATIVE.match(text)
    if not found:
        return None
    inner = WORD.findall(phrase.TIME.sub(" ", found["rest"]))
    last = _LAST_NOUN.search(found["front"]) if inner and _MOVED.fullmatch(inner[0].lower()) else None
    if last and found["front"].endswith(","):  # `… effekt på pensionskostnaderna, som ökade med 184 mnkr`
        return last["what"]
    if not inner or inner[0].lower() not in words("stated") or len(inner) > 5:
        return None
    front = found["front"]
    clause = syntax.split(front)
    noun = tidy(_BY.sub("", clause.predicate)) if clause.predicate.strip() else tidy(front)
    noun = " ".join(noun.split()[-3:]) if len(noun.split()) > 4 else noun
    return f"{noun} {clause.opener}" if opener(clause.opener) else noun


_BY = pattern(r"^\s*(?:på|av|i|till|för|med|om)\s")
_LAST_NOUN = pattern(
    r"(?:^|\s(?:på|för|av|i|från|till|med|hos|om|mot)\s)(?P<what>[a-zåäö-]+(?:na|en|et|an|on)(?:\s(?:i|för|på|inom|till)\s[\w-]+)?),$"
)
_MOVED = pattern(r"(?:ök|minsk|sjönk|sjunk|steg|stig|växte|föll)\w*")
