"""Loading, whole: processor time beside pdfminer's `extract_text`, memory, and a load of nothing new.

    python -m benchmarks.loading FOLDER [--unchanged 1000]

Processor time is that of reading, figures, rows, writing and series in one process, on the PDFs of the
folder, both sides warm and the faster of two runs. Memory is the most that `rapportvy load FOLDER` and its
processes hold together, sampled (Linux only). The last line loads N small text files twice, as commands.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pdfminer.high_level import extract_text

from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.model import LoadError
from loader.pipeline import read_report
from loader.series import assign

SAMPLE = 0.02
PAGE = 4096


def seconds(work: Callable[[], object]) -> float:
    """The lesser processor time of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def beside_pdfminer(folder: Path, place: Path) -> None:
    db = open_for_writing(place / "cpu.db")
    ours_all = theirs_all = 0.0

    def whole(path: Path) -> None:
        report = read_report(path)
        write_report(db, report, source_path=path.name, content_hash=path.name, loader_version="benchmark")
        assign(db)

    for path in sorted(folder.rglob("*.pdf")):
        try:
            ours = seconds(lambda path=path: whole(path))
        except LoadError as error:
            print(f"{path.name}: {error}")
            continue
        theirs = seconds(lambda path=path: extract_text(path))
        ours_all, theirs_all = ours_all + ours, theirs_all + theirs
        print(f"{ours / theirs:6.2f}  {ours:6.3f} s  {theirs:6.3f} s  {path.name}")
    if theirs_all:
        print(f"{ours_all / theirs_all:6.2f}  {ours_all:6.3f} s  {theirs_all:6.3f} s  all")


def command(db: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tui.cli.main", "--db", str(db), "load", str(folder)]


def family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for path in Path("/proc").iterdir():
        try:
            if path.name.isdigit() and int((path / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                yield from family(int(path.name))
        except OSError:
            continue


def held(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def memory(folder: Path, place: Path) -> None:
    if not Path("/proc/self/statm").exists():
        return
    peak = 0
    with subprocess.Popen(command(place / "memory.db", folder), stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            peak = max(peak, sum(map(held, family(running.pid))))
            time.sleep(SAMPLE)
    print(f"{peak / 1e6:6.0f}  MB held at most by a load of {folder.name} with all its processes")


def unchanged(number: int, place: Path) -> None:
    folder = place / "many"
    folder.mkdir()
    for n in range(number):
        text = f"Rapport {n} \n\nI mars hade verksamhet nummer {n} {n + 7} besök.  \n\n"
        (folder / f"{n:05}.txt").write_text(text, "utf8")
    for words in ("the first time", "again"):
        start = time.perf_counter()
        subprocess.run(command(place / "many.db", folder), stdout=subprocess.DEVNULL, check=True)
        print(f"{time.perf_counter() - start:6.2f}  s for {number} files {words}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unchanged", type=int, default=1000)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        beside_pdfminer(asked.folder, Path(name))
        memory(asked.folder, Path(name))
        unchanged(asked.unchanged, Path(name))


if __name__ == "__main__":
    main()
