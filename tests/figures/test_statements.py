"""What stands with each figure: which belong together, what does not add up, place, rule, confidence."""

from __future__ import annotations

from tests.figures.samples import figures


def test_figures_of_one_sentence_are_tied() -> None:
    one, two, three = figures("Resultatet är 5 mnkr, 2 mnkr bättre än budget. Frånvaron är 6 procent.")
    assert one.tie == two.tie is not None
    assert three.tie is None


def test_parts_that_do_not_add_up_are_flagged() -> None:
    whole, *_ = figures("Det fanns 100 anställda, varav 70 kvinnor och 20 män.")
    assert whole.flags == ("its parts add up to 90",)
    whole, *_ = figures("Det fanns 100 anställda, varav 70 kvinnor och 30 män.")
    assert whole.flags == ()


def test_a_direction_against_its_values_is_flagged() -> None:
    *_, after = figures("Frånvaron har minskat från 5 till 6 procent.")
    assert after.flags == ("the direction contradicts the values",)


def test_a_change_that_is_not_that_between_its_values_is_flagged() -> None:
    *_, change = figures("Beläggningen ökade från 90 till 95 procent, en ökning med 8 procentenheter.")
    assert change.flags == ("the values differ by 5",)
    *_, change = figures("Beläggningen ökade från 90 till 95 procent, en ökning med 5 procentenheter.")
    assert change.flags == ()


def test_a_figure_knows_its_place_rule_and_confidence() -> None:
    (figure,) = figures("Frånvaron var 6 procent.")
    assert (figure.page, figure.line) == (3, 7)
    assert figure.rule
    assert 0 < figure.confidence <= 1
