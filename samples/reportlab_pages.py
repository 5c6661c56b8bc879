"""Sets a sample with reportlab: no tags, the standard fonts, headings that only their type tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, grey
from reportlab.lib.enums import TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from samples.hyphens import soften
from samples.source import Piece, Sample
from samples.typst_pages import together

BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=11, leading=14.5, alignment=TA_JUSTIFY, spaceAfter=7
)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=14, bulletIndent=3, spaceAfter=3)
HEADINGS = tuple(
    ParagraphStyle(
        f"heading{level}", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.25, spaceBefore=before,
        spaceAfter=4, keepWithNext=1,
    )
    for level, size, before in ((1, 16, 16), (2, 12.5, 12), (3, 10.5, 9))
)  # fmt: skip
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8.5, leading=10.5)
NUMBER = ParagraphStyle("number", CELL, alignment=TA_RIGHT)


class _Document(BaseDocTemplate):
    """Notes the headings for the contents list, and for the outline where there is one."""

    outline = False
    anchors = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        name = getattr(getattr(flowable, "style", None), "name", "")
        if name.startswith("heading"):
            level = int(name[-1]) - 1
            text = flowable.getPlainText().replace("\u00ad", "")
            if level < 2:
                self.notify("TOCEntry", (level, escape(text), self.page))
            if self.outline:
                key = f"h{self.anchors}"
                self.anchors += 1
                self.canv.bookmarkPage(key)
                self.canv.addOutlineEntry(text, key, level)


class _Numbered(Canvas):
    """Writes the furniture when the number of pages is known."""

    furniture: Callable[[Canvas, int, int], None]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self.kept, 1):
            self.__dict__.update(state)
            type(self).furniture(self, number, len(self.kept))
            super().showPage()
        super().save()


def _furniture(facts: dict[str, Any]) -> Callable[[Canvas, int, int], None]:
    def draw(canvas: Canvas, number: int, total: int) -> None:
        width, height = A4
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(grey)
        if facts["layout"] == "enkel":
            canvas.drawString(28 * mm, height - 15 * mm, facts["issuer"])
            canvas.drawString(28 * mm, height - 19 * mm, facts["title"])
            canvas.drawRightString(width - 28 * mm, height - 15 * mm, f"Dnr {facts['document_id']}")
            canvas.drawRightString(width - 28 * mm, height - 19 * mm, f"Sida {number} av {total}")
        else:
            canvas.setFillColor(HexColor("#7a1f3d"))
            canvas.rect(0, height - 12 * mm, width, 1.5 * mm, stroke=0, fill=1)
            canvas.setFillColor(grey)
            canvas.drawString(
                25 * mm, 14 * mm, f"{facts['issuer']}  {facts['document_id']}  Version {facts['version']}"
            )
            canvas.drawRightString(width - 25 * mm, 14 * mm, str(number))

    return draw


def _words(text: str) -> str:
    return soften(escape(together(text)))


def _table(piece: Piece) -> Table:
    rows = [
        [Paragraph(_words(cell.text), CELL if n == 0 else NUMBER) for n, cell in enumerate(row)]
        for row in piece.rows
    ]
    count = len(rows[0])
    widths = [70 * mm] + [84 * mm / (count - 1)] * (count - 1)
    lines = [("GRID", (0, 0), (-1, -1), 0.4, grey), ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eeeeee"))]
    table = Table(rows, colWidths=widths, repeatRows=1, spaceBefore=4, spaceAfter=10)
    table.setStyle(TableStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _story(sample: Sample) -> list[Flowable]:
    facts = sample.facts
    big = ParagraphStyle("cover", fontName="Helvetica-Bold", fontSize=25, leading=31, spaceAfter=8)
    small = ParagraphStyle("cover2", fontName="Helvetica", fontSize=12, leading=16)
    levels = [
        ParagraphStyle(f"toc{n}", fontName="Times-Roman", fontSize=11, leading=15, leftIndent=12 * n)
        for n in (0, 1)
    ]
    contents = TableOfContents(levelStyles=levels, dotsMinLevel=0)
    label = ParagraphStyle("label", fontName="Helvetica-Bold", fontSize=14, leading=22)
    story: list[Flowable] = [Spacer(1, 60 * mm), Paragraph(facts["title"], big)]
    if facts.get("cover"):
        story.append(Paragraph(facts["cover"], small))
    story += [
        Paragraph(facts["issuer"], small),
        PageBreak(),
        Paragraph("Innehåll", label),
        contents,
        PageBreak(),
    ]
    for part in sample.parts:
        story.append(Paragraph(escape(part.printed), HEADINGS[part.level - 1]))
        for piece in part.pieces:
            text = _words(piece.marked.text)
            if piece.kind == "table":
                story.append(_table(piece))
            elif piece.kind == "bullet":
                story.append(Paragraph(text, BULLET, bulletText="•"))
            else:
                story.append(Paragraph(text, BODY))
    return story


def render(sample: Sample, folder: Path) -> None:
    """Write the sample's PDF to a folder; the same bytes each time."""
    facts = sample.facts
    margin = 28 * mm if facts["layout"] == "enkel" else 25 * mm
    frame = Frame(margin, 24 * mm, A4[0] - 2 * margin, A4[1] - 52 * mm, leftPadding=0, rightPadding=0)
    document = _Document(
        str(folder / sample.file),
        pagesize=A4,
        title=facts["title"],
        author=facts.get("author", ""),
        lang="sv",
        invariant=1,
    )
    document.outline = bool(facts.get("outline", False))
    document.addPageTemplates(PageTemplate("all", [frame]))
    maker = type("Maker", (_Numbered,), {"furniture": staticmethod(_furniture(facts))})
    document.multiBuild(_story(sample), canvasmaker=maker)
