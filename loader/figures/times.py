"""Expressions of time in Swedish, and the ISO period that each means in a report of a certain month."""

from __future__ import annotations

import calendar as days
import re
from collections.abc import Callable, Iterator
from functools import cache

from loader.data import read
from loader.figures.calendar import Calendar, month_before, shift, since_january
from loader.figures.words import either
from loader.language.months import MONTHS, NAMES
from loader.language.numbers import WORDS, number_words
from loader.language.patterns import pattern
from loader.language.scan import at_words

_DASH = "[-–−]"
_YEAR = r"(?:19|20)\d\d"
_SHORT = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?"
_ANY_MONTH = rf"(?:{NAMES}|{_SHORT})"
_LED = "|".join(rf"(?<=\b{word}\s)" for word in ("i", "per", "under", "utfall", "budget", "prognos"))
_NAMED_SHORT = rf"(?:{_LED}){_SHORT}|\A{_SHORT}\Z|{_SHORT}(?=\s?{_YEAR})"
"""A month cut short, where a preposition leads to it, a year follows, or nothing else stands."""
_UP_TO = r"(?:till\soch\smed|t\.?\s?o\.?\s?m\.?|fram\still(?:\soch\smed)?)"
_SPELLED = number_words(2, 53)
_COUNTS = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva"
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}
_LENGTHS = {"kvartal": 3, "q": 3, "tertial": 4, "t": 4, "halvår": 6}
_SEASONS = {"vår": 3, "sommar": 6, "höst": 9, "vint": 12}
_OWN_START = pattern(r"(?i)\bpågår\b|\b(?:har|hade)\s(?:på)?(?:startat|börjat)|\bpåbörja")
"""Of what is under way it is not said that it counts from January."""

_BEEN = pattern(r"(?i)\b(?:har|hade|\w{3,}(?:ade|ades))\b")

Resolved = tuple[str | None, bool]
Resolver = Callable[[Calendar, re.Match[str], str | None], Resolved]


@cache
def _pattern() -> re.Pattern[str]:
    def plain(name: str) -> str:
        return rf"(?P<{name}>{either('times', name)})"

    past = either("times", "past")
    return re.compile(
        rf"(?i)\b(?:"
        rf"(?P<range>(?P<m1>{_ANY_MONTH})(?:\s(?P<r1>{_YEAR}))?(?:\s?(?:{_DASH}|/)\s?|\s{_UP_TO}\s|\still\s|\soch\s)"
        rf"(?P<m2>{_ANY_MONTH})(?:\s(?P<ry>{_YEAR}))?)"
        rf"|(?P<last>(?:sista\s(?:dagen\si\s)?|utgången\sav\s)(?P<lm>{NAMES})(?:\s(?P<ly>{_YEAR}))?)"
        rf"|(?P<yearstart>{either('times', 'yearstart')}(?:\s(?P<by>{_YEAR}))?)"
        rf"|(?P<yearend>{either('times', 'yearend')}(?:\s(?P<ey>{_YEAR}))?)"
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
        rf"|{plain('lastmonth')}"
        rf"|(?P<month>(?P<mm>{NAMES}|{_NAMED_SHORT})(?:\smånad)?(?:\s(?:(?P<my>{_YEAR})|(?P<ml>föregående\sår|förra\såret|i\sfjol)))?)"
        rf"|(?P<week>v(?:eck(?:a|orna|an)|\.)\s?(?P<w1>\d\d?|{_SPELLED})(?:\s?{_DASH}\s?(?P<w2>\d\d?))?(?:\s(?P<wy>{_YEAR}))?)"
        rf"|(?P<firstmonths>(?:förra\s)?årets\s(?:(?P<fn>{_COUNTS})\sförsta|första\s(?P<fm>{_COUNTS}))\smånader|de\s(?P<fd>{_COUNTS})\sförsta\smånaderna(?:\s(?:i\sår|(?P<gy>{_YEAR})))?"
        rf"|(?:årets\s)?(?P<fo>första|andra|tredje|fjärde|sista)\s(?P<fk>kvartal|halvår|tertial)(?:et)?\b"
        rf"(?:\s(?:år\s|av\s)?(?P<fy>{_YEAR}))?)"
        rf"|{plain('aftermonths')}"
        rf"|(?P<quarter>(?:(?P<qk>kvartal|tertial)\s|(?P<ql>[QT]))(?P<qn>[1-4])(?:\s(?P<qy>{_YEAR}))?)"
        rf"|(?P<halfyear>efter\shalvåret|halvårsskiftet)"
        rf"|(?P<thisquarter>kvartalets\sslut|(?:under|för|i)\skvartalet|kvartalets)"
        rf"|(?P<twelve>{either('times', 'twelve')})"
        rf"|(?P<lastmonths>(?:de\s)?senaste\s(?P<ln>{_COUNTS})\smånaderna)"
        rf"|(?P<years>(?P<y1>{_YEAR})\s?{_DASH}\s?(?P<y2>(?:20)?\d\d)\b|mellan\s(?:åren\s)?(?P<y3>{_YEAR})\soch\s(?P<y4>{_YEAR}))"
        rf"|(?P<coming>(?:de\s)?(?:kommande|närmaste)\s(?P<cn>tre|fyra|fem|sex|två)\såren)"
        rf"|(?P<season>(?P<zp>förra\s)?(?P<zn>(?:sommar|höst|vår)en|vintern)(?:\s(?P<zy>{_YEAR})|(?P<zs>s))?)"
        rf"|(?P<year>{_YEAR})(?![-\d/]|:\d|\s?(?:procent|mnkr|kr\b|personer|patienter|%))"
        rf"|{plain('pastyear')}|{plain('lastyear')}|{plain('nextyear')}"
        rf"|(?P<wholeyear>(?:helåret|helår|årsprognos\w*|helårsprognos\w*|hela\såret)(?:\s(?P<hy>{_YEAR}))?)"
        rf"|{plain('turn')}|{plain('thisyear')}|{plain('ofyear')}"
        rf"|(?P<period>periodens|perioden(?!\s(?:{NAMES}|{_YEAR}))|jämförelseperioden)"
        rf"|{plain('thismonth')}|{plain('now')}|{plain('sofar')}"
        rf")\b(?P<fjol>\s(?:föregående\sår|förra\såret|i\sfjol))?"
    )


@cache
def _starts() -> frozenset[str]:
    return frozenset(read("figure_meaning")["openers"]["times"]) | frozenset(MONTHS)


def find_times(text: str) -> Iterator[re.Match[str]]:
    """The expressions of time in `text`, in order; the groups are this module's own."""
    return at_words(_pattern(), text, _starts(), ("årsprognos", "helårsprognos"))


def first_time(text: str) -> re.Match[str] | None:
    """The first expression of time in `text`."""
    return _pattern().search(text)


def begins_with_time(text: str) -> bool:
    """Whether `text` begins with an expression of time."""
    return _pattern().match(text) is not None


def resolve(found: re.Match[str], calendar: Calendar, context: str | None) -> Resolved:
    """The period of a match of this module, and whether it counts from `context`."""
    kind = found.lastgroup or ""
    if kind != "fjol":
        return _RESOLVERS[kind](calendar, found, context)
    kind = next(each for each in _RESOLVERS if found[each])
    period, relative = _RESOLVERS[kind](calendar, found, context)
    if not period or not calendar.year or kind == "same":
        return period, relative
    return shift(period, calendar.year - 1 - int(period.split("/")[-1][:4])), True


def _range(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    first, last = c.month_of(f["m1"], f["r1"] or f["ry"]), c.month_of(f["m2"], f["ry"])
    if not first or not last:
        return None, False
    if first > last and not f["r1"]:
        first = shift(first, -1)
    return f"{first}/{last}", False


def _last_day(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    month = c.month_of(f["lm"], f["ly"])
    if not month:
        return None, False
    return f"{month}-{days.monthrange(int(month[:4]), int(month[5:7]))[1]:02}", False


def _date(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    month = c.month_of(f["dm"], f["dy"])
    return (f"{month}-{int(f['dd']):02}" if month and 1 <= int(f["dd"]) <= 31 else None), False


def _iso(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if not 1 <= int(f["im"]) <= 12:
        return f"{f['iy']}/20{f['im']}" if f["id"] is None else None, False
    return f.group(), False


def _ytd(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if not f["ym"]:
        year = f["yh"]
        return (year if year and year != (c.told or "")[:4] else c.to_date), False
    month = c.month_of(f["ym"], f["yy"])
    if month and _OWN_START.search(f.string):
        return month, False
    return (since_january(month) if month else None), False


def _same(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    about = context or c.default
    if about is None:
        return None, True
    if f["sy"] or (f["sn"] and c.year):
        return shift(about, int(f["sy"] or c.year or 0) - int(about[:4])), True
    return shift(about, -1), True


def _a_month(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if f["ml"]:
        return (c.month_of(f["mm"], str(c.year - 1)) if c.year else None), True
    return c.month_of(f["mm"], f["my"]), False


def _week(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    year = f["wy"] or c.year
    number = int(f["w1"]) if f["w1"].isdigit() else WORDS[f["w1"].lower()]
    if not year or not 1 <= number <= 53:
        return None, False
    first = f"{year}-W{number:02}"
    return (f"{first}/{year}-W{int(f['w2']):02}" if f["w2"] else first), False


def _part_of(year: object, number: int, length: int = 3) -> str | None:
    """The `number`th part of a year that is told in parts of `length` months."""
    last = number * length
    return f"{year}-{last - length + 1:02}/{year}-{last:02}" if last <= 12 else None


def _first_months(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    year = f["fy"] or c.year
    if not year:
        return None, False
    if f["fd"]:
        return f"{f['gy'] or year}-01/{f['gy'] or year}-{WORDS[f['fd'].lower()]:02}", False
    if f.group().lower().startswith("förra"):
        year = int(year) - 1
    if f["fo"]:
        length = _LENGTHS[f["fk"].lower()]
        number = 12 // length if f["fo"].lower() == "sista" else _ORDINALS[f["fo"].lower()]
        return _part_of(year, number, length), False
    return f"{year}-01/{year}-{WORDS[(f['fn'] or f['fm']).lower()]:02}", False


def _after_months(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """`efter tre månader` in a report that tells of March; in another it is no time of the report."""
    word = next(word for word in f.group().lower().split() if word.isdigit() or word in WORDS)
    number = int(word) if word.isdigit() else WORDS[word]
    return (c.to_date if c.told and number == int(c.told[5:]) else None), False


def _quarter(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    year = f["qy"] or c.year
    length = _LENGTHS[(f["qk"] or f["ql"]).lower()]
    return (_part_of(year, int(f["qn"]), length) if year else None), False


def _this_quarter(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if not c.told:
        return None, False
    year, number = int(c.told[:4]), (int(c.told[5:]) + 2) // 3
    if f.group().lower().endswith("slut"):
        return f"{year}-{number * 3:02}-{days.monthrange(year, number * 3)[1]:02}", False
    return _part_of(year, number), False


def _last_month(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return (month_before(c.month) if c.month else None), True


def _months_to_now(c: Calendar, count: int) -> Resolved:
    """The `count` months that end with the one told of."""
    if not c.month:
        return None, False
    first = c.month
    for _ in range(count - 1):
        first = month_before(first)
    return since_january(c.month) if first[:4] == c.month[:4] and first.endswith(
        "-01"
    ) else f"{first}/{c.month}", False


def _half_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if not c.year:
        return None, True
    return (_part_of(c.year, 1, 6) if f.group().lower().startswith("efter") else f"{c.year}-06"), True


def _years(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    first, last = f["y1"] or f["y3"], f["y2"] or f["y4"]
    return f"{first}/{last if len(last) == 4 else first[:2] + last}", False


def _coming(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return (f"{c.year + 1}/{c.year + WORDS[f['cn'].lower()]}" if c.year else None), False


def _season(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if not c.year or not c.number:
        return None, False
    first = next(number for stem, number in _SEASONS.items() if f["zn"].lower().startswith(stem))
    # In January last autumn is still spoken of; winter is told of by the year in which it begins.
    year = int(f["zy"]) if f["zy"] else c.year - bool(f["zp"]) - (c.number <= 2 and first == 9)
    year -= first == 12 and not f["zy"] and c.number <= 6
    last = first + 2
    return f"{year}-{first:02}/{year + (last > 12)}-{(last - 1) % 12 + 1:02}", bool(f["zp"])


def _turn(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """The turn of the year that was: what stands at it in a report of December is of that December."""
    if c.told and c.told.endswith("-12") and re.search(r"(?i)\bvid\s$", f.string[: f.start()]):
        return c.told, True
    return (f"{int(c.today[:4]) - 1}-12" if c.today else None), True


def _year_start(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    year = f["by"] or c.year
    return (f"{year}-01" if year else None), True


def _year_end(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    year = f["ey"] or c.year
    return (f"{year}-12" if year else None), False


def _from_turn(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """Since January: of the year of writing, where a report of December tells in the present what is so."""
    news = c.month and c.told and c.month[:4] > c.told[:4] and not _BEEN.search(f.string)
    return (c.month if news else c.to_date), False


def _last_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return (str(c.year - 1) if c.year else None), False


def _next_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return (str(c.year + 1) if c.year else None), False


def _this_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if context and len(context) == 4:
        return context, False
    if f["ofyear"] and c.told and not c.section_year:
        return c.told[:4], False
    return c.section_year or (str(c.year) if c.year else None), False


def _whole_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return f["hy"] or (str(c.year) if c.year else None), False


def _now(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    yearly = context is not None and re.fullmatch(r"\d{4}", context)
    return (c.today[:4] if yearly and c.today else c.today), False


def _this_month(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """The month that was spoken of, else the one that the report tells of."""
    if context and re.fullmatch(r"\d{4}-\d\d", context) and f.group().lower().startswith("under"):
        return context, False
    return (c.told if c.dated else c.month), False


def _period(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if context and re.fullmatch(r"\d{4}/\d{4}", context):
        return context, False
    return c.section_year or c.to_date, False


_RESOLVERS: dict[str, Resolver] = {
    "range": _range,
    "last": _last_day,
    "date": _date,
    "iso": _iso,
    "ytd": _ytd,
    "same": _same,
    "month": _a_month,
    "week": _week,
    "firstmonths": _first_months,
    "aftermonths": _after_months,
    "quarter": _quarter,
    "twelve": lambda c, f, context: _months_to_now(c, 12),
    "pastyear": lambda c, f, context: _months_to_now(c, 12),
    "lastmonths": lambda c, f, context: _months_to_now(c, WORDS[f["ln"].lower()]),
    "years": _years,
    "coming": _coming,
    "season": _season,
    "year": lambda c, f, context: (f["year"], False),
    "lastyear": _last_year,
    "nextyear": _next_year,
    "wholeyear": _whole_year,
    "fromturn": _from_turn,
    "lastmonth": _last_month,
    "halfyear": _half_year,
    "thisquarter": _this_quarter,
    "turn": _turn,
    "thisyear": _this_year,
    "ofyear": _this_year,
    "period": _period,
    "thismonth": _this_month,
    "now": _now,
    "sofar": lambda c, f, context: (c.to_date if c.month == c.told else c.today, False),
    "yearstart": _year_start,
    "yearend": _year_end,
}
