"""`rapportvy`: reads the command line, runs one command, says what went wrong in one line."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

from tui.cli.command import CommandError
from tui.store.open import StoreError, default_path

COMMANDS = (
    "load",
    "reports",
    "sections",
    "figures",
    "search",
    "doctor",
)
"""One module in `tui/cli/` each, with `HELP`, `configure(parser)` and `run(arguments) -> int`."""


def parser() -> argparse.ArgumentParser:
    """The whole command line, every command with its options."""
    root = argparse.ArgumentParser(
        prog="rapportvy", description="Read monthly management reports. With no command: the browser."
    )
    root.add_argument("--db", type=Path, metavar="FILE", help="the database (default: reports.db)")
    root.add_argument("--lang", choices=("sv", "en"), help="language (default: the locale's)")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"tui.cli.{name}")
        module.configure(commands.add_parser(name, help=module.HELP, description=module.HELP))
    return root


def main(argv: list[str] | None = None) -> int:
    """Run the program; returns the exit code: 0 done, 1 could not be done, 2 wrong usage."""
    arguments = parser().parse_args(argv)
    arguments.db = arguments.db or default_path()
    try:
        if arguments.command is None:
            return _browse(arguments)
        return int(importlib.import_module(f"tui.cli.{arguments.command}").run(arguments))
    except (CommandError, StoreError) as error:
        print(f"rapportvy: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _browse(arguments: argparse.Namespace) -> int:
    """The browser on a terminal, an overview of the database elsewhere."""
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        from tui.cli import overview

        return overview.run(arguments)
    from tui.app import run_app

    return run_app(arguments.db, arguments.lang)


if __name__ == "__main__":
    sys.exit(main())
