"""Key figures by months, driven by its keys."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rich.style import Style
from rich.text import Text
from textual.pilot import Pilot

from tests.compare.driving import SIZES, opened, screen_of, settled, until
from tests.compare.series import follow
from tests.tui.conftest import Maker
from tui.screens.matrix import LOW, MatrixScreen

SHORT = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]


async def test_a_value_of_the_month_before_names_its_time_its_report_and_its_page(
    make: Maker, followed: Path
) -> None:
    with sqlite3.connect(followed) as db:
        db.execute("UPDATE figures SET period = '1991-01' WHERE series = 'vantande' AND period = '1991-02'")
    app = make(followed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        assert re.search(r"jan 1991 \(i feb 1991, s. \d+\)", screen.chart_title.render_line(0).text)


@pytest.mark.parametrize("size", SIZES)
async def test_the_matrix_tells_each_value(make: Maker, followed: Path, size: tuple[int, int]) -> None:
    """action: matrix, earlier-value."""
    app = make(followed)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        assert screen.view.cell is not None
        assert screen.view.cell.month == "1991-02"
        assert "väntande patienter" in str(screen.chart_title.left)
        # Where there is no room for the chart, what is known of the value stays.
        assert screen.chart_title.region.height > 0
        assert bool(screen.chart.region.height) == (size[1] >= LOW)
        reasons = set()
        for _ in screen.view.row.cells if screen.view.row else ():
            if screen.view.cell.point is None:
                assert "inte sagt" in str(screen.chart_title.left)
                reasons.add(screen.view.cell.reason)
            await pilot.press("comma")
        assert reasons == {"not told"}
        assert screen.view.column == 0


async def test_months_are_stepped_with_the_keys_of_months(make: Maker, followed: Path) -> None:
    """action: earlier-value, later-value."""
    app = make(followed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        columns = []
        for key in ("comma", "left", "full_stop", "right", "full_stop"):
            await pilot.press(key)
            columns.append(screen.view.column)
        assert columns == [12, 11, 12, 13, 13]
        assert ", . månad" in screen.keys.render_line(0).text


async def test_years_without_reports_take_no_columns(make: Maker, followed: Path) -> None:
    with sqlite3.connect(followed) as db:
        db.execute("UPDATE reports SET month = replace(month, '1990', '1984') WHERE month < '1991'")
    app = make(followed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        assert " dec 1984 …jan 1991  feb 1991" in screen.view.render_line(0).text
        await pilot.press("comma")
        await pilot.press("comma")
        assert screen.view.cell is not None
        assert screen.view.cell.month == "1984-12"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_marks_of_the_chart_are_true_and_evenly_spread(
    make: Maker, followed: Path, size: tuple[int, int]
) -> None:
    """The library leaves out marks for which there is no room, and prints what is left at wrong heights."""
    app = make(followed)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        await settled(pilot)
        drawn = screen.chart.render()
        assert isinstance(drawn, Text)
        lines = drawn.plain.splitlines()
        marks = [line.split("┤")[0].strip().replace("\u00a0", "") for line in lines if "┤" in line]
        known = [value for value in screen.view.row.values if value is not None] if screen.view.row else []
        assert (int(marks[0]), int(marks[-1])) == (max(known), min(known))
        months = re.findall(r"([a-z]+) (\d{4})", next(line for line in lines if " 19" in line))
        places = [12 * int(year) + SHORT.index(month) for month, year in months]
        assert len(places) > 2
        assert len({later - earlier for earlier, later in pairwise(places)}) == 1


async def test_a_value_is_copied_with_its_own_time(make: Maker, followed: Path, copied: list[str]) -> None:
    with sqlite3.connect(followed) as db:
        db.execute(
            "UPDATE figures SET period = '1991-01' WHERE series = 'vantande' AND report LIKE '%1991-02'"
        )
        db.execute("UPDATE series SET status = 'suggested'")
    app = make(followed)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        assert "obekräftad: K bekräftar" in str(screen.chart_title.left)
        await pilot.press("y")
        await until(pilot, lambda: copied)
        assert copied[0].endswith("(januari 1991)")


async def test_a_value_is_told_whole_beside_a_long_name(make: Maker, followed: Path) -> None:
    with sqlite3.connect(followed) as db:
        db.execute(
            "UPDATE series SET metric = 'andelen patienter som fått en första bedömning inom 30 dagar'"
        )
    app = make(followed)
    async with app.run_test(size=(60, 15)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        value = screen.view.render_line(1).text.split()[-1]
        told = screen.chart_title.render_line(0).text
        assert "feb 1991" in told
        assert f" {value} " in told.replace("\u00a0", " ")


async def test_a_value_of_the_matrix_is_read_where_it_stands(make: Maker, followed: Path) -> None:
    app = make(followed)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        await pilot.press("o")
        main = app.reading()
        assert main is not None
        await until(pilot, lambda: main.passage and main.passage.section.title == "Patientsäkerhet")


async def test_the_months_stay_over_the_matrix_and_are_clicked(make: Maker, followed: Path) -> None:
    app = make(followed)
    async with app.run_test(size=(100, 20)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        view = screen.view
        assert view.matrix is not None
        view.show(replace(view.matrix, rows=view.matrix.rows * 30))
        view.scroll_to(y=5, animate=False)
        await pilot.pause()
        assert "feb 1991" in view.render_line(0).text
        view.scroll_to(y=0, animate=False)
        before = view.column
        at = view.render_line(0).text.index("jan 1991")
        await pilot.click(view, offset=(at + 2, 0))
        await settled(pilot)
        assert view.column == before - 1
        assert app.screen is screen
        await pilot.click(view, offset=(at + 2, view.cursor))  # what is chosen already is read
        await until(pilot, lambda: app.screen is app.reading() or screen.message.text)


async def say(pilot: Pilot[int], key: str, told: str) -> None:
    """Press a key for a series, answer yes to its question, and wait for what is told of it."""
    screen = screen_of(pilot)
    await pilot.press(key)
    await until(pilot, lambda: pilot.app.screen is not screen)
    await pilot.press("enter")
    await until(pilot, lambda: told in screen.message.text)


@pytest.mark.parametrize("screen", ["main", "matrix"])
async def test_what_is_said_of_series_is_undone_one_by_one(make: Maker, followed: Path, screen: str) -> None:
    """action: confirm-series, part-series, undo-series."""

    def asked(question: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(followed) as db:
            return db.execute(question).fetchall()

    status = "SELECT status FROM series WHERE name = 'vantande'"
    fields = "SELECT count(*) FROM corrections WHERE field LIKE 'series%'"
    with sqlite3.connect(followed) as db:
        db.execute("UPDATE series SET status = 'suggested'")
        path = json.loads(
            db.execute(
                "SELECT section_path FROM figures WHERE series = 'vantande' ORDER BY id DESC"
            ).fetchone()[0]
        )
    app = make(followed, report="exempel-1991-02", path=path, pane="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        main = app.reading()
        assert main is not None
        at = next(n for n, figure in enumerate(main.figures.figures) if figure["series"])
        main.figures.choose(at)
        if screen == "matrix":
            await opened(pilot, "t")
        shown = screen_of(pilot)
        await pilot.press("K", "escape")
        await settled(pilot)
        assert asked(fields) == [(0,)]  # a question comes first
        for key, told in (("K", "bekräftad"), ("d", "taget ur")):
            assert asked(status) == [("suggested" if key == "K" else "confirmed",)]
            await say(pilot, key, told)
        assert asked(fields) == [(2,)]
        await app.watch_database()
        assert "taget ur" in shown.message.text  # what one did oneself is no news
        for left in (1, 0):  # the figure that was taken out belongs to no series: the last said is undone
            await say(pilot, "u", "ångrat")
            assert asked(fields) == [(left,)]
        await pilot.press("u")
        await until(pilot, lambda: "Inget är sagt" in shown.message.text)


async def test_a_series_that_is_confirmed_stays_chosen_where_it_moves(make: Maker, followed: Path) -> None:
    with sqlite3.connect(followed) as db:
        follow(db, "zz-besok", "besök")
        db.execute("UPDATE series SET status = 'suggested'")
    app = make(followed)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        view = screen.view
        assert view.matrix is not None
        assert [row.line.name for row in view.matrix.rows] == ["vantande", "zz-besok"]
        await pilot.press("down", "left")
        await say(pilot, "K", "bekräftad")
        assert [row.line.name for row in view.matrix.rows] == ["zz-besok", "vantande"]
        assert view.row is not None
        assert (view.row.line.name, view.column) == ("zz-besok", len(view.matrix.months) - 2)


async def test_what_cannot_be_said_of_a_series_is_told(make: Maker, followed: Path) -> None:
    app = make(followed)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        with sqlite3.connect(followed) as db:
            db.execute("UPDATE series SET name = 'annan'")
        await say(pilot, "K", "vantande")


async def test_the_matrix_of_each_issuer(make: Maker, followed: Path) -> None:
    """action: issuer."""
    with sqlite3.connect(followed) as db:
        db.execute("UPDATE reports SET issuer = 'Region Annan' WHERE month < '1990-07'")
    app = make(followed)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        before = screen.issuer
        await pilot.press("i")
        await until(pilot, lambda: screen.issuer != before)


async def test_a_matrix_without_series_says_so(make: Maker) -> None:
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await until(pilot, lambda: "rapporterna har ingen tidsserie" in screen_of(pilot).message.text)
        assert isinstance(app.screen, MatrixScreen)


@pytest.mark.parametrize("theme", ["terminal", "dark"])
async def test_the_axes_of_the_chart_can_be_seen_in_every_theme(
    make: Maker, followed: Path, theme: str
) -> None:
    app = make(followed, theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "t")
        assert isinstance(screen, MatrixScreen)
        drawn = screen.chart.render()
        assert isinstance(drawn, Text)
        for span in drawn.spans:
            style = Style.parse(str(span.style))
            assert style.color is None or style.color != style.bgcolor
