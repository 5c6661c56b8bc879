"""Searching everything: text, figures, filters, and reading what was found."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import Browser, Open
from tui.screens.search import SearchScreen
from tui.store.ordering import ORDERS, ordered
from tui.store.rows import Filter


def search_screen(browser: Browser) -> SearchScreen:
    screen = browser.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


async def test_hits_come_as_one_types_and_are_read(browse: Open) -> None:
    """action: search."""
    async with browse((120, 40)) as browser:
        await browser.press("s")
        await browser.type("frånvaro")
        screen = search_screen(browser)
        assert len(screen.results.hits) == 3
        assert "sjukfrånvaron" in screen.results.render_line(1).text.lower()
        await browser.press("down", "enter")
        assert browser.app.screen is browser.main
        assert browser.title == "Ekonomi"
        assert browser.main.pane() == "reader"
        assert len(browser.main.reader.hits) == 1


@pytest.mark.parametrize("copies", [False, True])
async def test_copies_are_searched_where_they_are_shown(browse: Open, database: Path, copies: bool) -> None:
    with sqlite3.connect(database) as db:
        db.execute("UPDATE reports SET copy_of = 'exempel-2025-03' WHERE month = '2025-02'")
    async with browse(database=database, copies=copies) as browser:
        await browser.press("s")
        await browser.type("frånvaro")
        months = {hit["month"] for hit in search_screen(browser).results.hits}
        assert ("2025-02" in months) == copies


async def test_n_goes_on_to_the_next_section_found(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("s")
        await browser.type("sjukfrånvaro")
        await browser.press("enter")
        first = browser.month
        await browser.press("n")
        assert browser.month != first
        assert browser.main.reader.hit == 0


async def test_figures_by_metric_and_size(browse: Open) -> None:
    """action: search-kind."""
    async with browse() as browser:
        await browser.press("s")
        await browser.paste("sjukfrånvaro > 6,5")
        screen = search_screen(browser)
        assert sorted(hit["value"] for hit in screen.results.hits) == [6.7, 6.9]
        await browser.press("enter")
        index = browser.main.figures.current
        assert index is not None
        assert browser.main.figures.figures[index]["value"] in (6.7, 6.9)
        await browser.press("s")
        assert search_screen(browser).field.value == "sjukfrånvaro > 6,5"
        await browser.type("be")  # what was asked last is replaced, as in any field of a search
        assert search_screen(browser).field.value == "be"
        await browser.press("escape")
        assert browser.app.screen is browser.main
        browser.app.last_search = ("besök", Filter(), False)
        await browser.press("s", "f8")
        assert search_screen(browser).results.figures
        assert len(search_screen(browser).results.hits) == 123


async def test_what_is_typed_is_never_query_syntax(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("s")
        screen = search_screen(browser)
        for query in ('"', "a AND (", "NEAR(", "* OR", "text:x", "[bold]", "> >", "sjuk > ", "'; DROP TABLE"):
            screen.field.value = query
            await browser.settle()
            assert browser.app.screen is screen
            assert "database" not in browser.told.lower()


async def test_filters_narrow_to_month_division_and_topic(browse: Open, synthetic_db: object) -> None:
    """action: search-month, search-division, search-topic."""
    async with browse(database=synthetic_db) as browser:
        await browser.press("s")
        await browser.paste("sjukfrånvaron")
        screen = search_screen(browser)
        await browser.press("f5")
        await browser.paste("mars")
        await browser.press("enter")
        assert screen.where.month == "1990-03"
        assert {hit["month"] for hit in screen.results.hits} == {"1990-03"}
        await browser.press("f6", "down", "enter")
        assert screen.where.division == "Folktandvård"
        await browser.press("f7")
        await browser.paste("specialist")
        await browser.press("enter")
        assert screen.where == Filter(None, "1990-03", "Folktandvård", "specialistvard")
        assert screen.results.hits
        await browser.press("f5", "enter")
        assert screen.where.month is None


async def test_no_hit_within_a_topic_names_the_topic_as_people_do(browse: Open, synthetic_db: object) -> None:
    async with browse(database=synthetic_db) as browser:
        await browser.press("s")
        await browser.type("xyzzy")
        await browser.press("f7")
        await browser.paste("specialist")
        await browser.press("enter")
        told = search_screen(browser).results.render_line(0).text.strip()
        assert told == "Inget hittades inom ämne Specialistvård. F5–F7 ändrar det."


async def test_many_figures_are_counted_as_the_first(browse: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.search.FIGURES", 3)
    async with browse() as browser:
        await browser.press("s", "f8")
        await browser.type("besök")
        assert "de första" in search_screen(browser).rule.render_line(0).text


async def test_no_hit_is_said_so(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("s")
        await browser.type("xyzzy")
        assert "Inget hittades" in search_screen(browser).results.render_line(0).text
        await browser.press("enter")
        assert isinstance(browser.app.screen, SearchScreen)


async def test_the_hit_is_seen_in_a_narrow_list(browse: Open) -> None:
    async with browse(size=(60, 15)) as browser:
        await browser.press("s")
        await browser.type("prognosen")
        screen = browser.app.screen
        assert isinstance(screen, SearchScreen)
        shown = "".join(segment.text for segment in screen.results.render_line(1))
        assert "Prognosen" in shown


async def test_figures_are_sorted_in_the_list_and_among_hits(browse: Open) -> None:
    """action: sort."""
    async with browse(size=(120, 40), report="exempel-2025-03", path=["Ekonomi"]) as browser:
        figures = browser.main.figures

        def shown(name: str) -> list[object]:
            return [figures.figures[n][name] for n in figures.order]

        written = shown("metric")
        figures.choose(2)
        await browser.press("S")
        assert shown("metric") == sorted(written, key=str.casefold) != written  # type: ignore[arg-type]
        assert figures.current == 2
        assert "efter mått" in str(browser.main.numbers_title.left)
        await browser.press("S")
        assert shown("unit") == sorted(shown("unit"), key=str)
        await browser.press("T")
        assert [line.split("\t")[0] for line in browser.copied[0].splitlines()[1:]] == shown("metric")
        await browser.press("S")
        assert shown("period")[0] == "2025"  # it ends last
        assert browser.told == "Ordnade efter period."
        await browser.press("q")
    async with browse(size=(120, 40)) as browser:
        assert browser.main.figures.by == "period"
        await browser.press("s")
        await browser.press("f9")
        assert browser.told == "Här finns inga siffror att ordna."
        await browser.paste("besök > 100")
        await browser.press("f9", "f9")
        screen = search_screen(browser)
        values = [hit["value"] for hit in screen.results.hits]
        assert values == sorted(values, reverse=True)
        assert "efter värde" in str(screen.rule.left)


@pytest.mark.parametrize("by", ORDERS)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "metric": st.text("aåäöz", max_size=3),
                "unit": st.sampled_from(["antal", "procent"]),
                "value": st.floats(-9, 9),
                "period": st.sampled_from(
                    [None, "2024", "2024-12", "2024-01/2024-11", "2024-02-03", "2020-W06"]
                ),
            }
        )
    )
)
def test_every_order_holds_each_figure_once(by: str, rows: list[dict[str, object]]) -> None:
    found = ordered(rows, by)
    assert sorted(found) == list(range(len(rows)))
    for one, other in pairwise(found):
        if by == "value" and rows[one]["unit"] == rows[other]["unit"]:
            assert rows[one]["value"] >= rows[other]["value"]  # type: ignore[operator]
        if by == "period" and rows[other]["period"] == "2024":
            assert rows[one]["period"] in ("2024", "2024-12")
        if by == "metric":
            alphabet = {letter: n for n, letter in enumerate("azåäö")}
            assert [alphabet[x] for x in str(rows[one]["metric"])] <= [
                alphabet[x] for x in str(rows[other]["metric"])
            ]
