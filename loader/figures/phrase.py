"""Phrases of a Swedish clause: a noun phrase without its trimmings, and what a word of change changes."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loader.figures.words import either, words
from loader.language.months import NAMES
from loader.language.patterns import pattern

_LONGEST = 110
WORD = pattern(r"[^\s,;:.()!?\"”“]+")
TIME = pattern(
    r"(?i)\s*(?:,\s)?\b(?:(?:i|för|per|under|från|(?:fram )?till och med|fram till|t\.?o\.?m\.?|sedan|vid"
    r"|inför|av|från och med)\s)?"
    r"(?:(?:hela|slutet av|slutet på|början av|mitten av|perioden|månaden|år|åren|helåret|den"
    r"|första halvåret)\s){0,2}"
    rf"(?:(?:(?:\d{{1,2}}|sista|förste|första)\s)?(?:{NAMES})(?:\smånad)?(?:\s?(?:till|[-–])\s?(?:{NAMES}))?"
    r"(?:\s(?:19|20)\d\d)?(?:\sföregående år|\sförra året)?"
    r"|(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?(?:\sårs)?)(?!\w)"
)
_LEAD = pattern(
    r"(?i)^(?:(?:det (?:innebär|betyder|visar|framgår)(?: också)? att|att|även|och|men|medan"
    r"|samt|varav|därav|vilket|som"
    r"|där|liksom|plus|en|ett|tillsammans|enbart|bara|ungefär|så|ytterligare|av|cirka|ca|drygt|denna|detta|dessa|än|var|är|har"
    r"|(?:tätt )?följt av"
    r"|(?:det|den|de)(?=\s\w+[aei]\s))\b[\s,]*)+"
)
_TAIL = pattern(
    r"(?i)[\s,(]+(?:med|till|på|om|är|var|av|och|för|i|från|som|har|vid|inom|cirka|ca\.?|drygt"
    r"|nästan|närmare|över"
    r"|ungefär|knappt|omkring|totalt|motsvarande|en|ett|de|den|mellan|upp|endast|sammanlagt"
    r"|vilket|varav|blev|under"
    r"|samt|men|medan|att|hos|ner|ned|efter|före|inför|sedan|enligt|emot|mot|svarar|tillsammans"
    r"|uppgår|uppgick|ligger|låg|då|fick|även|nu|mer än|fler än|uppemot|(?<!dygnet\s)runt|minus|plus)$"
)
_PARTICLE = pattern(r"\b(?:som|har)\s\w+(?:it|at|gt|tt)\s(?:på|över|av)$|\s\w+(?:rts|its|ats)\s(?:över|av)$")
"""A verb with its particle at the end of a relative clause: no preposition without its noun."""
SUPINE = pattern(
    r"(?i)^(?!\w*(?:skott|snitt|resultat|mandat|apparat|kandidat|certifikat|klimat|format|port|start|fält)$)"
    r"(?:\w{2,}(?:at|ats|it|its|[öäo]rt|tt|ält|lt|[äm]nt|[^a]ts)|gått|fått|varit|blivit|att|inte)$"
)
_CHANGED = (
    r"(?:\w*(?<!unders)(?<!ans)ökning(?:en)?|\w*minskning(?:en)?|förbättring(?:en)?|försämring(?:en)?"
    r"|besparing(?:en)?|nedgång(?:en)?"
    r"|uppgång(?:en)?|höjning(?:en)?|sänkning(?:en)?|försvagning(?:en)?|förstärkning(?:en)?|tapp(?:et)?|ned?dragning(?:en)?"
    r"|förkortning(?:en)?|förlängning(?:en)?|reducering(?:en)?|förändring(?:en)?|uppräkning(?:en)?)"
)
CHANGE_NOUN = pattern(rf"(?i)(?:(?:en|ett)\s)?(?:\w+\s)?{_CHANGED}")
"""A noun of change alone: what it is a change of is said elsewhere."""
CHANGE_OF = pattern(rf"(?i)\b{_CHANGED}\s(?:av|i|för|inom)\s+(?P<what>[^,;]+)$")
CHANGED = pattern(
    r"(?i)\b(?:ök|minsk|förbättr|försämr|höj|sänk|reducer|utök|förkort|kort|förläng|halver|(?:för)?dubbl|påverk|belast|stärk|försvag)(?:ad|ade|at|ades|ar|t|te|d|a|as|ats)\s+"
    r"(?P<what>(?!med\b|till\b|från\b|något|marginellt|kraftigt|ytterligare|i\b|inom\b|under\b"
    r"|sedan|jämfört|samtidigt|dock|därmed|på\b|sin\b"
    r"|sitt\b|sina\b)[^,;.–]*?)(?:,[^,]*,)?\s+(?:med|motsvarande)\b[^,;]*$"
)
CHANGED_OBJECT = pattern(
    r"(?i)\b(?:ök|minsk|höj|sänk|reducer|utök|förkort|kort|förläng|halver|(?:för)?dubbl)(?:ad|ade|at|ar|t|te|er)\s+"
    r"(?P<what>(?:antalet|andelen|[a-zåäö]+(?:en|et|na|ön|iden|ån))(?:\s(?!med\b)[^,;.\s]+){0,8}?),?\s+(?:från|till)\b[^,;]*$"
)
"""What somebody has changed from one level to another (`Provtagningen har förkortat svarstiden från …`)."""
CHANGED_OWN = pattern(
    r"(?i)\b(?P<who>[a-zåäö]{3,}(?:na|en|et|er|ar|or))\s(?:har\s|ska\s|måste\s)?(?:ök|minsk|sänk|höj|reducer)\w+\s(?:sin|sitt|sina)\s"
    r"(?P<what>[^,;.]{4,50}?)\s(?:med|till|från)\b[^,;]*$"
)
"""What somebody changes of its own (`divisionerna minskar sina kostnader med …`)."""
CHANGED_VERB = pattern(r"(?i)\b(?:(?:ut)?ök|minsk|sjunk|sjönk|stig|steg|väx|krymp|reducer)\w*")


@lru_cache(maxsize=512)
def tidy(phrase: str) -> str:
    """The phrase without times, leading conjunctions, trailing prepositions and brackets."""
    phrase = re.sub(r"\([^()]*\)?", " ", phrase)
    phrase = timeless(phrase).strip(' ,;:.-–*"”“)')
    for _ in range(6):
        shorter = _LEAD.sub("", phrase)
        shorter = (shorter if _PARTICLE.search(shorter) else _TAIL.sub("", shorter)).strip(" ,;:.-–")
        if shorter == phrase:
            break
        phrase = shorter
    return phrase if len(phrase) <= _LONGEST else phrase[:_LONGEST].rsplit(" ", 1)[0]


def timeless(phrase: str) -> str:
    """The phrase without its times and the like, white space single."""
    return " ".join(_adverbials().sub(" ", TIME.sub(" ", phrase)).split())


@cache
def _adverbials() -> re.Pattern[str]:
    return pattern(rf"(?i)\b{either('adverbials')}(?!\w)")


def change_of(text: str) -> str:
    """What a noun of change at the end of `text` is the change of, "" where none stands there; what names
    it itself (`befolkningsökningen i länet`) stays whole."""
    found = last(CHANGE_OF, text)
    if found is None:
        return ""
    whole = re.match(r"(?i)\w{5,}(?:ökning|minskning)(?:en)?\s(?:i|inom)\s", found.group())
    return found.group() if whole else found["what"]


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place where the pattern is found."""
    found = None
    for at in pattern.finditer(text):
        found = at
    return found


def genitive(phrase: str) -> str:
    """`kvinnor` -> `kvinnors`; what ends in s stays."""
    return phrase if not phrase or phrase[-1] in "sxz" else phrase + "s"


def lower_first(phrase: str) -> str:
    """A small first letter, but for names and abbreviations."""
    first = phrase.split(" ", 1)[0]
    counted = first.lower().endswith(tuple(words("counted")))
    named = first.lower() == "region" or (not counted and _NAMED_PLACE.match(phrase))
    plain = (len(first) == 1 or first[1:].islower()) and not named
    return phrase[0].lower() + phrase[1:] if phrase and plain else phrase


_NAMED_PLACE = pattern(
    r"(?!Varje|Vår|En|Ett|Ingen|Inget|Vart|Denna|Detta|Nästa)[A-ZÅÄÖ]\w+\s(?:sjukhus|hälsocentral|vårdcentral|kommun|folkhögskola|universitet)s?\b"
)
"""The name of a place where care is given, before its kind: `Vara vårdcentral`."""
