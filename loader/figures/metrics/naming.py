"""What a quantity measures, as a short noun phrase in the report's own words.

Rules in order, the first that answers wins; each looks at one construction of the language. Where
the subject acts (`Regionen erhöll …`) or stands for what was said before (`Det motsvarar …`), the
object or the metric before is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from loader.figures import phrase
from loader.figures.metrics import (
    after,
    amount,
    bracket,
    carried,
    changed,
    clause,
    count,
    key,
    money,
    parts,
    relative,
    whole,
)
from loader.figures.metrics import name as name_of
from loader.figures.metrics import share as shares
from loader.figures.metrics.context import bare, clause_before, completed
from loader.figures.metrics.parts import stem
from loader.figures.phrase import tidy
from loader.figures.spot import Spot, Told
from loader.figures.words import table, words
from loader.language.months import NAMES
from loader.language.patterns import pattern


def metric(spot: Spot, told: Told) -> tuple[str, str]:
    """The metric of one quantity and the name of the rule that found it."""
    told = Told(_BUDGETED.sub("", told.metric), plain_title(told.title), told.heard)
    for name, rule in _RULES:
        found = rule(spot, told)
        cleaned = _unwrapped(tidy(found)) if found else ""
        if (
            found and _POINTED.match(tidy(found)) and clause_before(spot)
        ):  # `Barn blir sjuka, och den frånvaron …`
            cleaned = f"{cleaned.partition(' ')[2]}, {clause_before(spot)}"
        if _is_place(cleaned, spot) and told.metric and spot.quantity.noun is None:
            cleaned = (
                f"{stem(told.metric, 'i')} i {cleaned}"  # `Norrmo har 6 procent, därefter följer Kil med 5`
            )
        if cleaned and name_of.is_name(cleaned):
            own = _own(cleaned)
            full = own or completed(_rated(_expanded(cleaned, spot, told), spot), spot, told)
            return _lowered(full, spot, told), name
    return phrase.lower_first(told.metric or told.title), "section"


def _is_place(name: str, spot: Spot) -> bool:
    """Whether a name is only that of a region or a place: it has what is measured."""
    if name in words("regions"):
        return True
    at = spot.sentence.find(name) if _PROPER.fullmatch(name) else -1
    return at > 0 and spot.sentence[at - 2 : at] not in (". ", ": ")


_PROPER = pattern(
    r"(?:(?:Region|Landstinget)\s)?[A-ZÅÄÖ][a-zåäö]{2,}(?<!en)(?<![^h]et)(?<!na)(?:\s[A-ZÅÄÖ][a-zåäö]+)?"
)
_BUDGETED = pattern(r"^budgetera(?:t|de?)\s")
"""Only what stands beside a budgeted number is of the budget: what follows goes on with the outcome."""
_OWN_REGION = pattern(
    r"^(?:Region(?:\s[A-ZÅÄÖ]\w+)+(?:\släns)?|(?:[A-ZÅÄÖ]\w+\s)?[A-ZÅÄÖ]\w+regionens|Landstinget\s[A-ZÅÄÖ]\w+s"
    r"|(?:[A-ZÅÄÖ]?\w+\s){1,2}läns\slandstings)\s(?=[a-zåäö]{5})(?!och\s)"
)
"""The region that a report is of, as the owner of what it tells."""


_WRAPPED = pattern(r"(?i)^(?:(?:det|den|de)\s)?så\skallade\s")
"""What stands before a name: `det så kallade balanskravsresultatet`."""
_POINTED = pattern(r"^(?:den|det|de)\s(?=\w+(?:en|et|n|na)$)")
"""An article before a lone definite noun."""


def _unwrapped(name: str) -> str:
    """The name without `så kallade`, or a verb that states it, before it (`uppgår nu andelen kallelser`)."""
    name = _WRAPPED.sub("", name)
    first, _, rest = name.partition(" ")
    return tidy(rest.removeprefix("nu ")) if first in words("states") else name


def _own(name: str) -> str:
    """What the report's own region has, without its name (`Region Exempels resultat`); "" for all else."""
    found = _OWN_REGION.match(name)
    rest = name[found.end() :] if found else ""
    whole = re.fullmatch(r"\w*(?:resultat|underskott|överskott)", rest) is not None
    return rest if rest and (whole or (name_of.measures(rest) and not bare(rest))) else ""


def _rated(cleaned: str, spot: Spot) -> str:
    """With `per år` where that follows the quantity."""
    rate = re.match(r"other:(per\s.+)", spot.quantity.unit)
    if rate and " per " not in cleaned:
        return f"{cleaned} {rate[1]}"
    per = _PER.match(spot.right)
    return (
        cleaned + per.group()
        if per and " per " not in cleaned and not cleaned.endswith(per.group())
        else cleaned
    )


_PER = pattern(
    rf"\sper\s(?!capita\b|(?:{NAMES})\b)[a-zåäö]{{2,}}\b(?!\s(?:för\s)?(?:19|20)\d\d)"
    r"|\s(?:i\sveckan|i\smånaden|om\sdagen|om\såret)\b"
)


def _lowered(name: str, spot: Spot, told: Told) -> str:
    """The name with a small first letter, but for a proper name that the text has within a sentence too."""
    stem = name.split(" ", 1)[0].removesuffix("s")
    if not name[:1].isupper() or len(stem) < 4:
        return phrase.lower_first(name)
    heard = f"{told.title} {told.heard} {spot.sentence}"
    known = f" {stem}" in heard and re.search(rf"[a-zåäö,]\s{re.escape(stem)}s?\b", heard)
    return name if known else phrase.lower_first(name)


def plain_title(title: str) -> str:
    """A section's title without years and words such as `Återrapport`."""
    return tidy(_PAPER.sub("", title))


_PAPER = pattern(
    r"(?i)^(?:(?:indikator|nyckeltal|uppdrag|mål)(?:\s\d+)?:|återrapport(?: från)?"
    r"|uppföljning av|redovisning av|rapport)\s"
)


def _expanded(cleaned: str, spot: Spot, told: Told) -> str:
    """A lone definite noun with what it stands for: `resultatet` is `periodens resultat`."""
    if told.title and re.search(r"(?i)\böverenskommelsen$", cleaned):
        return f"{cleaned} {told.title}"
    low = cleaned.lower()
    if low in table("heads") and name_of.of_what(cleaned, told) != cleaned:
        return name_of.of_what(cleaned, told)
    alike = _PARTICIPLE.match(told.metric) if _PARTICIPLE.fullmatch(f"{low} x") else None
    if alike:  # `Erhållna medel: 24 mnkr, och från 2017 överförda 17 mnkr`
        return f"{cleaned} {alike['what']}"
    if " " in low or len(low) < 5 or not low.endswith(("en", "et", "an", "na")):
        return cleaned
    if low in told.metric.lower() and re.search(rf"\b{re.escape(low)}\b", told.metric.lower()):
        return told.metric
    if told.metric.lower().startswith((f"{low[:-2]} ", f"{low[:-1]} ")) and len(low) > 6:
        return told.metric  # `reserv för utredningar … Reserven uppgår till …`
    heard = f"{told.heard} {told.metric} {spot.before.partition(cleaned)[0]}"[-900:]
    stem = low[:-2] if low.endswith(("et", "en")) else low[:-1]
    if stem not in heard.lower():
        return cleaned
    full = phrase.last(
        re.compile(rf"(?i)\b(\w+s\s{re.escape(stem)})\b|\b(\w{{3,}}{re.escape(low)})\b"), heard
    )
    return full.group().lower() if full else cleaned


_PARTICIPLE = pattern(r"[a-zåäö]+(?:ade|[^n]da|ta|llna)\s(?P<what>medel|belopp|bidrag|anslag|x)\b")

_RULES: tuple[tuple[str, Callable[[Spot, Told], str | None]], ...] = (
    ("gapped", carried.gapped),
    ("for each", carried.for_each),
    ("contrasted", carried.contrasted),
    ("compared", carried.compared),
    ("bracket", bracket.bracket),
    ("one in so many", bracket.every),
    ("key before a colon", key.key),
    ("noted of", after.noted),
    ("leading", after.leading),
    ("from and to", after.from_to),
    ("first of two", after.first_of_two),
    ("extremes", parts.extremes),
    ("phrase exchanged", parts.moved),
    ("of a counted whole", count.of_all),
    ("of those", count.of_those),
    ("at most", count.at_most),
    ("list of places", parts.places),
    ("group", parts.group),
    ("same verb", parts.same_verb),
    ("part of a whole", shares.causes),
    ("varav", shares.varav),
    ("cleft", money.cleft),
    ("those done", whole.those_done),
    ("worth", amount.worth),
    ("done with", clause.done_with),
    ("carried forward", parts.continued),
    ("share", shares.share),
    ("compared noun", parts.compared_noun),
    ("percent of noun", shares.percent_of_noun),
    ("whose", relative.whose),
    ("counted noun", count.counted),
    ("lasting", amount.lasting),
    ("as long as", amount.as_long_as),
    ("measured", relative.measured),
    ("changed", changed.changed),
    ("relative clause", relative.relative),
    ("in kind", amount.in_kind),
    ("amount of a noun", amount.amount_of),
    ("received", money.received),
    ("paid", amount.paid),
    ("yielding", amount.yielding),
    ("of a whole", whole.of_whole),
    ("clause", clause.of_clause),
)
