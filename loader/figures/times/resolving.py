"""What each expression of time means: the ISO period of a match of `times`, and whether it counts back."""

from __future__ import annotations

import calendar as days
import re
from collections.abc import Callable

from loader.figures.times.calendar import Calendar
from loader.figures.words import said
from loader.language.months import MONTHS
from loader.language.numbers import WORDS
from loader.language.patterns import pattern
from loader.language.periods import is_day, is_month, is_year, month_before, shift, since_january

_ORDINALS = {"första": 1, "inledande": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}
_LENGTHS = {"kvartal": 3, "kv": 3, "kv.": 3, "q": 3, "tertial": 4, "t": 4, "h": 6, "halvår": 6}
_SEASONS = {"vår": 3, "sommar": 6, "höst": 9, "vint": 12}
_OWN_START = pattern(r"(?i)\bpågår\b|\b(?:har|hade)\s(?:på)?(?:startat|börjat)|\bpåbörja")
"""Of what is under way it is not said that it counts from January."""
_AFTER = pattern(r"(?i)\befter\s$")
_UNDER = pattern(r"(?i)\bunder\s$")
_HAS = pattern(r"(?i)\b(?:har|hade)\b")
_BEEN = pattern(r"(?i)\b(?:har|hade|\w{3,}(?:ade|ades))\b")

Resolved = tuple[str | None, bool]
Resolver = Callable[[Calendar, re.Match[str], str | None], Resolved]


def _range(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    first, last = c.month_of(f["m1"], f["r1"] or f["ry"]), c.month_of(f["m2"], f["ry"])
    if not first or not last:
        return None, False
    if first > last and not f["r1"]:
        first = shift(first, -1)
    return f"{first}/{last}", False


def _cut(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """`okt-22`, `202210`, as columns are headed."""
    if f["kl"]:
        return f"{f['kl']}-{f['kn']}", False
    return c.month_of(f["km"], f"20{f['ky']}"), False


def _last_day(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    month = c.month_of(f["lm"], f["ly"])
    if not month:
        return None, False
    return f"{month}-{days.monthrange(int(month[:4]), int(month[5:7]))[1]:02}", False


def _date(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    month = c.month_of(f["dm"], f["dy"])
    return (f"{month}-{int(f['dd']):02}" if month and 1 <= int(f["dd"]) <= 31 else None), False


def _days(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """`den 25–26 november`, `mellan den 1 juli och den 31 augusti`."""
    last = c.month_of(f["bm"], f["dby"])
    first = c.month_of(f["am"], f["dby"]) if f["am"] else last
    if not first or not last or not 1 <= int(f["ad"]) <= 31 or not 1 <= int(f["bd"]) <= 31:
        return None, False
    return f"{first}-{int(f['ad']):02}/{last}-{int(f['bd']):02}", False


def _slash(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """`den 31/5`, `31/5:`."""
    day, number = int(f["sd"] or f["sd2"]), int(f["sm"] or f["sm2"])
    month = c.month_of(MONTHS[number - 1], None)
    return (f"{month}-{day:02}" if month and 1 <= day <= 31 else None), False


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
    if is_day(context) and "period" in f.group().lower():
        about = c.default
    if about is None:
        return None, True
    if "/" in about and "månad" in f.group().lower():
        about = about.split("/")[1]
    alone = f.group().lower().startswith("samma") and len(f.group().split()) == 2
    if alone and _UNDER.search(f.string, 0, f.start()):
        return about, False
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
    many = f["fd"] or f["fe"]
    if many:
        return f"{f['gy'] or year}-01/{f['gy'] or year}-{WORDS[many.lower()]:02}", False
    if f.group().lower().startswith("förra"):
        year = int(year) - 1
    if f["fo"]:
        length = _LENGTHS[f["fk"].lower()]
        number = 12 // length if f["fo"].lower() == "sista" else _ORDINALS[f["fo"].lower()]
        if _AFTER.search(f.string, 0, f.start()):  # `efter andra tertialet` is told of both
            return since_january(f"{year}-{number * length:02}"), False
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


def _last_week(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """The week before the one spoken of."""
    found = re.fullmatch(r"(\d{4}-W)(\d\d)", context or "")
    return (f"{found[1]}{int(found[2]) - 1:02}" if found and int(found[2]) > 1 else None), True


def _last_quarter(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """The quarter before the one spoken of, else before that of the report."""
    if not c.told:
        return None, True
    spoken = re.fullmatch(r"(\d{4})-(01|04|07|10)/\1-(03|06|09|12)", context or "")
    year, first = (int(spoken[1]), int(spoken[2])) if spoken else (int(c.told[:4]), int(c.told[5:]))
    number = (first + 2) // 3 - 1
    return (_part_of(year, number) if number else _part_of(year - 1, 4)), True


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
    first, last = f["y1"] or f["y3"] or f["y5"], f["y2"] or f["y4"] or f["y6"]
    return f"{first}/{last if len(last) == 4 else first[:2] + last}", False


def _coming(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return (f"{c.year + 1}/{c.year + WORDS[f['cn'].lower()]}" if c.year else None), False


def _term(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """A term of school: spring until June, autumn from August."""
    autumn = f["zt"].lower() == "höst"
    if not c.year or not c.number:
        return None, False
    year = int(f["ty"]) if f["ty"] else c.year - (autumn and c.number <= 6)
    return (f"{year}-08/{year}-12" if autumn else f"{year}-01/{year}-06"), False


def _season(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if not c.year or not c.number:
        return None, False
    if f["zb"] and context:
        return shift(context, -1), True
    first = next(n for stem, n in _SEASONS.items() if (f["zn"] or f["za"]).lower().startswith(stem))
    # In January last autumn is still spoken of; winter is told of by the year in which it begins.
    year = int(f["zy"]) if f["zy"] else c.year - bool(f["zp"] or f["zb"]) - (c.number <= 2 and first == 9)
    year -= first == 12 and not f["zy"] and c.number <= 6
    year -= bool(f["za"]) and first in (3, 6, 9) and first > c.number and not (c.number <= 2 and first == 9)
    last = first + 2
    return f"{year}-{first:02}/{year + (last > 12)}-{(last - 1) % 12 + 1:02}", bool(f["zp"])


def _turn(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """The turn of the year that was: what stands at it in a report of December is of that December."""
    if c.told and c.told.endswith("-12") and re.search(r"(?i)\bvid\s$", f.string[: f.start()]):
        return c.told, True
    return (f"{int(c.today[:4]) - 1}-12" if c.today else None), True


def _year_start(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    year = f["by"] or c.section_year or c.year
    return (f"{year}-01" if year else None), True


def _year_end(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    year = f["ey"] or c.section_year or c.year
    if "årets" in f.group().lower():  # what is told of the year's end is told of the year
        return (str(year) if year else None), False
    return (f"{year}-12" if year else None), False


def _from_turn(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """Since January: of the year of writing, where a report of December tells in the present what is so."""
    news = c.month and c.told and c.month[:4] > c.told[:4] and not _BEEN.search(f.string)
    return (c.month if news else c.to_date), False


def _last_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """`förra året` is the year before the report's, `föregående år` the one before the year spoken of."""
    spoken = is_year(context) and "föregående" in f.group().lower()
    return (str(int(context or 0) - 1 if spoken else c.year - 1) if c.year else None), False


def _next_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return (str(c.year + 1) if c.year else None), False


def _this_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if context and len(context) == 4 and f["ofyear"]:
        return context, False
    been = f["thisyear"] and _HAS.search(f.string) and not said("forecast", "words").search(f.string)
    if been and not c.section_year and c.to_date:
        return c.to_date, False
    if f["ofyear"] and c.told and not c.section_year:
        return c.told[:4], False
    return c.section_year or (str(c.year) if c.year else None), False


def _whole_year(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """In January the whole year that has been is the one before."""
    january = c.month == c.told and (c.told or "").endswith("-01")
    been = january and said("tense", "past").search(f.string) is not None
    been = been and not said("forecast", "words").search(f.string)
    return f["hy"] or (str(c.year - been) if c.year else None), False


def _now(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    return (c.today[:4] if is_year(context) and c.today else c.today), False


def _this_month(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    """The month that was spoken of, else the one that the report tells of."""
    if is_month(context) and f.group().lower().startswith("under"):
        return context, False
    return (c.told if c.dated else c.month), False


def _period(c: Calendar, f: re.Match[str], context: str | None) -> Resolved:
    if context and re.fullmatch(r"\d{4}/\d{4}", context):
        return context, False
    return c.section_year or c.to_date, False


RESOLVERS: dict[str, Resolver] = {
    "cut": _cut,
    "range": _range,
    "last": _last_day,
    "date": _date,
    "days": _days,
    "slash": _slash,
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
    "term": _term,
    "year": lambda c, f, context: (f["year"], False),
    "lastyear": _last_year,
    "nextyear": _next_year,
    "wholeyear": _whole_year,
    "fromturn": _from_turn,
    "compound": lambda c, f, context: (c.month_of(f["cm"], None), False),
    "lastmonth": _last_month,
    "lastweek": _last_week,
    "lastquarter": _last_quarter,
    "oflast": lambda c, f, context: (_last_year(c, f, context)[0], True),
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
