"""Journeys from start to quit in a real terminal: tmux. Left out only where there is no tmux."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui import made

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
HERE = ("TMUX", "NO_COLOR", "COLUMNS", "LINES")
"""What is so where the tests run, and must not be taken into the window."""
WAIT = 30.0
"""Seconds until a journey is given up; it goes on as soon as what it waits for is there."""


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self.starts = 0

    def run(self, *words: str) -> str:
        """A tmux command; gives its output."""
        command = ["tmux", "-L", self.name, "-f", "/dev/null", *words]
        environment = {k: v for k, v in os.environ.items() if k not in HERE}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        return done.stdout

    def start(self, *arguments: str, width: int = 100, height: int = 30, **environment: str) -> None:
        """Open the program in a window of this size; its exit code is written to a file."""
        settings = {
            "RAPPORTVY_STATE": str(self.folder / "state"),
            "RAPPORTVY_CONFIG": str(self.folder / "config.toml"),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            **environment,
        }
        words = [*(f"{k}={v}" for k, v in settings.items()), sys.executable, "-m", "tui.cli.main", *arguments]
        inner = " ".join(f"'{word}'" for word in words)
        script = f"env {inner}; echo $? > '{self.folder}/code'; cat"
        self.run("kill-server")
        self.starts += 1
        self.name = f"{self.name.rsplit('.', 1)[0]}.{self.starts}"
        self.run("new-session", "-d", "-x", str(width), "-y", str(height), "-s", "j", script)

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names."""
        for name in names:
            self.run("send-keys", "-t", "j", name)

    def type(self, text: str) -> None:
        """Type a text."""
        self.run("send-keys", "-t", "j", "-l", text)

    def screen(self) -> str:
        """What the window shows; a line that was too long for it, such as a path, is whole."""
        return self.run("capture-pane", "-p", "-J", "-t", "j")

    def see(self, *texts: str) -> str:
        """Wait until the window shows all of these."""
        return self._until(lambda shown: all(text in shown for text in texts), f"shows {texts}")

    def gone(self, text: str) -> str:
        """Wait until the window does not show this."""
        return self._until(lambda shown: text not in shown, f"no longer shows {text!r}")

    def _until(self, holds: object, what: str) -> str:
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            shown = self.screen()
            if holds(shown):  # type: ignore[operator]
                return shown
            time.sleep(0.05)
        raise AssertionError(f"the window never {what}:\n{shown}")

    def code(self) -> str:
        """The exit code, once the program has ended."""
        code = self.folder / "code"
        end = time.monotonic() + WAIT
        while not (code.exists() and code.read_text()) and time.monotonic() < end:
            time.sleep(0.05)
        found = code.read_text().strip()
        code.unlink()
        assert "Traceback" not in self.screen()
        return found

    def quit(self, key: str = "q") -> None:
        """Press the key that ends, and see that it ended well."""
        self.keys(key)
        assert self.code() == "0"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "db").mkdir()
    made.build(tmp_path / "db" / "reports.db")
    opened = Terminal(tmp_path, f"rapportvy-{os.getpid()}-{tmp_path.name[-12:]}")
    yield opened
    opened.run("kill-server")


def database(terminal: Terminal) -> str:
    return str(terminal.folder / "db" / "reports.db")


def test_read_through_a_report_and_leave(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("rapportvy", "mars 2025", "6,4 procent", "Siffror")
    terminal.keys("Right", "Down")
    terminal.see("1 912", "Utfall")
    terminal.keys("Down")
    shown = terminal.see("[bold red]inte fet[/]")
    assert "999" in shown
    terminal.keys("Down", "Down")
    terminal.see("Avsnittet har ingen text")
    terminal.quit()


def test_a_figure_goes_into_the_buffer_and_back(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent", "bokstäver")
    terminal.keys("f")
    terminal.see("a–z kopiera")
    terminal.keys("j")
    terminal.see("80 mnkr", "i tmux buffert")
    assert terminal.run("show-buffer") == "80 mnkr"
    terminal.keys("f")
    terminal.see("a–z kopiera")
    terminal.keys("J")
    terminal.see("resultat, bättre än budget: 80 mnkr")
    assert "mars 2025" in terminal.run("show-buffer")
    terminal.quit()


def test_rows_for_a_spreadsheet(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent", "bokstäver")
    terminal.keys("f")
    terminal.see("a–z kopiera")
    terminal.keys("Tab", "f", "d")
    terminal.see("kopiera 2 rader")
    terminal.keys("Enter")
    terminal.see("2 rader", "tmux")
    rows = terminal.run("show-buffer").splitlines()
    assert [row.split("\t")[1] for row in rows[1:]] == ["6,4", "37"]
    terminal.quit()


def test_months_back_and_forth(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent")
    terminal.keys(",")
    terminal.see("6,7 procent", "februari 2025")
    terminal.keys(",")
    terminal.see("6,9 procent", "januari 2025")
    terminal.keys(",")
    terminal.see("ingen tidigare rapport")
    terminal.keys("<")
    terminal.see("6,7 procent")
    terminal.keys(">")
    terminal.see("6,9 procent")
    terminal.quit()


def test_search_everything_and_read_the_hit(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent")
    terminal.keys("s")
    terminal.see("Sök i alla rapporter")
    terminal.type("saknar")
    terminal.see("Bara denna månad", "1 avsnitt")
    terminal.keys("Enter")
    terminal.see("Träff 1 av 1", "Ett avsnitt som andra månader")
    terminal.quit()


def test_figures_by_size(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent")
    terminal.keys("s")
    terminal.see("Sök i alla rapporter")
    terminal.type("sjukfrånvaro > 6,8")
    terminal.see("1 siffra", "6,9")
    terminal.keys("Enter")
    terminal.see("januari 2025", "6,9 procent")
    terminal.quit()


def test_help_finds_a_key_and_does_it(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal), "--lang", "en")
    terminal.see("6,4 procent", "letters")
    terminal.keys("?")
    terminal.see("MOVE", "go to section")
    terminal.type("topics")
    terminal.see("tree: topics")
    terminal.keys("Enter")
    terminal.see("Topic", "Finance")
    terminal.quit()


def test_a_bookmark_and_a_note_are_there_the_next_time(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent")
    terminal.keys("Down")
    terminal.see("inte fet")
    terminal.keys("b")
    terminal.see("Bokmärke satt", "★")
    terminal.keys("a")
    terminal.see("Anteckning till avsnittet")
    terminal.type("ring Eva")
    terminal.keys("Enter")
    terminal.see("✎ ring Eva")
    terminal.keys("Home")
    terminal.quit()
    terminal.start("--db", database(terminal))
    terminal.see("rapportvy")
    terminal.keys("B")
    terminal.see("Bokmärken och anteckningar", "Elak text")
    terminal.keys("Enter")
    terminal.see("✎ ring Eva")
    terminal.quit()


def test_first_start_loads_a_folder(terminal: Terminal) -> None:
    folder = terminal.folder / "in"
    folder.mkdir()
    text = "Månadsrapport mars 2025\n\nEkonomi\n\nResultatet är 26 mnkr bättre än budget.  \n"
    (folder / "rapport-2025-03.txt").write_text(text, "utf8")
    terminal.start("--db", str(terminal.folder / "new.db"), width=80, height=24)
    terminal.see("Välkommen till rapportvy", "Tryck l")
    terminal.keys("l")
    terminal.see("Mapp eller fil")
    terminal.type(str(folder))
    terminal.keys("Enter")
    terminal.see("filer: 1.", "26 mnkr")
    terminal.quit()


def test_one_reads_on_while_a_folder_is_loaded(terminal: Terminal) -> None:
    folder = terminal.folder / "in"
    folder.mkdir()
    for month in range(1, 13):
        text = f"Månadsrapport 2024-{month:02}\n\nRegion Annan\n\nEkonomi\n\nResultatet är {month} mnkr.  \n"
        (folder / f"rapport-2024-{month:02}.txt").write_text(text, "utf8")
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent")
    terminal.keys("l")
    terminal.see("Mapp eller fil")
    terminal.type(f"{terminal.folder}/i")
    terminal.see(f"/{terminal.folder.name}/in")  # what is suggested, as far as there is room
    terminal.keys("Tab", "Enter")
    terminal.keys("Down")
    terminal.see("av 999 besöken")
    terminal.see("filer: 12.", "15 rapporter", "Region Annan", "Elak text", "av 999 besöken")
    terminal.quit()


def test_the_filter_of_the_tree_and_back(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal))
    terminal.see("6,4 procent")
    terminal.keys("/")
    terminal.see("Visa bara rubriker med:")
    terminal.type("bara denna")
    terminal.see("1 träff", "Ett avsnitt som andra månader")
    terminal.keys("Enter", "Escape")
    terminal.see("3 rapporter", "Bara denna månad", "Tomt avsnitt")
    terminal.quit()


def test_a_database_that_vanishes_while_one_reads(terminal: Terminal) -> None:
    file = Path(database(terminal))
    terminal.start("--db", str(file))
    terminal.see("6,4 procent")
    file.rename(file.with_name("away.db"))
    terminal.see("svarar inte")
    terminal.keys("Tab", "Down")
    terminal.see("6,4 procent")
    file.with_name("away.db").rename(file)
    terminal.see("ändrats")
    terminal.quit()


def test_a_small_window_and_a_changing_one(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal), width=60, height=15)
    terminal.see("mars 2025", "Ekonomi")
    terminal.keys("Tab")
    terminal.see("Sjukfrånvaron var")
    terminal.run("resize-window", "-t", "j", "-x", "160", "-y", "50")
    terminal.see("Sjukfrånvaron var", "Siffror", "3 rapporter")
    terminal.run("resize-window", "-t", "j", "-x", "80", "-y", "24")
    terminal.see("Sjukfrånvaron var", "Siffror", "3 rapporter")
    terminal.quit("C-c")


def test_without_colours_no_colour_is_sent(terminal: Terminal) -> None:
    terminal.start("--db", database(terminal), NO_COLOR="1")
    terminal.see("80 mnkr▲", "37 mnkr▼")
    painted = terminal.run("capture-pane", "-p", "-e", "-t", "j")
    assert "\x1b[38;" not in painted
    assert "\x1b[48;" not in painted
    terminal.keys("F2")
    terminal.see("NO_COLOR")
    terminal.quit()


def test_the_terminals_own_colours_are_its_sixteen(terminal: Terminal) -> None:
    (terminal.folder / "config.toml").write_text('theme = "terminal"\n', "utf8")
    terminal.start("--db", database(terminal))
    terminal.see("80 mnkr▲")
    painted = terminal.run("capture-pane", "-p", "-e", "-t", "j")
    assert "\x1b[38;" not in painted
    assert "\x1b[36m" in painted or ";36m" in painted
    terminal.quit()


def test_what_is_no_database_is_said_in_one_line(terminal: Terminal) -> None:
    file = terminal.folder / "other.db"
    file.write_text("no database " * 200, "utf8")
    terminal.start("--db", str(file))
    terminal.see("other.db: is not")
    assert terminal.code() == "1"
