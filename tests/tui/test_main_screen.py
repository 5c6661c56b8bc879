"""The frame: opening, panes, trees."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Maker
from tui.screens.main import MainScreen


def screen_of(app: object) -> MainScreen:
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, MainScreen)
    return screen


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 50), (300, 100)])
async def test_opens_on_the_newest_report_at_any_size(make: Maker, size: tuple[int, int]) -> None:
    app = make()
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        screen = screen_of(app)
        assert screen.passage is not None
        assert screen.passage.report["month"] == "1991-02"
        assert screen.passage.section.title == "Inledning"
        assert screen.outline.current is not None
        assert screen.outline.current.node.label == "Inledning"


async def test_tab_goes_through_the_panes_also_where_one_is_shown_at_a_time(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.pause(0.1)
        screen = screen_of(app)
        seen = [screen.pane()]
        for _ in range(3):
            await pilot.press("tab")
            await pilot.pause()
            seen.append(screen.pane())
        assert seen == ["tree", "reader", "figures", "tree"]


async def test_the_reader_follows_the_tree(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.1)
        screen = screen_of(app)
        await pilot.press("down")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.passage is not None
        assert screen.passage.section.title == "Nyckeltal"
        assert len(screen.figures.figures) == 2


async def test_the_month_is_stepped_in_place(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.1)
        screen = screen_of(app)
        await pilot.press("comma")
        await pilot.pause()
        assert screen.passage is not None
        assert screen.passage.report["month"] == "1991-01"
        assert screen.passage.section.title == "Inledning"
        await pilot.press("full_stop", "full_stop")
        await pilot.pause()
        assert screen.passage.report["month"] == "1991-02"
        assert "senare" in screen.message.text


async def test_the_other_trees_show_the_place(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.1)
        screen = screen_of(app)
        await pilot.press("3")
        await pilot.pause()
        branch = screen.outline.current
        assert branch is not None
        assert branch.node.key.view == "topic"
        assert branch.node.label == "Inledning"
