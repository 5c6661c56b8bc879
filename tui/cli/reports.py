"""`rapportvy reports`: which reports the database holds."""

from __future__ import annotations

import argparse

from tui.cli.command import add_filters, add_format, filter_of, print_rows
from tui.store.open import open_store
from tui.store.rows import REPORT_FIELDS, reports

HELP = "list the reports"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_filters(parser, "report", "month")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the reports."""
    db = open_store(arguments.db)
    rows = reports(db, filter_of(arguments, db))
    brief = ("slug", "month", "title", "issuer", "format", "pages", "sections", "figures")
    print_rows(rows, arguments.format, REPORT_FIELDS, brief)
    return 0
