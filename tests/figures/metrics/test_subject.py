"""Names found through the clause's subject: what stands beside it or in its place, or the number itself."""

from __future__ import annotations

import pytest

from tests.figures.samples import figures

BESIDE = [
    (
        "Norrmo sjukhus, NS, som drivs av stiftelsen, fick ett underskott på 16 mnkr.",
        ["Norrmo sjukhus underskott"],
    ),
    (
        "Resultatet för stiftelsens bolag där AB Ett är moderbolag uppgår till 5 mnkr.",
        ["resultatet för stiftelsens bolag"],
    ),
    (
        "Kurserna gav ett överskott efter de två första tertialen på 4 mnkr.",
        ["överskott, kurserna"],
    ),
    (
        "Beläggningen för perioden januari – juni är 91 procent.",
        ["beläggningen"],
    ),
    ("Sammanräknat för länet var frånvaron 6 procent.", ["frånvaron"]),
    ("Exklusive hemtagningar var kostnaden för vård 4 mnkr.", ["kostnaden för vård exklusive hemtagningar"]),
]
TOLD_BY = [
    ("Nämndernas prognos pekar på ett överskott om 12 mnkr.", ["nämndernas överskott"]),
    ("Årsprognosen för Norrmo sjukhus visar ett underskott på 37 mnkr.", ["Norrmo sjukhus underskott"]),
    ("För enbart tandvården pekar prognosen mot ett underskott på 2 mnkr.", ["tandvårdens underskott"]),
]
IN_PLACE = [
    (
        "Frånvaron på avdelningarna var 6 procent. Genomsnittet för övriga sjukhus var 7 procent.",
        ["frånvaron på avdelningarna", "frånvaron på avdelningarna, genomsnittet för övriga sjukhus"],
    ),
    (
        "Svarstiden på laboratoriet var 4 dagar. I april var samma siffra 6 dagar.",
        ["svarstiden på laboratoriet", "svarstiden på laboratoriet"],
    ),
    (
        "Hyrkostnaderna i vården var 60 mnkr och avvek negativt från budget med 9 mnkr.",
        ["hyrkostnaderna i vården", "hyrkostnaderna i vården"],
    ),
]
PLACES = [
    (
        "Frånvaron i Kil var 4 procent. Därefter följer Hagfors med 5 procent.",
        ["frånvaron i Kil", "frånvaron i Hagfors"],
    ),
    ("Beläggningen var 91 procent. Värmland låg på 96 procent.", ["beläggningen", "beläggningen i Värmland"]),
    ("I Arvika minskade kostnaderna med 4 mnkr.", ["kostnaderna i Arvika"]),
    ("Inom den egna vården finns det nu 394 anställda.", ["antal anställda inom den egna vården"]),
]
COMPARED = [
    (
        "Nettokostnaden var 40 mnkr, jämfört med budgeterade 37 mnkr, det vill säga en avvikelse på 3 mnkr.",
        ["nettokostnaden", "budgeterade nettokostnaden", "nettokostnaden"],
    ),
    (
        "Resultatet är 9 mnkr sämre än resultatkravet på 12 mnkr.",
        ["resultatet", "resultatkravet"],
    ),
    ("Verkstaden har gjort 4 procent mer arbete än i fjol.", ["arbete"]),
]
ENDS = [
    ("Kliniken har 7 fler platser stängda än planerat.", ["antal platser stängda"]),
    (
        "Ungefär 40 procent har väntat mindre än 30 dagar på ett besök.",
        ["andel som har väntat mindre än 30 dagar på ett besök"],
    ),
    ("Det rör sig om 40 färre besök än planerat.", ["antal besök"]),
    ("Hyrorna fram till och med maj var 3 mnkr.", ["hyrorna"]),
    ("Avvikelsen består av intäkter som var 4 mnkr bättre än budget.", ["intäkter"]),
    ("Främst på grund av lägre bidrag med 4 mnkr.", ["bidrag"]),
    ("Nämnden har godkänt ett underskott på 4 mnkr.", ["underskott"]),
    (
        "Kostnaden är 9 mnkr, vilket är 2 mnkr mer än budgeten på 7 mnkr.",
        ["kostnaden", "kostnaden", "budgeterade kostnaden"],
    ),
    (
        "Väntetiden i Kil var 40 dagar. Det är mer än i Grums där motsvarande siffra var 30 dagar.",
        ["väntetiden i Kil", "väntetiden i Grums"],
    ),
]
SPENT = [
    ("I fjol investerade bolaget totalt 40 mnkr.", ["bolagets investeringar"]),
    ("Nämnden investerade i bussar för 40 mnkr.", ["investering i bussar"]),
    (
        "Tandvården uppgår till 9 mnkr medan trafiken går med 5 mnkr plus.",
        ["tandvården", "trafikens resultat"],
    ),
]
NUMBER = [
    ("I fjol besvarades istället 2 procent inom en dag.", ["andel som besvarades inom en dag"]),
    ("18 mnkr, en del av anslaget, gick till stöd till föreningar.", ["stöd till föreningar"]),
    (
        "64 procent av patienterna fick tid samma dag och 98 procent fick en återkoppling.",
        ["andel av patienterna som fick tid samma dag", "andel av patienterna som fick en återkoppling"],
    ),
]


@pytest.mark.parametrize(
    ("text", "names"), [*BESIDE, *TOLD_BY, *IN_PLACE, *PLACES, *COMPARED, *ENDS, *SPENT, *NUMBER]
)
def test_the_subject_names_the_figure(text: str, names: list[str]) -> None:
    assert [figure.metric for figure in figures(text)] == names


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Färre reser med bussen", "antal resor"),
        ("Busstrafiken ökar sina intäkter", "antal resor"),
        ("Delårsrapport 2", "antal resor"),
        ("Kollinge höjer avgiften", "antal resor, kollinge"),
        ("Sommartrafiken", "antal resor, sommartrafiken"),
    ],
)
def test_a_headline_lends_only_a_proper_name(heading: str, name: str) -> None:
    (figure,) = figures("I mars gjordes 40 resor.", heading)
    assert figure.metric == name
