"""`rapportvy history SECTION`: what was said under a heading, month after month."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any

from tui.cli.command import CommandError, add_format, print_rows
from tui.compare.shapes import CompareError
from tui.compare.through import MonthTold, through
from tui.locale import t
from tui.store.open import open_store

HELP = "follow one section through all months"
FIELDS = ("report", "month", "status", "section", "section_path", "page", "new", "gone", "text")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("section", nargs="+", metavar="SECTION", help="a heading, or a path with >")
    parser.add_argument("--report", metavar="SLUG", help="the report in which the heading is looked for")
    parser.add_argument("--issuer", metavar="NAME", help="whose reports")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the section of every month."""
    try:
        found = through(
            open_store(arguments.db),
            " ".join(arguments.section),
            issuer=arguments.issuer,
            anchor=arguments.report,
        )
    except CompareError as error:
        raise CommandError(str(error)) from error
    rows = [row_of(told) for told in found]
    if arguments.format == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        brief = ("month", "status", "section_path", "page", "new", "gone")
        if arguments.format == "table":
            rows = [row | {"status": t(f"history.status.{row['status']}")} for row in rows]
        print_rows(rows, arguments.format, FIELDS, brief)
    return 0


def row_of(told: MonthTold) -> dict[str, Any]:
    """One month as a row; `new` and `gone` count sentences against the month before that has it."""
    node = told.node
    kinds = Counter(kind for _, kind in told.sentences)
    compared = told.status not in ("first", "absent")
    return {
        "report": told.report.slug,
        "month": told.report.month,
        "status": told.status,
        "section": node.id if node else None,
        "section_path": list(node.path) if node else None,
        "page": node.page if node else None,
        "new": kinds["only_right"] if compared else None,
        "gone": kinds["only_left"] if compared else None,
        "text": "\n\n".join(
            (f"{each.title}\n" if each is not node else "") + each.text for each in told.nodes
        ).strip(),
    }
