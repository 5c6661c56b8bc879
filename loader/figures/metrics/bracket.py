"""Metrics of numbers in brackets and between commas, which belong to what stands before them.

`Följsamheten var hög (82 procent)`, `Varje fjärde krona, 25 procent, går till läkemedel`.
Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import acts, measures
from loader.figures.phrase import tidy
from loader.figures.spot import (
    COMPARATIVE,
    Spot,
    Told,
    right_of,
)
from loader.figures.words import MONEY, words
from loader.language.patterns import pattern

_AMOUNT = pattern(
    r"\s(?:ett|en)\s(?:[a-zåäö]+\s)?(?P<what>[a-zåäö]*(?:resultat|underskott|överskott|bidrag|kostnad|vinst|förlust))\s*$"
)
_OF_IT = pattern(
    r"(?i)(?:minskningen|ökningen|avvikelsen|underskottet|överskottet|förbättringen|försämringen|skillnaden)\s"
)
_ONLY_COMPARES = pattern(rf"\W*(?:\w+\s)?{COMPARATIVE}(?:\sän\s\S+)?\W*")
_GROUP = pattern(r"(?i)\bandel(?:en|ar)?\s+(?P<who>[\wåäö-]+)\s*$")


def bracket(spot: Spot, told: Told) -> str | None:
    """A number in a bracket belongs to what stands before the bracket."""
    if not spot.bracketed:
        return None
    quantity, at = spot.quantity, spot.left.rfind("(")
    outside, inside = spot.left[:at], spot.left[at + 1 :]
    named = _named_outside(outside, inside, spot, told)
    if named:
        return named
    if spot.index and (quantity.number.signed or _LAST_YEAR.search(outside)):
        return told.metric
    if quantity.number.signed:
        return syntax.split(outside).subject
    if quantity.noun and re.match("fler|färre", quantity.noun.words):
        return told.metric
    if spot.right.lstrip().startswith("av "):
        thing = syntax.thing(syntax.split(outside).predicate)
        share = f"{spot.right.lstrip().partition(')')[0]}"
        return f"andel {thing} {share}" if 3 < len(thing) < 60 else f"andel {share}"
    again = spot.index and (_ONLY_COMPARES.fullmatch(outside) or len(outside.strip(" ,)")) < 3)
    if again or "som mest" in inside or "motsvarande" in inside:
        return told.metric
    if len(inside.strip()) > 3 and not re.match(r"(?i)^(?:ca|cirka|drygt|varav)\b", inside):
        return inside
    if quantity.unit == "procent":
        return _bracketed_share(outside, re.sub(r"^[^)]*\)", "", spot.after)[:200]) or outside
    return outside if quantity.unit == "antal" else _LAST_CLAUSE.split(outside)[-1]


def _named_outside(outside: str, inside: str, spot: Spot, told: Told) -> str | None:
    """What the words before a bracket call the number in it: what changes, who does, why, an amount, a
    member of a list."""
    quantity = spot.quantity
    change = phrase.last(phrase.CHANGE_OF, outside)
    if change and (quantity.number.signed or "motsvarande" in inside):
        return change["what"]
    fraction = _EVERY.search(outside) if quantity.unit == "procent" else None
    if fraction:
        return _every(fraction["who"], spot)
    caused = quantity.number.signed or "kr" in quantity.unit
    cause = _CAUSE.search(outside) if caused else None
    if cause:
        what = _COMPARES.sub("", cause["what"]).strip()
        part = told.metric and " " not in what and not measures(what) and _OF_IT.match(outside.strip())
        return f"{told.metric}, {what}" if part else what  # `Minskningen gäller främst läkare (-69 mnkr)`
    amount = _AMOUNT.search(outside) if quantity.unit in MONEY else None
    return amount["what"] if amount else _listed(outside, inside, spot)


_LAST_YEAR = pattern(r"(?i)(?:föregående år|förra året|i fjol)\s*$")
_LAST_CLAUSE = pattern(r"\s(?:avsåg|avser|är|var|samt)\s|(?<!-)\soch\s")


def _listed(outside: str, inside: str, spot: Spot) -> str | None:
    """The member of a list before its bracket or in it: `inom köpt vård (-61 mnkr)`, `(läkare 4 %, …)`."""
    own = tidy(inside)
    clause = syntax.split(syntax.last_clause(spot.sentence[: spot.sentence.find("(")]))
    subject = tidy(clause.subject)
    if not subject or acts(subject) or "," in subject:
        return None
    within = _WITHIN.search(outside) if spot.quantity.number.signed else None
    if within and not own:
        return f"{subject}, {within['what']}"
    group = re.fullmatch(r"[a-zåäö-]{2,}(?:are|er|or|ar|na|män)", own)
    return f"{subject}, {own}" if group and spot.quantity.unit != "antal" else None


_WITHIN = pattern(r"(?:\s(?:inom|för|på|hos|vid)|^\)?(?:,|\soch|\ssamt))\s(?P<what>[^,;()]{3,50})\s$")
_EVERY = pattern(
    r"(?i)\b(?:varannan|(?:var|varje)\s(?:tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|tjugonde|hundrade))\s(?P<who>\w+)\W*$"
)


def _every(who: str, spot: Spot) -> str:
    """`Varannan invånare (53 procent) känner till …`: the share of them that does."""
    does = re.sub(r"^[),\s]+", "", spot.right)
    rest = right_of(Spot(spot.sentence, spot.quantity, spot.index, spot.all, spot.left, f" {does}")).strip()
    return f"andel {who} som {rest}"


def every(spot: Spot, told: Told) -> str | None:
    """`Varje fjärde krona, 25 procent, går till läkemedel`."""
    if not spot.right.startswith(","):
        return None
    rest = _CONCERNS.match(spot.after) if _MOST_OF.search(spot.left) else None
    if rest:
        return rest["what"]  # `Merparten, 45 mnkr, avser läkemedel`
    found = _EVERY.search(spot.left) if spot.quantity.unit == "procent" else None
    return _every(found["who"], spot) if found else None


_MOST_OF = pattern(
    r"(?i)(?:^|\s)(?:merparten|huvuddelen|resten|det\smesta|större\sdelen|lejonparten)(?:\sav\s\w+)?,\s(?:\w+\s)?$"
)
_CONCERNS = pattern(
    r"[^,.]*,\s(?:avser|avsåg|gäller|gällde|går\still|gick\still|utgörs\sav|består\sav|är)\s(?P<what>[^,;.]+)"
)
_CAUSE = pattern(
    r"(?i)^.*(?:på grund av|tack vare|till följd av|beror (?:\w+ )?på|förklaras (?:\w+ )?av|genom|främst"
    r"|däribland|bland annat|såsom)\s(?P<what>[^,;]+)$"
)
_COMPARES = pattern(r"(?i)^(?:\w+\s)?(?:lägre|högre|ökade|minskade|större|mindre|sämre|bättre)\s")


def _bracketed_share(outside: str, rest: str) -> str | None:
    tail = re.search(r"\bsom\s[^.;(]+", rest)
    group = _GROUP.search(outside)
    if group and tail:
        return f"andel {group['who']} {tail.group()}"
    contrast = re.fullmatch(r"\W*än\s+(?P<who>[\wåäö-]+)\s*", outside)
    if contrast:
        return f"andel {contrast['who']} {tail.group() if tail else ''}"
    clause = syntax.split(outside)
    after = re.match(r"\s+(?P<verb>\w+)[^.;(,]*", rest)
    if re.search(r"(?i)andel\s*$", outside) and after and syntax.is_verb(after["verb"]):
        return f"andel som {after.group().strip()}"
    if re.search(r"(?i)andel\s*$", outside) and clause.subject:
        of = re.search(r"\bav\s[^.;(]+", rest)
        return f"{phrase.genitive(tidy(clause.subject))} andel {of.group() if of else ''}"
    verb = re.match(r"\s+(\w+)", rest)
    if not clause.verb and verb and (syntax.is_verb(verb.group(1)) or syntax.is_past(verb.group(1), "x")):
        stop = re.search(r"\s(?:och|samt)\s|[.,;(]", rest)
        return f"{outside} {rest[: stop.start()] if stop else rest}"
    thing = syntax.thing(clause.predicate)
    if clause.subject.strip() and " " not in thing and clause.verb in words("stated"):
        return clause.subject  # `frekvensen var hög (82 %)`
    return (thing or outside) if clause.verb else None
