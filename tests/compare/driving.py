"""Driving a browser to one of the screens of the comparison."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from tui.screens.base import BaseScreen

SIZES = [(60, 15), (80, 24), (120, 40), (200, 50)]
"""Windows from narrow and low to wide and high."""


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is under way."""
    await pilot.pause(0.05)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait for an answer of the database's thread."""
    for _ in range(200):
        if holds():
            break
        await pilot.pause(0.02)
    await pilot.pause()
    assert holds()


async def opened(pilot: Pilot[int], key: str) -> BaseScreen:
    """Press a key, and wait for the screen that it opens to have its content."""
    await settled(pilot)
    await pilot.press(key)
    await until(pilot, lambda: screen_of(pilot).SCREEN != "main" and "compared" in screen_of(pilot).facts())
    return screen_of(pilot)


def screen_of(pilot: Pilot[int]) -> BaseScreen:
    """The screen on top."""
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    return screen
