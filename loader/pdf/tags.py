"""The structure tree of a tagged PDF: which heading, paragraph, item or cell each mark belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from loader.language.patterns import pattern
from loader.pdf.content.device import Mark
from loader.pdf.file import limits
from loader.pdf.file.document import OpenDocument
from loader.pdf.file.limits import TooMuchError

_BLOCKS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "Note", "BlockQuote"})
_BLOCKS |= {"L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "TOC", "TOCI", "Index"}
_BLOCKS |= {"Figure", "Formula", "Form", "Artifact", "Aside"}
_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private"})
_GROUPS |= {"THead", "TBody", "TFoot"}
_STYLE_LEVEL = pattern(
    r"^(?:rubrik|heading|head|überschrift|titre|overskrift)[\s_-]*([1-6])\b", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Element:
    """A block of the structure tree. `order` counts in reading order over the whole file.

    `kind` is the standard type (`P`, `H2`, `TD`, …). A cell has its `table`, `row` and `column`
    (its place among the cells of its row) and spans; an item has the `depth` of its list from 0.
    """

    kind: str
    order: int
    level: int | None = None
    depth: int = -1
    item: Element | None = None
    table: Element | None = None
    cell: Element | None = None
    row: int = -1
    column: int = -1
    row_span: int = 1
    column_span: int = 1
    contents: bool = False
    inside: Element | None = None
    """Of a table: the cell of another one that it stands in."""


class Tags:
    """Elements by page number (from 1) and mark."""

    def __init__(self) -> None:
        self.by_mark: dict[tuple[int, Mark], Element] = {}

    def element(self, page: int, mark: Mark | None) -> Element | None:
        """The element that a mark on a page belongs to."""
        return None if mark is None else self.by_mark.get((page, mark))

    def __bool__(self) -> bool:
        return bool(self.by_mark)


def read_tags(document: OpenDocument, page_numbers: dict[int, int]) -> Tags:
    """The structure tree; `page_numbers` leads from object numbers of pages to page numbers."""
    tags = Tags()
    try:
        root = dict_value(document.catalog.get("StructTreeRoot"))
        roles = {key: literal_name(resolve1(value)) for key, value in dict_value(root.get("RoleMap")).items()}
        _Walk(tags, roles, page_numbers).walk(root.get("K"))
    except (TooMuchError, MemoryError):
        raise
    except Exception:
        return tags
    return tags


def standard_kind(raw: str, roles: dict[str, str]) -> str:
    """The standard type that a type of the file's own stands for; its name may say the level."""
    kind = raw
    for _ in range(8):
        if kind in _BLOCKS or kind in _GROUPS or kind not in roles or roles[kind] == kind:
            break
        kind = roles[kind]
    if kind in ("P", "H") or (kind not in _BLOCKS and kind not in _GROUPS):
        level = _STYLE_LEVEL.match(raw.replace("#20", " "))
        if level:
            return f"H{level[1]}"
    return kind


class _Walk:
    """One walk over the tree, without recursion: files may nest as deep as they like."""

    def __init__(self, tags: Tags, roles: dict[str, str], page_numbers: dict[int, int]) -> None:
        self.tags = tags
        self.roles = roles
        self.kinds: dict[str, str] = {}
        self.pages = page_numbers
        self.order = 0
        self.seen: set[int] = set()

    def walk(self, root: Any) -> None:
        """Visit every element under `root` in reading order."""
        pending: list[tuple[Any, Element | None, int, int]] = [(root, None, 0, 0)]
        while pending:
            node, above, page, headings = pending.pop()
            if isinstance(node, PDFObjRef):
                if node.objid in self.seen:
                    continue
                self.seen.add(node.objid)
                if len(self.seen) > limits.MAX_ELEMENTS:
                    return
                node = resolve1(node)
            if isinstance(node, list):
                pending.extend((kid, above, page, headings) for kid in reversed(node[: limits.MAX_ELEMENTS]))
            elif isinstance(node, int):
                self._mark(above, page, (0, node))
            elif isinstance(node, dict):
                page = self._page(node, page)
                if "MCID" in node and "S" not in node:
                    stream = node.get("Stm")
                    form = stream.objid if isinstance(stream, PDFObjRef) else 0
                    self._mark(above, page, (form, resolve1(node["MCID"])))
                    continue
                if "S" in node:
                    above, headings = self._element(node, above, headings)
                kids = node.get("K")
                if kids is not None:
                    pending.append((kids, above, page, headings))

    def _page(self, node: dict[str, Any], page: int) -> int:
        reference = node.get("Pg")
        return self.pages.get(reference.objid, page) if isinstance(reference, PDFObjRef) else page

    def _mark(self, above: Element | None, page: int, mark: tuple[int, Any]) -> None:
        if above is not None and isinstance(mark[1], int):
            self.tags.by_mark.setdefault((page, (mark[0], mark[1])), above)

    def _element(
        self, node: dict[str, Any], above: Element | None, headings: int
    ) -> tuple[Element | None, int]:
        raw = node["S"]
        raw = literal_name(raw) if isinstance(raw, PSLiteral) else str(resolve1(raw))
        kind = self.kinds.get(raw)
        if kind is None:
            kind = self.kinds[raw] = standard_kind(raw, self.roles)
        if kind in ("Sect", "Part", "Art"):
            return above, headings + 1
        if kind not in _BLOCKS:
            return above, headings
        self.order += 1
        made = Element(kind, self.order)
        if above is not None:
            made.depth, made.item, made.contents = above.depth, above.item, above.contents
            made.table, made.cell, made.row, made.column = above.table, above.cell, above.row, above.column
        if kind == "H":
            made.level = max(headings, 1)
        elif len(kind) == 2 and kind[0] == "H":
            made.level = int(kind[1])
        elif kind == "L":
            made.depth += 1
        elif kind == "LI":
            made.item = made
        elif kind in ("TOC", "TOCI", "Index"):
            made.contents = True
        elif kind == "Table":
            made.inside, made.table, made.cell, made.row, made.column = made.cell, made, None, -1, -1
        elif kind == "TR" and made.table is not None:
            made.table.row += 1
            made.row, made.column = made.table.row, -1
        elif kind in ("TD", "TH") and above is not None and above.kind == "TR":
            above.column += 1
            made.column, made.cell = above.column, made
            self._spans(node, made)
        return made, headings

    def _spans(self, node: dict[str, Any], cell: Element) -> None:
        attributes = resolve1(node.get("A"))
        for part in attributes if isinstance(attributes, list) else [attributes]:
            part = resolve1(part)
            if isinstance(part, PDFStream) or not isinstance(part, dict):
                continue
            rows, columns = resolve1(part.get("RowSpan", 1)), resolve1(part.get("ColSpan", 1))
            if isinstance(rows, int) and 1 < rows < 1000:
                cell.row_span = rows
            if isinstance(columns, int) and 1 < columns < 200:
                cell.column_span = columns
