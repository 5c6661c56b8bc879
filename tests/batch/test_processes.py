"""Processes that serve, and messages through their pipes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from loader.batch.processes import Forked, Pipe, Process, Spawned, wait

FORKS = pytest.mark.skipif(sys.platform != "linux", reason="forked on Linux only")
WAYS = [pytest.param(True, marks=FORKS, id="forked"), pytest.param(False, id="spawned")]


def echo(pipe: Pipe, settings: Mapping[str, Any]) -> None:
    """Say everything twice until told to end, or until nobody is there."""
    while (said := pipe.recv_bytes()) != b"end":
        pipe.send_bytes(said * settings["times"])


def started(forked: bool, *others: Process) -> Process:
    settings = {"times": 2}
    return Forked(echo, settings, [other.pipe for other in others]) if forked else Spawned(echo, settings)


@pytest.mark.parametrize("forked", WAYS)
def test_messages_of_any_length_come_whole(forked: bool) -> None:
    process = started(forked)
    for message in (b"", b"x", bytes(3_000_000)):
        process.pipe.send_bytes(message)
        assert wait([process], 20) == [process]
        assert process.pipe.recv_bytes() == message * 2
    assert wait([process], 0.01) == []
    process.pipe.send_bytes(b"end")
    assert wait([process], 20) == [process]
    with pytest.raises(EOFError):
        process.pipe.recv_bytes()
    assert process.join() == process.join() == 0
    process.kill()  # nobody


@FORKS
def test_a_process_sees_that_nobody_is_left_also_beside_others() -> None:
    first = started(True)
    second = started(True, first)
    first.pipe.close()
    assert first.join() == 1
    second.kill()
    assert second.join() == -signal.SIGKILL
    with pytest.raises(BrokenPipeError):
        second.pipe.send_bytes(b"x")


@FORKS
def test_what_fails_in_a_fork_ends_there(capfd: pytest.CaptureFixture[str]) -> None:
    process = Forked(lambda pipe, settings: os.kill(settings["none"], 9), {}, [])
    assert process.join() == 1
    assert capfd.readouterr().err == ""
