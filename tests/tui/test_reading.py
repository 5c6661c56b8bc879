"""Reading: text that means harm, tables, finding, sentences, months, ways back."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.conftest import Browser, Open


def shown(browser: Browser) -> list[str]:
    """The lines of the reader's window."""
    reader = browser.main.reader
    return [reader.render_line(y).text for y in range(reader.size.height)]


async def test_figures_are_marked_by_style_and_sign(browse: Open) -> None:
    async with browse() as browser:
        text = " ".join(" ".join(shown(browser)).split())
        assert "80 mnkr▲ bättre än budget" in text
        assert "37 mnkr▼ sämre" in text
        reader = browser.main.reader
        styles = {s.text: s.style for y in range(6) for s in reader.render_line(y) if s.style}
        assert styles["80 mnkr▲"].bold
        assert styles["120 mnkr"].italic
        assert any(
            style.underline for text, style in styles.items() if text in ("90 procent", "90", "procent")
        )
        assert styles["80 mnkr▲"].color != styles["37 mnkr▼"].color


async def test_text_from_reports_is_only_text(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("down")
        assert browser.title == "Elak text"
        lines = shown(browser)
        text = "".join(lines)
        assert "[bold red]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert {cell_len(line) for line in lines} == {browser.main.reader.scrollable_content_region.width}
        index = browser.main.figures.current
        assert index is not None
        assert browser.main.figures.figures[index]["metric"].startswith("[link=x]")
        row = browser.main.figures.render_line(0).text
        assert "[link=x]väntetid[/]" in row


async def test_a_table_stands_as_a_table_with_its_figures(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("right", "down")
        lines = [line.rstrip() for line in shown(browser)]
        assert "  Nyckeltal  Utfall  Budget" in [line[: len("  Nyckeltal  Utfall  Budget")] for line in lines]
        besok = next(line for line in lines if "1 912" in line)
        head = next(line for line in lines if "Budget" in line)
        assert [besok.index(n) + 5 for n in ("1 912", "1 900")] == [
            head.index(n) + 6 for n in ("Utfall", "Budget")
        ]
        assert browser.main.reader.figures_in_window() == [0]


async def test_page_marks_can_be_hidden(browse: Open) -> None:
    """action: page-marks."""
    async with browse() as browser:
        assert any("s. 2" in line for line in shown(browser))
        await browser.press("p")
        assert not any("s. 2" in line for line in shown(browser))
        assert browser.told == "Sidmärken visas inte."
        await browser.press("q")
    async with browse() as browser:
        assert not any("s. 2" in line for line in shown(browser))
    async with browse(size=(80, 24)) as browser:
        await browser.press("p")
        assert browser.told == "Sidmärken får plats där texten är 60 tecken bred."


async def test_lines_can_run_on(browse: Open) -> None:
    """action: wrap."""
    async with browse() as browser:
        await browser.press("tab", "w")
        reader = browser.main.reader
        assert browser.told.startswith("Raderna löper åt höger")
        assert reader.virtual_size.width > reader.size.width
        before = shown(browser)[0]
        await browser.press("right", "right")
        assert shown(browser)[0] != before
        await browser.press("w")
        assert reader.virtual_size.width <= reader.size.width


async def test_finding_in_the_text(browse: Open) -> None:
    """action: find, next-hit, previous-hit."""
    async with browse() as browser:
        await browser.press("n")
        assert "Ingen sökning" in browser.told
        await browser.press("tab", "slash")
        await browser.type("mnkr")
        assert len(browser.main.reader.hits) == 3
        await browser.press("enter")
        assert "1 av 3" in browser.told
        await browser.press("n")
        assert "2 av 3" in browser.told
        await browser.press("n", "n")
        assert "sista" in browser.told
        await browser.press("N")
        assert "2 av 3" in browser.told
        await browser.press("escape")
        assert browser.main.reader.hits == []


async def test_the_filter_of_the_tree_finds_what_is_not_open(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("slash")
        await browser.type("bara denna")
        assert browser.title == "Bara denna månad"
        assert browser.month == "2025-02"
        assert [row.node.kind for row in browser.main.outline.rows] == ["year", "report", "section"]
        assert browser.main.tree_title.right[0][0].strip() == "1 träff"
        await browser.press("enter", "right_parenthesis")
        assert browser.title == "Tomt avsnitt"
        assert not browser.main.outline.wanted
        assert "Ekonomi" in [row.node.label for row in browser.main.outline.rows]


async def test_typing_filters_the_tree_and_the_list(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("slash")
        await browser.type("elak")
        rows = browser.main.outline.rows
        assert [r.node.label for r in rows if r.node.kind == "section"] == ["Elak text"] * 3
        assert browser.title == "Elak text"
        await browser.press("escape")
        assert len(browser.main.outline.rows) > 4
        assert browser.main.outline.current is not None
        assert browser.main.outline.current.node.label == "Elak text"
        await browser.press("up", "tab", "tab", "slash")
        await browser.type("budget")
        assert len(browser.main.figures.order) == 1
        await browser.press("enter")
        assert browser.main.pane() == "figures"


async def test_one_sentence_at_a_time(browse: Open) -> None:
    """action: sentence."""
    async with browse() as browser:
        await browser.press("tab", "m")
        reader = browser.main.reader

        def sentence() -> str:
            assert reader.sentence is not None
            assert reader.layout_now is not None
            block, start, end = reader.sentence
            return reader.layout_now.blocks[block].text[start:end]

        assert sentence() == "Sjukfrånvaron var 6,4 procent."
        await browser.press("down")
        assert sentence().startswith("Resultatet är 80 mnkr")
        await browser.press("up", "up")
        assert sentence() == "Sjukfrånvaron var 6,4 procent."
        await browser.press("escape")
        assert reader.sentence is None


async def test_a_chosen_figure_is_told_in_full_with_its_curve(browse: Open) -> None:
    async with browse((120, 40)) as browser:
        card = [browser.main.card.render_line(y).text for y in range(3)]
        assert "sjukfrånvaro" in card[0]
        assert "6,4 procent" in card[0]
        assert "mars 2025" in card[1]
        assert "3 värden, 6,4 till 6,9" in card[2]
        await browser.press("tab", "tab", "down")
        assert "bättre än budget" in browser.main.card.render_line(1).text
        assert browser.main.reader.chosen == 1


async def test_the_month_is_stepped_in_place(browse: Open) -> None:
    """action: previous-month, next-month."""
    async with browse() as browser:
        await browser.press("down", "tab", "comma")
        assert (browser.month, browser.title) == ("2025-02", "Elak text")
        assert browser.main.pane() == "reader"
        await browser.press("full_stop", "full_stop")
        assert browser.month == "2025-03"
        assert "senare" in browser.told


async def test_a_month_that_lacks_the_section_says_so_and_is_passed(browse: Open) -> None:
    async with browse(report="exempel-2025-02", path=["Bara denna månad"]) as browser:
        assert browser.title == "Bara denna månad"
        await browser.press("comma")
        assert "januari 2025 saknar avsnittet ”Bara denna månad”" in browser.told
        assert browser.title == "Bara denna månad"
        assert any("saknas i jan" in text for text, *_ in browser.main.header.right)
        await browser.press("full_stop")
        assert browser.month == "2025-02"


async def test_back_and_forward(browse: Open) -> None:
    """action: back, forward, next-section, previous-section."""
    async with browse() as browser:
        await browser.press("less_than_sign")
        assert "tidigare ställe" in browser.told
        await browser.press("right_parenthesis", "right_parenthesis")
        assert browser.title == "Elak text"
        await browser.press("left_parenthesis")
        assert browser.title == "Nyckeltal"
        await browser.press("less_than_sign")
        assert browser.title == "Elak text"
        await browser.press("less_than_sign", "less_than_sign")
        assert browser.title == "Ekonomi"
        await browser.press("greater_than_sign")
        assert browser.title == "Nyckeltal"


async def test_jumping_by_name_also_when_misspelled(browse: Open) -> None:
    """action: jump."""
    async with browse() as browser:
        await browser.press("g")
        await browser.type("nykeltal")
        await browser.press("enter")
        assert browser.title == "Nyckeltal"
        assert browser.month == "2025-03"
        assert browser.main.pane() == "reader"


async def test_bookmarks_and_notes_survive_a_reload(browse: Open, database: Path) -> None:
    """action: bookmark, bookmarks, note."""
    async with browse(database=database) as browser:
        await browser.press("B")
        assert "inga bokmärken" in browser.told
        await browser.press("down", "b", "a")
        await browser.type("Fråga HR")
        await browser.press("enter")
        row = browser.main.outline.render_line(browser.main.outline.cursor).text
        assert "★✎" in row
        assert "Fråga HR" in "".join(shown(browser))
        await browser.press("home", "q")
    from tests.tui import made

    database.unlink()
    made.build(database)
    async with browse(database=database) as browser:
        await browser.press("B", "enter")
        assert browser.title == "Elak text"
        assert "Fråga HR" in "".join(shown(browser))
        await browser.press("b")
        assert browser.app.marks.bookmarks == []
        assert len(browser.app.marks.notes) == 1


@pytest.mark.parametrize("width", [16, 40, 92])
def test_no_line_of_a_layout_is_wider_than_asked(width: int, made_source: Path) -> None:
    from tui.store.open import open_store
    from tui.store.passage import whole
    from tui.store.tree import Key
    from tui.widgets.layout import lay_out

    db = open_store(made_source / "reports.db")
    found = whole(db, Key("report", "Region Exempel", "2025", "exempel-2025-03"))
    assert found is not None
    laid = lay_out(found, width)
    for line in laid.lines:
        if line.block >= 0:
            text = line.prefix + laid.blocks[line.block].text[line.start : line.end]
            assert cell_len(text) <= max(width, 16), text
    assert None not in laid.figure_lines
