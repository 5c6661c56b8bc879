"""What goes from a sentence, a heading or the lead of a list to later comparisons; it is May 2024."""

from __future__ import annotations

import pytest

from tests.figures.samples import figures

WORSE, BETTER = "difference budget worse", "difference budget better"


def told(text: str, title: str = "Läget", month: str = "2024-05") -> list[str]:
    """Role, base and direction of each figure."""
    found = figures(text, title, month)
    return [" ".join(filter(None, (figure.role, figure.against, figure.direction))) for figure in found]


@pytest.mark.parametrize(
    "lead",
    [
        "Nämnden visar ett underskott mot budget.",
        "Nämnderna redovisar följande resultat i förhållande till budget:",
        "Utfallet fördelar sig så här, jämfört med budget:",
    ],
)
def test_a_lead_says_what_its_list_is_compared_with(lead: str) -> None:
    assert told(f"{lead}\n\n• Stab +1,2 mnkr (+1,4 mnkr)\n\n• Äldrevård -8 mnkr.") == [
        BETTER,
        BETTER,
        WORSE,
    ]


def test_so_does_a_heading() -> None:
    assert told("Kirurgi -8 mnkr.\n\nMedicin +1 mnkr.", "Budgetavvikelse per klinik") == [WORSE, BETTER]


def test_what_is_told_in_a_sentence_or_without_a_sign_is_not_of_the_list() -> None:
    text = "Resultatet jämfört med budget:\n\n• Ledning 12 mnkr\n\n• Kassan var -4 mnkr vid årets slut."
    assert told(text) == ["level", "level"]


def test_a_list_ends_with_its_last_bullet() -> None:
    text = "Nämnden visar ett underskott mot budget.\n\n• Vård -8 mnkr\n\nKassaflöde -3 mnkr."
    assert told(text) == [WORSE, "level"]


def test_a_list_of_changes() -> None:
    text = "Förändring jämfört med föregående år:\n\n• Läkemedel +4 mnkr\n\n• Resor -3 procent"
    assert told(text) == ["change previous_year up", "change previous_year down"]


def test_a_change_is_between_the_levels_told_before_it() -> None:
    text = (
        "Avgifterna var 24 mnkr 2023. År 2021 var de 20 mnkr. De har alltså ökat med 20 procent under 2023."
    )
    assert told(text)[2] == "change other:2021 up"
    assert told("Under 2023 kom 412 brev. Året innan kom 400 brev. En ökning med 3 procent.")[2:] == [
        "change previous_year up"
    ]


def test_the_year_before_is_counted_from_what_the_figure_is_about() -> None:
    assert told("Bolaget omsatte 55 mnkr under 2022, en uppgång på 4 procent jämfört med 2021.")[1:] == [
        "change previous_year up"
    ]
    assert told("Bolaget omsatte 55 mnkr under 2022, en uppgång med 6 procent jämfört med 2019.")[1:] == [
        "change other:2019 up"
    ]


def test_a_comparison_of_money_goes_on_with_the_last_one() -> None:
    text = (
        "Intäkterna är 3 procent högre än i fjol. Resultatet är 12 mnkr sämre än budget. {} är 4 mnkr bättre."
    )
    assert told(text.format("Prognosen"))[-1] == BETTER


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Kostnaderna ökade med 9 procent.", "previous_year"),
        ("Besöken ökade med 9 procent.", None),
        ("Kostnaderna ökade med 9 mnkr.", None),
        ("Under 2023 ökade besöken med 9 procent.", "previous_year"),
    ],
)
def test_money_grows_by_percent_over_the_year_before(text: str, base: str | None) -> None:
    assert [figure.against for figure in figures(text, month="2024-05")] == [base]
