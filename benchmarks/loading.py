"""Loading, whole: processor time beside pdfminer's `extract_text`, memory, and a load of nothing new.

    python -m benchmarks.loading FOLDER [--unchanged 1000] [--rounds 3]

Processor time, file by file, each the least of N rounds in which ours and pdfminer's take turns: first in
one warm process (reading, figures, rows, writing, series; beside `extract_text`), then of the whole command
with all its processes, the making of the database included (beside a Python that imports pdfminer and calls
`extract_text`). Then one command for the whole folder beside such a Python for each of its files: what a
command costs before it reads is paid once.
Memory is the most that `rapportvy load FOLDER` and its processes hold together, sampled (Linux only):
resident memory added up, which counts what they share several times, and the proportional share. The last
line loads N small text files twice, as commands.
"""

from __future__ import annotations

import argparse
import logging
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pdfminer.high_level import extract_text

from loader.database.open import open_for_writing
from loader.database.writer import write_report
from loader.model import LoadError
from loader.pipeline import read_report
from loader.series import assign

SAMPLE = 0.02
PDFMINER = [
    sys.executable,
    "-c",
    "import sys; from pdfminer.high_level import extract_text; extract_text(sys.argv[1])",
]


def spent(work: Callable[[], object]) -> float:
    """Processor seconds in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def spent_below(arguments: list[str]) -> float:
    """Processor seconds of a command and of all processes that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(rounds: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float]:
    """The least of what each takes in so many rounds."""
    times = [(ours(), theirs()) for _ in range(rounds)]
    return min(time for time, _ in times), min(time for _, time in times)


def beside_pdfminer(folder: Path, place: Path, rounds: int) -> None:
    db = open_for_writing(place / "cpu.db")
    totals = [0.0] * 4

    def whole(path: Path) -> None:
        report = read_report(path)
        write_report(db, report, source_path=path.name, content_hash=path.name, loader_version="benchmark")
        assign(db)

    def anew(path: Path) -> float:
        (place / "new.db").unlink(missing_ok=True)
        return spent_below(command(place / "new.db", path))

    print("  warm  command")
    for path in sorted(folder.rglob("*.pdf")):
        try:
            whole(path)
            extract_text(path)
        except LoadError as error:
            print(f"{path.name}: {error}")
            continue
        except Exception as error:
            print(f"{path.name}: pdfminer fails with {type(error).__name__}")
            continue
        warm = in_turn(
            rounds, partial(spent, partial(whole, path)), partial(spent, partial(extract_text, path))
        )
        cold = in_turn(rounds, partial(anew, path), partial(spent_below, [*PDFMINER, str(path)]))
        totals = [before + now for before, now in zip(totals, (*warm, *cold), strict=True)]
        print(_ratios(*warm, *cold, path.name), flush=True)
    if totals[3]:
        print(_ratios(*totals, "all, one after the other"))
        whole_folder = min(anew(folder) for _ in range(rounds))
        ratio, seconds = whole_folder / totals[3], f"{whole_folder:6.3f} / {totals[3]:6.3f} s"
        print(f"{'':6}  {ratio:7.2f}  {'':17}  {seconds}  all in one command")


def _ratios(ours: float, theirs: float, command: float, script: float, name: str) -> str:
    seconds = f"{ours:6.3f} / {theirs:6.3f} s  {command:6.3f} / {script:6.3f} s"
    return f"{ours / theirs:6.2f}  {command / script:7.2f}  {seconds}  {name}"


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


def held(pid: int) -> tuple[int, int]:
    """Resident bytes of a process, and its share of them where it shares them with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return 0, 0
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines}
    return sizes.get("Rss", 0), sizes.get("Pss", 0)


def memory(folder: Path, place: Path) -> None:
    if not Path("/proc/self/smaps_rollup").exists():
        return
    resident = shared = 0
    with subprocess.Popen(
        command(place / "memory.db", folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        while running.poll() is None:
            now = [held(pid) for pid in family(running.pid)]
            resident = max(resident, sum(rss for rss, _ in now))
            shared = max(shared, sum(pss for _, pss in now))
            time.sleep(SAMPLE)
    print(
        f"{resident / 1e6:6.0f}  MB resident at most in a load of {folder.name}, all its processes added up"
    )
    print(f"{shared / 1e6:6.0f}  MB of them, what they share counted once")


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
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        beside_pdfminer(asked.folder, Path(name), asked.rounds)
        memory(asked.folder, Path(name))
        unchanged(asked.unchanged, Path(name))


if __name__ == "__main__":
    main()
