"""Role, base of comparison, direction, period and metric, one construct of the language a row."""

from __future__ import annotations

import pytest

from loader.model import Figure
from tests.figures.samples import figures


def meaning(figure: Figure) -> tuple[str, str | None, str | None]:
    return figure.role, figure.against, figure.direction


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resultatet är 7 mnkr bättre än budget.", [("difference", "budget", "better")]),
        ("Kostnaderna ligger 3 mnkr över budget.", [("difference", "budget", "up")]),
        ("Intäkterna understiger budget med 14 mnkr.", [("difference", "budget", "down")]),
        ("Budgetavvikelsen för divisionen är -8,4 mnkr.", [("difference", "budget", "worse")]),
        ("Andelen är 4 procentenheter lägre än målet.", [("difference", "goal", "down")]),
        ("Andelen är 4 procentenheter högre än i riket.", [("difference", "other:i riket", "up")]),
        ("Antalet besök ökade med 12 procent jämfört med i fjol.", [("change", "previous_year", "up")]),
        ("Antalet besök minskade med 30 sedan februari.", [("change", "previous_month", "down")]),
        ("Väntetiden har försämrats med 5 dagar sedan 2021.", [("change", "other:2021", "worse")]),
        ("En minskning med 2 procent mot samma period 2023.", [("change", "previous_year", "down")]),
        ("Vi utförde 42 fler operationer än mars 2023.", [("change", "previous_year", "up")]),
        ("Målet är att 90 procent ska få tid.", [("target", None, None)]),
        ("Kostnaderna väntas uppgå till 340 mnkr.", [("forecast", None, None)]),
        ("Av besöken var 35 procent digitala.", [("part", None, None)]),
        ("Avdelningen har 18 platser, varav 4 används.", [("level", None, None), ("part", None, None)]),
        ("Nettokostnadsutvecklingen är +6 procent.", [("change", "previous_year", "up")]),
        ("Utfallet är 84 procent (mål 90 procent).", [("level", None, None), ("target", None, None)]),
        (
            "Vi gjorde 60 färre besök än i fjol (-3 procent).",
            [("change", "previous_year", "down"), ("change", "previous_year", "down")],
        ),
        (
            "Kostnaderna ökade med 9 procent för läkemedel och för hyrpersonal med 4 procent mot i fjol.",
            [("change", "previous_year", "up"), ("change", "previous_year", "up")],
        ),
        (
            "Frånvaron har ökat från 5,1 till 5,9 procent, vilket motsvarar 40 årsarbetare.",
            [("level", None, None), ("level", None, None), ("change", None, "up")],
        ),
    ],
)
def test_role_base_and_direction(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [meaning(figure) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beläggningen i februari var 92 procent.", ["2024-02"]),
        ("Frånvaron ackumulerat till mars är 6 procent.", ["2024-01/2024-03"]),
        ("Under perioden januari till februari inkom 14 ärenden.", ["2024-01/2024-02"]),
        ("Under första kvartalet inkom 14 ärenden.", ["2024-01/2024-03"]),
        ("Under 2022 gjordes 840 besök.", ["2022"]),
        ("Den sista februari fanns 310 anställda.", ["2024-02-29"]),
        ("Per den 12 mars hade 47 personer svarat.", ["2024-03-12"]),
        ("Till och med vecka 9 inkom 30 förslag.", ["2024-W09"]),
        ("Helårsprognosen är ett underskott på 12 mnkr.", ["2024"]),
        ("Andelen var 81 procent, jämfört med 78 procent föregående år.", ["2024-03", "2023-03"]),
        ("Andelen var 81 procent (78 procent i mars 2023).", ["2024-03", "2023-03"]),
        ("Andelen ökade från 60 procent 2019 till 70 procent 2023.", ["2019", "2023"]),
        ("Tiden minskade från 5 till 4 dagar jämfört med mars 2023.", ["2023-03", "2024-03"]),
        ("Antalet ökade till 2023 då 67 patienter vårdades.", ["2023"]),
        ("De senaste tre månaderna inkom 90 ärenden.", ["2024-01/2024-03"]),
    ],
)
def test_period(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Periodens resultat uppgår till 12 mnkr.", ["periodens resultat"]),
        ("Under mars var frånvaron i Boden 6 procent.", ["frånvaron i Boden"]),
        ("Kostnaden är 5 mnkr, vilket är 1 mnkr lägre än budget.", ["kostnaden", "kostnaden"]),
        (
            "Beläggningen i Luleå är 98 procent, Boden 87 procent och Kalix 80 procent.",
            ["beläggningen i Luleå", "beläggningen i Boden", "beläggningen i Kalix"],
        ),
        ("Vi minskade kostnaderna för resor med 3 mnkr.", ["kostnaderna för resor"]),
        ("Regionen erhöll 9 mnkr för kortare köer.", ["erhållna medel för kortare köer"]),
        ("I fjol svarade 480 personer på enkäten.", ["antal svarande på enkäten"]),
        ("Det motsvarar 3 procent av kostnaderna.", ["andel av kostnaderna"]),
        ("Frånvaron är högst i Service, 9 procent.", ["frånvaron i Service"]),
        ("Av resultatet beror 7 mnkr på engångsposter.", ["engångsposter"]),
        ("Det innebär att frånvaron ökat med 2 procent.", ["frånvaron"]),
        ("Läget är stabilt och den totala svarsfrekvensen var 83 procent.", ["totala svarsfrekvensen"]),
    ],
)
def test_metric(text: str, expected: list[str]) -> None:
    assert [figure.metric for figure in figures(text)] == expected


def test_pronouns_and_lone_nouns_point_back() -> None:
    text = "Verksamhetens resultat förbättras. Resultatet är 12 mnkr. Det är 3 mnkr bättre än budget."
    assert {figure.metric for figure in figures(text)} == {"verksamhetens resultat"}


def test_a_base_carries_over_to_the_next_sentence() -> None:
    text = "Besöken ökade med 4 procent jämfört med i fjol. Operationerna ökade med 2 procent."
    assert [figure.against for figure in figures(text)] == ["previous_year", "previous_year"]


def test_the_section_named_in_the_title_is_received_for() -> None:
    (figure,) = figures("Regionen erhöll 31 mnkr i överenskommelsen.", title="Återrapport Trygg vård 2022")
    assert (figure.metric, figure.period) == ("erhållna medel i överenskommelsen Trygg vård", "2022")


def test_without_a_month_nothing_is_guessed() -> None:
    (figure,) = figures("Frånvaron var 6 procent.", month=None)
    assert figure.period is None
    (figure,) = figures("Under 2023 var frånvaron 6 procent.", month=None)
    assert figure.period == "2023"


def test_figures_of_one_sentence_are_tied() -> None:
    one, two, three = figures("Resultatet är 5 mnkr, 2 mnkr bättre än budget. Frånvaron är 6 procent.")
    assert one.tie == two.tie is not None
    assert three.tie is None


def test_parts_that_do_not_add_up_are_flagged() -> None:
    whole, *_ = figures("Det fanns 100 anställda, varav 70 kvinnor och 20 män.")
    assert whole.flags == ("its parts add up to 90",)
    whole, *_ = figures("Det fanns 100 anställda, varav 70 kvinnor och 30 män.")
    assert whole.flags == ()


def test_a_direction_against_its_values_is_flagged() -> None:
    *_, after = figures("Frånvaron har minskat från 5 till 6 procent.")
    assert after.flags == ("the direction contradicts the values",)


def test_a_figure_knows_its_place_rule_and_confidence() -> None:
    (figure,) = figures("Frånvaron var 6 procent.")
    assert (figure.page, figure.line) == (3, 7)
    assert figure.rule
    assert 0 < figure.confidence <= 1
