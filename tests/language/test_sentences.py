"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.language.sentences import LONGEST, split


@pytest.mark.parametrize(
    "sentences",
    [
        ["Antalet ökar.", "Kostnaden minskar."],
        ["Det gäller t.ex. Luleå och ca. 40 andra orter.", "Mer följer."],
        ["Utfallet blev 3,5 procent!", "Varför?", "Svaret dröjer."],
        ["Kostnader för el m.m.", "Övrigt är som förr."],
        ["Mötet hölls den 5. mars i Boden.", "Det var bra."],
        ["Resurser inom BUP saknas pga. uppsägningar.", "(Se bilagan.)"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split(text)] == sentences


def test_a_blank_line_ends_a_sentence() -> None:
    text = "Inga avvikelser\n\nAntal besök"
    assert [text[a:b] for a, b in split(text)] == ["Inga avvikelser", "Antal besök"]


@given(st.text(max_size=400))
def test_nothing_but_space_is_lost(text: str) -> None:
    spans = split(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a < b for a, b in spans)


def test_no_sentence_is_too_long() -> None:
    text = "utan slut " * 5_000
    assert max(end - start for start, end in split(text)) <= LONGEST
