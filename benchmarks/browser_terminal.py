"""A program in a pseudo-terminal: what it paints, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path


class Terminal:
    """A child process on a pseudo-terminal of 120×40 that answers no questions, as in a plain terminal."""

    def __init__(
        self, words: list[str], environment: dict[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(words[0], words, {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def until(self, text: str, seconds: float = 20.0) -> float:
        """Seconds from the start of the process until it has written `text`."""
        wanted, seen = text.encode(), b""
        while (left := self.began + seconds - time.perf_counter()) > 0:
            seen += self._read(left)
            if wanted in seen:
                return time.perf_counter() - self.began
        raise TimeoutError(f"{text!r} never came: {seen[-400:]!r}")

    def quiet(self, seconds: float = 0.4) -> None:
        """Wait until nothing has been written for so long."""
        while self._read(seconds):
            pass

    def press(self, keys: str, settle: float = 0.12) -> float:
        """Seconds from the key to the last of what is painted for it, which ends when `settle` is quiet."""
        begin = time.perf_counter()
        os.write(self.fd, keys.encode())
        last = begin
        wait = 2.0
        while self._read(wait):
            last, wait = time.perf_counter(), settle
        return last - begin

    def memory(self) -> float:
        """The most memory the process has had, in megabytes."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0.0

    def processor(self) -> float:
        """Processor milliseconds of all its threads until now: what a busy machine does not change."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6

    def close(self) -> None:
        """End the process."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.fd], [], [], max(0.0, seconds))
        return os.read(self.fd, 1 << 16) if ready else b""
