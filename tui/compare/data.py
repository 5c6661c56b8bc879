"""The words of `words.toml`, read once in a process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def words() -> dict[str, Any]:
    """The content of `words.toml`; the answer is shared, nobody may alter it."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf8"))
