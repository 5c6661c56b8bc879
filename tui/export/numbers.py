"""Numbers for people (Swedish writing) and for other programs."""

from __future__ import annotations

MINUS = "\N{MINUS SIGN}"
THIN = "\N{NO-BREAK SPACE}"


def plain_number(value: float, decimal: str = "comma") -> str:
    """A number for a spreadsheet: no grouping, hyphen for minus, `decimal` is `comma` or `point`."""
    text = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    return text.replace(".", ",") if decimal == "comma" else text


def spoken_number(value: float, *, sign: bool = False, digits: int | None = None) -> str:
    """A number for the eye: `1 234,5`, a true minus, and with `sign` a plus.

    `digits` rounds to so many decimals and shows them all; without it, all that the value has.
    """
    if digits is not None:
        value = round(value, digits)
    size = abs(float(value))
    if digits is None and size.is_integer():
        digits = 0
    text = f"{size:,.{digits}f}" if digits is not None else f"{size:,.10f}".rstrip("0")
    text = text.replace(",", THIN).replace(".", ",")
    return (MINUS if value < 0 else "+" if sign and value > 0 else "") + text
