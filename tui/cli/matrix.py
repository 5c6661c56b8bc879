"""`rapportvy matrix`: metrics by months, with a sparkline each."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui.cli.command import CommandError, add_filters, add_format, console, filter_of
from tui.compare.export import save
from tui.compare.figures.written import number, sparkline
from tui.compare.grid import as_text, grid, kind_text, places_of
from tui.compare.matrix import Cell, Matrix, Row, matrix
from tui.compare.shapes import CompareError
from tui.signs import legend
from tui.store.open import open_store

NAME = 40
"""Columns that a name takes on a terminal, at most."""
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
    db = open_store(arguments.db)
    where = filter_of(arguments, db)
    try:
        found = matrix(
            db,
            arguments.metrics,
            issuer=arguments.issuer,
            division=where.division,
            first=arguments.first,
            last=arguments.last,
            copies=where.copies,
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
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    heads = ["…" * found.after_hole(at) + month for at, month in enumerate(found.months)]
    cells = [[_cell(cell) for cell in row.cells] for row in found.rows]
    labels = [(_name(row), row.line.unit, sparkline(row.values[-24:])) for row in found.rows]
    columns = list(zip(("metric", "unit", ""), *labels, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    if sys.stdout.isatty():  # into a pipe nothing is left out; here names are cut and the latest months shown
        widths[0] = min(widths[0], NAME)
    beside = sum(width + 2 for width in widths)
    wide = 2 + max(map(len, [*heads, *(cell for row in cells for cell in row)]))
    out = console(beside + wide * len(heads))
    shown = min(len(heads), max(1, (out.width - beside) // wide))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for (name, *_), width in zip(columns, widths, strict=True):
        table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=width)
    for head in heads[-shown:]:
        table.add_column(head, justify="right", no_wrap=True, min_width=wide - 2)
    for label, row in zip(labels, cells, strict=True):
        table.add_row(*map(Text, label), *map(Text, row[-shown:]))
    out.print(table)
    out.print(Text(legend("matrix"), style="dim"))


def _name(row: Row) -> str:
    """The metric, and what kind of series it is."""
    return row.line.metric + kind_text(row.line)


def _cell(cell: Cell) -> str:
    if cell.point is None:
        return "∅" if cell.reason == "section missing" else "·" if cell.reason == "not told" else ""
    value = number(cell.point.value, places_of(cell.point))
    return ("┆" if cell.broken else "") + value + ("*" if cell.point.restated else "")
