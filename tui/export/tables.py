"""Figures, tables and sections as TSV and Markdown for other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.export.numbers import plain_number

FIGURE_COLUMNS = ("metric", "value", "value_max", "unit", "role", "against", "direction", "period")
_CONTROL = re.compile(r"[\t\r\n\x00-\x1f\x7f]+")
_FORMULA = ("=", "+", "-", "@")


def tsv(rows: Iterable[Sequence[Any]], decimal: str = "comma") -> str:
    """Rows as tab-separated lines that Excel takes by pasting.

    Floats lose their grouping and take the decimal mark of the setting; a tab or line break inside a
    cell becomes a space; a text that Excel would run as a formula gets an apostrophe before it.
    """
    return "\n".join("\t".join(_cell(value, decimal) for value in row) for row in rows) + "\n"


def figure_rows(figures: Iterable[Mapping[str, Any]], header: bool = True) -> list[list[Any]]:
    """Figures as rows: what it measures, value, unit, meaning, report, section, page, quote."""
    rows: list[list[Any]] = []
    if header:
        rows.append([*FIGURE_COLUMNS, "report", "section", "page", "quote"])
    for figure in figures:
        where = [figure["report"], " › ".join(figure["section_path"]), figure["page"], figure["quote"]]
        rows.append([*(figure[name] for name in FIGURE_COLUMNS), *where])
    return rows


def table_rows(grid: Iterable[Sequence[str]]) -> list[list[str | float]]:
    """A table of a report as rows: what is written as a number becomes one, all else stays as written."""
    return [[_number(cell) for cell in row] for row in grid]


def _number(text: str) -> str | float:
    if not re.fullmatch(r"\s*[-+−–]?\s?\d{1,3}(?:\s?\d{3})*(?:,\d+)?\s*", text):
        return text
    plain = re.sub(r"\s", "", text).replace(",", ".").replace("−", "-").replace("–", "-")
    return float(plain)


def markdown_table(rows: Sequence[Sequence[Any]], decimal: str = "comma") -> str:
    """Rows as a Markdown table, the first row as its head; an empty string where there are none."""
    if not rows:
        return ""
    lines = ["| " + " | ".join(escaped(_cell(value, decimal)) for value in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]) + "\n"


def markdown_section(
    section: Mapping[str, Any], blocks: Iterable[Mapping[str, Any]], grids: Mapping[int, list[list[str]]]
) -> str:
    """A section as Markdown: heading, paragraphs, bullets and tables in their order.

    `blocks` are rows of the table of that name in order; `grids` maps a block's position to its
    table's rows.
    """
    parts = ["#" * min(6, section["level"]) + " " + escaped(section["title"])]
    for block in blocks:
        text = escaped(section["text"][block["start"] : block["end"]])
        if block["position"] in grids:
            parts.append(markdown_table(grids[block["position"]]).rstrip())
        elif block["kind"] == "bullet":
            parts.append("  " * (block["level"] or 0) + "- " + text)
        elif block["kind"] == "numbered":
            parts.append(f"{block['marker'] or '1.'} {text}")
        else:
            parts.append(text)
    return "\n\n".join(parts) + "\n"


def _cell(value: Any, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return plain_number(value, decimal)
    return inert(_CONTROL.sub(" ", str(value)))


def inert(text: str) -> str:
    """A text for a cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    is_number = bool(re.fullmatch(r"[-+]?[\d\s ]+(?:[.,]\d+)?", text))
    return "'" + text if text.startswith(_FORMULA) and not is_number else text


def escaped(text: str) -> str:
    """Text of a report in Markdown: nothing in it is markup."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
