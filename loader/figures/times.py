"""Expressions of time in Swedish, and the ISO period that each means in a report of a certain month."""

from __future__ import annotations

import calendar as days
import re
from collections.abc import Iterator
from functools import cache

from loader.figures.calendar import Calendar, month_before, shift
from loader.figures.words import words
from loader.language.months import MONTHS, NAMES
from loader.language.scan import at_words

_DASH = "[-–−]"
_OWN_START = re.compile(r"(?i)\bpågår\b|\b(?:har|hade)\s(?:på)?(?:startat|börjat)|\bpåbörja")
"""Of what is under way it is not said that it counts from January."""
_UP_TO = r"(?:till\soch\smed|t\.?\s?o\.?\s?m\.?|fram\still(?:\soch\smed)?)"
_COUNTS = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva"
_NUMERALS = {
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "första": 1,
    "andra": 2,
    "tredje": 3,
    "fjärde": 4,
}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?:"
        rf"(?P<range>(?P<m1>{NAMES})(?:\s?{_DASH}\s?|\still\soch\smed\s|\still\s"
        rf"|\soch\s)(?P<m2>{NAMES})(?:\s(?P<ry>(?:19|20)\d\d))?)"
        rf"|(?P<last>sista\s(?:dagen\si\s)?(?P<lm>{NAMES})(?:\s(?P<ly>(?:19|20)\d\d))?)"
        rf"|(?P<date>(?:den\s)?(?P<dd>[0-3]?\d)(?::?[ea])?\s(?P<dm>{NAMES})(?:\s(?P<dy>(?:19|20)\d\d))?)"
        rf"|(?P<iso>(?P<iy>(?:19|20)\d\d)-(?P<im>[01]\d)(?:-(?P<id>[0-3]\d))?)"
        rf"|(?P<ytd>(?:ackumulerat|ack\.?|(?:hittills|så\shär\slångt)\s(?:i\sår|under\såret)"
        rf"|{_UP_TO}(?=\s(?:{NAMES})))(?:\s(?:(?:till\soch\smed|till|t\.?o\.?m\.?|per|för|under)\s)?"
        rf"(?P<ym>{NAMES}))?(?:\s(?P<yy>(?:19|20)\d\d))?)"
        rf"|(?P<fromturn>(?:sedan|från)\s(?:starten\svid\s)?(?:årsskiftet|årets\s(?:början|start|ingång)))"
        rf"|(?P<same>(?:samma|motsvarande)\s(?:period|tid|månad|tidpunkt"
        rf"|tidsperiod|kvartal|tertial|vecka)(?:\s(?:i\s)?(?:(?:under\s)?(?:föregående\sår|förra\såret|fjol"
        rf"|ett\sår\stidigare|året\s(?:innan|före))|(?P<sy>(?:19|20)\d\d)))?"
        rf"|ett\sår\s(?:tidigare|dessförinnan)|för\sett\sår\ssedan|året\s(?:innan|före|dessförinnan))"
        rf"|(?P<lastmonth>(?:förra|föregående)\smånad(?:en)?|månaden\s(?:innan|före)|en\smånad\stidigare)"
        rf"|(?P<month>(?P<mm>{NAMES})(?:\smånad)?(?:\s(?:(?P<my>(?:19|20)\d\d)"
        rf"|(?P<ml>föregående\sår|förra\såret|i\sfjol)))?)"
        rf"|(?P<week>veck(?:a"
        rf"|orna)\s(?P<w1>\d\d?)(?:\s?{_DASH}\s?(?P<w2>\d\d?))?(?:\s(?P<wy>(?:19|20)\d\d))?)"
        rf"|(?P<firstmonths>årets\s(?:(?P<fn>{_COUNTS})\sförsta|första\s(?P<fm>{_COUNTS}))\smånader"
        rf"|(?P<fo>första|andra|tredje|fjärde)\s(?P<fk>kvartalet|halvåret|tertialet)"
        rf"(?:\s(?:år\s)?(?P<fy>(?:19|20)\d\d))?)"
        rf"|(?P<quarter>(?:(?P<qk>kvartal|tertial)\s|(?P<ql>[QT]))(?P<qn>[1-4])(?:\s(?P<qy>(?:19|20)\d\d))?)"
        rf"|(?P<halfyear>efter\shalvåret|halvårsskiftet)"
        rf"|(?P<thisquarter>kvartalets\sslut|(?:under|för|i)\skvartalet|kvartalets)"
        rf"|(?P<lastmonths>(?:de\s)?senaste\s(?P<ln>tre|fyra|fem|sex|två)\smånaderna)"
        rf"|(?P<years>(?P<y1>(?:19|20)\d\d)\s?{_DASH}\s?(?P<y2>(?:20)?\d\d)\b)"
        rf"|(?P<coming>(?:de\s)?(?:kommande|närmaste)\s(?P<cn>tre|fyra|fem|sex|två)\såren)"
        rf"|(?P<year>(?:19|20)\d\d)(?![-\d/]|:\d|\s?(?:procent|mnkr|kr\b|personer|patienter|%))"
        rf"|(?P<lastyear>föregående\sår|fg\.?\sår|förra\såret|i\sfjol|fjolåret|fjol)"
        rf"|(?P<wholeyear>helåret|helår|årsprognos\w*|helårsprognos\w*"
        rf"|hela\såret)(?:\s(?P<hy>(?:19|20)\d\d))?"
        rf"|(?P<turn>årsskiftet)"
        rf"|(?P<thisyear>i\sår|innevarande\sår|detta\sår|(?P<ofyear>under\såret|för\såret|årets))"
        rf"|(?P<period>periodens|perioden(?!\s(?:{NAMES}|(?:19|20)\d\d))|jämförelseperioden)"
        rf"|(?P<thismonth>under\smånaden|månadens|denna\smånad)"
        rf"|(?P<now>idag|i\sdag|i\sdagsläget|i\snuläget|just\snu|i\sskrivande\sstund"
        rf"|för\snärvarande|hittills)"
        rf")\b"
    )


@cache
def _starts() -> frozenset[str]:
    return words("time_openers") | frozenset(MONTHS)


def find_times(text: str) -> Iterator[re.Match[str]]:
    """The expressions of time in `text`, in order; the groups are this module's own."""
    return at_words(_pattern(), text, _starts(), ("årsprognos", "helårsprognos"))


def first_time(text: str) -> re.Match[str] | None:
    """The first expression of time in `text`."""
    return _pattern().search(text)


def begins_with_time(text: str) -> bool:
    """Whether `text` begins with an expression of time."""
    return _pattern().match(text) is not None


def resolve(found: re.Match[str], calendar: Calendar, context: str | None) -> tuple[str | None, bool]:
    """The period of a match of this module, and whether it counts from `context`."""
    kind = next(name for name, value in found.groupdict().items() if value and name in _RESOLVERS)
    return _RESOLVERS[kind](calendar, found, context)


def _range(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    first, last = c.month_of(f["m1"], f["ry"]), c.month_of(f["m2"], f["ry"])
    return (f"{first}/{last}" if first and last else None), False


def _last_day(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    month = c.month_of(f["lm"], f["ly"])
    if not month:
        return None, False
    return f"{month}-{days.monthrange(int(month[:4]), int(month[5:7]))[1]:02}", False


def _date(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    month = c.month_of(f["dm"], f["dy"])
    return (f"{month}-{int(f['dd']):02}" if month and 1 <= int(f["dd"]) <= 31 else None), False


def _iso(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if not 1 <= int(f["im"]) <= 12:
        return f"{f['iy']}/20{f['im']}" if f["id"] is None else None, False
    return f.group(), False


def _ytd(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if not f["ym"]:
        return c.to_date, False
    month = c.month_of(f["ym"], f["yy"])
    if month and _OWN_START.search(f.string):
        return month, False
    return (f"{month[:4]}-01/{month}" if month and not month.endswith("-01") else month), False


def _same(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    about = context or c.default
    if about is None:
        return None, True
    if f["sy"]:
        return shift(about, int(f["sy"]) - int(about[:4])), True
    return shift(about, -1), True


def _a_month(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if f["ml"]:
        return (c.month_of(f["mm"], str(c.year - 1)) if c.year else None), True
    return c.month_of(f["mm"], f["my"]), False


def _week(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    year = f["wy"] or c.year
    if not year:
        return None, False
    first = f"{year}-W{int(f['w1']):02}"
    return (f"{first}/{year}-W{int(f['w2']):02}" if f["w2"] else first), False


_LENGTHS = {"kvartal": 3, "q": 3, "tertial": 4, "t": 4, "halvår": 6}


def _part_of(year: object, number: int, length: int = 3) -> str | None:
    """The `number`th part of a year that is told in parts of `length` months."""
    last = number * length
    return f"{year}-{last - length + 1:02}/{year}-{last:02}" if last <= 12 else None


def _first_months(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    year = f["fy"] or c.year
    if not year:
        return None, False
    if f["fo"]:
        return _part_of(year, _NUMERALS[f["fo"].lower()], _LENGTHS[f["fk"].lower()[:-2]]), False
    return f"{year}-01/{year}-{_NUMERALS[(f['fn'] or f['fm']).lower()]:02}", False


def _quarter(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    year = f["qy"] or c.year
    length = _LENGTHS[(f["qk"] or f["ql"]).lower()]
    return (_part_of(year, int(f["qn"]), length) if year else None), False


def _this_quarter(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if not c.told:
        return None, False
    year, number = int(c.told[:4]), (int(c.told[5:]) + 2) // 3
    if f.group().lower().endswith("slut"):
        return f"{year}-{number * 3:02}-{days.monthrange(year, number * 3)[1]:02}", False
    return _part_of(year, number), False


def _last_month(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    return (month_before(c.month) if c.month else None), True


def _last_months(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if not c.month:
        return None, False
    first = c.month
    for _ in range(_NUMERALS[f["ln"].lower()] - 1):
        first = month_before(first)
    return f"{first}/{c.month}", False


def _years(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    last = f["y2"] if len(f["y2"]) == 4 else f["y1"][:2] + f["y2"]
    return f"{f['y1']}/{last}", False


def _coming(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    return (f"{c.year + 1}/{c.year + _NUMERALS[f['cn'].lower()]}" if c.year else None), False


def _last_year(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    return (str(c.year - 1) if c.year else None), False


def _this_year(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if f["ofyear"] and c.told and not c.section_year and not (context and len(context) == 4):
        return c.told[:4], False
    return (
        context if context and len(context) == 4 else c.section_year or (str(c.year) if c.year else None)
    ), False


def _now(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    yearly = context is not None and re.fullmatch(r"\d{4}", context)
    return (c.today[:4] if yearly and c.today else c.today), False


def _period(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if context and re.fullmatch(r"\d{4}/\d{4}", context):
        return context, False
    return c.section_year or c.to_date, False


_RESOLVERS = {
    "range": _range,
    "last": _last_day,
    "date": _date,
    "iso": _iso,
    "ytd": _ytd,
    "same": _same,
    "month": _a_month,
    "week": _week,
    "firstmonths": _first_months,
    "quarter": _quarter,
    "lastmonths": _last_months,
    "years": _years,
    "coming": _coming,
    "year": lambda c, f, context: (f["year"], False),
    "lastyear": _last_year,
    "wholeyear": lambda c, f, context: (f["hy"] or (str(c.year) if c.year else None), False),
    "fromturn": lambda c, f, context: (c.to_date, False),
    "lastmonth": _last_month,
    "halfyear": lambda c, f, context: (f"{c.year}-06" if c.year else None, True),
    "thisquarter": _this_quarter,
    "turn": lambda c, f, context: (f"{c.year - 1}-12-31" if c.year else None, True),
    "thisyear": _this_year,
    "period": _period,
    "thismonth": lambda c, f, context: (c.month, False),
    "now": _now,
}
