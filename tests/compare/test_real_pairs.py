"""Pairs of the public reports, made by hand: titles with their parents, no sentence of theirs.

Where two pairings are equally right (a chapter of reports back on agreements, a year later), both stand
in `EITHER` and count neither way.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import main

Pair = tuple[str, str]

SAME_2025 = (
    "Inledning",
    "Aktuella händelser",
    "Aktuella händelser > Region Norrbotten i lokala medier",
    "Avrapportering av pågående ärenden",
    "Information från verksamheten",
    "Information från verksamheten > Division Funktion",
    "Division Funktion > Bild- och funktionsmedicin",
    "Division Funktion > An/Op/IVA",
    "Division Funktion > Laboratoriemedicin",
    "Information från verksamheten > Division Länssjukvård 1",
    "Information från verksamheten > Division Länssjukvård 2",
    "Information från verksamheten > Division Nära",
    "Information från verksamheten > Division Psykiatri",
    "Division Psykiatri > Verksamhetsområde Sunderbyn",
    "Division Psykiatri > Verksamhetsområde Piteå",
    "Information från verksamheten > Division Regionstöd",
    "Patientsäkerhet och vårdhygien",
    "Patientsäkerhet och vårdhygien > Patientsäkerhet",
    "Patientsäkerhet > Lex Maria",
    "Patientsäkerhet och vårdhygien > Vårdhygien",
    "Smittskydd Norrbotten",
    "Bilagor",
)
PAIRS_2025: set[Pair] = {(title, title) for title in SAME_2025} | {
    ("Division Funktion > Bemanningscentrum", "Division Funktion > Bemanningscentrum (BMC)"),
    (
        "Division Länssjukvård 2 > Verksamhetsområde Obstetrik/Gynekologi",
        "Division Länssjukvård 2 > VO OB/GYN",
    ),
    (
        "Division Länssjukvård 2 > Verksamhetsområde Ögon/ÖNH/KÄK",
        "Division Länssjukvård 2 > VO Ögon/ÖNH/KÄK",
    ),
    (
        "Division Psykiatri > Verksamhetsområde Läns gemensam Rättspsykiatri",
        "Division Psykiatri > Verksamhetsområde Länsgemensam Rättspsykiatri",
    ),
    ("Region gemensamt", "Regiongemensamt"),
    ("Region gemensamt > IT/MT-avdelningen", "Regiongemensamt > IT/MT-avdelningen"),
    ("Region gemensamt > Säkerhetsenheten", "Regionstaben > Säkerhet"),
    ("Hållbarhetsenheten > Nätverksträffar och utbildning inom barnrätt", "Regionstaben > Barnrätt"),
}
EITHER_2025: set[Pair] = {
    (
        "Portföljstyrning och digital utveckling > Aktuella förstudier:",
        "IT/MT-avdelningen > Beslut om förstudier och projektgenomförande",
    ),
    (
        "Division Länssjukvård 1 > Barnsjukvården",
        "Division Länssjukvård 1 > Barn- och ungdomspsykiatrin i länet",
    ),
    (
        "Division Länssjukvård 1 > Barnsjukvården",
        "Division Länssjukvård 1 > Barn och ungdomsmedicin i Sunderbyn",
    ),
    ("Division Länssjukvård 1 > Barnsjukvården", "Division Länssjukvård 1 > Barn- och ungdomshabiliteringen"),
}
_BACK = "Återrapport av 2018 års Nationella överenskommelser"
_CURE = "En kvalitetssäker och effektiv sjukskrivnings- och rehabiliteringsprocess"
_NATIONAL = "Nationella överenskommelser"
_CANCER = "Jämlik och effektiv cancervård med kortare väntetider 2020"
PAIRS_2020: set[Pair] = {
    ("Aktuella händelser", "Aktuella händelser"),
    ("Information om verksamhet", "Information från verksamheten"),
    (f"Information om verksamhet > {_BACK}", _NATIONAL),
    ("Patientsäkerhet", "Patientsäkerhet"),
    ("Patientsäkerhet > Aktuella tillsynsärenden", "Patientsäkerhet > Aktuella tillsynsärenden"),
    (f"{_BACK} > {_CURE}", f"{_NATIONAL} > {_CURE} 2020"),
    (
        f"{_BACK} > Ökad tillgänglighet och jämlikhet i mödra- och förlossningsvården samt förstärkta "
        "insatser för kvinnors hälsa",
        f"{_NATIONAL} > Ökad tillgänglighet och jämlikhet i mödrahälsovården och förlossningsvården",
    ),
}
EITHER_2020: set[Pair] = {
    ("Analysplan 2019 > Bilaga", "Bilagor"),
    ("Bilaga", "Bilagor"),
    (
        "Ekonomiska rapporter > Internkontrollmoment 2019",
        "Information från verksamheten > Divisionernas internkontroll 2019",
    ),
    ("Ekonomiska rapporter", "Ekonomirapport"),
    (f"{_BACK} > Stöd till riktade insatser inom området Psykisk hälsa", f"{_NATIONAL} > Psykisk hälsa"),
    (
        f"{_BACK} > Stöd till riktade insatser inom området Psykisk hälsa",
        "Psykisk hälsa > Återrapport Psykisk hälsa 2019",
    ),
    (
        f"{_BACK} > Kortare väntetider i cancervården",
        f"{_NATIONAL} > {_CANCER}",
    ),
    (
        f"{_BACK} > Kortare väntetider i cancervården",
        f"{_CANCER} > Återrapport Kortare väntetider i cancervården 2019",
    ),
    (
        f"{_BACK} > Insatser för ökad tillgänglighet i barnhälsovården",
        "God och nära vård > Återrapport Barnhälsovården m.m. 2019",
    ),
}


@pytest.fixture(scope="module")
def real_db(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public texts, loaded."""
    path = tmp_path_factory.mktemp("real") / "reports.db"
    assert main(["--db", str(path), "load", "--jobs", "1", str(shared / "reports" / "text")]) == 0
    return path


@pytest.mark.parametrize(
    ("seeds", "truth", "either"),
    [(("004", "003"), PAIRS_2025, EITHER_2025), (("000", "002"), PAIRS_2020, EITHER_2020)],
)
@pytest.mark.parametrize("turned", [False, True])
def test_pairs_of_the_public_reports(
    seeds: tuple[str, str],
    truth: set[Pair],
    either: set[Pair],
    turned: bool,
    real_db: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    main(["--db", str(real_db), "reports", "--format", "json"])
    slugs = {row["source"][:3]: row["slug"] for row in json.loads(capsys.readouterr().out)}
    names = [slugs[seed] for seed in (reversed(seeds) if turned else seeds)]
    main(["--db", str(real_db), "compare", *names, "--rows", "sections", "--format", "json"])
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    sides = ("right_path", "left_path") if turned else ("left_path", "right_path")
    found = {
        (" > ".join(row[sides[0]][-2:]), " > ".join(row[sides[1]][-2:]))
        for row in rows
        if row["left"] and row["right"]
    } - either
    # A heading that the loader reads otherwise is its own matter, as long as nearly all are there.
    there = [{" > ".join(row[side][-2:]) for row in rows if row[side]} for side in sides]
    read = {pair for pair in truth if pair[0] in there[0] and pair[1] in there[1]}
    assert len(read) >= 0.85 * len(truth), f"not read: {truth - read}"
    truth = read
    right = found & truth
    assert len(right) >= 0.97 * len(truth), f"missed: {truth - found}"
    assert len(right) >= 0.97 * len(found), f"invented: {found - truth}"
