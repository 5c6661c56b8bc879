"""A database of three made-up months that holds what a reader must be able to show."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.synthetic import Maker
from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.model import Block, BlockKind, Classification
from tests import made

NASTY = (
    "Väntetiden var 12 dagar [bold red]inte fet[/] och \x1b[31m7 procent\x1b[0m av \u202e999\u202c besöken, "
    "日本語 8 gånger, e\u0301tt cafe\u0301 \u200bmed 3 platser."
)


class Month(Maker):
    """A month put together by hand."""

    def __init__(self, month: str) -> None:
        super().__init__(0)
        self.month = month

    def write(self, title: str, blocks: list[Block], parent: int | None = None) -> int:
        """Append a section of these blocks."""
        above = None if parent is None else self.sections[parent]
        self.sections.append(made.section(title, blocks, position=len(self.sections), parent=above))
        self.classes.append(Classification(None, "ekonomi", ("ekonomi",)))
        return len(self.sections) - 1

    def figure(self, section: int, quote: str, **fields: object) -> None:
        """Append a figure of a section, by default a level on line 4 of its file."""
        fields = {"line": 4, **fields}
        self.figures.append(made.figure(self.sections[section], quote, **fields))


def paragraph(text: str, page: int = 1, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """A block of text."""
    return made.paragraph(text, page, 4, kind)


def month(name: str, value: str, *, appendix: bool) -> Month:
    """One month: prose with every role, bullets over two pages, a table, and text that means harm."""
    month = Month(name)
    prose = (
        f"Sjukfrånvaron var {value} procent. Resultatet är 80 mnkr bättre än budget och 37 mnkr sämre än "
        "föregående år. Prognosen är 120 mnkr och målet 90 procent."
    )
    bullets = [paragraph(f"Punkt nummer {n} i listan.", 2, BlockKind.BULLET) for n in range(1, 4)]
    at = month.write("Ekonomi", [paragraph(prose), *bullets])
    result = {"unit": "mnkr", "metric": "resultat", "sentence": prose}
    month.figure(at, f"{value} procent", unit="procent", metric="sjukfrånvaro", period=name, sentence=prose)
    month.figure(at, "80 mnkr", role="difference", against="budget", direction="better", **result)
    month.figure(at, "37 mnkr", role="change", against="previous_year", direction="worse", **result)
    month.figure(at, "120 mnkr", role="forecast", period="2025", **result)
    month.figure(
        at, "90 procent", unit="procent", metric="telefontillgänglighet", role="target", sentence=prose
    )
    rows = (("Nyckeltal", "Utfall", "Budget"), ("Besök", "1 912", "1 900"), ("Vård", "7", ""))
    at = month.write("Nyckeltal", [made.table(rows, 2, 9, "Produktion")], 0)
    month.figure(
        at, "1 912", value=1912.0, metric="Besök", period=name, page=2, sentence="Besök 1 912",
        row="Besök", column="Utfall", table=0, table_row=1, table_column=1,
    )  # fmt: skip
    at = month.write("Elak text", [paragraph(NASTY, 3)])
    month.figure(at, "12 dagar", unit="dagar", metric="[link=x]väntetid[/]")
    month.figure(at, "3 platser", metric="platser")
    many = " ".join(f"Enhet {n} hade {n} besök." for n in range(100, 140))
    at = month.write("Många siffror", [paragraph(many, 4)])
    for n in range(100, 140):
        month.figure(at, f"{n} besök", metric=f"besök på enhet {n}")
    if appendix:
        month.write("Bara denna månad", [paragraph("Ett avsnitt som andra månader saknar, med text nog.", 5)])
    month.write("Tomt avsnitt", [])
    return month


def build(path: Path) -> None:
    """Write January to March 2025; the curve of one series, and a source file for March."""
    db = open_for_writing(path)
    for name, value in (("2025-01", "6,9"), ("2025-02", "6,7"), ("2025-03", "6,4")):
        told = month(name, value, appendix=name == "2025-02")
        write_report(
            db,
            told.report(),
            source_path=f"rapport-{name}.txt",
            content_hash=name,
            loader_version="made",
        )
    db.close()
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE figures SET series = 'sjukfranvaro' WHERE metric = 'sjukfrånvaro'")
    plain.close()
    (path.parent / "rapport-2025-03.txt").write_text("\n".join(f"rad {n}" for n in range(1, 40)), "utf8")
