"""The same figure told differently: in two places of a report, or by a later report."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from loader import data
from loader.series.audit.facts import Finding, Passage, Told, passages, place, slack
from loader.series.keys import Key, same_value
from loader.series.times import says_time
from loader.series.vocabulary import metric

BREAK = "break"
"""The note of a value that is told anew because it is counted in another way."""
ALIKE = 0.5
"""Values that differ by more, relative to the larger, are rather two things than one told wrongly."""


def contradictions(report: Sequence[Passage]) -> Iterator[Finding]:
    """Metrics of the vocabulary for which a report tells two values of one time."""
    told: dict[tuple[str, str], list[tuple[Passage, Told]]] = defaultdict(list)
    for passage in report:
        for figure in passage.figures:
            key = _clear_key(figure)
            if key and says_time(figure.period, figure.quote, figure.sentence, figure.row, figure.column):
                told[key.text(), str(figure.period)].append((passage, figure))
    for same in told.values():
        for (one_place, one), (other_place, other) in combinations(same, 2):
            if one.sentence == other.sentence or _agree(one, other):
                continue
            if abs(one.value - other.value) <= ALIKE * max(abs(one.value), abs(other.value)):
                yield Finding(
                    "contradiction",
                    one.metric,
                    one.unit,
                    one.value,
                    other.value,
                    (place(one_place, one), place(other_place, other)),
                )
                break


def _clear_key(figure: Told) -> Key | None:
    """The key of a figure that tells an exact value of a metric of the vocabulary at some time."""
    if figure.series_key and figure.period and figure.exact and figure.is_level:
        key = Key.read(figure.series_key)
        return key if key.exact else None
    return None


def _agree(one: Told, other: Told) -> bool:
    return same_value(one.value, one.quote, other.value, other.quote)


def components(report: Sequence[Passage]) -> Iterator[Finding]:
    """Metrics that the vocabulary says are the sum of others, where a report tells all of one time."""
    told: dict[tuple[str, str, str], dict[str, tuple[Passage, Told]]] = defaultdict(dict)
    values: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for passage in report:
        for figure in passage.figures:
            key = _clear_key(figure)
            if key:
                about = (key.division, key.unit, str(figure.period))
                told[about].setdefault(key.base, (passage, figure))
                values[key.base, key.division, key.unit].append(figure)
    for row in data.read("metrics")["metric"]:
        for (division, unit, _), found in told.items():
            names = row.get("parts", ())
            if names and row["name"] in found and all(name in found for name in names):
                whole_place, whole = found[row["name"]]
                parts = [found[name] for name in names]
                total = sum(figure.value for _, figure in parts)
                gap = abs(total - whole.value)
                loose = slack([whole, *(figure for _, figure in parts)])
                # Parts that add up to the metric's value of another time were taken to be of the wrong one.
                others = values[row["name"], division, unit]
                fit = any(abs(total - other.value) <= loose for other in others)
                if not fit and loose < gap <= ALIKE * abs(whole.value):
                    places = (place(whole_place, whole), *(place(p, f) for p, f in parts))
                    name = metric(row["name"]).metric
                    yield Finding("sum", name, whole.unit, whole.value, round(total, 6), places)


def restated(db: sqlite3.Connection, read: dict[str, list[Passage]]) -> Iterator[Finding]:
    """Values of the reports read for which an earlier report told another, with both places; with a note
    where the metric was defined anew between the two reports."""
    seen: set[tuple[str, int, float]] = set()
    earlier = dict(read)
    query = (
        "SELECT f.id, f.restates, old.report, EXISTS (SELECT 1 FROM series s, json_each(s.breaks) b, "
        "reports r, reports o WHERE s.name = f.series AND r.slug = f.report AND o.slug = old.report "
        "AND json_extract(b.value, '$.month') > o.month AND json_extract(b.value, '$.month') <= r.month) "
        "FROM figures f JOIN figures old ON old.id = f.restates WHERE f.report = ? ORDER BY f.id"
    )
    for report in read:
        for now, before, source, broken in db.execute(query, [report]).fetchall():
            if source not in earlier:
                earlier[source] = passages(db, source)
            (late, new), (soon, old) = _find(read[report], now), _find(earlier[source], before)
            mark = (report, before, new.value)
            if mark not in seen:
                seen.add(mark)
                places = (place(late, new), place(soon, old))
                note = BREAK if broken else None
                yield Finding("restated", new.metric, new.unit, new.value, old.value, places, note)


def _find(report: list[Passage], number: int) -> tuple[Passage, Told]:
    return next((p, figure) for p in report for figure in p.figures if figure.id == number)
