"""Sentences aligned, words diffed, numbers told apart by value and unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.trees import tree
from tui.compare.sections.prose import Sentence, Step, align, change_between, sentences_of, word_diff
from tui.compare.sections.tokens import tokens
from tui.compare.shapes import Told


def read(text: str, *figures: Told) -> list[Sentence]:
    return sentences_of(tree("a", "Rubrik", {"Rubrik": text}).sections[0], figures)


def told(left: str, right: str) -> list[tuple[str, str, str]]:
    """The word diff as (kind, left text, right text)."""
    words = word_diff(tokens(left), tokens(right))
    return [
        (
            word.kind,
            left[slice(*word.left)] if word.left else "",
            right[slice(*word.right)] if word.right else "",
        )
        for word in words
        if word.kind != "same"
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("5318 besök", "5 318 besök"),
        ("5\u00a0318 besök", "5 318 besök"),
        ("26 mnkr", "26 miljoner kronor"),
        ("78,4 procent", "78,4 %"),
        ("resultatet är -776 mnkr", "resultatet är −776 mnkr"),
        ("3,50 procent", "3,5 procent"),
    ],
)
def test_equal_figures_written_otherwise(left: str, right: str) -> None:
    assert told(left, right) == []
    assert change_between(read(left), read(right)) == "none"


@pytest.mark.parametrize(
    ("left", "right", "change"),
    [
        ("resultatet är -776 mnkr", "resultatet är 776 mnkr", ("figure", "-776 mnkr", "776 mnkr")),
        (
            "uppgår till 6,77 procent.",
            "uppgår till 6,71 procent.",
            ("figure", "6,77 procent", "6,71 procent"),
        ),
        ("totalt 1 912 födda", "totalt 1 931 födda", ("figure", "1 912", "1 931")),
        ("ökning med +0,4 procent", "ökning med -0,4 procent", ("figure", "+0,4 procent", "-0,4 procent")),
    ],
)
def test_a_changed_figure_is_one_change(left: str, right: str, change: tuple[str, str, str]) -> None:
    assert told(left, right) == [change]
    assert change_between(read(left), read(right)) == "figures"


def test_a_changed_unit_is_no_changed_figure() -> None:
    assert ("removed", "5 procent", "") in told("ökar med 5 procent", "ökar med 5 mnkr")


def test_a_range_is_two_numbers_not_a_sign() -> None:
    assert [t.value for t in tokens("mellan 60-69 procent") if t.value is not None] == [60, 69]


def test_a_date_keeps_its_parts() -> None:
    assert told("den 5 mars 2024", "den 6 mars 2024") == [("figure", "5", "6")]


def test_known_figures_are_whole_words_also_spelled_ones() -> None:
    left, right = "Fem lex Maria-ärenden har skickats in.", "Fyra lex Maria-ärenden har skickats in."
    one = Told(1, 1, "Fem", 5, "antal", "lex Maria-ärenden", start=0, end=3)
    other = Told(2, 2, "Fyra", 4, "antal", "lex Maria-ärenden", start=0, end=4)
    a, b = read(left, one), read(right, other)
    assert change_between(a, b) == "figures"
    (word,) = [w for w in word_diff(a[0].tokens, b[0].tokens) if w.kind == "figure"]
    assert word.left_token is not None
    assert word.right_token is not None
    assert (word.left_token.figure, word.right_token.figure) == (1, 2)


def test_wording_is_told_from_figures() -> None:
    assert told("Läget är ansträngt i länet.", "Läget är stabilt i länet.") == [
        ("removed", "ansträngt", ""),
        ("added", "", "stabilt"),
    ]


def kinds(left: str, right: str) -> list[Step]:
    return align(read(left), read(right))


FIRST = "Sjukfrånvaron uppgår till 6,77 procent i mars."
SECOND = "Den nya mottagningen i Piteå öppnade som planerat under veckan."
THIRD = "Rekryteringen inför sommaren fortsätter på alla sjukhus i länet."


def test_sentences_one_to_one() -> None:
    steps = kinds(f"{FIRST} {SECOND}", f"{FIRST.replace('6,77', '6,71')} {SECOND}")
    assert [step.kind for step in steps] == ["figures", "same"]


def test_a_sentence_that_became_two() -> None:
    left = "Mottagningen öppnade i mars, och fler patienter än väntat har kommit från hela länet."
    right = "Mottagningen öppnade i mars. Fler patienter än väntat har kommit från hela länet."
    assert [(step.left, step.right) for step in kinds(left, right)] == [((0,), (0, 1))]
    assert [(step.left, step.right) for step in kinds(right, left)] == [((0, 1), (0,))]


def test_a_sentence_that_moved() -> None:
    steps = kinds(f"{FIRST} {SECOND} {THIRD}", f"{THIRD} {FIRST} {SECOND}")
    assert sorted(step.kind for step in steps) == ["moved", "same", "same"]


def test_new_and_gone_sentences() -> None:
    steps = kinds(f"{FIRST} {SECOND}", f"{FIRST} {THIRD}")
    assert [step.kind for step in steps] == ["same", "only_left", "only_right"]


def test_a_very_long_section_is_aligned_in_a_band() -> None:
    left = " ".join(f"Ort {chr(65 + n % 26)}{chr(97 + n // 26)} fick besök av nämnden." for n in range(600))
    right = left.replace("besök", "stöd")
    steps = kinds(left, right)
    assert sum(step.kind == "wording" for step in steps) == 600


SENTENCES = st.lists(st.sampled_from([FIRST, SECOND, THIRD, "Ja.", "Totalt 5 318 besök."]), max_size=8)


@given(SENTENCES, SENTENCES)
def test_every_sentence_is_aligned_once(one: list[str], other: list[str]) -> None:
    left, right = read(" ".join(one)), read(" ".join(other))
    steps = align(left, right)
    assert sorted(i for step in steps for i in step.left) == list(range(len(left)))
    assert sorted(j for step in steps for j in step.right) == list(range(len(right)))
    assert [j for step in steps for j in step.right] == list(range(len(right)))


@given(st.text(max_size=200))
def test_tokens_cover_every_visible_character(text: str) -> None:
    found = tokens(text)
    assert [t.start for t in found] == sorted(t.start for t in found)
    rest = list(text)
    for token in found:
        rest[token.start : token.end] = [" "] * (token.end - token.start)
    assert not "".join(rest).strip()


@given(st.text(max_size=120), st.text(max_size=120))
def test_a_word_diff_gives_both_texts_back(left: str, right: str) -> None:
    words = word_diff(tokens(left), tokens(right))
    for side, text in (("left", left), ("right", right)):
        spans = [getattr(word, side) for word in words if getattr(word, side)]
        assert spans == sorted(spans)
        seen = "".join(text[slice(*span)] for span in spans)
        assert "".join(seen.split()) == "".join(text.split())
