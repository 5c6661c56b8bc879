"""The month that a report belongs to, and the time it is about.

By the cover's date, else the file's name, else the text: the month that the report gives itself (`min
rapport för mars 2025`), else the one that the text speaks of as current (`per mars 2025`, `under februari
månad`), not the months it compares with or looks forward to; of a text that tells of none, the one in its
heading. What has happened later than that (`invigdes den 9 april`) was written after it: then the report is
of the last such month, though about the one before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from loader.language.months import MONTHS, NAMES, find_date, month_in_name
from loader.language.patterns import pattern
from loader.model import Document, Section

MIN_WEIGHT = 2.0
MAX_DELAY = 4
"""Months between what a report is about and its publication, at most."""
_SENTENCE = pattern(r"(?<=[.!?])\s+|\n+")
_YEAR = pattern(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
_TITLED = pattern(
    r"\b(?:rapport|bokslut|uppföljning|redovisning)\w*\s+(?:(?:per|för|till)\s+)?$", re.IGNORECASE
)
_MONTH = pattern(
    rf"(?P<before>\b(?:per(?:\s+(?:den\s+)?(?:sista|\d+))?|under|i|för|till(?:\s+och\s+med)?|t\.?o\.?m\.?|sista"
    rf"|ackumulerat)\s+)?(?:(?P<first>{NAMES})\s*(?:[-–]|\btill(?:\s+och\s+med)?\b)\s*)?"
    rf"(?P<day>\b\d{{1,2}}\s+)?\b(?P<month>{NAMES})\b(?P<after>\s+månads?\b)?(?:\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_WEIGHTS = {
    "per": 3.0,
    "under": 1.5,
    "i": 1.0,
    "för": 1.5,
    "till": 2.0,
    "sista": 3.0,
    "ackumulerat": 3.0,
    "t": 2.0,
}
_COMPARED = pattern(
    r"\b(?:än|med|mot|sedan|från|jämfört|jämförelse|motsvarande|samma)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_PAST = pattern(r"^\s*(?:föregående\s+år|förra\s+året|i\s+fjol|året\s+innan)", re.IGNORECASE)
_FUTURE = pattern(
    r"\b(?:kommer|ska|skall|planera\w*|beräknas|väntas|senast|inför|startar|sker|nästa|blir)\b", re.IGNORECASE
)


_OF_ITSELF = pattern(
    rf"\b(?:denna|den här|detta är|det här är|min)\s+(?:\w+\s+){{0,2}}\w*rapport(?:en)?\s+(?:för|från|i)\s+"
    rf"(?P<month>{NAMES})\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)


_VERB = r"\b(?:\w{2,}(?:ade|ades|[rlgv]de|des|tes)|var|blev|hölls?|fick|togs?|gick|kom)\b"
_EVENT = pattern(
    rf"\b\d{{1,2}}\s+(?P<month>{NAMES})(?:\s+(?P<year>20\d\d))?\s+{_VERB}"
    rf"|{_VERB}\s+(?:den\s+)?\d{{1,2}}\s+(?P<later>{NAMES})\b(?:\s+(?P<its>20\d\d))?",
    re.IGNORECASE,
)
"""A day on which something happened: `den 9 april invigdes`, `beslutades den 29 april`."""

MIN_EVENTS = 2
"""Days later than the month that a text speaks of, at least, before it was written later."""


class Month(NamedTuple):
    """The month of a report, where it was found, the date on the cover, and the time it is about."""

    month: str | None
    source: str | None
    date: str | None
    period: str | None


def report_month(document: Document, sections: Sequence[Section], given: str | None = None) -> Month:
    """The month of a report. `given` is what the user says, and wins."""
    date = find_date(document.facts.get("date", ""))
    passages = list(_passages(document, sections))
    text_month, accumulated = current_month(passages)
    itself = of_itself(passages)
    # A title that names its month (`Månadsrapport mars 2025`) knows better than the day it was published.
    titled = find_date(document.facts.get("title", "")) or find_date(document.facts.get("subtitle", ""))
    date = date or titled
    full = date if date and len(date) == 10 else None
    named = month_in_name(PurePath(document.source).name)
    cover = titled or date
    told = given or (cover[:7] if cover else None) or named or itself
    if told and text_month:
        text_month = _latest_before(told, text_month)
    period = text_month
    if text_month and accumulated and not text_month.endswith("-01"):
        period = f"{text_month[:4]}-01/{text_month}"
    choices = (
        (given, "user"),
        (cover[:7] if cover else None, "cover"),
        (named, "filename"),
        (itself or (text_month and written_in(passages, text_month)) or _headed(sections), "text"),
    )
    for month, source in choices:
        if month:
            about = period if text_month and 0 <= _months_between(text_month, month) <= MAX_DELAY else month
            return Month(month, source, full, about)
    return Month(None, None, full, period)


def _headed(sections: Sequence[Section]) -> str | None:
    """The month of the first outermost heading that is a report's title: `Månadsrapport april 2025`."""
    titles = (section.title for section in sections if section.parent is None)
    dates = (find_date(title) for title in titles if "rapport" in title.casefold())
    return next((date[:7] for date in dates if date), None)


def _latest_before(told: str, month: str) -> str:
    """The month of that name not after the report's own: it tells of what has been, and lately.

    The text's own year is a guess: in January most of it is about the year that has gone.
    """
    year = int(told[:4]) - (month[5:] > told[5:])
    return f"{year}-{month[5:]}"


def _months_between(earlier: str, later: str) -> int:
    return 12 * (int(later[:4]) - int(earlier[:4])) + int(later[5:7]) - int(earlier[5:7])


def _passages(document: Document, sections: Sequence[Section]) -> Iterable[str]:
    yield document.facts.get("title", "")
    for section in sections:
        yield section.title
        yield section.text


def written_in(passages: Iterable[str], month: str) -> str:
    """The month in which a text that speaks of a month was written: that of the last day told as past.

    A day without a year is the first one after the month's own; one too late for that is of another year.
    """
    days: list[str] = []
    for found in (found for text in passages for found in _EVENT.finditer(text)):
        own = MONTHS.index((found["month"] or found["later"]).lower()) + 1
        year = found["year"] or found["its"] or int(month[:4]) + (own < int(month[5:]))
        day = f"{year}-{own:02}"
        if 0 < _months_between(month, day) <= MAX_DELAY:
            days.append(day)
    return max(days) if len(days) >= MIN_EVENTS else month


def of_itself(passages: Iterable[str]) -> str | None:
    """The month that a report gives itself: `det här är min rapport för november 2024`."""
    for text in passages:
        if "rapport" in text.lower() and (found := _OF_ITSELF.search(text)):
            return f"{found['year']}-{MONTHS.index(found['month'].lower()) + 1:02}"
    return None


def current_month(passages: Iterable[str]) -> tuple[str | None, bool]:
    """The month that passages speak of as current, and whether as the end of a time since January."""
    texts = list(passages)
    year = current_year(texts)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    spans: Counter[tuple[int, int]] = Counter()
    told: Counter[tuple[int, int]] = Counter()
    for text in filter(_names_month, texts):
        for sentence in _SENTENCE.split(text):
            if len(sentence) < 4000 and _names_month(sentence):
                _weigh(sentence, year, weights, spans, told)
    if not weights:
        return None, False
    best = max(weights, key=lambda key: (weights[key], key))
    if weights[best] < MIN_WEIGHT:
        return None, False
    # No report compares its month with itself: the year that is named so again and again is the one before.
    shift = told[best] <= -2
    return f"{best[0] + shift}-{best[1]:02}", spans[best] >= 2


def _names_month(text: str) -> bool:
    """Whether a month stands in it. Most texts hold none, told at a fraction of the patterns' cost."""
    small = text.lower()
    return any(name in small for name in MONTHS)


def _weigh(
    sentence: str,
    year: int | None,
    weights: dict[tuple[int, int], float],
    spans: Counter[tuple[int, int]],
    told: Counter[tuple[int, int]],
) -> None:
    """Adds what one sentence says of each month.

    `told` counts where its year is written: up as the month itself, down as one that is compared with.
    """
    future = _FUTURE.search(sentence)
    for found in _MONTH.finditer(sentence):
        ahead = sentence[max(0, found.start() - 40) : found.start()]
        own = int(found["year"]) if found["year"] else year
        compared = _COMPARED.search(ahead) or _PAST.match(sentence[found.end() :])
        if found["year"]:
            told[int(found["year"]), MONTHS.index(found["month"].lower()) + 1] += -1 if compared else 1
        if own is None or compared:
            continue
        if year is not None and own not in (year, year - 1):
            continue
        word = (found["before"] or "").split(" ")[0].lower().split(".")[0]
        weight = _WEIGHTS.get(word, 0.3)
        if _TITLED.search(ahead + (found["before"] or "")):
            weight = 5.0 if len(sentence) < 60 else 3.0
        elif found["day"]:
            weight = 3.0 if word == "per" else 0.2
        if found["first"]:
            weight = max(weight, 2.0)
        if found["after"]:
            weight += 1.0
        if future and future.start() < found.end():
            weight *= 0.2
        key = (own, MONTHS.index(found["month"].lower()) + 1)
        weights[key] += weight
        if found["first"] and found["first"].lower() == "januari":
            spans[key] += 1


def current_year(texts: Iterable[str]) -> int | None:
    """The latest year that a report speaks of often enough to be its own."""
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(int(year) for year in _YEAR.findall(text))
    if not seen:
        return None
    enough = min(max(seen.values()), max(3.0, 0.12 * max(seen.values())))
    return max(year for year, count in seen.items() if count >= enough)
