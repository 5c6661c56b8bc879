"""What the pages of a document show, page after page, and what could not be read of them."""

from __future__ import annotations

from collections.abc import Sequence

from pdfminer.pdfpage import PDFPage

from loader.model import LoadError
from loader.pdf.content.device import Device, PageContent
from loader.pdf.content.fonts import UNKNOWN, FontStore
from loader.pdf.content.interpreter import interpret_page
from loader.pdf.file import limits
from loader.pdf.file.document import OpenDocument
from loader.pdf.file.limits import TooMuchError
from loader.pdf.garbled import is_shifted
from loader.pdf.headings.underlined import mark_underlined
from loader.pdf.justified import join_justified
from loader.pdf.lines import Line, page_lines
from loader.pdf.tags import read_tags


class ShownPages:
    """What the pages of a document show: their lines, rulings and sizes; and what could not be read."""

    def __init__(self, document: OpenDocument, pages: Sequence[PDFPage]) -> None:
        self.numbers = {page.pageid: n for n, page in enumerate(pages, 1) if isinstance(page.pageid, int)}
        self.tags = read_tags(document, self.numbers)
        self.pages: list[PageContent] = []
        self.lines: list[list[Line]] = []
        self.broken: list[str] = []
        self.readable: list[bool] = []
        self.stopped = 0
        fonts = FontStore()
        runs = 0
        content = limits.MAX_ALL_CONTENT
        for number, page in enumerate(pages, 1):
            shown, used = self._page(page, number, fonts, content)
            runs += len(shown.runs)
            content -= used
            self.readable.append(any(c.isalnum() for run in shown.runs for c in run.text))
            self.pages.append(shown)
            lines = join_justified(page_lines(shown, self.tags))
            mark_underlined(lines, shown.rulings)
            self.lines.append(lines)
            shown.runs = []
            if runs > limits.MAX_ALL_RUNS or content <= 0:
                self.stopped = number
                break

    @property
    def glyphs(self) -> int:
        """Characters on all pages."""
        return sum(page.glyphs for page in self.pages)

    @property
    def pictures(self) -> bool:
        """Whether any page shows a picture."""
        return any(page.pictures > 0 for page in self.pages)

    def _page(self, page: PDFPage, number: int, fonts: FontStore, content: int) -> tuple[PageContent, int]:
        """What one page shows, and the bytes of content that were carried out for it."""
        x0, y0, x1, y1 = page.mediabox
        width, height = abs(x1 - x0), abs(y1 - y0)
        if page.rotate in (90, 270):
            width, height = height, width
        shown = PageContent(number, width, height)
        used = 0
        try:
            used = interpret_page(page, fonts, Device(shown, height), min(content, limits.MAX_CONTENT))
        except TooMuchError as error:
            self.broken.append(f"{number} ({error})")
            used = limits.MAX_CONTENT
        except MemoryError:
            raise
        except Exception:
            self.broken.append(str(number))
        return shown, used

    def check(self, damaged: bool = False) -> list[str]:
        """Warnings about what could not be read; LoadError where nothing could."""
        if not self.pages and damaged:
            raise LoadError("the PDF is damaged or cut off: no pages are left in it that can be read")
        if not self.pages:
            raise LoadError("the PDF has no pages that can be read")
        unknown = sum(page.unknown for page in self.pages)
        if not any(self.readable):
            if unknown:
                raise LoadError("none of the PDF's text can be decoded: its fonts have no Unicode map")
            if self.broken and not self.glyphs:
                raise LoadError(f"the PDF is damaged: nothing could be read of page {self.broken[0]}")
            if damaged:
                raise LoadError("the PDF is damaged or cut off: what is left of it holds no text")
            raise LoadError("the PDF has no text layer: its pages are pictures or empty")
        if is_shifted(line.text for lines in self.lines for line in lines):
            raise LoadError("the PDF's text cannot be decoded: its fonts name other letters than they show")
        warnings: list[str] = []
        if self.broken:
            shown = ", ".join(self.broken[:5]) + (" and more" if len(self.broken) > 5 else "")
            warnings.append(f"Only a part could be read of page {shown}.")
        if self.stopped or len(self.pages) >= limits.MAX_PAGES:
            warnings.append(
                f"Only the first {len(self.pages)} pages were read: the file is larger than a report."
            )
        if unknown:
            warnings.append(
                f"{unknown} of {self.glyphs} characters cannot be decoded, because their fonts have no "
                f"Unicode map; they stand as {UNKNOWN}."
            )
        texts = zip(self.pages, self.readable, strict=True)
        pictured = [page.number for page, readable in texts if not readable and page.pictures > 0.4]
        if pictured:
            listed = ", ".join(map(str, pictured[:8])) + ("…" if len(pictured) > 8 else "")
            warnings.append(f"{len(pictured)} pages are pictures without text: {listed}.")
        return warnings
