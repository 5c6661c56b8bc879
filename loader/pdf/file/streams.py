"""Streams of a PDF that unpack within a budget, and the parser that makes them."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    int_value,
    resolve1,
)
from pdfminer.psparser import KWD, PSKeyword
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from loader.pdf.file import limits
from loader.pdf.file.limits import TooMuchError

_STREAM = KWD(b"stream")
_STEP = 1024


class Budget:
    """What is left of the bytes that a file's streams may unpack to."""

    def __init__(self) -> None:
        self.left = limits.MAX_INFLATED

    def spend(self, size: int) -> None:
        """Count `size` bytes; TooMuchError when they are too many."""
        self.left -= size
        if size > limits.MAX_STREAM or self.left < 0:
            raise TooMuchError("its compressed data unpacks to more than a report can hold")


class BoundedStream(PDFStream):
    """A stream that unpacks within a budget and keeps what a broken end lets it keep."""

    budget: Budget

    def decode(self) -> None:
        """Undo encryption and filters, and keep the result."""
        self.data = self.unpacked()
        self.rawdata = None

    def unpacked(self) -> bytes:
        """The stream's bytes, encryption and filters undone; TooMuchError where they are too many.

        They are not kept, unless `get_data` was called. What a picture's filter packs is no text: nothing.
        """
        if self.data is not None:
            return self.data
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        most = min(limits.MAX_STREAM, self.budget.left) + 1
        for kind, params in self.get_filters():
            if kind in LITERALS_FLATE_DECODE:
                data = _predict(inflate(data, most), params)
            elif kind in LITERALS_LZW_DECODE:
                data = _predict(_lzw(data, most), params)
            elif kind in LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            elif kind in LITERALS_ASCIIHEX_DECODE:
                data = asciihexdecode(data)
            elif kind in LITERALS_RUNLENGTH_DECODE:
                data = unpack_runs(data, most)
            else:
                data = b""
            self.budget.spend(len(data))
        return data


def inflate(data: bytes, most: int) -> bytes:
    """The bytes that `data` inflates to, at most `most`; those before the damage, where it is damaged."""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return max((_inflate_damaged(data, most, wbits) for wbits in (15, -15)), key=len)


def _inflate_damaged(data: bytes, most: int, wbits: int) -> bytes:
    """What comes before the damage: in steps, and byte by byte in the step that holds the damage."""
    machine = zlib.decompressobj(wbits)
    out = bytearray()
    for start in range(0, len(data), _STEP):
        before, step = machine.copy(), data[start : start + _STEP]
        try:
            out += machine.decompress(step, most - len(out))
        except zlib.error:
            with suppress(zlib.error):
                for place in range(len(step)):
                    out += before.decompress(step[place : place + 1], max(1, most - len(out)))
            break
        if len(out) >= most:
            break
    return bytes(out)


def unpack_runs(data: bytes, most: int) -> bytes:
    """The bytes that run lengths stand for (ISO 32000-1, 7.4.5), and not many more than `most`.

    pdfminer makes a list of numbers of them, which takes eight times their memory.
    """
    out = bytearray()
    pos = 0
    while pos < len(data) and data[pos] != 128 and len(out) < most:
        length = data[pos]
        if length < 128:
            out += data[pos + 1 : pos + 2 + length]
            pos += length + 2
        else:
            out += data[pos + 1 : pos + 2] * (257 - length)
            pos += 2
    return bytes(out)


def _lzw(data: bytes, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in LZWDecoder(io.BytesIO(data[: limits.MAX_LZW])).run():
        parts.append(part)
        size += len(part)
        if size >= most:
            break
    return b"".join(parts)


def _predict(data: bytes, params: Any) -> bytes:
    """Undo a PNG or TIFF predictor."""
    params = resolve1(params)
    kind = int_value(params.get("Predictor", 1)) if isinstance(params, dict) else 1
    if kind == 1:
        return data
    colors, columns = int_value(params.get("Colors", 1)), int_value(params.get("Columns", 1))
    bits = int_value(params.get("BitsPerComponent", 8))
    if len(data) > limits.MAX_PREDICTED or not 0 < colors * columns * bits <= 8 * len(data) + 64:
        raise TooMuchError("its packed tables are larger than a report's")
    if kind < 10:
        return apply_tiff_predictor(colors, columns, bits, data)
    return apply_png_predictor(kind, colors, columns, bits, data)


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
