"""A reading process: takes paths, gives back rows, under limits of memory and processor time.

It speaks JSON through a pipe of its own. Nothing that it reads can make it print, and nothing that happens
to it reaches the process that started it: it may crash, hang or run out of memory, and is started anew.
"""

from __future__ import annotations

import faulthandler
import gc
import hashlib
import importlib
import json
import logging
import os
import sys
import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from loader.batch.processes import Pipe
from loader.batch.shapes import LEAST, MEGABYTE
from loader.language import compiled
from loader.model import LoadError, Report

resource: Any
try:
    resource = importlib.import_module("resource")
except ImportError:  # Windows: only the clock is watched, by the parent
    resource = None


class Read(Protocol):
    """A function that reads a file to a report; `month` is a person's word."""

    def __call__(self, path: Path, *, month: str | None) -> Report:
        """Read one file."""


FEW_CYCLES = 50_000
"""Objects after which garbage is looked for: reading leaves little of the kind that refers to itself."""
NO_MEMORY = 70
"""The code with which a process ends that has no memory left even to say so."""
TOO_MUCH_MEMORY = "needs more memory than a file may take"


def prepare(settings: Mapping[str, Any]) -> Read:
    """Import the reader and what it needs. Raises whatever keeps it from being imported."""
    module, name = settings["reader"].split(":")
    gc.disable()  # what is imported stays: to look for garbage in it is in vain
    try:
        read: Read = getattr(importlib.import_module(module), name)
        for needed in ("loader.database.rows", *settings["needs"]):
            importlib.import_module(needed)
    finally:
        gc.enable()
    return read


def serve(pipe: Pipe, settings: Mapping[str, Any]) -> None:
    """Answer one task after the other until nobody listens."""
    try:
        _keep_quiet()
        _serve(pipe, settings)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(0)
    except MemoryError:
        os._exit(NO_MEMORY)


def _serve(pipe: Pipe, settings: Mapping[str, Any]) -> None:
    try:
        read = prepare(settings)
    except Exception as error:
        _say(pipe, {"broken": f"{type(error).__name__}: {error}"})
        return
    gc.freeze()
    gc.set_threshold(FEW_CYCLES)
    more = _limit_memory(settings["memory"])
    full = _peak() + more // 2
    _say(pipe, {"ready": True})
    for left in range(settings["files"] - 1, -1, -1):
        task = json.loads(pipe.recv_bytes())
        _limit_processor(settings["seconds"])
        answer = work(read, Path(task["path"]), task["month"], settings["months"])
        rows = _packed(answer, settings["rows"])
        compiled.keep()
        last = left == 0 or _peak() > full or bool(answer.get("memory"))
        _say(pipe, {**answer, "last": last})
        pipe.send_bytes(rows)
        if last:
            return


def _packed(answer: dict[str, Any], most: int) -> bytes:
    """The rows of an answer, taken out of it, packed; a reason in their place where they are too many."""
    if "rows" not in answer:
        return b""
    from loader.database.rows import pack

    packed = pack(answer.pop("rows"))
    if len(packed) <= most:
        return packed
    took, may = len(packed) // MEGABYTE, most // MEGABYTE
    reason = f"would take {took} MB in the database, more than the {may} MB of any report"
    answer |= {"reason": reason, "lasting": True}
    return b""


def work(read: Read, path: Path, month: str | None, months: dict[str, str]) -> dict[str, Any]:
    """Read one file: its content hash and rows, or the reason why not, in one clear sentence."""
    began = time.process_time()
    answer: dict[str, Any] = {}
    try:
        with path.open("rb") as file:
            answer["content_hash"] = hashlib.file_digest(file, "sha256").hexdigest()
        report = read(path, month=month or months.get(answer["content_hash"]))
        from loader.database.rows import rows_of

        answer["rows"] = rows_of(report)
    except LoadError as error:
        answer |= {"reason": str(error), "lasting": True}
    except MemoryError:
        answer |= {"reason": TOO_MUCH_MEMORY, "memory": True}
    except RecursionError:
        answer |= {"reason": "is nested too deeply", "lasting": True}
    except OSError as error:
        answer |= {"reason": f"cannot be read ({(error.strerror or str(error)).lower()})"}
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        answer |= {"reason": f"could not be read ({type(error).__name__}: {said})", "lasting": True}
    answer["seconds"] = time.process_time() - began
    return answer


def _keep_quiet() -> None:
    """Let nothing in this process print, and nothing in the terminal stop it."""
    faulthandler.disable()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    sys.stdout = sys.stderr = open(nothing, "w", encoding="utf8")  # noqa: PTH123, SIM115 - for good
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # Ctrl+C in the terminal is for the parent, which ends us in order


def _say(pipe: Pipe, message: dict[str, Any]) -> None:
    pipe.send_bytes(json.dumps(message).encode())


def _limit_memory(most: int) -> int:
    """Let this process grow until it holds so many bytes (where the system can hold it to that).

    Gives what is left for files: never less than a usual report takes.
    """
    try:
        told = Path("/proc/self/statm").read_text("ascii").split()
        size, resident = (int(pages) * resource.getpagesize() for pages in told[:2])
    except (OSError, ValueError, AttributeError):
        return most
    more: int = max(LEAST, most - resident)
    resource.setrlimit(resource.RLIMIT_AS, (size + more, resource.getrlimit(resource.RLIMIT_AS)[1]))
    return more


def _limit_processor(seconds: float) -> None:
    """End this process when it has worked so much longer: also when nobody is left to end it."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        limit = int(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _peak() -> int:
    """The most memory that this process ever held, in bytes; 0 where nobody knows."""
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if sys.platform == "darwin" else peak * 1024)
