"""`rapportvy month SLUG YYYY-MM`: corrects the month of a report that is already loaded."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli import load
from tui.cli.command import CommandError, month
from tui.store.open import open_store

HELP = "correct the month of a loaded report; the correction survives every reload"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("report", metavar="SLUG", help="the report")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("month", nargs="?", type=month, metavar="YYYY-MM", help="the month it belongs to")
    choice.add_argument(
        "--as-read", action="store_true", help="forget the correction: what the report says holds"
    )


def run(arguments: argparse.Namespace) -> int:
    """Remember the month and read the report again, so that its periods follow."""
    from loader.database.corrections import correct_month
    from loader.database.open import DatabaseError, open_for_writing

    store = open_store(arguments.db)
    found = store.execute(
        "SELECT source_path, content_hash FROM reports WHERE slug = ?", [arguments.report]
    ).fetchone()
    store.close()
    if found is None:
        raise CommandError(f"{arguments.report}: there is no such report; rapportvy reports lists them")
    path = arguments.db.absolute().parent / Path(found["source_path"])
    if not path.is_file():
        raise CommandError(f"{path}: is no longer there; the periods of its figures could not be told anew")
    try:
        db = open_for_writing(arguments.db)
        correct_month(db, found["content_hash"], arguments.month)
        db.close()
    except DatabaseError as error:
        raise CommandError(str(error)) from error
    outcomes = load.load(arguments.db, [path], live=True, force=True)
    return int(any(outcome.status == "failed" for outcome in outcomes))
