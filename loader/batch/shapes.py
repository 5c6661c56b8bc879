"""What goes into a load and what comes out of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

MEGABYTE = 1024 * 1024
LEAST = 20 * MEGABYTE
"""What a report of some twenty pages takes: no file is given less."""


class Limits(NamedTuple):
    """What reading one file may cost, and all of it together.

    `seconds` is processor time; a file that waits (a network drive, a busy machine) may take
    `patience` times as long by the clock. `memory` is for all processes of a load together, in bytes, with
    what they share counted for each: `parent` is what the process that writes takes with the rows of one
    report, `worker` what another holds before it has read anything, when it is forked from one that has
    written. `rows` is the most that one report's rows may be, packed.
    """

    seconds: float = 60.0
    patience: float = 4.0
    memory: int = 286 * MEGABYTE  # 300 million bytes
    parent: int = 80 * MEGABYTE
    worker: int = 65 * MEGABYTE
    rows: int = 12 * MEGABYTE
    files_per_worker: int = 200

    def together(self, jobs: int) -> int:
        """How many of so many files there is memory to read at a time."""
        return max(1, min(jobs, (self.memory - self.parent) // (self.worker + LEAST)))

    def for_each(self, jobs: int) -> int:
        """Bytes that each of so many reading processes may hold, all in all."""
        return (self.memory - self.parent) // jobs


class Outcome(NamedTuple):
    """What happened to one file. `status`: loaded, replaced, unchanged or failed.

    `reason` says why it failed, or what is to be known all the same. `seconds` is processor time.
    """

    path: Path
    status: str
    reason: str | None = None
    report: str | None = None
    month: str | None = None
    pages: int | None = None
    sections: int | None = None
    figures: int | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


class Event(NamedTuple):
    """`done` of `total` files are done; `outcome` is the latest, None at the beginning."""

    done: int
    total: int
    outcome: Outcome | None = None


class Task(NamedTuple):
    """A file for a reading process, and the month that a person gives it now."""

    path: Path
    month: str | None = None


class Answer(NamedTuple):
    """What a reading process made of a file: its rows, or why not.

    `rows` are packed (`loader.database.rows.pack`). `lasting` tells that the same file
    would fail the same way again. `memory` tells that it wanted more memory than it had.
    """

    content_hash: str | None = None
    rows: bytes | None = None
    reason: str | None = None
    lasting: bool = False
    memory: bool = False
    seconds: float = 0.0


class BatchError(Exception):
    """No file at all can be read. The message is one clear sentence."""
