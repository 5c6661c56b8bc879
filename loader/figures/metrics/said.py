"""What a clause says of a counted noun: its attributes, what is done with it, where.

Each function takes the clause and what stands around the number, and answers with what follows the noun in
its metric's name (`som vårdats på avdelningen`), "" where nothing is said.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import acts, belongs
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import Spot, right_of
from loader.figures.words import NEARLY, words
from loader.language.patterns import pattern

_DONE = r"\w+(?:at|ats|it|its|ts|tt)\b"
_PASSIVE = pattern(r"\w+[dt]es|sågs|hölls")
_TRANSITIVE = pattern(r"(?!varit|haft|fått|blivit|ökat|minskat)\w{4,}(?:at|it|t)")
_SUPINE = pattern(
    r"(?!\w*(?:resultat|mandat|apparat|kandidat|certifikat|klimat|format)s?$)"
    r"(?:\w{2,}(?:ats?|its?|[^t]ts)|\w*(?:fått|gått|sett|gjort|getts|satts|nåtts))"
)
TIE = pattern(r"\s(i|på|vid|hos|för|med|till|om|från|mot)$")
_AUXILIARY = pattern(rf"^\s(?:har|hade|bedöms ha|är|var|blir|blev)\s(?={_DONE})")
_PURPOSE = pattern(r"^\sför att\s.*")
_ATTRIBUTE_OF = pattern(
    r"\b(?:med|av|bland)\s(?P<of>\w+(?:are|er|or|ar)(?:\s(?:och|samt)\s\w+(?:are|er|or|ar))?)"
    r"\s(?:från|på|i|inom|vid|hos)\s(?:\w+\s(?:än\s)?)?$"
)
_PLACED = pattern(
    r"(?:I|På|För|Inom|Vid|Hos|Till|(?:Ex|In)klusive|(?:Rensat|Justerat)\sför\s(?!dessa)|Bortsett\sfrån|Utan)\s"
)
LONGEST_ACTOR = 60
RATE = pattern(r"^\s(?:per\s\w+|i\sveckan|om\sdagen|om\såret|i\smånaden|årligen)")
AND = pattern(rf"(?:,\s|\soch\s|\ssamt\s){NEARLY}")
_STANDS = pattern(r"\s([a-zåäö]+(?:da|ta|na|iga|ska|ppna))\s*(?:på grund av .*|till följd av .*)?")
OWN = pattern(r"\s(?:på|i|under|vid)\s(?:sin|sitt|sina)\s[^,;.]*")
_POINTS = pattern(r"i\s(?:ämnet|frågan|saken|ärendet|fallet)|om\s(?:detta|saken|ämnet)")
_TOWN = pattern(r"(?:i|på|vid)\s[A-ZÅÄÖ][a-zåäö]+|i\slänet")
_AND_VERB = pattern(r"(?<!-)\s(?:och|men|samt)\s(?P<verb>\w+)")
_ASIDE = pattern(
    r"^,\s(?:nästan|drygt|ungefär|cirka|alltså|knappt|eller)\s[^,;.]{3,40},(?=\s(?:har|är|var|hade)\s)"
)
_WITH = pattern(rf"(?i)med\s{NEARLY}")


def said(spot: Spot, clause: syntax.Clause, what: str) -> str:
    """What the clause says of a counted noun: its attributes after it, else what is done with it."""
    right = _following(spot)
    first = WORD.search(right)
    if first and first.group() in words("stands") and not phrase.timeless(right[first.end() :]).strip(" ."):
        return ""  # `588 samtal hölls under månaden`
    predicate = _predicate(right, clause, first.group() if first else "")
    if predicate:
        return predicate
    doing = _doing(spot, clause)
    own = _PURPOSE.sub("", _before_verb(right) if _WITH.fullmatch(spot.before) else right)
    own = own.strip() if doing else _relative(out(own), clause)
    own = own if any(word not in words("function") for word in WORD.findall(tidy(own).lower())) else ""
    seen = _PASSIVE.fullmatch(clause.verb) and re.match(r"\s*av\b", clause.predicate)
    where = (seen or _TOWN.fullmatch(own)) and done(clause, what)  # `Teamet gjorde 40 besök i Arvika`
    if where:
        return f"{where} {own}"
    own = "" if _POINTS.fullmatch(own) else own
    if doing or own:
        purpose = _opened(clause) if re.match(r"\s*Till\s", clause.opener) else ""
        return f"{doing} {own} {purpose}" if own else f"{doing} {_opened(clause)}"
    if " " not in what and clause.opener and not tidy(clause.subject + clause.predicate):
        return _opened(clause)
    attribute = _ATTRIBUTE_OF.search(spot.before)
    return f"med {attribute['of']}" if attribute else done(clause, what)


def _following(spot: Spot) -> str:
    """What follows a counted noun in its own clause; after the second of two, what is said of both
    (`19 patienter och fyra medarbetare insjuknat`)."""
    after = spot.following
    if after is not None and after.noun is not None and not after.carried and AND.fullmatch(spot.right):
        spot = spot._replace(right=spot.sentence[after.end :])
    spot = spot._replace(right=_ASIDE.sub("", spot.right))
    right = re.sub(r"^\s(?:samt|och)\s(?:\S+\s){1,3}(?=(?:har|är|var|hade)\s)", " ", right_of(spot))
    return first_verb_alone(OWN.sub("", RATE.sub("", right)))


def _predicate(right: str, clause: syntax.Clause, first: str) -> str:
    """What follows a noun that is the subject, as a relative clause: its verb or its participle."""
    verb, past = syntax.is_verb(first), syntax.is_past(first, "x")
    if past and not first.endswith("s") and clause.verb in ("är", "var", "blev", "blir"):
        return right.strip()  # `är 1 400 personer vaccinerade`
    if first not in words("function") and (verb or past):
        return f"som {_AUXILIARY.sub(' ', right).strip()}"
    stands = _STANDS.fullmatch(right) if clause.verb in ("är", "var", "blev", "hålls", "hölls") else None
    if stands and not tidy(clause.subject):  # `Som mest var 64 platser stängda`
        return f"som är {stands[1]}"
    stood = clause.verb in ("är", "var") and not tidy(clause.subject + clause.predicate)
    return f"som är {right.strip()}" if stood and _QUALITY.match(right) else ""


_QUALITY = pattern(r"\s(?:helt|delvis|fullt|inte)\s[a-zåäö]+(?:de|na|da|ta|iga)\b")


def _before_verb(right: str) -> str:
    """What belongs to a noun before the verb of its clause (`Med 74 nya fall fortsätter ökningen`)."""
    verb = next((word for word in WORD.finditer(right) if syntax.is_verb(word.group())), None)
    return right[: verb.start()] if verb else right


def first_verb_alone(right: str) -> str:
    """What follows a noun without the second clause that `och` joins (`besök och lånade ut 40 böcker`)."""
    for found in _AND_VERB.finditer(right):
        following = WORD.findall(right[found.start("verb") :])[:7]
        near = any(syntax.is_verb(w) or syntax.is_past(w, "x") for w in following[:3])
        later = following[0].endswith(("en", "et", "na", "an")) and any(map(syntax.is_verb, following[1:]))
        if "som" not in following and (near or later):
            return right[: found.start()]
    return right


def _relative(right: str, clause: syntax.Clause) -> str:
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
        if at and (syntax.is_verb(word) or word in ("ska", "kan")):
            simple = word in ("har", "är", "var", "hade", "blev")
            return f"{right[: token.start()]}som {right[token.end() if simple else token.start() :].strip()}"
    return right


def supine(word: str) -> bool:
    """Whether a word has the form of a verb after `har`, and is no noun that looks like one."""
    return bool(_SUPINE.fullmatch(word)) and word not in words("function")


def done(clause: syntax.Clause, what: str) -> str:
    """What the clause before a number does with what is counted, as a relative clause."""
    subject = phrase.lower_first(plain(tidy(clause.subject)))
    if not subject or len(subject) > LONGEST_ACTOR:
        return _passive(clause)
    if _PASSIVE.fullmatch(clause.verb) and re.match(r"\s*av\b", clause.predicate):
        return f"som {clause.verb[:-1]} {subject}"
    does = plain(clause.predicate)
    tie = TIE.search(f" {does}")
    reached = tie and subject in words("pointing") and clause.verb.endswith("s")  # `Målet nås på nio enheter`
    if acts(subject) and not reached:
        return _passive(clause)
    if clause.verb in words("stands") - {"har", "hade"}:
        return ""
    verb = "" if clause.verb in ("har", "hade") else clause.verb
    does = does[: max(tie.start() - 1, 0)] if tie else does
    if not verb and not does:
        return ""
    if len(does) > LONGEST_ACTOR or _AND_VERB.search(f" {does}"):
        return f", {subject}"
    if tie and tie[1] == "med":  # what starts, is held, is cut with so many of them
        begins = " " not in does and not does.endswith(("ats", "ts"))
        return f"{belongs(what)} {subject}" if begins else f", {subject}"
    times = tie and tie[1] == "vid" and what.endswith(("tillfällen", "dagar", "nätter"))
    there = tie and tie[1] in ("i", "på", "vid", "hos") and what not in words("persons")
    join = "som" if tie is None else "då" if times else "där" if there else f"{tie[1]} vilka"
    return f"{join} {subject} {f'{verb} {does}'.strip()}"


def plain(predicate: str) -> str:
    """A predicate without the words that only say about how many, when, or as before."""
    kept = [word for word in phrase.timeless(predicate).split() if word.lower() not in words("adverbs")]
    while kept and kept[-1].lower() in words("approximate") | words("nameless") | {"ett", "en"}:
        kept.pop()
    return " ".join(kept)


def _passive(clause: syntax.Clause) -> str:
    """`Vi har anställt 12 läkare`: läkare som anställts."""
    does, _, particle = plain(clause.predicate).partition(" ")
    if particle and particle not in ("in", "ut", "upp", "ned", "ner", "fram", "bort"):
        return ""
    if clause.verb in ("har", "hade") and _TRANSITIVE.fullmatch(does) and does not in words("nameless"):
        return f"som {does}s {particle}".strip()
    active = _ACTIVE.fullmatch(clause.verb)
    if (
        active
        and not does
        and not clause.opener
        and clause.verb not in words("stands") | words("holds") | words("has")
    ):
        return f"som {active['stem']}s"  # `Den rättar 31 fel`
    return ""


_ACTIVE = pattern(r"(?P<stem>\w+a(?=r)|\w+ade|\w+[dlntks][dt]e)r?")


def _doing(spot: Spot, clause: syntax.Clause) -> str:
    """The verb whose subject the counted noun is (`I fjol svarade 480 personer på …`)."""
    if not clause.opener or clause.verb in words("stands") or plain(clause.predicate) not in ("", "för"):
        return ""
    last = WORD.findall(re.sub(r"\sför$", "", plain(spot.left)))
    return f"som {clause.verb}" if last and last[-1].lower() == clause.verb else ""


def _opened(clause: syntax.Clause) -> str:
    """The place before an inverted verb: `I Arvika togs 40 patienter emot`."""
    place = phrase.lower_first(clause.opener.partition(", som ")[0].strip(" ,"))
    return place if opener(clause.opener) and len(place.split()) < 7 else ""


def opener(said: str) -> bool:
    """Whether an adverbial before the verb says where or for whom, not when."""
    return bool(_PLACED.match(said.lstrip())) and len(tidy(said)) > 3 and len(said) < 120


def out(right: str) -> str:
    """What follows a counted noun without the particle of the verb before."""
    return re.sub(
        r"(?i)^\s*(?:emot|in|ut|upp|ner|ned|fram|bort)\s(?=i\b|på\b|under\b|$)|^\s*(?:emot|in|ut|upp)\s*$",
        " ",
        right,
    ).strip()
