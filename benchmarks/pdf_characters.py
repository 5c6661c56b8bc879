"""Characters of PDFs beside pdfminer's, page by page, in the order in which they are drawn.

    python -m benchmarks.pdf_characters FOLDER [--seconds 30]

A line for each file that differs: where, and what stands there in pdfminer's pages and in ours; then how
many files met each fate. White space is left out (we add what a gap means), so are control characters
(we drop them). A glyph of which no one knows the character is one mark however it is written, and so is a
bullet, which stands for such glyphs in the encoding of Windows; a soft hyphen is a hyphen. A file that
takes longer than so many seconds on one side counts as failed there (POSIX only).
"""

from __future__ import annotations

import argparse
import io
import logging
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from loader.language.hyphens import SOFT_HYPHEN
from loader.model import LoadError
from loader.pdf import read_pdf, shown
from loader.pdf.content.device import PageContent
from loader.pdf.content.fonts import UNKNOWN
from loader.pdf.lines import Line

_UNKNOWN = re.compile(r"\(cid:\d+\)")
Pages = list[str]


class Late(BaseException):
    """Not an Exception: pdfminer catches those."""


def plain(text: str) -> str:
    """The characters that both sides must agree on."""
    text = _UNKNOWN.sub(UNKNOWN, text).replace("•", UNKNOWN).replace(SOFT_HYPHEN, "-")
    return "".join(c for c in text if c == UNKNOWN or (c.isprintable() and not c.isspace()))


def characters(item: object) -> Iterator[str]:
    if isinstance(item, LTChar):
        yield item.get_text()
    elif isinstance(item, Iterable):
        for part in item:
            yield from characters(part)


def theirs(data: bytes) -> Pages:
    """What pdfminer draws, before it orders it."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages = []
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
        pages.append(plain("".join(characters(device.get_result()))))
    return pages


def ours(data: bytes) -> Pages:
    """What our device records; a file that is looked through again counts as it was read last."""
    pages: Pages = []

    def take(page: PageContent, _: object) -> list[Line]:
        if page.number == 1:
            pages.clear()
        pages.append(plain("".join(run.text for run in page.runs)))
        return []

    before, shown.page_lines = shown.page_lines, take
    try:
        read_pdf(data, "")
    except LoadError:
        if not pages:
            raise
    finally:
        shown.page_lines = before
    return pages


def in_time(work: Callable[[bytes], Pages], data: bytes, seconds: int) -> Pages | None:
    """The pages; None where they cannot be read or not in time."""
    if hasattr(signal, "SIGALRM"):
        signal.alarm(seconds)
    try:
        return work(data)
    except (Exception, Late):
        return None
    finally:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)


def fate(here: Pages | None, there: Pages | None) -> str:
    if here is None or there is None:
        both = here is there
        return "nobody reads it" if both else "we fail" if here is None else "pdfminer fails"
    if len(here) != len(there):
        return "other pages"
    return "same" if here == there else "differs"


def place(here: Pages, there: Pages) -> str:
    """The first difference."""
    page = next(n for n, (a, b) in enumerate(zip(here, there, strict=True)) if a != b)
    a, b = here[page], there[page]
    pairs = enumerate(zip(a, b, strict=False))
    at = next((n for n, (x, y) in pairs if x != y), min(len(a), len(b)))
    return f"page {page + 1} at {at}: {b[at : at + 20]!r} is {a[at : at + 20]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=30)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)

    def late(*_: object) -> None:
        raise Late

    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, late)
    fates: Counter[str] = Counter()
    for path in sorted(asked.folder.rglob("*.pdf")):
        data = path.read_bytes()
        here, there = in_time(ours, data, asked.seconds), in_time(theirs, data, asked.seconds)
        how = fate(here, there)
        fates[how] += 1
        if how == "differs" and here is not None and there is not None:
            print(f"{path}: {place(here, there)}", flush=True)
        elif how in ("we fail", "other pages"):
            print(f"{path}: {how}", flush=True)
    for how, number in fates.most_common():
        print(f"{number:6}  {how}")


if __name__ == "__main__":
    main()
