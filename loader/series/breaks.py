"""Places in a series before and after which values do not compare: from the vocabulary, or as told."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from functools import cache

from loader import data
from loader.database.rows import as_json
from loader.language.patterns import pattern
from loader.series.keys import Key
from loader.series.vocabulary import Metric, metric
from loader.series.words import wording

_SENTENCE = pattern(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
AFTER = 30
"""Characters after the words of a break in which its metric may be named."""


def curated(entry: Metric | None, issuer: str) -> list[dict[str, str]]:
    """The vocabulary's breaks of a metric that hold for the issuer, as the database holds them."""
    return [
        {"month": b.month, "reason": b.reason}
        for b in (entry.breaks if entry else ())
        if not b.issuers or issuer in b.issuers
    ]


def mark(db: sqlite3.Connection, slug: str, span: tuple[int, int]) -> None:
    """Add to the series of a report's figures the breaks that the report tells of."""
    month = db.execute("SELECT month FROM reports WHERE slug = ?", [slug]).fetchone()[0]
    texts = db.execute("SELECT text FROM sections WHERE id >= ? AND id < ?", span)
    told = [pair for (text,) in texts for pair in announcements(text)]
    if not told or month is None:
        return
    query = (
        "SELECT name, key, breaks FROM series WHERE name IN "
        "(SELECT DISTINCT series FROM figures WHERE id >= ? AND id < ?)"
    )
    for name, key, known in db.execute(query, span).fetchall():
        found = json.loads(known)
        for about, reason in told:
            entry = {"month": month, "reason": reason}
            if _names(Key.read(key), about) and entry not in found:
                found.append(entry)
        if len(found) != len(json.loads(known)):
            found.sort(key=lambda b: (b["month"], b["reason"]))
            db.execute("UPDATE series SET breaks = ? WHERE name = ?", [as_json(found), name])


def seam(db: sqlite3.Connection, key: str, target: str) -> None:
    """Mark where figures of `key`, joined by hand to the series of `target`, begin, or the others do."""
    row = db.execute("SELECT name, breaks FROM series WHERE key = ?", [target]).fetchone()
    if row is None:
        return
    name, known = row[0], json.loads(row[1])
    months = (
        "SELECT min(r.month) FROM figures f JOIN reports r ON r.slug = f.report "
        "WHERE f.series = ? AND f.series_key {} ?"
    )
    first = [db.execute(months.format(sign), [name, key]).fetchone()[0] for sign in ("=", "<>")]
    if None in first or first[0] == first[1]:
        return
    other = Key.read(key)
    about = " ".join(part for part in (other.base or " ".join(other.words), other.division) if part)
    reason = f"Hopfogad för hand med {about}."
    found = [b for b in known if b["reason"] != reason]
    found = sorted([*found, {"month": max(first), "reason": reason}], key=lambda b: (b["month"], b["reason"]))
    if found != known:
        db.execute("UPDATE series SET breaks = ? WHERE name = ?", [as_json(found), name])


def announcements(text: str) -> Iterator[tuple[str, str]]:
    """Sentences that tell of a new way of measuring: the part that names the metric, and the sentence."""
    hints = data.read("metrics")["break_hints"]
    for sentence in _SENTENCE.findall(text):
        small = sentence.lower()
        found = any(hint in small for hint in hints) and _pattern().search(small)
        if found:
            yield sentence[: found.end() + AFTER], sentence.strip()


@cache
def _pattern() -> re.Pattern[str]:
    return pattern("|".join(data.read("metrics")["break_words"]))


def _names(key: Key, text: str) -> bool:
    """Whether a text holds all words of the series' metric."""
    said = wording(text).content
    if not set(key.words) <= said:
        return False
    if not key.base:
        return bool(key.words)
    entry = metric(key.base)
    return any(wording(name).content <= said for name in (entry.metric, *entry.synonyms))
