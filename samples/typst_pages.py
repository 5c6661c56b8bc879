"""Sets a sample with typst: real headings, hyphenation and, where the layout wants them, tags and outline."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import reportlab
import typst

from samples.source import Marked, Sample

LAYOUTS = Path(__file__).parent / "layouts"
FONTS = Path(reportlab.__file__).parent / "fonts"
"""Bitstream Vera comes with reportlab, Libertinus Serif with typst: pages look the same everywhere."""


def together(text: str) -> str:
    """The text with numbers' thousands kept on one line."""
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u00a0", text)


def content(sample: Sample) -> str:
    """The sample as the JSON that the layouts read."""
    pieces: list[dict[str, object]] = []
    for part in sample.parts:
        pieces.append({"kind": "heading", "level": part.level, "text": part.printed})
        for piece in part.pieces:
            row: dict[str, object] = {"kind": piece.kind, "text": together(piece.marked.text)}
            if piece.kind == "table":
                row["rows"] = [[_cell(cell) for cell in cells] for cells in piece.rows]
            pieces.append(row)
    return json.dumps({"facts": sample.facts, "pieces": pieces}, ensure_ascii=False)


def _cell(cell: Marked) -> str:
    return together(cell.text)


def render(sample: Sample, folder: Path) -> None:
    """Write the sample's PDF to a folder; the same bytes each time."""
    year, month, day = (int(part) for part in str(sample.facts["published"]).split("-"))
    typst.compile(
        LAYOUTS / f"{sample.facts['layout']}.typ",
        output=folder / sample.file,
        root=LAYOUTS,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": content(sample)},
        timestamp=datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC),
        pdf_tags=sample.facts.get("tags", True),
    )
