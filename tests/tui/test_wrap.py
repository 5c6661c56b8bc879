"""Lines of text, whatever is in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.clean import SHORTEST, cut_middle, wrap
from tui.widgets.layout import column_widths

TEXTS = st.text(st.sampled_from("ab åé-  日x\N{NO-BREAK SPACE}"), max_size=80)


@given(TEXTS, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(text[start:end] for start, end in lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    assert all(text[start:end] == text[start:end].strip(" ") for start, end in lines)


@given(st.text(st.sampled_from("ab å "), max_size=80), st.integers(4, 30))
def test_a_word_is_cut_only_where_it_is_wider_than_a_line(text: str, width: int) -> None:
    words = {word for start, end in wrap(text, width) for word in text[start:end].split()}
    assert {word for word in text.split() if len(word) <= width} <= words


@given(st.text(st.sampled_from("ab å "), max_size=80), st.integers(4, 30))
def test_narrow_and_wide_characters_are_wrapped_alike(text: str, width: int) -> None:
    """With one wide character at the end the slow way is taken; all lines before it are the same."""
    fast, slow = wrap(text, width), wrap(text + " " * width + "日", width)
    assert slow[: len(fast)] == fast or not text.strip()


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=6), min_size=1, max_size=4), st.integers(10, 120))
def test_a_table_is_no_wider_than_the_window(grid: list[list[str]], width: int) -> None:
    columns = max(map(len, grid))
    widths = column_widths(grid, columns, width)
    assert sum(widths) <= max(width - 2 * (columns - 1), 4 * columns)


def test_a_word_is_broken_only_where_no_other_column_has_room() -> None:
    grid = [["Nyckeltal", "Utfall helår 2024"], ["Nettokostnadsutveckling, jämfört", "7,7 %"]]
    assert column_widths(grid, 2, 36) == [24, 10]


@given(TEXTS, st.integers(0, 60))
def test_a_text_cut_in_its_middle_keeps_its_ends(text: str, width: int) -> None:
    shown = cut_middle(text, width)
    assert cell_len(shown) <= width
    if cell_len(text) <= width:
        assert shown == text
    elif width >= SHORTEST:
        head, _, tail = shown.partition("…")
        assert text.startswith(head)
        assert text.endswith(tail)


def test_names_that_begin_alike_are_told_apart_where_they_are_cut() -> None:
    one = "andelen patienter som fått en första bedömning inom 30 dagar"
    other = "andelen patienter som fått en första bedömning inom 90 dagar"
    assert cut_middle(one, 34) == "andelen patienter…inom 30 dagar"
    assert cut_middle(one, 34) != cut_middle(other, 34)
    assert cut_middle("budgetavvikelser i Regionservice", 20) == "budgetavvikelser i…"
