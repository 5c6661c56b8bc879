"""Opening a PDF: pdfminer's document with fast object streams, bounded inflation and no loops."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_FLATE_DECODE,
    PDFObjRef,
    PDFStream,
    dict_value,
    int_value,
    list_value,
    resolve1,
)
from pdfminer.psparser import KWD, PSKeyword, PSLiteral
from pdfminer.utils import apply_png_predictor

from loader.model import LoadError
from loader.pdf import limits
from loader.pdf.limits import TooMuchError
from loader.pdf.syntax import UnknownSyntax, parse_object

_OBJECT = re.compile(rb"[\s\0]*+(\d++)\s++\d++\s++obj(?![^\s\0\[\]<>()/%])")
_END = re.compile(rb"(?:[\s\0]++|%[^\r\n]*+)*+endobj")
_STREAM = KWD(b"stream")
_PREFLATE = 64


class Budget:
    """What is left of the bytes that a file's streams may inflate to."""

    def __init__(self) -> None:
        self.left = limits.MAX_INFLATED

    def spend(self, size: int) -> None:
        """Count `size` bytes; TooMuchError when they are too many."""
        self.left -= size
        if size > limits.MAX_STREAM or self.left < 0:
            raise TooMuchError("its compressed data unpacks to more than a report can hold")


class BoundedStream(PDFStream):
    """A stream that inflates within a budget and keeps what a broken end lets it keep."""

    budget: Budget

    def decode(self) -> None:
        """Undo encryption and filters; TooMuchError where the result is too large."""
        assert self.rawdata is not None
        data = self.rawdata
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for kind, params in self.get_filters():
            if kind in LITERALS_FLATE_DECODE:
                data = inflate(data, min(limits.MAX_STREAM, self.budget.left) + 1)
                self.budget.spend(len(data))
                data = _predict(data, params)
            else:
                if len(data) > limits.MAX_STREAM // 16:
                    raise TooMuchError("its packed data is larger than a report's")
                data = PDFStream({"Filter": kind, "DecodeParms": params}, data).get_data()
                self.budget.spend(len(data))
        self.data = data
        self.rawdata = None


def _predict(data: bytes, params: Any) -> bytes:
    """Undo a PNG or TIFF predictor."""
    params = resolve1(params)
    kind = int_value(params.get("Predictor", 1)) if isinstance(params, dict) else 1
    if kind == 1:
        return data
    if kind < 10:
        packed = zlib.compress(data, 0)
        return PDFStream({"Filter": LITERALS_FLATE_DECODE[0], "DecodeParms": params}, packed).get_data()
    colors, columns = int_value(params.get("Colors", 1)), int_value(params.get("Columns", 1))
    bits = int_value(params.get("BitsPerComponent", 8))
    return apply_png_predictor(kind, colors, columns, bits, data)


def inflate(data: bytes, most: int) -> bytes:
    """The bytes that `data` inflates to, at most `most`; those before the damage, where it is damaged."""
    machine = zlib.decompressobj()
    parts: list[bytes] = []
    try:
        return machine.decompress(data, most)
    except zlib.error:
        pass
    for wbits in (15, -15):
        machine = zlib.decompressobj(wbits)
        parts.clear()
        size = 0
        try:
            for start in range(0, len(data), _PREFLATE):
                parts.append(machine.decompress(data[start : start + _PREFLATE], max(most - size, 1)))
                size += len(parts[-1])
                if size >= most:
                    break
        except zlib.error:
            pass
        if parts and size:
            break
    return b"".join(parts)


class Parser(PDFParser):
    """pdfminer's parser, its streams bounded."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(io.BytesIO(data))
        self.budget = budget

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Handle one keyword; a stream becomes a bounded one."""
        super().do_keyword(pos, token)
        if token is _STREAM and self.curstack:
            at, plain = self.curstack[-1]
            if isinstance(plain, PDFStream):
                bounded = BoundedStream(plain.attrs, plain.rawdata or b"", plain.decipher)
                bounded.budget = self.budget
                self.curstack[-1] = (at, bounded)


class OpenDocument(PDFDocument):
    """pdfminer's document, its objects read fast and without loops."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._opening: set[int] = set()
        self._offsets: dict[int, list[int]] = {}
        super().__init__(Parser(data, Budget()))

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
            except UnknownSyntax:
                pass
        return super()._getobj_objstm(stream, index, objid)


def open_document(data: bytes) -> OpenDocument:
    """Open the bytes of a PDF. LoadError says why they cannot be opened."""
    if not data:
        raise LoadError("the file is empty")
    if len(data) > limits.MAX_FILE:
        raise LoadError("the file is too large to be a report")
    if b"%PDF-" not in data[:1024]:
        raise LoadError("the file is not a PDF")
    try:
        return OpenDocument(data)
    except PDFPasswordIncorrect as error:
        raise LoadError("the PDF is encrypted and needs a password") from error
    except PDFEncryptionError as error:
        raise LoadError("the PDF is encrypted in a way that cannot be read") from error
    except TooMuchError as error:
        raise LoadError(f"the PDF cannot be read: {error}") from error
    except Exception as error:
        raise LoadError("the PDF is damaged or cut off: its table of objects cannot be read") from error


_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")


def pages_of(document: OpenDocument) -> Iterator[PDFPage]:
    """The pages in order, at most MAX_PAGES, broken ones left out."""
    found = 0
    for number, attributes in _page_dicts(document):
        try:
            page = PDFPage(document, number, attributes, None)
        except Exception:
            continue
        yield page
        found += 1
        if found >= limits.MAX_PAGES:
            return


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
            kids = list_value(attributes["Kids"])
            pending.extend((kid, attributes, depth + 1) for kid in reversed(kids[: limits.MAX_PAGES * 2]))
        elif kind == "Page" or "Contents" in attributes:
            any_page = True
            yield number, attributes
    if any_page:
        return
    for xref in document.xrefs:
        for number in list(xref.get_objids())[: limits.MAX_ELEMENTS]:
            found = _quiet_dict(PDFObjRef(document, number))
            kind = found.get("Type")
            if isinstance(kind, PSLiteral) and kind.name == "Page" and number not in seen:
                seen.add(number)
                yield number, found


def _quiet_dict(value: Any) -> dict[str, Any]:
    """A dictionary for a reference to one; an empty one where it cannot be read."""
    try:
        return dict_value(value)
    except TooMuchError:
        raise
    except Exception:
        return {}
