"""Full-text search: inflected forms by the word's stem, then words inside compounds.

What the user types is never query syntax: words are taken out of it and quoted.
"""

from __future__ import annotations

import functools
import json
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import Stemmer

from tui.locale import read
from tui.store.rows import Filter
from tui.store.tree import ID_SPAN

SEARCH_FIELDS = ("report", "month", "section", "section_path", "snippet", "page", "score")
SNIPPET = 160
"""Characters of a snippet, about."""
TRIGRAM = 3
"""The shortest part of a word that can be found inside a compound."""
SHORTEST_STEM = 4
AS_TYPED, INFLECTED, INSIDE = 2000.0, 1000.0, 0.0
"""What a hit counts by its kind, above the score of the index."""


def search(db: sqlite3.Connection, query: str, where: Filter, *, limit: int = 50) -> list[dict[str, Any]]:
    """Sections that hold every word of `query`, best first.

    Each row has the fields of the contract; `snippet` is plain text about the first hit, `page` the
    page of that hit, `score` higher for a better one. Sections that hold the words as typed stand before
    those with other inflections, and those before sections that hold them only inside compounds. An
    empty list where `query` has no word.
    """
    words = words_of(query)
    if not words:
        return []
    found: dict[int, float] = {}
    for table, ask, lift in _questions(words):
        if len(found) < limit:
            ranked = lift == AS_TYPED or any(len(word) >= TRIGRAM for word in words)
            for section, score in _ask(db, table, ask, where, limit, ranked=ranked):
                found.setdefault(section, lift + score)
    best = dict(list(found.items())[:limit])
    rows = _rows(db, best)
    pattern = highlighter(query)
    return [_result(db, rows[i], round(score, 3), pattern) for i, score in best.items() if i in rows]


def words_of(query: str) -> list[str]:
    """The words of a query in lower case, without what is no letter or digit."""
    return re.findall(r"\w+", query.lower())


def highlighter(query: str) -> re.Pattern[str] | None:
    """A pattern for what a query hits in a text, also inside compounds; None without words."""
    forms = sorted({form for word in words_of(query) for form in forms_of(word)}, key=len, reverse=True)
    # A word too short for a stem is only itself; others run on to the end of the word.
    parts = (rf"\b{re.escape(f)}\b" if len(f) < TRIGRAM else rf"{re.escape(f)}\w*" for f in forms)
    return re.compile("|".join(parts), re.IGNORECASE) if forms else None


@functools.lru_cache(4096)
def forms_of(word: str) -> tuple[str, ...]:
    """The beginnings under which a word's inflections are found.

    Regular endings fall by the Snowball stemmer, kept from cutting so deep that other words begin
    alike (`läkare` is not `läk`, which begins `läkemedel`), and helped where it keeps an article
    (`frånvaron`). Nouns whose vowel changes (tand, tänder) are listed in `tui/store/vowels.toml`.
    """
    stem = _stemmer().stemWord(word)
    stem = word[: max(len(stem), min(len(word), SHORTEST_STEM))]
    if stem.endswith("on") and len(stem) > len("person"):
        stem = stem[:-1]
    return tuple(dict.fromkeys((stem, *_other_vowels().get(stem, ()))))


@functools.cache
def _stemmer() -> Any:
    return Stemmer.Stemmer("swedish")


@functools.cache
def _other_vowels() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one, other in read(Path(__file__).with_name("vowels.toml"))["pairs"]:
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found


def _questions(words: list[str]) -> list[tuple[str, str, float]]:
    """What to ask which index, in order, and what its hits count for."""
    typed = " ".join(f'"{word}"' for word in words)
    bent = " AND ".join("(" + " OR ".join(f'"{f}"*' for f in forms_of(word)) + ")" for word in words)
    inside = [
        "(" + " OR ".join(f'"{form}"' for form in forms_of(word) if len(form) >= TRIGRAM) + ")"
        for word in words
        if len(forms_of(word)[0]) >= TRIGRAM
    ]
    questions = [("sections_fts", typed, AS_TYPED), ("sections_fts", bent, INFLECTED)]
    # Words too short for trigrams must not be forgotten: then only whole words are asked for.
    if len(inside) == len(words):
        questions.append(("sections_trigram", " AND ".join(inside), INSIDE))
    return questions


def _ask(
    db: sqlite3.Connection, table: str, ask: str, where: Filter, limit: int, *, ranked: bool
) -> list[tuple[int, float]]:
    """The sections that answer, as (id, score), best first; without `ranked`, the newest reports first.

    A frequent word is in every other section. So none of them is read here: which report one belongs to
    is told by its id, and only a filter on its division or topic looks at the row itself.
    """
    report, values = where._replace(division=None, topic=None).clauses()
    conditions = [f"rowid / {ID_SPAN} IN (SELECT r.id FROM reports r WHERE {report})"]
    if where.division or where.topic:
        section, more = Filter(division=where.division, topic=where.topic, copies=True).clauses()
        conditions.append(f"EXISTS (SELECT 1 FROM sections s WHERE s.id = {table}.rowid AND {section})")
        values += more
    score, order = f"-bm25({table}, 4.0, 1.0, 1.0)", "score DESC, rowid"
    if not ranked:  # every word that begins with a letter or two: no ranking is worth reading them all
        score, order = "0.0", "rowid DESC"
    return db.execute(
        f"SELECT rowid, {score} AS score FROM {table} "
        f"WHERE {table} MATCH ? AND {' AND '.join(conditions)} ORDER BY {order} LIMIT ?",
        [ask, *values, limit],
    ).fetchall()


def _rows(db: sqlite3.Connection, sections: Iterable[int]) -> dict[int, sqlite3.Row]:
    """What is shown of these sections, by id."""
    rows = db.execute(
        "SELECT s.id, s.report, s.path, s.page_first, s.title, s.text, s.table_text, r.month "
        "FROM sections s JOIN reports r ON r.slug = s.report WHERE s.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(sections))],
    )
    return {row["id"]: row for row in rows}


def _result(
    db: sqlite3.Connection, row: sqlite3.Row, score: float, pattern: re.Pattern[str] | None
) -> dict[str, Any]:
    page = row["page_first"]
    for text in (row["text"], row["table_text"].replace("\n", " · "), row["title"]):
        hit = pattern.search(text) if pattern else None
        if hit:
            break
    if hit and text is row["text"]:
        page = _page_at(db, row["id"], hit.start()) or page
    return {
        "report": row["report"],
        "month": row["month"],
        "section": row["id"],
        "section_path": json.loads(row["path"]),
        "snippet": _snippet(text, hit.start() if hit else 0),
        "page": page,
        "score": score,
    }


def _page_at(db: sqlite3.Connection, section: int, offset: int) -> int | None:
    """The page on which the character at `offset` of a section's text stands."""
    query = "SELECT page, places FROM blocks WHERE section = ? AND start <= ? ORDER BY start DESC LIMIT 1"
    block = db.execute(query, [section, offset]).fetchone()
    if block is None:
        return None
    pages = [place[2] for place in json.loads(block["places"]) if place[0] <= offset]
    return int(pages[-1]) if pages and pages[-1] is not None else block["page"]


def _snippet(text: str, at: int) -> str:
    """About SNIPPET characters of `text` around offset `at`, cut between words."""
    start, end = max(0, at - SNIPPET // 3), at + SNIPPET * 2 // 3
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = text.rfind(" ", at + 1, end) if " " in text[at + 1 : end] else end
    cut = re.sub(r"\s+", " ", text[start:end]).strip()
    return ("…" if start else "") + cut + ("…" if end < len(text) else "")
