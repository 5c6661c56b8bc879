"""`rapportvy load PATH…`: reads reports into the database."""

from __future__ import annotations

import argparse
import gc
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.command import CommandError, add_format, counted, month, print_rows

if TYPE_CHECKING:
    from rich.progress import Progress

    from loader.batch import Event, Outcome

HELP = "read PDFs and texts, or folders of them, into the database"
FIELDS = (
    "path", "status", "reason", "report", "month", "pages", "sections", "figures", "warnings", "seconds",
)  # fmt: skip
FEW_CYCLES = 50_000
"""Objects after which garbage is looked for: what is imported stays, and rows do not refer to themselves."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    parser.add_argument(
        "--month",
        type=month,
        metavar="YYYY-MM",
        help="the month that the files belong to, against what they say",
    )
    parser.add_argument(
        "--jobs",
        type=number,
        metavar="N",
        help="files to read at a time (default: as many as processors), at most what 300 MB hold",
    )
    parser.add_argument("--force", action="store_true", help="read files again that have not changed")
    parser.add_argument(
        "--events", action="store_true", help="for programs: a line of JSON as each file is done"
    )
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Load the files; 1 where one of them could not be."""
    gc.set_threshold(FEW_CYCLES)
    outcomes = load(
        arguments.db,
        arguments.paths,
        live=arguments.format == "table" and not arguments.events,
        events=arguments.events,
        month=arguments.month,
        jobs=arguments.jobs,
        force=arguments.force,
    )
    if arguments.format != "table" and not arguments.events:
        print_rows(map(row, outcomes), arguments.format, FIELDS)
    return int(any(outcome.status == "failed" for outcome in outcomes))


def load(db: Path, paths: list[Path], *, live: bool, events: bool = False, **options: Any) -> list[Outcome]:
    """Load with progress on a terminal and, where `live`, a line a file; failures go to standard error.

    Raises CommandError.

    With `events`, each event is a line of JSON on standard output as soon as it happens: `done`, `total`
    and the outcome's row.
    """
    from loader.batch import BatchError
    from loader.batch import load as load_files
    from loader.database.open import DatabaseError

    last: list[Event] = []
    try:
        with _progress() as progress:

            def show(event: Event) -> None:
                last[:] = [event]
                if events:
                    told = row(event.outcome) if event.outcome is not None else {}
                    print(json.dumps({"done": event.done, "total": event.total, **told}), flush=True)
                    return
                if progress is not None:
                    if not progress.tasks:
                        progress.add_task("läser", total=event.total)
                    progress.update(progress.tasks[0].id, completed=event.done)
                if event.outcome is not None and event.outcome.status == "failed":
                    _print(line(event.outcome), progress, sys.stderr)
                elif event.outcome is not None and live:
                    _print(line(event.outcome), progress, sys.stdout)

            outcomes = load_files(paths, db, on_event=show, **options)
        if live and len(outcomes) > 1 and sys.stderr.isatty():
            # A failure may have scrolled away above hundreds of lines.
            print(summary(outcomes), file=sys.stderr)
        return outcomes
    except (BatchError, DatabaseError) as error:
        raise CommandError(str(error)) from error
    except KeyboardInterrupt:
        done, total = (last[0].done, last[0].total) if last else (0, 0)
        print(f"rapportvy: stopped after {done} of {total} files; load again to go on", file=sys.stderr)
        raise


def line(outcome: Outcome) -> str:
    """What happened to a file, in one line that cannot do anything to a terminal."""
    name = _CONTROL.sub("\ufffd", str(outcome.path))
    if outcome.status == "failed":
        return f"failed     {name}: {clean(outcome.reason)}"
    told = f"{outcome.report}, {counted(outcome.sections, 'section')}, {counted(outcome.figures, 'figure')}"
    remarks = [outcome.reason, *outcome.warnings]
    return f"{outcome.status:<10} {name} ({told})" + "".join(f"; {clean(r)}" for r in remarks if r)


def summary(outcomes: list[Outcome]) -> str:
    """How many files met each fate: `197 loaded, 3 failed`."""
    return ", ".join(f"{n} {status}" for status, n in Counter(o.status for o in outcomes).most_common())


def clean(text: str | None) -> str:
    """A reason or warning in one line, without control characters."""
    return _CONTROL.sub(" ", text or "")


def row(outcome: Outcome) -> dict[str, Any]:
    """An outcome as a row of the stable formats."""
    values = {name: getattr(outcome, name) for name in FIELDS}
    return {
        **values,
        "path": _CONTROL.sub("\ufffd", str(outcome.path)),
        "warnings": list(outcome.warnings),
        "seconds": round(outcome.seconds, 3),
    }


def number(text: str) -> int:
    """The type of an option that wants a number of at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of at least 1")
    return int(text)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A progress bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as progress:
        yield progress


def _print(text: str, progress: Progress | None, stream: Any) -> None:
    if progress is not None and stream.isatty():
        # Above the bar, as plain text: names are neither markup nor wrapped.
        progress.console.print(text, markup=False, highlight=False, soft_wrap=True)
    else:
        with suppress(BrokenPipeError):  # a load goes on when nobody reads its lines any more
            print(text, file=stream, flush=True)
