"""What a name that says too little alone is of: from the text before, its bracket, or the heading.

`Antal sökande` under the heading `Sommarrekrytering` is of that; `avkastningen` after `pensionsportföljens
marknadsvärde` is the portfolio's.
"""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.figures import phrase, syntax
from loader.figures.metrics import antecedent
from loader.figures.metrics.name import acts, measures
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import Spot, Told
from loader.figures.words import alternation, table, words
from loader.language.patterns import pattern

_COUNTS = pattern(r"(?i)^(?:antal(?:et)?|andel(?:en)?)\s")
_TOTAL = pattern(r"(?i)^(?:den\s|det\s)?(?:totala|samlade|sammanlagda|genomsnittliga)\s")
_RATE = pattern(r"\sper\s\w+$|/år$|\s(?:i\sveckan|i\smånaden|om\sdagen|om\såret)$")
_COMPOUND = 13
"""A single word of so many letters is a compound that says what it is of."""
_ROOM = 36
"""Characters that a context may take beside a short name."""


def completed(name: str, spot: Spot, told: Told) -> str:
    """The name with what it is of, where it does not say so itself."""
    name = _abbreviated(name, spot.sentence) if len(name) > _LONG and "(" in spot.sentence else name
    defined = _defined(name, spot)
    if defined:
        return defined
    unit = bool(_UNIT.search(spot.before))
    event = _EVENT.search(name)
    if event and event["what"].lower() in words("events") and _heading(told.title):
        return f"{name[: event.start()]}, {_heading(told.title)}"
    fuller = _in_title(name, told.title)
    if fuller:
        return fuller
    alone = (
        bare(name)
        or name.lower() in table("nominal").values()
        or _MEASURED_IN.fullmatch(name) is not None
        or _CASES.match(name) is not None
        or name.lower() in table("heads")
    )
    owner = _owner(name, told) if alone else ""
    if owner:
        return owner
    if not alone and " " not in name and name.endswith(("en", "et", "na")) and not measures(name):
        before = clause_before(spot)  # `Dagvården för äldre byggs ut, och inläggningarna har minskat`
        return f"{name}, {before}" if " " in before and _adds(before, name) else name
    if not alone and not (unit and _COUNTS.sub("", name) in words("wholes")):
        return name
    label = _label(spot) if _COUNTS.match(name) else ""
    if label and _adds(label, name):
        return f"{name}, {label}"
    noun = _COUNTS.sub("", name)
    if noun in label and noun != label:  # `Öppna platser i Arvika: en ökning med 12 platser`
        return f"antal {label}"
    before = clause_before(spot)
    if before and (_COUNTS.match(name) or " " in before) and _adds(before, name):
        return f"{name}, {before}"
    own = unit and len(told.title) <= _ROOM and told.title.lower() not in words("generic_titles")
    heading = phrase.lower_first(tidy(told.title)) if own else _heading(told.title)
    if not heading and name.lower() in ("kostnaden", "investeringen"):  # `Bygget är klart. Kostnaden blev …`
        heading = antecedent.subject_before(told)
        heading = "" if measures(heading) else heading
    return f"{name}, {heading}" if heading and _adds(heading, name) else name


def clause_before(spot: Spot) -> str:
    """The subject of the clause that `och` joins the number's own to (`Flytten pågår, och 40 personer …`)."""
    last = syntax.last_clause(spot.before)
    first = spot.before[: len(spot.before) - len(last)]
    following = WORD.match(spot.right.lstrip())
    if (
        not first
        and following
        and (syntax.is_verb(following.group()) or syntax.is_past(following.group(), "x"))
    ):
        first = re.sub(r"(?:alla|samtliga|cirka|ca|drygt|nästan)\s$", "", spot.before)
    joined = _JOINED.search(first)
    clause = syntax.split(first[: joined.start()]) if joined else syntax.Clause()
    subject = tidy(clause.subject)
    subject = phrase.lower_first(_fitted(subject, _LONG) or subject.partition(" ")[0])
    used = _USED.search(clause.predicate) if " " not in subject else None
    subject = used["what"] if used else subject  # `Kliniken har börjat använda roboten, och nio ingrepp …`
    named = clause.verb and len(subject) > 3 and not acts(subject)
    return subject if named and not any(map(str.isdigit, first)) and not measures(subject) else ""


def _label(spot: Spot) -> str:
    """What stands before a colon and a list without a verb (`Mässan: montrar och gäster från 9 länder`)."""
    found = _LABEL.match(spot.sentence)
    between = spot.sentence[found.end() - 1 : spot.quantity.start] if found else ""
    told = WORD.findall(f"{found['key']} {between}") if found else []
    if found is None or not between or ":" in between[1:] or any(map(syntax.is_verb, told)):
        return ""
    whose = _TIED.search(between)
    key = phrase.lower_first(tidy(found["key"]))
    return f"{whose['what']}, {key}" if whose else key


_LABEL = pattern(r"(?P<key>[^\W\d][^:;.\d]{3,60}):\s")
_TIED = pattern(
    r"(?:^|[,;]|\soch|\ssamt)\s(?P<what>[a-zåäö]{5,}(?:\s(?:om|för)\s\w+)?)\s(?:på|i|från|vid)\s(?:[a-zåäö]+\s){0,2}$"
)
_USED = pattern(
    r"\b(?:använda|använt|använder|infört|inför|öppnat|startat|köpt)\s(?P<what>[a-zåäö]{5,}(?:en|et|na))$"
)
_JOINED = pattern(r",?\s(?:och|samt|men)\s$")


def bare(name: str) -> bool:
    """Whether a name is a short noun alone, so that of whom or where is not said."""
    rest = _RATE.sub("", _COUNTS.sub("", _TOTAL.sub("", name))).removesuffix(" från regionen")
    if _COUNTS.match(name) or _TOWN.sub("", rest).lower() in _general():
        rest = _TOWN.sub("", rest)
        first, _, noun = rest.partition(" ")
        rest = noun if first in words("predicative") else rest
    noun = rest.lower()
    if not noun or " " in noun or "," in noun or noun in words("wholes"):
        return False
    if any(noun.startswith(local) for local in _locals()):
        return True
    if len(noun) >= _COMPOUND:
        return False
    definite = noun.endswith(("en", "et", "na", "ön"))
    return bool(_COUNTS.match(name)) or ((definite or noun in _general()) and not is_known(noun))


def _in_title(name: str, title: str) -> str:
    """A bare noun with what the heading says of it (`kostnaden`: `Minska kostnaden för inhyrd personal`)."""
    noun = _COUNTS.sub("", name).lower()
    if " " in noun:  # `antal deltagare i programmet` under `Inför programmet för erfarna medarbetare`
        head, _, last = name.rpartition(" ")
        fuller = (
            _in_title(last, title)
            if last.endswith(("en", "et")) and head.endswith((" i", " på", " för", " av"))
            else ""
        )
        return f"{head} {fuller}" if fuller else ""
    if len(noun) < 5:
        return ""
    stem = noun[:-2] if noun.endswith(("en", "et", "na")) else noun
    if stem not in title.lower():
        return ""
    found = re.search(
        rf"(?i)\b{re.escape(stem)}(?:en|et|na|erna|n)?(?=\s(?:för|av|i|inom|hos|till|om|på)\s)"
        r"(?P<rest>(?:\s[^\s,:;(]+){2,4})",
        title,
    )
    if not found:
        return ""
    rest = re.split(r"\s(?:med|som|till|under|vid|från|och)\s", found["rest"])[0]
    return f"{name}{rest}" if len(rest.split()) > 1 else ""


_CASES = pattern(r"antal\s(?:\w+a\s)?fall(?=$|\ssom\s)")
"""Cases of what is not said."""
_MEASURED_IN = pattern(r"\w+(?:behovet|flödet|kapaciteten|volymen)(?:,|\sav)\s\S+")
"""A measure alone with what it is counted in (`kapacitetsbehovet av remisser`)."""
_EVENT = pattern(r"\s(?:på|i|av|för|till|vid)\s(?P<what>\w+)$")
_TOWN = pattern(r"\s(?:i|på|vid)\s[A-ZÅÄÖ][a-zåäö]+$")
_UNIT = pattern(
    r"(?i)(?:^|[.,]\s)(?:verksamheten|kliniken|enheten|avdelningen|divisionen|mottagningen|verksamhetsområdet)\s"
)
_LONG = 40


def _abbreviated(name: str, sentence: str) -> str:
    """The name with a long name in it as the sentence abbreviates it in a bracket."""
    for found in _ABBREVIATION.finditer(sentence):
        initials = "".join(word[0] for word in found["full"].split() if len(word) > 3).upper()
        if found["short"] == initials and found["full"] in name:
            return name.replace(found["full"], found["short"])
    return name


_ABBREVIATION = pattern(r"(?P<full>[A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäö]+){2,5})\s\((?P<short>[A-ZÅÄÖ]{2,6})\)")


@cache
def _locals() -> tuple[str, ...]:
    """Names of what the heading over them names (which survey?)."""
    listed = read("metrics")["metric"]
    return tuple(m["metric"].lower() for m in listed if m.get("local"))


@cache
def _vocabulary() -> frozenset[str]:
    listed = read("metrics")["metric"]
    return frozenset(
        form.lower()
        for metric in listed
        if not metric.get("local")
        for form in (metric["metric"], *metric.get("synonyms", []))
    )


@cache
def _general() -> frozenset[str]:
    """Nouns so general that they name no metric alone, as the vocabulary of metrics lists them."""
    return frozenset(read("metrics")["generic"])


def is_known(name: str) -> bool:
    """Whether the vocabulary of metrics has the name, in the definite form too."""
    low = name.lower()
    endings = ("", "en", "n", "et", "t", "na")
    return any(low.endswith(end) and low[: len(low) - len(end)] in _vocabulary() for end in endings)


def _defined(name: str, spot: Spot) -> str:
    """The bracket after a name that says what it is: `resultat på sista raden (årets resultat)`."""
    if ")" not in spot.left:
        return ""
    for found in _BRACKET.finditer(spot.left):
        said = found["said"]
        if is_known(said):
            return said
        last = name.split()[-1].lower()
        if " " in said and " " not in name and found["noun"].lower() == last and len(said) < 60:
            return f"{name} ({said})"
    return ""


_BRACKET = pattern(r"(?P<noun>[\wåäö-]+)\s\((?P<said>[^()\d]{5,80})\)")


def _owner(name: str, told: Told) -> str:
    """A definite noun with the owner that a metric before had (`avkastningen`: pensionsportföljens)."""
    if " " in name or not name.endswith(("en", "et", "na")):
        return ""
    owner = ""
    for found in _OWNER.finditer(told.heard):
        low = found["owner"].lower()
        owned = re.search(rf"s\s{re.escape(low[:-3])}", told.heard)  # `portföljens värde. Värdets andel …`
        if low not in words("no_owners") and not owned:
            owner = found["owner"]
    return f"{phrase.lower_first(owner)} {indefinite(name.lower())}" if owner else ""


_OWNER = pattern(r"(?:^|[.!?])\s*(?P<owner>[A-ZÅÄÖ][\w-]{5,}s)\s(?=[a-zåäö]{4})(?!och\b|\w+ades?\s)")


def indefinite(noun: str) -> str:
    """`avkastningen` -> `avkastning`, `värdet` -> `värde`: the form after a genitive."""
    for ending, plain in (("värdet", "värde"), ("läget", "läge"), ("en", ""), ("et", ""), ("na", "")):
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            return noun[: -len(ending)] + plain
    return noun


@cache
def _chapters() -> re.Pattern[str]:
    whole = words("measuring") | words("generic_titles") | words("organisation")
    return pattern(
        rf"(?i)^(?:{alternation(whole)})|\b(?:{alternation(words('chapters'))})|(?:staben|avdelningen|nämnden|styrelsen|förvaltningen)$"
    )


_ORGANISATION_AT = pattern(r"^Region\w*(?:\s[A-ZÅÄÖ]\w+)?\s(?:på|vid|i)\s(?=[A-ZÅÄÖ])")
_ABOUT = pattern(r"(?i)^.*?\s(?:gällande|avseende|rörande|angående|beträffande|kring)\s")
_PAPER = pattern(
    r"(?i)^(?:\w+\s)?(?:\w*analys|\w*kartläggning|\w*rapport|\w*uppföljning|\w*redovisning|\w*föreläsning"
    r"|\w*utredning|\w*information|\w*sammanfattning|\w*arbete[t]?)\s(?:av|om|med|från|för)\s"
)


@cache
def _heading(title: str) -> str:
    """The noun phrase of a heading, "" where it names a chapter or a part of the organisation."""
    title = _PAPER.sub("", _ABOUT.sub("", _ORGANISATION_AT.sub("", title)))
    if _chapters().search(title):
        return ""
    title = tidy(re.split(r"\s[–-]\s|:\s|,\s|\s\(", title)[0])
    clause = syntax.split(title)
    if clause.verb:  # a headline: `Banken höjer avgiften` tells of whom
        title = tidy(clause.subject) if _PROPER.fullmatch(tidy(clause.subject)) else ""
    title = _IMPERATIVE.sub("", title)
    first = title.split(" ")[0].lower() if title else ""
    changed = first in words("number_words") or phrase.CHANGE_NOUN.match(title)
    nameless = first in words("no_name_first") | words("agents") or syntax.is_verb(first)
    if changed or nameless or len(title) < 4:
        return ""
    title = _fitted(title)
    return "" if title.endswith(("-", " och")) else phrase.lower_first(title)


def _fitted(name: str, room: int = _ROOM) -> str:
    """The name without its last phrases where it is too long, "" where no shorter one says enough."""
    while len(name) > room:
        cut = phrase.last(_LATER_PART, name)
        if cut is None or " " not in name[: cut.start()]:
            return ""
        name = name[: cut.start()]
    return name


_PROPER = pattern(r"(?:[A-ZÅÄÖ]\S*(?<!en)(?<![^h]et)(?<!na)(?:\s|$))+")
"""A name: each word with a capital, none definite (`Trafiken` is only the first word of its sentence)."""
_IMPERATIVE = pattern(rf"(?i)^(?:{alternation(words('to_be_done'))})\s(?:ett|en|den|det|de)?\s?(?=\S{{4}})")
_LATER_PART = pattern(r"\s(?:i|på|för|av|till|från|med|hos|inom|vid|genom|under)\s")


def _adds(context: str, name: str) -> bool:
    """Whether no word of the context stands in the name already."""
    stems = {word[:5] for word in re.findall(r"\w{4,}", name.lower())}
    return not any(word[:5] in stems for word in re.findall(r"\w{4,}", context.lower()))
