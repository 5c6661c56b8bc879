"""Dictionary forms."""

from __future__ import annotations

from loader.language.lemmas import lemma, lemmas


def test_forms_of_one_word_meet() -> None:
    assert lemma("vårdplatser") == lemma("vårdplatsen") == lemma("Vårdplats")


def test_numbers_are_left_out() -> None:
    assert lemmas("Antalet operationer ökade till 420.") == [
        lemma(w) for w in ("antalet", "operationer", "ökade", "till")
    ]
