"""Small reports made by hand for the tests of the database and of loading."""

from __future__ import annotations

import random
from typing import Any

from loader.model import Classification, Document, Figure, Report, ReportFacts, Section
from tests.made import figure, paragraph, section

NONSENSE = (
    "verksamheten besök månaden länet patienter ökade minskade sjukhuset avdelningen personalen "
    "arbetet fortsätter plan mottagningen utbildning samverkan kommunerna resultat budget läkare "
    "platser väntan vården insatser projektet hösten våren uppdrag regionen stöd rutin enheten "
    "chefer möten dialog "
)


def prose(seed: int, words: int = 120) -> str:
    """Nonsense of a Swedish kind, the same for the same seed."""
    chance, known = random.Random(seed), NONSENSE.split()
    return " ".join(chance.choice(known) for _ in range(words))


def report(
    *,
    source: str = "a.pdf",
    month: str | None = "2025-03",
    texts: tuple[str, ...] = ("Vi hade 12 besök.",),
    division: str | None = "Psykiatri",
    **facts: Any,
) -> Report:
    """A report with one section a text, the first one parent of the others, and a figure in each."""
    sections: list[Section] = []
    figures: list[Figure] = []
    for position, text in enumerate(texts):
        block = paragraph(text, line=position + 1)
        parent = sections[0] if position else None
        sections.append(section(f"Avsnitt {position + 1}", [block], position=position, parent=parent))
        quote = text[: max(1, text.find(" "))]
        figures.append(figure(sections[-1], quote, value=12, metric="besök", period=month))
    form = "pdf" if source.endswith(".pdf") else "text"
    known = ReportFacts("Rapport", "Region Exempel", month, "cover" if month else None, None, None, month)
    return Report(
        Document(source, form, 1, ()),
        known._replace(**facts),
        tuple(sections),
        tuple(Classification(division, "personal", ("personal",)) for _ in sections),
        tuple(figures),
    )
