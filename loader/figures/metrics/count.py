"""Metrics of counts: what is counted, and what is said of it before, beside and after the number.

The qualifier of a counted noun stands after it (`12 patienter på avdelningen`), in the clause around it
(`Teamet gjorde 40 besök`: besök som teamet gjorde), or is the whole that has it (`Kursen har 45 deltagare`).
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.antecedent import subject_before
from loader.figures.metrics.name import acts, belongs, measures, of_what, plural, without_more
from loader.figures.metrics.said import (
    AND,
    LONGEST_ACTOR,
    OWN,
    RATE,
    TIE,
    done,
    first_verb_alone,
    out,
    plain,
    said,
)
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import Spot, Told, place_after, right_of, without_first
from loader.figures.words import NEARLY, table, words
from loader.language.patterns import pattern

_CHANGED_FROM = pattern(
    r"(?i)\b(?:ökat|minskat|ökade|minskade|gått|gick|sjunkit|stigit)\s[^,;]{0,40}?från\s$"
)
_CHANGED_TO = pattern(
    r"(?i)^[^,;]*\b(?:ökat|minskat|ökade|minskade|sjunkit|stigit|sjönk|steg|vuxit|växte)\s(?:från\s[^,;]*)?till\s(?:\w+\s)?$"
)
_CHANGED_WITH = pattern(
    r"(?i)\b(?:ökat|minskat|ökade|minskade|utökats?)\s+med\s+(?:i\sgenomsnitt\s|i\ssnitt\s|\w+\s)?$"
)
_OF = pattern(r"(?i)(?:^av(?:\s\w+){0,2}|\sav(?:\stotalt)?)\s$")
_RESULTS = pattern(
    r"(?:(?:resulterat|resulterade|lett|ledde|tagit|tog|tar|mynnat ut)\s(?:\w+\s)?(?:i|till|emot)"
    r"|(?:räknar|räknade|räknat)\s(?:\w+\s)?med|bygg(?:er|de|t)\s(?:\w+\s)?på|best(?:år|od|ått)\s(?:\w+\s)?av)$"
)
_BY = pattern(
    r"(?:(?:[aits]ts|[dt]es|[^a]as|utgörs|sågs|hölls)\sav|best(?:år|od|ått)\s(?:\w+\s)?av)\s(?:\w+\s)?$"
)
_OF_ALL = pattern(r"(?i)av\s(?:de\s|dessa\s|totalt\s|\w+s\s)?(?:\w+\s)?")
_PART_VERB = pattern(
    r"[^,.;]{0,40}?\s(?P<verb>[a-zåäö]+)(?:\s(?:nu|hittills|redan|idag|bara|endast|cirka|ca|drygt))?\s"
)
_ADJECTIVE = pattern(r"som\s(?:är|var|blev)\s(\w+(?:da|ta|ade|na|iga|ska|ra|ppna))")
_ATTRIBUTE = pattern(
    r"\s(?:i|på|vid|inom|för|från|till|hos|med|som)\s(?:\S+\s){0,3}?\S+"
    r"(?=\s(?:är|var|har|hade|står|stod|blev|får|fick)\b|[.,;]|$)"
)
_DEFINITE = pattern(r"(?i)\b(?:de|dessa|våra)\s$")
_OF_THE = pattern(rf"\sav\s(?:\w+s\s)?{NEARLY}")
_ATTRIBUTE_TO = pattern(r"\s(?:på|om)\s(?:\w+\s)?$")
_SECOND_VERB = pattern(r"\s(?:och|men|samt)\s(?P<verb>\w+)\s")
_WITHIN = pattern(
    r"\b(?:vid|på|i|av)\s(?:en|ett)\s(?:[a-zåäö]+\s){0,2}?(?P<what>[a-zåäö]{5,})\smed\s(?:\w+\s)?$"
)
_BY_WHOM = pattern(r"^\w+s\b(?:[^,;]*)?\sav\s(?:en|ett)\s")
_MEDIUM = pattern(
    r"\s(?:i|på|via)\s(?:sociala\smedier|webben|webbplatsen|nätet|radio|tv|press\w*|Facebook|Instagram|Youtube)\b"
)
_ROOM_FOR = pattern(r"(?i)\bplats(?:er)?\s(?:för|till|åt)\s(?:\w+\s)?$")
_GROWTH = pattern(
    r"(?i)\b(?:en|ett)\s(?:\w+\s)?(?:förstärkning|utökning|förtätning|tillskott)\s(?:på|om|med)\s(?:\w+\s)?$"
)
_PARTICIPLE = pattern(
    r"(?i)(?:en|ett)\s(?P<whose>[^,;]+?)\s\w+(?:at|ad|ts|t)\s(?:mot|till|för|av|från|hos)\s(?:\w+\s)?"
)
_WHO_HOLDS = pattern(
    r"(?P<what>(?:[a-zåäö]+a\s)?[a-zåäö]{6,})\ssom\s(?P<verb>\w+)(?:\s(?:hela|drygt|cirka|totalt))?$"
)


def counted(spot: Spot, told: Told) -> str | None:
    """The noun that is counted, with what is said of it; or the sentence's own `antalet …`."""
    spot = _with_noun(spot)
    quantity, noun = spot.quantity, spot.quantity.noun
    if noun is None or (quantity.rule == "tal" and not noun.head):
        return None
    if quantity.carried and not re.match(r"\s+av\s", spot.right):
        return None
    clause = _clause(spot)
    own = _named_before(spot, told, clause)
    if own is not None:
        return own
    if quantity.carried:
        return _part(spot, clause)
    what = _noun(spot, told)
    if clause.subject.strip().lower() in ("de", "dessa") and told.metric.startswith("antal "):
        clause = clause._replace(subject=told.metric.removeprefix("antal "))
    if _measured(spot, clause):
        where = place_after(spot.right)
        where = f" {where}" if re.match(r"(?:i|på|inom|vid|hos|bland)\s", where) else ""
        return _measured_in(tidy(clause.subject) + where, what)
    if not noun.head:
        last = spot.previous.noun if spot.previous else None
        if last is None or not last.head or re.match(r"(?i)fler|färre", noun.words):
            return clause.subject or told.metric
        what = f"{what} {last.head}"  # `34 slutade och 51 nya började`
    if _ROOM_FOR.search(spot.before):
        return f"antal platser för {what}"
    if _DEFINITE.search(spot.before) and what.lower() not in noun.words.lower():
        return f"antal {what}"
    listed = _listed(spot, told, what)
    if listed:
        return listed
    if _is_whole(spot):
        return f"antal {what} {_owned(spot, what) or _placed(right_of(spot))}"
    return f"antal {what}{beside}" if (beside := _beside(spot, clause)) else _held(spot, told, clause, what)


def _owned(spot: Spot, what: str) -> str:
    """Whose the whole is of which its owner has a part so (`Vara har fem av sju tjänster tillsatta`)."""
    first = syntax.split(spot.sentence[: spot.all[0].start])
    owner = phrase.lower_first(tidy(first.subject))
    has = first.verb in ("har", "hade") and not first.opener and not plain(first.predicate)
    return (
        f"{belongs(what)} {owner}"
        if has and owner and not acts(owner) and not _placed(right_of(spot))
        else ""
    )


def _beside(spot: Spot, clause: syntax.Clause) -> str:
    """What stands beside a number that only tells how large or how many more something is, after a comma."""
    subject = phrase.lower_first(tidy(clause.subject))
    if subject and _CHANGED_WITH.search(spot.before):
        return " " if subject in words("pronouns") else f", {subject}"
    if _GROWTH.search(spot.before):  # `Falun har fått en förstärkning på tre barnmorskor`
        return " " if not subject or acts(subject) else f", {subject}"
    attribute = _PARTICIPLE.fullmatch(spot.before) if not clause.verb else None
    if attribute:  # `Ett försök till intrång riktat mot 300 medarbetare stoppades`
        return f", {attribute['whose']}"
    within = _WITHIN.search(spot.left)
    if within is None or tidy(RATE.sub("", right_of(spot))):
        return ""
    done = _BY_WHOM.search(f"{clause.verb}{clause.predicate}")  # `Registret sköts av en grupp med fem …`
    by = f" av vilken {subject} {clause.verb}" if done and subject else ""
    return f", {within['what']}{by}"  # `vid en pressträff med nio redaktioner`


def _held(spot: Spot, told: Told, clause: syntax.Clause, what: str) -> str:
    """The noun with what has it (`Filmen fick 90 visningar på webben`), else with what is said of it."""
    medium = _MEDIUM.match(right_of(spot))
    whole = _holder(clause, told) if _bare(right_of(spot)) or medium else ""
    if whole:
        return f"antal {what} {belongs(what)} {of_what(whole, told)}{medium.group() if medium else ''}"
    return _with(what, said(spot, clause, what))


def _measured(spot: Spot, clause: syntax.Clause) -> bool:
    """Whether the subject has the number (`Inflödet var 1 800 remisser`, `Kön är 45 personer längre`)."""
    subject = tidy(clause.subject)
    if not subject or acts(subject):
        return False
    if _LONGER.match(spot.right):
        return True
    moved = _CHANGED_WITH.search(spot.before) or phrase.CHANGED_VERB.search(
        f"{clause.verb} {clause.predicate}"
    )
    if clause.verb in ("uppgår", "uppgick") and " " in subject:
        return True
    stated = clause.verb in words("states") or moved
    return bool(stated) and measures(subject) and not _WHOLE_NUMBER.match(subject.lower())


def _measured_in(subject: str, what: str) -> str:
    """The subject, with what it is counted in where it is a word alone (`behovet av vikarier`)."""
    if " " in subject or what in words("persons"):
        return subject
    return f"{subject} av {what}" if _OF_MANY.search(subject) else f"{subject}, {what}"


_OF_MANY = pattern(r"(?:behov|flöde|mängd|volym|ström)(?:et|en|n)?$")
_LONGER = pattern(r"\s(?:längre|kortare|högre|lägre|större|mindre)\b")
_WHOLE_NUMBER = pattern(r"(?:prognos|budget|mål|årets mål|produktionsmål)")


def _with(what: str, said: str) -> str:
    """The counted noun with what is said of it: a lone participle before it, the rest after it."""
    alone = _ADJECTIVE.fullmatch(said.strip())
    for does, noun in table("doers").items() if what == "personer" else ():
        if said.strip().startswith(f"som {does} "):  # `900 personer som besökte mässan`: besökare
            return f"antal {noun} {said.strip().removeprefix(f'som {does} ')}"
    return f"antal {alone[1]} {what}" if alone else f"antal {what} {said}".replace(" , ", ", ")


def _listed(spot: Spot, told: Told, what: str) -> str:
    """`har anställt 14 sköterskor och tre läkare`: what was said of the first holds for the second."""
    before = spot.previous.noun if spot.previous else None
    bare = before is not None and AND.fullmatch(spot.left) and not spot.right.strip(" .")
    if not bare or before is None or f" {before.words} som " not in told.metric:
        return ""
    return told.metric.replace(f" {before.words}", f" {what}", 1)


def at_most(spot: Spot, told: Told) -> str | None:
    """`Stormen har krävt färre stängningar än i fjol, som mest 21`: how many at most of what was compared."""
    found = _AT_MOST.search(spot.before) if spot.quantity.unit == "antal" and not spot.quantity.noun else None
    if found is None:
        return None
    return _with(found["what"], done(syntax.split(spot.before[: found.start()]), found["what"]))


_AT_MOST = pattern(
    r"(?i)\b(?:fler|färre|lika\smånga|många|få|flest)\s(?P<what>[a-zåäö]{4,})\b[^,;]*,\s"
    r"(?:som\s(?:mest|flest|minst)|i\ssnitt|totalt|sammanlagt|hittills)\s$"
)


def of_those(spot: Spot, told: Told) -> str | None:
    """`Hittills är 41 av de upphandlade utredningarna genomförda`: those of a known whole."""
    found = _OF_THOSE.match(spot.right) if spot.quantity.rule == "of them" else None
    return f"antal {found['done']} {name_of_many(found['what'])}" if found else None


_OF_THOSE = pattern(
    r"\sav\s(?:de|dessa)\s(?P<what>(?:[a-zåäö]+\s){0,3}?[a-zåäö]+(?:or|er|ar|a|e)na)\s(?P<done>\w+(?:da|ta|na|ade|iga))\b"
)


def of_all(spot: Spot, told: Told) -> str | None:
    """`Av de 45 avvikelserna är 12 allvarliga`, `Av 20 ansökningar beviljades 12`: the part of a whole."""
    quantity, first = spot.quantity, spot.all[0]
    of = _OF_ALL.fullmatch(spot.sentence[: first.start]) if spot.index else None
    if of is None or first.noun is None or quantity.unit != "antal" or not first.noun.head:
        return None
    link = _PART_VERB.fullmatch(spot.left)
    own = quantity.noun.words if quantity.noun and not quantity.carried else ""
    acted_on = bool(link) and own.endswith(("en", "et", "an"))  # `Av 870 anställda besvarade 641 enkäten`
    if link is None or (own and not own.endswith("a") and not acted_on):
        return None
    what, right = name_of_many(first.noun.words), right_of(spot).strip()
    if acted_on:
        return _with(what, f"som {link['verb']} {own} {right}")
    if own:
        return _with(what, f"som är {own} {right}")
    verb = "" if link["verb"] in ("har", "hade", "finns") else link["verb"]
    return _with(what, f"som {verb} {right}" if verb or right else "")


def _part(spot: Spot, clause: syntax.Clause) -> str:
    """`18 av 25 kurser har hållits`: the kurser that have been held."""
    noun, after = spot.quantity.noun, spot.all[spot.index + 1 :]
    assert noun is not None
    begin = after[0].end if after else (spot.quantity.until or spot.quantity.end)
    stop = after[1].start if len(after) > 1 else len(spot.sentence)
    rest = spot._replace(right=spot.sentence[begin:stop], left=spot.left)
    attribute = said(rest, clause, noun.words)
    attribute = attribute if tidy(attribute) else done(clause, noun.words)
    thing = syntax.thing(clause.predicate)
    return _with(noun.words, attribute if tidy(attribute) or not thing else f"med {thing}")


def _bare(right: str) -> bool:
    """Whether what follows a counted noun says nothing of it: a rate, a time, what belongs to the clause."""
    rest = tidy(out(RATE.sub("", first_verb_alone(OWN.sub("", right)))))
    return not any(word.lower() not in words("function") for word in WORD.findall(rest))


def _is_whole(spot: Spot) -> bool:
    """Whether the number is that of the whole: what is said after it holds for a part of it."""
    if spot.index and _OF_THE.fullmatch(spot.left):
        return True
    of = _OF.search(spot.before)
    return of is not None and not _BY.search(spot.before)


def _placed(right: str) -> str:
    """What belongs to a noun itself: the phrase with a preposition or `som` directly after it."""
    found = _ATTRIBUTE.match(right)
    return found.group() if found else ""


def _with_noun(spot: Spot) -> Spot:
    """`14 av länets 21 kommuner`: the first number counts what the second does."""
    after = spot.following
    part = spot.quantity.unit == "antal" and after is not None and _OF_THE.fullmatch(spot.right)
    if not part or after is None or spot.quantity.noun is not None:
        return spot
    return spot._replace(quantity=spot.quantity._replace(noun=after.noun, carried=True))


def _clause(spot: Spot) -> syntax.Clause:
    """The clause before the number, with the subject of the first where `och` joins a second verb to it."""
    clause = syntax.conjunct(syntax.split(syntax.last_clause(spot.left)))
    if spot.index and _ATTRIBUTE_TO.search(spot.sentence[: spot.all[0].start]) and not tidy(clause.subject):
        goes_on = syntax.split(without_first(spot))  # `Målet på 95 procent nås på nio enheter`
        clause = (
            goes_on if WORD.match(spot.left.lstrip()) and goes_on.verb in spot.left.split()[:1] else clause
        )
    second = _SECOND_VERB.match(spot.left) if spot.index and not tidy(clause.subject) else None
    if second is None or not (syntax.is_verb(second["verb"]) or syntax.is_past(second["verb"], "x")):
        return clause
    first = syntax.split(spot.sentence[: spot.all[0].start])
    return syntax.Clause(first.subject, second["verb"].lower(), spot.left[second.end() :])


def _named_before(spot: Spot, told: Told, clause: syntax.Clause) -> str | None:
    """What the clause itself calls the number (`antalet besök`), or what it was told to be."""
    noun = spot.quantity.noun
    assert noun is not None
    if re.match(r"(?i)\s*(?:det\s|även\s)?(?:\w+a\s)?antal", clause.subject):
        return clause.subject
    own = phrase.last(phrase.CHANGE_OF, spot.left)
    if own and re.search(r"(?i)antal", own["what"]):
        return re.split(r"\s(?:med|på|är)\s", own["what"])[0]
    alike = spot.previous and spot.previous.unit == "antal"
    if alike and re.fullmatch(r"[^.;,]{0,40}\btill\s(?:\w+\s)?", spot.left):
        return told.metric
    if _CHANGED_FROM.search(spot.before) and not acts(tidy(clause.subject)):
        return clause.subject
    if noun.words in ("stycken", "st") or (clause.subject and _CHANGED_TO.search(spot.left)):
        return clause.subject
    return None


def _noun(spot: Spot, told: Told) -> str:
    """The counted noun: without `fler`, in the plural, as the compound that the sentence had before."""
    noun = spot.quantity.noun
    assert noun is not None
    what = without_more(noun.words)
    definite = _DEFINITE.search(spot.before) is not None
    what = re.sub(r"en$", "", what) if definite else what
    if " " not in what and len(what) > 4:
        what = _as_before(what, f"{told.heard} {spot.before[:-1]}" if definite else spot.before[:-1])
        known = f"{what}na" in spot.before and re.search(
            rf"\b[Dd]e\s(?P<full>(?:[a-zåäö]+a\s){{1,2}}{re.escape(what)})na\b", spot.before
        )
        what = known["full"] if known else what  # `De externa utredningarna är i gång, och 18 utredningar …`
    return plural(name_of_many(what), spot)


def _as_before(what: str, heard: str) -> str:
    """A counted noun as the compound that was heard before (`medarbetarförslag … 127 förslag`)."""
    if what.lower() not in heard.lower():
        return what
    full = phrase.last(re.compile(rf"(?i)\b[\w-]{{3,}}{re.escape(what)}(?=(?:en|et|na)?\b)"), heard)
    return phrase.lower_first(full.group()) if full else what


def name_of_many(what: str) -> str:
    """A counted noun as it stands after `antal`: `avvikelserna` -> `avvikelser`."""
    return re.sub(r"(?<=[aeo]r)na$", "", _AGENTS.sub("are", what))


_AGENTS = pattern(r"(?<=för|läk|tag|bet|sök|led|köt|änd|vån|lär|giv|ägg|tal)arna$")


def _holder(clause: syntax.Clause, told: Told) -> str:
    """The subject that has, takes or gives what is counted, `""` where it only acts."""
    subject = phrase.lower_first(tidy(clause.subject.partition(", som ")[0]))
    who = (
        _WHO_HOLDS.search(f"{clause.subject} {clause.verb} {clause.predicate}".rstrip())
        if clause.verb
        else None
    )
    if who and who["verb"] in words("holds"):
        return str(who["what"])
    if subject in ("den", "det") and clause.verb in words("holds"):
        subject = subject_before(told)
    predicate = tidy(clause.predicate)
    held = all(
        word.lower() in words("held") | words("approximate") | words("nameless") | words("adverbs")
        for word in WORD.findall(predicate)
    )
    results = _RESULTS.search(f"{clause.verb} {' '.join(clause.predicate.split())}")
    held = (
        held and clause.verb in words("holds") and not TIE.search(f" {plain(clause.predicate)}")
    ) or results is not None
    return subject if held and subject and not acts(subject) and len(subject) <= LONGEST_ACTOR else ""
