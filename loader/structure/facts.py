"""What is known of the report as a whole: title, issuer, month, date, kind, language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePath

from loader.data import read
from loader.language.months import MONTHS
from loader.language.patterns import pattern
from loader.model import ASSIGNMENT, Document, ReportFacts, Section
from loader.structure import months

_WORDS = pattern(r"[a-zåäöæøéüß]+")
NO_LANGUAGE = "zxx"
"""Of ISO 639-2: no linguistic content."""
STREWN = 200
"""So many words a text must have before single letters tell that it is none."""
_OTHER_TITLE = pattern(r"^[\W\d_]*$")


def report_facts(document: Document, sections: Sequence[Section], *, month: str | None = None) -> ReportFacts:
    """The facts of a report, each from the best place that tells it. `month` is the user's word."""
    facts = document.facts
    found = months.report_month(document, sections, month)
    issuer = facts.get("issuer") or _issuer(sections)
    issuer = issuer.title() if issuer and issuer.isupper() else issuer  # as a logo shows it
    return ReportFacts(
        title=_title(document, sections, issuer, found.month),
        issuer=issuer,
        month=found.month,
        month_source=found.source,
        report_date=found.date,
        document_id=facts.get("document_id"),
        period=found.period,
        version=facts.get("version"),
        author=facts.get("author") or facts.get("responsible"),
        kind=_kind(document, sections),
        language=language(section.text for section in sections),
    )


def _title(document: Document, sections: Sequence[Section], issuer: str | None, month: str | None) -> str:
    """The cover's title; else a plain one of what is known; else the file's name."""
    title = document.facts.get("title", "").strip()
    if title:
        return title
    # A text that begins within the report: a heading in it may name the report.
    reports = [s.title for s in sections if s.level == 1 and s.title.lower().startswith("månadsrapport")]
    if reports:
        return reports[0]
    first = next((section.title for section in sections if section.title), "")
    if first and len([s for s in sections if s.level == 1]) == 1:
        return first
    named = month and f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"
    if issuer and named:
        return f"{issuer}, {named}"
    stem = PurePath(document.source).stem
    return stem if not _OTHER_TITLE.match(stem) else first or stem


@cache
def _issuer_names() -> re.Pattern[str]:
    return pattern(rf"\b(?:{'|'.join(read('furniture')['other']['issuer_names'])})")


def _issuer(sections: Sequence[Section]) -> str | None:
    """The region that the text names most, in the form without genitive."""
    seen: Counter[str] = Counter()
    for section in sections:
        for text, weight in ((section.title, 2), (section.text, 1)):
            for name in _issuer_names().findall(text):
                seen[name.removesuffix("s")] += weight
    if not seen:
        return None
    best, count = seen.most_common(1)[0]
    others = sum(seen.values()) - count
    return best if count >= 2 and count > others / 2 else None


def _kind(document: Document, sections: Sequence[Section]) -> str:
    """`report`, `appendix` or `digest`: by the cover's words, else by what most of its sections are.

    A list of assignments and what came of them is an appendix, whether it is called one or not: the
    month's own report stands beside it.
    """
    kinds = read("furniture")["kinds"]
    cover = f"{document.facts.get('title', '')}\n{document.facts.get('subtitle', '')}".lower()
    if sections and not sections[0].title:
        # What a PDF's cover says stands before the first heading.
        short = [block.text for block in sections[0].blocks[:8] if len(block.text) < 80]
        cover += "\n" + "\n".join(short).lower()
    elif not cover.strip() and sections and len(sections) <= 2:
        cover = sections[0].title.lower()
    words = set(_WORDS.findall(cover))
    for kind in ("digest", "appendix"):
        if words & set(kinds[kind]):
            return kind
    title = document.facts.get("title", "").strip().casefold()
    rows = [s for s in sections if s.heading is not None and s.heading.evidence == ASSIGNMENT]
    titled = [section for section in sections if section.title]
    if title.startswith(tuple(kinds["appendix_titles"])) or len(rows) > len(titled) / 2:
        return "appendix"
    return "report"


def language(texts: Iterable[str]) -> str:
    """The language of texts, as its two-letter code, by their commonest words; Swedish where in doubt.

    NO_LANGUAGE where most of many words are single letters: characters strewn over a page.
    """
    seen: Counter[str] = Counter()
    total = 0
    for text in texts:
        words = _WORDS.findall(text[:20_000].lower())
        seen.update(words)
        total += len(words)
        if total > 20_000:
            break
    if total > STREWN and sum(n for word, n in seen.items() if len(word) == 1) > total / 2:
        return NO_LANGUAGE
    common = read("languages")["common"]
    shares = {code: sum(seen[word] for word in words) for code, words in common.items()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] > 1.15 * shares["sv"] and shares[best] > 0.08 * total and total > 40 else "sv"
