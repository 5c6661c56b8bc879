"""The loader reads our samples exactly as their truth has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from loader.pipeline import read_report
from samples import judge

FILES = pytest.mark.parametrize("path", judge.files(), ids=lambda path: path.name)


@FILES
def test_nothing_is_read_otherwise_than_it_is(path: Path) -> None:
    assert [f"{miss.category}: {miss.about}" for miss in judge.judge(path)] == []


@FILES
def test_every_quote_stands_where_it_says(path: Path) -> None:
    report = read_report(path)
    for figure in report.figures:
        if figure.start is not None:
            text = report.sections[figure.section].text
            assert text[figure.start : figure.end] == figure.quote
        else:
            assert figure.row is not None or figure.sentence == report.sections[figure.section].title
