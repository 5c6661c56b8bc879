"""The five public reports as PDFs: only where they are at hand (RAPPORTVY_SHARED)."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from loader.layout.contents import squash
from loader.model import BlockKind, Document
from loader.pdf import read_pdf

SHARED = Path(os.environ.get("RAPPORTVY_SHARED", "/nonexistent"))
PDFS = sorted(SHARED.glob("reports/pdf/*.pdf"))
pytestmark = pytest.mark.skipif(not PDFS, reason="RAPPORTVY_SHARED is not set")


@cache
def document(path: Path) -> Document:
    return read_pdf(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem[:3])
def test_furniture_is_mined_and_gone(path: Path) -> None:
    read = document(path)
    assert {"title", "document_id", "version", "author", "responsible", "issuer", "date"} <= set(read.facts)
    assert read.warnings == ()
    text = "\n".join(block.text for block in read.blocks)
    assert read.facts["document_id"] not in text
    assert "Sida 2 (" not in text


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem[:3])
def test_every_character_of_a_block_has_a_place(path: Path) -> None:
    for block in document(path).blocks:
        assert block.places
        if block.kind is not BlockKind.TABLE:
            assert block.places[0].start == 0
            assert block.places[-1].end == len(block.text)
            assert all(place.box is not None and place.box.left < place.box.right for place in block.places)


@pytest.mark.parametrize("gold", sorted(SHARED.glob("gold/*.sections.jsonl")), ids=lambda p: p.name[:3])
def test_headings_are_those_that_a_person_sees(gold: Path) -> None:
    rows = [json.loads(line) for line in gold.read_text("utf8").splitlines()]
    wanted = [squash(row["title"]) for row in rows if not row.get("unsure")]
    optional = {squash(row["title"]) for row in rows if row.get("unsure")}
    path = next(path for path in PDFS if path.name.startswith(gold.name[:3]))
    found = [squash(b.text) for b in document(path).blocks if b.kind is BlockKind.HEADING]
    assert [title for title in found if title not in optional] == wanted
