from __future__ import annotations

from loader.model import BlockKind, Document, Table
from loader.structure.sections import build
from loader.text import read_text

PROSE = """Verksamheten i fjällregionen har under perioden haft en hög belastning, och
flera mottagningar har fått låna personal av varandra för att klara av de
uppdrag som styrelsen har beslutat om inför sommaren och hösten i länet.
"""


def spaced(text: str) -> str:
    """The text as extractors leave it that put a blank line between lines, `|` for no blank line."""
    lines = text.strip("\n").split("\n")
    ends = {"|": " \n", "-": "\n\n"}
    return "".join(line.removesuffix("|") + ends.get(line[-1:], " \n\n") for line in lines)


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table]


def test_key_figures_with_their_values_on_a_line_of_their_own() -> None:
    rows = "Nyckeltal|\nUtfall maj|\nMål|\nPrognos helår|\n"
    rows += "Nettokostnads-\nutveckling, %|\n4,9 % 4,5 % -|\n"
    rows += "Väntande|\n1 204   1 100|\n"
    rows += "Vårdplatser|\n117 145 150|\nSoliditet, %|\n-3 %   -2 %|\n"
    text = spaced(PROSE + "Läget i siffror\n" + rows) + spaced(PROSE)
    document = read_text(text.encode(), "x.txt")
    (table,) = tables(document)
    assert table.grid() == [
        ["Nyckeltal", "Utfall maj", "Mål", "Prognos helår"],
        ["Nettokostnadsutveckling, %", "4,9 %", "4,5 %", "-"],
        ["Väntande", "1 204", "", "1 100"],
        ["Vårdplatser", "117", "145", "150"],
        ["Soliditet, %", "-3 %", "", "-2 %"],
    ]
    assert [cell.header for cell in table.cells][:5] == [True, True, True, True, True]
    assert [section.title for section in build(document)][1:] == ["Läget i siffror"]


def test_a_middle_column_that_recurs_tells_the_rows() -> None:
    rows = "Moment Utförare Metod\n"
    for what, who, how in [
        ("Följsamhet till-\navtal", "Division Kust", "Stickprov varje\nmånad"),
        ("Bisysslor", "Division Kust", "Register"),
        ("Journaler hos-\nprivata vårdgivare", "Division Kust", "Granskning av\njournaler"),
        ("Attest", "Division Fjäll", "Intervju"),
        ("Hot och våld", "Division Fjäll", "Enkät till chefer"),
        ("Inköp av\nläkemedel", "Division Fjäll", "Stickprov"),
    ]:
        rows += f"{what}\n{who} {how}\n"
    text = spaced(PROSE + rows.replace("till-\n", "till \n").replace("hos-\n", "hos \n")) + spaced(
        "Plan för året|\n" + PROSE
    )
    document = read_text(text.encode(), "x.txt")
    (table,) = tables(document)
    assert table.grid() == [
        ["Moment", "Utförare", "Metod"],
        ["Följsamhet till avtal", "Division Kust", "Stickprov varje månad"],
        ["Bisysslor", "Division Kust", "Register"],
        ["Journaler hos privata vårdgivare", "Division Kust", "Granskning av journaler"],
        ["Attest", "Division Fjäll", "Intervju"],
        ["Hot och våld", "Division Fjäll", "Enkät till chefer"],
        ["Inköp av läkemedel", "Division Fjäll", "Stickprov"],
    ]
    assert [b.text for b in document.blocks if b.kind is BlockKind.HEADING] == ["Plan för året"]


def test_columns_kept_apart_by_tabs_or_bars() -> None:
    tabbed = "Ort\tBesök\tVårdplatser\nTjärvik\t1 200\t31\nLomben\t900\t18\n"
    barred = "| Ort | Besök |\n| --- | ---: |\n| Tjärvik | 1 200 |\n| Lomben | 900 |\n"
    for text, columns in ((tabbed, 3), (barred, 2)):
        document = read_text((PROSE + "\n" + text + "\n" + PROSE).encode(), "x.txt")
        (table,) = tables(document)
        assert (table.rows, table.columns) == (3, columns)
        assert table.grid()[1][:2] == ["Tjärvik", "1 200"]


ASSIGNMENTS = """ Redovisa hur kulturplanen har
omsatts i kommunerna

Verksamhetsplan 2024 Kulturplanen har omsatts i samtliga kommuner utom en. Arbetet fortsätter
under hösten med stöd av de regionala konsulenterna och avslutas i december.

Se över bolagens uppdrag Verksamhetsplan 2024 Bolagens uppdrag ses över av en grupp som
lämnar sitt förslag före sommaren.

En andra redovisning lämnas i november när ägarsamrådet har hållits.

Revision, del II
Regiondirektören ska ta fram
regler för hur chefer får fatta beslut

RS 240503, § 17 Reglerna har beslutats och gäller från och med den 1 september, och alla chefer
har fått en genomgång av dem.

Ta fram stöd för dialog med
medborgarna i länet

Verksamhetsplan 2024 Ett underlag för studiecirklar är framtaget och prövas i två kommuner
under våren innan det sprids till de andra.
"""


def test_a_table_of_assignments_becomes_a_section_a_row() -> None:
    sections = build(read_text(ASSIGNMENTS.encode(), "x.txt"))
    assert [section.title for section in sections] == [
        "Redovisa hur kulturplanen har omsatts i kommunerna",
        "Se över bolagens uppdrag",
        "Revision, del II",
        "Ta fram stöd för dialog med medborgarna i länet",
    ]
    assert {section.level for section in sections} == {1}
    assert sections[1].text.split("\n\n") == [
        "Källa: Verksamhetsplan 2024",
        "Bolagens uppdrag ses över av en grupp som lämnar sitt förslag före sommaren.",
        "En andra redovisning lämnas i november när ägarsamrådet har hållits.",
    ]
    assert sections[2].text.startswith(
        "Regiondirektören ska ta fram regler för hur chefer får fatta beslut\n\nKälla: RS"
    )


def test_prose_that_names_plans_is_no_table_of_assignments() -> None:
    line = "Förslaget till ny plan för verksamheten har beretts av styrelsen, och sedan har"
    text = "\n".join(
        f"{line}\nVerksamhetsplan {year} beslutats av fullmäktige." for year in range(2020, 2026)
    )
    sections = build(read_text(f"Planer\n\n{text}\n".encode(), "x.txt"))
    assert [section.title for section in sections] == ["Planer"]


def test_rows_of_assignments_without_blank_lines() -> None:
    text = "\n".join(line for line in ASSIGNMENTS.split("\n") if line)
    titles = [section.title for section in build(read_text(text.encode(), "x.txt"))]
    assert titles[0] == "Redovisa hur kulturplanen har omsatts i kommunerna"
    assert titles[-1] == "Ta fram stöd för dialog med medborgarna i länet"
    assert len(titles) == 4


def test_a_list_that_lost_its_bullets_is_no_row_of_headings() -> None:
    items = "Stärk den nära vården\n\nKorta köerna\n\nBygg ut jouren\n\nAnställ fler"
    text = f"Mål\n\n{PROSE}\nStyrelsen har beslutat om dessa mål:\n\n{items}\n\n{PROSE}\n"
    sections = build(read_text(text.encode(), "x.txt"))
    assert [section.title for section in sections] == ["Mål"]
