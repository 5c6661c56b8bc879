"""What sense a number has beside its metric: `bättre än budget`, `prognos`, nothing for a plain value.

Without it the 16 of `46 mnkr, vilket är 16 mnkr bättre än budget` would be shown, and pasted, as the result.
"""

from __future__ import annotations

import re

from tui.locale import t

_COUNTED = ("antal", "årsarbetare")
"""Units of which there are more or fewer; amounts and shares are higher or lower, times longer or shorter."""
_TIMES = ("minuter", "timmar", "dagar", "veckor", "månader", "år")
_OWN = (
    (re.compile(r"utveckling(?:en)?\b"), "previous_year", ("procent",)),
    (re.compile(r"(?:avvikelse(?:n|r|rna)?|underskott(?:et)?|överskott(?:et)?)\b"), "budget", None),
)
"""Metrics that are a difference by their name, from what, and in which units: a development of 8 percent is
8 percent, not 8 percent higher than last year's."""


def sense(
    metric: str, unit: str, role: str, against: str | None, direction: str | None, *, short: bool = False
) -> str:
    """How a figure is to be taken, in words of the language in use; empty for a value of its metric.

    The fields are the contract's; without `direction` only the base is told. `short` is for narrow columns.
    """
    if role in ("target", "forecast"):
        return t(f"role.{role}")
    if role not in ("difference", "change") or _names_itself(metric, unit, against):
        return ""
    way = direction or "none"
    if not against:
        return t(f"sense.bare.{way}")
    base = _base_name(against, short=short)
    kind = "_counted" if unit in _COUNTED else "_time" if unit in _TIMES else ""
    return t(f"sense.{way}{kind}" if way in ("up", "down") else f"sense.{way}", base=base)


def _names_itself(metric: str, unit: str, against: str | None) -> bool:
    """Whether the metric's own name says that its value is a difference: `nettokostnadsutveckling`."""
    return any(
        against == base and (units is None or unit in units) and name.search(metric.casefold()) is not None
        for name, base, units in _OWN
    )


def _base_name(against: str, *, short: bool = False) -> str:
    """What a figure is held against, in words; as the report has it where it is none of the usual."""
    if against.startswith("other:"):
        return " ".join(against.removeprefix("other:").split())
    return t(f"against.short.{against}" if short else f"against.{against}")
