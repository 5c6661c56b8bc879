"""A font that names its hyphen U+00AD, as typst's and Word's do: signs must survive the reading."""

from __future__ import annotations

from pathlib import Path

from loader.pipeline import read_report

PDF = Path(__file__).parents[2] / "samples" / "pdf"


def test_minus_signs_inside_a_line_are_kept() -> None:
    report = read_report(PDF / "sammandrag-norrbotten-2025-05.pdf")
    text = "\n".join(section.text for section in report.sections)
    assert "Periodens resultat: -776 mnkr, 748 mnkr sämre än budget" in text
    assert "\u00ad" not in text
