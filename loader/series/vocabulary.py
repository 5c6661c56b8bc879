"""The curated vocabulary of metrics, `loader/data/metrics.toml`, as something to look names up in."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import NamedTuple

from loader import data
from loader.series.words import Wording, wording

LEVELS = frozenset({"level", "share", "part"})
"""Roles of a figure that is a value itself, and so a point of a series."""


class Break(NamedTuple):
    """Values before and after the month do not compare. No issuers: true of all."""

    month: str
    reason: str
    issuers: tuple[str, ...] = ()


class Metric(NamedTuple):
    """One metric of the vocabulary; see the head of `metrics.toml` for the fields."""

    name: str
    metric: str
    synonyms: tuple[str, ...]
    units: tuple[str, ...]
    additive: bool
    polarity: str | None
    roles: frozenset[str]
    period: str | None
    local: bool
    breaks: tuple[Break, ...]


class Match(NamedTuple):
    """A metric of the vocabulary found in a wording; `rest` is what else the wording says."""

    metric: Metric
    rest: tuple[str, ...]


@cache
def metrics() -> tuple[Metric, ...]:
    """All metrics, in the file's order."""
    return tuple(
        Metric(
            row["name"],
            row["metric"],
            tuple(row.get("synonyms", ())),
            tuple(row["units"]),
            row["additive"],
            row.get("polarity"),
            LEVELS | frozenset(row.get("roles", ())),
            row.get("period"),
            row.get("local", False),
            tuple(Break(b["month"], b["reason"], tuple(b.get("issuers", ()))) for b in row.get("breaks", ())),
        )
        for row in data.read("metrics")["metric"]
    )


@cache
def metric(name: str) -> Metric:
    """The metric of a name. Raises KeyError."""
    return {m.name: m for m in metrics()}[name]


@cache
def _index() -> dict[tuple[str, frozenset[str]], Metric]:
    index: dict[tuple[str, frozenset[str]], Metric] = {}
    for entry in metrics():
        for name in (entry.metric, *entry.synonyms):
            for unit in entry.units:
                index.setdefault((unit, wording(name).content), entry)
    return index


def match(words: Wording, unit: str) -> Match | None:
    """The metric that a wording names in this unit, or begins with.

    `sjukfrånvaro bland läkare` is sjukfrånvaro with a rest; `antal chefer med hög sjukfrånvaro` is not
    sjukfrånvaro: the name must stand first and a linking word must come between it and the rest.
    """
    index = _index()
    found = index.get((unit, words.content))
    if found is not None:
        return Match(found, ())
    for size in range(len(words.stems) - 1, 0, -1):
        if words.linked[size]:
            found = index.get((unit, frozenset(words.stems[:size])))
            if found is not None:
                return Match(found, tuple(sorted(words.stems[size:])))
    return None


@cache
def version() -> str:
    """Changes whenever the vocabulary does."""
    text = json.dumps(data.read("metrics"), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
