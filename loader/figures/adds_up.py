"""What counts from January and what never adds up: the period of a figure whose sentence does not say."""

from __future__ import annotations

from collections.abc import Sequence

from loader.figures.meaning import Meaning
from loader.figures.spot import Spot
from loader.figures.times.calendar import Calendar
from loader.figures.times.period import Time
from loader.figures.words import said
from loader.language.patterns import pattern
from loader.language.periods import is_day, is_from_january, is_month, since_january

_UP_TO = pattern(r"(?i)\b(?:per|efter|fram\still|till\soch\smed|t\.?\s?o\.?\s?m\.?)\s(?:den\s)?(?:sista\s)?$")


_SUMS = ("mnkr", "mdkr", "tkr")
_NOW_CLAUSE = pattern(
    r"(?i)(?:,|\bmen|\boch)\s(?:men\s|och\s)?nu\s(?:är|har|ligger)\b|\s(?:saknas|återstår|kvarstår|fattas)\s(?:\w+\s){0,2}$"
)
_SINCE_THEN = pattern(r"(?i)sedan\s(?:\w+\s)?(?:start|införande|öppnande|invigning|början)\w*\shar\b")
_NEW_CLAUSE = pattern(r"(?i)(?:\boch|\bmen|\bmedan|,|;|–)\s(?:\S+\s){1,4}?(?:är|har|ligger|tros)\b")


def up_to(text: str, time: Time) -> bool:
    """Whether something is told up to a time (`till och med mars`)."""
    return _UP_TO.search(text, max(0, time.start - 30), time.start) is not None


def month_alone(text: str, time: Time) -> bool:
    """Whether a time is a month that stands alone (`i mars`), not one up to which something counts."""
    return is_month(time.period) and not time.now and not up_to(text, time)


def _is_state(metric: str) -> bool:
    """Whether something is as it is on a day, and never adds up."""
    return bool(said("adds_up", "state").search(metric) and not said("adds_up", "spent").search(metric))


def default_for(
    metric: str, spot: Spot, meaning: Meaning, default: str | None, calendar: Calendar, monthly: bool
) -> str | None:
    """What a section is about for one metric: how many wait is told of a day, though the section
    adds up; a budget's deviation is of the year to date, though the section tells of the year; so is what
    is earned and spent, unless a month was named (`monthly`) or it is told for each of something.
    A survey that is made once a year is of the year, and in December so are changes and goals."""
    if calendar.month is None or calendar.told is None:
        return default
    sentence = spot.sentence
    if default and is_from_january(default) and default[:4] == calendar.month[:4] and _is_state(metric):
        past = default != calendar.to_date and said("tense", "past").search(sentence)
        return default[-7:] if past else calendar.month
    if _SINCE_THEN.match(sentence):
        return calendar.month
    if default == calendar.month and not monthly and said("adds_up", "yearly").search(metric):
        return default[:4]
    if default == calendar.month == calendar.told and not monthly:
        whole_year = calendar.told.endswith("-12") and meaning.role in ("change", "target")
        if whole_year and meaning.against != "previous_month":
            return calendar.to_date
        money = spot.quantity.unit in _SUMS and not _is_state(metric)
        money = money or said("adds_up", "money").search(metric) is not None
        money = money and not said("adds_up", "each").search(sentence)
        return calendar.to_date if money else default
    year = default == calendar.told[:4] != calendar.section_year
    adds_up = year and (said("adds_up", "flow").search(metric) or said("adds_up", "spans").search(sentence))
    return calendar.to_date if adds_up else default


def own_time(spot: Spot, calendar: Calendar) -> str | None:
    """The time that a quantity has of its own whatever the one before it is about: `av årets ram har
    31 mnkr förbrukats` is told so far, `212 besök i mars, och kön är 9 dagar` of today. None for others."""
    if said("adds_up", "used").match(spot.right.lstrip()) and calendar.month == calendar.told:
        return calendar.to_date
    if spot.index and _NOW_CLAUSE.search(spot.left):
        return calendar.month
    begin = spot.left.rfind(",")
    if spot.index and _is_state(spot.left[max(begin, 0) :]) and _NEW_CLAUSE.search(spot.left):
        return calendar.month
    return None


def added_up(
    period: str | None, metric: str, sentence: str, times: Sequence[Time], calendar: Calendar
) -> str | None:
    """The period of a figure that counts from January: a budget's deviation `per mars` is of three months."""
    if period is None or calendar.told is None:
        return period
    if is_day(period) and said("adds_up", "flow").search(metric):
        until = any(is_day(t.period) and up_to(sentence, t) for t in times)
        return since_january(period[:7]) if until else period
    if not is_month(period) or period.endswith("-01"):
        return period
    spans = calendar.accumulated and said("adds_up", "spans").search(sentence)
    named = [t for t in times if t.period == period]
    until = any(up_to(sentence, t) for t in named)
    money = until and said("adds_up", "money").search(metric) and not _is_state(metric)
    if not spans and not money and not said("adds_up", "flow").search(metric):
        return period
    if (named and not until) or said("adds_up", "alone").search(sentence):
        return period
    return since_january(period)
