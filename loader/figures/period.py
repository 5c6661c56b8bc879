"""Times in Swedish text, resolved against the report's month: what period a figure is about.

ISO as in the contract: `2025-03`, `2024`, `2025-01/2025-03`, `2019-12-31`, `2020-W06`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.figures.times import begins_with_time, find_times, first_time, month_before, resolve, shift
from loader.figures.words import MONTHS, words

_COMPARED = re.compile(
    r"(?i)(?:\bän|\bnivå\ssom|\blika\s\w+\ssom|jämfört\smed|jämfört|jämförelse\smed|gentemot"
    r"|förhållande\still|\bsedan"
    r"|att\sjämföra\smed|(?<!pekar\s)\bmot)\s+(?:[\w,%()]+\s){0,4}$"
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
    `nu`: other times of the clause come first. `turn`: since the turn of the year; `year_ago` and
    `month_ago`: counted back from whatever they are compared with.
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
    turn: bool = False
    year_ago: bool = False
    month_ago: bool = False


def _hangs(front: str) -> bool:
    """Whether a year after `front` hangs on a noun or stands in a bracket."""
    word = _WORD_BEFORE.search(front)
    low = word.group(1).lower() if word else ""
    if not low:
        return front.endswith("(")
    return not (low in _LEADS or low in words("function") or low in words("verbs") or low in MONTHS)


class Calendar:
    """Times as one section means them: the report's month, and the year its title names."""

    def __init__(
        self,
        month: str | None,
        section_year: str | None = None,
        accumulated: bool = False,
        today: str | None = None,
        told: str | None = None,
    ) -> None:
        self.month = month
        self.told = told or month
        self.section_year = section_year
        self.today = today or month
        self.year = int(month[:4]) if month else None
        self.number = int(month[5:7]) if month else None
        self.accumulated = accumulated

    @property
    def to_date(self) -> str | None:
        """From the year's beginning to the report's month."""
        if not self.told:
            return None
        return self.told if self.told.endswith("-01") else f"{self.told[:4]}-01/{self.told}"

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
        for found in find_times(text):
            period, relative = resolve(found, self, context)
            if not period:
                continue
            front = text[max(0, found.start() - 60) : found.start()]
            yearly = bool(found["year"] or found["years"])
            now = bool(found["now"])
            attached = now or (yearly and _hangs(front))
            if yearly and re.match(r"\)?:\s", text[found.end() : found.end() + 3]) and front.strip():
                attached = False
            if yearly and _QUALIFIES.match(text, found.end()):
                relative = True
            if yearly and attached and self.future(period):
                continue
            compared = bool(found["turn"] or _COMPARED.search(front) or _AHEAD.search(front))
            compared = compared and not found["wholeyear"]
            since = bool(_SINCE.search(front))
            last_year = bool(found["lastyear"])
            turn = bool(found["fromturn"])
            compared = compared or (turn and bool(text[: found.start()].strip()))
            yield Time(
                *found.span(),
                period,
                relative,
                compared,
                since,
                attached,
                now,
                last_year,
                turn,
                bool(found["same"] and not found["sy"]),
                bool(found["lastmonth"]),
            )

    def future(self, period: str) -> bool:
        """Whether the period begins in a year after the report's."""
        return self.year is not None and int(period[:4]) > self.year

    def is_time(self, written: str) -> bool:
        """Whether a base of comparison is a time."""
        bare = re.sub(r"^(?:i|under|för|vid|år|den|till|per|samma mätning(?: år)?)\s", "", written.strip())
        return begins_with_time(bare) or bool(
            re.search(r"(?i)året innan|tidigare år|senaste|förra|föregående", written)
        )

    def base(self, written: str) -> str | None:
        """The contract's word for a time as base of comparison, None where `written` names no time."""
        found = first_time(written)
        near = found if found is not None and found.start() <= 25 else None
        if not (near and near["mm"]) and _YEAR_BEFORE.search(written):
            return "previous_year"
        if near is None:
            return None
        if near["turn"]:
            return "other:årsskiftet"
        period, _ = resolve(near, self, None)
        about = self.default or self.month
        if period is None or about is None:
            return None
        if period in (str(int(about[:4]) - 1), shift(about, -1)):
            return "previous_year"
        if self.month and (period.endswith(shift(self.month, -1)) or period == shift(self.to_date or "", -1)):
            return "previous_year"
        if self.month and period == month_before(self.month) and not near["ml"]:
            return "previous_month"
        return "other:" + _AFTER_BASE.split(written)[0].strip(" .")
