"""Role, base and direction by construct, in a report of May 2024: sentences of our own."""

from __future__ import annotations

import pytest

from tests.figures.samples import figures

LEVEL = ("level", None, None)
FORECAST = ("forecast", None, None)
TARGET = ("target", None, None)


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
    found = [(figure.role, figure.against, figure.direction) for figure in figures(text, month="2024-05")]
    assert found == expected


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
    assert (last.role, last.against, last.direction) == expected
