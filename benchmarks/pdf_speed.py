"""CPU time of reading PDFs beside pdfminer's `extract_text` on the same files, in one run.

    python -m benchmarks.pdf_speed FOLDER [--rounds N]

Prints a line per file and the ratio over all: below 1 is faster than pdfminer. Each is run N times in
turn and the fastest counts.
"""

from __future__ import annotations

import argparse
import io
import logging
import time
from collections.abc import Callable
from pathlib import Path

from pdfminer.high_level import extract_text

from loader.model import LoadError
from loader.pdf import read_pdf


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    ours_all = theirs_all = 0.0
    for path in sorted(asked.folder.rglob("*.pdf")):
        data = path.read_bytes()
        try:
            read_pdf(data, path.name)
            extract_text(io.BytesIO(data))
        except LoadError as error:
            print(f"{path.name}: {error}")
            continue
        ours, theirs = [], []
        for _ in range(asked.rounds):
            ours.append(seconds(lambda data=data, path=path: read_pdf(data, path.name)))
            theirs.append(seconds(lambda data=data: extract_text(io.BytesIO(data))))
        ours_all += min(ours)
        theirs_all += min(theirs)
        print(f"{min(ours) / min(theirs):6.3f}  {min(ours):7.3f} s  {min(theirs):7.3f} s  {path.name}")
    if theirs_all:
        print(f"{ours_all / theirs_all:6.3f}  {ours_all:7.3f} s  {theirs_all:7.3f} s  all")


if __name__ == "__main__":
    main()
