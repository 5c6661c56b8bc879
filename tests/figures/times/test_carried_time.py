"""What time goes from one sentence, paragraph, bullet or heading to the next; the report is of May 2024."""

from __future__ import annotations

import pytest

from loader.figures import extract
from loader.model import Block
from tests import made
from tests.figures.samples import facts, figures

TO_DATE = "2024-01/2024-05"


def periods(title: str, *blocks: Block) -> list[str | None]:
    """The periods of a section's figures, in their order."""
    return [
        figure.period for figure in extract([made.section(title, list(blocks))], facts("2024-05")).figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A paragraph begins with the time that the section began with.
        (
            "Till och med april såldes 410 kort. I mars öppnade 2 butiker.\n\nRabatten gällde 12 kort.",
            ["2024-01/2024-04", "2024-03", "2024-01/2024-04"],
        ),
        # A time that is named further down is its paragraph's alone.
        (
            "Läget är gott. Kön är 31 dagar. Vecka 14 kom 12 barn. 3 barn grät.\n\nKön till syn är 9 dagar.",
            ["2024-05", "2024-W14", "2024-W14", "2024-05"],
        ),
        # A year that is told of stays; one that is only looked back at does not.
        (
            "Kön är 9 dagar.\n\nUnder 2022 föddes 812 barn.\n\nAv dem vägde 31 barn lite.",
            ["2024-05", "2022", "2022"],
        ),
        ("I fjol föddes 812 barn.\n\nI kön står 31 barn.", ["2023", "2024-05"]),
        ("Avgiften väntas bli 4 procent högre 2025.\n\nI kön står 31 barn.", ["2025", "2024-05"]),
        # A number in a bracket is beside the sentence, which goes on as it was.
        (
            "Räntan är 2,9 procent (föregående år 2,6 procent) och löptiden 2,7 år.",
            ["2024-05", "2023-05", "2024-05"],
        ),
        (
            "Andelen är 61 procent, att jämföra med 58 procent 2023. Kön är 31 dagar.",
            ["2024-05", "2023", "2024-05"],
        ),
    ],
)
def test_from_paragraph_to_paragraph(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text, month="2024-05")] == expected


def test_a_list_is_of_the_time_that_leads_to_it() -> None:
    lead = made.paragraph("För 2024 finns 40 mnkr. Föregående år fanns 31 mnkr.")
    bullets = [
        made.paragraph("• Barn: 12 mnkr."),
        made.paragraph("• I mars betalades 2 mnkr."),
        made.paragraph("• Äldre: 9 mnkr."),
    ]
    assert periods("Statsbidrag", lead, *bullets) == ["2024", "2023", "2024", "2024-03", "2024"]


def test_accounts_up_to_a_month_count_from_january() -> None:
    text = made.paragraph("Kostnaden är 31 mnkr. I kön står 41 barn.")
    assert periods("Delårsrapport per maj 2024", text) == [TO_DATE, "2024-05"]
    assert periods("Tertialrapport april 2024", made.paragraph("I kön står 41 barn.")) == ["2024-04"]


def test_a_bullet_does_not_hear_the_one_before() -> None:
    bullets = [made.paragraph("• Besök i april: 410 besök."), made.paragraph("• Kö: 31 dagar.")]
    assert periods("Läget", *bullets) == ["2024-04", "2024-05"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Produktion januari–april", "2024-01/2024-04"),
        ("Produktion t.o.m. april", "2024-01/2024-04"),
        ("Produktion i mars", "2024-03"),
        ("Produktion första tertialet 2024", "2024-01/2024-04"),
        ("Produktion inför oktober", "2024-05"),
        ("Produktion", "2024-05"),
    ],
)
def test_a_heading_says_when(title: str, expected: str) -> None:
    assert periods(title, made.paragraph("Vi gjorde 410 besök.")) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I okt 2023 väntade 31 barn.", "2023-10"),
        ("Den 4 feb väntade 31 barn.", "2024-02-04"),
        ("Vi gjorde 410 besök i apr.", "2024-04"),
        ("Ack. apr gjordes 410 besök.", "2024-01/2024-04"),
        ("Jan Mård har träffat 31 barn.", "2024-05"),
    ],
)
def test_months_cut_short(text: str, expected: str) -> None:
    assert [figure.period for figure in figures(text, month="2024-05")] == [expected]


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        (["Mått", "Utfall apr", "Utfall apr 2023"], ["Besök", "31", "28"], ["2024-04", "2023-04"]),
        (["Mått", "Apr 2024", "Förändring"], ["Besök", "31", "3"], ["2024-04", "2024-04"]),
        (["Mått", "April 2024", "Förändring mot april 2023"], ["Besök", "31", "3"], ["2024-04", "2024-04"]),
        (["Mått", "Utfall", "Budget helår"], ["Kostnad", "31", "90"], [TO_DATE, "2024"]),
        (["Mått", "Utfall jan–apr", "Budget jan–apr"], ["Kostnad", "31", "30"], ["2024-01/2024-04"] * 2),
        (["Mått", "Utfall", "Budget", "Avvikelse"], ["Kostnad", "31", "30", "-1"], [TO_DATE] * 3),
        (["Mått", "Utfall", "Prognos", "Budget"], ["Kostnad", "31", "90", "91"], [TO_DATE, "2024", "2024"]),
        (["Mått", "apr-24", "apr-23"], ["Besök", "31", "28"], ["2024-04", "2023-04"]),
        (["Mått", "202404", "202304"], ["Besök", "31", "28"], ["2024-04", "2023-04"]),
        (["Mått", "Kv 1 2024", "H2 2023"], ["Besök", "31", "28"], ["2024-01/2024-03", "2023-07/2023-12"]),
        (["Sjukhus", "Vårdplatser", "Beläggning, %"], ["Nordvik", "31", "97"], ["2024-05", "2024-05"]),
    ],
)
def test_headings_of_columns(heads: list[str], row: list[str], expected: list[str]) -> None:
    assert periods("Läget", made.table([heads, row])) == expected


def test_a_caption_or_a_heading_dates_a_table() -> None:
    rows = [["Ort", "Besök"], ["Nordvik", "31"]]
    assert periods("Läget", made.table(rows, caption="Besök i mars")) == ["2024-03"]
    assert periods("Besök januari–mars", made.table(rows)) == ["2024-01/2024-03"]
