"""A briefing in words, Swedish or English: Markdown and plain text."""

from __future__ import annotations

from loader.language.numbers import decimals
from tui.compare.brief import Brief, Fact, parts
from tui.compare.export import cell
from tui.compare.written import delta_text, number, unit_of, with_unit
from tui.export.periods import spoken_page, spoken_period
from tui.locale import language, t


def heading(found: Brief) -> str:
    """The title of the page: the month, or the report's title where it has none."""
    return t("brief.title", month=_month(found.month) or found.title)


def subtitle(found: Brief) -> str:
    """Whose report, and what it is held against."""
    against = [_month(month) for month in (found.previous_month, found.year_before_month) if month]
    about = " · ".join(filter(None, (found.issuer, found.title)))
    words = (
        t("brief.against", months=t("brief.and").join(dict.fromkeys(against)))
        if against
        else t("brief.alone")
    )
    return f"{about}. {words}"


def title_of(name: str, found: Brief) -> str:
    """The heading of one part."""
    month = found.year_before_month if name == "year_moves" else found.previous_month
    return t(f"brief.{name}", month=_month(month))


def line(fact: Fact) -> str:
    """A fact in one line, without its page."""
    if fact.kind in ("move", "year_move"):
        values = {
            "metric": fact.metric,
            "value": _value(fact.value, fact.unit, fact.quote),
            "month": _month(fact.left_month, short=True),
            "before": _value(fact.left_value, fact.unit, fact.left_quote),
            "delta": _delta(fact),
        }
        return t("brief.line.move", **values) + (t(f"brief.{fact.judgement}") if fact.judgement else "")
    if fact.kind in ("budget", "year"):
        quote = fact.quote or ""
        if not any(c.isalpha() or c == "%" for c in quote):
            quote = _value(fact.value, fact.unit, quote)  # a table's figure bears no unit itself
        how = t(f"brief.{fact.kind}_{fact.direction or 'none'}", quote=quote)
        return t("brief.line.told", metric=fact.metric, how=how)
    if fact.kind == "restated":
        return t(
            "brief.line.restated",
            metric=fact.metric,
            period=_month(fact.period),
            value=_value(fact.value, fact.unit, fact.quote),
            before=_value(fact.left_value, fact.unit, fact.left_quote),
            month=_month(fact.left_month, short=True),
            delta=_delta(fact),
        )
    if fact.kind in ("new", "gone"):
        return " › ".join(fact.path)
    before = fact.left_path[-1] if fact.kind == "renamed" else " › ".join(fact.left_path)
    after = fact.path[-1] if fact.kind == "renamed" else " › ".join(fact.path)
    return t(f"brief.line.{fact.kind}", before=before, after=after)


def place(fact: Fact, found: Brief) -> str:
    """Where a fact stands: page, and the month where that is another report's."""
    page = spoken_page(fact.page, language())
    return f"{_month(found.previous_month, short=True)}, {page}" if fact.kind == "gone" and page else page


def _month(period: str | None, *, short: bool = False) -> str:
    return spoken_period(period, language(), short=short)


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
        for fact in facts:
            where = place(fact, found)
            lines.append(f"- {line(fact)}" + (f" ({where})" if where else ""))
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


def as_markdown(found: Brief) -> str:
    """The briefing as Markdown; what a report says is never markup."""
    lines = [f"# {cell(heading(found))}", "", cell(subtitle(found))]
    for name, facts in parts(found):
        lines += ["", f"## {cell(title_of(name, found))}", ""]
        for fact in facts:
            where = place(fact, found)
            lines.append(f"- {cell(line(fact))}" + (f" *({where})*" if where else ""))
    return "\n".join(lines) + "\n"
