"""Figures by what they measure and how large they are: `sjukfrånvaro > 6`."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tui.store.rows import Filter, figures
from tui.store.search import highlighter, words_of

_SIZE = re.compile(
    r"(?P<sign><=|>=|<|>|=|≤|≥)\s*(?P<number>[-−+]?\d[\d\s ]*(?:[.,]\d+)?)\s*(?P<unit>p\.e\.|[%\w/]*)\s*$"
)
_SIGNS = {"≤": "<=", "≥": ">="}
_UNITS = {"%": "procent", "mkr": "mnkr", "miljoner": "mnkr", "p.e.": "procentenheter", "st": "antal"}


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """What a person asks of figures: words of the metric, and a bound on the value with its unit."""

    words: str
    sign: str | None = None
    bound: float | None = None
    unit: str | None = None


def parse_question(query: str) -> FigureQuestion:
    """Read `sjukfrånvaro > 6,5 procent`; without a bound, all of it is words."""
    match = _SIZE.search(query)
    if match is None:
        return FigureQuestion(query.strip())
    number = re.sub(r"[\s ]", "", match["number"]).replace(",", ".").replace("−", "-")
    unit = match["unit"].lower()
    return FigureQuestion(
        query[: match.start()].strip(),
        _SIGNS.get(match["sign"], match["sign"]),
        float(number),
        _UNITS.get(unit, unit) or None,
    )


def find_figures(
    db: sqlite3.Connection, query: str, where: Filter, *, limit: int = -1, newest: bool = False
) -> Iterator[dict[str, Any]]:
    """Figures whose metric holds every word of the query and whose value lies within its bound.

    Words are found in any inflection and inside compounds. Rows have the contract's fields, in the order
    of the reports or with `newest` the latest first; a limit below 0 is none.
    """
    question = parse_question(query)
    patterns = [highlighter(word) for word in words_of(question.words)]
    # Far fewer names than figures: the words are looked for in the names, the rest is SQL.
    names = [row[0] for row in db.execute("SELECT DISTINCT metric FROM figures")]
    fitting = [name for name in names if all(p and p.search(name) for p in patterns)]
    values: list[Any] = [json.dumps(fitting)]
    conditions = ["f.metric IN (SELECT value FROM json_each(?))"]
    if question.bound is not None:
        conditions.append(f"f.value {question.sign} ?")
        values.append(question.bound)
    if question.unit:
        conditions.append("f.unit = ?")
        values.append(question.unit)
    return figures(db, where, only=(" AND ".join(conditions), values), limit=limit, newest=newest)
