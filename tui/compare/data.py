"""The words of `words.toml`, read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tui.locale import read


@cache
def words() -> dict[str, Any]:
    """The content of `words.toml`; the answer is shared, nobody may alter it."""
    return read(Path(__file__).with_name("words.toml"))
