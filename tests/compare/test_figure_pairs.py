"""Which figure is which: no pair where the words around two figures do not agree."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from tests.compare.trees import tree, with_figures
from tui.compare.comparison import compare_trees
from tui.compare.figures.periods import Series
from tui.compare.figures.written import kind_of
from tui.compare.page import build
from tui.compare.shapes import FigureRow, Told, Tree

CURATED = {
    "beds": Series("beds", "disponibla vårdplatser", "antal", "month", "up", (("2025-03", "Räknas om."),)),
    "cost": Series("cost", "kostnad", "mnkr", "month", "down"),
    "cost-year": Series("cost-year", "kostnad", "mnkr", "year", "down"),
}
_ids = count(1)


def told(report: Tree, heading: str, quote: str, sentence: str, metric: str, **more: Any) -> Told:
    """A figure in the section of that heading: its value is the number that its quote begins with."""
    section = next(node for node in report.sections if node.title == heading)
    start = sentence.index(quote)
    fields: dict[str, Any] = {"unit": "antal", "period": report.month} | more
    return Told(
        next(_ids),
        section.id,
        quote,
        float(quote.split()[0].replace(",", ".")),
        metric=metric,
        sentence=sentence,
        start=start,
        end=start + len(quote),
        **fields,
    )


def reports(outline: str = "Division Öst | Öst\n  Medicin\n  Kirurgi") -> tuple[Tree, Tree]:
    return tree("a", outline, month="2025-02"), tree("b", outline, month="2025-03", number=2)


def paired(left: Tree, lefts: list[Told], right: Tree, rights: list[Told]) -> list[tuple[float, float]]:
    rows = rows_of(left, lefts, right, rights)
    return [
        (row.left_value, row.right_value)
        for row in rows
        if row.left_value is not None and row.right_value is not None
    ]


def rows_of(left: Tree, lefts: list[Told], right: Tree, rights: list[Told]) -> tuple[FigureRow, ...]:
    return compare_trees(with_figures(left, lefts), with_figures(right, rights), series=CURATED).figures


def test_two_wards_are_not_one() -> None:
    left, right = reports()
    one = told(left, "Medicin", "9 vårdplatser", "Avdelningen har 9 vårdplatser öppna.", "vårdplatser")
    other = told(right, "Kirurgi", "20 vårdplatser", "Avdelningen har 20 vårdplatser öppna.", "vårdplatser")
    assert paired(left, [one], right, [other]) == []


def test_goals_of_two_things_are_not_one() -> None:
    left, right = reports("Primärvård\nVårdhygien")
    one = told(left, "Primärvård", "95 procent", "Målet på 95 procent nås.", "målet", unit="procent")
    other = told(right, "Vårdhygien", "90 procent", "Målet på 90 procent nås inte.", "målet", unit="procent")
    assert paired(left, [one], right, [other]) == []


def test_a_bare_noun_wants_sentences_that_agree() -> None:
    left, right = reports()
    one = told(left, "Medicin", "88 vårdplatser", "Av klinikens 88 vårdplatser är alla öppna.", "vårdplatser")
    closed = told(right, "Medicin", "14 vårdplatser", "I sommar stängs 14 vårdplatser helt.", "vårdplatser")
    now = told(
        right, "Medicin", "86 vårdplatser", "Av klinikens 86 vårdplatser är alla öppna.", "vårdplatser"
    )
    assert paired(left, [one], right, [closed]) == []
    assert paired(left, [one], right, [closed, now]) == [(88, 86)]


def test_of_several_figures_of_one_name_the_like_sentences_belong_together() -> None:
    left, right = reports()
    name = "andelen väntande till besök"
    visit, surgery = (
        "Andelen väntande till besök är {} procent.",
        "Till operation eller åtgärd är andelen {} procent.",
    )
    lefts = [
        told(left, "Medicin", f"{value} procent", text.format(value), name, unit="procent")
        for value, text in ((69, visit), (61, surgery))
    ]
    only = told(right, "Medicin", "62 procent", surgery.format(62), name, unit="procent")
    assert paired(left, lefts, right, [only]) == [(61, 62)]


@pytest.mark.parametrize(("wards", "found"), [(["Kirurgi"], [(40, 45)]), (["Kirurgi", "Kirurgin"], [])])
def test_outside_paired_sections_a_name_must_be_the_only_one(
    wards: list[str], found: list[tuple[float, float]]
) -> None:
    left = tree("a", "Division Öst | Öst\n  Kirurgi | Öst\n  Kirurgin | Öst", month="2025-02")
    right = tree("b", "Division Öst | Öst\n  Kirurgi | Öst", month="2025-03", number=2)
    text, name = "Antalet planerade operationer var {} stycken.", "antalet planerade operationer"
    lefts = [told(left, ward, str(40 + 9 * n), text.format(40 + 9 * n), name) for n, ward in enumerate(wards)]
    only = told(right, "Kirurgi", "45", text.format(45), name)
    apart: dict[tuple[str, ...], None] = {node.path: None for node in left.sections[1:]}
    compared = compare_trees(with_figures(left, lefts), with_figures(right, [only]), own=apart)
    assert [(r.left_value, r.right_value) for r in compared.figures if r.left and r.right] == found


def test_a_share_here_is_a_level_there() -> None:
    left, right = reports()
    text = "Andelen listade invånare är {} procent."
    lefts = [told(left, "Medicin", "54 procent", text.format(54), "andelen listade invånare", unit="procent")]
    rights = [
        told(
            right,
            "Medicin",
            "49 procent",
            text.format(49),
            "andelen listade invånare",
            unit="procent",
            role="share",
        )
    ]
    assert paired(left, lefts, right, rights) == [(54, 49)]


def test_different_known_series_are_never_one() -> None:
    left, right = reports()
    text = "Kostnaden för inhyrda läkare var {} mnkr."
    one = told(left, "Medicin", "348 mnkr", text.format(348), "kostnaden", unit="mnkr", series="cost-year")
    other = told(right, "Medicin", "24 mnkr", text.format(24), "kostnaden", unit="mnkr", series="cost")
    assert paired(left, [one], right, [other]) == []


def test_a_series_is_followed_into_another_section() -> None:
    left, right = reports()
    one = told(left, "Medicin", "24 mnkr", "Kostnaden var 24 mnkr.", "kostnaden", unit="mnkr", series="cost")
    other = told(right, "Kirurgi", "20 mnkr", "Det kostade 20 mnkr.", "kostnad", unit="mnkr", series="cost")
    assert paired(left, [one], right, [other]) == [(24, 20)]


@pytest.mark.parametrize(("month", "delta", "note"), [("2025-02", -7, None), ("2025-03", None, "break")])
def test_values_before_and_after_a_new_definition_do_not_subtract(
    month: str, delta: float | None, note: str | None
) -> None:
    left, right = tree("a", "Vård", month="2025-01"), tree("b", "Vård", month=month, number=2)
    one, other = (
        told(report, "Vård", quote, f"Disponibla vårdplatser: {quote}.", "vårdplatser", series="beds")
        for report, quote in ((left, "101 platser"), (right, "94 platser"))
    )
    (row,) = rows_of(left, [one], right, [other])
    assert (row.left_value, row.right_value, row.delta, row.note) == (101, 94, delta, note)
    assert row.judgement == ("worse" if delta else None)


def test_other_times_stand_beside_each_other_and_do_not_compare() -> None:
    left, right = reports("Patientsäkerhet")
    text = "{} anmälningar till tillsynen har gjorts."
    name = "anmälningar till tillsynen"
    one = told(left, "Patientsäkerhet", "5 anmälningar", text.format(5), name, period="2025-01/2025-02")
    other = told(right, "Patientsäkerhet", "4 anmälningar", text.format(4), name, period="2025-03")
    compared = compare_trees(with_figures(left, [one]), with_figures(right, [other]))
    assert all((row.left is None) != (row.right is None) for row in compared.figures)
    (row,) = compared.apart
    assert (row.left_value, row.right_value, row.delta, row.judgement) == (5, 4, None, None)
    assert kind_of(one, other, "2025-03") == "jan–feb 2025 / mars 2025"
    blocks = [block for block in build(compared).blocks if block.figure == row]
    assert [block.change for block in blocks] == [None]
