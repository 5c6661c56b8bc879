"""Metrics that lean on the quantity before: brackets, lists, comparisons, shares.

Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import acts, is_name
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import (
    COMPARATIVE,
    Spot,
    Told,
    place_after,
    right_with_numbers,
)
from loader.figures.words import NEARLY, either, words
from loader.language.patterns import pattern

_PLACE_BEFORE = pattern(
    r"(?:^|,|och|samt)\s+(?:(?P<tie>i|vid|på|för)\s)?(?P<place>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)\s"
    rf"(?:är\s|var\s|med\s)?{NEARLY}$"
)
_PLACE_END = pattern(r"\s(?:i|vid|på|för)\s[\wÅÄÖåäö-]+$")
_JOINED = pattern(
    r"(?i)(?:[^.;]*?)(?:,|\soch|\ssamt|\srespektive|varav|jämfört med|mot|jämföra med)\s+"
    rf"(?:ytterligare\s)?{NEARLY}"
)
_COMPARED = pattern(
    rf"^\W*(?:\w+\s)?{COMPARATIVE}\s(?:än|jämfört).*?(?:\boch\b|\bmen\b|\bsamt\b|,|\bmedan\b)"
)
_MORE = pattern(r"(?i)motsvar|ökning|minskning|förbättring|försämring|besparing|det vill säga|\bdvs\b")
_TO = pattern(
    r"(?i)\s*(?:till|och|eller|upp till"
    rf"|,?\stotalt|,?\sdrygt|,?\sungefär|,?\sca|,?\scirka"
    r"|,?\s(?:jämfört med|att jämföra med|mot|från)"
    r"|(?:efter|vid|i|under|före|sedan)\s\S+(?:\s\S+){0,2}\still"
    rf"|vilket är)\s+{NEARLY}"
)
_AGAINST = pattern(rf"(?i),?\s(?:jämfört med|att jämföra med|mot)\s{NEARLY}$")
_NOUN_OF_EQUIVALENT = pattern(
    r"(?i)\b(?:motsvarar|motsvarade|innebär|innebar|ger|gav|utgör)\s(?:det\s)?(?:en"
    r"|ett)\s(?P<noun>[^,;]+?)\s(?:på|om|med)\s(?:\w+\s)?$"
)
_ELLIPTIC = pattern(
    r"(?i)(?:^|[\s,])(?:och|men|samt|vilket)\s(?:har|hade|är|var|ligger|låg|blev|uppgår|uppgick"
    r"|innebär|utgör|förväntas|väntas|bedöms|beräknas|prognostiseras)\b"
    r"(?P<rest>[^,;]{0,60})$"
)
_EXTREME = pattern(rf"(?i)\b{either('most')}\s(?P<place>{either('at')}\s[^,]{{2,40}}?),?\s*(?:med\s|där\s)?$")
_GROUP_BEFORE = pattern(
    rf"(?i)[^.;]*?(?:,|\soch|\ssamt|\smedan|\smen|\srespektive)\s(?P<group>{either('at')}\s[^.;]{{2,70}}?)"
    rf"\s(?:till\s|med\s|är\s|var\s|på\s)?{NEARLY}"
)
_OF_OWN = pattern(r"\s(?:av|[a-zåäö]{4,}are?)\b")


def places(spot: Spot, told: Told) -> str | None:
    """`… i Norrmo är 90 procent, Kil 70 procent`: the first one's metric with the own place."""
    if not spot.index or not told.metric:
        return None
    before = _PLACE_BEFORE.search(spot.left)
    if before and len(spot.left) < 60:
        return f"{_PLACE_END.sub('', told.metric)} {before['tie'] or 'i'} {before['place']}"
    than = re.search(r"(?:jämföra med|jämfört med|mot)\s(?P<whose>\w+)s\s+$", spot.left)
    if than:
        return f"{told.metric} i {than['whose']}"
    after = place_after(spot.right)
    same = spot.alike
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
    prep = (new.split() or [""])[0].lower()
    if last and last["prep"] == "per" and prep not in ("", "per", "under"):
        metric = metric[: last.start()]  # the rate is the unit's: it comes again
        last = _LAST_PHRASE.search(metric)
    if last is None:
        return metric
    same = not prep or any({prep, last["prep"]} <= alike for alike in _ALIKE)
    return metric[: last.start()] if same else metric


_PREPS = r"(?:i|vid|på|för|hos|bland|via|inom|per|under|från|avseende|gällande)"
_ALIKE = (
    {"i", "vid", "på", "hos", "inom", "bland", "från", "via"},
    {"för", "avseende", "gällande"},
    {"per", "under"},
)
"""Prepositions that stand for one another where a second place or group follows."""
_LAST_PHRASE = pattern(rf"\s(?P<prep>{_PREPS})\s(?:(?!\s{_PREPS}\s)[^,])+$")
_EXTREMES = ("ögst ", "ägst ", "törst ", "inst ", "äst ", "ämst ")


def extremes(spot: Spot, told: Told) -> str | None:
    """`Frånvaron är lägst i Service, 4 procent, och högst i Psykiatri, 9 procent`."""
    if not any(word in spot.sentence for word in _EXTREMES):
        return None
    holder = _MOST_HAS.search(spot.left)
    if holder:  # `Högst frånvaro har läkare med …, lägst har chefer med …`
        what = holder["what"] or stem(told.metric).split(",")[0]
        return f"{what}, {holder['who']}" if what else None
    found = _EXTREME.search(spot.left)
    who = _MOST_IS.search(spot.left) if spot.index and told.metric else None
    if who:  # `… är 49 procent; bäst är bröstcancer med 74 procent och sämst prostatacancer med 22`
        return f"{stem(told.metric).split(',')[0]}, {who['who']}"
    if not found:
        return _most(spot, told)
    those = re.match(r"\sär\s(?P<what>\w+(?:da|ta|na|ade|ga)\b.*)", right_with_numbers(spot))
    if those and spot.quantity.unit == "procent":  # `högst i fas 1, där 94 procent är färdigvaccinerade`
        return f"andel {tidy(those['what'])} {found['place']}"
    base = stem(told.metric) if spot.index else syntax.split(spot.left).subject
    return f"{base} {found['place']}"


_MOST_HAS = pattern(
    rf"(?i)(?:^|,\s|\soch\s|;\s){either('most')}a?\s"
    r"(?:(?:siffr|andel|nivå)\w*\s)?(?:(?:19|20)\d\d\s)?(?:när det gäller\s)?(?P<what>[^,]*?)\s?"
    r"\b(?:har|hade)\s(?P<who>[^,]{3,40}?),?\s(?:med|på)\s(?:\w+\s)?$"
)
_MOST_IS = pattern(
    rf"(?i)(?:^|,\s|\soch\s|;\s|\smen\s){either('most')}\s(?:(?:är|var|ligger|låg)\s)?"
    rf"(?P<who>(?!{either('at')}\s)[^,;]{{3,40}}?),?\s(?:med|på)\s(?:\w+\s)?$"
)
_WITH_FIRST = pattern(
    rf"(?i)^\s(?:är|var|ligger|låg|blev)\s(?P<what>\w+)\s{either('most')}\s(?P<place>[^,.;]+)"
)
_MOST = pattern(
    rf"(?i)^{either('most')}\s(?:är|var|blev|ligger|låg)\s(?P<what>\S+\s{either('at')}\s[^,]{{2,50}}?),?\s"
    r"(?:(?:med|på|där)\s(?:\w+\s)?)?$"
)


def _most(spot: Spot, told: Told) -> str | None:
    """`Högst är frånvaron bland undersköterskor med 8 procent`."""
    found = _MOST.match(_COMPARISON.sub("", spot.left)) if not spot.index else None
    first = _WITH_FIRST.match(spot.right) if re.fullmatch(r"(?i)med\s(?:\w+\s)?", spot.before) else None
    if first:  # `Med 96 procent är beläggningen högst på medicin`
        return f"{first['what']} {first['place']}"
    if found and told.metric and found["what"].split()[0] in words("pointing"):  # `Minst är minskningen på B`
        where = found["what"].partition(" ")[2]
        return f"{stem(told.metric, where)} {where}"
    return found["what"] if found else None


_COMPARISON = pattern(
    r"\s(?:jämfört\smed|mot)\s(?:\w+\s(?:år(?:et)?|månad(?:en)?|period(?:en)?)|budget|fjolåret|[a-zåäö]+\s\d{4})"
)


def group(spot: Spot, told: Told) -> str | None:
    """`… med 11 procent och för vuxna 8 procent`: the metric before, for another group or place."""
    found = _GROUP_BEFORE.fullmatch(spot.left) if spot.index and told.metric else None
    counted = spot.quantity.noun and spot.quantity.noun.head and not spot.quantity.carried
    return (
        f"{stem(told.metric, found['group'])} {found['group'].strip(' ,')}" if found and not counted else None
    )


def same_verb(spot: Spot, told: Told) -> str | None:
    """`Nio procent var 0-17 år, 55 procent var 18-69 år`."""
    first = WORD.match(spot.right.lstrip(" "))
    if not spot.index or first is None or not re.search(r"(?:,|\boch|\bsamt)\s+$", spot.left):
        return None
    if not syntax.is_verb(first.group()) or spot.quantity.noun:
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
    if _MORE.search(left):
        changed = phrase.change_of(left)
        return tidy(re.split(r"\s(?:med|på|som)\s", changed)[0]) if changed else told.metric
    elliptic = _ELLIPTIC.search(left)
    rest = syntax.thing(elliptic["rest"]) if elliptic else ""
    counts = spot.quantity.noun is not None and not spot.quantity.carried
    if elliptic and not (rest and (is_name(rest) or counts or "kosta" in rest)) and not _OF_OWN.match(right):
        return told.metric
    own = _COMPARED.sub("", left)
    clause = syntax.split(own.strip(" ,"))
    if clause.verb and tidy(clause.subject) and not acts(clause.subject.strip()) and own != left:
        return None
    if re.match(rf"\s(?:\w+\s)?{COMPARATIVE}\b", right) and len(tidy(own).split()) <= 1:
        return told.metric
    counted = spot.quantity.noun and spot.quantity.noun.head and not spot.quantity.carried
    same = spot.alike and not counted
    if same and _AGAINST.search(left) and not place_after(right):
        return told.metric
    return told.metric if _TO.fullmatch(left) and not counted else None


def compared_noun(spot: Spot, told: Told) -> str | None:
    """`14 procent fler uppdrag än …`, `5 mnkr lägre kostnader än …`: what is more or less."""
    found = re.match(
        r"\s(?:\w+t\s)?(?P<word>fler|färre|högre|lägre|större|mindre|mer)\s(?P<what>(?!än"
        r"|jämfört)[a-zåäö-]{4,}(?:\s(?:i|inom|för|på|vid)\s\w+)?)",
        spot.right,
    )
    if not found or found["what"].split()[0] in words("function"):
        return None
    return f"antal {found['what']}" if found["word"] in ("fler", "färre") else found["what"]


_MOVED = pattern(
    r"(?i)^,?\s(?:och|men|samt|medan)\s(?P<phrase>(?P<word>till|för|inom|hos)\s[^,;()\d]{3,60}?)"
    r"\s(?:till|med|var|är|blev)\s(?:\w+\s)?$"
)
_WHOSE_ELSE = pattern(r",?\s(?:och|samt|medan|men)\s(?P<whose>\w{3,}s)\s(?:är\s|var\s)?(?:\w+\s)?")


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
