"""Readers that behave as the file they read tells them to; run in the reading processes."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from loader.model import LoadError, Report
from tests.database.made import prose, report


def read(path: Path, *, month: str | None) -> Report:
    """A file `2025-03 text` becomes a report of March; other first words are orders."""
    order, _, text = path.read_text("utf8").partition(" ")
    if order == "refuse":
        raise LoadError("is no report")
    if order == "fail":
        raise KeyError(text)
    if order == "print":
        print("noise" * 1000, flush=True)
        sys.stderr.write("noise")
    if order == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "leave":
        os._exit(3)
    if order == "needs" and not (path.parent / text).exists():
        os._exit(3)
    if order == "denied" and not (path.parent / text).exists():
        raise PermissionError(13, "Permission denied")
    if order == "sleep":
        time.sleep(60)
    if order == "spin":
        while True:
            pass
    if order == "greedy":
        megabytes = int(text)
        held = bytearray(megabytes * 1024 * 1024)
        text = f"tog {len(held) // 1024 // 1024} megabyte"
    if order == "deep":
        return read(path, month=month)
    told = order if order[:2] == "20" else None
    facts = {"month_source": "user"} if month else {}
    made = report(source=path.name, month=month or told, texts=(text or prose(1),), **facts)
    if order == "odd":
        return report(source=path.name, texts=("\ud800",))
    return made
