"""Finding a section again: in another month, after a reload, by its name."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tui.store.passage import neighbour

NEAR = 86.0
"""How alike (0 to 100) two titles must be to be taken for the same; below, other headings begin."""


class Found(NamedTuple):
    """A section, and how it was found: `path`, `title` or `alike`."""

    section: int
    how: str


def in_report(db: sqlite3.Connection, report: str, path: Sequence[str]) -> Found | None:
    """The section of a report that bears this path; else the only one with its title; else one alike.

    Titles whose numbers differ are never alike (`Länssjukvård 1`, `Länssjukvård 2`).
    """
    rows = db.execute(
        "SELECT id, title, path FROM sections WHERE report = ? ORDER BY position", [report]
    ).fetchall()
    if not path:
        return None
    wanted = json.dumps(list(path), ensure_ascii=False, separators=(",", ":"))
    for row in rows:
        if row["path"] == wanted:
            return Found(row["id"], "path")
    same = [row["id"] for row in rows if plain(row["title"]) == plain(path[-1])]
    if len(same) == 1:
        return Found(same[0], "title")
    return _alike(rows, path)


def _alike(rows: list[sqlite3.Row], path: Sequence[str]) -> Found | None:
    from rapidfuzz import fuzz

    best: tuple[float, int] | None = None
    mine, above = plain(path[-1]), plain(" ".join(path[:-1]))
    for row in rows:
        if _numbers(row["title"]) != _numbers(path[-1]):
            continue
        other = json.loads(row["path"])
        alike = fuzz.token_sort_ratio(mine, plain(row["title"]))
        if alike < NEAR:
            continue
        score = alike + fuzz.ratio(above, plain(" ".join(other[:-1]))) / 4
        if best is None or score > best[0]:
            best = (score, row["id"])
    return Found(best[1], "alike") if best else None


_WORDS = re.compile(r"\b(?:division(?:en)?|verksamhetsområde|vo)\b")


def plain(title: str) -> str:
    """A title without the words that come and go: `Verksamhetsområde Kirurgi` is `kirurgi`."""
    text = title.casefold()
    return " ".join(_WORDS.sub(" ", text).split()) or text


def _numbers(title: str) -> list[str]:
    return re.findall(r"\d+", title)


def names(db: sqlite3.Connection, *, copies: bool = False) -> list[tuple[int, str, str, str | None]]:
    """Every section as (id, path as text, report's slug, month), the latest month first."""
    shown = "1" if copies else "r.copy_of IS NULL"
    rows = db.execute(
        "SELECT s.id, s.path, r.slug, r.month FROM reports r JOIN sections s ON s.report = r.slug "
        f"WHERE {shown} AND s.title <> '' ORDER BY r.month DESC, r.id DESC, s.position"
    )
    return [(row[0], " › ".join(json.loads(row[1])), row[2], row[3]) for row in rows]


def newest(db: sqlite3.Connection) -> int | None:
    """The first section of the newest report that stands whose prose holds figures, else with a text."""
    row = db.execute(
        "SELECT s.id FROM sections s JOIN (SELECT slug FROM reports WHERE copy_of IS NULL AND sections > 0 "
        "ORDER BY kind = 'report' DESC, month IS NULL, month DESC, id DESC LIMIT 1) r ON s.report = r.slug "
        "ORDER BY NOT EXISTS (SELECT 1 FROM figures f WHERE f.section = s.id AND f.start IS NOT NULL), "
        "s.title = '' OR length(s.text) < 80, s.position LIMIT 1"
    ).fetchone()
    return int(row[0]) if row else None


def with_figures(db: sqlite3.Connection, section: int) -> tuple[int, str] | None:
    """The next section of the report that holds figures, else its first, with its title; None without any."""
    row = db.execute(
        "SELECT n.id, n.title FROM sections s JOIN sections n ON n.report = s.report "
        "WHERE s.id = ? AND EXISTS (SELECT 1 FROM figures f WHERE f.section = n.id) "
        "ORDER BY n.position < s.position, n.position LIMIT 1",
        [section],
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def beside(db: sqlite3.Connection, section: int, step: int) -> int | None:
    """The section after (1) or before (-1) this one in its report."""
    way, order = (">", "ASC") if step > 0 else ("<", "DESC")
    row = db.execute(
        "SELECT n.id FROM sections s JOIN sections n ON n.report = s.report "
        f"AND n.position {way} s.position WHERE s.id = ? ORDER BY n.position {order} LIMIT 1",
        [section],
    ).fetchone()
    return int(row[0]) if row else None


def next_report(db: sqlite3.Connection, report: str, step: int) -> tuple[str, str | None] | None:
    """Slug and month of the report after (1) or before (-1) this one, of the same issuer and kind."""
    row = db.execute("SELECT * FROM reports WHERE slug = ?", [report]).fetchone()
    return neighbour(db, dict(row), step) if row else None


def resolve(
    db: sqlite3.Connection, marks: Sequence[tuple[str, tuple[str, ...]]]
) -> dict[tuple[str, tuple[str, ...]], int]:
    """The sections that (report, path) pairs name, where they are still there under that path."""
    found = {}
    for report, path in marks:
        wanted = json.dumps(list(path), ensure_ascii=False, separators=(",", ":"))
        row = db.execute("SELECT id FROM sections WHERE report = ? AND path = ?", [report, wanted]).fetchone()
        if row:
            found[report, path] = int(row[0])
    return found


def line_of(db: sqlite3.Connection, section: int) -> int | None:
    """The line of the text file, or on the page, where a section's text begins."""
    row = db.execute(
        "SELECT places FROM blocks WHERE section = ? AND places <> '[]' ORDER BY position LIMIT 1", [section]
    ).fetchone()
    return int(json.loads(row[0])[0][3]) if row else None
