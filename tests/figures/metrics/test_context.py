"""Names that say too little alone: what they are of comes from the clause, the heading or the text before."""

from __future__ import annotations

import pytest

from tests.figures.samples import figures

HEADINGS = [
    ("Sommarvikarier", "Hittills har 210 sökande anmält sig.", ["antal sökande som anmält sig"]),
    ("Rekryteringsmässa", "I mars kom 40 sökande.", ["antal sökande, rekryteringsmässa"]),
    (
        "Region Exempel på Framtidsdagen i Arvika",
        "Det kom 900 besökare.",
        ["antal besökare, framtidsdagen i Arvika"],
    ),
    (
        "Beslut om försök gällande nattöppet gym",
        "Deltagandet var 84 procent.",
        ["deltagandet, nattöppet gym"],
    ),
    ("Föreläsning om stress", "Det kom 80 besökare.", ["antal besökare, stress"]),
    ("Trivselenkät", "Svarsfrekvensen var 71 procent.", ["svarsfrekvensen, trivselenkät"]),
    ("Verksamhetsområde Arvika", "Kliniken har 71 anställda.", ["antal anställda, verksamhetsområde Arvika"]),
    (
        "Temadag om psykisk hälsa",
        "Temadagen besöktes av 300 personer.",
        ["antal besökare, temadag om psykisk hälsa"],
    ),
    (
        "Ny brandstation i Kil",
        "Investeringen beräknas till 34 mnkr.",
        ["investeringen, ny brandstation i Kil"],
    ),
    # Chapters, parts of an organisation and names that need no more add nothing.
    ("Ekonomi och personal", "Det kom 80 besökare.", ["antal besökare"]),
    ("Division Arvika", "Det kom 80 besökare.", ["antal besökare"]),
    ("Arbetsmiljö", "Regionen hade 7 100 anställda.", ["antal anställda"]),
    ("Hälsodag", "Sjukfrånvaron var 6,1 procent.", ["sjukfrånvaron"]),
    ("Många vill arbeta natt", "Det kom 80 sökande.", ["antal sökande"]),
]
OWNERS = [
    (
        "Donationsfondens värde är 12 mnkr. Det bokförda kapitalet är 9 mnkr. Avkastningen var 3 procent.",
        ["donationsfondens värde", "bokförda kapitalet", "donationsfondens avkastning"],
    ),
    ("Periodens resultat är 4 mnkr. Avvikelsen var 3 mnkr.", ["periodens resultat", "periodens resultat"]),
]
BRACKETS = [
    (
        "Mertiden (beredskap, övertid och fyllnad) har ökat med 2 procent.",
        ["mertiden (beredskap, övertid och fyllnad)"],
    ),
    ("Prognosen är ett minus på nedersta raden (årets resultat) med 12 mnkr.", ["årets resultat"]),
    (
        "Under våren har sju klagomål lämnats in till Inspektionen för vård och omsorg (IVO) av anhöriga.",
        ["antal klagomål som lämnats in till IVO"],
    ),
]


@pytest.mark.parametrize(("title", "text", "expected"), HEADINGS)
def test_a_heading_completes_a_name(title: str, text: str, expected: list[str]) -> None:
    assert [figure.metric for figure in figures(text, title)] == expected


@pytest.mark.parametrize(("text", "expected"), [*OWNERS, *BRACKETS])
def test_the_text_completes_a_name(text: str, expected: list[str]) -> None:
    assert [figure.metric for figure in figures(text)] == expected


def test_pronouns_and_lone_nouns_point_back() -> None:
    text = "Verksamhetens resultat förbättras. Resultatet är 12 mnkr. Det är 3 mnkr bättre än budget."
    assert {figure.metric for figure in figures(text)} == {"verksamhetens resultat"}


def test_the_section_named_in_the_title_is_received_for() -> None:
    (figure,) = figures("Regionen erhöll 31 mnkr i överenskommelsen.", title="Återrapport Trygg vård 2022")
    assert (figure.metric, figure.period) == ("erhållna medel i överenskommelsen Trygg vård", "2022")
