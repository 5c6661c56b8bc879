"""Renders a sample as the text that an extraction leaves of its PDF, faults included.

Wrapped lines stand a blank line apart, words are broken at line ends, a single newline follows a heading
that text stands under, a page begins with a blank and nothing else tells of it, bullets are U+F0B7, a
table is flattened, and the form's header block remains on one page.
"""

from __future__ import annotations

from samples.hyphens import fill
from samples.source import Piece, Sample

WIDTH = 76
PAGE = 44
LABEL = 24
HEADER = (
    "GÄLLER FÖR VERKSAMHET  DOKUMENT-ID VERSION",
    "{issuer} {document_id} {version}",
    "PUBLICERINGSDATUM  ANSVARIG UPPRÄTTAD AV",
    "{published} {responsible} {author}",
)


class _Writer:
    """Lines with what stands between them: a blank line, or a single newline."""

    def __init__(self) -> None:
        self.text = " "
        self.lines = 0
        self.pages = 1

    def line(self, text: str, after: str = "\n\n", may_break: bool = False) -> None:
        end = "" if text.endswith("-") and not text.endswith(" -") else " "
        self.lines += 1
        if may_break and self.lines >= PAGE:
            self.text += f"{text}{end}\n "
            self.lines, self.pages = 0, self.pages + 1
        else:
            self.text += f"{text}{end}{after}"


def _table(out: _Writer, piece: Piece) -> None:
    for cell in piece.rows[0]:
        words = fill(cell.text, 12)
        for n, word in enumerate(words):
            out.line(word, "\n" if n == len(words) - 1 else "\n\n")
    for row in piece.rows[1:]:
        label = fill(row[0].text, LABEL)
        for n, text in enumerate(label):
            out.line(text, "\n" if n == len(label) - 1 else "\n\n")
        out.line(" ".join(cell.text or " " for cell in row[1:]))


def render(sample: Sample) -> str:
    """The text file's whole content."""
    out = _Writer()
    soft = sample.facts.get("soft_level", 9)
    header_on = sample.facts.get("header_page", 0)
    shown = False
    for part in sample.parts:
        if header_on and out.pages >= header_on and not shown:
            shown = True
            total = sample.facts["pages"]
            out.text += f"\n\n Sida {out.pages} ({total}) \n\n \n\n"
            for line in HEADER:
                out.line(line.format(**sample.facts))
        lines = fill(part.printed, 48)
        for n, line in enumerate(lines):
            last = n == len(lines) - 1
            bare = last and (not part.pieces or part.pieces[0].kind == "table" or part.level >= soft)
            out.line(line, "\n\n" if bare else "\n")
        for number, piece in enumerate(part.pieces):
            if piece.kind == "table":
                _table(out, piece)
                continue
            mark = "\uf0b7 " if piece.kind == "bullet" else ""
            lines = fill(mark + piece.marked.text, WIDTH)
            for n, line in enumerate(lines):
                last = n == len(lines) - 1
                out.line(line + (" " if last and number % 2 == 0 else ""), may_break=True)
    return out.text.rstrip() + " \n\n"
