"""The loader reads our samples as their truth has them: exactly, but for what `ratchet.toml` still allows."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from loader.pipeline import read_report
from samples import judge

ALLOWED: dict[str, int] = tomllib.loads((Path(__file__).parent / "ratchet.toml").read_text("utf8"))["most"]
GROUPS = {
    "facts": ("fact ",),
    "sections": ("heading ", "parent", "division", "topic"),
    "figures": ("figure ",),
    "fields": ("quote", "unit", "role", "against", "direction", "period", "approximate", "spelled"),
    "metrics": ("metric",),
}


@pytest.fixture(scope="module")
def misses() -> list[judge.Miss]:
    return [miss for path in judge.files() for miss in judge.judge(path)]


@pytest.mark.parametrize("group", GROUPS)
def test_no_more_differences_than_allowed(group: str, misses: list[judge.Miss]) -> None:
    found = Counter(miss.category for miss in misses if miss.category.startswith(GROUPS[group]))
    print(f"{group}: {found.total()} differences of {ALLOWED[group]} allowed: {dict(found.most_common())}")
    assert found.total() <= ALLOWED[group], f"{dict(found)}; see python -m samples.judge --errors"


def test_every_difference_belongs_to_a_group(misses: list[judge.Miss]) -> None:
    known = tuple(prefix for prefixes in GROUPS.values() for prefix in prefixes)
    assert {miss.category for miss in misses if not miss.category.startswith(known)} == set()


@pytest.mark.parametrize("path", judge.files(), ids=lambda path: path.name)
def test_every_quote_stands_where_it_says(path: Path) -> None:
    report = read_report(path)
    for figure in report.figures:
        if figure.start is not None:
            text = report.sections[figure.section].text
            assert text[figure.start : figure.end] == figure.quote
        else:
            assert figure.row is not None or figure.sentence == report.sections[figure.section].title
