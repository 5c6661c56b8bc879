"""Metrics before a colon: `Besökare: ungefär 900`, `Svarstid: 14 dagar; väntetid: 30 dagar`.

The rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import measures, without_more
from loader.figures.metrics.parts import stem
from loader.figures.phrase import tidy
from loader.figures.spot import (
    Spot,
    Told,
    place_after,
    right_of,
)
from loader.figures.words import either, words
from loader.language.patterns import pattern


def key(spot: Spot, told: Told) -> str | None:
    """`Besökare: ungefär 900`, `Svarstid: 14 dagar; väntetid: 30 dagar`: what stands before the colon."""
    if ":" not in spot.before:
        return None
    found = _KEY.search(spot.left)
    if found is None:
        return None
    clause = syntax.split(found["key"])
    definite = tidy(clause.subject).endswith(("na", "en", "et"))
    tells = syntax.is_verb(clause.verb) or (clause.verb and definite)
    if tells or spot.right.startswith(" av "):  # `Tyvärr ökar hoten: elva fall`, `Vårdval: 61 procent av …`
        return None
    name = tidy(_NUMBERED.sub("", found["key"]))
    if re.match(rf"{either('at')}\s", name) and len(told.title) < 40 and not found.group().startswith(";"):
        return f"{phrase.lower_first(tidy(told.title))} {name}"  # `Totalt för regionen: 285 mnkr`
    points = (
        name.lower() in words("pointing") and told.metric and told.metric.lower() not in words("pointing")
    )
    if not name or _NO_KEY.search(name) or points:
        return None
    again = _of_last(found, name, told)
    return again or _named(found, name, spot, told)


def _of_last(found: re.Match[str], name: str, told: Told) -> str:
    """`frånvaro: 6 procent; kort: 3 procent`: of what was measured last, another part; "" elsewhere."""
    if not (found.group().startswith(";") and told.metric):
        return ""
    key, last = found["key"].strip(), stem(told.metric).split(",")[0]
    if re.match(r"(?:i|på|för|från|inom|vid|till|hos|under|efter)\s", key):
        return f"{last} {key}"
    if " " not in name and name.islower() and (len(name) < 6 or name.endswith("a")):
        return f"{last}, {name}"
    measured = _MEASURE_IN_TITLE.match(told.metric) and not measures(name) and name.islower()
    return f"{told.metric.split(',')[0]}, {name}" if measured else ""


def _named(found: re.Match[str], name: str, spot: Spot, told: Told) -> str:
    """The name before a colon with what the number after it counts, and where."""
    noun = spot.quantity.noun
    lead = _LEAD_IN.fullmatch(found["lead"])
    name = f"{name} {lead['where']}" if lead else name
    if spot.quantity.unit == "procent" and re.match(r"\smed\s", spot.right):
        return f"andel {phrase.lower_first(name)}{right_of(spot)}"  # `Patienter: 80 procent med diagnos`
    where = place_after(spot.right)
    after = spot.following
    if where and after and after.unit == spot.quantity.unit and "," in spot.right:
        return f"{_of_title(name, told)} {where}"  # `Premier: 12 mnkr i det gamla avtalet, 9 mnkr i det nya`
    if spot.quantity.unit != "antal":
        return _of_title(name, told)
    what = without_more(noun.words) if noun and noun.head else ""
    done = re.match(r"\s(\w+(?:da|ta|na|ade))\b(?!\s\w)", spot.right)
    if done and what and not spot.quantity.carried:  # `Lokaler: 11 hyresavtal uppsagda`
        return f"antal {done[1]} {what}, {phrase.lower_first(name)}"
    same = spot.quantity.carried or noun is None or noun.head.lower()[:5] in name.lower()
    name = phrase.lower_first(name)
    return f"antal {name}" if same or _COUNTED.search(name.split(" ")[0]) else f"antal {what}, {name}"


_KEY = pattern(
    r"(?:^|[;•]\s|\.\s)(?P<key>[^\W\d][^:;.]{2,90}):\s(?P<lead>(?:(?:en|ett)\s\w+ning(?:\sav\s\w+)?\s(?:med|på)\s)?"
    r"(?:[a-zåäö]+\s){0,2})$"
)


def _of_title(name: str, told: Told) -> str:
    """A name before a colon that measures nothing, with what the heading measures (`Kirurgi: 239 mnkr`)."""
    if " " in name or measures(name) or not name[:1].isupper():
        return name
    over = _MEASURE_IN_TITLE.search(told.title)
    return f"{phrase.lower_first(over['what'])}, {phrase.lower_first(name)}" if over else name


_MEASURE_IN_TITLE = pattern(
    r"(?i)\b(?P<what>\w*(?:kostnad|kostnader|kostnaderna|intäkter|resultat|avvikelse|avvikelser|frånvaro|beläggning|väntetider|underskott|budget))\b"
)
_NUMBERED = pattern(r"^(?:Uppdrag|Mål|Indikator|Nyckeltal)\s\d+[.,:]?\s")
_LEAD_IN = pattern(rf"(?P<where>{either('at')}\s\w+)\s(?:\w+\s)?")
_NO_KEY = pattern(r"(?i)\b(?:är|var|har|visar|följande|exempelvis|bland annat|dvs|nämligen|obs|mål)\b")
_COUNTED = pattern(r"(?:are|ande|ende|er|or|ar|ade|da|ta|na)$")
