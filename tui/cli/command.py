"""What the commands share: filters, formats, and printing rows."""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from tui.cli import CommandError as CommandError

if TYPE_CHECKING:
    from rich.console import Console

    from tui.store.rows import Filter

FORMATS = ("table", "json", "csv", "md")
NARROW = 20
"""Up to so many characters a column is never cut."""
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_KNOWN = {
    "report": "SELECT slug FROM reports ORDER BY month, id",
    "division": "SELECT DISTINCT division FROM sections WHERE division IS NOT NULL ORDER BY 1",
    "topic": "SELECT name FROM topics ORDER BY position",
}


def add_filters(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add the filters named, of `report`, `month`, `division`, `topic`; and `--all`."""
    about = {
        "report": ("SLUG", "only this report"),
        "month": ("YYYY-MM", "only reports of this month"),
        "division": ("NAME", "only sections of this division"),
        "topic": ("TOPIC", "only sections with this topic"),
    }
    for name in names:
        metavar, text = about[name]
        kind = month if name == "month" else str
        parser.add_argument(f"--{name}", metavar=metavar, help=text, type=kind)
    parser.add_argument("--all", action="store_true", help="also copies for which a better one stands")


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add `--format`."""
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print rows")


def month(text: str) -> str:
    """The type of an option that wants a month."""
    if not _MONTH.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no month such as 2025-03")
    return text


def filter_of(arguments: argparse.Namespace, db: sqlite3.Connection) -> Filter:
    """The filter that the options describe; capital letters do not matter.

    Raises CommandError for a report, division or topic that the database does not know: an empty list
    would say that nothing was written about it.
    """
    from tui.store.rows import Filter  # here: a load filters nothing

    named = {name: getattr(arguments, name, None) for name in ("report", "month", "division", "topic")}
    for name, query in _KNOWN.items():
        if (value := named[name]) is not None:
            named[name] = _known(value, name, [row[0] for row in db.execute(query)])
    return Filter(**named, copies=getattr(arguments, "all", False))


def _known(value: str, what: str, names: Sequence[str]) -> str:
    folded = {name.casefold(): name for name in names}
    if value.casefold() in folded:
        return folded[value.casefold()]
    from difflib import get_close_matches  # here: few names are misspelled

    near = get_close_matches(value.casefold(), folded, 3, 0.5)
    some = [folded[name] for name in near] or names
    told = ", ".join(some if len(some) <= 8 else [*some[:7], "…"]) or "none"
    raise CommandError(f"{value}: there is no such {what}; there are: {told}")


def counted(number: int | None, what: str) -> str:
    """`1 figure`, `2 figures`."""
    return f"{number} {what}" + "s" * (number != 1)


def print_rows(
    rows: Iterable[dict[str, Any]],
    form: str,
    fields: Sequence[str],
    brief: Sequence[str] | None = None,
    *,
    fold: Sequence[str] = (),
) -> None:
    """Print rows in a format. `fields` are the stable columns; a table for people shows `brief` of them.

    On a terminal that is too narrow the columns in `fold` wrap and the others are cut.

    JSON holds every field of a row, the contract's first.
    """
    if form == "json":
        ordered = [{**{name: row[name] for name in fields}, **row} for row in rows]
        json.dump(ordered, sys.stdout, ensure_ascii=False, indent=1)
        print()
    elif form == "csv":
        import csv

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows([as_text(row[name]) for name in fields] for row in rows)
    elif form == "md":
        print("| " + " | ".join(fields) + " |")
        print("|" + " --- |" * len(fields))
        for row in rows:
            cells = (as_text(row[name]).replace("|", "\\|").replace("\n", "<br>") for name in fields)
            print("| " + " | ".join(cells) + " |")
    else:
        _print_table(rows, brief or fields, fold)


def as_text(value: Any) -> str:
    """A value in a CSV or Markdown cell: lists as JSON, nothing for None, truths as 0 and 1."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _print_table(rows: Iterable[dict[str, Any]], fields: Sequence[str], fold: Sequence[str]) -> None:
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    lines = [[_short(row[name]) for name in fields] for row in rows]
    if not lines:
        print("rapportvy: nothing found", file=sys.stderr)
        return
    widths = [max(map(cell_len, column)) for column in zip(fields, *lines, strict=True)]
    # Into a pipe nothing is cut; on a terminal the widest columns give way first.
    out = console(sum(widths) + 2 * len(widths))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, width in zip(fields, widths, strict=True):
        wrap = name in fold
        overflow: Literal["fold", "ellipsis"] = "fold" if wrap else "ellipsis"
        table.add_column(name, overflow=overflow, no_wrap=not wrap, min_width=min(width, NARROW))
    for line in lines:
        table.add_row(*map(Text, line))  # Text, not str: a report's brackets are no markup
    out.print(table)


def console(width: int) -> Console:
    """Where tables are printed: the terminal, or so many columns into a pipe.

    That nobody reads the pipe any more is told as by a plain print; Rich would end the program as failed.
    """
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Plain(width=None if sys.stdout.isatty() else width)


def _short(value: Any) -> str:
    if isinstance(value, list):
        return " › ".join(map(str, value))
    return as_text(value).replace("\n", " ")
