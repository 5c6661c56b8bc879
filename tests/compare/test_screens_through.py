"""The briefing and the history of a section, driven by their keys."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.compare.driving import SIZES, opened, settled, until
from tests.compare.trees import tree
from tests.tui.conftest import Maker
from tui.compare.through import MonthTold, through
from tui.compare.timeline import ReportRow
from tui.screens.brief import BriefScreen
from tui.screens.compare import CompareScreen
from tui.screens.history import HistoryScreen, said_of
from tui.store.open import open_store


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_briefing_is_a_page(make: Maker, language: str) -> None:
    """action: brief."""
    app = make(language=language)
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot, "r")
        assert isinstance(screen, BriefScreen)
        text = "\n".join(row.text for row in screen.view.printed)
        assert ("Februari 1991 i korthet" if language == "sv" else "February 1991 in brief") in text
        assert screen.view.fact is not None
        assert screen.keys.render_line(0).text.startswith(" y ")
        await pilot.press("down", "y")
        await settled(pilot)
        assert "→" in screen.message.text
        await pilot.press("comma")
        await until(pilot, lambda: screen.view.brief and screen.view.brief.report == "exempel-1991-01")
        await pilot.press("o")
        await until(pilot, lambda: app.screen is app.reading())


@pytest.mark.parametrize("copy", [False, True])
async def test_the_briefing_steps_over_copies_but_for_the_one_that_is_read(
    make: Maker, synthetic_db: Path, tmp_path: Path, copy: bool
) -> None:
    path = tmp_path / "copies.db"
    path.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE reports SET copy_of = 'exempel-1990-12' WHERE month = '1991-01'")
    report = "exempel-1991-01" if copy else "exempel-1991-02"
    app = make(path, report=report, path=["Nyckeltal"], copies=copy)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot, "r")
        assert isinstance(screen, BriefScreen)
        assert ("exempel-1991-01" in screen.mine) == copy
        await pilot.press("comma")
        await until(pilot, lambda: screen.report == "exempel-1990-12")


async def history(pilot: Pilot[int]) -> HistoryScreen:
    screen = await opened(pilot, "h")
    assert isinstance(screen, HistoryScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_section_is_read_month_after_month(make: Maker, size: tuple[int, int]) -> None:
    """action: history, earlier-pair, later-pair, read."""
    app = make()
    async with app.run_test(size=size) as pilot:
        screen = await history(pilot)
        view = screen.view
        assert [told.report.month for told in view.told] == sorted(told.report.month for told in view.told)
        assert len(view.told) == 14
        assert view.told[view.month].report.slug == "exempel-1991-02"
        await until(pilot, lambda: view.lines[view.scroll_offset.y].month > 0)
        for _ in range(6):
            await pilot.press("comma")
        await until(pilot, lambda: view.lines[view.scroll_offset.y].month == view.month == 7)
        heading = str(view.render_line(0).text)
        assert "augusti 1990" in heading
        assert "s. " in heading
        await pilot.press("full_stop")
        await until(pilot, lambda: view.month == 8)
        await pilot.press("enter")
        main = app.reading()
        assert main is not None
        await until(pilot, lambda: main.passage and main.passage.report["slug"] == "exempel-1990-09")
        assert main.pane() == "reader"
        await pilot.press("less_than_sign")  # what was read before is a step back
        await until(pilot, lambda: main.passage and main.passage.report["slug"] == "exempel-1991-02")


async def test_a_section_of_a_digest_is_followed_through_digests(
    make: Maker, tmp_path: Path, synthetic_db: Path
) -> None:
    db = tmp_path / "digests.db"
    db.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(db) as written:
        written.execute("UPDATE reports SET kind = 'digest' WHERE month > '1990-10'")
        written.execute("UPDATE reports SET copy_of = 1 WHERE month = '1990-12'")
    app = make(db, report="exempel-1991-02", path=["Nyckeltal"])
    async with app.run_test(size=(100, 30)) as pilot:
        view = (await history(pilot)).view
        assert [told.report.month for told in view.told] == ["1990-11", "1991-01", "1991-02"]
        copy = through(open_store(db), "Nyckeltal", anchor="exempel-1990-12")
        assert [told.report.month for told in copy] == ["1990-11", "1990-12", "1991-01", "1991-02"]


async def test_the_history_folds_what_is_the_same_and_is_copied(make: Maker, copied: list[str]) -> None:
    """action: only-changes, copy-all."""
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await history(pilot)
        for folded in (True, False):
            await pilot.press("x")
            assert any(line.text.startswith("⋯ ") for line in screen.view.lines) == folded
            assert screen.message.text == ("Bara det som skiljer visas." if folded else "Allt visas.")
        await pilot.press("M")
        await until(pilot, lambda: copied)
        assert copied[0].startswith("## januari 1990")
        assert "## februari 1991" in copied[0]


def test_what_came_and_went_is_counted_in_words_that_agree() -> None:
    report = ReportRow(1, "b", "2025-03", None, "Rapport")
    kinds = ("only_left", "only_right", "only_right", "wording", "same")
    node = tree("b", "Personal").sections[0]
    told = MonthTold(report, node, (node,), "changed", tuple(("x", kind) for kind in kinds))
    assert said_of(told) == "en borta · 2 nya · en ändrad"


async def test_a_screen_opened_from_the_comparison_is_about_its_month(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "c")
        await pilot.press("comma")
        await until(pilot, lambda: app.kept.pair == ["exempel-1990-12", "exempel-1991-01"])
        brief = await opened(pilot, "r")
        assert isinstance(brief, BriefScreen)
        await until(pilot, lambda: brief.view.brief is not None)
        assert brief.report == "exempel-1991-01"
        compare = await opened(pilot, "c")
        assert isinstance(compare, CompareScreen)
        assert compare.right == "exempel-1991-01"


async def test_reading_from_two_screens_deep_leads_to_the_reader(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "c")
        brief = await opened(pilot, "r")
        assert isinstance(brief, BriefScreen)
        await until(pilot, lambda: brief.view.fact is not None)
        assert brief.view.fact is not None
        wanted = brief.view.fact.path
        await pilot.press("enter")
        main = app.reading()
        assert main is not None
        await until(pilot, lambda: app.screen is main and main.passage is not None)
        await until(pilot, lambda: main.passage is not None and main.passage.section.path == wanted)
