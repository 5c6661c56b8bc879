"""What makes a phrase a metric's name: no stray words, what a bare head is of, plurals after `antal`."""

from __future__ import annotations

import re
from functools import cache

from loader.figures import phrase, syntax
from loader.figures.numbers.units import plural_of
from loader.figures.phrase import WORD
from loader.figures.spot import Spot, Told
from loader.figures.words import table, words
from loader.language.patterns import pattern

_OF = r"(?:för|i|på|av|inom|till|hos|vid|från|mot)"
SAID_OF = pattern(r"\s(?:i|på|för|av|till|från|med|hos|inom|vid|mellan|som)\s|\ws\s\w")
"""What tells whose, or where, a phrase is."""


def is_name(cleaned: str) -> bool:
    """Whether the phrase names something: `från`, `högst`, `ökat` and `per portion` do not."""
    found = WORD.findall(cleaned.lower())
    named = any(word not in _stray() and not word.isdigit() for word in found)
    owner = len(found) == 1 and found[0].endswith(tuple(words("genitives")))
    verb = found and syntax.is_verb(found[0]) and not found[0].endswith("ade")  # `ökade kostnader`
    passive = found and _PASSIVE.fullmatch(found[0])
    return named and not verb and not passive and found[0] not in words("no_name_first") and not owner


_PASSIVE = pattern(r"\w{3,}(?:ades|[dt]des|ttes)")


@cache
def _stray() -> frozenset[str]:
    return words("nameless") | words("function") | words("verbs") | words("approximate") | words("pronouns")


def of_what(cleaned: str, told: Told) -> str:
    """`kostnaden` with what it is the cost of, from the text before."""
    low = cleaned.lower()
    stem = table("heads").get(low)
    if stem is None:
        return cleaned
    if stem in told.metric.lower() and " " in told.metric:
        return told.metric
    full = phrase.last(_named_in_full(stem), f"{told.heard} {told.metric}")
    return phrase.tidy(full.group()) if full and phrase.tidy(full.group()) != low else cleaned


@cache
def _named_in_full(stem: str) -> re.Pattern[str]:
    """Finds a noun with what it is of (`kostnaden för inhyrd personal`)."""
    return pattern(
        rf"(?i)\b{stem}\w{{0,4}}\s{_OF}\s[\wåäö-]{{3,}}(?:\s\w+){{0,3}}?(?=\s(?:är"
        r"|var|har|uppgår|uppgick|blev|beräknas|ökade|minskade)\b|[,.;(]|$)"
    )


def without_more(noun: str) -> str:
    """What is counted, without `fler`, `färre` and the like before it."""
    return _MORE.sub("", noun)


_MORE = pattern(r"(?i)^(?:fler|färre|ytterligare|extra)\s")


def counted_before(told: Told) -> str:
    """What was counted before (`antal ärenden till jouren`: `ärenden`), "" where nothing was."""
    found = _COUNT_OF.match(told.metric)
    return found["what"] if found else ""


_COUNT_OF = pattern(r"antal(?:et)?\s(?P<what>.+?)(?=\s(?:som|till|på|i|från|med|vid|per)\s|,|$)")


def belongs(noun: str) -> str:
    """The preposition that ties a counted noun to its whole: `sökande till`, `besök på`, `deltagare i`."""
    last = noun.split()[-1].lower() if noun else ""
    return next((tie for ending, tie in table("ties").items() if last.endswith(ending)), "i")


def plural(noun: str, spot: Spot) -> str:
    """The noun of `en sal` in the plural that `antal` wants."""
    if not re.match(r"(?i)(?:en|ett|1)\s", spot.sentence[spot.quantity.start : spot.quantity.end] + " "):
        return noun
    first, _, rest = noun.partition(" ")
    many = plural_of(first)
    return f"{many} {rest}".strip() if many else noun


def measures(name: str) -> bool:
    """Whether the head of a noun phrase is measured by a number of its own (`inflödet av remisser`)."""
    head = re.split(rf"\s{_OF}\s", name.strip().lower())[0].split()
    last = head[-1] if head else ""
    return last.endswith(tuple(words("measures"))) and not last.endswith(tuple(words("no_measures")))


def acts(subject: str) -> bool:
    """Whether a subject only acts or points, so that nothing is measured of it."""
    low = subject.lower()
    return low in words("agents") | words("pronouns") | words("pointing") or low.startswith(
        ("region ", "antal")
    )
