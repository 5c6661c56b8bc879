"""The project's own sample PDFs: the characters of pdfminer, the headings of their truth."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from loader.layout.contents import squash
from loader.model import BlockKind
from loader.pdf import read_pdf
from loader.pdf.file.document import open_document, pages_of
from loader.pdf.shown import ShownPages

ROOT = Path(__file__).parents[2]
PDFS = sorted((ROOT / "samples" / "pdf").glob("*.pdf"))


def pdfminers(item: object) -> Iterator[str]:
    if isinstance(item, LTChar):
        yield item.get_text()
    elif isinstance(item, Iterable):
        for part in item:
            yield from pdfminers(part)


def squeezed(texts: Iterable[str]) -> Counter[str]:
    """Characters without spaces, and without what is shown apart: unknown glyphs, bullets, ligatures."""
    text = "".join(texts)
    for code in ("(cid:127)", "\u00ad", "•", "-"):
        text = text.replace(code, "")
    return Counter("".join(text.split()))


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_characters_are_those_of_pdfminer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    seen: list[str] = []
    monkeypatch.setattr(
        "loader.pdf.shown.page_lines", lambda page, tags: seen.extend(run.text for run in page.runs) or []
    )
    document = open_document(data)
    ShownPages(document, list(pages_of(document)))
    wanted = [text for page in extract_pages(io.BytesIO(data)) for text in pdfminers(page)]
    assert squeezed(seen) == squeezed(wanted)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_headings_and_levels_are_those_of_the_truth(path: Path) -> None:
    truth = ROOT / "samples" / "truth" / f"{path.stem}.sections.jsonl"
    wanted = [json.loads(line) for line in truth.read_text("utf8").splitlines()]
    found = [b for b in read_pdf(path.read_bytes(), path.name).blocks if b.kind is BlockKind.HEADING]
    assert [squash(block.text) for block in found] == [squash(row["title"]) for row in wanted]
    assert [block.level for block in found] == [row["level"] for row in wanted]


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_header_tells_issuer_and_document_id(path: Path) -> None:
    rows = (ROOT / "samples" / "truth" / "reports.jsonl").read_text("utf8").splitlines()
    truth = next(row for row in map(json.loads, rows) if row["file"] == path.name)
    read = read_pdf(path.read_bytes(), path.name)
    assert read.facts["issuer"] == truth["issuer"]
    assert read.facts.get("document_id", "") == truth["document_id"]
    assert read.facts["title"] == truth["title"]
    assert not truth["document_id"] or truth["document_id"] not in {block.text for block in read.blocks}
