"""A figure with its source, as one line that can stand in a mail or on a slide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.export.periods import spoken_page, spoken_period
from tui.export.sense import sense

STYLES = {
    "full": "{metric}{sense}: {quote}{period} – {report}",
    "short": "{quote} ({report})",
    "markdown": "**{quote}** {metric}{sense}{period} *({report})*",
}
"""Styles by name; a setting can also hold a template of its own with the same fields."""


def cite(figure: Mapping[str, Any], report: Mapping[str, Any], *, style: str = "full") -> str:
    """Figure, unit, metric, period, report and page as one citation.

    `figure` and `report` are rows with the contract's fields. `style` is a name from STYLES or a
    template over `quote`, `value`, `unit`, `metric`, `sense`, `period`, `report`, `section`, `page`; a
    template with an unknown field falls back to `full`.
    """
    period = spoken_period(figure["period"])
    told = sense(*(figure[name] for name in ("metric", "unit", "role", "against", "direction")))
    fields = {
        "quote": quoted(figure),
        "value": figure["value"],
        "unit": figure["unit"],
        "metric": figure["metric"],
        "sense": f", {told}" if told else "",
        "period": f" ({period})" if period else "",
        "report": named_report(report, figure["page"]),
        "section": " › ".join(figure["section_path"]),
        "page": spoken_page(figure["page"]),
    }
    try:
        return STYLES.get(style, style).format_map(fields)
    except (KeyError, ValueError, IndexError, AttributeError):
        return STYLES["full"].format_map(fields)


def quoted(figure: Mapping[str, Any]) -> str:
    """The figure as written, with its unit where the table's heading, not the cell, holds it."""
    quote: str = figure["quote"]
    unit: str = figure["unit"].removeprefix("other:")
    if figure["start"] is None and unit not in ("antal", "index") and not any(map(str.isalpha, quote)):
        return quote if unit == "procent" and "%" in quote else f"{quote} {unit}"
    return quote


def named_report(report: Mapping[str, Any], page: int | None) -> str:
    """`Regiondirektörens rapport, Region Exempel, mars 2025, s. 9`; what the title says is not said again."""
    from loader.language.months import find_date  # here: the first paint cites nothing

    title, issuer, month = report["title"], report["issuer"], report["month"]
    if issuer and issuer.casefold() in title.casefold():
        issuer = None
    if month and (find_date(title) or "").startswith(month):
        month = None
    parts = (title, issuer, spoken_period(month), spoken_page(page))
    return ", ".join(part for part in parts if part)
