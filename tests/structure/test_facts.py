from __future__ import annotations

import pytest

from loader.model import ASSIGNMENT, Block, BlockKind, Document, ReportFacts
from loader.pipeline import report_of
from loader.structure.facts import report_facts
from loader.structure.months import current_month
from loader.structure.sections import build


def facts(*paragraphs: str, source: str = "rapport.txt", told: dict[str, str] | None = None) -> ReportFacts:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, ()) for text in paragraphs)
    document = Document(source, "text", None, blocks, facts=told or {})
    return report_facts(document, build(document))


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Resultatet per mars 2025 är 12 mnkr.", "2025-03"),
        (
            "Under februari månad hölls ett möte. Planen för 2024 gäller. Utfallet 2024 är bra. Mål 2024.",
            "2024-02",
        ),
        ("I maj 2024 togs fler emot än i maj 2023. Under maj 2024 var kön kort.", "2024-05"),
        (
            "Utfallet per april 2024 är bättre. I juni 2024 kommer ett beslut, i juni 2024 startar bygget.",
            "2024-04",
        ),
        ("Flytten sker i november 2025.", None),
        ("Läkarna utexaminerades i januari 2011.", None),
        ("Inget här nämner någon tid.", None),
    ],
)
def test_the_month_that_a_text_speaks_of_as_current(text: str, month: str | None) -> None:
    assert current_month([text])[0] == month


def test_cover_before_file_name_before_text() -> None:
    text = "Utfallet per mars 2025 är 3 mnkr. Ackumulerat till mars 2025 är det 9 mnkr."
    assert facts(text).month == "2025-03"
    assert facts(text).month_source == "text"
    named = facts(text, source="rapport-2025-04.txt")
    assert (named.month, named.month_source, named.period) == ("2025-04", "filename", "2025-03")
    cover = facts(text, source="rapport-2025-04.txt", told={"date": "7 maj 2025", "title": "Månadsrapport"})
    assert (cover.month, cover.month_source, cover.report_date) == ("2025-05", "cover", "2025-05-07")
    assert (cover.title, cover.period) == ("Månadsrapport", "2025-03")


def test_a_title_that_names_its_month_knows_better_than_the_day_of_publication() -> None:
    told = {"date": "22 april 2025", "title": "Månadsrapport mars 2025"}
    found = facts("Text.", told=told)
    assert (found.month, found.month_source, found.report_date) == ("2025-03", "cover", "2025-04-22")


def test_the_users_month_wins() -> None:
    report = report_of(
        "Utfallet per mars 2025 är 3 mnkr. Per mars 2025 är det bra.".encode(), "x.txt", month="2024-12"
    )
    assert (report.facts.month, report.facts.month_source) == ("2024-12", "user")


def test_time_since_january_is_a_period() -> None:
    text = "Resultatet för januari till april 2024 är bra. Perioden januari-april 2024 var lugn."
    assert facts(text).period == "2024-01/2024-04"


def test_issuer_is_the_region_that_the_text_names_most() -> None:
    assert (
        facts("Region Granmark växer. Region Granmarks vård är god. Region Skåne likaså.").issuer
        == "Region Granmark"
    )
    assert facts("Här nämns ingen.").issuer is None


def test_kind_by_the_cover() -> None:
    assert facts("Text.", told={"title": "Månadsrapport", "subtitle": "Sammandrag"}).kind == "digest"
    assert facts("Text.", told={"title": "Bilaga 2: Personal"}).kind == "appendix"
    assert facts("Text.", told={"title": "Månadsrapport"}).kind == "report"
    assert facts("Text.", told={"title": "Uppföljning av uppdrag 2024"}).kind == "appendix"
    assert facts("Text.", told={"title": "Rapport om uppdrag"}).kind == "report"


@pytest.mark.parametrize(("prose", "kind"), [(0, "appendix"), (5, "report")])
def test_a_list_of_assignments_is_an_appendix_without_a_cover_that_says_so(prose: int, kind: str) -> None:
    blocks: list[Block] = []
    for n in range(4):
        blocks.append(Block(BlockKind.HEADING, f"Utred fråga {n}", (), 1, ASSIGNMENT))
        blocks.append(Block(BlockKind.PARAGRAPH, "Källa: Regionplan 2024", ()))
    for n in range(prose):
        blocks.append(Block(BlockKind.HEADING, f"Kapitel {n}", (), 1, "outline"))
        blocks.append(Block(BlockKind.PARAGRAPH, "Vården har växt.", ()))
    document = Document("x.txt", "text", None, tuple(blocks))
    assert report_facts(document, build(document)).kind == kind


def test_another_language_is_loaded_with_a_warning() -> None:
    text = (
        "The region and the hospital are not in this report. This is a text that was written for the test. "
        * 5
    )
    report = report_of(text.encode(), "x.txt")
    assert report.facts.language == "en"
    assert any("another language" in warning for warning in report.document.warnings)
    assert (
        report_of(
            ("Detta är en text på svenska som är skriven för att pröva. " * 9).encode(), "x"
        ).facts.language
        == "sv"
    )
