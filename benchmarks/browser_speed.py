"""How quick the browser is under the fingers, in a real pseudo-terminal.

    python -m benchmarks.browser_speed [--rounds 9] [--folder /tmp/rapportvy-bench]

First paint beside that of a bare Textual app with one Static, with 14 and with 1,000 reports, taken in
turns; key to paint and search with 1,000 reports; memory after all of it. Medians; the databases are made
once in the folder by `benchmarks.synthetic`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import synthetic
from benchmarks.browser_terminal import Terminal

ROOT = Path(__file__).parent.parent
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("all is painted")

Bare().run()
"""
KEYS = {
    "line scroll": ["\x1b[B", "\x1b[A"],
    "page scroll": ["\x1b[6~", "\x1b[5~"],
    "month step": [",", "."],
    "figure hints": ["f", "\x1b"],
}
WORDS = "sjukfrånvaron"


def environment(folder: Path) -> dict[str, str]:
    """As little as a program needs; state of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "RAPPORTVY_STATE": str(folder / "state"),
        "RAPPORTVY_CONFIG": str(folder / "none.toml"),
    }


def first_paint(words: list[str], text: str, folder: Path) -> float:
    """Seconds until `text` is painted."""
    terminal = Terminal(words, environment(folder))
    try:
        return terminal.until(text)
    finally:
        terminal.close()


def measure(folder: Path, rounds: int) -> Iterator[tuple[str, float, str, float | None]]:
    """What was measured: name, value, unit, and the most it may be."""
    files = {}
    for reports in (14, 1000):
        files[reports] = folder / f"synthetic-{reports}.db"
        if not files[reports].exists():
            synthetic.build(files[reports], reports)
    bare = folder / "bare.py"
    bare.write_text(BARE)
    programs = {
        "bare": ([sys.executable, str(bare)], "all is painted"),
        "14": ([sys.executable, "-m", "tui.cli.main", "--db", str(files[14])], "Siffror"),
        "1000": ([sys.executable, "-m", "tui.cli.main", "--db", str(files[1000])], "Siffror"),
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, (words, text) in programs.items():
            times[name].append(first_paint(words, text, folder))
    paint = {name: median(found) for name, found in times.items()}
    yield "first paint, bare Textual app", paint["bare"] * 1000, "ms", None
    yield "first paint, 14 reports", paint["14"] * 1000, "ms", None
    yield "first paint, 1,000 reports", paint["1000"] * 1000, "ms", None
    yield "first paint, 14 reports : bare", paint["14"] / paint["bare"], "×", 1.3
    yield "first paint, 1,000 : 14 reports", paint["1000"] / paint["14"], "×", 1.5
    yield from keys(Terminal(programs["1000"][0], environment(folder)), rounds)


def keys(terminal: Terminal, rounds: int) -> Iterator[tuple[str, float, str, float | None]]:
    """Key to paint with 1,000 reports, search, and memory."""
    try:
        terminal.until("Siffror")
        terminal.quiet()
        found = [terminal.press(key) for _ in range(rounds) for key in ("\x1b[D", "\x1b[C")]
        terminal.quiet()
        toggle = [terminal.press(key) for _ in range(rounds) for key in ("\x1b[A", "\x1b[B")]
        yield "key to paint, tree toggle", median(found) * 1000, "ms", 60
        yield "key to paint, tree step and its section", median(toggle) * 1000, "ms", 60
        terminal.press("\t")
        # The report whole, so that there is something to scroll.
        for name, pair in KEYS.items():
            taken = [terminal.press(key) for _ in range(rounds) for key in pair]
            yield f"key to paint, {name}", median(taken) * 1000, "ms", 60
        terminal.press("s")
        terminal.quiet()
        taken = [terminal.press(letter, settle=0.25) for letter in WORDS]
        yield "search as typed, results painted", median(taken) * 1000, "ms", 80
        yield "search as typed, the slowest letter", max(taken) * 1000, "ms", None
        yield "memory, the most", terminal.memory(), "MB", 200
    finally:
        terminal.close()


def main() -> int:
    """Measure, print, and tell by the exit code whether all is within its bounds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rapportvy-bench")
    chosen = options.parse_args()
    chosen.folder.mkdir(exist_ok=True)
    over = 0
    for name, value, unit, most in measure(chosen.folder, chosen.rounds):
        bound = "" if most is None else f"   at most {most:g} {unit}"
        over += most is not None and value > most
        print(f"{name:<42}{value:>9.2f} {unit}{bound}", flush=True)
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
