"""Metrics of what is changed: `minskade kostnaderna för inhyrd personal med 12 mnkr`."""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import SAID_OF, acts
from loader.figures.metrics.said import opener
from loader.figures.phrase import tidy
from loader.figures.spot import Spot, Told
from loader.language.patterns import pattern


def changed(spot: Spot, told: Told) -> str | None:
    """`minskade kostnaderna för inhyrd personal med 12 mnkr`, `ökning av andelen kvinnor med 3 …`."""
    text = spot.left
    found = phrase.last(phrase.CHANGED, text)
    if found and any(
        map(syntax.is_verb, found["what"].split())
    ):  # `Minskad volym gör att kostnaden sjönk med`
        text = text[found.start("what") :]
        found = phrase.last(phrase.CHANGED, text)
    if found:
        adjective = re.match(r"(?i)\w*(?:ökad|minskad|höjd|sänkt|ökade|minskade)\s", found.group())
        keep = adjective and re.search(
            r"(?i)\b(?:innebär|ger|medför|till(?!\sföljd))\b[^,]*$", text[: found.start()]
        )
        return f"{adjective.group()}{found['what']}" if adjective and keep else _by_whom(text, found)
    moved = phrase.last(phrase.CHANGED_OBJECT, text)
    if moved:
        return _by_whom(text, moved)
    compared = _COMPARED.search(text)
    if compared:  # `på grund av lägre bidrag med 30 mnkr`
        return compared["what"]
    burdened = _BURDENED.search(text)
    if burdened:  # `Resultatet belastas med inflationseffekten med 2 700 mnkr`
        return burdened["what"]
    own = phrase.last(phrase.CHANGED_OWN, text)
    if own:
        return f"{phrase.genitive(phrase.lower_first(own['who']))} {own['what']}"
    found = phrase.last(phrase.CHANGE_OF, text)
    return (
        re.split(r"\s(?:med|på|om|motsvarande|är|var|uppgår|motsvarar)\b", found["what"])[0]
        if found
        else None
    )


_COMPARED = pattern(
    r"(?i)\b(?:lägre|högre|större|mindre)\s(?P<what>[a-zåäö-]{4,}(?:\s(?:för|från|till|av|i)\s[^,;]{3,40}?)?)\s(?:med|om)\s(?:\w+\s)?$"
)
_BURDENED = pattern(
    r"(?i)\b(?:belast|påverk|tyng|stärk|försämr|förbättr)\w*s\s(?:negativt\s|positivt\s|främst\s)?(?:med|av)\s(?P<what>[^,;.]+?)\s(?:med|på|om)\s"
    r"(?:\w+\s)?$"
)


def _by_whom(text: str, found: re.Match[str]) -> str:
    """What is changed, with the subject that changes it where nothing says whose it is
    (`Kliniken i Arvika har minskat övertiden med …`)."""
    what = tidy(found["what"])
    clause = syntax.split(syntax.last_clause(text))
    subject = phrase.lower_first(tidy(clause.subject))
    whole = SAID_OF.search(what) or acts(subject) or len(subject) > 50
    if opener(clause.opener) and not SAID_OF.search(what):  # `I Arvika minskade kostnaderna med 4 mnkr`
        return f"{what} {phrase.lower_first(clause.opener.strip())}"
    return what if whole or clause.opener or what in subject else f"{what}, {subject}"
