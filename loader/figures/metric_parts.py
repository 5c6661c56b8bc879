"""Metrics that lean on the quantity before: brackets, lists, comparisons, shares.

Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase
from loader.figures.clause import (
    COMPARATIVE,
    STATED,
    Spot,
    Told,
    place_after,
    right_of,
    right_with_numbers,
)
from loader.figures.metric_name import acts, measures
from loader.figures.phrase import WORD, tidy
from loader.figures.words import words

_ABOUT = r"(?:cirka\s|ca\.?\s|drygt\s|nästan\s|ungefär\s|endast\s|totalt\s|ytterligare\s)?"
_PLACE_BEFORE = re.compile(
    r"(?:^|,|och|samt)\s+(?:(?P<tie>i|vid|på|för)\s)?(?P<place>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)\s"
    rf"(?:är\s|var\s|med\s)?{_ABOUT}$"
)
_PLACE_END = re.compile(r"\s(?:i|vid|på|för)\s[\wÅÄÖåäö-]+$")
_JOINED = re.compile(
    r"(?i)(?:[^.;]*?)(?:,|\soch|\ssamt|\srespektive|varav|jämfört med|mot|jämföra med)\s+"
    rf"(?:ytterligare\s)?{_ABOUT}"
)
_COMPARED = re.compile(
    rf"^\W*(?:\w+\s)?{COMPARATIVE}\s(?:än|jämfört).*?(?:\boch\b|\bmen\b|\bsamt\b|,|\bmedan\b)"
)
_MORE = re.compile(r"(?i)motsvar|ökning|minskning|förbättring|försämring|besparing|det vill säga|\bdvs\b")
_OWN_CHANGE = re.compile(r"(?i)(?:ökat|minskat|ökade|minskade|utgör)\b.*\b\w+(?:na|en|et)\b")
_TO = re.compile(
    r"(?i)\s*(?:till|och|eller|upp till"
    rf"|,?\stotalt|,?\sdrygt|,?\sungefär|,?\sca|,?\scirka"
    r"|,?\s(?:jämfört med|att jämföra med|mot|från)"
    r"|(?:efter|vid|i|under|före|sedan)\s\S+(?:\s\S+){0,2}\still"
    rf"|vilket är)\s+{_ABOUT}"
)
_AGAINST = re.compile(rf"(?i),?\s(?:jämfört med|att jämföra med|mot)\s{_ABOUT}$")
_ONLY_COMPARES = re.compile(rf"\W*(?:\w+\s)?{COMPARATIVE}(?:\sän\s\S+)?\W*")
_GROUP = re.compile(r"(?i)\bandel(?:en|ar)?\s+(?P<who>[\wåäö-]+)\s*$")
_NOUN_OF_EQUIVALENT = re.compile(
    r"(?i)\b(?:motsvarar|motsvarade|innebär|innebar|ger|gav|utgör)\s(?:det\s)?(?:en"
    r"|ett)\s(?P<noun>[^,;]+?)\s(?:på|om|med)\s(?:\w+\s)?$"
)
_ELLIPTIC = re.compile(
    r"(?i)(?:^|[\s,])(?:och|men|samt|vilket)\s(?:har|hade|är|var|ligger|låg|blev|uppgår|uppgick"
    r"|innebär|utgör|förväntas|väntas|bedöms|beräknas|prognostiseras)\b"
    r"(?P<rest>[^,;]{0,60})$"
)
_EXTREME = re.compile(
    r"(?i)\b(?:högst|lägst|störst|minst|sämst|bäst)\s(?P<place>(?:i|på|inom|vid|för"
    r"|hos|bland)\s[^,]{2,40}?),?\s*(?:med\s|där\s)?$"
)
_GROUP_BEFORE = re.compile(
    r"(?i)[^.;]*?(?:,|\soch|\ssamt|\smedan|\smen|\srespektive)\s(?P<group>(?:i|på|för|inom|vid"
    r"|hos|bland)\s[^.;]{2,70}?)"
    rf"\s(?:till\s|med\s|är\s|var\s|på\s)?{_ABOUT}"
)
_OF_OWN = re.compile(r"\s(?:av|[a-zåäö]{4,}are?)\b")


def bracket(spot: Spot, told: Told) -> str | None:
    """A number in a bracket belongs to what stands before the bracket."""
    if not spot.bracketed:
        return None
    quantity, left = spot.quantity, spot.left
    at = left.rfind("(")
    outside, inside = left[:at], left[at + 1 :]
    noun = quantity.noun
    change = phrase.last(phrase.CHANGE_OF, outside)
    if change and (quantity.number.signed or "motsvarande" in inside):
        return change["what"]
    fraction = _EVERY.search(outside) if quantity.unit == "procent" else None
    if fraction:
        return _every(fraction["who"], spot)
    caused = quantity.number.signed or "kr" in quantity.unit
    cause = _CAUSE.search(outside) if caused else None
    if cause:
        return _COMPARES.sub("", cause["what"])
    listed = _listed(outside, inside, spot)
    if listed:
        return listed
    if spot.index and (
        quantity.number.signed or re.search(r"(?i)(?:föregående år|förra året|i fjol)\s*$", outside)
    ):
        return told.metric
    if quantity.number.signed:
        return phrase.split(outside).subject
    if noun and re.match("fler|färre", noun.words):
        return told.metric
    if spot.right.lstrip().startswith("av "):
        thing = phrase.thing(phrase.split(outside).predicate)
        share = f"{spot.right.lstrip().partition(')')[0]}"
        return f"andel {thing} {share}" if 3 < len(thing) < 60 else f"andel {share}"
    only_compares = spot.index and _ONLY_COMPARES.fullmatch(outside)
    if only_compares or quantity.rule == "own bracket":
        return told.metric
    if "som mest" in inside or "motsvarande" in inside or (spot.index and len(outside.strip(" ,)")) < 3):
        return told.metric
    if len(inside.strip()) > 3 and not re.match(r"(?i)^(?:ca|cirka|drygt|varav)\b", inside):
        return inside
    rest = re.sub(r"^[^)]*\)", "", spot.after)[:200]
    if quantity.unit == "procent":
        return _bracketed_share(outside, rest) or outside
    return (
        re.split(r"\s(?:avsåg|avser|är|var)\s|\soch\s", outside)[-1] if quantity.unit != "antal" else outside
    )


def _listed(outside: str, inside: str, spot: Spot) -> str | None:
    """The member of a list before its bracket or in it: `inom köpt vård (-61 mnkr)`, `(läkare 4 %, …)`."""
    own = tidy(inside)
    clause = phrase.split(phrase.last_clause(spot.sentence[: spot.sentence.find("(")]))
    subject = tidy(clause.subject)
    if not subject or acts(subject) or "," in subject:
        return None
    within = _WITHIN.search(outside) if spot.quantity.number.signed else None
    if within and not own:
        return f"{subject}, {within['what']}"
    group = re.fullmatch(r"[a-zåäö-]{2,}(?:are|er|or|ar|na|män)", own)
    return f"{subject}, {own}" if group and spot.quantity.unit != "antal" else None


_WITHIN = re.compile(r"(?:\s(?:inom|för|på|hos|vid)|^\)?(?:,|\soch|\ssamt))\s(?P<what>[^,;()]{3,50})\s$")
_EVERY = re.compile(
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
    most = _MOST_OF.search(spot.left)
    rest = _CONCERNS.match(spot.after) if most else None
    if rest:
        return rest["what"]
    found = _EVERY.search(spot.left) if spot.quantity.unit == "procent" else None
    return _every(found["who"], spot) if found else None


_MOST_OF = re.compile(
    r"(?i)(?:^|\s)(?:merparten|huvuddelen|resten|det\smesta|större\sdelen|lejonparten)(?:\sav\s\w+)?,\s(?:\w+\s)?$"
)
_CONCERNS = re.compile(
    r"[^,.]*,\s(?:avser|avsåg|gäller|gällde|går\still|gick\still|utgörs\sav|består\sav|är)\s(?P<what>[^,;.]+)"
)


_CAUSE = re.compile(
    r"(?i)^.*(?:på grund av|tack vare|till följd av|beror (?:\w+ )?på|förklaras (?:\w+ )?av|genom|främst"
    r"|däribland|bland annat|såsom)\s(?P<what>[^,;]+)$"
)
_COMPARES = re.compile(r"(?i)^(?:\w+\s)?(?:lägre|högre|ökade|minskade|större|mindre|sämre|bättre)\s")


def _bracketed_share(outside: str, rest: str) -> str | None:
    tail = re.search(r"\bsom\s[^.;(]+", rest)
    group = _GROUP.search(outside)
    if group and tail:
        return f"andel {group['who']} {tail.group()}"
    contrast = re.fullmatch(r"\W*än\s+(?P<who>[\wåäö-]+)\s*", outside)
    if contrast:
        return f"andel {contrast['who']} {tail.group() if tail else ''}"
    clause = phrase.split(outside)
    after = re.match(r"\s+(?P<verb>\w+)[^.;(,]*", rest)
    if re.search(r"(?i)andel\s*$", outside) and after and phrase.is_verb(after["verb"]):
        return f"andel som {after.group().strip()}"
    if re.search(r"(?i)andel\s*$", outside) and clause.subject:
        of = re.search(r"\bav\s[^.;(]+", rest)
        return f"{phrase.genitive(tidy(clause.subject))} andel {of.group() if of else ''}"
    verb = re.match(r"\s+(\w+)", rest)
    if not clause.verb and verb and (phrase.is_verb(verb.group(1)) or phrase.is_past(verb.group(1), "x")):
        stop = re.search(r"\s(?:och|samt)\s|[.,;(]", rest)
        return f"{outside} {rest[: stop.start()] if stop else rest}"
    thing = phrase.thing(clause.predicate)
    if clause.subject.strip() and " " not in thing and clause.verb in STATED:  # `frekvensen var hög (82 %)`
        return clause.subject
    return (thing or outside) if clause.verb else None


def key(spot: Spot, told: Told) -> str | None:
    """`Besökare: ungefär 900`, `Svarstid: 14 dagar; väntetid: 30 dagar`: what stands before the colon."""
    found = _KEY.search(spot.left) or (None if spot.index else _KEY.search(spot.before))
    if found is None:
        return None
    name = tidy(found["key"])
    points = name.lower() in words("pointing") and told.metric and told.metric.lower() not in words("pointing")
    if not name or _NO_KEY.search(name) or points:
        return None
    if found.group().startswith(";") and told.metric:  # `frånvaro: 6 procent; kort: 3 procent`
        if re.match(r"(?:i|på|för|från|inom|vid|till|hos|under|efter)\s", name := found["key"].strip()):
            return f"{stem(told.metric).split(',')[0]} {name}"
        if " " not in name and name.islower() and (len(name) < 6 or name.endswith("a")):
            return f"{stem(told.metric).split(',')[0]}, {name}"
    noun = spot.quantity.noun
    lead = _LEAD_IN.fullmatch(found["lead"])
    name = f"{name} {lead['where']}" if lead else name
    if spot.quantity.unit == "procent" and re.match(r"\smed\s", spot.right):
        return f"andel {phrase.lower_first(name)}{right_of(spot)}"  # `Patienter: 80 procent med diagnos`
    if spot.quantity.unit != "antal":
        return _of_title(name, told)
    what = re.sub(r"(?i)^(?:fler|färre|ytterligare|extra)\s", "", noun.words) if noun and noun.head else ""
    same = not what or spot.quantity.carried or noun is None or noun.head.lower()[:5] in name.lower()
    name = phrase.lower_first(name)
    return f"antal {name}" if same or _COUNTED.search(name.split(" ")[0]) else f"antal {what}, {name}"


_KEY = re.compile(
    r"(?:^|[;•]\s|\.\s)(?P<key>[^\W\d][^:;.]{2,90}):\s(?P<lead>(?:(?:en|ett)\s\w+ning(?:\sav\s\w+)?\s(?:med|på)\s)?"
    r"(?:[a-zåäö]+\s){0,2})$"
)
def _of_title(name: str, told: Told) -> str:
    """A name before a colon that measures nothing, with what the heading measures (`Internmedicin: 239 mnkr`)."""
    if " " in name or measures(name) or not name[:1].isupper():
        return name
    over = _MEASURE_IN_TITLE.search(told.title)
    return f"{phrase.lower_first(over['what'])}, {phrase.lower_first(name)}" if over else name


_MEASURE_IN_TITLE = re.compile(
    r"(?i)\b(?P<what>\w*(?:kostnad|kostnader|kostnaderna|intäkter|resultat|avvikelse|avvikelser|frånvaro|beläggning|väntetider|underskott|budget))\b"
)
_LEAD_IN = re.compile(r"(?P<where>(?:på|i|för|inom|vid|bland|hos)\s\w+)\s(?:\w+\s)?")
_NO_KEY = re.compile(r"(?i)\b(?:är|var|har|visar|följande|exempelvis|bland annat|dvs|nämligen|obs|mål)\b")
_COUNTED = re.compile(r"(?:are|ande|ende|er|or|ar|ade|da|ta|na)$")


def places(spot: Spot, told: Told) -> str | None:
    """`… i Piteå är 90 procent, Kalix 70 procent`: the first one's metric with the own place."""
    if not spot.index or not told.metric:
        return None
    before = _PLACE_BEFORE.search(spot.left)
    if before and len(spot.left) < 60:
        return f"{_PLACE_END.sub('', told.metric)} {before['tie'] or 'i'} {before['place']}"
    than = re.search(r"(?:jämföra med|jämfört med|mot)\s(?P<whose>\w+)s\s+$", spot.left)
    if than:
        return f"{told.metric} i {than['whose']}"
    after = place_after(spot.right)
    same = spot.quantity.unit == spot.all[spot.index - 1].unit
    if not after or not same or not (spot.quantity.carried or _JOINED.fullmatch(spot.left)):
        return None
    if spot.quantity.noun and not spot.quantity.carried:
        return None
    if re.match(r"(?:jämfört|mot)\b", spot.left.strip()):
        return f"{told.metric} {after}"
    return f"{stem(told.metric, after)} {after}"


def stem(metric: str, new: str = "") -> str:
    """The metric without the place or group at its end that the phrase `new` stands for."""
    last = _LAST_PHRASE.search(metric)
    if last is None:
        return metric
    prep = (new.split() or [""])[0].lower()
    same = not prep or prep == last["prep"] or any({prep, last["prep"]} <= alike for alike in _ALIKE)
    return metric[: last.start()] if same else metric


_PREPS = r"(?:i|vid|på|för|hos|bland|via|inom|per|under|från|avseende|gällande)"
_ALIKE = (
    {"i", "vid", "på", "hos", "inom", "bland", "från", "via"},
    {"för", "avseende", "gällande"},
    {"per", "under"},
)
"""Prepositions that stand for one another where a second place or group follows."""
_LAST_PHRASE = re.compile(rf"\s(?P<prep>{_PREPS})\s(?:(?!\s{_PREPS}\s)[^,])+$")


def extremes(spot: Spot, told: Told) -> str | None:
    """`Frånvaron är lägst i Service, 4 procent, och högst i Psykiatri, 9 procent`."""
    holder = _MOST_HAS.search(spot.left)
    if holder:  # `Högst frånvaro har läkare med …, lägst har chefer med …`
        what = holder["what"] or stem(told.metric).split(",")[0]
        return f"{what}, {holder['who']}" if what else None
    found = _EXTREME.search(spot.left)
    who = _MOST_IS.search(spot.left) if spot.index and told.metric else None
    if who:  # `… är 49 procent; bäst är bröstcancer med 74 procent och sämst prostatacancer med 22`
        return f"{stem(told.metric).split(',')[0]}, {who['who']}"
    if not found:
        return _most(spot)
    base = stem(told.metric) if spot.index else phrase.split(spot.left).subject
    return f"{base} {found['place']}"


_MOST_HAS = re.compile(
    r"(?i)(?:^|,\s|\soch\s|;\s)(?:högst|lägst|störst|minst|bäst|sämst)\s(?P<what>[^,]*?)\s?\b(?:har|hade)\s"
    r"(?P<who>[^,]{3,40}?),?\s(?:med|på)\s(?:\w+\s)?$"
)
_MOST_IS = re.compile(
    r"(?i)(?:^|,\s|\soch\s|;\s|\smen\s)(?:högst|lägst|störst|minst|bäst|sämst)\s(?:(?:är|var|ligger|låg)\s)?"
    r"(?P<who>(?!i\s|på\s|inom\s|vid\s|för\s|hos\s|bland\s)[^,;]{3,40}?),?\s(?:med|på)\s(?:\w+\s)?$"
)
_WITH_FIRST = re.compile(
    r"(?i)^\s(?:är|var|ligger|låg|blev)\s(?P<what>\w+)\s(?:högst|lägst|störst|minst|bäst|sämst)\s(?P<place>[^,.;]+)"
)
_MOST = re.compile(
    r"(?i)^(?:högst|lägst|störst|minst|bäst|sämst)\s(?:är|var|blev|ligger|låg)\s(?P<what>\S+\s(?:i|på|inom|vid|för|hos"
    r"|bland)\s[^,]{2,50}?),?\s(?:med|på|där)\s(?:\w+\s)?$"
)


def _most(spot: Spot) -> str | None:
    """`Högst är frånvaron bland undersköterskor med 8 procent`."""
    found = _MOST.match(spot.left) if not spot.index else None
    first = _WITH_FIRST.match(spot.right) if re.fullmatch(r"(?i)med\s(?:\w+\s)?", spot.before) else None
    if first:  # `Med 96 procent är beläggningen högst på medicin`
        return f"{first['what']} {first['place']}"
    return found["what"] if found else None


def group(spot: Spot, told: Told) -> str | None:
    """`… med 11 procent och för vuxna 8 procent`: the metric before, for another group or place."""
    found = _GROUP_BEFORE.fullmatch(spot.left) if spot.index and told.metric else None
    counted = spot.quantity.noun and spot.quantity.noun.head and not spot.quantity.carried
    return (
        f"{stem(told.metric, found['group'])} {found['group'].strip(' ,')}" if found and not counted else None
    )


def same_verb(spot: Spot, told: Told) -> str | None:
    """`Sex procent var 0-19 år, 60 procent var 20-64 år`."""
    first = WORD.match(spot.right.lstrip(" "))
    if not spot.index or first is None or not re.search(r"(?:,|\boch|\bsamt)\s+$", spot.left):
        return None
    if not phrase.is_verb(first.group()) or spot.quantity.noun:
        return None
    head = re.split(rf"\s{re.escape(first.group())}\s", told.metric)[0]
    return f"{head} {right_with_numbers(spot)}" if head != told.metric else None


def continued(spot: Spot, told: Told) -> str | None:
    """A comparison, a change or an equivalent of the quantity before it."""
    left, right = spot.left, spot.right
    if not spot.index:
        return None
    noun = _NOUN_OF_EQUIVALENT.search(left)
    if noun and not _MORE.search(noun["noun"]):
        if noun["noun"] == "andel" and told.metric.startswith("antal "):
            return f"andel {told.metric.removeprefix('antal ')}"
        return told.metric if noun["noun"].split()[-1] in words("amounts") else noun["noun"]
    if re.match(r"\s?av\s", right) and spot.quantity.unit == "procent":
        return None
    if _MORE.search(left) and not _OWN_CHANGE.search(left):
        changed = phrase.last(phrase.CHANGE_OF, left)
        return tidy(re.split(r"\s(?:med|på)\s", changed["what"])[0]) if changed else told.metric
    elliptic = _ELLIPTIC.search(left)
    if elliptic and not phrase.thing(elliptic["rest"]) and not _OF_OWN.match(right):
        return told.metric
    own = _COMPARED.sub("", left)
    clause = phrase.split(own.strip(" ,"))
    if clause.verb and tidy(clause.subject) and not acts(clause.subject.strip()) and own != left:
        return None
    if re.match(rf"\s(?:\w+\s)?{COMPARATIVE}\b", right) and len(tidy(own).split()) <= 1:
        return told.metric
    counted = spot.quantity.noun and spot.quantity.noun.head and not spot.quantity.carried
    same = spot.all[spot.index - 1].unit == spot.quantity.unit and not counted
    if same and _AGAINST.search(left) and not place_after(right):
        return told.metric
    return told.metric if _TO.fullmatch(left) and not counted else None


def compared_noun(spot: Spot, told: Told) -> str | None:
    """`14 procent fler uppdrag än …`, `5 mnkr lägre kostnader än …`: what is more or less."""
    found = re.match(
        r"\s(?:\w+t\s)?(?P<word>fler|färre|högre|lägre|större|mindre)\s(?P<what>(?!än"
        r"|jämfört)[a-zåäö-]{4,}(?:\s(?:i|inom|för|på|vid)\s\w+)?)",
        spot.right,
    )
    if not found or found["what"].split()[0] in words("function"):
        return None
    return f"antal {found['what']}" if found["word"] in ("fler", "färre") else found["what"]


_MOVED = re.compile(
    r"(?i)^,?\s(?:och|men|samt|medan)\s(?P<phrase>(?P<word>till|för|inom|hos)\s[^,;()\d]{3,60}?)"
    r"\s(?:till|med|var|är|blev)\s(?:\w+\s)?$"
)


_WHOSE_ELSE = re.compile(r",?\s(?:och|samt|medan|men)\s(?P<whose>\w{3,}s)\s(?:är\s|var\s)?(?:\w+\s)?")


def moved(spot: Spot, told: Told) -> str | None:
    """`A till X är 67 procent, och till Y 60`: the metric before with its phrase exchanged."""
    whose = _WHOSE_ELSE.fullmatch(spot.left) if spot.index else None
    owned = re.match(r"\w{3,}s\s(?P<what>.+)", told.metric) if whose else None
    if whose and owned:  # `Kvinnornas frånvaro är 7 procent och männens 4 procent`
        return f"{whose['whose']} {owned['what']}"
    found = _MOVED.match(spot.left) if spot.index else None
    if found is None:
        return None
    same = re.compile(rf"(?i)\b{found['word']}\s\S+(?:\s\S+){{0,4}}?(?=\s(?:som|i|på|vid|inom|för)\b|$)")
    name, count = same.subn(lambda _: found["phrase"], told.metric, count=1)
    return name if count else None
