from __future__ import annotations

import pytest

from loader.layout.numbering import bare


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
