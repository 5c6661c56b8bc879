"""The user's settings: a TOML file that can hold nonsense without stopping anything.

It stands where the system keeps settings (`rapportvy doctor` says where), or where the environment
variable RAPPORTVY_CONFIG says. Whatever cannot be used is told in one message, and the default is taken.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tui.locale import LANGUAGES

THEMES = ("dark", "light", "terminal")
CHOICES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "decimal": ("comma", "point"),
}
TEXTS = ("citation", "open_with")


class Settings(NamedTuple):
    """The settings in force. `problems` tell what in the file was not usable, a few words each.

    `citation` is a style's name or a template for `tui.export.citation.cite`. `keys` maps an action's
    id to its keys. `open_with` is a command for source files, with `{file}` and `{page}`.
    """

    language: str | None = None
    theme: str = "dark"
    decimal: str = "comma"
    citation: str = "full"
    open_with: str | None = None
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    problems: tuple[str, ...] = ()


def path() -> Path:
    """Where the settings stand."""
    if named := os.environ.get("RAPPORTVY_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("rapportvy", appauthor=False) / "config.toml"


def read(file: Path | None = None) -> Settings:
    """The settings of a file, the user's own where none is named; defaults where there is no file."""
    file = file or path()
    try:
        text = file.read_text("utf8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        from tui.locale.sentences import said

        return Settings(problems=(said(str(error)),))
    # Here: most people have no settings, and the first paint waits for what stands above.
    import re

    import tomli

    from tui.locale import t

    try:
        return settings(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        lines = text.split("\n")
        line, column = map(int, place.groups()) if place else (len(lines), len(lines[-1]) + 1)
        return Settings(problems=(t("config.toml", line=line, column=column),))


def settings(values: Mapping[str, Any]) -> Settings:
    """Settings from the values of a file."""
    from tui.locale import t

    found = Settings()
    problems: list[str] = []
    for name, value in values.items():
        if name == "keys":
            continue
        known = CHOICES.get(name, ())
        if value in known or (name in TEXTS and isinstance(value, str)):
            found = found._replace(**{name: value})
        elif known:
            problems.append(t("config.choice", name=name, value=value, choices=", ".join(known)))
        else:
            problems.append(t("config.text" if name in TEXTS else "config.unknown", name=name))
    keys, more = _keys(values.get("keys", {}))
    problems += more
    return found._replace(keys=keys, problems=tuple(problems))


def _keys(wanted: Any) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The user's keys that can be used: known actions, keys that a terminal sends, no clash."""
    from tui.actions import BY_ID, key_name
    from tui.locale import t

    if not isinstance(wanted, dict):
        return {}, [t("config.keys")]
    problems: list[str] = []
    keys: dict[str, tuple[str, ...]] = {}
    for name, value in wanted.items():
        listed = [value] if isinstance(value, str) else value
        if name not in BY_ID:
            problems.append(t("config.no_action", name=name))
        elif not isinstance(listed, list) or not all(isinstance(k, str) and k.strip() for k in listed):
            problems.append(t("config.no_keys", name=name))
        elif never := [k for k in listed if normal(k) in NEVER]:
            problems.append(t("config.never", name=name, pressed=", ".join(never)))
        else:
            keys[name] = tuple(normal(k) for k in listed)
    for name in list(keys):
        for key in keys[name]:
            other = _taken(key, name, keys)
            if other:
                problems.append(t("config.clash", pressed=key_name(key), name=name, other=other))
                keys.pop(name, None)
                break
    return keys, problems


NEVER = ("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m")
"""Terminals send these as Backspace, Tab, Enter and Enter."""


_TEXTUAL = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name of a key is not the character's name in Unicode."""


def normal(key: str) -> str:
    """A key as Textual names it, from what a person writes: `Ctrl+P`, `?`, `.`, `Y`."""
    key = key.strip()
    if len(key) == 1:
        if key.isalnum():
            return key
        name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
        return _TEXTUAL.get(name, name)
    *modifiers, last = key.split("+")
    return "+".join([*(m.lower() for m in modifiers), last.lower()])


def _taken(key: str, name: str, keys: Mapping[str, tuple[str, ...]]) -> str | None:
    """Another action on one of the same screens that has this key."""
    from tui.actions import ACTIONS, BY_ID

    mine = BY_ID[name].where
    for other in ACTIONS:
        shared = "all" in mine or "all" in other.where or set(mine) & set(other.where)
        if other.id != name and shared and key in keys.get(other.id, other.keys):
            return other.id
    return None
