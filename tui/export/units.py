"""Units as a reader of the language in use writes them."""

from __future__ import annotations

from tui.locale import t


def unit_name(unit: str) -> str:
    """A unit behind a number: `%`, `p.e.`, `dagar`; as the report writes it where no text names it."""
    name = unit.removeprefix("other:")
    return _known(f"unit.{name}") or name


def short_unit(unit: str) -> str:
    """A unit in a narrow column: `årsarb.` for `årsarbetare`, `st` for a plain count."""
    return _known(f"short_unit.{unit.removeprefix('other:')}") or unit_name(unit)


def _known(key: str) -> str:
    text = t(key)
    return "" if text == key else text
