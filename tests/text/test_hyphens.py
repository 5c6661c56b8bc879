from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.language.characters import clean
from loader.language.hyphens import join, vocabulary


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["kostna-", "derna ökar"], "kostnaderna ökar"),
        (["i Pi-", "teå och Sun-", "derbyn"], "i Piteå och Sunderbyn"),
        (["hälso- ", "och sjukvård "], "hälso- och sjukvård"),
        (["hälso-", "och sjukvård"], "hälso- och sjukvård"),
        (["mark-", "och/eller vattenfrågor"], "mark- och/eller vattenfrågor"),
        (["drift-", "respektive investeringsmedel"], "drift- respektive investeringsmedel"),
        (["barn-", "samt ungdomshälsan"], "barn- samt ungdomshälsan"),
        (["ett gemen-", "samt arbete"], "ett gemensamt arbete"),
        (["individ- ", "grupp- och verksamhetsnivå"], "individ- grupp- och verksamhetsnivå"),
        (["alla IVA-", "salar"], "alla IVA-salar"),
        (["nya AT-", "läkare"], "nya AT-läkare"),
        (["besöket vid 12-", "månaders ålder"], "besöket vid 12-månaders ålder"),
        (["i åldrarna 50-", "och 60-åringar"], "i åldrarna 50- och 60-åringar"),
        (["åren 2016-", "2018"], "åren 2016-2018"),
        (["åren 2016–", "2018"], "åren 2016–2018"),
        (["fall av covid-", "19 i länet"], "fall av covid-19 i länet"),
        (["på enhets-", "/verksamhetsnivå"], "på enhets-/verksamhetsnivå"),
        (["40 kr/in-", "vånare"], "40 kr/invånare"),
        (["lex Maria-", "anmälan"], "lex Maria-anmälan"),
        (["Anna-", "Karin Ek"], "Anna-Karin Ek"),
        (["fler e-", "tjänster"], "fler e-tjänster"),
        (["det Vinnova-", "finansierade projektet"], "det Vinnova-finansierade projektet"),
        (["Väl. Forsknings-", "baserade metoder"], "Väl. Forskningsbaserade metoder"),
        (["SAMMANFATT-", "NING AV LÄGET"], "SAMMANFATTNING AV LÄGET"),
        (["ett ord -", "och ett till"], "ett ord - och ett till"),
        (["Resultat: -", "140 mnkr"], "Resultat: -140 mnkr"),
        (["åren 2016 -", "2018"], "åren 2016 - 2018"),
        (["mjuk\u00ad", "vara"], "mjukvara"),
        (["en\u00adhet", "en"], "enhet en"),
        (["www.exempel.se/om-", "oss"], "www.exempel.se/om-oss"),
        (["dags-", "läget"], "dagsläget"),
    ],
)
def test_line_ends(lines: list[str], text: str) -> None:
    assert join(lines).text == text


def test_the_documents_own_words_decide_doubtful_breaks() -> None:
    words = vocabulary(["Vi prövar prehospital-journalen nu", "", "Den är fram-", "gångsrik"])
    assert "gångsrik" not in words
    assert "fram" not in words
    assert join(["prehospital-", "journalen"], words).text == "prehospital-journalen"
    assert join(["prehospital-", "journalen"]).text == "prehospitaljournalen"
    assert join(["verk-", "samt"], frozenset()).text == "verksamt"
    assert join(["tjäns-", "teman"], words).text == "tjänsteman"


def test_starts_are_where_lines_begin() -> None:
    joined = join(["Kostna- ".strip(), "", "derna  ökade", " mest i Luleå "])
    assert joined.text == "Kostnaderna ökade mest i Luleå"
    assert [joined.text[start:][:5] for start in joined.starts] == ["Kostn", "derna", "derna", "mest "]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\x1b[31mrött\x1b[0m larm", "rött larm"),
        ("\x1b]0;titel\x07text", "text"),
        ("a\x00b\x08c\x7f", "abc"),
        ("1\u00a0912\u2009300\u202f000", "1 912 300 000"),
        ("o\u200bsynlig \u202eomvänd\u202c", "osynlig omvänd"),
        ("a\u030angstro\u0308m", "ångström"),
        ("ﬁnans", "finans"),
        ("tab\t\tb  c\r", "tab b c"),
    ],
)
def test_clean(raw: str, text: str) -> None:
    assert clean(raw) == text


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_lines_join_without_control_characters(lines: list[str]) -> None:
    joined = join(lines)
    assert len(joined.starts) == len(lines)
    assert list(joined.starts) == sorted(joined.starts)
    assert all(0 <= start <= len(joined.text) for start in joined.starts)
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in joined.text)
    assert joined.text == joined.text.strip()
    assert clean(joined.text) == joined.text


def test_letters_whose_bytes_were_swapped_are_put_right() -> None:
    assert clean("Pa\u7400\u6900entsäkerhet, e\u6600\u6600ek\u7400\u6900vt") == "Patientsäkerhet, effektivt"
    assert clean("\u7400\u6900llsyn") == "tillsyn"
    assert clean("琀椀") == "琀椀"
