"""Help, palette, settings, loading, the source file, and a database that changes or vanishes."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import sys
from pathlib import Path

import pytest

from loader.database.open import open_for_writing
from loader.database.writer import write_report
from tests.tui import made
from tests.tui.conftest import Open
from tui import config, loading, source, state
from tui.actions import ACTIONS
from tui.screens.picker import ActionPicker


def test_every_action_has_a_test() -> None:
    """A test names the actions it drives in its text: `action: find, next-hit.`"""
    tested: set[str] = set()
    for path in Path(__file__).parents[1].glob("**/test_*.py"):
        for names in re.findall(r'"""action: ([^."]+)\."""', path.read_text("utf8")):
            tested |= {name.strip() for name in names.split(",")}
    assert {action.id for action in ACTIONS} - tested == set()
    assert tested - {action.id for action in ACTIONS} == set()


async def test_help_filters_by_name_or_key_runs_and_says_why_not(browse: Open) -> None:
    """action: help, close."""
    async with browse() as browser:
        await browser.press("question_mark")
        screen = browser.app.screen
        assert isinstance(screen, ActionPicker)
        assert len(screen.items) > 30
        await browser.type("tillbaka")
        assert "inget tidigare ställe" in screen.message.text
        await browser.press("enter")
        assert browser.app.screen is screen
        screen.field.value = "f"
        await browser.settle()
        assert screen.list.current is not None
        assert screen.list.current.value == "hints"
        await browser.press("enter")
        assert browser.app.screen is browser.main
        assert browser.main.hinting
        await browser.press("escape", "question_mark", "escape")
        assert browser.app.screen is browser.main


async def test_the_palette_does_what_is_named(browse: Open) -> None:
    """action: palette."""
    async with browse(language="en") as browser:
        await browser.press("ctrl+p")
        await browser.type("divisions")
        await browser.press("enter")
        assert browser.app.kept.view == "division"


async def test_keys_and_their_clashes_come_from_the_settings(browse: Open, home: Path) -> None:
    (home / "config.toml").write_text(
        'citation = "short"\ntheme = "pink"\nspeed = 9\n'
        '[keys]\ncopy-figure = "ctrl+y"\ncopy-cited = "f"\nfly = "x"\nhelp = "ctrl+m"\n',
        "utf8",
    )
    async with browse() as browser:
        for word in ("theme = pink", "speed", "copy-cited", "fly", "ctrl+m"):
            assert word in browser.told
        await browser.press("y")
        assert browser.copied == []
        await browser.press("ctrl+y", "Y")
        assert browser.copied[0] == "6,4 procent"
        assert browser.copied[1].startswith("6,4 procent (Månadsrapport")


@pytest.mark.parametrize(
    "text", ["keys = 3", "= nonsense", "\x00", "keys = {find = [1]}", 'language = ["sv"]']
)
def test_settings_that_make_no_sense_leave_the_defaults(home: Path, text: str) -> None:
    (home / "config.toml").write_text(text, "utf8")
    found = config.read()
    assert found.problems
    assert (found.theme, found.decimal, found.keys) == ("dark", "comma", {})


def test_where_the_settings_cannot_be_read_is_told(home: Path) -> None:
    (home / "config.toml").write_text('theme = "dark"\ndecimal = "comma\n', "utf8")
    assert config.read().problems == ("rad 2, tecken 17: går inte att läsa som TOML",)
    for text, told in (
        ('theme = "dark"\n[keys', "rad 2, tecken 6: går inte att läsa som TOML"),
        ("theme = \xe5", "det som står efter 8 tecken är inte UTF-8"),
    ):
        config.path().write_bytes(text.encode("latin1"))
        assert config.read().problems == (told,)


def test_a_setting_in_words_that_a_person_writes() -> None:
    names = {key: config.normal(key) for key in ("?", ".", "Y", "Ctrl+P", "å", "-", "/", "F2")}
    assert list(names.values()) == ["question_mark", "full_stop", "Y", "ctrl+p", "å", "minus", "slash", "f2"]


def test_state_that_is_broken_is_set_aside(home: Path) -> None:
    folder = home / "state"
    folder.mkdir()
    (folder / "marks.json").write_text("{half", "utf8")
    (folder / "state.json").write_text(json.dumps({str(home / "x.db"): {"view": 7, "scroll": "a"}}), "utf8")
    assert state.read_marks(home / "x.db").bookmarks == []
    assert (folder / "marks.broken.json").read_text("utf8") == "{half"
    assert state.read(home / "x.db") == state.State()


@pytest.mark.parametrize("nonsense", [7, [], {"bookmarks": 7, "notes": [7, ["a"], ["a", 7, "b"]]}])
def test_marks_that_make_no_sense_are_passed_over(home: Path, nonsense: object) -> None:
    (home / "state").mkdir()
    for name in ("marks.json", "state.json"):
        (home / "state" / name).write_text(json.dumps({str(home / "x.db"): nonsense}), "utf8")
    assert state.read_marks(home / "x.db") == state.Marks()
    assert state.read(home / "x.db") == state.State()


def test_two_browsers_keep_each_others_marks(home: Path) -> None:
    database, here, there = home / "x.db", ("a", ("Ekonomi",)), ("a", ("Personal",))
    one, other = state.read_marks(database), state.read_marks(database)
    one.bookmarks.append(here)
    assert state.write_mark(database, one, here)
    other.notes[there] = "fråga"
    assert state.write_mark(database, other, there)
    assert state.read_marks(database) == other == state.Marks([here], {there: "fråga"})
    other.bookmarks.remove(here)
    assert state.write_mark(database, other, here)
    assert state.read_marks(database) == state.Marks([], {there: "fråga"})


async def test_a_first_start_explains_and_loads_a_folder(browse: Open, home: Path) -> None:
    """action: load."""
    (home / "texter").mkdir()
    text = "Månadsrapport mars 2025\n\nEkonomi\n\nResultatet är 26 mnkr bättre än budget.  \n"
    (home / "texter" / "rapport-2025-03.txt").write_text(text, "utf8")
    (home / "texter" / "trasig.pdf").write_bytes(b"%PDF-1.4 no")
    async with browse(database=home / "ny.db") as browser:
        reader = browser.main.reader
        shown = " ".join(reader.render_line(y).text for y in range(12))
        assert "Välkommen" in shown
        assert "rapportvy load MAPP" in shown
        await browser.press("f")
        assert "Inget avsnitt är öppet" in browser.told
        await browser.press("l")
        await browser.paste(str(home / "texter"))
        await browser.press("enter")
        assert browser.main.passage is not None
        assert browser.main.reports == 1
        assert "ändrade filer: 1." in browser.told
        assert "trasig.pdf" in browser.told


async def test_a_load_under_way_is_not_ended_by_one_key(browse: Open) -> None:
    async with browse() as browser:
        browser.main.load_now = loading.Loading("mapp", done=3, total=9)
        await browser.press("q")
        assert "3 av 9 filer" in browser.told
        assert browser.app.is_running
        await browser.press("q")
        assert browser.app.return_code == 0


async def test_loading_what_is_not_there_says_so(browse: Open) -> None:
    async with browse() as browser:
        await browser.press("l")
        await browser.type("/nej")
        await browser.press("enter")
        assert "/nej" in browser.told


async def test_a_load_that_cannot_begin_is_told(home: Path) -> None:
    (home / "other.db").write_text("no database, but long enough to be looked at " * 20, "utf8")
    (home / "a.txt").write_text("Rubrik\n\nEn text.", "utf8")
    now = loading.Loading("x")
    last = [step async for step in loading.events(now, home / "other.db", [str(home)])][-1]
    assert "other.db" in last.error
    assert not last.running
    assert loading.command(Path("a.db"), ["x"])[0] == sys.executable


async def test_a_vanished_database_is_told_and_comes_back(browse: Open, database: Path) -> None:
    async with browse(database=database) as browser:
        away = database.with_name("away.db")
        database.rename(away)
        await browser.app.watch_database()
        assert "svarar inte" in browser.told
        await browser.press("down")
        assert browser.title == "Ekonomi"
        browser.main.hush()
        await browser.app.watch_database()
        assert browser.told == ""  # said once, until a key wants an answer
        await browser.press("down", "1", "comma")
        assert "svarar inte" in browser.told  # and not that the month lacks the section
        assert browser.main.absent is None
        for key in "crth":
            await browser.press(key)
            assert "svarar inte" in browser.told
            line = browser.app.screen.focused.render_line(0)  # type: ignore[union-attr]
            assert "svarar inte" in line.text  # type: ignore[attr-defined]
            await browser.press("escape")
        await browser.press("right_parenthesis")
        assert "svarar inte" in browser.told
        browser.app.lost = False
        await browser.press("s", "x")
        assert "svarar inte" in browser.told
        await browser.press("escape")
        away.rename(database)
        await browser.app.watch_database()
        await browser.settle()
        assert "ändrats" in browser.told
        await browser.press("home", "down", "down", "down")
        assert browser.title in ("Elak text", "Nyckeltal")


async def test_a_report_loaded_by_another_program_appears(browse: Open, database: Path) -> None:
    """action: reload."""
    async with browse(database=database) as browser:
        await browser.app.watch_database()
        await browser.press("tab", "down")
        db = open_for_writing(database)
        write_report(
            db,
            made.month("2025-04", "6,2", appendix=False).report(),
            source_path="rapport-2025-04.txt",
            content_hash="april",
            loader_version="made",
        )
        db.close()
        await browser.app.watch_database()
        await browser.settle()
        assert browser.main.reports == 4
        assert (browser.month, browser.title) == ("2025-03", "Ekonomi")
        assert browser.main.pane() == "reader"
        await browser.press("R", "full_stop")
        assert browser.month == "2025-04"


async def test_two_at_once_may_ask_for_what_is_new(browse: Open, database: Path) -> None:
    async with browse(database=database) as browser:
        await asyncio.gather(*(browser.main.refresh_database() for _ in range(4)), browser.main.reveal())
        await browser.settle()
        assert browser.title == "Ekonomi"
        assert browser.main.outline.current is not None
        assert browser.main.outline.current.node.label == "Ekonomi"


async def test_copies_are_hidden_until_asked_for(browse: Open, database: Path) -> None:
    """action: copies."""
    with sqlite3.connect(database) as plain:
        plain.execute("UPDATE reports SET copy_of = 'exempel-2025-03' WHERE slug = 'exempel-2025-01'")
    async with browse(database=database) as browser:
        assert sum(row.node.kind == "report" for row in browser.main.outline.rows) == 2
        await browser.press("v")
        assert sum(row.node.kind == "report" for row in browser.main.outline.rows) == 3
        assert "visas" in browser.told


async def test_the_source_is_opened_at_its_page(
    browse: Open, database: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """action: source."""
    (home / "config.toml").write_text("open_with = \"viewer --page {page} '{file}'\"\n", "utf8")
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(source, "run", lambda found: ran.append(found.words))
    async with browse(database=database) as browser:
        await browser.press("right", "down", "tab", "o")
        assert ran == [("viewer", "--page", "2", str(database.parent / "rapport-2025-03.txt"))]
        await browser.press("comma", "o")
        assert "rapport-2025-02.txt" in browser.told
        assert len(ran) == 1


def test_what_opens_a_file_here(home: Path) -> None:
    pdf, text = home / "a.pdf", home / "a.txt"
    has = {"evince", "less"}

    def which(name: str) -> str | None:
        return name if name in has else None

    found = source.opener(pdf, page=9, line=1, wish=None, environment={"DISPLAY": ":0"}, which=which)
    assert found == source.Opener(("evince", "--page-index=9", str(pdf)), terminal=False)
    assert source.opener(pdf, page=9, line=1, wish=None, environment={}, which=which) is None
    found = source.opener(text, page=None, line=44, wish=None, environment={}, which=which)
    assert found == source.Opener(("less", "+44", str(text)), terminal=True)
    found = source.opener(pdf, page=9, line=1, wish=None, environment={}, which=which, system="darwin")
    assert found == source.Opener(("open", str(pdf)), terminal=False)
    has.add("explorer")
    has.remove("evince")
    found = source.opener(pdf, page=9, line=1, wish=None, environment={}, which=which, system="win32")
    assert found == source.Opener(("explorer", str(pdf)), terminal=False)
    wish = r'"C:\Program Files\Viewer\v.exe" /A page={page} {file}'
    found = source.opener(pdf, page=9, line=1, wish=wish, environment={}, which=which, system="win32")
    assert found is not None
    assert found.words == (r"C:\Program Files\Viewer\v.exe", "/A", "page=9", str(pdf))
    wish = "x {nonsense}"
    found = source.opener(text, page=None, line=None, wish=wish, environment={}, which=which)
    assert found is not None
    assert found.words[0] == "less"


async def test_a_damaged_database_is_not_called_missing(browse: Open, database: Path) -> None:
    content = bytearray(database.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 1000] = b"\xff" * 1000
    database.write_bytes(bytes(content))
    async with browse(database=database) as browser:
        assert "skadad" in browser.main.reader.notice
        assert "Välkommen" not in browser.main.reader.notice
        await browser.app.watch_database()
        await browser.app.watch_database()
        assert browser.told == ""  # said where the text stands, and not again every two seconds
