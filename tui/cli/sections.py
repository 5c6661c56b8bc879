"""`rapportvy sections`: the sections of the reports, with their text."""

from __future__ import annotations

import argparse

from tui.cli.command import add_filters, add_format, filter_of, print_rows
from tui.store.open import open_store
from tui.store.rows import SECTION_FIELDS, sections

HELP = "list the sections"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_filters(parser, "report", "month", "division", "topic")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the sections."""
    db = open_store(arguments.db)
    rows = sections(db, filter_of(arguments, db))
    brief = ("id", "report", "path", "division", "topic", "page_first", "figures")
    print_rows(rows, arguments.format, SECTION_FIELDS, brief)
    return 0
