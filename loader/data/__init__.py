"""What changes from region to region and year to year, as TOML that an analyst can read and correct.

Every file stands beside this module and is read by its name without the ending.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
KEPT = FOLDER / "__pycache__" / "all.json"
"""All of them as they were parsed, beside Python's compiled modules: a parser needs five times as long."""


@cache
def read(name: str) -> dict[str, Any]:
    """The content of `loader/data/<name>.toml`, read once in a process.

    The answer is shared: nobody may alter it. Raises FileNotFoundError where there is no such file
    and tomli.TOMLDecodeError where it is no TOML.
    """
    found = _all().get(name)
    if found is None:
        raise FileNotFoundError(f"{name}.toml")
    return found


@cache
def _all() -> dict[str, dict[str, Any]]:
    files = sorted(FOLDER.glob("*.toml"))
    stamp = [[file.name, file.stat().st_mtime_ns, file.stat().st_size] for file in files]
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(KEPT.read_text("utf8"))
        if kept["stamp"] == stamp:
            return dict(kept["files"])
    import tomli

    parsed = {file.stem: tomli.loads(file.read_text("utf8")) for file in files}
    if not sys.dont_write_bytecode:
        new = KEPT.with_suffix(f".{os.getpid()}")  # in one step: no other start may read half of it
        with contextlib.suppress(OSError):
            new.write_text(json.dumps({"stamp": stamp, "files": parsed}, ensure_ascii=False), "utf8")
            new.replace(KEPT)
    return parsed
