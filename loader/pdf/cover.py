"""What the cover and the file's own metadata tell: title, date, issuer, author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from loader.data import read
from loader.language.characters import clean
from loader.language.months import NAMES, SHORT_NAMES, date_at
from loader.language.patterns import pattern
from loader.model import Block, BlockKind
from loader.pdf.file.document import OpenDocument
from loader.pdf.headings.levels import Heading
from loader.pdf.paragraphs import Para

_A_MONTH = pattern(f"{NAMES}|{SHORT_NAMES}")
_DOCUMENT = pattern(r"rapport|bokslut|uppföljning|redovisning|protokoll", re.IGNORECASE)
_WORD = pattern(r"[^\W\d_]+")

HEAD = 6
"""Paragraphs at the top of a report that may be its head."""
FULL = len("2025-03-18")
"""Letters of a date with its day."""
LONGEST_DATE = 40
"""Letters of a line that holds a date and little else."""


def find_title(
    paras: Sequence[Para], headings: dict[int, Heading], body: tuple[float, bool, bool]
) -> str | None:
    """The report's title: the largest type on the first page; it is no heading of a section."""
    if not paras:
        return None
    first = [index for index, para in enumerate(paras) if para.lines[0].page == paras[0].lines[0].page]
    if not first:
        return None
    best = max(first, key=lambda index: (paras[index].style[0], -index))
    size = paras[best].style[0]
    if size < 1.15 * body[0]:
        return None
    rest = [paras[index].style[0] for index in headings if index != best]
    lengths = [len(paras[index].text) for index in first]
    alone = sum(lengths) < 700 and max(lengths) < 300
    unique = all(size > other for other in rest)
    element = paras[best].element
    tagged = element is not None and element.kind == "Title"
    if not (alone or unique or tagged) or _is_sure(headings.get(best)):
        return None
    if any(_is_sure(headings.get(index)) for index in first if index < best):
        return None
    headings.pop(best, None)
    # What else stands on a cover (issuer, date) is set large, and heads nothing.
    for index in first if alone else []:
        heading = headings.get(index)
        if heading is not None and not _is_sure(heading) and not heading.evidence.startswith("tag"):
            del headings[index]
    rest_of = (
        paras[best + 1].text if best + 1 < len(paras) and paras[best + 1].style == paras[best].style else ""
    )
    return clean(f"{paras[best].text} {rest_of}" if rest_of[:1].islower() else paras[best].text)


def clear_head(paras: Sequence[Para], headings: dict[int, Heading]) -> str | None:
    """Take the lines of a report's head out of the headings: issuer, date, and the title over the date.

    A report without a cover has them above its first chapter. The title comes back, if it stands so.
    """
    issuers = tuple(read("furniture")["other"]["issuers"])
    title: str | None = None
    for index in sorted(headings):
        if index >= HEAD or paras[index].lines[0].page != paras[0].lines[0].page:
            break
        heading, text = headings[index], clean(paras[index].text)
        if _is_sure(heading) or heading.evidence.startswith("tag"):
            break
        after = clean(paras[index + 1].text) if index + 1 < len(paras) else ""
        if _is_date(after) and not _is_date(text):
            title = text
        elif not (_is_date(text) or (text.casefold().startswith(issuers) and len(text.split()) <= 3)):
            continue
        del headings[index]
    return title


def _is_date(text: str) -> bool:
    """Whether a line is a date, beside it at most its label (`Datum:`), its place or a month before it."""
    found = date_at(text)
    if not found or len(text) > LONGEST_DATE or found[2] < len(text.rstrip(" .")):
        return False
    usual = {"den", "per", *" ".join(read("furniture")["labels"]["date"]).split()}
    words = [word.lower() for word in _WORD.findall(text[: found[1]])]
    others = sum(word not in usual and not _A_MONTH.fullmatch(word) for word in words)
    return others == 0 or (others == 1 and len(found[0]) == FULL and not _DOCUMENT.search(text))


def _is_sure(heading: Heading | None) -> bool:
    """Whether a list of the report's own names the heading."""
    return heading is not None and heading.evidence in ("outline", "contents")


def mine_cover(facts: dict[str, str], blocks: Sequence[Block], title: str | None) -> None:
    """Title, date and issuer from what stands before the first heading."""
    if title:
        facts["title"] = title
    starts = tuple(read("furniture")["other"]["issuers"])
    month = None
    for block in blocks[:12]:
        if block.kind is BlockKind.HEADING or (block.page or 1) > 2:
            break
        found = date_at(block.text)
        if found and len(block.text) < 80:
            date, start, end = found
            if len(date) == FULL:
                facts["date"] = block.text[start:end]
                break
            month = month or block.text[start:end]
    for block in blocks[:12]:
        if (block.page or 1) > 1 or "issuer" in facts:
            break
        if len(block.text) < 70 and block.text.casefold().startswith(starts):
            found = date_at(block.text)
            facts["issuer"] = (block.text[: found[1]] if found else block.text).strip(" ,–-")
    if month:
        facts.setdefault("date", month)


def mine_metadata(facts: dict[str, str], document: OpenDocument) -> None:
    """The title and author that the file's own metadata give, where the pages gave none."""
    for info in document.info:
        for key, fact in (("Title", "title"), ("Author", "author")):
            value = resolve1(info.get(key)) if isinstance(info, dict) else None
            if isinstance(value, bytes):
                text = clean(decode_text(value))
                if 2 < len(text) < 200 and "." not in text[-5:] and "untitled" not in text.casefold():
                    facts.setdefault(fact, text)
