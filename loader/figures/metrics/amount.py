"""Metrics of amounts that a noun beside the number names, and of what is paid or lasts.

`Kliniken redovisar ett underskott på 4 mnkr`, `4 mnkr i bidrag`, `Lagret räcker i 60 dagar`.

Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re
from functools import cache

from loader.figures import phrase, syntax
from loader.figures.metrics.name import acts, measures
from loader.figures.phrase import tidy
from loader.figures.spot import Spot, Told, place_after, right_of, without_first
from loader.figures.words import MONEY, alternation, table, words
from loader.language.patterns import pattern

_ABOUT = r"(?:[a-zåäö]+\s)?"
_NAMED = pattern(
    r"(?i)\b(?P<which>ett|en|den|det|denna|detta)\s(?P<noun>(?:(?!ett?\s)[a-zåäö-]+\s){0,2}?[a-zåäö-]{4,}(?:\s(?:för|av|i|inom|till|mot|per|före|efter)\s(?!på\b)\S+(?:\s\S+)?)?)"
    rf"\s(?:på|om|med|motsvarande)\s+{_ABOUT}$"
)
_JUDGED = pattern(rf"(?i)^(?:(?:{alternation(words('judging'))})\s)+")
_TELLS = pattern(rf"(?i)\b(?:{alternation(words('tellers'))})\b")
_REGION = pattern(
    r"(?i)(?:region\s[A-ZÅÄÖ]\w+(?:\s[A-ZÅÄÖ]\w+)*(?:\slän)?|[\w\s]+regionen|regionen|landstinget|koncernen|[\w\s]+landsting)$"
)
_DEFINITE = pattern(r"(?:en|et|na|an|ts|at|it|a)$")
_TIED = pattern(r"\s(?:på|om|med|motsvarande)\s+(?:[a-zåäö]+\s)?$")
_LESS = pattern(
    rf"(?i)\b(?:avdrag|tillägg|justering)\sför\s(?P<what>[^,;]{{4,50}}?)\s(?:på|om|med)\s+{_ABOUT}$"
)
_WHOSE = pattern(
    rf"\w+(?:des|ts|s|ade|ick)\s(?P<what>(?:regionens|landets|statens|länets|årets|EU:s)\s[a-zåäö]+)\s(?:på|om)\s+{_ABOUT}$"
)
_WORTH = pattern(r"(?<!,)\s(?P<what>(?!\w*(?:ning|gång|kning)ar\b)[a-zåäö]{4,}(?:er|ar|or))\smotsvarande\s$")
_BEING = pattern(r"\s(?:vara|är|var|ha)\s(?P<done>\w+(?:ade|da|ta|na))\b")


def worth(spot: Spot, told: Told) -> str | None:
    """`Av kravet bedöms åtgärder motsvarande 148 mnkr vara beslutade`: what is worth so much."""
    found = _WORTH.search(spot.left) if spot.quantity.unit in MONEY else None
    done = _BEING.match(spot.right)
    return f"{done['done'] if done else ''} {found['what']}" if found else None


def amount_of(spot: Spot, told: Told) -> str | None:
    """`Kliniken redovisar ett underskott på 4 mnkr`, `erbjuds en utbildning på fyra dagar`."""
    text = spot.left
    less = _LESS.search(text)
    if less:  # `efter avdrag för orealiserad värdeuppgång på 72 mnkr`
        return less["what"]
    if not _TIED.search(text):
        return None
    found = phrase.last(_NAMED, text)
    if found is None:  # `ett överskott efter årets första månader på 4 mnkr`
        text = f"{phrase.timeless(text)} "
        found = phrase.last(_NAMED, text)
    whose = None if found else _WHOSE.search(text)
    if whose:  # `tilldelades regionens pris på 100 000 kronor`
        return whose["what"]
    noun = _JUDGED.sub("", tidy(_OF_YEAR.sub(r"årets \g<noun>", found["noun"]))) if found else ""
    if found is None or not noun or spot.quantity.noun or vague(noun) or spot.left.startswith(" plus "):
        return None
    if found["which"].lower() not in ("en", "ett") and any(map(_DEFINITE.search, noun.split())):
        return None
    if any(map(syntax.is_verb, found["noun"].split())):
        return None
    return _whose(noun, syntax.split(syntax.last_clause(syntax.without_asides(text[: found.start()]))), spot)


def _whose(noun: str, clause: syntax.Clause, spot: Spot) -> str | None:
    """The noun of an amount with whose it is (`klinikens underskott`); None where the subject has it."""
    subject = phrase.lower_first(tidy(clause.subject))
    low = subject.lower()
    told_by = _FORECAST.search(low) or _TELLS.search(low)
    if clause.verb in words("shows") and measures(subject) and not told_by:
        return None  # `Resultatet är ett underskott på 4 mnkr`
    vague = not subject or low.startswith("motsvarande ") or low in words("nobody")
    if vague or told_by or len(subject) > _LONGEST_OWNER:
        owner = _owner(subject, clause.opener) if told_by else ""
        if owner:
            return f"{owner} {noun}"
        if _OF_A_YEAR.search(clause.subject):
            return f"årets {noun}"
        where = place_after(re.sub(r"^\sper\s\w+", "", spot.right))
        return f"{noun} {where}".rstrip()
    decides = low.endswith(tuple(words("deciding")))
    if clause.verb in words("has") and not _REGION.match(subject):
        does = phrase.SUPINE.match((clause.predicate.split() or [""])[-1])  # `har godkänt ett underskott`
        return noun if does and decides else f"{phrase.genitive(subject)} {noun}"
    acts_alone = decides or low in words("agents") | words("pointing") or _REGION.match(subject)
    return noun if acts_alone else f"{noun}, {subject}"


_FORECAST = pattern(r"prognos")
_OF_A_YEAR = pattern(r"(?i)\b(?:års)?bokslut(?:et)?\sför\s(?:19|20)\d\d")
_LONGEST_OWNER = 48


def _owner(subject: str, opener: str) -> str:
    """Whose result a forecast or a paper tells: `nämndens prognos`, `prognosen för nämnden`."""
    found = _OWNED.match(subject) or _OWNER_AFTER.search(subject) or _OWNER_AFTER.search(f" {opener.lower()}")
    owner = tidy(found["who"]) if found else ""
    vague = not owner or "," in owner or owner.lower() in words("no_owners")
    return "" if vague else phrase.genitive(owner)


_OWNED = pattern(r"(?P<who>(?:\w+\s){0,3}\w{3,}s)\s(?:\w+[ae]\s)?\w+$")
_OWNER_AFTER = pattern(r"(?i)\sför\s(?:enbart\s|bara\s)?(?P<who>(?!(?:hel)?året|perioden|månaden)\S.+)$")
_OF_YEAR = pattern(r"(?P<noun>\w+)\sför\s(?:hel)?året")


def vague(noun: str) -> bool:
    """Whether a noun only says that something is an amount, a level or a change."""
    head = re.split(r"\s(?:för|av|i|inom|till|mot|per)\s", noun.lower())[0].split()[-1:]
    head = head[0] if head else ""
    return head in words("amounts") or bool(phrase.CHANGE_NOUN.fullmatch(head))


def in_kind(spot: Spot, told: Told) -> str | None:
    """`lämnar 0,9 mnkr i överskott`, `44 mnkr betalades i viten`: what the money is comes after it."""
    if spot.quantity.unit in MONEY and _GOES.fullmatch(
        spot.before[-40:] + "|" + spot.right
    ):  # `väntas gå 75 mnkr back`
        goes = syntax.split(syntax.last_clause(spot.before))
        if tidy(goes.subject).lower() in words("nobody") | {""}:
            goes = syntax.split(spot.before)
        who = phrase.lower_first(tidy(goes.subject))
        return f"{phrase.genitive(who)} resultat" if who and who.lower() not in words("nobody") else None
    found = _kind().match(spot.right) if spot.quantity.unit in MONEY else None
    if found is None:
        return None
    clause = syntax.split(syntax.last_clause(spot.left))
    subject = phrase.lower_first(tidy(clause.subject))
    owner = subject and subject.lower() not in words("nobody") and clause.verb in words("has")
    return f"{phrase.genitive(subject)} {found['noun']}" if owner else found["noun"] + (found["rest"] or "")


_GOES = pattern(
    rf"(?s).*\b(?:gå|går|gick|gått)\s(?:med\s)?{_ABOUT}\|\s(?:back|plus|minus|i\splus|i\sminus)\b.*"
)


@cache
def _kind() -> re.Pattern[str]:
    return pattern(
        rf"\s(?:\w+(?:ades|tes|ts|as)\s)?i\s(?P<noun>\w*(?:{alternation(words('money_nouns'))}))(?P<rest>\s(?:för|till|från)\s[^,;.]+)?"
        r"(?=[\s,.;]|$)"
    )


def paid(spot: Spot, told: Told) -> str | None:
    """`Vi betalade 3 275 kronor för rummen`: their cost; `har köpt vård för 4 mnkr`: bought care."""
    if spot.quantity.unit not in MONEY:
        return None
    text = syntax.without_asides(spot.left)
    for verb, noun in table("spending").items():
        found = phrase.last(_spending(verb), text)
        if found is None:
            continue
        thing = tidy(found["what"])
        clause = syntax.split(syntax.last_clause(text))
        subject = phrase.lower_first(tidy(clause.subject))
        inverted = clause.opener and thing.lower() == subject.lower()  # `I år investerade bolaget 4 mnkr`
        if thing and not inverted:
            return f"{noun} {thing}" if noun.endswith((" för", " av", " i")) else f"{noun}, {thing}"
        after = spot.following.noun if spot.following else None
        if (
            after is not None and spot.right == " för " and noun.endswith(" för")
        ):  # `betalat ut 2 mnkr för 19 skador`
            return f"{noun} {after.words}"
        rest = re.match(r"\s(?:per\s\w+\s)?(?P<what>(?:för|på|i|till)\s.+)", right_of(spot))
        if rest:
            return f"{noun.removesuffix(' för').removesuffix(' av')} {rest['what']}"
        own = noun.removesuffix(" i") + "ar" if noun.endswith(" i") else noun
        if not own.endswith((" för", " av")) and subject and subject not in words("nobody"):
            return f"{phrase.genitive(subject)} {own}"
    return None


@cache
def _spending(verb: str) -> re.Pattern[str]:
    return pattern(rf"(?i)\b(?:{verb})\b(?P<what>[^,;.]*?)(?:\s(?:för|till|med|om))?\s+{_ABOUT}$")


def yielding(spot: Spot, told: Told) -> str | None:
    """`Solcellerna producerade 18 MWh`, `Utbytet beräknas spara 310 000 kilowattimmar`: what comes of it."""
    if spot.quantity.noun or spot.quantity.unit == "procent":
        return None
    text = spot.left
    if not any(verb.search(text) for verb, _ in _yields()):
        return None
    clause = syntax.split(syntax.last_clause(text))
    does = f"{clause.verb} {' '.join(clause.predicate.split())}"
    subject = phrase.lower_first(tidy(clause.subject))
    if not subject or subject in words("nobody") or acts(subject):
        return None
    return next((f"{noun} {subject}" for verb, noun in _yields() if verb.search(does)), None)


@cache
def _yields() -> list[tuple[re.Pattern[str], str]]:
    return [(pattern(rf"(?i)\b(?:{verb})(?:\s\w+)?\s*$"), noun) for verb, noun in table("yielding").items()]


def lasting(spot: Spot, told: Told) -> str | None:
    """`Systemet låg nere i 47 minuter`, `Lagret räcker i 60 dagar`: for how long."""
    if spot.quantity.unit not in words("lengths") and not spot.quantity.unit.startswith("other:"):
        return None
    text = syntax.last_clause(spot.left)
    if _WAITS.search(text):
        where = re.match(
            r"\s(?:längre\s|kortare\s)?(?:än\s\w+\s)?(?P<what>(?:på|till|för|i)\s.+)", right_of(spot)
        )
        opener = syntax.split(text).opener
        place = (
            phrase.lower_first(opener.strip()) if re.match(r"\s*(?:På|I|Vid|Inom|Till|För)\s", opener) else ""
        )
        return f"väntetid {where['what'] if where else ''} {place}"
    for verb, noun in table("lasting").items():
        found = _lasts(verb).search(text)
        subject = (
            phrase.lower_first(tidy(re.sub(r"\s(?:har|hade|ska)$", "", found["front"].strip())))
            if found
            else ""
        )
        if found and not subject and spot.index and told.metric and len(tidy(found["rest"]).split()) < 2:
            return f"{noun} {told.metric}"
        of_which = _OF_WHICH.search(subject)
        subject = of_which["what"] if of_which else subject
        own = subject and subject.lower() not in words("nobody")
        if found and own and len(tidy(found["rest"]).split()) < 2:
            at = _AT.match(spot.sentence) if spot.before.partition(subject)[0].count(",") else None
            return f"{noun} {subject} {phrase.lower_first(at.group())}" if at else f"{noun} {subject}"
    return None


_AT = pattern(r"(?:I|På|Vid)\s[A-ZÅÄÖ]\w+(?=\s)")


def as_long_as(spot: Spot, told: Told) -> str | None:
    """`Enheten höll öppet i fyra dygn`, `40 lotsar utbildas på sju veckor`: the time of a whole clause."""
    within = _WITHIN.search(spot.left) if spot.quantity.unit in words("lengths") | _SHORT else None
    if within is None or spot.index > 1:
        return None
    text = without_first(spot) if spot.index else spot.before
    clause = syntax.split(syntax.last_clause(text[: len(text) - len(within.group())]))
    subject = phrase.lower_first(tidy(clause.subject))
    does = tidy(re.sub(r"\sper\s\w+", "", clause.predicate))
    said = clause.verb in words("stands") - words("auxiliaries") or clause.verb in words("states")
    vague = subject in words("pronouns") or subject.startswith("den som ") or measures(subject)
    if not subject or vague or said or not (does or clause.verb not in words("auxiliaries")):
        return None
    done = (does or clause.verb).split()[-1]
    if within["tie"] == "på" and not (
        syntax.is_verb(done) or phrase.SUPINE.match(done) or done.endswith("as")
    ):
        return None
    verb = "" if clause.verb in ("har", "hade") else clause.verb
    where = (
        phrase.lower_first(clause.opener.strip())
        if re.match(r"\s*(?:Inför|På|I|Vid)\s", clause.opener)
        else ""
    )
    name = f"tid då {subject} {verb} {does} {where if phrase.timeless(where) else ''}"
    return name if len(name) <= _LONGEST_CLAUSE else None


_LONGEST_CLAUSE = 90


_WITHIN = pattern(rf"(?<!,)\s(?P<tie>i|under|på)\s(?!median|snitt|genomsnitt){_ABOUT}$")
_SHORT = frozenset(["other:dygn", "other:minuter", "other:nätter"])
_OF_WHICH = pattern(r"\b(?:en|ett)\s(?P<what>(?:[a-zåäö]+\s)?[a-zåäö]{4,})(?:\ssom)?$")
_WAITS = pattern(r"(?i)\bvänta(?:r|de|t)?\b[^,;]*$")


@cache
def _lasts(verb: str) -> re.Pattern[str]:
    return pattern(
        rf"(?i)^(?P<front>.*?)\b(?:{verb})(?P<rest>[^,;.]*?)\s(?:(?:i|på|för|under|med)\s)?{_ABOUT}$"
    )
