"""The samples' truth: made by their sources, standing in their text, and consistent with itself."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text

from samples import extracted, render, reportlab_pages, truth
from samples.source import Sample

SAMPLES = render.samples()
FOLDER = Path(render.HERE) / "truth"
APPROXIMATE = re.compile(
    r"\b(?:drygt|ca|cirka|nästan|omkring|över|ungefär|närmare|knappt|uppemot|mer än)\b", re.IGNORECASE
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


def printed(sample: Sample) -> str:
    """What stands on the rendered pages, letters and digits only: hyphenation and spaces do not count."""
    if sample.file.endswith(".txt"):
        text = (Path(render.HERE) / "text" / sample.file).read_text("utf8")
    else:
        text = extract_text(Path(render.HERE) / "pdf" / sample.file)
    return re.sub(r"[^0-9a-zåäöé%]", "", text.lower())


def test_every_heading_and_every_figure_is_printed(sample: Sample) -> None:
    text = printed(sample)
    for row in truth.sections(sample):
        assert re.sub(r"[^0-9a-zåäöé%]", "", row["title"].lower()) in text, row
    for row in truth.figures(sample):
        assert re.sub(r"[^0-9a-zåäöé%]", "", row["quote"].lower()) in text, row


MONTHS = [sample for sample in SAMPLES if sample.facts.get("kind") is None]


def test_fourteen_months_without_a_gap() -> None:
    months = [sample.facts["month"] for sample in MONTHS]
    assert months == [f"2024-{month:02d}" for month in range(1, 13)] + ["2025-01", "2025-02"]
    assert [sample.facts["layout"] for sample in MONTHS].count("text") == 2


@pytest.mark.parametrize(("left", "right"), pairwise(MONTHS), ids=lambda sample: sample.facts["month"])
def test_at_least_a_third_of_every_month_is_new(left: Sample, right: Sample) -> None:
    def sentences(sample: Sample) -> list[str]:
        texts = [piece.marked.text for part in sample.parts for piece in part.pieces]
        return [re.sub(r"\d+", "0", s) for text in texts for s in re.split(r"(?<=[.!?])\s", text) if s]

    old, new = set(sentences(left)), sentences(right)
    fresh = [sentence for sentence in new if sentence not in old]
    assert sum(map(len, fresh)) * 3 >= sum(map(len, new))


def test_series_run_unbroken() -> None:
    by_name = {row["series"]: row["points"] for row in lines("series.jsonl")}
    monthly = ["result", "cost", "deviation", "agency", "sick", "sick_short", "employees", "phone"]
    for name in [*monthly, "assessment", "visit", "surgery", "bup", "beds", "occupancy", "operations"]:
        assert {point["report"] for point in by_name[name]} == {sample.key for sample in MONTHS}, name


@pytest.mark.parametrize("row", lines("oddities.jsonl"), ids=lambda row: f"{row['kind']} {row['report']}")
def test_what_is_odd_is_there(row: dict[str, Any]) -> None:
    by_key = {sample.key: sample for sample in SAMPLES}
    report = by_key[row["report"]]
    ids = {part.id for part in report.parts}
    assert (
        set(row["sections"]).isdisjoint(ids)
        if row["kind"] == "missing chapter"
        else set(row["sections"]) <= ids
    )
    if row["kind"] == "restated":
        told = [f["value"] for key in ("earlier", "report") for f in truth.figures(by_key[row[key]])
                if f["series"] == row["series"] and f["period"] == row["period"]]  # fmt: skip
        assert set(told) == set(row["values"])
    if row["kind"] == "sum":
        figures = [f for f in truth.figures(report) if f.get("row") and "Avvikelse" in f["column"]]
        assert [f["value"] for f in figures] == [*row["parts"], row["stated"]]
        assert sum(row["parts"]) == row["sum"] != row["stated"]


def test_rendering_is_repeatable(tmp_path: Path) -> None:
    for sample in SAMPLES:
        if sample.facts["layout"] == "text":
            assert extracted.render(sample) == (Path(render.HERE) / "text" / sample.file).read_text("utf8")
    sample = next(sample for sample in SAMPLES if sample.facts["layout"] == "enkel")
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        reportlab_pages.render(sample, folder)
    assert (tmp_path / "a" / sample.file).read_bytes() == (tmp_path / "b" / sample.file).read_bytes()
