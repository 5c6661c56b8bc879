"""The annotated reports, where they are at hand (RAPPORTVY_SHARED): no field falls below its floor."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import pytest

from loader.pipeline import read_report

SHARED = Path(os.environ.get("RAPPORTVY_SHARED", "/nowhere"))
FLOORS = {
    "role": 0.97,
    "against": 0.95,
    "direction": 0.97,
    "period": 0.95,
    "metric": 0.88,
    "sign": 0.99,
    "approx": 0.99,
}

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="RAPPORTVY_SHARED is not set")


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", ["text", "pdf"])
def test_the_annotated_reports(kind: str) -> None:
    score = scorer()
    totals: dict[str, Any] = {}
    for name, gold in score.read_gold(SHARED / "gold", "figures", ["002", "004"]):
        (path,) = (SHARED / "reports" / kind).glob(f"{name}_*")
        report = read_report(path)
        for figure in report.figures:
            if figure.start is not None:
                assert report.sections[figure.section].text[figure.start : figure.end] == figure.quote
        part = score.score_figures(gold, [figure._asdict() for figure in report.figures], [])
        for key, value in part.items():
            pair = isinstance(value, tuple)
            old = totals.get(key, (0, 0) if pair else 0)
            totals[key] = tuple(a + b for a, b in zip(old, value, strict=True)) if pair else old + value
    sections = dict.fromkeys(("hit", "pred", "gold", "pairs", "parent", "division", "topic"), 0)
    result = score.render(sections, totals)
    assert result["figures"]["f1"] >= 0.985
    assert result["spelled_recall"] >= 0.85
    for field, floor in FLOORS.items():
        assert result[field] >= floor, field
