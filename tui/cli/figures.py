"""`rapportvy figures`: every figure with what it measures and where it stands."""

from __future__ import annotations

import argparse

from tui.cli.command import add_filters, add_format, filter_of, print_rows
from tui.store.explained import EXPLAINED_FIELDS, explained
from tui.store.figure_search import find_figures
from tui.store.open import open_store
from tui.store.rows import FIGURE_FIELDS, figures

HELP = "list the figures"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--find", metavar="WORDS", help="only this metric, with a bound: 'sjukfrånvaro > 6'")
    parser.add_argument(
        "--explain", action="store_true", help="every number: the rule that found it, or why it is no figure"
    )
    add_filters(parser, "report", "month", "division", "topic")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures."""
    db = open_store(arguments.db)
    where = filter_of(arguments, db)
    if arguments.explain:
        why = ("report", "quote", "reason", "rule", "confidence", "metric")
        print_rows(explained(db, where), arguments.format, EXPLAINED_FIELDS, why)
        return 0
    rows = find_figures(db, arguments.find, where) if arguments.find else figures(db, where)
    brief = ("report", "quote", "metric", "role", "against", "direction", "period", "page")
    print_rows(rows, arguments.format, FIGURE_FIELDS, brief)
    return 0
