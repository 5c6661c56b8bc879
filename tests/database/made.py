"""Small reports made by hand for the tests of the database and of loading."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

from loader.model import (
    Block,
    BlockKind,
    Classification,
    Document,
    Figure,
    Place,
    Report,
    ReportFacts,
    Section,
)

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
    sections, figures = [], []
    for position, text in enumerate(texts):
        block = Block(BlockKind.PARAGRAPH, text, (Place(0, len(text), 1, position + 1),))
        title = f"Avsnitt {position + 1}"
        parent = 0 if position else None
        path = (title,) if parent is None else ("Avsnitt 1", title)
        sections.append(Section(position, parent, len(path), title, path, None, (block,), text, (0,)))
        quote = text[: max(1, text.find(" "))]
        figures.append(
            Figure(
                position, quote, 12, None, "antal", "besök", "level", None, None, month, False, False, text,
                1, 0, len(quote),
            )
        )  # fmt: skip
    form = "pdf" if source.endswith(".pdf") else "text"
    known = ReportFacts("Rapport", "Region Exempel", month, "cover" if month else None, None, None, month)
    return Report(
        Document(source, form, 1, ()),
        dataclasses.replace(known, **facts),
        tuple(sections),
        tuple(Classification(division, "personal", ("personal",)) for _ in sections),
        tuple(figures),
    )
