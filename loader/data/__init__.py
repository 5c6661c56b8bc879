"""What changes from region to region and year to year, as TOML that an analyst can read and correct.

Every file stands beside this module and is read by its name without the ending.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """The content of `loader/data/<name>.toml`, read once in a process.

    The answer is shared: nobody may alter it. Raises FileNotFoundError where there is no such file
    and tomli.TOMLDecodeError where it is no TOML.
    """
    return tomli.loads((FOLDER / f"{name}.toml").read_text("utf8"))
