"""`rapportvy load PATH…`: reads reports into the database."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.command import CommandError

HELP = "read PDFs and texts, or folders of them, into the database"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")


def run(arguments: argparse.Namespace) -> int:
    """Load the files."""
    raise CommandError("loading is not built yet")
