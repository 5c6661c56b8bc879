"""Copying figures, sections and lists; letters at figures."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.tui.conftest import Open
from tui.screens.copying import labels


async def test_a_figure_is_copied_as_written_and_with_its_source(browse: Open) -> None:
    """action: copy-figure, copy-cited."""
    async with browse() as browser:
        await browser.press("y")
        assert browser.copied == ["6,4 procent"]
        assert "tmux" in browser.told
        await browser.press("Y")
        assert "sjukfrånvaro: 6,4 procent (mars 2025)" in browser.copied[1]
        assert "Region Exempel" in browser.copied[1]
        await browser.press("tab", "tab", "end", "y")
        assert browser.copied[2] == browser.main.figures.figures[-1]["quote"] != browser.copied[0]


async def test_what_cannot_be_copied_says_why(browse: Open) -> None:
    async with browse(report="exempel-2025-03", path=["Tomt avsnitt"]) as browser:
        await browser.press("y")
        assert browser.copied == []
        assert browser.told == "Ingen siffra är vald."
        await browser.press("f")
        assert browser.told.startswith("Avsnittet har inga siffror. Nästa med siffror är ”Ekonomi”")
        await browser.press("f")
        assert browser.title == "Ekonomi"
        assert browser.main.reader.hints
        await browser.press("escape", "less_than_sign")
        assert browser.title == "Tomt avsnitt"


async def test_a_report_without_figures_says_so(browse: Open, database: Path) -> None:
    with sqlite3.connect(database) as db:
        db.execute("DELETE FROM figures")
    async with browse(database=database) as browser:
        await browser.press("f")
        assert browser.told == "Avsnittet har inga siffror."


async def test_a_section_as_markdown_and_a_list_as_rows(browse: Open, home: Path) -> None:
    """action: copy-section, copy-figures."""
    (home / "config.toml").write_text('decimal = "point"\n', "utf8")
    async with browse() as browser:
        await browser.press("M", "T")
        markdown, rows = browser.copied
        assert markdown.startswith("# Ekonomi\n")
        assert "- Punkt nummer 1" in markdown
        assert "| Besök | 1 912 | 1 900 |" in markdown
        lines = rows.splitlines()
        assert len(lines) == 7
        assert lines[0].split("\t")[:2] == ["metric", "value"]
        assert lines[1].split("\t")[1] == "6.4"


async def test_letters_copy_figures(browse: Open) -> None:
    """action: hints."""
    async with browse() as browser:
        await browser.press("f")
        reader = browser.main.reader
        assert sorted(reader.hints.values()) == sorted(labels(len(reader.hints)))
        text = "".join(reader.render_line(y).text for y in range(4))
        assert "var" + reader.hints[0] + "6,4 procent" in text
        await browser.press(reader.hints[1])
        assert browser.copied == ["80 mnkr"]
        assert reader.hints == {}
        await browser.press("f")
        await browser.press(reader.hints[1].upper())
        assert browser.copied[1].startswith("resultat, bättre än budget: 80 mnkr (mars 2025) – ")


async def test_letters_collect_rows(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("f", "tab")
        reader = browser.main.reader
        chosen = [reader.hints[0], reader.hints[3]]
        await browser.press(*chosen, reader.hints[1], reader.hints[1])  # the same letter again lets go
        assert "kopiera 2 rader" in str(browser.main.keys.hints)
        await browser.press("tab")
        rows = browser.copied[0].splitlines()
        assert [row.split("\t")[0] for row in rows] == ["metric", "sjukfrånvaro", "resultat"]
        assert not browser.main.hinting


async def test_many_figures_take_two_letters(browse: Open) -> None:
    async with browse((100, 60), report="exempel-2025-03", path=["Många siffror"]) as browser:
        await browser.press("f")
        reader = browser.main.reader
        assert len(reader.hints) == 40
        assert {len(label) for label in reader.hints.values()} == {2}
        first, second = reader.hints[30]
        await browser.press(first)
        assert browser.copied == []
        await browser.press("backspace", first, second)
        assert browser.copied == ["130 besök"]


async def test_a_wrong_letter_and_escape_copy_nothing(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("f", "z")
        assert "Ingen siffra har bokstaven" in browser.told
        await browser.press("escape")
        assert browser.main.reader.hints == {}
        assert browser.copied == []


def test_no_label_begins_another() -> None:
    for number in (0, 1, 20, 21, 200):
        made = labels(number)
        assert len(made) == len(set(made)) == number
        assert not any(a != b and b.startswith(a) for a in made for b in made)


async def test_letters_bring_the_text_into_sight(browse: Open) -> None:
    """In a small window the tree stands alone."""
    async with browse(size=(60, 15), path=["Många siffror"]) as browser:
        await browser.press("f")
        assert browser.main.hinting
        assert browser.main.pane() == "reader"


async def test_a_table_is_copied_as_rows(browse: Open, home: Path) -> None:
    """action: copy-table."""
    async with browse() as browser:
        await browser.press("x")
        assert browser.copied[-1] == "Nyckeltal\tUtfall\tBudget\nBesök\t1912\t1900\nVård\t7\t\n"
        assert "3 rader" in browser.told
        await browser.press("down", "x")
        assert "ingen tabell" in browser.told
        assert len(browser.copied) == 1
