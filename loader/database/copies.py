"""The same report twice: as PDF and as text, or in two versions. The better one stands.

Reports are compared by a fingerprint: the smallest hashes of their three-word sequences. The share of
equal ones estimates the share of equal sequences (bottom-k sketch: Broder, "On the resemblance and
containment of documents", 1997).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Any
from zlib import crc32

import sqlite_utils

SIZE = 128
SHINGLE = 3
LEAST = 16
"""Sequences that a report must have before its text can tell anything."""
SAME_TEXT = 0.85
"""So alike are a PDF and its text, whatever month each was taken to belong to."""
SAME_MONTH = 0.45
"""So alike are two versions of one month's report by one issuer."""
SAME_DOCUMENT = 0.25
"""And so alike, where the document number is the same, too."""
MINIMAL = 0.15
"""With fewer hashes in common there is no need to reckon."""
_WORD = re.compile(r"\w+")


def fingerprint(texts: Iterable[str]) -> str:
    """The fingerprint of a report's titles and texts, as hex; empty where there is too little of them."""
    words = [word for text in texts for word in _WORD.findall(text.lower())]
    sequences = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    if len(sequences) < LEAST:
        return ""
    return "".join(f"{h:08x}" for h in nsmallest(SIZE, {crc32(s.encode()) for s in sequences}))


def alike(left: str, right: str) -> float:
    """How much of two reports' text is the same, from 0 to 1."""
    a, b = _hashes(left), _hashes(right)
    both = a & b
    if len(both) < MINIMAL * min(len(a), len(b)) or not both:
        return 0.0
    smallest = nsmallest(SIZE, a | b)
    return sum(h in both for h in smallest) / len(smallest)


@lru_cache(maxsize=8192)
def _hashes(print_: str) -> frozenset[str]:
    return frozenset(print_[at : at + 8] for at in range(0, len(print_), 8))


@dataclass(frozen=True, slots=True)
class Known:
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


def mark_copies(db: sqlite_utils.Database, *slugs: str) -> None:
    """Settle `copy_of` for the reports named and for all that are the same as one of them.

    To be called inside the transaction that changed them.
    """
    names = ", ".join(Known.__dataclass_fields__)
    known = [Known(*row) for row in db.execute(f"SELECT {names} FROM reports")]
    standing = dict(db.execute("SELECT slug, copy_of FROM reports WHERE copy_of IS NOT NULL").fetchall())
    left = [r for r in known if r.slug in slugs or standing.get(r.slug) in slugs]
    done: set[str] = set()
    while left:
        report = left.pop()
        if report.slug in done:
            continue
        group = [r for r in known if r is report or same(r, report)]
        if len(group) > 1:  # what is the same as any of them is the same, too
            group += [r for r in known if r not in group and any(same(r, member) for member in group)]
        best = max(group, key=Known.rank)
        for member in group:
            copy_of = None if member is best else best.slug
            if standing.get(member.slug) != copy_of:
                db.conn.execute("UPDATE reports SET copy_of = ? WHERE slug = ?", [copy_of, member.slug])
        done.update(member.slug for member in group)


def add_missing_fingerprints(db: sqlite_utils.Database) -> None:
    """Fingerprints for reports that were stored before there were any."""
    for (slug,) in db.execute("SELECT slug FROM reports WHERE fingerprint IS NULL").fetchall():
        texts = db.execute("SELECT title, text FROM sections WHERE report = ? ORDER BY id", [slug]).fetchall()
        print_ = fingerprint(part for row in texts for part in row)
        db.conn.execute("UPDATE reports SET fingerprint = ? WHERE slug = ?", [print_, slug])
