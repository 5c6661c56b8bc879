"""The screens as pictures: 80×24 and 120×40, both languages, light and without colours.

After a change that is meant: `pytest tests/tui/test_looks.py --snapshot-update`, and look at them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Maker

Compare = Callable[..., bool]

SCREENS: dict[str, list[str]] = {
    "main": [],
    "report": ["up", "tab"],
    "hints": ["f"],
    "search": ["s", *"sjukfrånvaro"],
    "help": ["question_mark"],
    "history": ["h"],
}
SMALL, LARGE = (80, 24), (120, 40)


def after(keys: list[str]) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Press these keys, each when what the one before began is done."""

    async def press(pilot: Pilot[int]) -> None:
        for key in ["", *keys]:
            if key:
                await pilot.press(key)
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    return press


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_dark(snap_compare: Compare, make: Maker, screen: str, language: str, size: tuple[int, int]) -> None:
    assert snap_compare(make(language=language), run_before=after(SCREENS[screen]), terminal_size=size)


@pytest.mark.parametrize("screen", SCREENS)
def test_light(snap_compare: Compare, make: Maker, screen: str) -> None:
    assert snap_compare(make(theme="light"), run_before=after(SCREENS[screen]), terminal_size=LARGE)


@pytest.mark.parametrize("screen", SCREENS)
def test_without_colours(
    snap_compare: Compare, make: Maker, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(make(), run_before=after(SCREENS[screen]), terminal_size=SMALL)


def test_a_third_of_a_large_window_is_not_empty_frame(snap_compare: Compare, make: Maker) -> None:
    assert snap_compare(make(), run_before=after(["up"]), terminal_size=(200, 50))


def test_a_small_window(snap_compare: Compare, make: Maker) -> None:
    assert snap_compare(make(), run_before=after(["tab"]), terminal_size=(60, 15))
