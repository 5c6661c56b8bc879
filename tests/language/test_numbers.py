"""Numbers as Swedish text writes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.language.numbers import WORDS, digits, number_words, parse, spelled


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("4 524 mnkr", 4524, None),
        ("4\u00a0524 mnkr", 4524, None),
        ("4\u202f524 mnkr", 4524, None),
        ("4.524 mnkr", 4524, None),
        ("1 234 567,5 kr", 1234567.5, None),
        ("1.234,5", 1234.5, None),
        ("1,234.5", 1234.5, None),
        ("1,234,567.890", 1234567, None),
        ("0.000.0", 0, None),
        ("6,77 procent", 6.77, None),
        ("2.5 procent", 2.5, None),
        ("-776 mnkr", -776, None),
        ("−776 mnkr", -776, None),
        ("–776 mnkr", -776, None),
        ("(- 4 procent)", -4, None),
        ("+0,4 procent", 0.4, None),
        ("+ 8 procent", 8, None),
        ("60-69 procent", 60, 69),
        ("60 – 69 procent", 60, 69),
        ("-3-5 grader", -3, 5),
    ],
)
def test_one_number(text: str, value: float, high: float | None) -> None:
    (number,) = digits(text)
    assert (number.value, number.value_max) == (value, high)


def test_a_dash_between_words_is_no_sign() -> None:
    (number,) = digits("minskningen – 4 procent – håller i sig")
    assert number.value == 4
    assert not number.signed


def test_groups_of_three_are_not_joined_over_a_year() -> None:
    assert [n.value for n in digits("under 2020 100 personer")] == [2020, 100]


def test_falling_numbers_are_no_range() -> None:
    assert [n.value for n in digits("36-25 platser")] == [36, 25]


def test_too_many_digits_are_no_number() -> None:
    assert list(digits("nr 12345678901234567890 finns")) == []


def test_digits_in_a_word_are_no_number() -> None:
    assert list(digits("plattformen M365 och x_7")) == []


@pytest.mark.parametrize(
    ("text", "value", "part"),
    [
        ("fem ärenden", 5, None),
        ("minus fem mnkr", -5, None),
        ("Tjugofem personer", 25, None),
        ("tusen personer", 1000, None),
        ("tre hundra besök", 300, None),
        ("fyratusen besök", 4000, None),
        ("hälften av dem", 0.5, "hälften"),
        ("två tredjedelar av", 2, "tredjedelar"),
        ("ett tjugotal frågor", 20, None),
    ],
)
def test_in_words(text: str, value: float, part: str | None) -> None:
    (number,) = spelled(text)
    assert (number.value, number.part, number.spelled) == (value, part, True)


def test_words_inside_words_are_no_numbers() -> None:
    assert list(spelled("tvåårig trefaldigt femma hälsofrämjande")) == []


def test_parse_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError):
        parse("ett")


@given(st.text(alphabet="0123456789 ,.-–−+\u00a0abå(/:\u0301\u202e", max_size=120))
def test_numbers_stand_where_they_say(text: str) -> None:
    last = 0
    for number in digits(text):
        assert last <= number.start < number.end <= len(text)
        assert any(c.isdigit() for c in text[number.start : number.end])
        last = number.end


@given(st.floats(min_value=0, max_value=1e9).map(lambda x: round(x, 2)))
def test_what_is_written_is_read(value: float) -> None:
    written = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    (number,) = digits(f"summan {written} kr")
    assert number.value == value


@pytest.mark.parametrize(("least", "most"), [(0, 99), (2, 53), (20, 25), (31, 33)])
def test_a_pattern_of_number_words_has_those_and_no_others(least: int, most: int) -> None:
    pattern = re.compile(number_words(least, most))
    listed = {word for word, value in WORDS.items() if least <= value <= most}
    assert {word for word in WORDS if pattern.fullmatch(word)} == listed
    for word in listed:
        followed = [word + other for other in WORDS]
        assert all(
            found and found.group() == max(filter(text.startswith, listed), key=len)
            for text in followed
            for found in [pattern.match(text)]
        )
