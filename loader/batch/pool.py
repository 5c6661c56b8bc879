"""Reading processes in parallel, their answers in order.

Each process is a Python of its own behind two pipes, started the same way on every system. A thread a
process waits for its answers, because Windows cannot wait for several pipes at once.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loader.batch import NEEDS
from loader.batch.shapes import Answer, BatchError, Limits, Task

AHEAD = 4
"""Answers a process that may wait to be written: more would only take memory."""
_TOO_LONG = getattr(signal, "SIGXCPU", None)
"""The signal by which a system ends a process that has worked too long; not every system has it."""
_START = "from loader.batch.worker import main; main()"


@dataclass(slots=True, eq=False)
class _Process:
    """One reading process and the task that it has."""

    popen: subprocess.Popen[str]
    task: int | None = None
    deadline: float = 0.0
    ready: bool = False
    ended: bool = False


class Pool:
    """Reads tasks with up to `jobs` processes. To be closed when done; `read` may be called once."""

    def __init__(self, reader: str, jobs: int, limits: Limits, months: Mapping[str, str]) -> None:
        self.jobs = jobs
        self.limits = limits
        self._settings: dict[str, Any] = {
            "reader": reader,
            "seconds": limits.seconds,
            "files": limits.files_per_worker,
            "months": dict(months),
        }
        self._processes: list[_Process] = []
        self._said: queue.SimpleQueue[tuple[_Process, str | None]] = queue.SimpleQueue()
        self._answers: dict[int, Answer] = {}
        self._tasks: Sequence[Task] = ()

    def read(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        """The answers, one a task, in the order of the tasks. Raises BatchError where no process starts."""
        self._tasks = tasks
        endings = {task.path.suffix.lower() for task in tasks}
        self._settings["needs"] = [module for ending, module in NEEDS.items() if ending in endings]
        given = 0
        for current in range(len(tasks)):
            while current not in self._answers:
                while given < min(len(tasks), current + AHEAD * self.jobs) and self._give(given):
                    given += 1
                self._wait()
            answer = self._answers.pop(current)
            if answer.memory:
                answer = self._read_alone(current)
            yield answer

    def close(self) -> None:
        """End all processes, whatever they do."""
        for process in list(self._processes):
            self._end(process)

    def _give(self, task: int) -> bool:
        """Hand a task to a free process, or to a new one; False where all have work."""
        free = next((p for p in self._processes if p.task is None), None)
        if free is None:
            if len(self._processes) >= self.jobs:
                return False
            free = self._start(self.limits.for_each(self.jobs))
        self._hand(free, task)
        return True

    def _hand(self, process: _Process, task: int) -> None:
        process.task = task
        process.deadline = time.monotonic() + self.limits.seconds * self.limits.patience
        wanted = self._tasks[task]
        self._send(process, {"path": str(wanted.path.absolute()), "month": wanted.month})

    def _read_alone(self, task: int) -> Answer:
        """Read a task once more with all the memory there is, when nobody else needs any."""
        while any(p.task is not None for p in self._processes):
            self._wait()
        self.close()
        self._hand(self._start(self.limits.alone()), task)
        while task not in self._answers:
            self._wait()
        self.close()
        return self._answers.pop(task)

    def _start(self, memory: int) -> _Process:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path)}
        environment["MALLOC_ARENA_MAX"] = "1"  # a memory limit counts reserved memory, too
        popen = subprocess.Popen(
            [sys.executable, "-P", "-c", _START],  # -P: a json.py beside the reports is not ours
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
            encoding="utf8",
        )
        process = _Process(popen)
        self._processes.append(process)
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()
        self._send(process, {**self._settings, "memory": memory})
        return process

    def _listen(self, process: _Process) -> None:
        assert process.popen.stdout is not None
        with suppress(OSError, ValueError), process.popen.stdout as said:
            for line in said:
                self._said.put((process, line))
        self._said.put((process, None))

    def _send(self, process: _Process, message: dict[str, Any]) -> None:
        assert process.popen.stdin is not None
        with suppress(OSError):  # where it has died, the end of its output says so
            process.popen.stdin.write(json.dumps(message) + "\n")
            process.popen.stdin.flush()

    def _wait(self) -> None:
        """Take in one message, or end the processes whose time is over."""
        busy = [p.deadline for p in self._processes if p.task is not None]
        try:
            process, line = self._said.get(timeout=max(0.0, min(busy) - time.monotonic()) if busy else None)
        except queue.Empty:
            for process in [
                p for p in self._processes if p.task is not None and p.deadline <= time.monotonic()
            ]:
                self._lose(process, Answer(reason=self._too_long()))
            return
        if process.ended:
            return
        if line is None:
            self._died(process)
        else:
            self._heard(process, json.loads(line))

    def _heard(self, process: _Process, message: dict[str, Any]) -> None:
        if "broken" in message:
            raise BatchError(f"cannot start reading: {message['broken']}")
        if "ready" in message:
            process.ready = True
            return
        last = message.pop("last")
        if process.task is not None:
            self._answers[process.task] = Answer(**message)
            process.task = None
        if last:
            self._end(process)

    def _died(self, process: _Process) -> None:
        code = process.popen.wait()
        if not process.ready:
            raise BatchError(f"cannot start a process to read with (it ended with code {code})")
        if _TOO_LONG is not None and code == -_TOO_LONG:
            self._lose(process, Answer(reason=self._too_long()))
        elif code == 70:
            self._lose(process, Answer(reason="needs more memory than a file may take", memory=True))
        else:
            how = signal.Signals(-code).name if code < 0 else f"code {code}"
            self._lose(process, Answer(reason=f"reading it crashed ({how})"))

    def _lose(self, process: _Process, answer: Answer) -> None:
        if process.task is not None:
            self._answers[process.task] = answer
            process.task = None
        self._end(process)

    def _end(self, process: _Process) -> None:
        process.ended = True
        self._processes.remove(process)
        process.popen.kill()
        process.popen.wait()
        if process.popen.stdin is not None:
            with suppress(OSError):
                process.popen.stdin.close()

    def _too_long(self) -> str:
        return f"takes longer than {self.limits.seconds:.0f} seconds to read"
