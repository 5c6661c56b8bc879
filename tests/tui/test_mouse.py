"""No mouse is needed, but where one is used, what is named on the screen can be clicked."""

from __future__ import annotations

from textual.events import MouseScrollDown
from textual.widget import Widget

from tests.tui.conftest import Browser, Open
from tui.screens.search import SearchScreen


async def click(browser: Browser, bar: Widget, text: str) -> None:
    """Click on a text of a bar, or of any line that is drawn."""
    line = bar.render_line(0)
    told = "".join(segment.text for segment in line)
    await browser.pilot.click(bar, offset=(told.index(text) + 1, 0))
    await browser.settle()


async def test_the_header_is_clicked(browse: Open) -> None:
    async with browse() as browser:
        await click(browser, browser.main.header, "feb 2025")
        assert browser.month == "2025-02"
        await click(browser, browser.main.header, "3 Ämne")
        assert browser.app.kept.view == "topic"


async def test_the_hints_are_clicked(browse: Open) -> None:
    async with browse() as browser:
        await click(browser, browser.main.keys, "bokstäver")
        assert browser.main.hinting
        await browser.press("escape")
        await click(browser, browser.main.keys, "hjälp")
        assert browser.app.screen is not browser.main


async def test_a_filter_of_the_search_is_clicked(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("s")
        screen = browser.app.screen
        assert isinstance(screen, SearchScreen)
        await click(browser, screen.filters, "text")
        assert screen.as_figures


async def test_a_line_is_chosen_opened_and_a_figure_picked(browse: Open) -> None:
    async with browse() as browser:
        tree = browser.main.outline
        at = next(i for i, row in enumerate(tree.rows) if row.node.label == "Elak text")
        await browser.pilot.click(tree, offset=(8, at))
        await browser.settle()
        assert browser.title == "Elak text"
        await browser.pilot.click(browser.main.figures, offset=(5, 1))
        await browser.settle()
        assert browser.main.figures.current == 1
        assert browser.main.reader.chosen == 1


async def test_a_double_click_copies_a_figure(browse: Open) -> None:
    async with browse() as browser:
        reader = browser.main.reader
        at = reader.render_line(0).text.index("6,4 procent")
        await browser.pilot.click(reader, offset=(at + 1, 0))
        await browser.settle()
        assert browser.copied == []
        await browser.pilot.click(reader, offset=(at + 1, 0), times=2)
        await browser.settle()
        assert browser.copied == ["6,4 procent"]


async def test_the_wheel_scrolls(browse: Open) -> None:
    async with browse(size=(80, 24)) as browser:
        await browser.press("up")
        reader = browser.main.reader
        x, y = reader.region.x + 5, reader.region.y + 5
        reader.post_message(
            MouseScrollDown(
                reader, x, y, 0, 1, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y, style=None
            )
        )
        await browser.settle()
        assert reader.scroll_offset.y > 0
