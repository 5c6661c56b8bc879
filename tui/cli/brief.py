"""`rapportvy brief MONTH`: what moved, what is new, gone and restated, each with its page."""

from __future__ import annotations

import argparse
import json
import sys

from tui.cli.command import CommandError
from tui.compare.brief import MOST, brief
from tui.compare.shapes import CompareError
from tui.compare.told import as_markdown, as_text
from tui.store.open import open_store

HELP = "a page about one month: what moved, what is new, gone and restated"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("month", metavar="MONTH", help="the report: month or slug")
    parser.add_argument("--limit", type=int, default=MOST, metavar="N", help=f"lines of each kind ({MOST})")
    parser.add_argument("--format", choices=("text", "md", "json"), default="text", help="how to print it")


def run(arguments: argparse.Namespace) -> int:
    """Print the briefing."""
    try:
        found = brief(open_store(arguments.db), arguments.month, most=max(1, arguments.limit))
    except CompareError as error:
        raise CommandError(str(error)) from error
    if arguments.format == "json":
        json.dump(found.as_json(), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        sys.stdout.write(as_markdown(found) if arguments.format == "md" else as_text(found))
    return 0
