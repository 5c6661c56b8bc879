"""The annotated sets are well-formed and of our own, and their scoring measures what it says."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from loader.model import Figure
from tests.figure_sets.cases import cases
from tests.figure_sets.held import score
from tests.figure_sets.scoring import Score, metric_fits

TESTS = Path(__file__).parent.parent
STUDIED = cases(TESTS / "figures_studied")
ALL = (*STUDIED, *cases(TESTS / "figures_blind"))

ROLES = {"level", "difference", "change", "forecast", "target", "share", "part", None}
UNITS = {
    *("mnkr", "mdkr", "tkr", "kr", "kr/invånare", "procent", "procentenheter", "antal", "årsarbetare"),
    *("dagar", "timmar", "veckor", "månader", "år", "index"),
}
PERIOD = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?(/\d{4}(-\d\d(-\d\d)?|-W\d\d)?)?")


def as_figure(wanted: dict) -> Figure:
    """A figure read exactly as wanted."""
    return Figure(
        section=0,
        quote=wanted["quote"],
        value=wanted["value"],
        value_max=wanted["value_max"],
        unit=wanted["unit"],
        metric=wanted["metric"],
        role=wanted["role"] or "level",
        against=wanted["against"],
        direction=wanted["direction"],
        period=wanted["period"],
        approximate=wanted["approximate"],
        spelled=wanted["spelled"],
        sentence="",
        page=None,
        start=None,
        end=None,
    )


def test_the_studied_set_is_large_and_covers_every_kind() -> None:
    kinds = Counter(case.kind for case in STUDIED)
    assert len(STUDIED) >= 400
    assert {"text", "bullet", "heading", "table", "section"} == set(kinds)
    assert sum(not case.figures for case in STUDIED) >= 80
    assert sum(figure["spelled"] for case in STUDIED for figure in case.figures) >= 25


def test_no_case_stands_twice() -> None:
    assert len({case.told for case in ALL}) == len(ALL)


def test_every_annotation_fits_its_text() -> None:
    for case in ALL:
        for figure in case.figures:
            where = (case.n, figure["quote"])
            assert figure["quote"] in case.told, where
            assert figure["role"] in ROLES, where
            assert figure["unit"] in UNITS or figure["unit"].startswith("other:"), where
            assert figure["period"] is None or PERIOD.fullmatch(figure["period"]), where
            assert not figure["against"] or figure["role"] in {"difference", "change"}, where


def test_digits_say_the_annotated_value() -> None:
    for case in ALL:
        for figure in case.figures:
            if not figure["spelled"] and "also" not in figure:
                number = re.match(r"\D*(\d[\d \u00a0]*(?:,\d+)?)", figure["quote"])
                assert number, figure["quote"]
                written = re.sub(r"\s", "", number[1]).replace(",", ".")
                assert float(written) == abs(figure["value"]), (case.n, figure["quote"])


def test_every_field_is_judged_often_enough() -> None:
    figures = [figure for case in STUDIED for figure in case.figures]
    for field, least in {"against": 40, "direction": 90, "period": 120, "role": 500}.items():
        assert sum(bool(figure[field]) for figure in figures) >= least, field


def test_nothing_is_copied_from_the_real_reports(shared: Path) -> None:
    real = " ".join(path.read_text("utf8") for path in sorted((shared / "reports/text").glob("*.txt")))
    squashed = " ".join(real.split())
    for case in ALL:
        for sentence in re.split(r"(?<=\.)\s", case.section.text):
            assert len(sentence) < 30 or sentence not in squashed


def test_a_perfect_reading_scores_one_and_none_scores_zero() -> None:
    perfect, nothing = Score(), Score()
    for case in STUDIED:
        perfect.add(case.figures, [as_figure(figure) for figure in case.figures])
        nothing.add(case.figures, [])
    assert set(perfect.result().values()) == {1.0}
    assert nothing.result()["recall"] == 0.0


def test_a_whole_section_is_a_case(tmp_path: Path) -> None:
    wanted = {"value_max": None, "unit": "antal", "role": "level", "against": None, "direction": None}
    rows = [["Enhet", "Besök"], ["Norr", "412"]]
    section = {
        "n": 1,
        "construct": "section",
        "month": "2024-03",
        "heading": "Produktion",
        "blocks": [
            {"kind": "paragraph", "text": "I mars gjordes 318 besök."},
            {"kind": "bullet", "text": "Inget mer."},
            {"kind": "table", "rows": rows},
        ],
        "figures": [
            {
                **wanted,
                "quote": "318 besök",
                "value": 318,
                "metric": "besök",
                "period": "2024-03",
                "sentence": "I mars gjordes 318 besök.",
            },
            {
                **wanted,
                "quote": "412",
                "value": 412,
                "metric": "besök, Norr",
                "period": None,
                "sentence": "Norr\t412",
            },
        ],
    }
    (tmp_path / "sections.jsonl").write_text(json.dumps(section), "utf8")
    (case,) = cases(tmp_path)
    assert case.told.splitlines()[-1] == "Norr\t412"
    assert score([case])["f1"] == score([case])["period"] == 1.0


def test_the_sentence_says_which_of_two_equal_figures_is_meant() -> None:
    base = {
        "value_max": None,
        "value": 4,
        "unit": "antal",
        "metric": "besök",
        "quote": "4 besök",
        "spelled": False,
    }
    base |= {"role": "level", "against": None, "direction": None, "approximate": False}
    wanted = [
        {**base, "period": f"2024-0{n}", "sentence": text} for n, text in ((1, "Norr hade"), (2, "Syd fick"))
    ]
    found = [as_figure(figure)._replace(sentence=figure["sentence"]) for figure in reversed(wanted)]
    score = Score()
    score.add(wanted, found)
    assert score.result()["period"] == 1.0


def test_what_was_invented_lowers_precision() -> None:
    score = Score()
    wanted = next(case.figures for case in STUDIED if len(case.figures) == 2)
    score.add(wanted, [*map(as_figure, wanted), as_figure({**wanted[0], "value": 987.0})])
    assert score.result()["precision"] == pytest.approx(2 / 3)
    assert score.result()["recall"] == 1.0


@pytest.mark.parametrize(
    ("wanted", "found", "fits"),
    [
        ("sjukfrånvaron i Arvika", "sjukfrånvaron i Arvika", True),
        ("antalet listade på vårdcentralen Kronan", "antal listade på Kronan", True),
        ("läkemedelskostnaderna", "personalkostnaderna för året", False),
        ("sjukfrånvaron", "", False),
    ],
)
def test_metrics_may_differ_in_wording(wanted: str, found: str, fits: bool) -> None:
    assert metric_fits(wanted, found) is fits
