"""The five public reports as extracted texts: only where they are at hand (RAPPORTVY_SHARED)."""

from __future__ import annotations

import itertools
import json
import os
import re
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from loader.language.characters import clean
from loader.language.hyphens import join, vocabulary
from loader.layout.contents import squash
from loader.model import Section
from loader.structure.sections import build
from loader.text import read_text

SHARED = Path(os.environ.get("RAPPORTVY_SHARED", "/nonexistent"))
TEXTS = sorted(SHARED.glob("reports/text/*.txt"))
GOLD = sorted(SHARED.glob("gold/*.sections.jsonl"))
pytestmark = pytest.mark.skipif(not TEXTS, reason="RAPPORTVY_SHARED is not set")


@cache
def sections(path: Path) -> tuple[Section, ...]:
    return build(read_text(path.read_bytes(), path.name))


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name[:3])
def test_headings_and_parents_are_those_of_the_annotations(gold: Path) -> None:
    rows = [json.loads(line) for line in gold.read_text("utf8").splitlines()]
    rows = [row for row in rows if not row.get("unsure")]
    titles = {row["n"]: row["title"] for row in rows}
    found = sections(next(path for path in TEXTS if path.name.startswith(gold.name[:3])))
    old, new = [squash(row["title"]) for row in rows], [squash(section.title) for section in found]
    pairs = [
        (move.a + step, move.b + step)
        for move in Indel.opcodes(old, new).as_matching_blocks()
        for step in range(move.size)
    ]
    assert 2 * len(pairs) / (len(old) + len(new)) >= 0.97
    right = 0
    for i, j in pairs:
        parent = found[j].parent
        said = found[parent].title if parent is not None else ""
        right += squash(titles.get(rows[i]["parent"], "")) == squash(said)
    assert right / len(pairs) >= 0.95


def test_the_table_of_assignments_is_nineteen_sections() -> None:
    found = sections(next(path for path in TEXTS if path.name.startswith("001")))
    assert len(found) == 19
    assert all(section.level == 1 and section.text for section in found)


def test_line_end_hyphens() -> None:
    """Of 542, ten are suspended, five hard; two are cells of a table that stand beside each other."""
    kinds = {"soft": 0, "hard": 0, "suspended": 0}
    for path in TEXTS:
        lines = path.read_text("utf8").split("\n")
        words = vocabulary(lines)
        printed = [line for line in lines if line.strip()]
        for left, right in itertools.pairwise(printed):
            if not re.search(r"\S-\s*$", left):
                continue
            head = clean(left)
            joined = join([left, right], words).text
            if joined.startswith(f"{head} "):
                kinds["suspended"] += 1
            else:
                kinds["hard" if joined.startswith(head) else "soft"] += 1
    assert kinds == {"soft": 527, "hard": 5, "suspended": 10}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name[:3])
def test_every_block_stands_where_its_section_says(path: Path) -> None:
    for section in sections(path):
        for block, start in zip(section.blocks, section.block_starts, strict=True):
            assert section.text[start : start + len(block.text)] == block.text
            assert all(0 <= place.start <= place.end <= len(block.text) for place in block.places)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\uf000-\uf0ff]|Sida \d+ \(|DOKUMENT-ID", section.text)
