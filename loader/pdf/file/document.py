"""Opening a PDF: pdfminer's document with fast objects, without loops, mended where it is damaged."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pdfminer.pdfdocument import (
    PDFBaseXRef,
    PDFDocument,
    PDFEncryptionError,
    PDFNoValidXRef,
    PDFPasswordIncorrect,
)
from pdfminer.pdfexceptions import PDFKeyError, PDFObjectNotFound
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from loader.language.patterns import pattern
from loader.model import LoadError
from loader.pdf.file import limits
from loader.pdf.file.limits import TooMuchError
from loader.pdf.file.streams import Budget, Parser
from loader.pdf.file.syntax import TooDeep, UnknownSyntax, parse_object

_T = TypeVar("_T")
_OBJECT = pattern(rb"[\s\0]*+(\d{1,9})\s++\d++\s++obj(?![^\s\0\[\]<>()/%])")
_ANY_OBJECT = pattern(rb"(?<![\w.])(\d{1,9})\s{1,4}\d{1,5}\s{1,4}obj(?![^\s\0\[\]<>()/%])")
_END = pattern(rb"(?:[\s\0]++|%[^\r\n]*+)*+endobj")
_START = pattern(rb"startxref\s++(\d{1,15})(?!\d)")
_TRAILER = pattern(rb"trailer\s*(?=<<)")


class ScannedTable(PDFBaseXRef):
    """A table of objects found by looking through a file whose own table is broken."""

    def __init__(self, data: bytes) -> None:
        self.offsets: dict[int, tuple[int | None, int, int]] = {}
        self.trailer: dict[str, Any] = {}
        for found in itertools.islice(_ANY_OBJECT.finditer(data), limits.MAX_ELEMENTS):
            self.offsets[int(found[1])] = (None, found.start(), 0)

    def get_trailer(self) -> dict[str, Any]:
        """The trailer's dictionary."""
        return self.trailer

    def get_objids(self) -> Iterable[int]:
        """The numbers of all objects."""
        return self.offsets.keys()

    def get_pos(self, objid: int) -> tuple[int | None, int, int]:
        """Where an object stands; PDFKeyError where there is none."""
        try:
            return self.offsets[objid]
        except KeyError:
            raise PDFKeyError(objid) from None


class OpenDocument(PDFDocument):
    """pdfminer's document, its objects read fast and without loops."""

    def __init__(self, data: bytes, rebuild: bool = False) -> None:
        self.data = data
        self.rebuild = rebuild
        self._opening: set[int] = set()
        self._offsets: dict[int, list[int]] = {}
        self._tables: set[int] = set()
        parser = Parser(data, Budget())
        try:
            super().__init__(parser, fallback=False)
        except PDFSyntaxError:
            if not rebuild or not self.xrefs:
                raise

    def find_xref(self, parser: PDFParser) -> int:
        """Where the file's table of objects begins; nowhere when it is to be rebuilt."""
        if self.rebuild:
            return 0
        # pdfminer looks for it line by line from the end, in time that grows with the file.
        found = _START.match(self.data, max(self.data.rfind(b"startxref"), 0))
        if found is None:
            raise PDFNoValidXRef("no startxref")
        return int(found[1])

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        """Read the tables from an offset on, each once; or look through the file for its objects."""
        if self.rebuild:
            parser.fallback = True
            table = self._scan()
            self.xrefs = [table]
        elif start not in self._tables and len(self._tables) < limits.MAX_PAGES:
            self._tables.add(start)
            super().read_xref_from(parser, start, xrefs)

    def _initialize_password(self, password: str = "") -> None:
        if self.encryption is not None and not self.encryption[1]:
            self.encryption = None  # an entry that leads nowhere encrypts nothing
            return
        super()._initialize_password(password)

    def _scan(self) -> ScannedTable:
        """The table and trailer of a file whose own are broken."""
        table = ScannedTable(self.data)
        self.xrefs = [table]
        for found in itertools.islice(_TRAILER.finditer(self.data), 100):
            try:
                trailer, _ = parse_object(self.data, found.end(), self._reference)
            except UnknownSyntax:
                continue
            table.trailer.update(trailer if isinstance(trailer, dict) else {})
        for number, (_, place, _) in list(table.offsets.items()):
            head = self.data[place : place + 400]
            if b"/ObjStm" in head:
                stream = self._quietly(number)
                if isinstance(stream, PDFStream):
                    words = stream.get_data()[: int_value(stream.get("First", 0))].split()
                    for index, word in enumerate(words[::2]):
                        if word.isdigit() and len(word) < 10:
                            table.offsets.setdefault(int(word), (number, index, 0))
            elif b"/XRef" in head:
                stream = self._quietly(number)
                if isinstance(stream, PDFStream):
                    keys = ("Root", "Info", "Encrypt", "ID")
                    table.trailer.update({key: stream[key] for key in keys if key in stream})
        if "Root" not in table.trailer:
            for number in list(table.offsets):
                found_object = self._quietly(number)
                kind = found_object.get("Type") if isinstance(found_object, dict) else None
                if isinstance(kind, PSLiteral) and kind.name == "Catalog":
                    table.trailer["Root"] = PDFObjRef(self, number)
                    break
        self.xrefs = []
        return table

    def _quietly(self, number: int) -> object:
        try:
            return self.getobj(number)
        except (TooMuchError, MemoryError):
            raise
        except Exception:
            return None

    def getobj(self, objid: int) -> object:
        """An object by its number; one that leads back to itself is none."""
        if objid in self._cached_objs:
            return self._cached_objs[objid][0]
        if objid in self._opening or len(self._opening) > limits.MAX_TREE_DEPTH:
            raise PDFObjectNotFound(objid)
        self._opening.add(objid)
        try:
            found = super().getobj(objid)
            if isinstance(found, PDFObjRef):
                del self._cached_objs[objid]
                found = self.getobj(found.objid)
                self._cached_objs[objid] = (found, 0)
            return found
        finally:
            self._opening.discard(objid)

    def _reference(self, objid: int) -> PDFObjRef:
        return PDFObjRef(self, objid)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        head = _OBJECT.match(self.data, pos)
        if head is not None and int(head[1]) == objid:
            try:
                value, end = parse_object(self.data, head.end(), self._reference)
            except TooDeep:
                return None
            except UnknownSyntax:
                pass
            else:
                if _END.match(self.data, end):
                    return value
        return super()._getobj_parse(pos, objid)

    def _getobj_objstm(self, stream: PDFStream, index: int, objid: int) -> object:
        data = stream.get_data()
        key = stream.objid or 0
        offsets = self._offsets.get(key)
        if offsets is None:
            first = int_value(stream.get("First", 0))
            words = data[:first].split()
            offsets = [first + int(word) for word in words[1::2] if word.isdigit()]
            if len(offsets) * 2 != len(words):
                offsets = []
            self._offsets[key] = offsets
        if 0 <= index < len(offsets):
            try:
                return parse_object(data, offsets[index], self._reference)[0]
            except TooDeep:
                return None
            except UnknownSyntax:
                pass
        return super()._getobj_objstm(stream, index, objid)


def open_document(data: bytes, rebuild: bool = False) -> OpenDocument:
    """Open the bytes of a PDF. LoadError says why they cannot be opened.

    Where the table of objects is broken, or `rebuild` asks for it, the file is looked through for them.
    """
    if not data:
        raise LoadError("the file is empty")
    if len(data) > limits.MAX_FILE:
        raise LoadError("the file is too large to be a report")
    # A damaged file may have lost its first line.
    if b"%PDF-" not in data[:1024] and b"endobj" not in data:
        raise LoadError("the file is not a PDF")
    try:
        return OpenDocument(data, rebuild)
    except PDFPasswordIncorrect as error:
        raise LoadError("the PDF is encrypted and needs a password") from error
    except PDFEncryptionError as error:
        raise LoadError("the PDF is encrypted in a way that cannot be read") from error
    except TooMuchError as error:
        raise LoadError(f"the PDF cannot be read: {error}") from error
    except MemoryError:
        raise
    except Exception as error:
        if not rebuild:
            return open_document(data, rebuild=True)
        raise LoadError("the PDF is damaged or cut off: its table of objects cannot be read") from error


A4 = (0.0, 0.0, 595.0, 842.0)
"""The box of a page that has none."""

_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")


def pages_of(document: OpenDocument) -> Iterator[PDFPage]:
    """The pages in order, at most MAX_PAGES, broken ones left out."""
    found = 0
    for number, attributes in _page_dicts(document):
        try:
            page = PDFPage(document, number, _with_boxes(attributes), None)
        except (TooMuchError, MemoryError):
            raise
        except Exception:
            continue
        yield page
        found += 1
        if found >= limits.MAX_PAGES:
            return


def _with_boxes(attributes: dict[str, Any]) -> dict[str, Any]:
    """A page's attributes, a box that is none left out: what the page shows can be read all the same."""
    out = dict(attributes)
    for key in ("MediaBox", "CropBox"):
        if key in out:
            box: Sequence[Any] = _quietly(list_value, out[key], ())
            sides = [resolve1(side) for side in box]
            if len(sides) != 4 or not all(isinstance(side, int | float) for side in sides):
                del out[key]
    return {"MediaBox": list(A4), **out}


def _page_dicts(document: OpenDocument) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and attributes of each page: by the page tree, else every page object in the file."""
    seen: set[int] = set()
    pending: list[tuple[Any, dict[str, Any], int]] = [(document.catalog.get("Pages"), document.catalog, 0)]
    any_page = False
    while pending:
        node, parent, depth = pending.pop()
        number = node.objid if isinstance(node, PDFObjRef) else 0
        if number in seen or depth > limits.MAX_TREE_DEPTH:
            continue
        if number:
            seen.add(number)
        attributes = dict(_quiet_dict(node))
        for key in _INHERITED:
            if key in parent and key not in attributes:
                attributes[key] = parent[key]
        kind = attributes.get("Type", attributes.get("type"))
        kind = kind.name if isinstance(kind, PSLiteral) else None
        if "Kids" in attributes and kind != "Page":
            kids: Sequence[Any] = _quietly(list_value, attributes["Kids"], ())
            pending.extend((kid, attributes, depth + 1) for kid in reversed(kids[: limits.MAX_PAGES * 2]))
        elif kind == "Page" or "Contents" in attributes:
            any_page = True
            yield number, attributes
    if any_page:
        return
    for xref in document.xrefs:
        for number in itertools.islice(xref.get_objids(), limits.MAX_ELEMENTS):
            found = _quiet_dict(PDFObjRef(document, number))
            kind = found.get("Type")
            if isinstance(kind, PSLiteral) and kind.name == "Page" and number not in seen:
                seen.add(number)
                yield number, found


def _quiet_dict(value: Any) -> dict[str, Any]:
    """A dictionary for a reference to one; an empty one where it cannot be read."""
    return _quietly(dict_value, value, {})


def _quietly(read: Callable[[object], _T], value: object, instead: _T) -> _T:
    try:
        return read(value)
    except (TooMuchError, MemoryError):
        raise
    except Exception:
        return instead
