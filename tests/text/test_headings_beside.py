"""Headings on one line with their text: run into it, or in the margin beside it. All is made up."""

from __future__ import annotations

import pytest

from loader.model import BlockKind, Document
from loader.text import read_text

PROSE = """Vården i fjällen har under perioden haft en hög belastning, och flera
mottagningar har fått låna personal av varandra för att klara av de
uppdrag som styrelsen har beslutat om inför sommaren och hösten."""
PARTS = ["Resor", "Bemanning", "Hållbara inköp", "Bad", "Värme i husen", "Ljus och ljud", "Vatten", "Skolor"]
MARGIN = 26


def read(text: str) -> Document:
    return read_text(text.encode(), "x.txt")


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is BlockKind.HEADING]


def paragraphs(document: Document) -> set[str]:
    return {block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH}


def in_margin(title: str) -> str:
    """The prose with a title in the margin, on two lines where it has two."""
    sides = [*title.split("|"), "", "", ""]
    return "\n".join(f"{side:{MARGIN}}{line}" for side, line in zip(sides, PROSE.split("\n"), strict=False))


LINES = {
    "run in": [f"{part}. {PROSE}" for part in PARTS],
    "in the margin, white lost": [f"{part} {PROSE}" for part in PARTS],
    "in the margin": [in_margin(part) for part in PARTS],
}


@pytest.mark.parametrize("printed", LINES.values(), ids=LINES.keys())
def test_headings_on_one_line_with_their_text(printed: list[str]) -> None:
    document = read("Verksamheten\n" + "\n\n".join(printed) + "\n")
    assert headings(document) == ["Verksamheten", *PARTS]
    assert paragraphs(document) == {PROSE.replace("\n", " ")}


def test_a_heading_on_two_lines_of_the_margin() -> None:
    titles = ["Resor med|buss och båt", *PARTS[1:]]
    document = read("Verksamheten\n" + "\n\n".join(map(in_margin, titles)) + "\n")
    assert headings(document)[1] == "Resor med buss och båt"
    assert paragraphs(document) == {PROSE.replace("\n", " ")}


@pytest.mark.parametrize("end", [". ", " "])
def test_a_few_lines_that_look_so_are_text(end: str) -> None:
    document = read("Verksamheten\n" + "\n\n".join(f"{part}{end}{PROSE}" for part in PARTS[:3]) + "\n")
    assert headings(document) == ["Verksamheten"]


def test_short_sentences_that_open_paragraphs_are_no_headings() -> None:
    said = ["Resorna ökade", "Tågen kunde gå", "Många hördes", "Alla var nöjda", "Vården är nära"]
    assert headings(read("Verksamheten\n" + "".join(f"{one}. {PROSE}\n" for one in said * 2))) == [
        "Verksamheten"
    ]


def test_text_that_stands_beside_text_is_no_heading() -> None:
    left = [
        "Skolan i norr har fått",
        "nya lokaler, och alla",
        "som vill kan gå dit på",
        "kvällen och låna böcker",
        "hem",
    ]
    rows = "\n".join(
        f"{one:{MARGIN}}{other}"
        for one, other in zip(left, [*PROSE.split("\n"), *PROSE.split("\n")], strict=False)
    )
    below = "\n".join(" " * MARGIN + line for line in PROSE.split("\n"))
    assert not set(left) & set(headings(read("\n\n".join([f"{rows}\n{below}"] * 5))))
