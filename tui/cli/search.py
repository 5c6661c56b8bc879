"""`rapportvy search QUERY`: full text over all reports."""

from __future__ import annotations

import argparse

from tui.cli.command import add_filters, add_format, filter_of, print_rows
from tui.store.open import open_store
from tui.store.search import SEARCH_FIELDS, search

HELP = "search the text of all reports, also inside compounds"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help="words, all of them wanted")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many (50)")
    add_filters(parser, "report", "month", "division", "topic")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the passages found, best first."""
    db = open_store(arguments.db)
    rows = search(db, " ".join(arguments.query), filter_of(arguments, db), limit=arguments.limit)
    brief = ("report", "section_path", "page", "snippet")
    print_rows(rows, arguments.format, SEARCH_FIELDS, brief)
    return 0
