"""`rapportvy`: reads the command line, runs one command, says what went wrong in one line."""

from __future__ import annotations

import importlib
import os
import sqlite3
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from tui import locale
from tui.cli import CommandError
from tui.store.open import StoreError, default_path

if TYPE_CHECKING:
    import argparse

COMMANDS = (
    "load",
    "month",
    "reports",
    "sections",
    "figures",
    "search",
    "series",
    "check",
    "doctor",
    "compare",
    "timeline",
    "history",
    "matrix",
    "brief",
)
"""One module in `tui/cli/` each, with `HELP`, `configure(parser)` and `run(arguments) -> int`."""


def parser(argv: Sequence[str] = ("--help",)) -> argparse.ArgumentParser:
    """The command line: the command that `argv` names with its options, all of them where it asks for help.

    Only what is named is imported, so that a command does not wait for the others.
    """
    import argparse
    from functools import partial

    chosen = _command(argv)
    helps = not {"-h", "--help"}.isdisjoint(argv)
    # Help is as wide as the terminal; to ask for that takes longer than all the rest, and few want help.
    shape = argparse.HelpFormatter if helps else partial(argparse.HelpFormatter, width=80)
    root = argparse.ArgumentParser(
        prog="rapportvy",
        description="Read monthly management reports. With no command: the browser.",
        formatter_class=shape,
    )
    root.add_argument("--version", action="store_true", help="print the version and end")
    root.add_argument(
        "--db",
        type=Path,
        metavar="FILE",
        help="the database (default: $RAPPORTVY_DB, else the nearest reports.db)",
    )
    root.add_argument("--lang", choices=locale.LANGUAGES, help="language (default: the locale's)")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS if chosen is None else (chosen,):
        if helps or chosen:
            module = importlib.import_module(f"tui.cli.{name}")
            module.configure(
                commands.add_parser(name, help=module.HELP, description=module.HELP, formatter_class=shape)
            )
        else:
            commands.add_parser(name, add_help=False)
    return root


def _command(argv: Sequence[str]) -> str | None:
    """The command that a command line names; None where help on all comes before it, or there is none."""
    words = iter(argv)
    for word in words:
        if word in COMMANDS or word in ("-h", "--help"):
            return word if word in COMMANDS else None
        if word in ("--db", "--lang"):
            next(words, None)
    return None


def browser_options(argv: Sequence[str]) -> tuple[Path | None, str | None] | None:
    """Database and language of a call that only opens the browser; None where there is more to it.

    Read without argparse, for which the first paint would wait. What it would refuse is left to it.
    """
    found: dict[str, str | None] = {"--db": None, "--lang": None}
    rest = list(argv)
    while rest:
        name, given, value = rest.pop(0).partition("=")
        if not given and rest and not rest[0].startswith("-"):
            given, value = "=", rest.pop(0)
        if name not in found or not given:
            return None
        found[name] = value
    if found["--lang"] not in (None, *locale.LANGUAGES):
        return None
    return Path(found["--db"]) if found["--db"] is not None else None, found["--lang"]


def main(argv: list[str] | None = None) -> int:
    """Run the program; returns the exit code: 0 done, 1 could not be done, 2 wrong usage."""
    argv = sys.argv[1:] if argv is None else argv
    _speak_utf8()
    arguments = None
    if (options := browser_options(argv)) is None:
        arguments = parser(argv).parse_args(argv)
        options = arguments.db, arguments.lang
    database, language = options[0] or default_path(), options[1]
    try:
        code = _run(arguments, database, language)
        sys.stdout.flush()  # that nobody reads any more is to be found out here, not as Python ends
        return code
    except (CommandError, StoreError) as error:
        print(f"rapportvy: {error}", file=sys.stderr)
        return 1
    except sqlite3.Error as error:
        print(f"rapportvy: {database}: cannot be read: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("RAPPORTVY_TRACE"):
            raise
        said = " ".join(str(error).split())
        if not isinstance(error, OSError):
            said = f"a fault in the program ({type(error).__name__}: {said}); RAPPORTVY_TRACE=1 tells where"
        print(f"rapportvy: {said}", file=sys.stderr)
        return 1


def _run(arguments: argparse.Namespace | None, database: Path, language: str | None) -> int:
    if arguments is not None and arguments.version:
        from loader import __version__

        print("rapportvy", __version__)
        return 0
    if arguments is None or arguments.command is None:
        return _browse(database, language)
    arguments.db = database
    locale.use(language or locale.preferred())
    return int(importlib.import_module(f"tui.cli.{arguments.command}").run(arguments))


def _speak_utf8() -> None:
    """Into files and pipes UTF-8, whatever the locale; a question mark for what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _browse(database: Path, language: str | None) -> int:
    """The browser on a terminal, an overview of the database elsewhere."""
    served = "TEXTUAL_DRIVER" in os.environ  # in a web browser there is no terminal, but a screen
    if not served and not (sys.stdout.isatty() and sys.stdin.isatty()):
        from tui.cli import overview

        return overview.run(database)
    from tui.start import run_app

    return run_app(database, language)


if __name__ == "__main__":
    sys.exit(main())
