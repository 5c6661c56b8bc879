"""Metrics of money: what is received and what a thing costs; and the subject that `Det är` brings forward."""

from __future__ import annotations

import re
from functools import cache

from loader.figures import phrase, syntax
from loader.figures.metrics.antecedent import antecedent
from loader.figures.phrase import tidy
from loader.figures.spot import Spot, Told, right_of
from loader.figures.words import table, words
from loader.language.patterns import pattern

_CLEFT = pattern(
    r"(?i)^det\s(?:är|var)\s"
    r"(?:framför allt\s|främst\s|bara\s|särskilt\s|i första hand\s)?"
    r"(?P<what>\w{4,}(?:n|t|na)(?:\s\w+){0,4}?)\ssom\s"
)


@cache
def _nominals() -> list[tuple[re.Pattern[str], str]]:
    return [(pattern(rf"(?i)\b(?:{body})\b"), noun) for body, noun in table("nominal").items()]


def received(spot: Spot, told: Told) -> str | None:
    """`erhöll 35 mnkr i överenskommelsen` -> `erhållna medel i överenskommelsen`."""
    if "kr" not in spot.quantity.unit:
        return None
    text = spot.left
    given = _GIVEN.search(text)
    if given:  # `De privata utförarna fick ersättning med 201 mnkr`
        whom = phrase.lower_first(
            tidy(syntax.split(re.sub(r"\d+\s", "", f"{spot.before.rpartition(given['what'])[0]}")).subject)
        )
        alone = not whom or whom in words("pronouns") | words("agents")
        return given["what"] if alone else f"{given['what']} till {whom}"
    sum_of = _SUM_OF.search(text)
    if sum_of and re.match(r"\s(?:från|till|för|inom|i|ur)\s", spot.right):
        return f"{sum_of['what']}{right_of(spot)}"
    plus = _PLUS.fullmatch(text) if spot.index else None
    received_before = next((noun for _, noun in _nominals() if told.metric.startswith(noun)), None)
    if plus and received_before:
        return f"{received_before}, {plus['what']}"
    for nominal, noun in _nominals():
        found = nominal.search(text)
        if not found:
            continue
        front = tidy(text[: found.start()])
        opener = re.match(
            r"(?i)\s*(?:för|i|inom|till)\s.*",
            re.sub(r"\s(?:har|hade)?\s*(?:regionen|region)?\s*$", "", text[: found.start()]),
        )
        whom = phrase.lower_first(opener.group().strip()) if opener and tidy(opener.group()) else ""
        right = tidy(right_of(spot))
        if not right or not re.match(r"(?i)\s*(?:för|i|inom|till|från|avseende|som|via|av)\s", spot.right):
            right = ""
        if whom and (not right or whom.startswith("för ")):
            return f"{noun} {whom}"
        return f"{noun} {right}" if right else f"{noun}, {phrase.lower_first(told.title or front)}"
    return None


_GIVEN = pattern(
    r"(?i)\b(?P<verb>fick|får|fått|erhöll|erhållit)\s(?P<what>(?:ersättning|bidrag|stöd|kompensation|anslag|statsbidrag)\w*)"
    r"\s(?:med|på|om)\s(?:\w+\s)?$"
)
_SUM_OF = pattern(r"(?i)\b(?P<what>medel|belopp|anslag|tillskott|stöd|bidrag)\s(?:om|på)\s(?:\w+\s)?$")
_PLUS = pattern(r"\s(?:plus|samt|och)\s(?:en|ett)\s(?P<what>[^,;]{4,60}?)\s(?:på|om)\s(?:\w+\s)?")


def cleft(spot: Spot, told: Told) -> str | None:
    """`Det är framför allt korttidsfrånvaron som minskar, till 2 procent`."""
    found = _CLEFT.match(spot.before)
    return found["what"] if found and not spot.quantity.noun else None


def cost_of(text: str, clause: syntax.Clause, told: Told, spot: Spot) -> str:
    """`Ombyggnaden har kostat 4 mnkr` is the cost of the rebuilding."""
    which = re.search(r"(?i)(?P<what>[^,]+?),?\ssom\s(?:\w+\s){0,2}kosta(?:r|t|de)?\b", text)
    if which:
        return f"kostnad för {tidy(re.split(r'(?i) (?:på|av) ', which['what'])[-1])}"
    subject = tidy(re.split(r",?\ssom\b", clause.subject)[0])
    if not subject or subject.lower() in words("pronouns") | words("agents"):
        if "kost" in told.metric.lower():
            return told.metric
        named = antecedent(told) if subject.lower() in words("pronouns") and not spot.index else ""
        return f"kostnad för {named}" if named else f"kostnad för {told.metric}" if told.metric else "kostnad"
    return f"kostnad för {phrase.lower_first(subject)}"
