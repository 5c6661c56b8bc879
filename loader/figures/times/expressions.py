"""Expressions of time in Swedish, and the ISO period that each means in a report of a certain month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loader.data import read
from loader.figures.times.calendar import Calendar
from loader.figures.times.resolving import RESOLVERS, Resolved
from loader.figures.words import either
from loader.language.months import MONTHS, NAMES, SHORT_NAMES
from loader.language.numbers import number_words
from loader.language.patterns import pattern
from loader.language.periods import shift
from loader.language.scan import at_words

_DASH = "[-–−]"
_YEAR = r"(?:19|20)\d\d"
_SHORT = rf"(?:{SHORT_NAMES})\b\.?"
_ANY_MONTH = rf"(?:{NAMES}|{_SHORT})"
_LED = "|".join(rf"(?<=\b{word}\s)" for word in ("i", "per", "under", "utfall", "budget", "prognos"))
_NAMED_SHORT = rf"(?:{_LED}){_SHORT}|\A{_SHORT}\Z|{_SHORT}(?=\s?{_YEAR})"
"""A month cut short, where a preposition leads to it, a year follows, or nothing else stands."""
_UP_TO = r"(?:till\soch\smed|t\.?\s?o\.?\s?m\.?|fram\still(?:\soch\smed)?)"
_SPELLED = number_words(2, 53)
_COUNTS = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva"


@cache
def _pattern() -> re.Pattern[str]:
    def plain(name: str) -> str:
        return rf"(?P<{name}>{either('times', name)})"

    past = either("times", "past")
    return pattern(
        rf"(?i)\b(?:"
        rf"(?P<cut>(?P<km>{_ANY_MONTH})[-–](?P<ky>\d\d)(?!\d)|\A(?P<kl>20\d\d)(?P<kn>0[1-9]|1[0-2])\Z)"
        rf"|(?P<range>(?P<m1>{_ANY_MONTH})(?:\s(?P<r1>{_YEAR}))?(?:\s?(?:{_DASH}|/)\s?|\s{_UP_TO}\s|\still\s|(?:,\s{_ANY_MONTH})*\soch\s)"
        rf"(?P<m2>{_ANY_MONTH})(?:\s(?P<ry>{_YEAR}))?)"
        rf"|(?P<last>(?:sista\s(?:dagen\si\s)?|utgången\sav\s)(?P<lm>{NAMES})(?:\s(?P<ly>{_YEAR}))?)"
        rf"|(?P<yearstart>{either('times', 'yearstart')}(?:\s(?P<by>{_YEAR}))?)"
        rf"|(?P<yearend>{either('times', 'yearend')}(?:\s(?P<ey>{_YEAR}))?)"
        rf"|(?P<slash>(?:(?:den|per)\s(?P<sd>[0-3]?\d)/(?P<sm>1[0-2]|0?[1-9])|(?P<sd2>[0-3]?\d)/(?P<sm2>1[0-2]|0?[1-9])(?=:))(?!\d))"
        rf"|(?P<days>den\s(?P<ad>[0-3]?\d)(?:\s(?P<am>{NAMES}))?(?:\s(?:och|till)\s(?:den\s)?|\s?{_DASH}\s?)"
        rf"(?P<bd>[0-3]?\d)\s(?P<bm>{NAMES})(?:\s(?P<dby>{_YEAR}))?)"
        rf"|(?P<date>(?:den\s)?(?P<dd>[0-3]?\d)(?::?[ea])?\s(?P<dm>{_ANY_MONTH})(?:\s(?P<dy>{_YEAR}))?)"
        rf"|(?P<iso>(?P<iy>{_YEAR})-(?P<im>[01]\d)(?:-(?P<id>[0-3]\d))?)"
        rf"|(?P<ytd>(?:ackumulera(?:t|de?)|ack\.?|(?:hittills|så\shär\slångt)\s(?:i\sår|under\s(?:året|(?P<yh>{_YEAR})))"
        rf"|{_UP_TO}(?=\s{_ANY_MONTH}))(?:\s(?:(?:till\soch\smed|till|t\.?o\.?m\.?|per|för|under)\s)?"
        rf"(?P<ym>{_ANY_MONTH}))?(?:\s(?P<yy>{_YEAR}))?)"
        rf"|{plain('fromturn')}"
        rf"|(?P<same>(?:samma|motsvarande)\s(?:period|tid|månad|tidpunkt|tidsperiod|kvartal|tertial|halvår|vecka|mätning"
        rf"|\w+(?=\s(?:i\s)?(?:{past})))(?:\s(?:i\s)?(?:{past}|(?P<sy>{_YEAR})"
        rf"|(?P<sn>{either('times', 'thisyear')})))?"
        rf"|{either('times', 'yearago')})"
        rf"|{plain('lastmonth')}|{plain('lastweek')}|{plain('lastquarter')}"
        rf"|(?P<month>(?P<mm>{NAMES}|{_NAMED_SHORT})(?:\smånad)?(?:\s(?:(?P<my>{_YEAR})|(?P<ml>föregående\sår|förra\såret|i\s?fjol)))?)"
        rf"|(?P<week>v(?:eck(?:a|orna|an)|\.)?\s?(?P<w1>\d\d?|{_SPELLED})(?:\s?{_DASH}\s?(?P<w2>\d\d?))?(?:\s(?P<wy>{_YEAR}))?)"
        rf"|(?P<firstmonths>(?:förra\s)?årets\s(?:(?P<fn>{_COUNTS})\sförsta|första\s(?P<fm>{_COUNTS}))\smånader|de\s(?:första\s(?P<fe>{_COUNTS})|(?P<fd>{_COUNTS})\sförsta)\smånaderna(?:\s(?:i\sår|(?:av\s|under\s|i\s)?(?P<gy>{_YEAR})))?"
        rf"|(?:årets\s)?(?P<fo>första|inledande|andra|tredje|fjärde|sista)\s(?P<fk>kvartal|halvår|tertial)(?:et)?\b"
        rf"(?:\s(?:år\s|av\s|för\s)?(?P<fy>{_YEAR}))?)"
        rf"|{plain('oflast')}|(?P<compound>(?P<cm>{NAMES})(?:resultat|utfall|siffra|siffror|underskott|överskott)\w*)"
        rf"|{plain('aftermonths')}"
        rf"|(?P<quarter>(?:(?P<qk>kvartal|tertial|kv\.?)\s?|(?P<ql>[QTH]))(?P<qn>[1-4])(?:\s(?P<qy>{_YEAR}))?)"
        rf"|(?P<halfyear>efter\shalvåret|halvårsskiftet)"
        rf"|(?P<thisquarter>kvartalets\sslut|(?:under|för|i)\skvartalet|kvartalets)"
        rf"|(?P<twelve>{either('times', 'twelve')})"
        rf"|(?P<lastmonths>(?:de\s)?senaste\s(?P<ln>{_COUNTS})\smånaderna)"
        rf"|(?P<years>(?P<y1>{_YEAR})\s?{_DASH}\s?(?P<y2>(?:20)?\d\d)\b|mellan\s(?:åren\s)?(?P<y3>{_YEAR})\soch\s(?P<y4>{_YEAR})|från\s(?P<y5>{_YEAR})\still\s(?P<y6>{_YEAR}))"
        rf"|(?P<coming>(?:de\s)?(?:kommande|närmaste)\s(?P<cn>tre|fyra|fem|sex|två)\såren)"
        rf"|(?P<season>(?P<zp>förra\s)?(?P<zn>(?:sommar|höst|vår)(?:en|månaderna|perioden)|vinter(?:n|månaderna)|(?:sommar|höst|vår)(?=\s{_YEAR}))(?:\s(?P<zy>{_YEAR})|(?P<zs>s)|(?P<zb>\s(?:innan|dessförinnan)))?"
        rf"|i\s(?P<za>somras|höstas|våras|vintras))"
        rf"|(?P<term>(?P<zt>vår|höst)terminen(?:\s(?P<ty>{_YEAR}))?)"
        rf"|(?P<year>{_YEAR})(?![-\d/]|:\d|\s?(?:procent|mnkr|kr\b|personer|patienter|%))"
        rf"|{plain('pastyear')}|{plain('lastyear')}|{plain('nextyear')}"
        rf"|(?P<wholeyear>(?:helåret|helår|årsprognos\w*|helårsprognos\w*|hela\såret)(?:\s(?P<hy>{_YEAR}))?)"
        rf"|{plain('turn')}|{plain('thisyear')}|{plain('ofyear')}"
        rf"|(?P<period>periodens|perioden(?!\s(?:{NAMES}|{_YEAR}))|jämförelseperioden)"
        rf"|{plain('thismonth')}|{plain('now')}|{plain('sofar')}"
        rf")\b(?P<fjol>\s(?:föregående\sår|förra\såret|i\s?fjol|i\sår|innevarande\sår))?"
    )


_STEMS = ("årsprognos", "helårsprognos", *MONTHS)


@cache
def _starts() -> frozenset[str]:
    return frozenset(read("figure_meaning")["openers"]["times"]) | frozenset(MONTHS)


@cache
def _followed() -> dict[str, frozenset[str]]:
    """Small words that open a time before some words alone: elsewhere none is looked for."""
    return {word: frozenset(nexts) for word, nexts in read("figure_meaning")["openers"]["followed"].items()}


def find_times(text: str) -> Iterator[re.Match[str]]:
    """The expressions of time in `text`, in order; the groups are this module's own."""
    return at_words(_pattern(), text, _starts(), _STEMS, _followed())


def first_time(text: str) -> re.Match[str] | None:
    """The first expression of time in `text`."""
    return next(find_times(text), None)


def begins_with_time(text: str) -> bool:
    """Whether `text` begins with an expression of time."""
    return _pattern().match(text) is not None


def resolve(found: re.Match[str], calendar: Calendar, context: str | None) -> Resolved:
    """The period of a match of this module, and whether it counts from `context`."""
    kind = found.lastgroup or ""
    if kind != "fjol":
        return RESOLVERS[kind](calendar, found, context)
    kind = next(each for each in RESOLVERS if found[each])
    period, relative = RESOLVERS[kind](calendar, found, context)
    if not period or not calendar.year or kind == "same":
        return period, relative
    if found["fjol"].lower().strip() in ("i år", "innevarande år"):
        return shift(period, calendar.year - int(period.split("/")[-1][:4])), relative
    return shift(period, calendar.year - 1 - int(period.split("/")[-1][:4])), True
