"""The frame: opening, panes, sizes, trees."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import Browser, Open
from tui.store import first, tree
from tui.store.passage import Passage
from tui.widgets.layout import Layout, lay_out


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 50), (300, 100)])
async def test_opens_on_the_newest_report_at_any_size(browse: Open, size: tuple[int, int]) -> None:
    async with browse(size) as browser:
        assert browser.month == "2025-03"
        assert browser.title == "Ekonomi"
        branch = browser.main.outline.current
        assert branch is not None
        assert branch.node.label == "Ekonomi"


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 50)])
async def test_tab_goes_through_the_panes_and_back(browse: Open, size: tuple[int, int]) -> None:
    """action: next-pane, previous-pane."""
    async with browse(size) as browser:
        seen = [browser.main.pane()]
        for key in ("tab", "tab", "tab", "shift+tab"):
            await browser.press(key)
            seen.append(browser.main.pane())
            focused = browser.main.focused
            assert focused is not None
            assert focused.size.height > 0
        assert seen == ["tree", "reader", "figures", "tree", "figures"]


async def test_the_reader_follows_the_tree(browse: Open) -> None:
    """action: up, down, left, right, top, bottom."""
    async with browse() as browser:
        await browser.press("right", "down")
        assert browser.title == "Nyckeltal"
        assert [f["quote"] for f in browser.main.figures.figures] == ["1 912"]
        await browser.press("up")
        assert browser.title == "Ekonomi"
        await browser.press("left", "down")
        assert browser.title == "Elak text"
        await browser.press("end")
        assert browser.main.passage is not None
        assert browser.main.passage.whole is not None
        assert browser.month == "2025-01"
        await browser.press("home")
        assert browser.main.outline.cursor == 0


async def test_a_report_or_its_part_is_read_whole(browse: Open) -> None:
    """action: page-down, page-up, open."""
    async with browse() as browser:
        await browser.press("up")
        passage = browser.main.passage
        assert passage is not None
        assert passage.whole is not None
        assert [section.title for section in passage.sections][:3] == ["Ekonomi", "Nyckeltal", "Elak text"]
        assert len(passage.figures) == 48
        await browser.press("tab", "pagedown")
        assert browser.main.reader.scroll_offset.y > 5
        await browser.press("pageup")
        assert browser.main.reader.scroll_offset.y == 0
        await browser.press("shift+tab", "enter")
        assert browser.main.outline.current is not None
        assert not browser.main.outline.current.open


async def test_the_three_trees_show_the_place(browse: Open, synthetic_db: Path) -> None:
    """action: view-report, view-division, view-topic."""
    async with browse(database=synthetic_db) as browser:
        await browser.press("3")
        branch = browser.main.outline.current
        assert branch is not None
        assert (branch.node.key.view, branch.node.label) == ("topic", "Inledning")
        await browser.press("2")
        labels = [row.node.label for row in browser.main.outline.rows]
        assert labels[:2] == ["Folktandvård", "Funktion"]
        await browser.press("right", "down", "right", "down")
        passage = browser.main.passage
        assert passage is not None
        assert {section.division for section in passage.sections} == {"Folktandvård"}
        node = browser.main.outline.current
        assert node is not None
        assert node.node.count == len(passage.figures)
        await browser.press("1")
        node = browser.main.outline.current
        assert node is not None
        assert node.node.key.view == "report"


async def test_sections_are_marked_as_new_or_changed(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("full_stop")
        marks = {row.node.label: row.node.mark for row in browser.main.outline.rows}
        assert marks["Ekonomi"] == "±"
        assert marks["Elak text"] == ""
        await browser.press("comma")
        await browser.press("right")
        marks = {r.node.label: r.node.mark for r in browser.main.outline.rows if r.node.kind == "section"}
        assert marks["Bara denna månad"] == "+"


async def test_panes_grow_shrink_and_stand_alone(browse: Open) -> None:
    """action: wider, narrower, maximise, close."""
    async with browse() as browser:
        left = browser.main.query_one("#tree-title")
        before = left.size.width
        await browser.press("plus", "plus")
        assert left.size.width == before + 4
        await browser.press("minus")
        assert left.size.width == before + 2
        await browser.press("z")
        assert left.size.width == 100
        await browser.press("escape")
        assert left.size.width == before + 2
        title = browser.main.query_one("#numbers-title")
        row = title.region.y
        await browser.press("shift+tab", "plus")
        assert title.region.y == row - 1


async def test_figures_take_no_more_room_than_they_need(browse: Open) -> None:
    async with browse() as browser:
        title = browser.main.query_one("#numbers-title")
        row = title.region.y
        await browser.press("down", "down", "down")
        assert not browser.main.figures.figures
        assert title.region.y == browser.app.size.height - 3 > row
        await browser.press("up")
        assert browser.main.figures.figures
        assert title.region.y < browser.app.size.height - 3


async def test_the_place_and_the_sizes_are_there_at_the_next_start(browse: Open) -> None:
    """action: quit."""
    async with browse() as browser:
        await browser.press("plus", "right", "down", "tab")
        width = browser.main.query_one("#tree-title").size.width
        await browser.press("q")
    async with browse() as browser:
        assert browser.title == "Nyckeltal"
        assert browser.main.pane() == "reader"
        assert browser.main.query_one("#tree-title").size.width == width


async def test_open_branches_are_there_at_the_next_start_and_in_each_view(browse: Open) -> None:
    def opened(browser: Browser) -> list[str]:
        return [row.node.label for row in browser.main.outline.rows if row.open]

    async with browse() as browser:
        outline = browser.main.outline
        january = next(row for row in outline.rows if row.node.month == "2025-01")
        await outline.toggle(january)
        await outline.toggle(
            next(row for row in outline.rows[outline.rows.index(january) + 1 :] if not row.node.leaf)
        )
        before = opened(browser)
        assert len(before) > 2
        await browser.press("3")
        await outline.toggle(outline.tops[-1], True)
        topics = opened(browser)
        await browser.press("1")
        assert opened(browser) == before
        await browser.press("q")
    async with browse() as browser:
        assert opened(browser) == before
        await browser.press("3")
        assert opened(browser) == topics


def test_branches_that_make_no_sense_are_passed_over() -> None:
    key = tree.Key("report", "Region Exempel", "2025")
    kept = ["[", "null", '["report"]', "7", *first.keep_keys([key, tree.Key("topic", "ekonomi")])]
    assert first.read_keys(kept, "report") == [key]


async def test_a_first_start_shows_figures_in_prose(browse: Open, database: Path) -> None:
    with sqlite3.connect(database) as db:
        db.execute("DELETE FROM figures WHERE section_path = '[\"Ekonomi\"]'")
    async with browse(database=database) as browser:
        assert browser.title == "Elak text"  # the table before it has no figure in running text


@pytest.mark.parametrize("view", ["report", "topic"])
async def test_a_report_read_as_a_whole_is_there_at_the_next_start(browse: Open, view: str) -> None:
    async with browse(view=view) as browser:
        outline = browser.main.outline
        await outline.reveal([row.node.key for row in outline.rows[:1]])
        while (branch := outline.current) is not None and branch.node.month != "2025-01":
            if not branch.open and branch.node.kind in ("topic", "year"):
                await browser.press("right")
            await browser.press("down")
        await browser.press("tab", "pagedown", "q")
    async with browse(view=view) as browser:
        passage = browser.main.passage
        assert passage is not None
        assert passage.whole is not None
        assert browser.month == "2025-01"
        assert browser.main.reader.scroll_offset.y > 0
        current = browser.main.outline.current
        assert current is not None
        assert (current.node.kind, current.node.month) == ("report", "2025-01")
        await browser.app.screen_stack[0].refresh_database()  # type: ignore[attr-defined]
        assert browser.month == "2025-01"


SIZES = [(60, 15), (72, 20), (80, 24), (120, 40), (147, 40), (148, 40), (200, 50), (300, 100)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_text_is_laid_out_once_for_the_width_it_gets(
    browse: Open, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    widths: list[int] = []

    def laid(passage: Passage, width: int, **options: Any) -> Layout:
        widths.append(width)
        return lay_out(passage, width, **options)

    monkeypatch.setattr("tui.widgets.reader.lay_out", laid)
    async with browse(size=size, pane="reader") as browser:
        assert len(widths) == 1
        reader = browser.main.reader
        for _ in range(2):
            for _ in range(50):  # a change of classes and one of styles may take two layouts
                if reader.expected == reader.size.width:
                    break
                await browser.pilot.pause(0.02)
            assert reader.expected == reader.size.width
            await browser.press("z")


async def test_a_whole_report_is_read_on_at_the_line_where_it_was_left(browse: Open) -> None:
    where = {"whole": ["report", "Region Exempel", "2025", "exempel-2025-01"], "pane": "reader"}
    async with browse(size=(80, 24), **where) as browser:
        await browser.press("pagedown", "pagedown", "down")
        left = browser.main.reader.top_place()
        await browser.press("q")
    async with browse(size=(80, 24), **where) as browser:
        assert browser.main.reader.top_place() == left != (0, 0)


async def test_colours_go_round_and_are_kept(browse: Open) -> None:
    """action: theme."""
    async with browse() as browser:
        assert browser.app.theme == "dark"
        await browser.press("f2")
        assert browser.app.theme == "light"
        assert "ljust" in browser.told
        await browser.press("f2")
        assert browser.app.theme == "terminal"


async def test_without_colours_nothing_is_told_by_colour(
    browse: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with browse() as browser:
        assert browser.app.theme == "terminal"
        strips = [browser.main.reader.render_line(y) for y in range(4)]
        text = "".join(strip.text for strip in strips)
        assert "80 mnkr▲" in text
        assert "37 mnkr▼" in text
