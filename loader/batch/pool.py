"""Reading processes in parallel, their answers in order.

On Linux a process is forked from this one, after everything that it needs has been imported: starting an
interpreter and importing again would cost as much as reading a small report, and what is imported stands
in memory once. Elsewhere each is a Python of its own.
"""

from __future__ import annotations

import gc
import json
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from loader.batch import NEEDS, worker
from loader.batch.processes import Forked, Process, Spawned, wait
from loader.batch.shapes import Answer, BatchError, Limits, Task
from loader.classify.divisions import register
from loader.classify.words import vocabulary
from loader.series.vocabulary import metrics

AHEAD = 4
"""Answers a process that may wait to be written: more would only take memory."""
_FORKS = sys.platform == "linux"
_TOO_LONG = getattr(signal, "SIGXCPU", None)
"""The signal by which a system ends a process that has worked too long; not every system has it."""


class _Reader:
    """One reading process and the task that it has."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.task: int | None = None
        self.deadline = 0.0
        self.ready = False


class Pool:
    """Reads tasks with up to `jobs` processes. To be closed when done; `read` may be called once."""

    def __init__(self, reader: str, jobs: int, limits: Limits, months: Mapping[str, str]) -> None:
        self.jobs = jobs
        self.limits = limits
        self._settings: dict[str, Any] = {
            "reader": reader,
            "seconds": limits.seconds,
            "files": limits.files_per_worker,
            "rows": limits.rows,
            "months": dict(months),
        }
        self._readers: list[_Reader] = []
        self._answers: dict[int, Answer] = {}
        self._tasks: Sequence[Task] = ()

    def read(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        """The answers, one a task, in the order of the tasks. Raises BatchError where no process starts."""
        self._tasks = tasks
        endings = {task.path.suffix.lower() for task in tasks}
        self._settings["needs"] = [module for ending, module in NEEDS.items() if ending in endings]
        if _FORKS and tasks:
            self._prepare()
        given = 0
        for current in range(len(tasks)):
            while current not in self._answers:
                while given < min(len(tasks), current + self._ahead()) and self._give(given):
                    given += 1
                self._wait()
            answer = self._answers.pop(current)
            if answer.memory:
                answer = self._read_alone(current)
            yield answer

    def _ahead(self) -> int:
        """How many tasks may be under way or wait to be written: fewer where large reports wait."""
        waiting = sum(len(answer.rows or b"") for answer in self._answers.values())
        return AHEAD * self.jobs if waiting < self.limits.rows else 1

    def close(self) -> None:
        """End all processes, whatever they do."""
        for reader in list(self._readers):
            self._end(reader)

    def _prepare(self) -> None:
        """Import here what the processes need, and read the words that they and the writer use."""
        try:
            worker.prepare(self._settings)
            for words in (vocabulary, register, metrics):
                words()
        except Exception as error:
            raise _cannot_start(f"{type(error).__name__}: {error}") from error
        gc.freeze()  # a collection would write into pages that the processes share with this one

    def _give(self, task: int) -> bool:
        """Hand a task to a free process, or to a new one; False where all have work."""
        free = next((reader for reader in self._readers if reader.task is None), None)
        if free is None:
            if len(self._readers) >= self.jobs:
                return False
            free = self._start(self.limits.for_each(self.jobs))
        self._hand(free, task)
        return True

    def _hand(self, reader: _Reader, task: int) -> None:
        reader.task = task
        reader.deadline = time.monotonic() + self.limits.seconds * self.limits.patience
        wanted = self._tasks[task]
        with suppress(OSError):  # where it has died, the end of its pipe says so
            reader.process.pipe.send_bytes(
                json.dumps({"path": str(wanted.path.absolute()), "month": wanted.month}).encode()
            )

    def _read_alone(self, task: int) -> Answer:
        """Read a task once more with all the memory there is, when nobody else needs any."""
        while any(reader.task is not None for reader in self._readers):
            self._wait()
        self.close()
        self._hand(self._start(self.limits.for_each(1)), task)
        while task not in self._answers:
            self._wait()
        self.close()
        return self._answers.pop(task)

    def _start(self, memory: int) -> _Reader:
        settings = {**self._settings, "memory": memory}
        process: Process
        if _FORKS:
            process = Forked(worker.serve, settings, [reader.process.pipe for reader in self._readers])
        else:
            process = Spawned(worker.serve, settings)
        self._readers.append(_Reader(process))
        return self._readers[-1]

    def _wait(self) -> None:
        """Take in what has been said, or end the processes whose time is over."""
        busy = [reader.deadline for reader in self._readers if reader.task is not None]
        timeout = max(0.0, min(busy) - time.monotonic()) if busy else None
        said = wait([reader.process for reader in self._readers], timeout)
        for reader in [reader for reader in self._readers if reader.process in said]:
            try:
                message = json.loads(reader.process.pipe.recv_bytes())
                if "last" in message:
                    message["rows"] = reader.process.pipe.recv_bytes() or None
            except (EOFError, OSError):
                self._died(reader)
            else:
                self._heard(reader, message)
        if not said:
            for reader in list(self._readers):
                if reader.task is not None and reader.deadline <= time.monotonic():
                    self._lose(reader, Answer(reason=self._too_long()))

    def _heard(self, reader: _Reader, message: dict[str, Any]) -> None:
        if "broken" in message:
            raise _cannot_start(message["broken"])
        if "ready" in message:
            reader.ready = True
            return
        last = message.pop("last")
        if reader.task is not None:
            self._answers[reader.task] = Answer(**message)
            reader.task = None
        if last:
            self._end(reader)

    def _died(self, reader: _Reader) -> None:
        code = reader.process.join()
        if not reader.ready:
            raise _cannot_start(f"a process to read with ended with code {code}")
        if _TOO_LONG is not None and code == -_TOO_LONG:
            self._lose(reader, Answer(reason=self._too_long()))
        elif code == worker.NO_MEMORY:
            self._lose(reader, Answer(reason=worker.TOO_MUCH_MEMORY, memory=True))
        else:
            how = signal.Signals(-code).name if code < 0 else f"code {code}"
            self._lose(reader, Answer(reason=f"reading it crashed ({how})"))

    def _lose(self, reader: _Reader, answer: Answer) -> None:
        if reader.task is not None:
            self._answers[reader.task] = answer
            reader.task = None
        self._end(reader)

    def _end(self, reader: _Reader) -> None:
        self._readers.remove(reader)
        reader.process.pipe.close()
        reader.process.kill()
        reader.process.join()

    def _too_long(self) -> str:
        return f"takes longer than {self.limits.seconds:.0f} seconds to read"


def _cannot_start(why: str) -> BatchError:
    return BatchError(f"cannot start reading: {why}")
