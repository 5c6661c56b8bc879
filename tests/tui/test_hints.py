"""What stands at the bottom of each screen, and what is said where nothing fits."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Open
from tui.screens.base import BaseScreen
from tui.screens.picker import ItemList
from tui.signs import SIGNS
from tui.widgets.theme import palette

SMALL = (80, 24)


def bottom(screen: object) -> str:
    assert isinstance(screen, BaseScreen)
    return screen.keys.render_line(0).text


async def test_months_share_a_hint_so_that_a_small_window_names_the_comparison(browse: Open) -> None:
    async with browse(SMALL) as browser:
        assert ", . månad" in bottom(browser.main)
        assert "c jämför" in bottom(browser.main)


@pytest.mark.parametrize("key", ["c", "t", "r", "h"])
async def test_every_screen_over_the_first_names_the_way_back(browse: Open, key: str) -> None:
    async with browse(SMALL) as browser:
        assert "Esc" not in bottom(browser.main)
        await browser.press(key)
        assert "Esc stäng  ? hjälp" in bottom(browser.app.screen)
        assert "månaden" not in bottom(browser.app.screen)  # both keys in one hint, or none


async def test_esc_is_named_while_there_is_something_to_leave(browse: Open) -> None:
    async with browse(SMALL) as browser:
        await browser.press("z")
        assert "Esc stäng" in bottom(browser.main)
        await browser.press("escape", "slash", *"zzzz", "enter")
        told = [browser.main.outline.render_line(n).text.strip() for n in range(2)]
        assert told == ["Inget passar.", "Esc visar allt."]
        assert "Esc stäng" in bottom(browser.main)
        await browser.press("escape")
        assert "Esc" not in bottom(browser.main)
        assert len(browser.main.outline.rows) > 1


@pytest.mark.parametrize("screen", SIGNS)
async def test_the_help_explains_the_signs(browse: Open, screen: str) -> None:
    keys = {"compare": ["c"], "matrix": ["t"], "history": ["h"]}.get(screen, [])
    async with browse(SMALL) as browser:
        await browser.press(*keys, "question_mark", "end")
        listed = browser.app.screen.query_one(ItemList)
        drawn = [listed.draw(n, 70, palette(browser.app)) for n in range(len(listed.rows))]
        text = "\n".join("".join(piece for piece, _ in line) for line in drawn)
        assert "TECKEN" in text
        assert all(sign in text for sign, _ in SIGNS[screen])
        assert listed.current is not None
        await browser.press("enter")
        assert isinstance(browser.app.screen, BaseScreen)
        assert screen == browser.app.screen.SCREEN
