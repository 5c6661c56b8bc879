"""Times in Swedish text, resolved against the report's month: what period a figure is about.

ISO as in the contract: `2025-03`, `2024`, `2025-01/2025-03`, `2019-12-31`, `2020-W06`.
"""

from __future__ import annotations

import calendar as days
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loader.figures.words import MONTHS, words
from loader.language.scan import at_words

_MONTH = "|".join(MONTHS)
_DASH = "[-–−]"
_NUMERALS = {
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "första": 1,
    "andra": 2,
    "tredje": 3,
    "fjärde": 4,
}
_COMPARED = re.compile(
    r"(?i)(?:\bän|\bnivå\ssom|\blika\s\w+\ssom|jämfört\smed|jämfört|jämförelse\smed|gentemot"
    r"|förhållande\still|\bsedan"
    r"|att\sjämföra\smed|mot)\s+(?:[\w,%()]+\s){0,4}$"
)


_WORD_BEFORE = re.compile(r"(\w+)\s$")
_LEADS = frozenset(
    [
        "år",
        "åren",
        "perioden",
        "helåret",
        "helår",
        "utfall",
        "redan",
        "slutet",
        "början",
        "mitten",
        "hösten",
        "våren",
        "sommaren",
        "vintern",
        "kr",
        "mnkr",
        "mkr",
        "tkr",
        "mdkr",
        "kronor",
        "miljoner",
        "procent",
        "procentenheter",
        "enheter",
        "årsarbetare",
        "inledningsvis",
        "totalt",
        "resp",
    ]
)
_QUALIFIES = re.compile(r"\s?års\b")
_AHEAD = re.compile(r"(?i)\binför\s(?:år\s)?$")
_SINCE = re.compile(r"(?i)\bsedan\s$")
_YEAR_BEFORE = re.compile(
    r"samma (?:period|tid|månad|tidpunkt)|motsvarande (?:period|tid|månad)|föregående år"
    r"|förra året|\bfjol|året (?:innan|före|dessförinnan)|\bett år (?:tidigare|sedan"
    r"|dessförinnan)|\bf(?:g|öreg)\.? år"
)
_AFTER_BASE = re.compile(r"\s(?:ökat|minskat|har|haft|är|var|vilket|till|från|med)\b")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a text: where it stands and its ISO period.

    `relative`: it counts from another (`samma period föregående år`) or only qualifies a noun
    (`2020 års plan`). `compared`: it is the base of a comparison; `since`: after `sedan`.
    `attached`: it hangs on a name without a preposition (`ramen 2018-2025`), or says no more than
    `nu`: other times of the clause come first.
    """

    start: int
    end: int
    period: str
    relative: bool = False
    compared: bool = False
    since: bool = False
    attached: bool = False
    now: bool = False
    last_year: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?:"
        rf"(?P<range>(?P<m1>{_MONTH})(?:\s?{_DASH}\s?|\still\soch\smed\s|\still\s"
        rf"|\soch\s)(?P<m2>{_MONTH})(?:\s(?P<ry>(?:19|20)\d\d))?)"
        rf"|(?P<last>sista\s(?:dagen\si\s)?(?P<lm>{_MONTH})(?:\s(?P<ly>(?:19|20)\d\d))?)"
        rf"|(?P<date>(?:den\s)?(?P<dd>[0-3]?\d)(?::?[ea])?\s(?P<dm>{_MONTH})(?:\s(?P<dy>(?:19|20)\d\d))?)"
        rf"|(?P<iso>(?P<iy>(?:19|20)\d\d)-(?P<im>[01]\d)(?:-(?P<id>[0-3]\d))?)"
        rf"|(?P<ytd>(?:ackumulerat|ack\.?|hittills\si\sår)(?:\s(?:till\soch\smed|till"
        rf"|t\.?o\.?m\.?|per|för|under)\s(?P<ym>{_MONTH}))?(?:\s(?P<yy>(?:19|20)\d\d))?)"
        rf"|(?P<same>(?:samma|motsvarande)\s(?:period|tid|månad|tidpunkt"
        rf"|tidsperiod)(?:\s(?:i\s)?(?:föregående\sår|förra\såret|fjol|(?P<sy>(?:19|20)\d\d)))?)"
        rf"|(?P<month>(?P<mm>{_MONTH})(?:\smånad)?(?:\s(?:(?P<my>(?:19|20)\d\d)"
        rf"|(?P<ml>föregående\sår|förra\såret|i\sfjol)))?)"
        rf"|(?P<week>veck(?:a"
        rf"|orna)\s(?P<w1>\d\d?)(?:\s?{_DASH}\s?(?P<w2>\d\d?))?(?:\s(?P<wy>(?:19|20)\d\d))?)"
        rf"|(?P<firstmonths>årets\s(?P<fn>tre|fyra|fem|sex|två)\sförsta\smånader|(?P<fo>första"
        rf"|andra|tredje|fjärde)\skvartalet(?:\s(?P<fy>(?:19|20)\d\d))?)"
        rf"|(?P<quarter>(?:kvartal\s|Q)(?P<qn>[1-4])(?:\s(?P<qy>(?:19|20)\d\d))?)"
        rf"|(?P<lastmonths>(?:de\s)?senaste\s(?P<ln>tre|fyra|fem|sex|två)\smånaderna)"
        rf"|(?P<years>(?P<y1>(?:19|20)\d\d)\s?{_DASH}\s?(?P<y2>(?:20)?\d\d)\b)"
        rf"|(?P<coming>(?:de\s)?(?:kommande|närmaste)\s(?P<cn>tre|fyra|fem|sex|två)\såren)"
        rf"|(?P<year>(?:19|20)\d\d)(?![-\d/:]|\s?(?:procent|mnkr|kr\b|personer|patienter|%))"
        rf"|(?P<lastyear>föregående\sår|fg\.?\sår|förra\såret|i\sfjol|fjolåret|fjol|året\sinnan|året\sföre)"
        rf"|(?P<wholeyear>helåret|helår|årsprognos\w*|helårsprognos\w*|hela\såret)"
        rf"|(?P<turn>årsskiftet)"
        rf"|(?P<thisyear>i\sår|under\såret|innevarande\sår|detta\sår)"
        rf"|(?P<period>periodens|perioden(?!\s(?:{_MONTH}|(?:19|20)\d\d))|jämförelseperioden)"
        rf"|(?P<thismonth>under\smånaden|månadens|denna\smånad)"
        rf"|(?P<now>idag|i\sdag|i\sdagsläget|i\snuläget|just\snu|i\sskrivande\sstund"
        rf"|för\snärvarande|hittills)"
        rf")\b"
    )


def shift(period: str, years: int) -> str:
    """The same period `years` later (earlier where negative)."""
    return re.sub(r"(?<!\d)((?:19|20)\d\d)(?!\d)", lambda year: str(int(year.group()) + years), period)


def _hangs(front: str) -> bool:
    """Whether a year after `front` hangs on a noun or stands in a bracket."""
    word = _WORD_BEFORE.search(front)
    low = word.group(1).lower() if word else ""
    if not low:
        return front.endswith("(")
    return not (low in _LEADS or low in words("function") or low in words("verbs") or low in MONTHS)


@cache
def _starts() -> frozenset[str]:
    return words("time_openers") | frozenset(MONTHS)


class Calendar:
    """Times as one section means them: the report's month, and the year its title names."""

    def __init__(self, month: str | None, section_year: str | None = None, accumulated: bool = False) -> None:
        self.month = month
        self.section_year = section_year
        self.year = int(month[:4]) if month else None
        self.number = int(month[5:7]) if month else None
        self.accumulated = accumulated

    @property
    def to_date(self) -> str | None:
        """From the year's beginning to the report's month."""
        if not self.month or self.number is None:
            return None
        return self.month if self.number == 1 else f"{self.year}-01/{self.month}"

    @property
    def default(self) -> str | None:
        """What a figure is about where nothing says so."""
        if self.section_year:
            return self.section_year
        return self.to_date if self.accumulated else self.month

    def month_of(self, name: str, year: str | None) -> str | None:
        """`2025-03` for a month's name; without a year the one nearest to the report's month."""
        number = MONTHS.index(name.lower()) + 1
        if year:
            return f"{year}-{number:02}"
        if self.year is None or self.number is None:
            return None
        if (
            self.section_year
            and re.fullmatch(r"\d{4}", self.section_year)
            and self.section_year != str(self.year)
        ):
            return f"{self.section_year}-{number:02}"
        return f"{self.year if number <= self.number + 3 else self.year - 1}-{number:02}"

    def times(self, text: str, context: str | None = None) -> Iterator[Time]:
        """The times that `text` names, in order. `context` is the period that relative ones count from."""
        for found in at_words(_pattern(), text, _starts(), ("årsprognos", "helårsprognos")):
            period, relative = self._resolve(found, context)
            if not period:
                continue
            front = text[max(0, found.start() - 60) : found.start()]
            yearly = bool(found["year"] or found["years"])
            now = bool(found["now"])
            attached = now or (yearly and _hangs(front))
            if yearly and _QUALIFIES.match(text, found.end()):
                relative = True
            if yearly and attached and self.future(period):
                continue
            compared = bool(found["turn"] or _COMPARED.search(front) or _AHEAD.search(front))
            since = bool(_SINCE.search(front))
            last_year = bool(found["lastyear"])
            yield Time(*found.span(), period, relative, compared, since, attached, now, last_year)

    def future(self, period: str) -> bool:
        """Whether the period begins in a year after the report's."""
        return self.year is not None and int(period[:4]) > self.year

    def _resolve(self, found: re.Match[str], context: str | None) -> tuple[str | None, bool]:
        kind = next(name for name, value in found.groupdict().items() if value and name in _RESOLVERS)
        return _RESOLVERS[kind](self, found, context)

    def is_time(self, written: str) -> bool:
        """Whether a base of comparison is a time."""
        return bool(
            _pattern().match(
                re.sub(r"^(?:i|under|för|vid|år|den|till|per|samma mätning(?: år)?)\s", "", written.strip())
            )
        ) or bool(re.search(r"(?i)året innan|tidigare år|senaste|förra|föregående", written))

    def base(self, written: str) -> str | None:
        """The contract's word for a time as base of comparison, None where `written` names no time."""
        found = _pattern().search(written)
        near = found if found is not None and found.start() <= 25 else None
        if not (near and near["mm"]) and _YEAR_BEFORE.search(written):
            return "previous_year"
        if near is None:
            return None
        if near["turn"]:
            return "other:årsskiftet"
        period, _ = self._resolve(near, None)
        about = self.default or self.month
        if period is None or about is None:
            return None
        if period in (str(int(about[:4]) - 1), shift(about, -1)):
            return "previous_year"
        if self.month and (period.endswith(shift(self.month, -1)) or period == shift(self.to_date or "", -1)):
            return "previous_year"
        if self.month and period == _month_before(self.month) and not near["ml"]:
            return "previous_month"
        return "other:" + _AFTER_BASE.split(written)[0].strip(" .")


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02}"


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


def _quarter_of(year: object, number: int) -> str:
    return f"{year}-{number * 3 - 2:02}/{year}-{number * 3:02}"


def _first_months(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    year = f["fy"] or c.year
    if not year:
        return None, False
    if f["fo"]:
        return _quarter_of(year, _NUMERALS[f["fo"].lower()]), False
    return f"{year}-01/{year}-{_NUMERALS[f['fn'].lower()]:02}", False


def _quarter(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    year = f["qy"] or c.year
    return (_quarter_of(year, int(f["qn"])) if year else None), False


def _last_months(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    if not c.month:
        return None, False
    first = c.month
    for _ in range(_NUMERALS[f["ln"].lower()] - 1):
        first = _month_before(first)
    return f"{first}/{c.month}", False


def _years(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    last = f["y2"] if len(f["y2"]) == 4 else f["y1"][:2] + f["y2"]
    return f"{f['y1']}/{last}", False


def _coming(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    return (f"{c.year + 1}/{c.year + _NUMERALS[f['cn'].lower()]}" if c.year else None), False


def _last_year(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    return (str(c.year - 1) if c.year else None), False


def _this_year(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    return (
        context if context and len(context) == 4 else c.section_year or (str(c.year) if c.year else None)
    ), False


def _now(c: Calendar, f: re.Match[str], context: str | None) -> tuple[str | None, bool]:
    yearly = context is not None and re.fullmatch(r"\d{4}", context)
    return (str(c.year) if yearly and c.year else c.month), False


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
    "wholeyear": lambda c, f, context: (str(c.year) if c.year else None, False),
    "turn": lambda c, f, context: (f"{c.year - 1}-12-31" if c.year else None, True),
    "thisyear": _this_year,
    "period": _period,
    "thismonth": lambda c, f, context: (c.month, False),
    "now": _now,
}
