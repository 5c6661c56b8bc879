"""Names of files as they may be shown and stored: any bytes can stand in a file's name."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import PurePath

from loader.language.patterns import pattern

_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown_name(path: PurePath) -> str:
    """A file's name without its folder; `\ufffd` where something is no character or steers a terminal."""
    return _CONTROL.sub("\ufffd", os.fsencode(path.name).decode("utf8", "replace"))


def kept_path(path: PurePath) -> str:
    """A path as text without anything that steers a terminal.

    A path that had such things bears a mark of what it was, for two files shall not become one.
    """
    raw = os.fsencode(path.as_posix())
    text = _CONTROL.sub("\ufffd", raw.decode("utf8", "replace"))
    return text if text.encode() == raw else f"{text}#{sha256(raw).hexdigest()[:8]}"
