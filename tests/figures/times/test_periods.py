"""The period of a figure by construct, sentences of our own; the report is of May 2024 and tells of May."""

from __future__ import annotations

import pytest

from tests.figures.samples import figures

TO_DATE = "2024-01/2024-05"
BEFORE = "2023-01/2023-05"


def periods(text: str, title: str = "Läget", month: str = "2024-05") -> list[str | None]:
    """The periods of a text's figures, in their order."""
    return [figure.period for figure in figures(text, title, month)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is earned and spent is told since January, unless a month is named.
        ("Intäkterna är 31 mnkr.", [TO_DATE]),
        ("Läkemedel kostade 31 mnkr.", [TO_DATE]),
        ("Personalkostnaderna ökade med 4 procent.", [TO_DATE]),
        ("Skatter och bidrag uppgår till 412 mnkr, 3 mnkr under budget.", [TO_DATE, TO_DATE]),
        ("I maj var kostnaden 31 mnkr. Av det var 4 mnkr vikarier.", ["2024-05", "2024-05"]),
        ("Resultatet efter maj är -9 mnkr. Nettokostnaden är 80 mnkr.", [TO_DATE, TO_DATE]),
        ("Resultatet per den 31 maj är -9 mnkr.", [TO_DATE]),
        ("Ett besök kostar i snitt 800 kr per patient.", ["2024-05"]),
        ("Låneskulden är 2,1 mdkr.", ["2024-05"]),
        # What of a frame is used is told so far, the frame is of its year.
        ("Av årets ram på 90 mnkr har 31 mnkr förbrukats.", ["2024", TO_DATE]),
        ("Styrelsen svarar för -8 mnkr av avvikelsen mot budget.", [TO_DATE]),
    ],
)
def test_money_counts_from_january(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi har vaccinerat 410 barn hittills.", [TO_DATE]),
        ("Hittills har 410 barn vaccinerats, 31 fler än i april.", [TO_DATE, TO_DATE]),
        ("I år har 410 barn vaccinerats.", [TO_DATE]),
        ("I år ska 410 barn vaccineras.", ["2024"]),
        ("De fyra första månaderna föddes 410 barn.", ["2024-01/2024-04"]),
        ("De första fyra månaderna föddes 410 barn.", ["2024-01/2024-04"]),
        ("Under vårterminen undersöktes 410 barn.", ["2024-01/2024-06"]),
        ("Höstterminen 2023 undersöktes 410 barn.", ["2023-08/2023-12"]),
        ("I höstas undersöktes 410 barn.", ["2023-09/2023-11"]),
        ("I våras undersöktes 410 barn.", ["2024-03/2024-05"]),
        ("Under våren undersöktes 410 barn.", ["2024-03/2024-05"]),
        ("I början av året väntade 410 barn.", ["2024-01"]),
        ("Vid årets början väntade 410 barn.", ["2024-01"]),
        ("I slutet av 2023 väntade 410 barn.", ["2023-12"]),
        ("Den 31/3 väntade 410 barn.", ["2024-03-31"]),
        ("Sjukfall v 18: 41 fall.", ["2024-W18"]),
        ("Majresultatet blev 4 mnkr.", ["2024-05"]),
        ("Vecka 18 kom 41 barn, mot 31 barn veckan innan.", ["2024-W18", "2024-W17"]),
        ("Under första kvartalet kom 41 barn, 3 fler än kvartalet före.", ["2024-01/2024-03"] * 2),
    ],
)
def test_expressions(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kostnaderna ökade med 4 procent jämfört med januari–maj i fjol.", [TO_DATE]),
        ("Besöken är 4 procent fler än under januari–april förra året.", ["2024-05"]),
        (
            "Det är 9 mnkr mer än förra årets två första månader, då det var 41 mnkr.",
            [TO_DATE, "2023-01/2023-02"],
        ),
        ("Utsläppen var 1 140 ton koldioxid 2023.", ["2023"]),
        ("Andelen är 9 procent under 2019 års nivå.", ["2024-05"]),
        ("Nämnden: 97 ärenden (maj 2023: 104 ärenden).", ["2024-05", "2023-05"]),
        ("Priset är 27 kr per liter, i januari 19.", ["2024-05", "2024-01"]),
        ("Besparingen är 6 mnkr 2024 och 9 mnkr från 2026.", ["2024", "2026"]),
        ("Avgifterna blir 9 mnkr högre än 2023.", ["2024"]),
        ("Vikarierna är 12 procent färre än fjolårets 231 vikarier.", ["2024-05", "2023-05"]),
        ("Föregående år var motsvarande siffra 41 barn.", ["2023-05"]),
        ("I april 2022 föddes 41 barn, mot 38 barn samma period 2021.", ["2022-04", "2021-04"]),
        ("Sedan maj 2022 har platserna minskat från 512 platser till 471 platser.", ["2022-05", "2024-05"]),
        ("Antalet timanställda är ned 12 procent från mars.", ["2024-05"]),
        ("Till 2030 ska utsläppen halveras; hittills är minskningen 24 procent.", [TO_DATE]),
    ],
)
def test_comparisons_and_lookbacks(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is so today does not add up, whatever the sentence before was about.
        ("Till och med maj gjordes 812 prov. Kön är 9 dagar.", [TO_DATE, "2024-05"]),
        ("Till och med maj gjordes 812 prov, och väntetiden är 9 dagar.", [TO_DATE, "2024-05"]),
        ("Vecka 18 kom 41 barn. På avdelningen ligger 3 barn.", ["2024-W18", "2024-05"]),
        (
            "Kön är 9 dagar. Under 2022 var den 12 dagar. Bland barnen är den 4 dagar.",
            ["2024-05", "2022", "2024-05"],
        ),
        ("Sedan mars 2022: 412 avlidna.", ["2022-03/2024-05"]),
        ("Målet för 2025 är 9 dagar. Kön är 12 dagar.", ["2025", "2024-05"]),
        (
            "Antalet väntande har sedan årsskiftet minskat från 410 personer till 380 personer.",
            ["2023-12", "2024-05"],
        ),
        ("Besöken är 4 procent fler, jämfört med januari–maj 2023. Kön är 9 dagar.", [TO_DATE, "2024-05"]),
        ("Resultatet är 9 mnkr. Motsvarande period i fjol var det 4 mnkr.", [TO_DATE, BEFORE]),
        ("Mellan den 1 mars och den 30 april kom 41 barn.", ["2024-03-01/2024-04-30"]),
        ("Första kvartalet i år kom 41 barn.", ["2024-01/2024-03"]),
        ("Under sommarmånaderna 2023 kom 41 barn.", ["2023-06/2023-08"]),
        ("Kön var 14 dagar i mars. Nu är den 9 dagar.", ["2024-03", "2024-05"]),
        ("I mars var andelen 31 procent, nu är den 64 procent.", ["2024-03", "2024-05"]),
        ("Antalet recept 2023 var 231 recept, 2022 var de 218 recept.", ["2023", "2022"]),
        ("Mål 2026 är 22 dagar.", ["2026"]),
        ("Under hösten levereras 14 bussar.", ["2024-09/2024-11"]),
        ("Sommaren 2023 kom 41 barn, sommaren innan 38 barn.", ["2023-06/2023-08", "2022-06/2022-08"]),
        ("Omsättningen är 9 procent rullande tolv månader. Kön är 9 dagar.", ["2023-06/2024-05", "2024-05"]),
        ("Underskottet beräknas bli 9 mnkr vid årets slut.", ["2024"]),
        (
            "Resultatet fram till 31 mars är 9 mnkr, mot 4 mnkr motsvarande period i fjol.",
            ["2024-01/2024-03", "2023-01/2023-03"],
        ),
        ("Kostnaden är 9 mnkr efter maj, mot 8 mnkr efter maj 2023.", [TO_DATE, BEFORE]),
        ("Resultatet var -9 mnkr i maj, bättre än i maj 2023 (minus 12 mnkr).", ["2024-05", "2023-05"]),
        ("Det inledande kvartalet kom 41 barn.", ["2024-01/2024-03"]),
        ("Av platserna som stängdes under våren öppnar tio platser den 2 juni.", ["2024-06-02"]),
        (
            "Resultatet är 9 mnkr. Vi får premier avseende år 2007. De ger 4 mnkr.",
            [TO_DATE, TO_DATE],
        ),
        ("Sedan pandemins start har 41 personer avlidit.", ["2024-05"]),
        # What began then goes on.
        ("Mottagningen, öppnad i februari, har träffat 96 kvinnor.", ["2024-02/2024-05"]),
        # A survey once a year is of its year.
        ("HME-index blev 79.", ["2024"]),
        ("Medarbetarenkäten besvarades av 78 procent.", ["2024"]),
    ],
)
def test_states_beginnings_and_surveys(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


def test_the_turn_of_the_year_stands_before_it_in_december() -> None:
    text = "Vid årsskiftet var 31 barn i kö."
    assert periods(text, month="2023-12") == ["2023-12"]
    assert periods(text, month="2024-03") == ["2023-12"]
    assert periods("Kön har minskat med 4 barn de senaste tolv månaderna.", month="2023-12") == ["2023"]


@pytest.mark.parametrize(
    ("month", "title", "text", "expected"),
    [
        # In spring what names the year before, and nothing of this one, is told of all of it.
        ("2024-02", "Resandet", "Resandet ökade under 2023.\n\nVi omsatte under året 41 mnkr.", ["2023"]),
        (
            "2024-01",
            "Ekonomin",
            "Sjukhuset har 412 anställda. Underskottet för 2023 blev 31 mnkr.",
            ["2023", "2023"],
        ),
        ("2024-02", "Bokslut", "Regionen redovisar ett överskott på 41 mnkr.", ["2023"]),
        (
            "2023-12",
            "Frånvaro",
            "Frånvaron var 6,1 procent år 2023. Kvinnor var borta mest (6,4 procent).",
            ["2023", "2023"],
        ),
        # What names a part of the year, or stands in a report of another time, is not.
        (
            "2024-02",
            "Läget",
            "I kön står 9 barn. Under 2023 kom 412 barn och i januari 31 barn.",
            ["2024-02", "2023", "2024-01"],
        ),
        ("2024-09", "Läget", "I kön står 9 barn. Under 2023 kom 412 barn.", ["2024-09", "2023"]),
        ("2024-02", "Delårsbokslut", "I kön står 9 barn.", ["2024-02"]),
    ],
)
def test_a_section_that_tells_of_a_whole_year(month: str, title: str, text: str, expected: list[str]) -> None:
    assert periods(text, title, month) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nettokostnadsökning 2,9 % (4,1 %).", [TO_DATE, BEFORE]),
        ("Avgifterna var ungefär som föregående år medan bidragen var 9 mnkr högre.", [TO_DATE]),
        (
            "Till och med april kom 41 barn. 12 barn kom för tidigt under samma period.",
            ["2024-01/2024-04"] * 2,
        ),
        ("Antalet barn ökade med 4 procent från 2021 till 2022.", ["2022"]),
        ("Antalet barn ökade med 4 procent mellan åren 2021 och 2022.", ["2022"]),
        ("Väntetiden är 9 dagar. Det kan jämföras med 12 dagar ifjol.", ["2024-05", "2023-05"]),
        ("Under 2022 kom 41 barn. Det är fler än föregående år då 31 barn kom.", ["2022", "2021"]),
        ("I april kom 41 barn. Vid motsvarande tidpunkt 2023 hade 31 barn kommit.", ["2024-04", "2023-04"]),
        ("Från och med mars bokförs stödet centralt. Stödet uppgick till 9 mnkr.", [TO_DATE]),
        ("Enheterna beräknas göra ett underskott på 9 mnkr.", ["2024"]),
        ("Prognosen i rapporten efter april visar en avvikelse mot budget på 9 mnkr.", ["2024"]),
        ("Vi har anställt 41 läkare hittills i år och ännu saknas 12.", [TO_DATE, "2024-05"]),
        ("Under mars, april och maj kom 41 barn.", ["2024-03/2024-05"]),
        ("De tre första månaderna av 2023 kom 41 barn.", ["2023-01/2023-03"]),
        ("För 2022 och 2023 är bidraget 41 respektive 44 mnkr.", ["2022", "2023"]),
        ("Resultatet efter första tertialet är 41 mnkr (38).", ["2024-01/2024-04", "2023-01/2023-04"]),
        ("Kön är 31 dagar, sämre än i fjol. Då var kön 28 dagar.", ["2024-05", "2023-05"]),
        ("I april kom 31 barn, fler än i mars. Då kom 12 barn.", ["2024-04", "2024-03"]),
        ("Motsvarande siffra för året innan var 31 procent.", ["2023-05"]),
        ("Vid utgången av 2023 fanns 412 läkare mot 398 vid utgången av 2022.", ["2023-12", "2022-12"]),
        ("Den 31 maj väntade 412 barn. Vid samma tidpunkt 2022 väntade 380.", ["2024-05-31", "2022-05-31"]),
    ],
)
def test_what_is_said_of_earlier_and_later_times(text: str, expected: list[str]) -> None:
    assert periods(text) == expected
