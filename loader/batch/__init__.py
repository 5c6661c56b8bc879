"""Many files into one database: found, read by guarded processes, written one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from loader.later import put_off

with put_off("inspect", "traceback"):  # which take longer to import than all the rest of these two
    import dataclasses as _dataclasses  # noqa: F401
    import logging as _logging  # noqa: F401

from loader.batch.shapes import BatchError, Event, Limits, Outcome

__all__ = ["READER", "BatchError", "Event", "Limits", "Outcome", "load"]

READER = "loader.pipeline:read_report"
"""The function that a reading process calls with a path and a month, as module:name."""
NEEDS = {".pdf": "loader.pdf"}
"""Modules that reading such files needs, imported by a reading process before its limits begin."""


def load(
    paths: Sequence[Path],
    db_path: Path,
    *,
    month: str | None = None,
    jobs: int | None = None,
    force: bool = False,
    on_event: Callable[[Event], None] | None = None,
    limits: Limits | None = None,
    reader: str = READER,
) -> list[Outcome]:
    """Load files and folders into the database at `db_path`, and tell what happened to each file.

    Files that have not changed since the loader of today read them are left alone, unless `force`.
    `month` is a person's word for the month of all files given. Each report is stored in a transaction of
    its own, in the order in which the files are found, so that the load may be stopped at any moment and
    begun again. Raises DatabaseError where the database cannot be used, BatchError where nothing can be
    read at all.
    """
    # Not at the top: the reading processes import this package, and need no database.
    from loader.batch.loading import load_files

    return load_files(
        paths, db_path, month=month, jobs=jobs, force=force, on_event=on_event, limits=limits, reader=reader
    )
