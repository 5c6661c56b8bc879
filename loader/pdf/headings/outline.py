"""The outline of a PDF (its bookmarks): titles with their level and page."""

from __future__ import annotations

from typing import Any, NamedTuple

from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from loader.pdf.file import limits
from loader.pdf.file.document import OpenDocument
from loader.pdf.file.limits import TooMuchError


class OutlineEntry(NamedTuple):
    """One bookmark. `level` counts from 1; `page` from 1, None where it cannot be told."""

    title: str
    level: int
    page: int | None


def read_outline(document: OpenDocument, page_numbers: dict[int, int]) -> list[OutlineEntry]:
    """The bookmarks in order; none where there are none or they are broken."""
    try:
        root = dict_value(document.catalog.get("Outlines"))
        return _walk(document, root, page_numbers)
    except (TooMuchError, MemoryError):
        raise
    except Exception:
        return []


def _walk(document: OpenDocument, root: dict[str, Any], page_numbers: dict[int, int]) -> list[OutlineEntry]:
    entries: list[OutlineEntry] = []
    seen: set[int] = set()
    pending: list[tuple[Any, int]] = [(root.get("First"), 1)]
    while pending and len(entries) < limits.MAX_OUTLINE:
        reference, level = pending.pop()
        if isinstance(reference, PDFObjRef):
            if reference.objid in seen:
                continue
            seen.add(reference.objid)
        node = dict_value(reference)
        if not node:
            continue
        title = resolve1(node.get("Title"))
        if isinstance(title, bytes):
            text = " ".join(decode_text(title).split())
            if text:
                entries.append(OutlineEntry(text, level, _page(document, node, page_numbers)))
        pending.append((node.get("Next"), level))
        if level < limits.MAX_TREE_DEPTH:
            pending.append((node.get("First"), level + 1))
    return entries


def _page(document: OpenDocument, node: dict[str, Any], page_numbers: dict[int, int]) -> int | None:
    target = resolve1(node.get("Dest"))
    if target is None:
        target = resolve1(dict_value(node.get("A")).get("D"))
    if isinstance(target, PSLiteral | bytes):
        try:
            target = resolve1(document.get_dest(target.name if isinstance(target, PSLiteral) else target))
        except Exception:
            return None
        if isinstance(target, dict):
            target = resolve1(target.get("D"))
    if isinstance(target, list) and target and isinstance(target[0], PDFObjRef):
        return page_numbers.get(target[0].objid)
    return None
