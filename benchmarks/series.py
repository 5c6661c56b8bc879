"""What one report more costs series and audit, beside how many there are.

    python -m benchmarks.series [--sizes 14 200 1000]

For each number of reports: processor milliseconds to join all of them at once, to join one report more,
to find that there is nothing to do, and to audit one report; ratios to the smallest number.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import synthetic
from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.series import assign
from loader.series.audit import findings

COLUMNS = ("reports", "figures", "all", "one more", "nothing", "audit of one")


def milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def measure(path: Path, size: int) -> tuple[float, ...]:
    """A row of the table."""
    synthetic.build(path, size)
    db = open_for_writing(path)
    at_once = milliseconds(lambda: assign(db))
    more: list[float] = []
    for index in range(size, size + 3):
        made = synthetic.report(index)
        slug = write_report(
            db,
            made,
            source_path=made.document.source,
            content_hash=f"synthetic {index}",
            loader_version="synthetic",
        )
        more.append(milliseconds(lambda: assign(db)))
    nothing = milliseconds(lambda: assign(db))
    audit = min(milliseconds(lambda: findings(db, report=slug)) for _ in range(3))
    figures = db.execute("SELECT count(*) FROM figures").fetchone()[0]
    db.close()
    return (size, figures, at_once, min(more), nothing, audit)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[14, 200, 1000])
    sizes = options.parse_args().sizes
    print("".join(f"{name:>14}" for name in COLUMNS))
    first: tuple[float, ...] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            row = measure(Path(folder) / "reports.db", size)
        first = first or row
        ratios = [f"{a:.1f} ({a / b:.1f})" for a, b in zip(row[2:], first[2:], strict=True)]
        print(f"{row[0]:>14.0f}{row[1]:>14.0f}" + "".join(f"{ratio:>14}" for ratio in ratios))


if __name__ == "__main__":
    main()
