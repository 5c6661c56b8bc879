"""Titles of chapters that pages repeat, and labels of charts, as extractors leave them. All is made up."""

from __future__ import annotations

import pytest

from loader.model import BlockKind
from loader.text import read_text

PROSE = """Vården i fjällen har under perioden haft en hög belastning, och flera
mottagningar har fått låna personal av varandra för att klara av de
uppdrag som styrelsen har beslutat om inför sommaren och hösten."""
OTHER = """Trafiken redovisar fler resor än i fjol, och särskilt på de linjer som
binder ihop kusten med inlandet har antalet resande ökat mer än vad som
var väntat när den nya tidtabellen beslutades förra året."""
TREES = ["björk", "asp", "tall", "gran", "hassel", "lind", "alm", "ek"]
TITLES = ["Ekonomi", "Personal", "Vård", "Trafik"]


def headings(text: str) -> list[str]:
    return [
        block.text for block in read_text(text.encode(), "x.txt").blocks if block.kind is BlockKind.HEADING
    ]


@pytest.mark.parametrize(
    "page",
    [
        "{title}\n\nRegion Fjäll\n\n{own}{body}\n\n{n}\n",
        "{title}          Region Fjäll\n\n{own}{body}\n\n{n}\n",
        "{own}{body}\n{title}\nRegion Fjäll\n{n}\n",
    ],
    ids=["above", "on one line", "below"],
)
def test_a_title_that_pages_repeat_is_furniture(page: str) -> None:
    pages: list[str] = []
    for title in TITLES:
        for own, body in ((f"{title}\n", PROSE), ("", OTHER)):
            tree = TREES[len(pages)]
            words = body.replace("\n", f" {tree}\n").replace(".", f" {tree}.")
            pages.append(page.format(title=title, own=own, body=words, n=len(pages) + 1))
    assert headings("\f".join(pages)) == TITLES


def test_legends_and_captions_head_nothing() -> None:
    legend = "\n\n".join(["Utfall i år", "Föregående år", "jan feb mar apr maj jun", "Diagram: Resor"])
    text = "\n\n".join(f"{title}\n{OTHER}\n\n{legend}\n\n{PROSE}" for title in TITLES)
    assert headings(text) == TITLES


def test_labels_of_a_chart_do_not_tell_how_lines_stand() -> None:
    months = "0 jan feb mar apr maj jun jul aug sep okt nov dec".replace(" ", "\n\n")
    prose = OTHER.replace("de linjer som", "dem genom\nNordby som")
    text = "\n\n".join(f"{title}\n\n{prose}\n\n{PROSE}\n\n{months}" for title in TITLES)
    blocks = read_text(text.encode(), "x.txt").blocks
    assert [block.text for block in blocks if block.text.startswith("Trafiken")] == [
        prose.replace("\n", " ")
    ] * 4
    assert headings(text) == TITLES
