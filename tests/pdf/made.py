"""PDFs made for tests: byte by byte where they have to be odd, with reportlab where they are not."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object's bytes."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def packed(data: bytes) -> bytes:
    """A stream object's bytes, deflated."""
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


def assemble(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of objects numbered from 1, the first one the catalog, with a right table."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    return bytes(out)


def one_page(content: bytes, *more: bytes, resources: bytes = b"", page: bytes = b"") -> bytes:
    """A file with one page: objects 1 catalog, 2 pages, 3 page, 4 content, 5 font F1, 6 on `more`."""
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s"
            b"/Resources<</Font<</F1 5 0 R>>%s>>>>" % (page, resources),
            content,
            FONT,
            *more,
        ]
    )


def text_at(x: float, y: float, text: str, size: float = 11) -> bytes:
    """Content that shows a text with F1."""
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, text.encode("cp1252"))


def lines(*texts: str, top: float = 780, size: float = 11) -> bytes:
    """Content that shows lines one under the other."""
    return b"".join(text_at(70, top - 14 * i, text, size) for i, text in enumerate(texts))


def drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4, **options: Any) -> bytes:
    """A file by reportlab: each function draws one page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paragraph(
    canvas: Canvas, x: float, y: float, texts: Sequence[str], font: str = "Times-Roman", size: float = 11
) -> float:
    """Draw lines from `y` down; the height under the last."""
    canvas.setFont(font, size)
    for text in texts:
        canvas.drawString(x, y, text)
        y -= 1.25 * size
    return y
