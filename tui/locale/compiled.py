"""TOML that is read at every start, kept in a form that takes no time to read.

Python's own parser of TOML needs longer for one file of texts than the browser has for its first paint
beside a bare one's. So what was parsed is kept as JSON beside Python's compiled modules, by the file's
size and time of change, where that folder can be written; elsewhere the file is parsed each time.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any


def read(file: Path) -> dict[str, Any]:
    """What a TOML file of the program holds: tables, texts, numbers and lists of them."""
    kept = file.parent / "__pycache__" / f"{file.name}.json"
    status = file.stat()
    stamp = [status.st_mtime_ns, status.st_size]
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(kept.read_text("utf8"))
        if found["stamp"] == stamp and isinstance(found["values"], dict):
            return dict(found["values"])
    import tomllib

    values = tomllib.loads(file.read_text("utf8"))
    if not sys.dont_write_bytecode:
        _keep(kept, json.dumps({"stamp": stamp, "values": values}, ensure_ascii=False))
    return values


def _keep(kept: Path, text: str) -> None:
    """Write it in one step, so that another start never reads half of it; or not at all."""
    new = kept.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        kept.parent.mkdir(exist_ok=True)
        new.write_text(text, "utf8")
        new.replace(kept)
