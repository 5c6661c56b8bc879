"""Role, base of comparison and direction: levels, forecasts and targets, bases, signs for words."""

from __future__ import annotations

import pytest

from loader.model import Figure
from tests.figures.samples import figures

LEVEL = ("level", None, None)
FORECAST = ("forecast", None, None)
TARGET = ("target", None, None)


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
    assert list(map(meaning, figures(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Behovet uppskattas till 40 tjänster.", [FORECAST]),
        ("Kostnaden kalkyleras till 4 mnkr.", [FORECAST]),
        ("Museet ser ut att få 9 000 besökare.", [FORECAST]),
        ("Länet kan få som mest 31 mnkr.", [FORECAST]),
        ("I mars vårdades som mest 34 patienter.", [LEVEL]),
        ("Regionen ska nå 80 procent.", [TARGET]),
        ("Det planeras 120 kurser.", [TARGET]),
        ("Utfallet är 9 procent (mål: 12 procent).", [LEVEL, TARGET]),
        ("Antalet bussar är 61, fyra fler än ett år tidigare.", [LEVEL, ("change", "previous_year", "up")]),
        ("I kön står 212 barn, varav 68 väntat längre än ett halvår.", [LEVEL, ("part", None, None)]),
    ],
)
def test_roles(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert list(map(meaning, figures(text, month="2024-05"))) == expected


@pytest.mark.parametrize(
    ("text", "role", "against"),
    [
        ("I april gjordes 940 resor, 12 procent färre än i april 2023.", "change", "previous_year"),
        ("I april gjordes 940 resor, en ökning med 12 procent jämfört med mars.", "change", "previous_month"),
        ("Under 2022 såldes 940 kort, en ökning med 31 jämfört med 2021.", "change", "previous_year"),
        ("Resorna minskade med 17 procent jämfört med förra sommaren.", "change", "previous_year"),
        ("Under 2022 såldes 940 kort, en ökning med 6 procent.", "change", "previous_year"),
        ("Andelen är 74 procent, en förbättring med 13 procentenheter på ett år.", "change", "previous_year"),
        (
            "Kostnadsutvecklingen är 4 procent, att jämföra med 6 procent året innan.",
            "change",
            "previous_year",
        ),
        ("Budgetavvikelsen är -13 mnkr, att jämföra med -30 mnkr förra året.", "difference", "budget"),
    ],
)
def test_bases(text: str, role: str, against: str) -> None:
    *_, last = figures(text, month="2024-05")
    assert (last.role, last.against) == (role, against)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Intäkterna +2,4 procent mot föregående år.", ("change", "previous_year", "up")),
        ("Resorna: -3 procent jämfört med föregående år.", ("change", "previous_year", "down")),
        ("Antalet turer är +120 mot plan.", ("difference", "other:plan", "up")),
        ("Kostnaden är 120 mnkr (+4 mnkr jämfört med budget).", ("difference", "budget", "up")),
        ("Antalet resor uppgick till 14 200 (-2,1 procent).", ("change", None, "down")),
        ("Frånvaron är 6,2 procent (-0,4 procentenheter).", ("change", None, "down")),
        ("Resultatet är 12 mnkr (-8 mnkr).", LEVEL),
    ],
)
def test_a_sign_stands_for_the_word_of_change(
    text: str, expected: tuple[str, str | None, str | None]
) -> None:
    *_, last = figures(text, month="2024-05")
    assert meaning(last) == expected


def test_a_base_carries_over_to_the_next_sentence() -> None:
    text = "Besöken ökade med 4 procent jämfört med i fjol. Operationerna ökade med 2 procent."
    assert [figure.against for figure in figures(text)] == ["previous_year", "previous_year"]
