"""Which section is which: drift, moves, reorganisations, and what must not be paired."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.trees import paired, pairs, tree
from tui.compare.comparison import compare_trees
from tui.compare.sections.order import in_order
from tui.compare.sections.pairing import pair_sections
from tui.compare.sections.titles import likeness, parse
from tui.compare.shapes import CompareError, Lineage

NEWS = (
    "Mottagningen har öppnat i nya lokaler efter ombyggnaden av entrén. Personalen har flyttat in och "
    "utrustningen är driftsatt. Patienterna hänvisas till plan fyra under våren, där väntrummet ligger. "
    "Kvällsmottagningen stängs under sommaren eftersom sköterskorna behövs på akuten."
)
OTHER = (
    "Vaccinationerna mot influensa inleddes tidigare än vanligt. Skolorna deltar i kampanjen, och "
    "apoteken lånar ut kylskåp. Tandläkarna kallar förskolebarn till undersökning varannan vecka. "
    "Bussen kör mellan byarna med tolk ombord och stannar vid äldreboenden."
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Region gemensamt", "Regiongemensamt"),
        ("VO OB/GYN", "Verksamhetsområde Obstetrik/Gynekologi"),
        ("Verksamhetsområde Läns gemensam Rättspsykiatri", "VO Länsgemensam rättspsykiatri"),
        ("Säkerhet", "Säkerhetsenheten"),
        ("Information från verksamheten", "Information om verksamhet"),
        ("Bemanningscentrum", "Bemanningscentrum (BMC)"),
        ("Ledningsrapport december 2018", "Ledningsrapport januari 2019"),
        ("2.1 Personal", "2.3 Personal"),
        ("Aktuella förstudier:", "Aktuella förstudier"),
    ],
)
def test_headings_that_drift(left: str, right: str) -> None:
    assert likeness(parse(left), parse(right)) >= 0.9


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Länssjukvård 1", "Länssjukvård 2"),
        ("Avdelning 41 neurorehabilitering", "Avdelning 42 neurorehabilitering"),
        ("Ekonomiavdelningen", "Utvecklingsavdelningen"),
        ("Division Nära", "Division Psykiatri"),
        ("Verksamhetsområde Sunderbyn", "Verksamhetsområde Gällivare"),
        ("Vårdhygien", "Vårdnära service"),
        ("Personal", "Produktion"),
        ("Team A", "Team B"),
    ],
)
def test_headings_that_are_not_the_same(left: str, right: str) -> None:
    assert likeness(parse(left), parse(right)) < 0.6


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_a_share(left: str, right: str) -> None:
    one, other = parse(left), parse(right)
    assert 0 <= likeness(one, other) <= 1
    assert abs(likeness(one, other) - likeness(other, one)) < 0.25
    assert likeness(one, one) in (0.0, 1.0)


def test_numbers_in_headings_veto_a_pair() -> None:
    found = paired("Division Länssjukvård 1\n  Allmänt", "Division Länssjukvård 2\n  Allmänt")
    assert found == set()


@pytest.mark.parametrize("form", ["{} {}", "{}. {}"])
def test_numbered_chapters_are_paired_by_their_words(form: str) -> None:
    left = [form.format(n, title) for n, title in enumerate(("Inledning", "Ekonomi", "PERSONAL"), 1)]
    right = [
        form.format(n, title) for n, title in enumerate(("Inledning", "Nyckeltal", "Ekonomi", "PERSONAL"), 1)
    ]
    found = paired("\n".join(left), "\n".join(right))
    assert found == {(left[0], right[0]), (left[1], right[2]), (left[2], right[3])}
    assert parse("24 timmar").numbers == {"24"}
    assert parse("1177 Vårdguiden").numbers == {"1177"}


def test_a_generic_heading_is_not_paired_across_divisions() -> None:
    found = paired(
        "Division Nära | Nära\n  Allmänt\nDivision Psykiatri | Psykiatri",
        "Division Nära | Nära\nDivision Psykiatri | Psykiatri\n  Allmänt",
    )
    assert found == {("Division Nära", "Division Nära"), ("Division Psykiatri", "Division Psykiatri")}


def test_children_follow_their_renamed_parent() -> None:
    found = paired("Region gemensamt\n  Övrigt\nNära\n  Övrigt", "Nära\n  Övrigt\nRegiongemensamt\n  Övrigt")
    assert ("Region gemensamt > Övrigt", "Regiongemensamt > Övrigt") in found
    assert len(found) == 4


def test_a_parent_is_known_by_its_children() -> None:
    left = "Läget i divisionerna\n  Nära\n  Psykiatri\n  Tandvård"
    right = "Rapport per område\n  Nära\n  Psykiatri\n  Tandvård\n  Service"
    assert ("Läget i divisionerna", "Rapport per område") in paired(left, right)


def test_same_content_under_a_new_heading() -> None:
    left = tree("a", "Nära\n  Nya lokaler\n  Vaccination", {"Nya lokaler": NEWS, "Vaccination": OTHER})
    right = tree(
        "b", "Nära\n  Ombyggnaden klar\n  Influensa", {"Ombyggnaden klar": NEWS, "Influensa": OTHER}, number=2
    )
    found = pairs(pair_sections(left, right))
    assert ("Nära > Nya lokaler", "Nära > Ombyggnaden klar") in found
    assert ("Nära > Vaccination", "Nära > Influensa") in found


def test_equal_headings_are_told_apart_by_what_stands_under_them() -> None:
    left = tree("a", "Allmänt\nAllmänt")
    right = tree("b", "Allmänt\nAllmänt", number=2)
    first, second = left.sections
    third, fourth = right.sections
    left = replace(left, sections=(replace(first, text=NEWS), replace(second, text=OTHER)))
    new = " Ett nytt avtal gäller från hösten och omfattar alla kommuner i länet."
    one, other = (text[: len(text) // 2] + new for text in (NEWS, OTHER))
    right = replace(right, sections=(replace(third, text=other), replace(fourth, text=one)))
    found = {(match.left, match.right) for match in pair_sections(left, right).lefts.values()}
    assert found == {(first.id, fourth.id), (second.id, third.id)}


def test_new_and_gone_sections_stand_alone() -> None:
    rows = compare_trees(
        tree("a", "Inledning\nBesök av ministern"), tree("b", "Inledning\nNytt sjukhus i Kiruna", number=2)
    ).sections
    assert [row.status for row in rows] == ["same", "only_left", "only_right"]


def test_a_moved_section_is_told_from_its_neighbours() -> None:
    left = tree("a", "Inledning\nPersonal\nEkonomi\nPatientsäkerhet\nBilagor")
    right = tree("b", "Inledning\nPatientsäkerhet\nPersonal\nEkonomi\nBilagor", number=2)
    moved = {
        left.by_id[row.left or 0].title
        for row in compare_trees(left, right).sections
        if row.status == "moved"
    }
    assert moved == {"Patientsäkerhet"}


def test_a_section_under_another_parent_has_moved() -> None:
    left = tree("a", "Nära\n  Smittskydd\nRegiongemensamt\n  HR")
    right = tree("b", "Nära\nRegiongemensamt\n  HR\n  Smittskydd", number=2)
    rows = {left.by_id[row.left].title: row for row in compare_trees(left, right).sections if row.left}
    assert rows["Smittskydd"].status == "moved"
    assert rows["HR"].status == "same"


LINEAGE = Lineage(
    {"länsteknik": "Länsteknik"},
    {
        "Länsteknik": ("Regionstöd",),
        "Service": ("Regionstöd",),
        "Närsjukvård": ("Nära",),
        "Länssjukvård": ("Länssjukvård 1", "Länssjukvård 2"),
    },
)


def test_divisions_are_followed_by_their_lineage() -> None:
    left = tree(
        "a",
        "Division Länsteknik | Länsteknik\nDivision Service | Service\nDivision Närsjukvård | Närsjukvård\n"
        "  Hälsocentraler\nDivision Länssjukvård | Länssjukvård",
    )
    right = tree(
        "b",
        "Division Regionstöd | Regionstöd\nDivision Nära | Nära\n  Hälsocentraler\n"
        "Division Länssjukvård 1 | Länssjukvård 1\nDivision Länssjukvård 2 | Länssjukvård 2",
        number=2,
    )
    rows = compare_trees(left, right, LINEAGE).sections
    told = {
        (row.status, left.by_id[row.left].title, right.by_id[row.right].title)
        for row in rows
        if row.left is not None and row.right is not None
    }
    assert told == {
        ("merged", "Division Länsteknik", "Division Regionstöd"),
        ("merged", "Division Service", "Division Regionstöd"),
        ("renamed", "Division Närsjukvård", "Division Nära"),
        ("same", "Hälsocentraler", "Hälsocentraler"),
        ("split", "Division Länssjukvård", "Division Länssjukvård 1"),
        ("split", "Division Länssjukvård", "Division Länssjukvård 2"),
    }
    assert len(rows) == 6


def test_lineage_works_backwards_too() -> None:
    later = tree("a", "Division Nära | Nära", month="2025-03")
    earlier = tree("b", "Division Närsjukvård | Närsjukvård", month="2019-01", number=2)
    (row,) = compare_trees(later, earlier, LINEAGE).sections
    assert (row.status, row.reason) == ("renamed", "division taken over")


def test_a_section_that_was_split_by_its_title() -> None:
    left = tree("a", "Patientsäkerhet och vårdhygien\nEkonomi")
    right = tree("b", "Patientsäkerhet\nVårdhygien\nEkonomi", number=2)
    rows = compare_trees(left, right).sections
    assert [row.status for row in rows] == ["split", "split", "same"]


def test_a_section_that_was_split_by_its_text() -> None:
    left = tree("a", "Nära\n  Läget", {"Läget": NEWS + " " + OTHER})
    right = tree("b", "Nära\n  Läget\n  Hälsa", {"Läget": NEWS, "Hälsa": OTHER}, number=2)
    rows = compare_trees(left, right).sections
    assert [row.status for row in rows] == ["same", "split", "split"]
    back = compare_trees(right, left).sections
    assert [row.status for row in back].count("merged") == 1


def test_the_users_pairs_win() -> None:
    left, right = tree("a", "Inledning\nNyheter"), tree("b", "Inledning\nHänt i månaden", number=2)
    own = {("Nyheter",): ("Hänt i månaden",), ("Inledning",): None}
    rows = compare_trees(left, right, own=own).sections
    told = {(row.status, row.reason) for row in rows}
    assert told == {("renamed", "paired by you"), ("only_left", ""), ("only_right", "")}


def test_a_report_without_sections_is_refused() -> None:
    with pytest.raises(CompareError, match="tom: has no sections"):
        compare_trees(tree("tom", ""), tree("b", "Inledning", number=2))


def test_a_long_report_against_a_short_one() -> None:
    long = tree("a", "\n".join(f"Kapitel {n}\n  Del {n}" for n in range(700)))
    short = tree("b", "Kapitel 3\nKapitel 699", number=2)
    counts = compare_trees(long, short).counts
    assert counts == {"same": 2, "only_left": 1398}


HEADINGS = st.lists(
    st.sampled_from(["Nära", "Psykiatri", "Personal", "Allmänt", "Övrigt", "Avsnitt 1", "Avsnitt 2", ""]),
    min_size=1,
    max_size=12,
)


@given(HEADINGS, HEADINGS)
def test_every_section_stands_in_one_row_or_is_split(one: list[str], other: list[str]) -> None:
    left = tree("a", "\n".join(title or "Tom" for title in one))
    right = tree("b", "\n".join(title or "Tom" for title in other), number=2)
    rows = compare_trees(left, right).sections
    assert {row.left for row in rows if row.left} == set(left.by_id)
    assert {row.right for row in rows if row.right} == set(right.by_id)
    plain = [row for row in rows if row.status not in ("split", "merged")]
    for side in ("left", "right"):
        ids = [getattr(row, side) for row in plain if getattr(row, side) is not None]
        assert len(ids) == len(set(ids))


@given(HEADINGS)
def test_a_report_is_the_same_as_itself(titles: list[str]) -> None:
    outline = "\n".join(title or "Tom" for title in titles)
    rows = compare_trees(tree("a", outline), tree("b", outline, number=2)).sections
    assert {row.status for row in rows} == {"same"}


@given(st.lists(st.integers(0, 30), max_size=20))
def test_the_heaviest_run_is_the_longest_for_equal_weights(places: list[int]) -> None:
    kept = sorted(in_order(places, [1.0] * len(places)))
    run = [places[index] for index in kept]
    assert run == sorted(set(run))
    best = [1] * len(places)
    for i, place in enumerate(places):
        best[i] = 1 + max((best[j] for j in range(i) if places[j] < place), default=0)
    assert len(run) == max(best, default=0)


def test_the_subject_of_a_chapter_is_not_the_department_of_that_name() -> None:
    left = "Personalrapport\nInledning"
    right = "Regiongemensamt\n  HR-avdelningen\nInledning"
    assert paired(left, right) == {("Inledning", "Inledning")}


def test_chapters_gathered_under_a_new_one_are_found_there() -> None:
    texts = {"Personalrapport": NEWS, "Viktiga personalfrågor": NEWS}
    left = tree("a", "Personalrapport\nInledning", texts)
    right = tree("b", "Inledning\nMånadsläget\n  Viktiga personalfrågor", texts, number=2)
    assert ("Personalrapport", "Månadsläget > Viktiga personalfrågor") in pairs(pair_sections(left, right))


def test_what_all_say_is_not_found_again_in_a_divisions_news() -> None:
    left = "Väntetider\n  Barn- och ungdomspsykiatri"
    right = "Från verksamheten\n  Division Öst | Öst\n    Barn- och ungdomspsykiatrin"
    assert paired(left, right) == set()


def test_sure_pairs_come_before_those_that_depend_on_them() -> None:
    left = "Återrapport av avtal\n  Kortare köer\n  Egna läkare"
    right = "Avtal\n  Kortare köer för alla\n    Återrapport kortare köer\n  Egna läkare"
    assert ("Återrapport av avtal > Kortare köer", "Avtal > Kortare köer för alla") in paired(left, right)


def test_a_clinic_that_became_several_named_ones() -> None:
    left = tree("a", "Division Öst | Öst\n  Barnsjukvården\n  Operation", {"Barnsjukvården": NEWS})
    outline = "Division Öst | Öst\n  Barn- och ungdomsmedicin\n  Barn- och ungdomshabilitering\n  Operation"
    rows = compare_trees(left, tree("b", outline, number=2)).sections
    assert [row.status for row in rows] == ["same", "split", "split", "same"]
    assert all(row.suggested for row in rows if row.status == "split")
