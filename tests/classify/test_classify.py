"""Division and topic of sections, on headings and sentences invented for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader import data
from loader.classify import classify
from loader.classify.divisions import register
from loader.classify.words import WEIGHTS, Vocabulary, tokens, vocabulary
from loader.model import Classification, Section
from tests.test_contract import TOPICS

# (heading, text, topics that a reasonable reader could choose)
ALONE = [
    ("Ekonomi", "Resultatet för perioden är 12 mnkr sämre än budget.", "ekonomi"),
    ("Helårsprognos", "Prognosen pekar mot ett underskott om 85 mnkr.", "ekonomi"),
    ("Intäkter och kostnader", "Kostnaderna för läkemedel ökar med 7 procent.", "ekonomi"),
    ("Balansräkning och soliditet", "", "ekonomi"),
    ("Skatteintäkter", "Nya beräkningar visar på högre skatteunderlag.", "ekonomi"),
    ("Åtgärder för en ekonomi i balans", "Förvaltningen redovisar vidtagna åtgärder.", "ekonomi"),
    ("Medarbetare", "Antalet anställda ökade med 14 och sjukfrånvaron sjönk.", "personal"),
    ("Sjukfrånvaro", "", "personal"),
    ("Oberoende av hyrpersonal", "Kostnaden för inhyrd personal har halverats.", "personal"),
    ("Kompetensförsörjning", "Det är svårt att rekrytera barnmorskor.", "personal"),
    ("Arbetsmiljö och ledarskap", "", "personal"),
    ("Sommarbemanning", "Semesterplaneringen är klar i alla verksamheter.", "personal"),
    ("Väntetider till operation", "Allt fler väntar längre än 90 dagar.", "produktion-tillganglighet"),
    ("Vårdgarantin", "", "produktion-tillganglighet"),
    ("Disponibla vårdplatser", "I snitt var 412 platser öppna.", "produktion-tillganglighet"),
    ("Vårdproduktion", "Antalet läkarbesök minskade med 3 procent.", "produktion-tillganglighet"),
    ("Beläggningsgrad", "", "produktion-tillganglighet"),
    ("Avvikelser och vårdskador", "Under månaden rapporterades 210 avvikelser.", "patientsakerhet"),
    ("Anmälningar enligt lex Maria", "Två anmälningar gjordes.", "patientsakerhet"),
    ("Tillsyn från IVO", "Inspektionen begär svar före juni.", "patientsakerhet"),
    ("Basala hygienrutiner", "Följsamheten mättes i mars.", "patientsakerhet"),
    ("Nytt vårdinformationssystem", "Införandet sker i tre etapper.", "digitalisering-it"),
    ("Digitala vårdmöten", "Allt fler väljer att träffa vården via video.", "digitalisering-it"),
    ("IT-säkerhet", "Ett försök till intrång stoppades.", "digitalisering-it beredskap-sakerhet"),
    ("Förstudie om tal till text", "Förstudien ser över tekniken.", "digitalisering-it"),
    ("Listning på vårdcentral", "Fler har valt en fast läkarkontakt.", "nara-vard-primarvard"),
    ("Omställningen till nära vård", "Arbetet med kommunerna fortsätter.", "nara-vard-primarvard"),
    ("Jourcentraler", "Två jourcentraler slås samman.", "nara-vard-primarvard"),
    ("Ortopedi", "Kliniken har fått en ny överläkare.", "specialistvard"),
    ("Förlossningsvården", "Barnmorskor på förlossningen har utbildats.", "specialistvard"),
    ("Röntgen", "En ny magnetkamera har köpts in till röntgenkliniken.", "specialistvard"),
    ("Ambulansverksamheten", "Stationen i inlandet har fått en ny bil.", "specialistvard"),
    ("Cancervård", "Standardiserade vårdförlopp följs.", "specialistvard"),
    ("Barn- och ungdomspsykiatri", "Fler unga söker för ångest.", "psykiatri"),
    ("Suicidprevention", "Ett nytt program startar.", "psykiatri folkhalsa-smittskydd"),
    ("Beroendevård", "", "psykiatri"),
    ("Tandvård för barn", "Bristen på tandläkare består.", "tandvard"),
    ("Munhälsa hos äldre", "", "tandvard"),
    ("Smittläget", "Influensan avtar och få fall av covid-19 ses.", "folkhalsa-smittskydd"),
    ("Vaccinationer", "Påfyllnadsdosen erbjuds alla över 75 år.", "folkhalsa-smittskydd"),
    ("Levnadsvanor", "Rökningen minskar bland unga.", "folkhalsa-smittskydd"),
    ("Krisberedskap", "En övning hölls med länsstyrelsen.", "beredskap-sakerhet"),
    ("Civilt försvar", "", "beredskap-sakerhet"),
    ("Brandskydd", "Årlig genomgång är klar.", "beredskap-sakerhet"),
    ("Klimat och miljö", "Utsläppen från resor har minskat.", "hallbarhet-rattigheter"),
    ("Barnets rättigheter", "Barnrättsombuden har träffats.", "hallbarhet-rattigheter"),
    ("Jämställdhetsbokslut", "", "hallbarhet-rattigheter"),
    ("Kollektivtrafik", "Resandet med buss ökade.", "regional-utveckling-kultur"),
    ("Kulturplanen", "Museet och teatern får höjda bidrag.", "regional-utveckling-kultur"),
    ("Företagsstöd", "Näringslivet i länet söker stöd.", "regional-utveckling-kultur"),
    ("Regionala tillväxtfrågor", "", "regional-utveckling-kultur"),
    ("Klinisk forskning", "Tre doktorander disputerade.", "forskning-utbildning"),
    ("Läkarutbildningen", "Studenterna kommer i augusti.", "forskning-utbildning"),
    ("Regionen i medierna", "Tidningarna skrev om den nya akuten.", "kommunikation-media"),
    ("Ny webbplats", "Kommunikationsavdelningen lanserar sidan.", "kommunikation-media digitalisering-it"),
    ("Upphandling av livsmedel", "Anbuden utvärderas.", "upphandling-investering"),
    ("Investeringar", "Ombyggnationen av akuten följer planen.", "upphandling-investering"),
    ("Fastigheter", "Lokalprogrammet är klart.", "upphandling-investering"),
    ("Statsbidrag", "Riktade medel rekvireras.", "statsbidrag-overenskommelser"),
    ("Överenskommelse om kortare köer", "Staten och SKR har enats.", "statsbidrag-overenskommelser"),
    ("Intern kontroll", "Kontrollmomenten är genomförda.", "styrning-uppfoljning"),
    ("Måluppfyllelse", "Av 24 mål bedöms 15 nås.", "styrning-uppfoljning"),
    ("Sammanfattning", "", "styrning-uppfoljning"),
    ("Ny organisation från hösten", "Fullmäktige har beslutat om ledningsstruktur.", "styrning-uppfoljning"),
    ("Bilagor", "1. Tabeller", "ovrigt"),
    (
        "Delårsrapport per april",
        "Resultatet är 30 mnkr sämre än budget; prognosen sänks.",
        "ekonomi",
    ),
    ("Läget på universitetssjukhuset", "Kliniken har öppnat en mottagning.", "specialistvard"),
    (
        "Nya perronger",
        "Tåghållplatsen byggs ut för fler resenärer.",
        "regional-utveckling-kultur",
    ),
    ("Gymnasiernas konserthus", "Orkestern och festivalen bjöd in 600 elever.", "regional-utveckling-kultur"),
    ("Smittan tilltar", "Sjukstugan har stängt två dagar för egenprovtagning.", "folkhalsa-smittskydd"),
    ("Stabsläge", "Tjänsteman i beredskap larmades efter skogsbranden.", "beredskap-sakerhet"),
    ("Lönetillägg", "Barnmorskor på förlossningen får ett tillägg.", "personal"),
    ("Tillbyggnaden i norr", "Rivningen är klar och parkeringen flyttas.", "upphandling-investering"),
    ("Innehåll", "", "ovrigt"),
    ("Väsentliga händelser", "", "ovrigt"),
]


def tree(*rows: tuple[int, str, str]) -> list[Section]:
    """Sections from level, title and text."""
    made: list[Section] = []
    open_: list[Section] = []
    for position, (level, title, text) in enumerate(rows):
        while open_ and open_[-1].level >= level:
            open_.pop()
        above = open_[-1] if open_ else None
        path = (*(above.path if above else ()), title)
        section = Section(position, above.position if above else None, level, title, path, None, (), text, ())
        made.append(section)
        open_.append(section)
    return made


def of(*rows: tuple[int, str, str]) -> list[Classification]:
    return list(classify(tree(*rows)))


@pytest.mark.parametrize(("title", "text", "wanted"), ALONE, ids=[row[0] for row in ALONE])
def test_topic_of_a_section_alone(title: str, text: str, wanted: str) -> None:
    (found,) = of((1, title, text))
    assert found.topic in wanted.split()
    assert found.topics[0] == found.topic
    assert found.evidence.get(found.topic), "every topic can say why"


def test_a_sub_section_without_words_of_its_own_takes_its_parents_topic() -> None:
    found = of(
        (1, "Smittskydd", ""), (2, "Resultat", ""), (1, "HR", "Sjukfrånvaron är lägre."), (2, "Övrigt", "")
    )
    assert [c.topic for c in found] == ["folkhalsa-smittskydd"] * 2 + ["personal"] * 2


def test_what_stands_under_the_agreements_with_the_state_is_about_them() -> None:
    found = of(
        (1, "Nationella överenskommelser", "Staten och SKR träffar varje år överenskommelser."),
        (2, "Kortare köer", "Väntande till operation ska bli färre."),
        (3, "Resultat", "Regionen erhöll 4 mnkr och öppnade en operationssal."),
    )
    assert [c.topic for c in found] == ["statsbidrag-overenskommelser"] * 3
    assert "produktion-tillganglighet" in found[1].topics


def test_a_list_of_assignments_is_not_about_agreements_with_the_state() -> None:
    found = of(
        (1, "Återrapportering av uppdrag", "Uppdragen redovisas nedan."),
        (2, "Inför en samlad suicidprevention", "Arbetet bekostas av statliga medel."),
        (2, "Utred ett nytt vårdhus", "Lokalerna är för små."),
    )
    assert found[0].topic == "styrning-uppfoljning"
    assert found[1].topic in {"psykiatri", "folkhalsa-smittskydd"}
    assert found[2].topic == "upphandling-investering"


def test_what_comes_from_other_sections_is_told_as_such() -> None:
    found = of(
        (1, "Smittskydd", ""), (2, "Resultat", ""), (1, "Läget", ""), (2, "Influensa", "Influensan ökar.")
    )
    assert found[1].evidence["folkhalsa-smittskydd"] == ["under Smittskydd"]
    assert found[2].evidence["folkhalsa-smittskydd"] == ["its sub-sections"]


def test_an_empty_heading_is_about_what_stands_below_it() -> None:
    found = of((1, "Läget i länet", ""), (2, "Influensa", "Influensan ökar."), (2, "Vaccin", "Vaccin ges."))
    assert found[0].topic == "folkhalsa-smittskydd"


def test_a_section_that_says_nothing_is_other() -> None:
    (found,) = of((1, "Xyz", ""))
    assert found == Classification(None, "ovrigt", ("ovrigt",), {})


def test_words_in_table_cells_count() -> None:
    from loader.model import Block, BlockKind, Cell, Table

    table = Table(1, 2, (Cell(0, 0, "Sjukfrånvaro"), Cell(0, 1, "Antal anställda")))
    section = Section(
        0, None, 1, "Tabell 3", ("Tabell 3",), None, (Block(BlockKind.TABLE, "", (), table=table),), "", (0,)
    )
    assert classify([section])[0].topic == "personal"


def division_of(*titles: str) -> list[str | None]:
    """Divisions of headings at levels 1, 2, 3, …"""
    return [c.division for c in of(*((i + 1, title, "") for i, title in enumerate(titles)))]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Division Länssjukvård 2", "Länssjukvård 2"),
        ("DIVISION LÄNSSJUKVÅRD 1", "Länssjukvård 1"),
        ("4.2 Division Länssjukvård 1", "Länssjukvård 1"),
        ("Division  LSV 2", "Länssjukvård 2"),
        ("Division Länssjukvård", "Länssjukvård"),
        ("Division Nära", "Nära"),
        ("Division Nära vård", "Nära vård"),
        ("Division Medicin och rehabilitering", "Medicin och rehabilitering"),
        ("Division Kirurgi och ortopedi", "Kirurgi och ortopedi"),
        ("Division Psykiatri har öppnat en mottagning", "Psykiatri"),
        ("Division Närs arbete med jourerna", None),
        ("Division Psykiatri:", "Psykiatri"),
        ("Information från division Service", "Service"),
        ("Division Psykiatri – läget i mars", "Psykiatri"),
        ("Division Folktandvården", "Folktandvård"),
        ("Division Havsbad och fyrar", "Havsbad och fyrar"),
        ("Divisionen för Regionstöd", "Regionstöd"),
        ("Länssjukvård 1", "Länssjukvård 1"),
        ("Folktandvården", "Folktandvård"),
        ("Folktandvården öppnar en ny klinik", "Folktandvård"),
        ("Folktandvårdens lärlingar", "Folktandvård"),
        ("Närsjukvård Kustlandet", "Närsjukvård"),
        ("Folktandvård för unga", None),
        ("Närsjukvårdsteam", None),
        ("Divisionernas internkontroll", None),
        ("Division av ansvar och roller i den nya organisationen", None),
        ("Psykiatri", None),
        ("Tandvård", None),
        ("Funktionsrätt i vården", None),
        ("Väntetider i folktandvården", None),
        ("Länsteknikern har bytts ut", None),
        ("Servicepunkter", None),
        ("Nära vård", None),
        ("Divisionschefernas samling", None),
        ("Div. Närsjukvård", "Närsjukvård"),
        ("Länssjukvård 1, division", "Länssjukvård 1"),
        ("Psykiatridivisionen", "Psykiatri"),
        ("Närsjukvårdsdivisionens månad", None),
        ("Division för psykiatri", "Psykiatri"),
        ("Division Medicin & Rehabilitering", "Medicin och rehabilitering"),
        ("Ekonomi division Länssjukvård-2", "Länssjukvård 2"),
        ("Division: Nära", "Nära"),
        ("LSV 2", "Länssjukvård 2"),
        ("Flytt från division Nära till division Psykiatri", None),
        ("Division 1 i fotboll", None),
        ("Regionstöd till företag", None),
        ("Regionstöds inköp", "Regionstöd"),
        ("Resultat per division", None),
        ("Förvaltning Sjukhus", None),
    ],
)
def test_division_named_by_a_heading(title: str, wanted: str | None) -> None:
    assert division_of(title) == [wanted]


def test_sub_sections_inherit_and_only_the_word_division_starts_another() -> None:
    assert division_of("Division Nära", "Folktandvården", "Kallelser") == ["Nära"] * 3
    assert division_of("Division Nära", "Division Psykiatri") == ["Nära", "Psykiatri"]
    found = of((1, "Division Nära", ""), (2, "Jourer", ""), (1, "Ekonomi", ""))
    assert [c.division for c in found] == ["Nära", "Nära", None]


def test_names_without_the_word_division_count_in_company() -> None:
    rows = [(1, "Verksamheten", "")] + [(2, t, "") for t in ("Länssjukvård 1", "Psykiatri", "Nära", "Övrigt")]
    assert [c.division for c in of(*rows)] == [None, "Länssjukvård 1", "Psykiatri", "Nära", None]
    fields = [(2, t, "") for t in ("Primärvård", "Psykiatri", "Kirurgi")]
    for above in ("Tillgänglighet", "Divisionernas köer"):
        assert {c.division for c in of((1, above, ""), *fields)} == {None}, (
            "fields of care that every region has"
        )
    told = of((1, "Information från divisionerna", ""), *fields)
    assert [c.division for c in told] == [None, "Primärvård", "Psykiatri", "Kirurgi"]


@pytest.mark.parametrize(
    ("titles", "wanted"),
    [
        (
            ("Förvaltning Sjukhus", "Förvaltning Primärvård", "Förvaltning Trafik"),
            ["Sjukhus", "Primärvård", "Trafik"],
        ),
        (
            ("Kulturförvaltningen", "Serviceförvaltningen", "Trafikförvaltningen"),
            ["Kulturförvaltningen", "Serviceförvaltningen", "Trafikförvaltningen"],
        ),
        (("Förvaltning av system", "Förvaltning Kart", "Kapitalförvaltningen"), [None] * 3),
    ],
)
def test_units_of_other_regions_count_where_they_stand_side_by_side(
    titles: tuple[str, ...], wanted: list[str | None]
) -> None:
    assert [c.division for c in of(*((1, title, "") for title in titles))] == wanted


def test_a_division_lends_its_topic_to_silent_sub_sections() -> None:
    found = of((1, "Division Psykiatri", ""), (2, "Verksamhetsområde Norra", "Nya lokaler planeras."))
    assert [c.topic for c in found] == ["psykiatri", "psykiatri"]


def test_successors_are_divisions_and_lead_nowhere_in_a_circle() -> None:
    known = {d.name: d for d in register().divisions}
    for division in known.values():
        seen, ahead = set(), list(division.successors)
        while ahead:
            name = ahead.pop()
            assert name in known, f"{division.name} -> {name}"
            assert name != division.name
            if name not in seen:
                seen.add(name)
                ahead += known[name].successors


def test_the_vocabulary_is_the_contracts() -> None:
    assert [topic.name for topic in vocabulary().topics] == TOPICS


def test_no_word_stands_twice_in_one_topic() -> None:
    for row in data.read("topics")["topic"]:
        words = [w for key in WEIGHTS for w in row.get(key, [])]
        assert len(words) == len(set(words)), row["name"]


SMALL = Vocabulary(
    [
        {
            "name": "a",
            "title_sv": "A",
            "title_en": "A",
            "inherit": 0,
            "strong": ["budget", "it$"],
            "hint": ["*moms$"],
        },
        {
            "name": "b",
            "title_sv": "B",
            "title_en": "B",
            "inherit": 0,
            "clear": ["*digital", "lex maria", "bud"],
        },
    ],
    neutral=["budbil"],
)


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("budgetavvikelsen", {"budget"}),
        ("budet", {"bud"}),
        ("budbilen", {"budbil"}),
        ("it", {"it"}),
        ("item", set()),
        ("vårdmoms", {"moms"}),
        ("momsen", set()),
        ("egenutvecklade", set()),
        ("ickedigitala", {"digital"}),
        ("digitalt", {"digital"}),
        ("x", set()),
        ("", set()),
    ],
)
def test_words_and_compounds(word: str, stems: set[str]) -> None:
    assert {e.stem for e in SMALL.of(word)} == stems


def test_phrases_may_go_on_in_their_last_word() -> None:
    assert [(at, e.stem) for at, e in SMALL.phrases(tokens("Ny lex Maria-anmälan, Lex Marias dag, lex"))] == [
        (1, "lex maria"),
        (4, "lex maria"),
    ]


def test_words_that_say_nothing_keep_those_within_them_from_saying_something() -> None:
    for text in ("Läget är pressat och marginalen knapp.", "Arbetet bygger på goda idéer.", "I ögonblicket."):
        assert of((1, "Läget", text))[0].topics == ("ovrigt",)


def test_a_stem_too_short_to_look_for_inside_words_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        Vocabulary([{"name": "a", "title_sv": "", "title_en": "", "inherit": 0, "strong": ["*it"]}])


@given(st.lists(st.tuples(st.integers(1, 4), st.text(max_size=60), st.text(max_size=300)), max_size=8))
def test_any_text_gets_one_class_a_section(rows: list[tuple[int, str, str]]) -> None:
    found = of(*rows)
    names = {t.name for t in vocabulary().topics}
    assert len(found) == len(rows)
    for one in found:
        assert one.topic == one.topics[0]
        assert set(one.topics) <= names
        assert len(one.topics) == len(set(one.topics))
        assert one.topics == ("ovrigt",) or all(one.evidence[topic] for topic in one.topics)
