"""Values and units by construct: every figure of `constructs.toml`, and none where there is none."""

from __future__ import annotations

import re
from pathlib import Path

from loader.figures.numbers import mask
from loader.figures.numbers.mask_table import PATTERNS
from tests.figures.samples import figures
from tests.figures.told import Case, cases, each_of, number

SENTENCES = Path(__file__).with_name("constructs.toml")


@each_of(SENTENCES)
def test_each_construct(case: Case) -> None:
    found = figures(case.text)
    assert "; ".join(map(number, found)) == case.wanted, case.construct
    assert [case.text[figure.start : figure.end] for figure in found] == [figure.quote for figure in found]


def test_masks_are_those_of_all_patterns_tried_everywhere() -> None:
    pieces = mask._pieces()
    written = "|".join(each for listed in PATTERNS.values() for each in listed)
    everything = re.compile(re.sub(r"<([a-z]+)>", lambda piece: pieces[piece[1]], written))
    seen = 0
    for case in cases(SENTENCES):
        found = [f.span() for f in everything.finditer(case.text) if any(map(str.isdigit, f.group()))]
        assert [(start, end) for start, end, _ in mask.masks(case.text)] == found
        seen += bool(found)
    assert seen > 30
