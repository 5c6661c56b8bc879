"""Loading reports from inside the browser: `rapportvy load` as a process of its own.

The browser neither imports the loader nor waits for it; it reads a line of JSON for each event.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.locale.sentences import said


@dataclass(slots=True)
class Loading:
    """What is known of a load under way, or of the last one."""

    folder: str
    done: int = 0
    total: int = 0
    loaded: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    error: str = ""
    running: bool = True

    def take(self, event: dict[str, Any]) -> None:
        """Count one event of the loader."""
        self.done, self.total = int(event.get("done", 0)), int(event.get("total", 0))
        status = event.get("status")
        if status == "failed":
            name = Path(str(event.get("path", ""))).name
            self.failed.append(f"{name}: {said(str(event.get('reason') or ''))}")
        elif status == "unchanged":
            self.unchanged += 1
        elif status:
            self.loaded += 1


def command(database: Path, paths: list[str]) -> list[str]:
    """The command line of the process. `-P`: a `json.py` in the current folder is not ours."""
    return [sys.executable, "-P", "-m", "tui.cli.main", "--db", str(database), "load", "--events", *paths]


async def events(loading: Loading, database: Path, paths: list[str]) -> AsyncIterator[Loading]:
    """Run the process; gives the state after each event, and once at the end."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command(database, paths),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as error:
        loading.error, loading.running = said(str(error)), False
        yield loading
        return
    assert process.stdout is not None
    assert process.stderr is not None
    told = asyncio.ensure_future(process.stderr.read())
    try:
        async for line in process.stdout:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict):
                loading.take(event)
                yield loading
        code = await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
    errors = (await told).decode("utf8", "replace").strip().splitlines()
    if code and not loading.failed:
        loading.error = said(errors[-1].removeprefix("rapportvy: ")) if errors else f"exit code {code}"
    loading.running = False
    yield loading
