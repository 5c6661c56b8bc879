"""The screens of the comparison, driven by their keys."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.compare.driving import SIZES, opened, screen_of, settled, until
from tests.tui.conftest import Maker
from tui.screens.compare import CompareScreen
from tui.screens.picker import Picker
from tui.widgets.diff import TWO_COLUMNS


async def compare(pilot: Pilot[int]) -> CompareScreen:
    screen = await opened(pilot, "c")
    assert isinstance(screen, CompareScreen)
    return screen


def shown(screen: CompareScreen) -> str:
    return "\n".join(
        "".join(text for text, _ in (*line.left, *(line.right or ()))) for line in screen.diff.lines
    )


@pytest.mark.parametrize("size", SIZES)
async def test_compare_opens_against_the_report_before(make: Maker, size: tuple[int, int]) -> None:
    """action: compare."""
    app = make()
    async with app.run_test(size=size) as pilot:
        screen = await compare(pilot)
        assert (screen.left, screen.right) == ("exempel-1991-01", "exempel-1991-02")
        page = screen.diff.page_shown
        assert page is not None
        assert page.differences
        two = any(line.right is not None for line in screen.diff.lines)
        assert two == (screen.diff.scrollable_content_region.width >= TWO_COLUMNS)
        assert "SIFFROR" in shown(screen)
        assert max(len(row.text) for row in screen.header.render_line(0)) <= size[0]
        width = screen.diff.scrollable_content_region.width
        rows = [line for line in screen.diff.lines if page.blocks[line.block].kind == "figure"]
        lengths = {sum(cell_len(text) for text, _ in line.left) for line in rows}
        assert len(lengths) == 1  # the columns stand under each other
        assert lengths.pop() + 2 <= width


async def test_differences_are_stepped_over_section_borders(make: Maker) -> None:
    """action: next-difference, previous-difference."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        page = screen.diff.page_shown
        assert page is not None
        await pilot.press("home")
        seen = []
        await pilot.press("n")
        for _ in page.differences:
            at = page.differences[screen.diff.difference]
            start, top = screen.diff.starts[at], screen.diff.scroll_offset.y
            assert top <= start < top + screen.diff.scrollable_content_region.height
            seen.append(page.blocks[at].row)
            await screen.action_perform("next-difference")  # a key takes a tenth of a second in a test
        assert screen.message.text == "Det var den sista skillnaden."
        assert seen == sorted(seen)
        assert len(set(seen)) > 5
        assert f"{len(seen)} av {len(seen)} skillnader" in str(screen.header.right)
        await pilot.press("N")
        assert screen.diff.difference == len(seen) - 2


async def test_the_next_difference_is_the_next_from_what_is_read(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        page = screen.diff.page_shown
        assert page is not None
        rows = [page.blocks[at].row for at in page.differences]
        row = rows[len(rows) // 2]
        await pilot.press("home", "n")
        assert screen.diff.difference == 0
        screen.list.cursor = row
        await until(pilot, lambda: screen.diff.difference == -1)
        await pilot.press("n")
        assert page.blocks[page.differences[screen.diff.difference]].row == row
        assert screen.diff.difference == rows.index(row)
        screen.list.cursor = row - 1 if row else row + 1
        screen.list.cursor = row
        await until(pilot, lambda: screen.diff.difference == -1)
        await pilot.press("N")
        assert screen.diff.difference == rows.index(row) - 1


async def test_filters_hide_what_is_the_same(make: Maker) -> None:
    """action: only-changes, figures-only."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        changed = len(screen.diff.lines)
        await pilot.press("x")
        await settled(pilot)
        everything = len(screen.diff.lines)
        assert everything > changed
        await pilot.press("z")
        await settled(pilot)
        page = screen.diff.page_shown
        assert page is not None
        assert {page.blocks[i].change for i in page.differences} == {"figures"}
        assert len(screen.diff.lines) < changed


async def test_pairs_are_changed_by_keys(make: Maker) -> None:
    """action: with-previous, with-last-year, swap, earlier-pair, later-pair."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        for keys, pair in (
            ("2", ("1990-02", "1991-02")),
            ("s", ("1991-02", "1990-02")),
            ("s", ("1990-02", "1991-02")),
            ("1", ("1991-01", "1991-02")),
            ("comma", ("1990-12", "1991-01")),
            ("full_stop", ("1991-01", "1991-02")),
        ):
            await pilot.press(keys)
            wanted = tuple(f"exempel-{month}" for month in pair)
            await until(pilot, lambda wanted=wanted: tuple(app.kept.pair) == wanted)
            assert (screen.left, screen.right) == wanted, keys
        await pilot.press("full_stop")
        await settled(pilot)
        assert screen.message.text == "Det finns ingen senare rapport."


async def test_any_report_can_be_chosen(make: Maker) -> None:
    """action: left-report."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(app.screen, Picker)
        assert app.screen.list.current is not None
        assert app.screen.list.current.value == screen.left
        await pilot.press(*"1990-05", "enter")
        await until(pilot, lambda: app.kept.pair == ["exempel-1990-05", "exempel-1991-02"])
        assert screen.left == "exempel-1990-05"


async def test_the_same_report_twice_is_told(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        screen.left = screen.right
        await screen.load()
        await settled(pilot)
        assert "Samma rapport på båda sidor" in screen.message.text
        await pilot.press("n")
        assert screen.message.text == "Det finns inga skillnader att gå mellan."


async def test_a_change_is_copied_as_text(make: Maker) -> None:
    """action: copy-change."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        await pilot.press("n")
        text = screen.change_text()
        assert " (februari 1991), " in text
        assert " (januari 1991), " in text
        page = screen.diff.page_shown
        assert page is not None
        while page.blocks[page.differences[screen.diff.difference]].kind != "pair":
            await screen.action_perform("next-difference")
        assert screen.change_text().startswith("januari 1991: ")
        await pilot.press("y")
        await settled(pilot)
        assert "→" in screen.message.text


async def test_the_other_report_the_list_and_the_whole_as_text(make: Maker, copied: list[str]) -> None:
    """action: right-report, section-list, copy-all."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        hidden = screen.hide_list
        await pilot.press("v")
        assert screen.hide_list != hidden
        await pilot.press("b")
        await settled(pilot)
        await pilot.press(*"1990-05", "enter")
        await until(pilot, lambda: "exempel-1990-05" in app.kept.pair)
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        assert "1990" in copied[0]
        assert copied[0].startswith("#")


async def test_a_comparison_is_saved(make: Maker, tmp_path: Path) -> None:
    """action: export."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        await pilot.press("e")
        await settled(pilot)
        field = screen.query_one("#prompt")
        field.value = str(tmp_path / "ut.md")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert (tmp_path / "ut.md").read_text("utf8").startswith("# januari 1991 → februari 1991")
        (tmp_path / "ut.md").write_text("eget", "utf8")
        for key, kept in (("escape", "eget"), ("enter", "# januari")):
            await pilot.press("e")
            await settled(pilot)
            screen.query_one("#prompt").value = str(tmp_path / "ut.md")  # type: ignore[attr-defined]
            await pilot.press("enter")
            await settled(pilot)
            assert screen.query_one("#prompt")  # the file is there: is it to be written over?
            await pilot.press(key)
            await settled(pilot)
            assert (tmp_path / "ut.md").read_text("utf8").startswith(kept)


async def test_a_chapter_without_text_leads_to_what_changed_under_it(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        comparison, page = screen.comparison, screen.diff.page_shown
        assert comparison is not None
        assert page is not None
        shown = {block.row for block in page.blocks}
        paths = [comparison.place_of(row)[1].path for row in comparison.sections]
        empty = [
            n
            for n, path in enumerate(paths)
            if n not in shown
            and any(m in shown and other[: len(path)] == path for m, other in enumerate(paths))
        ]
        assert empty
        assert screen.diff.go_to_row(empty[0])
        first = page.blocks[screen.diff.block_at_top()].row
        assert paths[first][: len(paths[empty[0]])] == paths[empty[0]]


async def test_a_narrow_window_says_where_the_list_is(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await compare(pilot)
        await pilot.press("v")
        assert "100 tecken" in screen.message.text


async def test_the_user_pairs_by_hand_and_it_is_kept(make: Maker, own_pairs: Path) -> None:
    """action: pair-by-hand."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        assert screen.comparison is not None
        number = next(
            n for n, row in enumerate(screen.comparison.sections) if row.left and row.status == "changed"
        )
        await pilot.press("tab")
        screen.list.cursor = number
        await pilot.press("l")
        await settled(pilot)
        assert isinstance(app.screen, Picker)
        before = screen.comparison
        await pilot.press("enter")  # the first choice: it stands alone
        await until(pilot, lambda: screen.comparison is not before)
        kept = json.loads(own_pairs.read_text("utf8"))
        assert kept[0]["right_path"] is None
        left = next(
            row
            for row in screen.comparison.sections
            if row.left and list(screen.comparison.left.by_id[row.left].path) == kept[0]["left_path"]
        )
        assert left.status == "only_left"


async def test_reading_goes_to_the_section(make: Maker) -> None:
    """action: read."""
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        page = screen.diff.page_shown
        assert page is not None
        await pilot.press("n")
        while page.blocks[page.differences[screen.diff.difference]].row < 3:
            await screen.action_perform("next-difference")
        row = screen._row()
        assert row is not None
        await pilot.press("o")
        main = app.reading()
        assert main is not None
        await until(pilot, lambda: main.passage and main.passage.section.id in (row.left, row.right))
        assert app.screen is main


async def test_compare_without_a_report_before(make: Maker) -> None:
    app = make(report="exempel-1990-01", path=["Inledning"])
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await until(pilot, lambda: screen_of(pilot).message.text == "Det finns ingen rapport före den här.")
        assert isinstance(app.screen, CompareScreen)


async def test_text_of_a_report_is_shown_as_it_is(
    make: Maker,
    synthetic_db: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(synthetic_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE figures SET metric = '[red]' || char(27) || '[31m' || metric WHERE report LIKE '%1991%'"
        )
    app = make(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot)
        assert "[red]" in shown(screen)
        assert "\x1b" not in "".join(
            segment.text for y in range(30) for segment in screen.diff.render_line(y)
        )


async def test_a_title_wider_than_its_line_is_cut_at_its_end(
    make: Maker, synthetic_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "long.db"
    path.write_bytes(synthetic_db.read_bytes())
    title = "Myndighetens rekommendation om provtagning i hela länet " * 2
    with sqlite3.connect(path) as db:
        row = db.execute(
            "SELECT id, path FROM sections WHERE report = 'exempel-1991-02' AND level = 2 ORDER BY id"
        ).fetchone()
        long = json.dumps([*json.loads(row[1])[:-1], title], ensure_ascii=False)
        db.execute("UPDATE sections SET title = ?, path = ? WHERE id = ?", [title, long, row[0]])
    app = make(path)
    async with app.run_test(size=(70, 24)) as pilot:
        screen = await compare(pilot)
        headings = [text for line in screen.diff.lines for text, look in line.left if look == "heading"]
        assert any(text.startswith("Myndighetens rekommendation") for text in headings)
        assert not any(text.strip() == "… ›" for text in headings)
