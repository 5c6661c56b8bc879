"""A reading process as the pool sees it: forked on Linux, elsewhere a Python of its own.

multiprocessing knows both ways, but to import it takes as long as to read three pages, and a fork needs
no more than two pipes. So it starts the processes only where there are no forks.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

AT_ONCE = 1 << 20
"""Bytes to ask a pipe for."""


class Pipe(Protocol):
    """One end of a way to talk in messages of bytes, as multiprocessing's connections are, too."""

    def send_bytes(self, buf: bytes, /) -> None:
        """Raises BrokenPipeError where the other end is closed."""

    def recv_bytes(self) -> bytes:
        """Wait for a message. Raises EOFError where the other end is closed."""

    def fileno(self) -> int:
        """What to wait for."""

    def close(self) -> None:
        """Let go of this end."""


Serve = Callable[[Pipe, Mapping[str, Any]], None]


class Process(Protocol):
    """A process that serves, with our end of the pipe to it."""

    pipe: Pipe

    def kill(self) -> None:
        """End it, if it has not ended yet."""

    def join(self) -> int:
        """Wait for its end: its exit code, or the signal that ended it as a negative number."""


class TwoPipes:
    """One end of a pair of pipes, one for each way. A message goes behind its length."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing

    def send_bytes(self, buf: bytes, /) -> None:
        """See `Pipe`."""
        rest = memoryview(len(buf).to_bytes(8, "big") + buf)
        while rest:
            rest = rest[os.write(self._writing, rest) :]

    def recv_bytes(self) -> bytes:
        """See `Pipe`."""
        return self._read(int.from_bytes(self._read(8), "big"))

    def _read(self, size: int) -> bytes:
        message = bytearray()
        while len(message) < size:
            piece = os.read(self._reading, min(size - len(message), AT_ONCE))
            if not piece:
                raise EOFError
            message += piece
        return bytes(message)

    def fileno(self) -> int:
        """See `Pipe`."""
        return self._reading

    def close(self) -> None:
        """See `Pipe`."""
        os.close(self._reading)
        os.close(self._writing)


class Forked:
    """A fork of this process, which serves and does nothing else.

    It has a copy of every open pipe, and closes `others`: of one that it kept, the other end would never
    see the end.
    """

    def __init__(self, serve: Serve, settings: Mapping[str, Any], others: Iterable[Pipe]) -> None:
        (their_reading, our_writing), (our_reading, their_writing) = os.pipe(), os.pipe()
        self.pipe: Pipe = TwoPipes(our_reading, our_writing)
        theirs = TwoPipes(their_reading, their_writing)
        self._code: int | None = None
        self._id = os.fork()
        if not self._id:
            code = 1
            try:
                for pipe in (self.pipe, *others):
                    pipe.close()
                serve(theirs, settings)
                code = 0
            finally:
                os._exit(code)
        theirs.close()

    def kill(self) -> None:
        """See `Process`."""
        if self._code is None:
            os.kill(self._id, signal.SIGKILL)

    def join(self) -> int:
        """See `Process`."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._id, 0)[1])
        return self._code


class Spawned:
    """A Python of its own that serves."""

    def __init__(self, serve: Serve, settings: Mapping[str, Any]) -> None:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        os.environ.setdefault("PYTHONSAFEPATH", "1")  # a json.py beside the reports is not ours
        self.pipe: Pipe
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(theirs, settings), daemon=True)
        self._process.start()
        theirs.close()

    def kill(self) -> None:
        """See `Process`."""
        self._process.kill()

    def join(self) -> int:
        """See `Process`."""
        self._process.join()
        return self._process.exitcode or 0


def wait(processes: Sequence[Process], timeout: float | None) -> list[Process]:
    """Those that have said something or ended, as soon as there is one; none after `timeout` seconds."""
    by_number = {process.pipe.fileno(): process for process in processes}
    if all(isinstance(process, Forked) for process in processes):
        poll = select.poll()
        for number in by_number:
            poll.register(number, select.POLLIN)
        ready = poll.poll(None if timeout is None else ceil(timeout * 1000))
        return [by_number[number] for number, _ in ready]
    from multiprocessing import connection

    pipes: list[Any] = [process.pipe for process in processes]
    return [by_number[pipe.fileno()] for pipe in connection.wait(pipes, timeout) if not isinstance(pipe, int)]
