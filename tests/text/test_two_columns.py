"""Two columns that an extractor printed side by side. All is made up."""

from __future__ import annotations

from itertools import zip_longest

from loader.model import BlockKind, Document
from loader.text import read_text

WIDTH = 52
LEFT = """Vården i fjällen har under perioden haft en hög
belastning, och flera mottagningar har fått låna
personal av varandra för att klara av de uppdrag
som styrelsen har beslutat om inför sommaren."""
RIGHT = """Trafiken redovisar fler resor än i fjol, och
särskilt på de linjer som binder ihop kusten med
inlandet har antalet resande ökat mer än vad som
var väntat när tidtabellen beslutades förra året."""
TABLE = """Nyckeltal            Utfall 2031   Mål 2031
Sjukfrånvaro, %              6,1        5,9
Vårdplatser                  404        410
Beläggning, %              101,5       95,0"""


def side_by_side(left: str, right: str, shift: int = 0) -> str:
    """Two columns, the right one so many lines lower."""
    rows = zip_longest(left.split("\n"), [""] * shift + right.split("\n"), fillvalue="")
    return "\n".join(f"{one:{WIDTH}}{other}".rstrip() for one, other in rows)


def read(*bands: str) -> Document:
    return read_text("\n\n\n".join(bands).encode(), "x.txt")


def told(document: Document) -> list[str]:
    mark = {BlockKind.HEADING: "# ", BlockKind.TABLE: "| "}
    return [mark.get(block.kind, "") + " ".join(block.text.split()[:1]) for block in document.blocks]


def test_a_table_in_the_right_column_stands_behind_the_left_one() -> None:
    left = f"Ekonomi\n{LEFT}\n\n{LEFT}\n\n{LEFT}"
    document = read(side_by_side(left, f"Trafik\n{RIGHT}\n\n{TABLE}\n\n{RIGHT}", 1))
    assert told(document) == ["# Ekonomi", *["Vården"] * 3, "# Trafik", "Trafiken", "| ", "Trafiken"]
    (table,) = [block.table for block in document.blocks if block.table]
    assert table.grid()[1] == ["Sjukfrånvaro, %", "6,1", "5,9"]


def test_a_heading_alone_under_white_ends_both_columns() -> None:
    columns = side_by_side(f"{LEFT}\n\n{LEFT}", f"{RIGHT}\n\n{RIGHT}")
    both = ["Vården", "Vården", "Trafiken", "Trafiken"]
    document = read("Ekonomi\n\n" + columns, "Personal\n\n" + columns, "Kultur\n\n" + columns)
    assert told(document) == ["# Ekonomi", *both, "# Personal", *both, "# Kultur", *both]
