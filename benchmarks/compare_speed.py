"""How long comparing takes: two reports, the page on the screen, a matrix; and that it does not grow.

    python -m benchmarks.compare_speed [--reports 14 1000]

Processor milliseconds, the median of several runs, in databases of made-up months of each size.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import synthetic
from tui.compare.brief import brief
from tui.compare.comparison import compare
from tui.compare.matrix import matrix
from tui.compare.page import build
from tui.store.open import open_store

METRICS = 40
MONTHS = 120


def with_series(path: Path) -> None:
    """Give the latest months as many series as the matrix wants, one figure a month each."""
    with sqlite3.connect(path) as db:
        last = [row[0] for row in db.execute("SELECT id FROM reports ORDER BY id DESC LIMIT ?", (MONTHS,))]
        for number in range(METRICS):
            name = f"serie-{number}"
            db.execute(
                "INSERT INTO series "
                "(name, metric, unit, period_kind, additive, status, synonyms, breaks, key) "
                "VALUES (?, ?, 'antal', 'month', 0, 'curated', '[]', '[]', ?)",
                (name, f"mått {number}", name),
            )
            ids = [(name, report * 1_000_000 + number) for report in last]
            db.executemany("UPDATE figures SET series = ? WHERE id = ?", ids)


def median(call: Callable[[], object], runs: int = 7) -> float:
    """Milliseconds of processor, the median of several runs after one to warm up."""
    call()
    spent = []
    for _ in range(runs):
        start = time.process_time()
        call()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


def measure(path: Path, size: int) -> str:
    """One line of the table."""
    db = open_store(path)
    left, right = (synthetic.report(size - n).facts.month or "" for n in (2, 1))
    made = compare(db, left, right)
    spent = [
        median(lambda: compare(db, left, right)),
        median(lambda: build(made)),
        median(lambda: brief(db, right)),
        median(lambda: matrix(db)),
    ]
    db.close()
    cells = " | ".join(f"{value:.0f} ms" for value in spent)
    return f"| {size} | {cells} ({METRICS} × {min(size, MONTHS)}) |"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--reports", type=int, nargs="+", default=[14, 200])
    print("| reports | compare two | page of it | brief | matrix |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for size in options.parse_args().reports:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "reports.db")
            synthetic.build(path, size)
            with_series(path)
            print(measure(path, size))


if __name__ == "__main__":
    main()
