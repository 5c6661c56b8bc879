"""What the program says, in Swedish and English.

`t(key, **values)` gives the text of a dotted key in the language in use; the texts stand in `sv.toml`
and `en.toml` beside this module, which hold the same keys. A file more is a language more.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

_FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("??.toml")))

_language = "sv"


def use(language: str) -> None:
    """Speak this language from now on: one of `LANGUAGES`."""
    global _language
    _language = language if language in LANGUAGES else "en"


def language() -> str:
    """The language in use."""
    return _language


def preferred(environment: Mapping[str, str] = os.environ, system: str = os.name) -> str:
    """The locale's language where we speak it, Swedish where no locale is set, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return _spoken(value)
    return _spoken(locale.getlocale()[0] or "sv") if system == "nt" else "sv"


def _spoken(name: str) -> str:
    """The language for a locale's name: `sv_SE.UTF-8`, or as Windows has it, `Swedish_Sweden`."""
    first = name.lower().replace("-", "_").replace(".", "_").partition("_")[0]
    code = {"swedish": "sv"}.get(first, first)
    return code if code in LANGUAGES else "en"


def read(file: Path) -> dict[str, Any]:
    """What a TOML file of the program holds."""
    return tomli.loads(file.read_text("utf8"))


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language by its dotted key."""
    return dict(_flat(read(_FOLDER / f"{language}.toml"), ""))


def _flat(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def t(key: str, **values: object) -> str:
    """The text of `key` with `{name}` replaced by the values; the key itself where there is none."""
    text = texts(_language).get(key)
    if text is None:
        return key
    return text.format_map(values) if values else text


def count(key: str, number: int, **values: object) -> str:
    """The text `key.one` or `key.many`, with `{n}` for the number."""
    return t(f"{key}.{'one' if number == 1 else 'many'}", n=number, **values)
