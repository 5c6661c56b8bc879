"""A comparison as a file: Markdown, CSV, JSON and Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tui.compare.figures.written import number, unit_of, with_unit
from tui.compare.rows import FIGURE_FIELDS, RESTATED_FIELDS, SECTION_FIELDS, Rows, pages_text, reason_text
from tui.compare.shapes import CompareError
from tui.export.periods import spoken_period
from tui.export.tables import escaped, inert
from tui.locale import t

ENDINGS = (".md", ".csv", ".json", ".xlsx")

Sheet = tuple[str, Sequence[str], Sequence[Sequence[Any]]]


def write(rows: Rows, path: Path, *, changes_only: bool = False) -> None:
    """Write a comparison to a file of the kind that its ending says. Raises CompareError like `save`."""

    def text(form: str) -> str:
        if form == "md":
            return markdown(rows, changes_only=changes_only)
        if form == "json":
            return json.dumps(rows.contract(), ensure_ascii=False, indent=1) + "\n"
        return as_csv(rows.figures(), FIGURE_FIELDS)

    found = (
        ("figures", FIGURE_FIELDS, rows.figures()),
        ("restated", RESTATED_FIELDS, rows.restated()),
        ("sections", SECTION_FIELDS, rows.sections()),
    )
    save(
        path,
        text,
        [(title, fields, [[_plain(r[name]) for name in fields] for r in rs]) for title, fields, rs in found],
    )


def save(path: Path, text: Callable[[str], str], sheets: Sequence[Sheet]) -> None:
    """Write a file of the kind that its ending says: `text(form)` for md, csv, json, else the sheets.

    Raises CompareError in one line for an unknown ending and for a file that cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise CompareError(f"{path}: cannot tell what to write; the name must end in {', '.join(ENDINGS)}")
    try:
        if ending == ".xlsx":
            _workbook(path, sheets)
        else:
            # Excel takes a CSV for the system's old code page unless it begins with a byte order mark.
            path.write_text(text(ending[1:]), "utf-8-sig" if ending == ".csv" else "utf8", newline="")
    except OSError as error:
        raise CompareError(f"{path}: cannot be written ({error.strerror or error})") from error


def as_csv(rows: Iterable[dict[str, Any]], fields: Sequence[str]) -> str:
    """Rows as CSV with a heading line; lists as text with ` › `, formulas as text with an apostrophe."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    cells = ([_plain(row[name]) for name in fields] for row in rows)
    writer.writerow(fields)
    writer.writerows([inert(cell) if isinstance(cell, str) else cell for cell in row] for row in cells)
    return target.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return " › ".join(map(str, value))
    return int(value) if isinstance(value, float) and value.is_integer() else value


def markdown(rows: Rows, *, changes_only: bool = False) -> str:
    """A comparison as a page of Markdown in the language in use: figures, restated ones, sections."""
    left, right = rows.comparison.left, rows.comparison.right
    names = [spoken_period(tree.month) or tree.slug for tree in (left, right)]
    lines = [f"# {names[0]} → {names[1]}", ""]
    table = [tuple(line.values()) for line in rows.figure_lines(changes_only=changes_only)]
    lines += _table("figures", ("metric", *names, "change", "judgement", "page"), table)
    restated = [
        (
            row["metric"],
            row["period"],
            with_unit(number(row["left_value"]), unit_of(row["unit"])),
            with_unit(number(row["right_value"]), unit_of(row["unit"])),
            pages_text(row["left_page"], row["right_page"]),
        )
        for row in rows.restated()
    ]
    lines += _table("restated", ("metric", "period", *names, "page"), restated)
    sections = [
        (
            t(f"compare.status.{row['status']}"),
            " › ".join(row["left_path"] or ()),
            " › ".join(row["right_path"] or ()),
            reason_text(row["reason"]),
            pages_text(row["left_page"], row["right_page"]),
        )
        for row in rows.sections()
        if not (changes_only and row["status"] == "same")
    ]
    lines += _table("sections", ("status", *names, "reason", "page"), sections)
    return "\n".join(lines)


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """A table under the heading `export.<name>`; a column is called `export.column.<head>`, or as given."""
    if not rows:
        return []
    cells = [" | ".join(map(cell, row)) for row in rows]
    return [
        f"## {t(f'export.{name}')}",
        "",
        f"| {' | '.join(map(_column, heads))} |",
        "|" + " --- |" * len(heads),
        *(f"| {c} |" for c in cells),
        "",
    ]


def _column(head: str) -> str:
    key = f"export.column.{head}"
    return cell(head) if (name := t(key)) == key else name


def cell(value: Any) -> str:
    """Text of a report in a Markdown cell: nothing in it is markup."""
    return " ".join(escaped("" if value is None else str(value)).split())


def _workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    # Text stays text: a heading that begins with = is no formula, an address no link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    bold = book.add_format({"bold": True, "bottom": 1})
    for title, fields, found in sheets:
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, fields, bold)
        for line, row in enumerate(found, start=1):
            sheet.write_row(line, 0, row)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(found)), len(fields) - 1)
        sheet.set_column(0, len(fields) - 1, 16)
    try:
        book.close()
    except XlsxFileError as error:
        raise CompareError(f"{path}: cannot be written ({error})") from error
