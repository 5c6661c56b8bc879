"""A database of three made-up months that holds what a reader must be able to show."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.synthetic import Maker
from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.model import (
    Block,
    BlockKind,
    Cell,
    Classification,
    Figure,
    Place,
    Section,
    Table,
)

NASTY = (
    "Väntetiden var 12 dagar [bold red]inte fet[/] och \x1b[31m7 procent\x1b[0m av \u202e999\u202c besöken, "
    "日本語 8 gånger, e\u0301tt cafe\u0301 \u200bmed 3 platser."
)


def figure(section: int, text: str, quote: str, **more: object) -> Figure:
    """A level of the text; anything else by name."""
    start = text.index(quote)
    number = "".join(c for c in quote if c.isdigit() or c == ",").replace(",", ".")
    fields: dict[str, object] = {
        "section": section,
        "quote": quote,
        "value": float(number),
        "value_max": None,
        "unit": "antal",
        "metric": "prov",
        "role": "level",
        "against": None,
        "direction": None,
        "period": "2025-03",
        "approximate": False,
        "spelled": False,
        "sentence": text,
        "page": 1,
        "start": start,
        "end": start + len(quote),
        "line": 4,
        **more,
    }
    return Figure(**fields)  # type: ignore[arg-type]


class Month(Maker):
    """A month put together by hand."""

    def __init__(self, month: str) -> None:
        super().__init__(0)
        self.month = month

    def write(self, title: str, blocks: list[Block], level: int = 1, parent: int | None = None) -> int:
        """Append a section of these blocks."""
        above = self.sections[parent].path if parent is not None else ()
        starts, texts, at = [], [], 0
        for block in blocks:
            starts.append(at if block.table is None else max(0, at - 2))
            if block.table is None:
                texts.append(block.text)
                at += len(block.text) + 2
        heading = Block(BlockKind.HEADING, title, (Place(0, len(title), 1, 1),), level, "made")
        position = len(self.sections)
        self.sections.append(
            Section(
                position,
                parent,
                level,
                title,
                (*above, title),
                heading,
                tuple(blocks),
                "\n\n".join(texts),
                tuple(starts),
            )
        )
        self.classes.append(Classification(None, "ekonomi", ("ekonomi",)))
        return position


def paragraph(text: str, page: int = 1, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """A block of text."""
    return Block(kind, text, (Place(0, len(text), page, 4),), marker="•" if kind == "bullet" else None)


def month(name: str, value: str, *, appendix: bool) -> Month:
    """One month: prose with every role, bullets over two pages, a table, and text that means harm."""
    made = Month(name)
    prose = (
        f"Sjukfrånvaron var {value} procent. Resultatet är 80 mnkr bättre än budget och 37 mnkr sämre än "
        "föregående år. Prognosen är 120 mnkr och målet 90 procent."
    )
    first = paragraph(prose)
    bullets = [paragraph(f"Punkt nummer {n} i listan.", 2, BlockKind.BULLET) for n in range(1, 4)]
    at = made.write("Ekonomi", [first, *bullets])
    made.figures += [
        figure(at, prose, f"{value} procent", unit="procent", metric="sjukfrånvaro", period=name),
        figure(
            at, prose, "80 mnkr", unit="mnkr", metric="resultat", role="difference", against="budget",
            direction="better",
        ),
        figure(
            at, prose, "37 mnkr", unit="mnkr", metric="resultat", role="change", against="previous_year",
            direction="worse",
        ),
        figure(at, prose, "120 mnkr", unit="mnkr", metric="resultat", role="forecast", period="2025"),
        figure(at, prose, "90 procent", unit="procent", metric="telefontillgänglighet", role="target"),
    ]  # fmt: skip
    rows = (("Nyckeltal", "Utfall", "Budget"), ("Besök", "1 912", "1 900"), ("Vård", "7", ""))
    cells = [
        Cell(r, c, text, header=r == 0, page=2)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    ]
    table = Table(3, 3, tuple(cells), "Produktion")
    at = made.write("Nyckeltal", [Block(BlockKind.TABLE, "", (Place(0, 0, 2, 9),), table=table)], 2, 0)
    made.figures.append(
        figure(
            at, "Besök 1 912", "1 912", value=1912.0, metric="Besök", period=name, page=2, start=None,
            end=None, row="Besök", column="Utfall", table=0, table_row=1, table_column=1,
        )
    )  # fmt: skip
    at = made.write("Elak text", [paragraph(NASTY, 3)])
    made.figures += [
        figure(at, NASTY, "12 dagar", unit="dagar", metric="[link=x]väntetid[/]"),
        figure(at, NASTY, "3 platser", metric="platser"),
    ]
    many = " ".join(f"Enhet {n} hade {n} besök." for n in range(100, 140))
    at = made.write("Många siffror", [paragraph(many, 4)])
    made.figures += [figure(at, many, f"{n} besök", metric=f"besök på enhet {n}") for n in range(100, 140)]
    if appendix:
        made.write("Bara denna månad", [paragraph("Ett avsnitt som andra månader saknar, med text nog.", 5)])
    made.write("Tomt avsnitt", [])
    return made


def build(path: Path) -> None:
    """Write January to March 2025; the curve of one series, and a source file for March."""
    db = open_for_writing(path)
    for name, value in (("2025-01", "6,9"), ("2025-02", "6,7"), ("2025-03", "6,4")):
        made = month(name, value, appendix=name == "2025-02")
        write_report(
            db,
            made.report(),
            source_path=f"rapport-{name}.txt",
            content_hash=name,
            loader_version="made",
        )
    db.close()
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE figures SET series = 'sjukfranvaro' WHERE metric = 'sjukfrånvaro'")
    plain.close()
    (path.parent / "rapport-2025-03.txt").write_text("\n".join(f"rad {n}" for n in range(1, 40)), "utf8")
