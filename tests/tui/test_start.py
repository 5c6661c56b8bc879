"""What the first paint waits for: options without argparse, texts without a parser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tui.cli.main import browser_options


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], (None, None)),
        (["--db", "a.db"], (Path("a.db"), None)),
        (["--lang=en", "--db=a.db"], (Path("a.db"), "en")),
    ],
)
def test_options_of_the_browser(words: list[str], found: tuple[Path | None, str | None]) -> None:
    assert browser_options(words) == found


@pytest.mark.parametrize(
    "words", [["load"], ["--db"], ["--lang", "de"], ["--db", "--help"], ["--d", "x"], ["-h"]]
)
def test_all_else_is_left_to_argparse(words: list[str]) -> None:
    assert browser_options(words) is None


def test_the_browser_imports_no_more_than_it_needs() -> None:
    code = (
        "import sys, tui.cli.main, tui.start, tui.app, tui.config, tui.state, tui.store.first\n"
        "late = {'argparse', 'csv', 'tomllib', 'Stemmer', 'rapidfuzz', 'pyperclip',\n"
        "        'loader', 'plotext', 'xlsxwriter', 'tui.screens.search', 'tui.screens.compare'}\n"
        "print(sorted(late & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_fault_is_one_line_and_no_traceback(synthetic_db: Path, home: Path) -> None:
    code = (
        "import sys; from tui.cli.main import main; from tui.screens.main import MainScreen\n"
        "MainScreen.do_page_marks = lambda self: {}['gone']\n"
        f"sys.exit(main(['--db', {str(synthetic_db)!r}]))"
    )
    child = pexpect.spawn(sys.executable, ["-c", code], timeout=30, dimensions=(30, 100))
    child.expect("Siffror")
    child.send("p")
    child.expect(r"rapportvy: a fault in the program \(KeyError: 'gone'\)")
    child.expect(pexpect.EOF)
    assert b"Traceback" not in child.before
    child.close()
    assert child.exitstatus == 1
