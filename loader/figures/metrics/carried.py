"""Metrics carried over from the quantity before: the same thing elsewhere, at another time, of somebody else.

Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import acts, measures
from loader.figures.metrics.parts import stem
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import COMPARATIVE, Spot, Told, place_after
from loader.figures.words import NEARLY, either, words
from loader.language.patterns import pattern

_GAPPED = pattern(
    rf"(?:^|.*?(?<!-)[\s,)])(?:och|men|medan|samt)\s(?P<what>(?:de\s|den\s|det\s)?[^\W\d][^\s,;:]*(?:\s[^\s,;:]+){{0,4}}?)\s\(?{NEARLY}"
)
_MORE_OF_IT = pattern(rf"\s(?:\w+\s)?{COMPARATIVE}\b|\s?\)|\s?[.,;]|\s?$")
_CONTRAST = pattern(
    r"(?i).*?(?:,\s|\s)(?:medan|men|och|samt)\s(?P<who>[^,;()]{3,60}?)\s"
    r"(?:(?:ligger|låg|landade|hamnade|stannade)\spå|ligger|låg|har|hade|nådde|når|fick|får|noterade|uppvisar)"
    rf"\s{NEARLY}"
)
AVERAGE = pattern(
    r"(?i)(?:(?:riks|läns|region)?(?:snittet|genomsnittet|medelvärdet|medianen)|(?:riks|läns)genomsnitt)(?:\s(?:för|i|på|bland|hos)\s[^,;]{3,50})?"
    r"|riket|(?:hela\s)?länet|övriga\s\w+|(?:rikets|länets|landets)\s(?:siffra|snitt|genomsnitt|värde|nivå)|\d+:e\spercentilen"
)
_EXPECTED = pattern(
    r"(?i)(?:i stället för|mot|än|jämför\w*\smed|av|utöver|från|efter)\s(?:de\s|det\s|en\s|ett\s)?"
    rf"(?:budgetera[dt]e?|vänta[dt]e?|avtala[dt]e?|planera[dt]e?|besluta[dt]e?|beräkna[dt]e?|prognosti[sc]era[dt]e?|målsatta|beviljade)\s{NEARLY}$"
)
_COMPARED = pattern(
    rf"(?i)[,;]?\s(?:vilket\s|som\s|det\s)?(?:(?:kan|ska|bör)\s)?(?:att\s)?(?:jämföras?|ställas?|jämförelse|relation)\s(?:med|mot|till)\s{NEARLY}$"
)
_THAN_AVERAGE = pattern(
    rf"(?i)\bän\s(?P<what>(?:riks|läns|region)?(?:snittet|genomsnittet|medelvärdet|medianen))(?:\spå|\som|,|\si\slandet,?)\s+{NEARLY}$"
)
_THAN_NAMED = pattern(
    rf"(?i)\bän\s(?:det\s|den\s|de\s)?(?P<what>[a-zåäö][^,;()]{{3,40}}?)\s(?:på|om)\s{NEARLY}$"
)
"""`sämre än resultatkravet på 4 mnkr`: the number is that of what stands beside it."""
_THAN_BUDGET = pattern(rf"(?i)\b(?:än|mot|med)\s(?:års)?budget(?:en)?\s(?:på|om)\s{NEARLY}$")
_DEVIATES = pattern(
    rf"(?i),?\s(?:och\s|samt\s)?(?:en|ett)\s(?:\w+\s)?(?:budget)?(?:avvikelse|differens|skillnad)(?:\s(?:mot|från|gentemot)\s(?:\w+\s){{1,2}})?"
    rf"\s?(?:med|på|om)\s{NEARLY}"
)
_SPREAD = pattern(
    rf"(?i)\b(?:spridning|variation|spann|varier|skiljer|sträcker)\w*[^,;]*?\sfrån\s{NEARLY}(?:$|\d)"
)
_FAR_END = pattern(rf"[^,;]*\still\s{NEARLY}")
_OF_TOTAL = pattern(rf"\sav\s(?P<what>[a-zåäö]{{4,}}(?:\s[a-zåäö]+){{1,4}})\s(?:på|om)\s{NEARLY}")
_GOAL_FIRST = pattern(
    r"(?i)(?:\w+\s)?(?:målet|målnivån|målvärdet|kravet|riktvärdet)(?:\s(?:för|i)\s(?:året|perioden|helåret|riket|\d{4}))?"
    rf"(?:\s(?:på|om|är|var|att nå|högst|minst|under|över))*\s{NEARLY}"
)
_TO_GOAL = pattern(
    r"(?i)(?:^|[\s,;(])(?:det\s|de\s)?(?:[a-zåäö]+\s)?"
    r"(?:målet|målnivån|målvärdet|kravet|riktvärdet|gränsen)"
    r"(?:\s(?:för|enligt|i)\s[^,;.]{3,50})?,?"
    rf"(?:\s(?:på|om|är|var|är att nå|högst|minst|under|över))*\s{NEARLY}$"
)
_PASSES = pattern(
    r"(?i)\b(?:överstiger|understiger|översteg|understeg|överskrider|underskrider|överträffar)\s(?:det\s)?(?:budget\w*|plan\w*|mål\w*|ram\w*)"
    rf"(?:\sbelopp)?\s(?:med\s)?{NEARLY}$"
)
_THAN = pattern(rf"(?i)[^,;]{{0,40}}?\b{either('more')}\sän\s(?:de\s)?{NEARLY}")
_AS_THEN = pattern(r"(?i)\b(?:som|än)\s(?:i|under|för|vid|samma|motsvarande|förra|föregående)\b[^,;]*$")


def _budgeted(name: str) -> str:
    """`resultatet` -> `budgeterade resultatet`, `resultat` -> `budgeterat resultat`: what is expected."""
    head, _, rest = name.partition(" ")
    if head.endswith("s") and rest:
        return f"{head} budgeterade {rest}"
    if head.endswith(("resultat", "skott", "bidrag", "utfall")):
        return f"budgeterat {name}"
    return (
        f"budgeterade {name}" if head.endswith(("en", "et", "na", "er", "or", "ar")) else f"budgeterad {name}"
    )


def gapped(spot: Spot, told: Told) -> str | None:
    """`Besöken blev 11 procent färre och samtalen 6 procent fler`: a second subject without its verb."""
    alike = spot.alike
    found = _GAPPED.fullmatch(spot.left) if alike else None
    if found is None or spot.quantity.noun or not _MORE_OF_IT.match(spot.right):
        return None
    what = found["what"].removesuffix(" fler").removesuffix(" färre")
    low, first = tidy(what).lower(), WORD.findall(what)[0].lower()
    moved = (
        re.search(rf"(?i)^\s?\(|^\s?(?:\w+\s)?{COMPARATIVE}", spot.right)
        or "(" in spot.left
        or measures(what)
    )
    if not low or first in words("function") - {"de", "den", "det"} or first in words("openers") or not moved:
        return None
    if acts(low) or low in words("adverbs") or any(map(syntax.is_verb, low.split())):
        return None
    definite = first.endswith(("en", "et", "na", "an", "on", "ön")) or first in (
        "de",
        "den",
        "det",
        "övriga",
        "andra",
    )
    return what if definite or measures(what) else None


def contrasted(spot: Spot, told: Told) -> str | None:
    """`Punktligheten på tågen var 91 procent, medan bussarna nådde 84`: the same of somebody else."""
    alike = spot.alike
    average = tidy(spot.left) if alike and told.metric else ""
    if average and AVERAGE.fullmatch(average):  # `74 procent, riket 69`
        return f"{told.metric}, {phrase.lower_first(average)}"
    found = _CONTRAST.fullmatch(spot.left) if alike and told.metric else None
    who = tidy(found["who"]) if found else ""
    if not who or spot.quantity.noun or acts(who) or re.search(r"(?i)\bprognos|mål|budget", who):
        return None
    if measures(who) or len(who.split()) > 3 or any(map(syntax.is_verb, who.split())):
        return None
    return f"{stem(told.metric).split(',')[0]}, {who}"


def for_each(spot: Spot, told: Told) -> str | None:
    """`Inköp står för 61 procent, resor för 17 och energi för 9`."""
    found = _EACH.fullmatch(spot.left) if spot.index and _ACCOUNTS.search(spot.before) else None
    return f"{found['who']}, andel" if found and spot.quantity.unit == "procent" else None


_EACH = pattern(rf"(?:,|\soch|\ssamt)\s(?P<who>[^,;\d]{{3,40}}?)\sför\s{NEARLY}")
_ACCOUNTS = pattern(r"(?i)\b(?:står|stod|svarar|svarade)\sför\b")


def compared(spot: Spot, told: Told) -> str | None:
    """`… mot avtalade 99,9 procent`, `att jämföra med 6,8 procent i riket`, `som i januari (16 mnkr)`."""
    if told.metric and not spot.index and _GOAL_FIRST.fullmatch(spot.before):
        return told.metric
    if not spot.index or not told.metric:
        return None
    total = _OF_TOTAL.fullmatch(spot.left)
    if total:  # `svarar för -241 mnkr av divisionernas prognos på -289 mnkr`
        return total["what"]
    if _TO_GOAL.search(spot.left) or _THAN.fullmatch(spot.left):
        return told.metric
    passes = _PASSES.search(spot.left)
    who = tidy(syntax.split(syntax.last_clause(spot.left[: passes.end()])).subject) if passes else ""
    if passes and (not who or "vilket" in spot.left or who.lower() in words("pronouns")):
        return told.metric
    expected = _EXPECTED.search(spot.left)
    plan = _THAN_BUDGET.search(spot.left)
    if plan or (expected and "budgeter" in expected.group()):
        return _budgeted(told.metric)
    if expected or _DEVIATES.fullmatch(spot.left):
        return told.metric
    outside = spot.left[: spot.left.rfind("(")] if spot.bracketed else ""
    if outside and _AS_THEN.search(outside):
        return told.metric
    spread = _SPREAD.search(spot.left) or (_SPREAD.search(spot.before) and _FAR_END.fullmatch(spot.left))
    if spread and place_after(spot.right):
        return f"{stem(told.metric, place_after(spot.right))} {place_after(spot.right)}"
    average = _THAN_AVERAGE.search(spot.left)
    if average:
        return f"{told.metric}, {average['what']}"
    named = _THAN_NAMED.search(spot.left)
    if named and measures(named["what"]):
        return named["what"]
    alike = spot.alike
    if alike and _COMPARED.search(spot.left):
        where = place_after(spot.right)
        return f"{stem(told.metric, where)} {where}" if where else told.metric
    return None
