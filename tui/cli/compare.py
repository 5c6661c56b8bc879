"""`rapportvy compare A B`: what two reports have in common and what changed between them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tui.cli.command import CommandError, add_filters, add_format, print_rows
from tui.compare.comparison import Comparison, compare
from tui.compare.own import own_pairs
from tui.compare.rows import FIGURE_FIELDS, RESTATED_FIELDS, SECTION_FIELDS, Rows
from tui.compare.shapes import CompareError
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
    try:
        comparison = compare(
            db,
            arguments.left,
            arguments.right,
            own_pairs(arguments.left, arguments.right, db),
            copies=arguments.all,
        )
        rows = Rows(comparison, arguments.division, arguments.topic)
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
        _print_summary(comparison)
        for name in _FIELDS:
            print_rows(_chosen(name, chosen[name], True), "table", _FIELDS[name], _BRIEF[name])
    else:
        name = arguments.rows or "sections"
        print_rows(chosen[name], arguments.format, _FIELDS[name], _BRIEF[name])
    return 0


_BRIEF = {
    "sections": ("status", "title", "change", "left_page", "right_page", "reason"),
    "figures": ("metric", "left_quote", "right_quote", "delta", "percent", "judgement", "right_page"),
    "restated": ("metric", "period", "left_value", "right_value", "delta"),
}


def _chosen(name: str, rows: list[dict[str, Any]], changes: bool) -> list[dict[str, Any]]:
    if not changes:
        return rows
    if name == "sections":
        return [row for row in rows if row["status"] != "same"]
    return [row for row in rows if row["delta"] != 0]


def _print_summary(comparison: Comparison) -> None:
    counts = ", ".join(f"{count} {status}" for status, count in sorted(comparison.counts.items()))
    print(f"{comparison.left.slug} and {comparison.right.slug}: {counts}")
