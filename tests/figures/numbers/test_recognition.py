"""Which numbers are figures, with value and unit, and which are masked and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader.language.hyphens import join
from tests.figures.samples import extraction, figures, section


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Underskottet är -12,5 mnkr.", [(-12.5, "mnkr")]),
        ("Intäkterna blev 3 miljoner kronor.", [(3, "mnkr")]),
        ("Staten avsatte 1,2 miljarder för ändamålet.", [(1.2, "mdkr")]),
        ("Priset är 450 tusen kronor per år.", [(450, "tkr")]),
        ("Avgiften höjs till 300 kronor.", [(300, "kr")]),
        ("Bidraget uppgår till 55 kr/invånare.", [(55, "kr/invånare")]),
        ("Andelen var 71,5 % i länet.", [(71.5, "procent")]),
        ("Andelen ökade med 3 procentenheter.", [(3, "procentenheter")]),
        ("Frånvaron motsvarar 31 årsarbetare.", [(31, "årsarbetare")]),
        ("Vårdtiden var 5,2 dagar.", [(5.2, "dagar")]),
        ("Vårdtiden sjönk från 5,2 till 4,8 dagar.", [(5.2, "dagar"), (4.8, "dagar")]),
        ("Övertiden var 410 timmar.", [(410, "timmar")]),
        ("Vi vårdade 318 patienter.", [(318, "antal")]),
        ("Det är 42 fler genomförda operationer än i fjol.", [(42, "antal")]),
        (
            "Av 700 svar kom 420 från kvinnor och 280 från män.",
            [(700, "antal"), (420, "antal"), (280, "antal")],
        ),
        ("Brukarindex blev 81.", [(81, "index")]),
        ("Målet nåddes i 14 av 21 kommuner.", [(14, "antal"), (21, "antal")]),
        ("Patienterna fördelas på 12 respektive 15 vårdplatser.", [(12, "antal"), (15, "antal")]),
        ("Mellan 40 och 60 procent svarade.", [(40, "procent")]),
        ("Ett 30-tal elever deltog.", [(30, "antal")]),
        ("Sex procent av de sökande antogs.", [(6, "procent")]),
        ("Tre lex Maria-ärenden anmäldes.", [(3, "antal")]),
        ("Avdelningen har fyra nya vårdplatser.", [(4, "antal")]),
        ("Förbrukningen var 830 MWh.", [(830, "other:mwh")]),
        ("Vi har endast en inhyrd sköterska och bara ett ärende.", [(1, "antal"), (1, "antal")]),
        ("Tillsynen gällde två lex Maria händelser.", [(2, "antal")]),
        ("Av de 1 240 som väntar är 310 barn.", [(1240, "antal"), (310, "antal")]),
        ("Antalet anställda har ökat med 112 till 6 890.", [(112, "antal"), (6890, "antal")]),
        ("HME-index är 79 på en skala från 0 till 100.", [(79, "index")]),
        ("Vi fick 12 samtal per vecka och 2000 personer hörde av sig.", [(12, "antal"), (2000, "antal")]),
    ],
)
def test_figures(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(f.value, f.unit) for f in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("Mötet hölls den 4 mars 2024.", "den 4 mars 2024", "date"),
        ("Rapporten avser 2023.", "2023", "year"),
        ("Planen gäller 2024-2026.", "2024-2026", "year"),
        ("Mottagningen öppnar kl. 8.30 varje dag.", "kl. 8.30", "clock time"),
        ("Mätningen görs vecka 12-14.", "vecka 12-14", "week number"),
        ("Beslutet fattades enligt 5 § i lagen.", "5 §", "law or case number"),
        ("Se SOU 2021:78 om detta.", "SOU 2021:78", "law or case number"),
        ("Ring 1177 för råd.", "1177", "phone number"),
        ("Avdelning 23 har stängt.", "Avdelning 23", "number of a page, chapter, phase or the like"),
        ("Detta framgår av bilaga 2.", "bilaga 2", "number of a page, chapter, phase or the like"),
        ("Erbjudandet gäller personer över 70 år.", "personer över 70 år", "age bracket"),
        ("Gruppen 65 år och äldre växer.", "65 år och äldre", "age bracket"),
        ("Andelen som fått tid inom 90 dagar ökar.", "inom 90 dagar", "time limit that defines a group"),
        (
            "Samtal hålls efter 3 frånvarotillfällen.",
            "efter 3 frånvarotillfällen",
            "time limit that defines a group",
        ),
        ("Det är den 3:e gången.", "3:e", "ordinal"),
        ("Vid 12-månadersbesöket görs en kontroll.", "12-månadersbesöket", "number inside a word"),
        ("Betyget sätts på en skala 1-5.", "skala 1-5", "ends of a scale"),
        ("Systemet M365 byts ut.", "M365", "number in a name"),
        ("På 1990-talet var det annorlunda.", "1990-talet", "decade"),
    ],
)
def test_masked(text: str, quote: str, reason: str) -> None:
    found = extraction(text)
    assert found.figures == ()
    assert (quote, reason) in [(mask.quote, mask.reason) for mask in found.masked]


@pytest.mark.parametrize(
    "lines",
    [
        ("Kostnaden var 1 2-", "34 mnkr."),
        ("Kostnaden var 12 34-", "5 mnkr."),
        ("Antalet besök var 1 2-", "34 i mars."),
        ("Kostnaden var 12-", "345 mnkr."),
        ("Kostnaden var 12-", "5 mnkr."),
        ("Antalet var 1 234-", "567 besök."),
    ],
)
def test_a_number_cut_at_a_line_end_is_no_figure(lines: tuple[str, str]) -> None:
    found = extraction(join(lines).text)
    assert found.figures == ()
    assert [mask.reason for mask in found.masked] == ["joined by a hyphen, but no range"]


@pytest.mark.parametrize(
    ("lines", "low", "high"),
    [
        (("Resultatet väntas bli mellan 12-", "15 mnkr."), 12, 15),
        (("Andelen var 10-", "12 procent."), 10, 12),
        (("Vårdtiden var 1,5-", "2,0 dagar."), 1.5, 2),
        (("Åtgärden gäller 900-", "1 100 personer."), 900, 1100),
        (("Kostnaden 2024 är 2-", "3 mnkr."), 2, 3),
        (("Andelen är 0,5-", "12 procent."), 0.5, 12),
        (("Väntetiden är 1-", "12 veckor."), 1, 12),
        (("Vårdtiden var 3-40 dagar.",), 3, 40),
        (("Varje mottagning har 5-100 patienter.",), 5, 100),
    ],
)
def test_a_range_over_a_line_end_is_one(lines: tuple[str, ...], low: float, high: float) -> None:
    (figure,) = figures(join(lines).text)
    assert (figure.value, figure.value_max) == (low, high)


def test_a_year_after_the_amount_is_no_unit() -> None:
    found = figures("Antalet individer ökade från 809 individer år 2021 till 926 år 2023.")
    assert [(f.value, f.unit, f.period) for f in found] == [(809, "antal", "2021"), (926, "antal", "2023")]


@pytest.mark.parametrize("word", ["drygt", "ca", "cirka", "nästan", "omkring", "över", "ungefär", "närmare"])
def test_approximate(word: str) -> None:
    (figure,) = figures(f"Kostnaden var {word} 40 mnkr.")
    assert figure.approximate
    assert not figures("Kostnaden var 40 mnkr.")[0].approximate


@given(st.text(max_size=300) | st.text(alphabet="0123456789 ,.%-–+()\u00a0aåkrm\n\u0301\u202e", max_size=300))
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_where_it_says(text: str) -> None:
    found = extraction(text)
    text = section(text).text  # empty paragraphs at its beginning are none of it
    for figure in found.figures:
        assert figure.start is not None
        assert figure.end is not None
        assert text[figure.start : figure.end] == figure.quote
    for mask in found.masked:
        assert text[mask.start : mask.end] == mask.quote


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Avvikelser (mnkr)", "Norr -12,4\n\nSyd +0,3", [(-12.4, "mnkr"), (0.3, "mnkr")]),
        ("Sjukfrånvaro i procent", "Divisionen Norr redovisar 6,4.", [(6.4, "procent")]),
        (
            "Läget",
            "Divisionerna redovisar följande avvikelser i mnkr: Norr -12, Syd +3.",
            [(-12, "mnkr"), (3, "mnkr")],
        ),
        ("Antal i kö (mars)", "Norr har 2 sekreterare i 2024 års plan.", [(2, "antal")]),
    ],
)
def test_a_heading_or_a_lead_names_the_unit_of_what_follows(
    title: str, text: str, expected: list[tuple[float, str]]
) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text, title)] == expected


def test_a_heading_that_its_text_tells_again_has_no_figure_of_its_own() -> None:
    found = figures("Underskottet blir 41 mnkr.", "Trafiken förlorar 41 miljoner")
    assert [figure.sentence for figure in found] == ["Underskottet blir 41 mnkr."]
    assert len(figures("Underskottet blir stort.", "Trafiken förlorar 41 miljoner")) == 1
