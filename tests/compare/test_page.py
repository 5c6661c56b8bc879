"""The page of a comparison: what is a difference, what is folded, which change is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.compare.trees import tree, with_figures
from tui.compare.comparison import Comparison, compare_trees
from tui.compare.page import Stretch, build, figure_cells
from tui.compare.rows import counts_text, name_text
from tui.compare.shapes import Part, Told, Tree

BEFORE = "Sjukfrånvaron är 6,77 procent. Mottagningen är öppen. Rekryteringen fortsätter på alla sjukhus."
AFTER = "Sjukfrånvaron är 6,71 procent. Mottagningen är öppen. Semestrarna planeras nu i hela länet."


def compared(
    before: str = BEFORE, after: str = AFTER, figures: tuple[list[Told], ...] = ([], [])
) -> Comparison:
    left, right = (
        tree("a", "Personal", {"Personal": before}),
        tree("b", "Personal", {"Personal": after}, number=2),
    )
    return compare_trees(with_figures(left, figures[0]), with_figures(right, figures[1]))


def changes(comparison: Comparison, **filters: bool) -> list[str | None]:
    return [block.change for block in build(comparison, **filters).blocks if block.kind in ("pair", "cells")]


def text(block: Stretch) -> str:
    return "".join(part for part, _ in block.right or ())


def test_each_kind_of_change_is_told_apart() -> None:
    assert changes(compared(), only_changes=False) == ["figures", None, "wording"]
    assert changes(compared()) == ["figures", "wording"]
    assert changes(compared(), figures_only=True) == ["figures"]


def test_what_is_the_same_is_folded_and_counted() -> None:
    folds = [block.hidden for block in build(compared()).blocks if block.kind == "fold"]
    assert folds == [1]


def test_differences_lead_to_their_blocks() -> None:
    page = build(compared())
    assert [page.blocks[i].change for i in page.differences] == ["figures", "wording"]


def test_the_change_is_printed_beside_the_figure() -> None:
    (block,) = [b for b in build(compared()).blocks if b.change == "figures"]
    assert text(block) == "Sjukfrånvaron är 6,71 procent (−0,06\u00a0p.e.)."
    merged = "".join(part for part, _ in block.merged)
    assert merged == "Sjukfrånvaron är 6,77 procent → 6,71 procent (−0,06\u00a0p.e.)."


def told(number: int, section: int, value: float, **more: Any) -> Told:
    return Told(number, section, str(value), value, "procent", "sjukfrånvaro", start=17, end=29, **more)


def test_no_change_is_printed_between_a_month_and_a_year() -> None:
    comparison = compared(
        figures=(
            [told(1, 1_000_000, 6.77, period="2024")],
            [told(2, 2_000_000, 6.71, period="2025-01")],
        )
    )
    (block,) = [b for b in build(comparison).blocks if b.change == "figures" and b.kind == "pair"]
    assert text(block) == "Sjukfrånvaron är 6,71 procent."


def with_table(report: Tree, *rows: tuple[str, ...]) -> Tree:
    node = report.sections[0]
    part = Part("table", 0, 0, grid=rows)
    fields = {name: getattr(node, name) for name in type(node).__slots__}
    return Tree(report.slug, report.title, report.month, (type(node)(**{**fields, "parts": (part,)}),))


def test_cells_are_compared_by_the_headings_of_rows_and_columns() -> None:
    left = with_table(
        tree("a", "Nyckeltal"), ("", "Utfall", "Mål"), ("Besök", "10", "12"), ("Vård", "5", "5")
    )
    right = with_table(
        tree("b", "Nyckeltal", number=2), ("", "Mål", "Utfall"), ("Vård", "5", "5"), ("Besök", "12", "11")
    )
    page = build(compare_trees(left, right), only_changes=False)
    rows = {text(b)[:4]: dict(b.right or ()) for b in page.blocks if b.kind == "cells"}
    assert rows["Besö"]["11"] == "figure"
    assert rows["Besö"]["12"] == "text"
    assert set(rows["Vård"].values()) == {"text"}


def test_new_and_gone_sections_are_one_difference_each() -> None:
    left = tree("a", "Nära\n  Gammalt", {"Gammalt": BEFORE})
    right = tree(
        "b",
        "Nära\n  Nytt sjukhus",
        {"Nytt sjukhus": "En helt annan text om en ny byggnad i Kiruna."},
        number=2,
    )
    page = build(compare_trees(left, right))
    assert sorted(page.blocks[i].change or "" for i in page.differences) == ["gone", "new"]


def test_no_blank_comes_before_a_mark_in_one_column() -> None:
    before = "Resultatet är 48 mnkr bättre än föregående år. Balanskravet är oklart i år."
    page = build(compared(before, "Resultatet är 8 mnkr bättre än föregående år."))
    (block,) = [b for b in page.blocks if b.merged and b.change]
    merged = "".join(part for part, _ in block.merged)
    assert merged.startswith("Resultatet är 48 mnkr → 8 mnkr")
    assert " ." not in merged
    kept = "".join(part for part, look in block.merged if look != "removed")
    assert kept.endswith("föregående år.")


def test_sections_are_counted_and_named_in_words() -> None:
    assert counts_text({"same": 3, "changed": 1, "only_right": 2}) == ["1 ändrat", "2 nya", "3 lika"]
    first, last = tree("a", "Personal\n  Kurser").sections
    cover, text = (replace(first, title="", text=text) for text in ("Mars 2025", "Ord. " * 200))
    assert [name_text(node) for node in (cover, text, last)] == ["Försättsblad", "(utan rubrik)", "Kurser"]


def test_a_narrow_table_of_figures_shortens_units() -> None:
    values = [Told(n, n * 10**6, f"{n} 126", n * 1000 + 126, "årsarbetare", "heltider") for n in (1, 2)]
    comparison = compared(figures=([values[0]], [values[1]]))
    (row,) = comparison.figures
    cells = figure_cells(comparison, row, short=True)
    assert (cells.left, cells.change.split("  ")[0]) == (
        "1\u00a0126\u00a0årsarb.",
        "+1\u00a0000\u00a0årsarb.",
    )
    assert figure_cells(comparison, row).left == "1\u00a0126\u00a0årsarbetare"
