"""The line that is asked for at the bottom."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from tui.widgets.prompt import Folders, Prompt


async def test_a_path_is_suggested_and_taken_with_tab(browse: Open, home: Path) -> None:
    """Folders before files, and only files that can be loaded."""
    folder = home / "rapporter"
    (folder / "mars").mkdir(parents=True)
    (folder / "april.pdf").write_bytes(b"")
    (folder / "april.docx").write_bytes(b"")
    suggest = Folders().get_suggestion
    assert await suggest(f"{home}/rap") == f"{folder}/"
    assert await suggest(f"{folder}/") == f"{folder}/mars/"
    assert await suggest(f"{folder}/a") == f"{folder}/april.pdf"
    assert await suggest(f"{folder}/x") is None
    assert await suggest(f"{home}/nowhere/x") is None
    async with browse() as browser:
        await browser.press("l")
        prompt = browser.main.query_one(Prompt)
        prompt.field.value = f"{home}/rap"
        await browser.settle()
        await browser.press("tab")
        assert prompt.field.value == f"{folder}/"
        assert prompt.field.has_focus


async def test_the_arrows_move_the_tree_while_its_filter_is_typed(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("slash")
        await browser.type("e")
        first = browser.main.outline.cursor
        await browser.press("down")
        assert browser.main.outline.cursor == first + 1
        await browser.type("l")
        assert browser.main.outline.wanted == "el"


async def test_what_the_line_is_for_stays_in_sight(browse: Open) -> None:
    async with browse(language="en") as browser:
        await browser.press("a")
        await browser.type("call")
        assert browser.main.query_one(Prompt).label == "A note to the section:"
