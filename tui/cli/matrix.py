"""`rapportvy matrix`: metrics by months, with a sparkline each."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui.cli.command import CommandError, add_filters, add_format
from tui.compare.export import save
from tui.compare.figures.written import number, sparkline
from tui.compare.grid import as_text, grid, places_of
from tui.compare.matrix import Cell, Matrix, Row, matrix
from tui.compare.shapes import CompareError
from tui.signs import legend
from tui.store.open import open_store

HELP = "metrics by months, with gaps, breaks and restated values"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "metrics", nargs="*", metavar="METRIC", help="series or metrics; the most told if none"
    )
    parser.add_argument("--issuer", metavar="NAME", help="whose reports (the one with most)")
    parser.add_argument("--from", dest="first", metavar="YYYY-MM", help="first month")
    parser.add_argument("--to", dest="last", metavar="YYYY-MM", help="last month")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to FILE.md, .csv, .json or .xlsx")
    add_filters(parser, "division")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the matrix."""
    try:
        found = matrix(
            open_store(arguments.db),
            arguments.metrics,
            issuer=arguments.issuer,
            division=arguments.division,
            first=arguments.first,
            last=arguments.last,
            copies=arguments.all,
        )
        if arguments.output:
            save(arguments.output, lambda form: as_text(found, form), [("matrix", *grid(found))])
            return 0
    except CompareError as error:
        raise CommandError(str(error)) from error
    if arguments.format == "table":
        _print(found)
    else:
        sys.stdout.write(as_text(found, arguments.format))
    return 0


def _print(found: Matrix) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [[_cell(cell) for cell in row.cells] for row in found.rows]
    labels = [(_name(row), row.line.unit, sparkline(row.values[-24:])) for row in found.rows]
    beside = sum(min(28, max(map(len, column), default=0)) + 2 for column in zip(*labels, strict=True))
    wide = 2 + max([7, *(len(cell) for row in cells for cell in row)])
    # Into a pipe nothing is left out; on a terminal the latest months are shown.
    console = Console(width=None if sys.stdout.isatty() else beside + wide * len(found.months))
    shown = min(len(found.months), max(1, (console.width - beside) // wide))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("metric", "unit", ""):
        table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=28)
    for month in found.months[-shown:]:
        table.add_column(month, justify="right", no_wrap=True, min_width=wide - 2)
    for label, row in zip(labels, cells, strict=True):
        table.add_row(*map(Text, label), *map(Text, row[-shown:]))
    console.print(table)
    console.print(Text(legend("matrix"), style="dim"))


def _name(row: Row) -> str:
    """The metric, marked where nobody has confirmed that its figures are one series."""
    return row.line.metric + (" ?" if row.line.status == "suggested" else "")


def _cell(cell: Cell) -> str:
    if cell.point is None:
        return "∅" if cell.reason == "section missing" else "·" if cell.reason == "not told" else ""
    value = number(cell.point.value, places_of(cell.point))
    return ("┆" if cell.broken else "") + value + ("*" if cell.point.restated else "")
