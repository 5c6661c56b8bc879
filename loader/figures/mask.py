"""Numbers that are no figures: dates, years, names, laws, age brackets …, each with its reason.

One compiled alternation over a sentence; the first alternative that fits names the reason. What
needs more than the words beside the number (a year without a word for it, a number with neither
unit nor noun) is judged in `quantity.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loader.figures.words import alternation, words
from loader.language.months import MONTHS, NAMES
from loader.language.numbers import SPACES
from loader.language.scan import at_words

_DASH = "[-–−]"
_YEAR = r"(?:19|20)\d\d"
_TIMES = r"(?:dag(?:ar|ars|s)?|dgr|dygn|timm(?:ar|e)|minuter|veck(?:or|a)|månad(?:er|ers)?|år)"

REASONS = {
    "date": "date",
    "clock": "clock time",
    "week": "week number",
    "years": "year",
    "law": "law or case number",
    "document": "document number",
    "phone": "phone number",
    "address": "address",
    "base": "base of a rate",
    "age": "age bracket",
    "limit": "time limit that defines a group",
    "decade": "decade",
    "ordinal": "ordinal",
    "compound": "number inside a word",
    "code": "number in a name",
    "place": "number of a page, chapter, phase or the like",
    "name": "number in a name",
    "long": "too many digits",
    "scale": "ends of a scale",
}


@cache
def _pattern() -> re.Pattern[str]:
    month = f"(?:{NAMES}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)"
    numbered = alternation(words("numbered"))
    persons = alternation(words("persons"))
    people = (
        rf"(?:{persons}|barn|åldern|ålder|åldrarna|åldersgruppen|åldersgrupperna|(?:äldre|yngre)\sän"
        rf"|än|fyllda?|fyllt)"
    )
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    some = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})*"
    units = (
        r"procent|%|mnkr|mkr|miljon|miljard|kr\b|kronor|tkr|mdkr|årsarbet|dag|timm|veck|månad|person|patient"
    )
    parts = {
        "long": r"\d{16,}(?:[.,]\d+)?",
        "scale": (
            rf"(?i:\b(?:skala(?:n)?|går|gå|löper|varierar|variera)\s(?:på\s|är\s|om\s)?(?:från\s|mellan\s)?"
            rf"[01]\s?(?:{_DASH}|till|och)\s?(?:100|10|[4-7])\b)(?!\s?(?:%|procent|[a-zåäö]{{3}}))"
            r"|\b\d{1,3}\smöjliga(?:\spoäng)?\b"
        ),
        "address": r"(?:https?://|www\.)\S{1,200}|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}",
        "document": r"\b[A-ZÅÄÖ]{2,}[A-ZÅÄÖ\d]*\d*(?:-\d+){2,}\b|\b\d{2,}(?:-\d{2,}){3,}\b|\b\d{4}/\d{3,}\b",
        "law": (
            r"\b(?:SFS|SOU|Ds|Prop\.?|prop\.?|proposition|Skr\.?|dir\.?|HSLF-FS|SOSFS|dnr\.?:?"
            r"|Dnr\.?:?|diarienummer|RS|LS|AFS|MSBFS)"
            r"\s?\d[\d/:,.-]*(?:\s?§\s?\d+)?"
            r"|(?i:\b(?:dnr|diarienummer|ärendenummer)\s?:?\s?[\w/-]{0,12}\s?\d[\w/:-]{0,20})"
            r"|\b\d{1,2}\s?kap\b\.?(?:\s?\d+\s?§)?|§{1,2}\s?\d+(?:\s?[-–]\s?\d+)?(?:\s?[a-z]\b)?"
            r"|\b\d+(?:\s?[-–]\s?\d+)?\s?(?:[a-z]\s)?§|\b\d+\s(?:kapitlet|paragrafen|stycket)\b"
            r"|\b(?:19|20)\d\d(?:/\d\d)?:\d+|\b\d{1,2}:\d{1,3}\b(?=\s\()|(?i:\b(?:anslag(?:et)?|cirkulär)\s\d+:\d+)"
        ),
        "phone": (
            r"\b0\d{1,3}\s?[-–]\s?\d{2,3}(?:\s?\d{2,3}){1,3}\b|\+46[\d\s-]{6,16}\d|\b113\s13\b|\b11313\b"
            rf"|(?i:\b(?:till|via|på|ring|ringa|ringde|ringer|numret|nummer|larm"
            rf"|larmnumret)\s112\b(?!\s?(?:{units}|[a-zåäö]))|\b112\b(?=[-:]))"
            rf"|\b1177\b(?:[:-]\w+)?(?!\s?(?:{units}|(?:{persons}|medarbetare|besök|ärenden"
            rf"|remisser|operationer|fall)\b))"
        ),
        "date": (
            rf"\b{_YEAR}-\d\d-\d\d\b|\b{_YEAR}-(?:0[1-9]|1[0-2])\b(?!-)|\b{day}\.{day}\.{_YEAR}\b"
            rf"|\b{day}/{day}(?:[-\s]{_YEAR})?\b(?!\s?(?:av|del))"
            rf"|(?i:(?:\bden\s?)?\b{day}(?::?[ea])?(?:\s?{_DASH}\s?{day}"
            rf"|(?:,\s{day}){{0,4}}\s(?:och|samt|eller|till"
            rf"|respektive)\s(?:den\s)?{day})?\s{month}\b(?:[.,]?\s{_YEAR}\b)?)"
            rf"|(?i:\b{month}\s?(?:{_DASH}\s?{month}\s)?{_YEAR}\b(?!\s(?:procent|mnkr|kr)))"
            rf"|(?i:\bden\s{day}(?::?[ea])?\b(?=\s*[,.)](?!\d)|\s(?:i|varje|denna)\b))"
        ),
        "clock": (
            rf"(?i:\b(?:kl\.?|klockan)\s?\d{{1,2}}(?:[.:]\d\d)?(?:\s?(?:{_DASH}|till"
            rf"|och)\s?\d{{1,2}}(?:[.:]\d\d)?)?)"
            rf"|\b\d{{1,2}}[.:]\d\d\s?{_DASH}\s?\d{{1,2}}[.:]\d\d\b|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b24/7\b"
            rf"|(?i:\b(?:vardagar|helger|dagligen|lördagar|söndagar|måndag(?:ar)?|tisdag(?:ar)?"
            rf"|onsdag(?:ar)?|torsdag(?:ar)?|fredag(?:ar)?|öppettider"
            rf"|öppet)\s(?:kl\.?\s)?\d{{1,2}}\s?{_DASH}\s?\d{{1,2}}\b)"
        ),
        "week": rf"(?i:\b(?:vecka|veckorna|veckan|v\.?|graviditetsvecka"
        rf"|graviditetsveckorna)\s?\d{{1,2}}\b(?:\s?(?:{_DASH}|och|till|samt)\s?\d{{1,2}}\b)?\+?)",
        "years": (
            rf"\b{_YEAR}\s?{_DASH}{{1,2}}\s?(?:{_YEAR}|\d\d)\b|\b{_YEAR}/(?:{_YEAR}|\d\d)\b|\b{_YEAR}\s?års\b"
            rf"|(?i:\b(?:år|åren|årets?|under|sedan|för|inför|hösten|våren|sommaren|vintern"
            rf"|helåret|årsskiftet|perioden|Q[1-4]|kvartal\s[1-4]|T[123])\s{_YEAR}(?:\s?(?:,|och"
            rf"|samt|till|eller|respektive)\s?{_YEAR}\b){{0,4}}\b)(?!\s?(?:mnkr|kr\b|procent"
            rf"|personer|patienter|%))"
        ),
        "decade": rf"(?i:\b(?:{_YEAR[:-4]}\d\d|\d0)-tale(?:t|n|ts)\b(?!\s[a-zåäö]{{3,}}(?:er|ar|or|are)\b))",
        "base": rf"(?i:\bper\s{some}(?:\s[a-zåäö]+)?)",
        "age": (
            rf"(?i:\b\d{{1,3}}(?:\s?{_DASH}\s?\d{{1,3}})?\s(?:år|månader)\s(?:och|eller"
            rf"|samt)\s(?:äldre|yngre|uppåt|däröver|nedåt))"
            rf"|(?i:\b{people}\s(?:som\s(?:är|var)\s)?(?:(?:under|över|från|upp\still|mellan"
            rf"|i\såldern|i\såldrarna|är|var)\s){{0,2}}\d{{1,3}}(?:\s?(?:{_DASH}|och|till"
            rf"|respektive)\s?\d{{1,3}})?(?:\s(?:år|månader)\b(?!\s(?:20|19)\d\d)(?:\sgamla?)?"
            rf"|\+))"
            rf"|(?i:\b\d{{1,2}}\s?{_DASH}\s?\d{{1,2}}\sår\b|\b(?:under"
            rf"|över)\s\d{{1,2}}\såra?s?\b(?=\s(?:som|med|till|i\b)))"
            rf"|(?i:\b(?:alla|samtliga|dem|någon|den)\s(?:som\s(?:är|var|fyllt)\s)?(?:mellan|över|under|från"
            rf"|upp\still|i\såldern)\s\d{{1,3}}(?:\s?(?:{_DASH}|och|till)\s?\d{{1,3}})?\sår\b)"
            rf"|(?i:\b(?:fyllde|fyller|fyllda|fyllt)\s\d{{1,3}}\sår\b|\b\d{{1,3}}\s?år\sgam(?:mal"
            rf"|la|malt)\b)|\b\d{{2}}\s?\+(?=[\s,.;)]|$)"
            rf"|(?i:\b\d{{1,3}}(?:\s?{_DASH}\s?\d{{1,3}})?\s?-?åring\w*)"
        ),
        "limit": (
            rf"(?i:\befter\s\d{{1,3}}\s[a-zåäö]*(?:tillfällen|försök|påminnelser)\b)|"
            rf"(?i:\binom\s(?:loppet\sav\s|de\snärmaste\s|de\sförsta\s|högst\s"
            rf"|senast\s)?{some}(?:\s?(?:{_DASH}|,|till|och|eller|samt|respektive)\s?\d+){{0,3}}\s{_TIMES}\b)"
            rf"|(?i:\bvårdgaranti\w*\s(?:\w+\s){{0,4}}?\d+(?:\s?(?:{_DASH}|,|och|samt|respektive)\s?\d+){{0,3}}\s{_TIMES}\b)"
            rf"|(?i:\bsenast\s{some}\s{_TIMES}\s(?:efter|före|innan|från)\b)"
            rf"|(?i:\b(?:{alternation(words('groups'))})\s(?:som\shar\s|med\s)(?:färre\sän|fler\sän|mer\sän"
            rf"|mindre\sän|högst|minst)\s{some}\b(?!\s?(?:{units}))(?:\s[a-zåäö]+)?)"
            rf"|(?i:\b{some}\s{_TIMES}\seller\s(?:kortare|mindre|längre|mer|färre|fler)\b)"
            rf"|(?i:\b(?:vänta\w*|väntetid\w*|stått|dröjt|köat)\s(?:i\s)?(?:kortare|längre|mer"
            rf"|mindre|högst|minst|över|upp)\s?(?:tid\s)?(?:än|till|i)?\s?{some}\s{_TIMES}\b)"
            rf"|(?i:\b(?:senaste|kommande|närmaste|följande|första|rullande|föregående)\s\d+\s(?:{_TIMES}|mån)\w*)"
            rf"|(?i:\bför\s{some}\s{_TIMES}\ssedan\b|\b{some}\s{_TIMES}\sgam(?:mal|la|malt)\b"
            rf"|\befter\s{some}\s{_TIMES}\b)"
            r"|(?i:\b(?:som|väntande|patienter|personer|remisser|ärenden|sjukskrivna"
            r"|inneliggande|sjukfrånvaro\w*)\s"
            rf"(?:\w+\s){{0,3}}?(?:längre|kortare|mer|mindre|högst|minst|över"
            rf"|upp\still)\s(?:tid\s)?(?:än\s)?{some}\s{_TIMES}\b)"
            rf"|(?i:\((?:dag\s)?\d+\s?(?:{_DASH}\s?\d+)?\s?(?:{_TIMES}(?:\seller\s\w+)?)?\+?\)(?<=[dnrae+]\)))"
            rf"|(?i:\bdag\s\d+\s?(?:{_DASH}\s?\d+|\+))"
        ),
        "ordinal": r"\b\d{1,3}:(?:[ae]|an|as|or|orna|e|te|de)\b",
        "compound": (
            rf"(?i:\b\d+(?:\s?{_DASH}\s?\d+)?-(?!tal\b|procent|tals\b)(?=[a-zåäö])[\w-]+"
            rf"|\b\d+-(?=[\s,])(?:[,\s]*(?:och|eller|samt)?\s*\d+-)*(?:[,\s]*(?:och|eller"
            rf"|samt)\s*\d+-[a-zåäö]+)?)"
            r"|\b[^\W\d_]{2,}-\d+(?:[.,]\d+)?\b|\b[Cc]ovid[\s-]?19-?\w*"
        ),
        "code": r"\b\d+(?:[.,]\d+)?\s?[kMGT]bit(?:/s)?\b|\b\d+(?:/\d+)?\s?(?:mmol/(?:mol|l)|mmHg)(?!\w)"
        r"|\b\d*[A-Za-zÅÄÖåäö]+\d[\w.:/-]*|\b\d+[A-ZÅÄÖ]{1,3}\b(?!\w)(?<!MSEK)(?<!SEK)",
        "place": rf"(?i:\b(?:{numbered})\s(?:nr\.?\s)?\d+(?:[.:]\d+)*(?![\d\s]*\s?(?:,\d"
        rf"|{units}))(?:\s?(?:{_DASH}|,|och|samt|till|eller)\s?\d+(?:\.\d+)*(?!\s?(?:procent|%"
        rf"|mnkr|miljon|kr\b))(?=[\s.,;:)]|$)(?!\s[a-zåäö]{{2,}}(?:er|or|ar|are"
        rf"|en)\b))*\b(?:\s?\(\d+\))?)",
    }
    return re.compile("|".join(f"(?P<{name}>{body})" for name, body in parts.items()))


@cache
def _starts() -> frozenset[str]:
    """The words that a mask can begin with; lists of the data and the patterns' own."""
    listed = {phrase.split()[0] for name in ("groups", "numbered", "persons") for phrase in words(name)}
    return frozenset(listed | set(MONTHS) | words("mask_openers"))


def masks(sentence: str) -> Iterator[tuple[int, int, str]]:
    """What in `sentence` holds digits and is no figure: (start, end, reason), in order."""
    for found in at_words(_pattern(), sentence, _starts(), ("vänt", "vårdgaranti", "sjukfrånvaro", "covid")):
        if any(map(str.isdigit, found.group())):
            yield found.start(), found.end(), REASONS[found.lastgroup or "name"]
