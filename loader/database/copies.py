"""The same report twice: as PDF and as text, or in two versions. The better one stands.

Whether two reports are one is told by their text, by what their covers say, and by the files themselves.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Any, NamedTuple

from loader.database.fingerprint import alike, fingerprint
from loader.language.patterns import pattern

SAME_TEXT = 0.85
"""So alike are a PDF and its text, whatever month each was taken to belong to."""
SAME_MONTH = 0.45
"""So alike are two versions of one month's report by one issuer."""
SAME_DOCUMENT = 0.25
"""And so alike, where the document number is the same, too."""

_NUMBERED = pattern(r"(.+-\d{4}-\d{2}(?:-[a-z-]+)?)-\d{1,3}")
_SLUGS = (
    ("reports", "slug"),
    ("reports", "copy_of"),
    ("sections", "report"),
    ("figures", "report"),
    ("loads", "report"),
)
"""Where a report is named."""


class Known(NamedTuple):
    """What decides whether two reports are one, and which of them stands."""

    id: int
    slug: str
    month: str | None
    month_source: str | None
    issuer: str | None
    kind: str
    document_id: str | None
    version: str | None
    report_date: str | None
    format: str
    sections: int
    content_hash: str
    fingerprint: str | None

    def rank(self) -> tuple[Any, ...]:
        """Newer before better: version, date, PDF before text (it knows its pages), then the first loaded."""
        version = tuple(int(n) for n in re.findall(r"\d+", self.version or ""))
        return (version, self.report_date or "", self.format == "pdf", self.sections, -self.id)


def same(a: Known, b: Known) -> bool:
    """Are the two one report?"""
    if a.content_hash == b.content_hash:
        return True
    if a.kind != b.kind:
        return False
    one_month = a.month == b.month or a.month is None or b.month is None
    one_issuer = a.issuer == b.issuer or a.issuer is None or b.issuer is None
    # A month that was only inferred may be wrong; two files of one kind that tell different months on
    # their covers are two reports, however little happened in between.
    told = {"cover", "user"}
    certain = a.month_source in told and b.month_source in told and a.format == b.format
    if not one_issuer or (not one_month and certain):
        return False
    likeness = alike(a.fingerprint or "", b.fingerprint or "")
    if not one_month:
        return likeness >= SAME_TEXT
    numbered = a.document_id is not None and a.document_id == b.document_id
    return likeness >= (SAME_DOCUMENT if numbered else SAME_MONTH)


def mark_copies(db: sqlite3.Connection, *slugs: str) -> None:
    """Settle `copy_of` for the reports named and for all that are the same as one of them.

    To be called inside the transaction that changed them.
    """
    names = ", ".join(Known._fields)
    known = [Known(*row) for row in db.execute(f"SELECT {names} FROM reports")]
    standing: dict[str, str | None] = dict(
        db.execute("SELECT slug, copy_of FROM reports WHERE copy_of IS NOT NULL").fetchall()
    )
    left = [r for r in known if r.slug in slugs or standing.get(r.slug) in slugs]
    # Who leans on a report that has changed stands alone until it is asked anew.
    root = {r.slug: r.slug if standing.get(r.slug) in slugs else standing.get(r.slug, r.slug) for r in known}
    while left:
        report = left.pop()
        near = {root[r.slug] for r in known if r is report or same(r, report)}
        group = [r for r in known if root[r.slug] in near]
        best = max(group, key=Known.rank)
        for member in group:
            root[member.slug] = best.slug
            copy_of = None if member is best else best.slug
            if standing.get(member.slug) != copy_of:
                db.execute("UPDATE reports SET copy_of = ? WHERE slug = ?", [copy_of, member.slug])
                standing[member.slug] = copy_of


def give_plain_name(db: sqlite3.Connection, slug: str) -> str:
    """Let the report that stands bear the plain name, not the copy that came first; the report's slug then.

    Of a report `x-2025-03-2` the name is exchanged with that of a copy `x-2025-03`, whatever report that
    is a copy of. To be called after `mark_copies`, in the same transaction.
    """
    row = db.execute("SELECT coalesce(copy_of, slug) FROM reports WHERE slug = ?", [slug]).fetchone()
    found = _NUMBERED.fullmatch(row[0])
    if found is None:
        return slug
    standing, plain = found[0], found[1]
    if not db.execute("SELECT 1 FROM reports WHERE slug = ? AND copy_of IS NOT NULL", [plain]).fetchone():
        return slug
    db.execute("PRAGMA defer_foreign_keys = ON")
    for old, new in ((plain, ""), (standing, plain), ("", standing)):
        for table, column in _SLUGS:
            db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [new, old])
    return {standing: plain, plain: standing}.get(slug, slug)


def add_missing_fingerprints(db: sqlite3.Connection) -> None:
    """Fingerprints for reports that were stored before there were any."""
    for (slug,) in db.execute("SELECT slug FROM reports WHERE fingerprint IS NULL").fetchall():
        texts = db.execute("SELECT title, text FROM sections WHERE report = ? ORDER BY id", [slug]).fetchall()
        print_ = fingerprint(part for row in texts for part in row)
        db.execute("UPDATE reports SET fingerprint = ? WHERE slug = ?", [print_, slug])
