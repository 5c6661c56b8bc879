from __future__ import annotations

import pytest

from loader.layout.numbering import bare, depths, numbers


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("3 Ekonomi", "Ekonomi"),
        ("2.1.4. Division Kust", "Division Kust"),
        ("b) Personal", "Personal"),
        ("IV. Bilagor", "Bilagor"),
        ("Budget 2031 och plan", "Budget 2031 och plan"),
        ("2031 års budget", "2031 års budget"),
        ("1177 Vårdguiden", "1177 Vårdguiden"),
    ],
)
def test_a_number_that_leads_a_title_is_no_part_of_it(title: str, rest: str) -> None:
    assert bare(title) == rest


@pytest.mark.parametrize(
    ("titles", "found", "levels"),
    [
        ("1 Ekonomi|1.1 Resultat|2 Personal", "1|1.1|2", [1, 2, 1]),
        (
            "A. Kust|A.1 Resultat|a) Hav|b) Ö|B. Berg|B.1 Plan|a) Fjäll",
            "A|A.1|a|b|B|B.1|a",
            [1, 2, 3, 3, 1, 2, 3],
        ),
        ("I. Ekonomi|1. Resultat|2. Prognos|II. Personal|1. Vakans", "I|1|2|II|1", [1, 2, 2, 1, 2]),
        ("1 Läget|2 Kost|3 Bad|5 Ljus|6 Vatten|7 Värme", "1|2|3|5|6|7", [1] * 6),
        ("Ekonomi|2 nya mottagningar|3 Vårdcentraler|C. Vitamin", "|||", [0, 0, 0, 0]),
    ],
    ids=["digits", "letters", "roman", "one that was not read", "none"],
)
def test_numbers_count_upwards_and_tell_levels(titles: str, found: str, levels: list[int]) -> None:
    own = numbers(titles.split("|"))
    assert [number or "" for number in own] == found.split("|")
    assert depths(own) == levels
