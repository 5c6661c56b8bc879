"""Tables that come column after column: put together where the counts agree, left alone where they do not."""

from __future__ import annotations

import pytest

from loader.model import Block
from loader.text.read import read_text

PROSE = (
    "Under mars har arbetet med den nya vårdplatsplanen fortsatt på samtliga tre sjukhus i länet, och\n"
    "flera av de åtgärder som beslutades i höstas är nu genomförda. Uppföljningen sker varje månad i\n"
    "ledningsgruppen, som också har ansvar för att rapportera avvikelser till regionstyrelsen.\n\n"
)
LABELS = ["Division", "Kust", "Fjäll", "Inland", "Service", "Summa"]
FIRST, SECOND = ["-14", "-28", "4", "-9", "-47"], ["-52", "-96", "17", "-40", "-171"]


def tables(*cells: str) -> list[list[list[str]]]:
    text = "Ekonomi\n" + PROSE + "Utfall per division\n" + PROSE + "\n\n".join(cells) + "\n\n" + PROSE
    document = read_text(text.encode(), "a.txt")
    return [block.table.grid() for block in document.blocks if block.table]


def headings(*cells: str) -> list[Block]:
    text = "Ekonomi\n" + PROSE + "Utfall per division\n" + PROSE + "\n\n".join(cells) + "\n\n" + PROSE
    return [block for block in read_text(text.encode(), "a.txt").blocks if block.level or block.evidence]


AMONG = ["Division", "Avvikelse mars 2031", "Prognos 2031", "Kust", "-14", "Fjäll", "-28", "Inland", "4"]
AMONG += ["Service", "Summa", "-9", "-47"]
WHOLE = [
    ["Division", "Avvikelse mars 2031", "Prognos 2031"],
    *(list(row) for row in zip(LABELS[1:], FIRST, SECOND, strict=True)),
]


@pytest.mark.parametrize(
    "cells",
    [
        ["Division", "Avvikelse mars\n2031", "Prognos 2031", *LABELS[1:], *FIRST, *SECOND],
        [*LABELS, "Avvikelse mars 2031", *FIRST, "Prognos 2031", *SECOND],
        [*AMONG, *SECOND],
        ["Division", "Avvikelse mars 2031 Prognos 2031", *LABELS[1:], *FIRST, *SECOND],
        [*LABELS, "Avvikelse mars 2031", "Prognos 2031"]
        + [value for row in zip(FIRST, SECOND, strict=True) for value in row],
    ],
    ids=["headings first", "over each column", "among the labels", "in one line", "row after row"],
)
def test_labels_and_columns_are_put_together_by_their_number(cells: list[str]) -> None:
    assert tables(*cells) == [WHOLE]


def test_the_heading_of_the_next_section_among_the_values_follows_the_table() -> None:
    cells = ["Division", "Avvikelse 2031", "Prognos 2031", *LABELS[1:], "Medarbetare", *FIRST, *SECOND]
    assert len(tables(*cells)) == 1
    assert headings(*cells)[-1].text == "Medarbetare"


@pytest.mark.parametrize(
    "cells",
    [
        ["Division", "Avvikelse 2031", "Prognos 2031", *LABELS[1:], *FIRST, *SECOND[:-1]],
        ["Division", "Avvikelse 2031", "Prognos 2031", *LABELS[1:-1], *FIRST, *SECOND[:-1], "Summa", "-171"],
    ],
    ids=["a value is missing", "a label after its value"],
)
def test_what_does_not_add_up_is_not_put_together(cells: list[str]) -> None:
    for table in tables(*cells):
        assert [row for row in table if row in WHOLE[1:]] == []
