"""The samples' truth: made by their sources, standing in their text, and consistent with itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from samples import render, truth
from samples.source import Sample

SAMPLES = render.samples()
FOLDER = Path(render.HERE) / "truth"
APPROXIMATE = re.compile(
    r"\b(?:drygt|ca|cirka|nästan|omkring|över|ungefär|närmare|knappt|uppemot)\b", re.IGNORECASE
)


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf8").splitlines()]


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.key)
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


def test_truth_files_are_what_the_sources_say_today(sample: Sample) -> None:
    stem = Path(sample.file).stem
    assert lines(f"{stem}.sections.jsonl") == truth.sections(sample)
    assert lines(f"{stem}.figures.jsonl") == truth.figures(sample)


def test_every_quote_stands_in_its_sentence(sample: Sample) -> None:
    for row in truth.figures(sample):
        assert row["quote"] in row["sentence"], row


def test_no_number_is_left_without_meaning(sample: Sample) -> None:
    assert render.strays(sample) == []


def test_what_is_called_approximate_says_so(sample: Sample) -> None:
    for part in sample.parts:
        for piece in part.pieces:
            for start, _, figure in piece.marked.figures:
                before = piece.marked.text[max(0, start - 12) : start]
                assert figure.approx == bool(APPROXIMATE.search(before)), (sample.key, before, figure.quote)
