"""`rapportvy compare A B`: what two reports have in common and what changed between them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tui.cli.command import CommandError, add_filters, add_format, filter_of, print_rows
from tui.compare.comparison import compare
from tui.compare.rows import (
    FIGURE_FIELDS,
    LINE_FIELDS,
    RESTATED_FIELDS,
    SECTION_FIELDS,
    Rows,
    counts_text,
    reason_text,
)
from tui.compare.sections.own import own_pairs
from tui.compare.shapes import CompareError
from tui.locale import t
from tui.store.open import open_store

HELP = "compare two reports: sections paired, figures subtracted"
_FIELDS = {"sections": SECTION_FIELDS, "figures": FIGURE_FIELDS, "restated": RESTATED_FIELDS}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("left", metavar="A", help="the earlier report: slug or month")
    parser.add_argument("right", metavar="B", help="the later report: slug or month")
    parser.add_argument("--rows", choices=tuple(_FIELDS), help="only these rows (csv: sections unless named)")
    parser.add_argument("--changes", action="store_true", help="leave out what is the same")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write to FILE.md, .csv, .json or .xlsx instead"
    )
    add_filters(parser, "division", "topic")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the comparison."""
    db = open_store(arguments.db)
    where = filter_of(arguments, db)
    try:
        comparison = compare(
            db,
            arguments.left,
            arguments.right,
            own_pairs(arguments.left, arguments.right, db),
            copies=arguments.all,
        )
        rows = Rows(comparison, where.division, where.topic)
        if arguments.output:
            from tui.compare.export import write

            write(rows, arguments.output, changes_only=arguments.changes)
            return 0
    except CompareError as error:
        raise CommandError(str(error)) from error
    chosen = {name: _chosen(name, getattr(rows, name)(), arguments.changes) for name in _FIELDS}
    if arguments.format == "json":
        answer = {**rows.contract(), **chosen}
        json.dump(
            chosen[arguments.rows] if arguments.rows else answer, sys.stdout, ensure_ascii=False, indent=1
        )
        print()
    elif arguments.format == "md" and not arguments.rows:
        from tui.compare.export import markdown

        print(markdown(rows, changes_only=arguments.changes), end="")
    elif arguments.format == "table" and not arguments.rows:
        _print_for_people(rows, chosen)
    elif arguments.format == "table" and arguments.rows == "figures":
        print_rows(rows.figure_lines(changes_only=arguments.changes), "table", LINE_FIELDS)
    else:
        name = arguments.rows or "sections"
        print_rows(chosen[name], arguments.format, _FIELDS[name], _BRIEF[name])
    return 0


_BRIEF = {
    "sections": ("status", "title", "change", "left_page", "right_page", "reason"),
    "figures": None,
    "restated": ("metric", "period", "left_value", "right_value", "delta"),
}


def _chosen(name: str, rows: list[dict[str, Any]], changes: bool) -> list[dict[str, Any]]:
    if not changes:
        return rows
    if name == "sections":
        return [row for row in rows if row["status"] != "same"]
    return [row for row in rows if row["delta"] != 0]


def _print_for_people(rows: Rows, chosen: dict[str, list[dict[str, Any]]]) -> None:
    """What changed: how many sections, figures with the greatest change first, restated values, sections."""
    comparison = rows.comparison
    counts = ", ".join(counts_text(comparison.counts))
    print(f"{comparison.left.slug} ⇄ {comparison.right.slug}: {counts}")
    if lines := rows.figure_lines(changes_only=True):
        print()
        print_rows(lines, "table", LINE_FIELDS)
    if restated := _chosen("restated", chosen["restated"], True):
        print()
        print_rows(restated, "table", RESTATED_FIELDS, _BRIEF["restated"])
    told = [
        row
        | {name: t(f"compare.{name}.{row[name]}") for name in ("status", "change")}
        | {"reason": reason_text(row["reason"]), "title": rows.name_of(row)}
        for row in _chosen("sections", chosen["sections"], True)
    ]
    if told:
        print()
        print_rows(told, "table", SECTION_FIELDS, _BRIEF["sections"])
