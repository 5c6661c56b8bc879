"""Metrics of counts: what is counted, and what is said of it before, beside and after the number.

The qualifier of a counted noun stands after it (`12 patienter på avdelningen`), in the clause around it
(`Teamet gjorde 40 besök`: besök som teamet gjorde), or is the whole that has it (`Kursen har 45 deltagare`).
"""

from __future__ import annotations

import re

from loader.figures import phrase
from loader.figures.antecedent import subject_before
from loader.figures.clause import Spot, Told, place_after, right_of
from loader.figures.metric_name import acts, belongs, measures, of_what, plural
from loader.figures.phrase import WORD, tidy
from loader.figures.words import table, words

_CHANGED_FROM = re.compile(
    r"(?i)\b(?:ökat|minskat|ökade|minskade|gått|gick|sjunkit|stigit)\s[^,;]{0,40}?från\s$"
)
_CHANGED_TO = re.compile(
    r"(?i)^[^,;]*\b(?:ökat|minskat|ökade|minskade|sjunkit|stigit|sjönk|steg|vuxit|växte)\s(?:från\s[^,;]*)?till\s(?:\w+\s)?$"
)
_CHANGED_WITH = re.compile(
    r"(?i)\b(?:ökat|minskat|ökade|minskade|utökats?)\s+med\s+(?:i\sgenomsnitt\s|i\ssnitt\s|\w+\s)?$"
)
_PASSIVE = re.compile(r"\w+[dt]es|sågs")
_TRANSITIVE = re.compile(r"(?!varit|haft|fått|blivit|ökat|minskat)\w{4,}(?:at|it|t)")
_SUPINE = re.compile(
    r"(?!\w*(?:resultat|mandat|apparat|kandidat|certifikat|klimat|format)s?$)"
    r"(?:\w{2,}(?:ats?|its?|[^t]ts)|\w*(?:fått|gått|sett|gjort|getts|satts|nåtts))"
)
_OF = re.compile(r"(?i)(?:^av(?:\s\w+){0,2}|\sav(?:\stotalt)?)\s$")
_RESULTS = re.compile(
    r"(?:(?:resulterat|resulterade|lett|ledde|tagit|tog|tar|mynnat ut)\s(?:\w+\s)?(?:i|till|emot)"
    r"|(?:räknar|räknade|räknat)\s(?:\w+\s)?med|bygg(?:er|de|t)\s(?:\w+\s)?på|best(?:år|od|ått)\s(?:\w+\s)?av)$"
)
_TIE = re.compile(r"\s(i|på|vid|hos|för|med|till|om|från|mot)$")
_BY = re.compile(r"(?:(?:[aits]ts|[dt]es|[^a]as|utgörs)\sav|best(?:år|od|ått)\s(?:\w+\s)?av)\s(?:\w+\s)?$")
_OF_ALL = re.compile(r"(?i)av\s(?:de\s|dessa\s|totalt\s|\w+s\s)?(?:\w+\s)?")
_PART_VERB = re.compile(
    r"[^,.;]{0,40}?\s(?P<verb>[a-zåäö]+)(?:\s(?:nu|hittills|redan|idag|bara|endast|cirka|ca|drygt))?\s"
)
_ADJECTIVE = re.compile(r"som\s(?:är|var|blev)\s(\w+(?:da|ta|ade|na|iga|ska|ra|ppna))")
_DONE = r"\w+(?:at|ats|it|its|ts|tt)\b"
_AUXILIARY = re.compile(rf"^\s(?:har|hade|bedöms ha|är|var|blir|blev)\s(?={_DONE})")
_ATTRIBUTE = re.compile(
    r"\s(?:i|på|vid|inom|för|från|till|hos|med|som)\s(?:\S+\s){0,3}?\S+"
    r"(?=\s(?:är|var|har|hade|står|stod|blev|får|fick)\b|[.,;]|$)"
)
_PURPOSE = re.compile(r"^\sför att\s.*")
_DEFINITE = re.compile(r"(?i)\b(?:de|dessa|våra)\s$")
_ATTRIBUTE_OF = re.compile(
    r"\b(?:med|av|bland)\s(?P<of>\w+(?:are|er|or|ar)(?:\s(?:och|samt)\s\w+(?:are|er|or|ar))?)"
    r"\s(?:från|på|i|inom|vid|hos)\s(?:\w+\s(?:än\s)?)?$"
)
_OF_THE = re.compile(r"\sav\s(?:\w+s\s)?(?:ca\s|cirka\s|drygt\s)?")
_SECOND_VERB = re.compile(r"\s(?:och|men|samt)\s(?P<verb>\w+)\s")
_PLACED = re.compile(r"(?:I|På|För|Inom|Vid|Hos|Till)\s")
_LONGEST_ACTOR = 48


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
    if _measured(spot, clause):
        where = place_after(spot.right)
        where = f" {where}" if re.match(r"(?:i|på|inom|vid|hos|bland)\s", where) else ""
        return _measured_in(tidy(clause.subject) + where, what)
    if not noun.head:
        last = spot.all[spot.index - 1].noun if spot.index else None
        if last is None or not last.head or re.match(r"(?i)fler|färre", noun.words):
            return clause.subject or told.metric
        what = f"{what} {last.head}"  # `34 slutade och 51 nya började`
    if _DEFINITE.search(spot.before) and what.lower() not in noun.words.lower():
        return f"antal {what}"
    listed = _listed(spot, told, what)
    if listed:
        return listed
    if _is_whole(spot):
        return f"antal {what} {_placed(right_of(spot))}"
    subject = tidy(clause.subject)
    if subject and _CHANGED_WITH.search(spot.before):
        whose = "" if subject.lower() in words("pronouns") else f", {phrase.lower_first(subject)}"
        return f"antal {what}{whose}"
    whole = "" if tidy(_out(_RATE.sub("", _first_verb_alone(right_of(spot))))) else _holder(clause, told)
    if whole:
        return f"antal {what} {belongs(what)} {of_what(whole, told)}"
    return _with(what, _said(spot, clause, what))


def _measured(spot: Spot, clause: phrase.Clause) -> bool:
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


_OF_MANY = re.compile(r"(?:behov|flöde|mängd|volym|ström)(?:et|en|n)?$")
_LONGER = re.compile(r"\s(?:längre|kortare|högre|lägre|större|mindre)\b")
_WHOLE_NUMBER = re.compile(r"(?:prognos|budget|mål|årets mål|produktionsmål)")


def _with(what: str, said: str) -> str:
    """The counted noun with what is said of it: a lone participle before it, the rest after it."""
    alone = _ADJECTIVE.fullmatch(said.strip())
    for does, noun in table("doers").items() if what == "personer" else ():
        if said.strip().startswith(f"som {does} "):  # `900 personer som besökte mässan`: besökare
            return f"antal {noun} {said.strip().removeprefix(f'som {does} ')}"
    return f"antal {alone[1]} {what}" if alone else f"antal {what} {said}".replace(" , ", ", ")


def _listed(spot: Spot, told: Told, what: str) -> str:
    """`har anställt 14 sköterskor och tre läkare`: what was said of the first holds for the second."""
    before = spot.all[spot.index - 1].noun if spot.index else None
    bare = before is not None and _AND.fullmatch(spot.left) and not spot.right.strip(" .")
    if not bare or before is None or f" {before.words} som " not in told.metric:
        return ""
    return told.metric.replace(f" {before.words}", f" {what}", 1)


_RATE = re.compile(r"^\s(?:per\s\w+|i\sveckan|om\sdagen|om\såret|i\smånaden|årligen)")
_AND = re.compile(r"(?:,\s|\soch\s|\ssamt\s)(?:cirka\s|ca\s|drygt\s|nästan\s|ytterligare\s)?")


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


def _part(spot: Spot, clause: phrase.Clause) -> str:
    """`18 av 25 kurser har hållits`: the kurser that have been held."""
    noun, after = spot.quantity.noun, spot.all[spot.index + 1 :]
    assert noun is not None
    begin = after[0].end if after else (spot.quantity.until or spot.quantity.end)
    stop = after[1].start if len(after) > 1 else len(spot.sentence)
    rest = spot._replace(right=spot.sentence[begin:stop], left=spot.left)
    said = _said(rest, clause, noun.words)
    said = said if tidy(said) else _done(clause, noun.words)
    thing = phrase.thing(clause.predicate)
    return _with(noun.words, said if tidy(said) or not thing else f"med {thing}")


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
    after = spot.all[spot.index + 1] if spot.index + 1 < len(spot.all) else None
    part = spot.quantity.unit == "antal" and after is not None and _OF_THE.fullmatch(spot.right)
    if not part or after is None or spot.quantity.noun is not None:
        return spot
    return spot._replace(quantity=spot.quantity._replace(noun=after.noun, carried=True))


def _clause(spot: Spot) -> phrase.Clause:
    """The clause before the number, with the subject of the first where `och` joins a second verb to it."""
    clause = phrase.conjunct(phrase.split(phrase.last_clause(spot.left if spot.index else spot.before)))
    second = _SECOND_VERB.match(spot.left) if spot.index and not tidy(clause.subject) else None
    if second is None or not (phrase.is_verb(second["verb"]) or phrase.is_past(second["verb"], "x")):
        return clause
    first = phrase.split(spot.sentence[: spot.all[0].start])
    return phrase.Clause(first.subject, second["verb"].lower(), spot.left[second.end() :])


def _named_before(spot: Spot, told: Told, clause: phrase.Clause) -> str | None:
    """What the clause itself calls the number (`antalet besök`), or what it was told to be."""
    noun = spot.quantity.noun
    assert noun is not None
    if re.match(r"(?i)\s*(?:det\s|även\s)?(?:\w+a\s)?antal", clause.subject):
        return clause.subject
    own = phrase.last(phrase.CHANGE_OF, spot.left)
    if own and re.search(r"(?i)antal", own["what"]):
        return re.split(r"\s(?:med|på|är)\s", own["what"])[0]
    alike = spot.index and spot.all[spot.index - 1].unit == "antal"
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
    what = re.sub(r"(?i)^(?:fler|färre|ytterligare|extra)\s", "", noun.words)
    definite = _DEFINITE.search(spot.before) is not None
    what = re.sub(r"en$", "", what) if definite else what
    if (
        " " not in what and len(what) > 4
    ):  # `medarbetarförslag … 127 förslag`, `barnrättsombud … de 70 ombuden`
        heard = f"{told.heard} {spot.before[:-1]}" if definite else spot.before[:-1]
        full = phrase.last(re.compile(rf"(?i)\b[\w-]{{3,}}{re.escape(what)}(?=(?:en|et|na)?\b)"), heard)
        what = phrase.lower_first(full.group()) if full else what
    return plural(name_of_many(what), spot)


def name_of_many(what: str) -> str:
    """A counted noun as it stands after `antal`: `avvikelserna` -> `avvikelser`."""
    return re.sub(r"(?<=[aeo]r)na$", "", _AGENTS.sub("are", what))


_AGENTS = re.compile(r"(?<=för|läk|tag|bet|sök|led|köt|änd|vån|lär|giv|ägg|tal)arna$")


def _said(spot: Spot, clause: phrase.Clause, what: str) -> str:
    """What the clause says of a counted noun: its attributes after it, else what is done with it."""
    after = spot.all[spot.index + 1] if spot.index + 1 < len(spot.all) else None
    if after is not None and after.noun is not None and _AND.fullmatch(spot.right):
        spot = replace(spot, right=spot.sentence[after.end :])  # `19 patienter och fyra medarbetare insjuknat`
    right = re.sub(r"^\s(?:samt|och)\s(?:\S+\s){1,3}(?=(?:har|är|var|hade)\s)", " ", right_of(spot))
    right = _first_verb_alone(right)
    first = WORD.search(right)
    participle = first and phrase.is_past(first.group(), "x") and not first.group().endswith("s")
    if participle and clause.verb in ("är", "var", "blev", "blir"):
        return right.strip()  # `är 1 400 personer vaccinerade`
    if first and (phrase.is_verb(first.group()) or phrase.is_past(first.group(), "x")):
        right = _AUXILIARY.sub(" ", right)
        return f"som {right.strip()}"
    doing = _doing(spot, clause)
    stands = _STANDS.fullmatch(right) if clause.verb in ("är", "var", "blev", "hålls", "hölls") else None
    if stands and not tidy(clause.subject):  # `Som mest var 64 platser stängda`
        return f"som är {stands[1]}"
    if spot.before.lower() in ("med ", "med drygt ", "med ca "):  # `Med 74 nya fall fortsätter ökningen`
        verb = next((t for t in WORD.finditer(right) if phrase.is_verb(t.group())), None)
        right = right[: verb.start()] if verb else right
    after = _PURPOSE.sub("", right)
    after = after.strip() if doing else _relative(_out(after), clause)
    after = after if any(word not in words("function") for word in WORD.findall(tidy(after).lower())) else ""
    if doing or after:
        return f"{doing} {after or _opened(clause)}"
    if " " not in what and clause.opener and not tidy(clause.subject + clause.predicate):
        return _opened(clause)
    attribute = _ATTRIBUTE_OF.search(spot.before)
    return f"med {attribute['of']}" if attribute else _done(clause, what)


def _first_verb_alone(right: str) -> str:
    """What follows a noun without the second clause that `och` joins (`besök och lånade ut 40 böcker`)."""
    for found in _AND_VERB.finditer(right):
        following = WORD.findall(right[found.start("verb") :])[:7]
        near = any(phrase.is_verb(w) or phrase.is_past(w, "x") for w in following[:3])
        later = following[0].endswith(("en", "et", "na", "an")) and any(map(phrase.is_verb, following[1:]))
        if "som" not in following and (near or later):
            return right[: found.start()]
    return right


_STANDS = re.compile(r"\s([a-zåäö]+(?:da|ta|na|iga|ska|ppna))\s*(?:på grund av .*|till följd av .*)?")
_AND_VERB = re.compile(r"(?<!-)\s(?:och|men|samt)\s(?P<verb>\w+)")


def _relative(right: str, clause: phrase.Clause) -> str:
    """What follows the noun, with `som` before a verb of the same clause (`har 40 patienter vårdats`)."""
    tokens = list(WORD.finditer(right))
    if not tokens:
        return ""
    bound = re.search(r"\b(?:som|där|att)\b", right)
    has = clause.verb in ("har", "hade") or clause.predicate.strip().endswith(("har", "hade"))
    for at, token in enumerate(tokens):
        if bound and token.start() >= bound.start():
            break
        word = token.group()
        if has and (supine(word) or (at == 0 and word.endswith(("lt", "rt", "nt")))):
            return f"{right[: token.start()]} som {right[token.start() :]}".strip()
        if at and (phrase.is_verb(word) or word in ("ska", "kan")):
            simple = word in ("har", "är", "var", "hade", "blev")
            return f"{right[: token.start()]}som {right[token.end() if simple else token.start() :].strip()}"
    return right


def supine(word: str) -> bool:
    """Whether a word has the form of a verb after `har`, and is no noun that looks like one."""
    return bool(_SUPINE.fullmatch(word)) and word not in words("function")


def _done(clause: phrase.Clause, what: str) -> str:
    """What the clause before a number does with what is counted, as a relative clause."""
    subject = phrase.lower_first(_plain(tidy(clause.subject)))
    if not subject or len(subject) > _LONGEST_ACTOR:
        return _passive(clause)
    if _PASSIVE.fullmatch(clause.verb) and re.match(r"\s*av\b", clause.predicate):
        return f"som {clause.verb[:-1]} {subject}"
    if acts(subject):
        return _passive(clause)
    if clause.verb in words("stands") - {"har", "hade"}:
        return ""
    does = _plain(clause.predicate)
    verb = "" if clause.verb in ("har", "hade") else clause.verb
    tie = _TIE.search(does)
    does = does[: tie.start()] if tie else does
    if not verb and not does:
        return ""
    if len(does) > _LONGEST_ACTOR or _AND_VERB.search(f" {does}"):
        return f", {subject}"
    if tie and tie[1] == "med":  # what starts, is held, is cut with so many of them
        begins = " " not in does and not does.endswith(("ats", "ts"))
        return f"{belongs(what)} {subject}" if begins else f", {subject}"
    join = "som" if tie is None else "där" if tie[1] in ("i", "på", "vid", "hos") else f"{tie[1]} vilka"
    return f"{join} {subject} {f'{verb} {does}'.strip()}"


def _plain(predicate: str) -> str:
    """A predicate without the words that only say about how many, when, or as before."""
    kept = [word for word in phrase.timeless(predicate).split() if word.lower() not in words("adverbs")]
    while kept and kept[-1].lower() in words("approximate") | words("nameless") | {"ett", "en"}:
        kept.pop()
    return " ".join(kept)


def _passive(clause: phrase.Clause) -> str:
    """`Vi har anställt 12 läkare`: läkare som anställts."""
    does = _plain(clause.predicate)
    if clause.verb in ("har", "hade") and _TRANSITIVE.fullmatch(does) and does not in words("nameless"):
        return f"som {does}s"
    return ""


def _doing(spot: Spot, clause: phrase.Clause) -> str:
    """The verb whose subject the counted noun is (`I fjol svarade 480 personer på …`)."""
    if not clause.opener or clause.verb in words("stands") or _plain(clause.predicate) not in ("", "för"):
        return ""
    last = WORD.findall(re.sub(r"\sför$", "", _plain(spot.left)))
    return f"som {clause.verb}" if last and last[-1].lower() == clause.verb else ""


def _opened(clause: phrase.Clause) -> str:
    """The place before an inverted verb: `I Arvika togs 40 patienter emot`."""
    place = phrase.lower_first(clause.opener.partition(", som ")[0].strip(" ,"))
    return place if opener(clause.opener) and len(place.split()) < 5 else ""


def opener(said: str) -> bool:
    """Whether an adverbial before the verb says where or for whom, not when."""
    return bool(_PLACED.match(said.lstrip())) and len(tidy(said)) > 3 and len(said) < 120


def _out(right: str) -> str:
    """What follows a counted noun without the particle of the verb before."""
    return re.sub(
        r"(?i)^\s*(?:emot|in|ut|upp|ner|ned|fram|bort)\s(?=i\b|på\b|under\b|$)|^\s*(?:emot|in|ut|upp)\s*$",
        " ",
        right,
    ).strip()


def _holder(clause: phrase.Clause, told: Told) -> str:
    """The subject that has, takes or gives what is counted, `""` where it only acts."""
    subject = phrase.lower_first(tidy(clause.subject))
    if subject in ("den", "det") and clause.verb in words("holds"):
        subject = subject_before(told)
    predicate = tidy(clause.predicate)
    held = all(
        word.lower() in words("held") | words("approximate") | words("nameless") | words("adverbs")
        for word in WORD.findall(predicate)
    )
    results = _RESULTS.search(f"{clause.verb} {' '.join(clause.predicate.split())}")
    held = (
        held and clause.verb in words("holds") and not _TIE.search(f" {_plain(clause.predicate)}")
    ) or results is not None
    return subject if held and subject and not acts(subject) and len(subject.split()) <= 6 else ""

