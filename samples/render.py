"""Renders the samples: `sources/*.md` to `pdf/`, `text/` and `truth/`.

    python -m samples.render [--check] [NAME…]

With `--check` nothing is written: it lists numbers that stand in the sources without mark-up.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from loader.language.months import NAMES
from samples import extracted, reportlab_pages, truth, typst_pages
from samples.series import SOURCES
from samples.series import read as read_series
from samples.source import Sample, read

HERE = Path(__file__).parent
_WORDS = "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton tjugo trettio fyrtio"
_STRAY = re.compile(rf"\b(?:{'|'.join(_WORDS.split())})\b|(?<![\w-])[\d][\d ,]*", re.IGNORECASE)
_KNOWN = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:\d{{1,2}}(?: och |[–-]))?\d{{1,2}} (?:{NAMES})\b"
    r"|Länssjukvård [12]|avdelning \d+|väg \d+|linje \d+|\b1177\b|covid-19|vecka \d+(?:(?: och |–)\d+)?|§ \d+"
    r"|\d0-(?:,| och)|\d0-åringar|fyllt \d\d år|\d\d (?:år (?:och|eller) äldre|och \d\d år)"
    r"|färre än 30 medarbetare|\d0 dagar eller kortare|kortare än \d0 dagar|längre än åtta timmar"
    r"|inom (?:30|tre|3) dagar|inom 2 månader|fyller \d+ år|\bde två\b",
    re.IGNORECASE,
)


def samples() -> list[Sample]:
    """Every sample of `sources/`, in the order of its months."""
    series = read_series()
    found = [read(path, series) for path in sorted(SOURCES.glob("*.md"))]
    return sorted(found, key=lambda sample: (sample.facts["issuer"], sample.facts["month"], sample.key))


def strays(sample: Sample) -> list[str]:
    """Numbers in running text that carry no mark-up and are no date, year or name that we know of."""
    found = []
    for part in sample.parts:
        for marked in [part.heading, *(piece.marked for piece in part.pieces)]:
            text = marked.text
            covered = [(start, end) for start, end, _ in marked.figures]
            covered += [match.span() for match in _KNOWN.finditer(text)]
            found += [
                f"{sample.key} / {part.id}: {text[max(0, m.start() - 40) : m.end() + 30]}"
                for m in _STRAY.finditer(text)
                if not any(a < m.end() and m.start() < b for a, b in covered)
            ]
    return found


def main(arguments: list[str] | None = None) -> int:
    """Render all samples, or those whose key holds one of the names given; truth is always written whole."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    everything = samples()
    if options.check:
        print("\n".join(line for sample in everything for line in strays(sample)))
        return 0
    for sample in everything:
        if options.names and not any(name in sample.key for name in options.names):
            continue
        if sample.facts["layout"] == "text":
            (HERE / "text" / sample.file).write_text(extracted.render(sample), "utf8")
        elif sample.facts["layout"].startswith("enkel"):
            reportlab_pages.render(sample, HERE / "pdf")
        else:
            typst_pages.render(sample, HERE / "pdf")
    truth.write(everything, HERE / "truth")
    return 0


if __name__ == "__main__":
    sys.exit(main())
