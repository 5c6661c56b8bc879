"""The stages in their order: a file to a report."""

from __future__ import annotations

from pathlib import Path

from loader.classify import classify
from loader.figures import extract
from loader.model import Document, LoadError, Report
from loader.names import shown_name
from loader.structure.facts import NO_LANGUAGE, report_facts
from loader.structure.sections import build

_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # a PDF's first line may stand after some rubbish


def read_report(path: Path, *, month: str | None = None) -> Report:
    """The report in a file, PDF or text as its content says. `month` (`YYYY-MM`) is the user's word.

    Raises LoadError with one sentence where the file cannot be read or holds no report.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LoadError(error.strerror or "the file cannot be read") from error
    return report_of(data, shown_name(path), month=month)


def report_of(data: bytes, source: str, *, month: str | None = None) -> Report:
    """The report in a file's bytes; `source` is the file's name."""
    document = _read(data, source)
    sections = build(document)
    facts = report_facts(document, sections, month=month)
    found = extract(() if facts.language == NO_LANGUAGE else sections, facts)
    if facts.language != "sv":
        sentence = f"the text seems to be in another language than Swedish ({facts.language})"
        if facts.language == NO_LANGUAGE:
            sentence = "the text is strewn characters, no words: no figures are read from it"
        document = document._replace(warnings=(*document.warnings, sentence))
    return Report(document, facts, sections, classify(sections), found.figures, found.masked)


def _read(data: bytes, source: str) -> Document:
    # Each reader is imported when the first file of its kind comes.
    named = source.lower().endswith(".pdf")
    # A damaged PDF may have lost its first line; a file that only bears the name has no objects.
    if named and _PDF not in data[:_PDF_WITHIN] and b"endobj" not in data:
        raise LoadError("is no PDF, only named so")
    if named or _PDF in data[:_PDF_WITHIN]:
        from loader.pdf import read_pdf

        return read_pdf(data, source)
    from loader.text import read_text

    return read_text(data, source)
