"""What time a figure is about, one construct of the language a row; the report is of May 2024."""

from __future__ import annotations

import pytest

from loader.figures import extract
from loader.figures.times.expressions import find_times
from loader.model import ReportFacts
from tests.figures.samples import figures, section

TO_DATE = "2024-01/2024-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Till och med april har 812 barn vaccinerats.", ["2024-01/2024-04"]),
        ("T.o.m. april har 812 barn vaccinerats.", ["2024-01/2024-04"]),
        ("Fram till april hade bussarna 41 200 resenärer.", ["2024-01/2024-04"]),
        ("Ackumulerat till och med april är frånvaron 6,1 procent.", ["2024-01/2024-04"]),
        ("Frånvaron t.o.m. april 2023 var 6,4 procent.", ["2023-01/2023-04"]),
        ("Till och med januari har 31 barn vaccinerats.", ["2024-01"]),
        ("Insamlingen pågår och har till och med april gett 75 tkr.", ["2024-04"]),
        ("Sedan årsskiftet har 96 patienter skrivits in.", [TO_DATE]),
        ("Museet har haft 9 300 besökare sedan årsskiftet.", [TO_DATE]),
        ("Sedan årets början har 14 tvister avgjorts.", [TO_DATE]),
        ("Vi har utbildat 140 personer hittills i år.", [TO_DATE]),
        ("Så här långt i år har 140 personer utbildats.", [TO_DATE]),
        ("Årets fyra första månader såldes 5 100 kort.", ["2024-01/2024-04"]),
        ("Årets första fyra månader såldes 5 100 kort.", ["2024-01/2024-04"]),
    ],
)
def test_year_to_date(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text, month="2024-05")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under första halvåret öppnades 12 mottagningar.", ["2024-01/2024-06"]),
        ("Andra halvåret 2023 öppnades 12 mottagningar.", ["2023-07/2023-12"]),
        ("Första tertialet kostade resorna 3 mnkr.", ["2024-01/2024-04"]),
        ("Under kvartal 4 2023 kostade resorna 3 mnkr.", ["2023-10/2023-12"]),
        ("Under kvartalet tog nämnden emot 88 ärenden.", ["2024-04/2024-06"]),
        ("Vid kvartalets slut var värdet 410 mnkr.", ["2024-06-30"]),
        ("Målet för året, 5,6 procent, är nästan nått.", ["2024"]),
        ("Budgeten för året är 60 mnkr.", ["2024"]),
        ("Årets enkät besvarades av 78 procent.", ["2024"]),
        ("Under året hölls 870 kurser.", ["2024"]),
        ("Prognosen efter april pekar mot ett resultat för helåret på -90 mnkr.", ["2024"]),
        ("Nämnden prognostiserar ett underskott på 31 mnkr.", ["2024"]),
        ("Prognosen för helåret är -40 mnkr, vilket är 13 mnkr sämre än budget.", ["2024", "2024"]),
    ],
)
def test_parts_of_the_year_and_whole_years(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text, month="2024-05")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Andelen var 61 procent i april, jämfört med 54 procent ett år tidigare.", ["2024-04", "2023-04"]),
        ("Svinnet var 29 gram under 2022, jämfört med 38 gram året före.", ["2022", "2021"]),
        ("Andelen är 9 procent, att jämföra med 8 procent vid samma tid förra året.", ["2024-05", "2023-05"]),
        ("I april inkom 40 brev, jämfört med 31 brev månaden innan.", ["2024-04", "2024-03"]),
        ("I Kalmar togs 2 937 patienter emot under april.", ["2024-04"]),
        ("Resor med tåg, 2023: 1 912 resor.", ["2023"]),
        ("Sjukfrånvaro till och med april: 6,7 procent.", ["2024-01/2024-04"]),
    ],
)
def test_what_counts_back_counts_from_its_neighbour(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text, month="2024-05")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Till och med april har 812 barn vaccinerats. Det är 31 fler än samma period föregående år.",
            ["2024-01/2024-04", "2024-01/2024-04"],
        ),
        ("Helårsprognosen är -40 mnkr. Det är 13 mnkr sämre än budget.", ["2024", "2024"]),
        ("I Kalmar togs 940 patienter emot under april. Mediantiden var 51 minuter.", ["2024-04", "2024-04"]),
        (
            "Periodens resultat är 4 mnkr. I maj väntade 90 barn. Till operation var andelen 61 procent.",
            [TO_DATE, "2024-05", "2024-05"],
        ),
    ],
)
def test_a_short_sentence_inherits(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text, month="2024-05")] == expected


def test_a_count_since_the_turn_of_the_year_ends_where_the_report_is_about() -> None:
    facts = ReportFacts("Månadsrapport", "Region Prov", "2025-01", "cover", None, None, period="2024-12")
    read = extract([section("Sedan årsskiftet har 64 tjänster prövats. Under året dog 7 älgar.")], facts)
    assert [figure.period for figure in read.figures] == ["2024", "2024"]


def test_a_second_phrase_takes_the_place_of_the_first() -> None:
    text = "Andelen väntande till ett besök som väntat länge är 67 procent, och till röntgen är 60 procent."
    *_, second = figures(text)
    assert second.metric == "andelen väntande till röntgen som väntat länge"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "i år",
            "i fjol",
            "i dag",
            "i dagsläget",
            "i nuläget",
            "i skrivande stund",
            "i början av 2023",
            "i årets början",
        ),
        *(
            "i slutet av 2023",
            "i utgången av 2023",
            "i kvartalet",
            "i somras",
            "i höstas",
            "i våras",
            "i vintras",
        ),
        *(
            "för ett år sedan",
            "för året",
            "för närvarande",
            "för kvartalet",
            "en månad tidigare",
            "ett år tidigare",
        ),
        *(
            "det senaste året",
            "till och med mars",
            "vid början av året",
            "vid årets slut",
            "vid utgången av 2023",
        ),
    ],
)
def test_small_words_open_a_time(text: str) -> None:
    found = next(find_times(f"Det var så {text}."))
    assert found.group() == text


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
def test_what_a_report_of_march_says(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == expected


def test_without_a_month_nothing_is_guessed() -> None:
    (figure,) = figures("Frånvaron var 6 procent.", month=None)
    assert figure.period is None
    (figure,) = figures("Under 2023 var frånvaron 6 procent.", month=None)
    assert figure.period == "2023"
