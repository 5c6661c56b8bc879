"""Correcting a series from inside the browser: `rapportvy series` as a process of its own.

The browser only reads the database; what writes to it is the command, as for a load.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tui.locale.sentences import said


def command(database: Path, *words: str) -> list[str]:
    """The command line of the process. `-P`: a `json.py` in the current folder is not ours."""
    return [sys.executable, "-P", "-m", "tui.cli.main", "--db", str(database), "series", *words]


async def correct(database: Path, *words: str) -> str:
    """Do what the words of `rapportvy series` say; the reason in words where it cannot be done."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command(database, *words),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as error:
        return said(str(error))
    _, errors = await process.communicate()
    lines = errors.decode("utf8", "replace").strip().splitlines()
    if process.returncode == 0:
        return ""
    return said(lines[-1].removeprefix("rapportvy: ")) if lines else f"exit code {process.returncode}"
