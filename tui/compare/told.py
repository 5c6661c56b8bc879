"""A briefing in words, Swedish or English: Markdown and plain text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from loader.language.numbers import decimals
from tui.compare.brief import Brief, parts
from tui.compare.export import cell
from tui.compare.facts import AGAINST, Fact, by_parent
from tui.compare.figures.deltas import PERCENT_UNITS
from tui.compare.figures.written import delta_text, number, signed, unit_of, with_unit
from tui.export.periods import spoken_page, spoken_period
from tui.export.sense import sense
from tui.locale import count, t


def heading(found: Brief) -> str:
    """The title of the page: the month, or the report's title where it has none."""
    title = t("brief.title", month=_month(found.month) or found.title)
    return title[:1].upper() + title[1:]


def subtitle(found: Brief) -> str:
    """Whose report, what it is held against, and how many key figures became better and worse."""
    against = [_month(month) for month in (found.previous_month, found.year_before_month) if month]
    issuer = "" if (found.issuer or "") in found.title else found.issuer
    about = " · ".join(filter(None, (issuer, found.title)))
    words = (
        t("brief.against", months=t("brief.and").join(dict.fromkeys(against)))
        if against
        else t("brief.alone")
    )
    return " ".join(filter(None, (f"{about}.", words, _judged(found))))


def _judged(found: Brief) -> str:
    of = sum(found.judged.values())
    return t("brief.judged", of=of, month=_month(found.previous_month), **found.judged) if of else ""


def title_of(name: str, found: Brief) -> str:
    """The heading of one part."""
    return t(f"brief.{name}", month=_month(found.previous_month))


def more(name: str, found: Brief) -> str:
    """How many facts of a part are not told; empty where all are."""
    return count("brief.more", n) if (n := found.left_out.get(name)) else ""


def line(fact: Fact) -> str:
    """A fact in one line, without its page."""
    if fact.kind in ("move", "year_move"):
        return _moved(fact)
    if fact.kind in ("budget", "year"):
        return _told(fact)
    if fact.kind == "restated":
        words = t(
            "brief.line.restated",
            metric=fact.metric,
            period=_month(fact.period),
            value=_value(fact.value, fact.unit, fact.quote),
            before=_value(fact.left_value, fact.unit, fact.left_quote),
            month=_month(fact.left_month, short=True),
            delta=_delta(fact),
        )
        return words + (f" ({t('compare.note.break')})" if fact.note else "")
    if fact.kind in ("new", "gone"):
        return " › ".join(fact.path)
    if fact.left_path[:-1] == fact.path[:-1] and fact.kind in ("renamed", "moved"):
        way = "renamed" if fact.left_path[-1] != fact.path[-1] else "turned"
        return t(f"brief.line.{way}", before=fact.left_path[-1], after=fact.path[-1])
    if fact.kind == "renamed":
        return t("brief.line.renamed", before=fact.left_path[-1], after=fact.path[-1])
    return t(f"brief.line.{fact.kind}", before=" › ".join(fact.left_path), after=" › ".join(fact.path))


def _moved(fact: Fact) -> str:
    """Both values, each with the time that it is about."""
    delta = _delta(fact)
    if fact.percent:
        delta += f" ({with_unit(signed(fact.percent, 1), '%')})"
    values = {
        "metric": fact.metric,
        "value": _value(fact.value, fact.unit, fact.quote),
        "period": _month(fact.period, short=True),
        "before": _value(fact.left_value, fact.unit, fact.left_quote),
        "former": _month(fact.left_period or fact.left_month, short=True),
        "delta": delta,
    }
    return t("brief.line.move", **values) + (t(f"brief.{fact.judgement}") if fact.judgement else "")


def _told(fact: Fact) -> str:
    """A difference in the report's own sense: its size and the way it points, and what time it is about."""
    value, unit = fact.value or 0.0, fact.unit or ""
    words = sense(fact.metric or "", unit, "difference", AGAINST[fact.kind], fact.direction)
    if words and fact.direction:
        value = abs(value)  # the words say which way
    elif fact.direction in ("up", "down"):
        value = math.copysign(value, 1 if fact.direction == "up" else -1)
    quote = _value(value, unit, fact.quote)
    if fact.kind == "year" and value > 0 and unit in PERCENT_UNITS and not (words and fact.direction):
        quote = f"+{quote}"
    if unit.startswith("other:") and fact.quote:
        quote = fact.quote  # `en tredjedel` is no `1 tredjedel`
    level = _value(fact.level, fact.level_unit, fact.level_quote)
    how = ", ".join(filter(None, (level, f"{quote} {words}".strip(), _month(fact.period, short=True))))
    return t("brief.line.told", metric=fact.metric, how=how)


def place(fact: Fact, found: Brief) -> str:
    """Where a fact stands: page, and the month where that is another report's."""
    page = spoken_page(fact.page)
    return f"{_month(found.previous_month, short=True)}, {page}" if fact.kind == "gone" and page else page


def _month(period: str | None, *, short: bool = False) -> str:
    return spoken_period(period, short=short)


def _value(value: float | None, unit: str | None, quote: str | None) -> str:
    if value is None:
        return ""
    return with_unit(number(value, decimals(quote or "")), unit_of(unit or ""))


def _delta(fact: Fact) -> str:
    places = max(decimals(fact.quote or ""), decimals(fact.left_quote or ""))
    return delta_text(fact.delta or 0.0, fact.unit or "", places)


def as_text(found: Brief) -> str:
    """The briefing as plain text."""
    lines = [heading(found), subtitle(found)]
    for name, facts in parts(found):
        lines += ["", title_of(name, found).upper()]
        lines += [f"- {row}" for row in _lines(name, facts, found, str, "({})")]
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


def as_markdown(found: Brief) -> str:
    """The briefing as Markdown; what a report says is never markup."""
    lines = [f"# {cell(heading(found))}", "", cell(subtitle(found))]
    for name, facts in parts(found):
        lines += ["", f"## {cell(title_of(name, found))}", ""]
        lines += [f"- {row}" for row in _lines(name, facts, found, cell, "*({})*")]
    return "\n".join(lines) + "\n"


def _lines(
    name: str, facts: tuple[Fact, ...], found: Brief, safe: Callable[[str], str], mark: str
) -> Iterator[str]:
    """The lines of a part, each with its page; new and gone headings of one parent share a line."""

    def with_place(text: str, fact: Fact) -> str:
        where = place(fact, found)
        return safe(text) + (f" {mark.format(where)}" if where else "")

    if name in ("new", "gone"):
        for parent, group in by_parent(facts, lambda fact: fact.path[:-1]).items():
            titles = ", ".join(with_place(fact.path[-1], fact) for fact in group)
            yield f"{safe(' › '.join(parent))}: {titles}" if parent else titles
    else:
        yield from (with_place(line(fact), fact) for fact in facts)
    if rest := more(name, found):
        yield safe(rest)
