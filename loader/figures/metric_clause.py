"""Metrics from the clause itself: what is counted, changed, received, or its subject.

Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase
from loader.figures.clause import (
    COMPARATIVE,
    PLACE_AFTER,
    STATED,
    Spot,
    Told,
    right_of,
)
from loader.figures.metric_money import cost_of
from loader.figures.metric_name import belongs, plural
from loader.figures.phrase import WORD, tidy
from loader.figures.words import words
from loader.language.months import NAMES

_BARE_VERBS = STATED | frozenset(
    [
        "har",
        "hade",
        "finns",
        "fanns",
        "skedde",
        "sker",
        "ska",
        "kan",
        "får",
        "blir",
        "gjordes",
        "genomfördes",
        "kommer",
        "togs",
        "gavs",
        "var",
    ]
)
_RELATIVE = re.compile(r"(?P<front>.*\S)\ssom\s(?P<rest>[^,]*)$")
_VARS = re.compile(r"\bvars\s(?P<what>.+?)\s(?:är|var|uppgår|uppgick|blev|ligger)\b")
_CHANGES = ("ökningen", "minskningen", "skillnaden", "förändringen")
_CHANGED_FROM = re.compile(
    r"(?i)\b(?:ökat|minskat|ökade|minskade|gått|gick|sjunkit|stigit)\s[^,;]{0,40}?från\s$"
)
_CHANGED_TO = re.compile(
    r"(?i)^[^,;]*\b(?:ökat|minskat|ökade|minskade|sjunkit|stigit|sjönk|steg|vuxit|växte)\s(?:från\s[^,;]*)?till\s(?:\w+\s)?$"
)
_RESULT = re.compile(
    r"(?i)\b(?:ett|en)\s(?:\w+t\s)?(\w*(?:resultat|underskott|överskott"
    r"|nettokostnad))(\sför\s\w+)?\s(?:på|om|med)\s*(?:\w+\s)?$"
)


def whose(spot: Spot, told: Told) -> str | None:
    """`diagnoserna, vars sammantagna andel var 13 procent`."""
    found = phrase.last(_VARS, spot.left)
    return found["what"] if found else None


def counted(spot: Spot, told: Told) -> str | None:
    """The noun that is counted, with what is said of it; or the sentence's own `antalet …`."""
    quantity, noun = spot.quantity, spot.quantity.noun
    if noun is None or (quantity.rule == "tal" and not noun.head):
        return None
    clause = phrase.split(phrase.last_clause(spot.left if spot.index else spot.before))
    if quantity.carried and not re.match(r"\s+av\s", spot.right):
        return None
    if re.match(r"(?i)\s*(?:det\s|även\s)?(?:\w+a\s)?antal", clause.subject):
        return clause.subject
    own = phrase.last(phrase.CHANGE_OF, spot.left)
    if own and re.search(r"(?i)antal", own["what"]):
        return re.split(r"\s(?:med|på|är)\s", own["what"])[0]
    if spot.index and re.fullmatch(r"[^.;,]{0,40}\btill\s(?:\w+\s)?", spot.left):
        return told.metric
    if _CHANGED_FROM.search(spot.before):
        return clause.subject
    if noun.words in ("stycken", "st") or (clause.subject and _CHANGED_TO.search(spot.left)):
        return clause.subject
    if quantity.carried:
        return f"antal {noun.words} med {phrase.thing(clause.predicate)}"
    if not noun.head:
        return clause.subject or told.metric
    what = re.sub(r"(?i)^(?:fler|färre|ytterligare|extra)\s", "", noun.words)
    if " " not in what and len(what) > 4:  # `medarbetarförslag … 127 förslag`
        full = phrase.last(re.compile(rf"(?i)\b[\w-]{{3,}}{re.escape(what)}\b"), spot.before[:-1])
        what = full.group() if full else what
    what = plural(what, spot)
    subject = tidy(clause.subject)
    if (
        re.search(r"(?i)\b(?:ökat|minskat|ökade|minskade|utökats?)\s+med\s+(?:\w+\s)?$", spot.before)
        and subject
    ):
        return f"antal {what}, {subject}" if subject.lower() not in words("pronouns") else f"antal {what}"
    whole = "" if " " in what or tidy(_out(right_of(spot))) else _holder(clause)
    if whole:
        return f"antal {what} {belongs(what)} {whole}"
    if re.search(r"(?i)\bav\s(?:övriga\s)?$", spot.left) or not spot.right.strip(" ."):
        return f"antal {what} {_doing(clause, spot)}"
    right = re.sub(r"^\s(?:samt|och)\s(?:\S+\s){1,3}(?=(?:har|är|var|hade)\s)", " ", right_of(spot))
    first = WORD.search(right)
    if first and (phrase.is_verb(first.group()) or phrase.is_past(first.group(), "x")):
        right = re.sub(r"^\s(?:har|är|var|hade|blir|blev|bedöms ha)\s", " ", right)
        return f"antal {what} som {right.strip()}"
    later = next(
        (
            w
            for w in list(WORD.finditer(right))[1:]
            if phrase.is_verb(w.group()) or w.group() in ("ska", "kan")
        ),
        None,
    )
    if later and first and not re.search(r"\b(?:som|där|att)\b", right[: later.start()]):
        simple = later.group() in ("har", "är", "var", "hade", "blev")
        right = f"{right[: later.start()]}som {right[later.end() if simple else later.start() :].strip()}"
    right = _out(right)
    if " " not in what and not tidy(right) and clause.opener and not tidy(clause.subject + clause.predicate):
        right = _opened(clause)
    return f"antal {what} {_doing(clause, spot)} {right}"


def _opened(clause: phrase.Clause) -> str:
    """The place before an inverted verb: `I Arvika togs 40 patienter emot`."""
    place = phrase.lower_first(clause.opener.strip(" ,"))
    return place if _opener(clause.opener) and len(place.split()) < 5 else ""


def _out(right: str) -> str:
    """What follows a counted noun without the particle of the verb before."""
    return re.sub(
        r"(?i)^\s*(?:emot|in|ut|upp|ner|ned|fram|bort)\s(?=i\b|på\b|under\b|$)|^\s*(?:emot|in|ut|upp)\s*$",
        " ",
        right,
    ).strip()


def _holder(clause: phrase.Clause) -> str:
    """The subject that has, takes or gives what is counted, `""` where it only acts."""
    subject = phrase.lower_first(tidy(clause.subject))
    low = subject.lower()
    held = all(
        phrase.SUPINE.match(word) or word.lower() in {"haft"} | words("approximate") | words("nameless")
        for word in WORD.findall(tidy(clause.predicate))
    )
    acts = low in words("agents") | words("pronouns") | words("pointing") or low.startswith(
        ("region ", "antal")
    )
    if clause.verb not in words("holds") or not held or acts or not low.split()[:1] or len(low.split()) > 6:
        return ""
    return subject


def _doing(clause: phrase.Clause, spot: Spot) -> str:
    """The verb whose subject the counted noun is (`I fjol svarade 480 personer på …`)."""
    verb = clause.verb
    if (
        not verb
        or not clause.opener
        or verb in _BARE_VERBS
        or clause.predicate.strip()
        or not spot.right.strip(" .")
    ):
        return ""
    last = WORD.findall(spot.left)
    return f"som {verb}" if last and last[-1].lower() == verb else ""


def measured(spot: Spot, told: Told) -> str | None:
    """`450 dygn där vuxna vårdades på …`: a unit with a clause of its own."""
    unit = spot.quantity.unit
    if not unit.startswith("other:") or not re.match(r"\s(?:där|som|då)\s", spot.right):
        return None
    return f"{unit.removeprefix('other:')} {right_of(spot).strip()}"


def changed(spot: Spot, told: Told) -> str | None:
    """`minskade kostnaderna för inhyrd personal med 12 mnkr`, `ökning av andelen kvinnor med 3 …`."""
    text = spot.left if spot.index else spot.before
    found = phrase.last(phrase.CHANGED, text)
    if found:
        adjective = re.match(r"(?i)\w*(?:ökad|minskad|höjd|sänkt|ökade|minskade)\s", found.group())
        keep = adjective and re.search(r"(?i)\b(?:innebär|ger|medför|till)\b[^,]*$", text[: found.start()])
        return f"{adjective.group()}{found['what']}" if adjective and keep else found["what"]
    found = phrase.last(phrase.CHANGE_OF, text)
    return (
        re.split(r"\s(?:med|på|om|motsvarande|är|var|uppgår|motsvarar)\b", found["what"])[0]
        if found
        else None
    )


def relative(spot: Spot, told: Told) -> str | None:
    """`ränta som för 2018 uppgick till 1,5 procent`: the word that the clause is about."""
    text = spot.left if spot.index else spot.before
    found = _RELATIVE.match(text)
    if not found:
        return None
    inner = WORD.findall(phrase.TIME.sub(" ", found["rest"]))
    if not inner or inner[0].lower() not in STATED or len(inner) > 5:
        return None
    front = found["front"]
    clause = phrase.split(front)
    noun = tidy(clause.predicate) if clause.predicate.strip() else tidy(front)
    noun = " ".join(noun.split()[-3:]) if len(noun.split()) > 4 else noun
    return f"{noun} {clause.opener}" if _opener(clause.opener) else noun


def of_whole(spot: Spot, told: Told) -> str | None:
    """`Av resultatet beror 72 mnkr på X`: X; `Av ramen är 616 mnkr beslutade`: what of what."""
    found = (
        re.match(r"(?i)av\s(?P<whole>.+?)\s(?P<verb>\w+)\s+(?:cirka\s|ca\s|drygt\s)?$", spot.before)
        if not spot.index
        else None
    )
    if not found or not phrase.is_verb(found["verb"]) or spot.quantity.noun:
        return None
    right = right_of(spot).strip()
    if right.startswith("på "):
        return right[3:]
    return f"{'andel ' if spot.quantity.unit == 'procent' else ''}{right} av {found['whole']}"


_BETTER = re.compile(
    r"(?i)\b(?:är|var|blev)\sdet\s(?:\w+\s)?en\s(?:\w+\s)?(?:förbättring|försämring|ökning|minskning|uppgång|nedgång)\b"
)


def of_clause(spot: Spot, told: Told) -> str | None:
    """The subject of the clause, or its object where the subject only acts or points back."""
    text = spot.left if spot.index else spot.before
    text = re.sub(r"^\W*(?:och|samt|medan|men|liksom)\s", "", text.lstrip(" ,"))
    text = re.sub(r"(?i)^som\s(?:väntat|tidigare|vanligt)\s", "", text)
    clause = phrase.split(phrase.last_clause(text))
    if (
        spot.index
        and phrase.is_verb((WORD.findall(text) or [""])[0])
        and not re.search(r"[,;:(]", spot.before)
    ):
        clause = phrase.split(spot.before)
    elif told.metric and _BETTER.search(text):
        return told.metric
    if "kr" in spot.quantity.unit and re.search(
        r"(?i)\bkosta(?:r|t|de)?\b", f"{clause.verb} {clause.predicate}"
    ):
        return cost_of(text, clause, told)
    if spot.index and (not clause.verb or tidy(clause.subject).lower() in words("function") | {""}):
        return _fragment(spot, told, text)
    subject = tidy(clause.subject)
    low = subject.lower()
    own_result = _RESULT.search(text)
    if own_result and low.startswith("division") and low in words("agents"):
        return f"{phrase.genitive(subject)} {own_result.group(1)}"
    if not low or low in words("pronouns"):
        found = phrase.thing(clause.predicate)
        if (
            found
            and len(found) > 4
            and (
                low not in ("det", "detta")
                or clause.verb in ("innebär", "innebar", "ger", "gav", "blir", "blev", "visar")
            )
        ):
            return found
        return told.metric or found or right_of(spot)
    if low in words("agents") or (
        low.startswith("region ") and len(low.split()) == 2 and not low.endswith("s")
    ):
        return phrase.thing(clause.predicate) or right_of(spot)
    result = _RESULT.search(text)
    if result and "resultat" not in low:
        if "prognos" in low:
            return _of_year(result.group(1), result.group(2) or "")
        return f"{phrase.genitive(subject)} {result.group(1)}"
    if low in words("pointing") or low.split()[0] in _CHANGES:
        return _pointed(spot, told, clause)
    supine = any(phrase.SUPINE.match(word) for word in WORD.findall(clause.predicate)[:5])
    if clause.verb in ("har", "hade", "fick", "får", "redovisar", "prognostiserar") and not (
        supine or _BEGINS.match(clause.predicate)
    ):
        found = phrase.thing(clause.predicate)
        if found and not spot.quantity.noun:
            return f"{phrase.genitive(subject)} {found}" if len(found.split()) < 4 else found
    receiver = tidy(clause.predicate)
    if clause.verb in ("ger", "gav", "tillför", "kostar") and receiver[:1].isupper() and " " not in receiver:
        return f"{subject} för {receiver}"
    own = _WHERE.match(clause.predicate)
    if (
        own
        and not phrase.TIME.fullmatch(own["where"].strip())
        and not re.search(r"(?i)\bsnitt|genomsnitt|budget", own["where"])
    ):
        return f"{subject} {own['where']}"
    where = PLACE_AFTER.match(spot.right)
    if where and not re.search(
        rf"(?i)jämfört|{NAMES}|\bsnitt\b|föregående|förra|^per\s|^under\s", where["place"]
    ):
        return f"{subject} {where['place']}"
    if _opener(clause.opener):
        return f"{subject} {phrase.lower_first(clause.opener.strip())}"
    return subject


def _of_year(noun: str, when: str) -> str:
    """`årets resultat` for what a forecast says of a whole year."""
    return f"årets {noun}" if re.search(r"(?i)året\b", when) else noun + when


_BEGINS = re.compile(r"\s*(?:i|inom|vid|hos|bland|för|på|med|till|från)\s")
_WHERE = re.compile(
    r"(?i)\s*(?:(?:ök|minsk|förbättr|försämr)at\s|sjunkit\s|stigit\s)?(?P<where>(?:i|inom|vid"
    r"|hos|bland|för)\s\S+(?:\s\S+){0,4}?)"
    r"\s(?:till|med|på|från)\s+(?:\w+\s)?$"
)


def _pointed(spot: Spot, told: Told, clause: phrase.Clause) -> str:
    """The metric where the subject is a word such as `målet`: what follows, the object, or what was told."""
    doing = re.match(r"\s(?:ska|skall|av)\s(?P<rest>.+)", right_of(spot))
    if doing and spot.quantity.unit == "procent":
        return (
            f"andel som {doing['rest']}" if not right_of(spot).startswith(" av") else f"andel{right_of(spot)}"
        )
    found = phrase.thing(clause.predicate)
    if (
        found
        and clause.verb in ("visar", "indikerar", "pekar", "är", "innebär")
        and re.search(r"(?i)resultat|underskott|överskott|kostnad|intäkt", found)
    ):
        return re.sub(r"(?i)^(?:mot|på)\s(?:ett|en)\s", "", found)
    return told.metric or told.title


def _opener(opener: str) -> bool:
    """Whether an adverbial before the verb says where or for whom, not when."""
    rest = tidy(opener)
    return (
        bool(re.match(r"(?:I|På|För|Inom|Vid|Hos)\s", opener.lstrip()))
        and len(rest) > 3
        and len(opener) < 120
    )


def _fragment(spot: Spot, told: Told, text: str) -> str | None:
    """A quantity after another one without a verb of its own."""
    words_before = tidy(text) if phrase.thing(text) else ""
    words_before = (
        "" if re.match(r"(?i)(?:mot|jämfört|att jämföra|än|respektive)\b", words_before) else words_before
    )
    after = tidy(right_of(spot))
    if len(words_before) > 3 and not re.match(rf"(?i)(?:till|{COMPARATIVE})\b", words_before):
        return words_before
    if (
        after
        and len(after.split()) < 5
        and not told.metric.endswith(after)
        and not re.match(COMPARATIVE, after)
    ):
        return f"{told.metric} {after}"
    return told.metric
