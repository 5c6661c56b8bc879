"""Judges the loader against the samples' truth: what it misses, invents or reads otherwise, by category.

    python -m samples.judge [--errors] [NAME…]

Strict in value, unit, period, base, direction, heading, parent and division, as lenient as
the annotations' own scoring where they leave a choice: a topic may be any that the truth allows, shares and
parts are levels, a metric's name need only be near one that the truth gives, a period counts where the truth
tells one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from loader.model import Figure, Report
from loader.pipeline import read_report

HERE = Path(__file__).parent
LEVELS = {"share": "level", "part": "level"}
FACTS = ("title", "issuer", "month", "month_source", "report_date", "document_id")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference between truth and reading."""

    source: str
    category: str
    about: str


def files() -> list[Path]:
    """The rendered samples."""
    return sorted([*HERE.glob("pdf/*.pdf"), *HERE.glob("text/*.txt")])


def truth_of(path: Path, kind: str) -> list[Row]:
    """The rows of a rendered file's truth, `sections` or `figures`."""
    text = (HERE / "truth" / f"{path.stem}.{kind}.jsonl").read_text("utf8")
    return [json.loads(line) for line in text.splitlines()]


def facts_of(path: Path) -> Row:
    """The true facts of a rendered file."""
    rows = (HERE / "truth" / "reports.jsonl").read_text("utf8").splitlines()
    return next(row for row in map(json.loads, rows) if row["file"] == path.name)


def judge(path: Path) -> list[Miss]:
    """Every difference between the loader's reading of a sample and its truth."""
    report = read_report(path)
    pairs, misses = _sections(path, report)
    return [*_facts(path, report), *misses, *_figures(path, report, pairs)]


def _facts(path: Path, report: Report) -> Iterator[Miss]:
    true = facts_of(path)
    for name in FACTS:
        said = getattr(report.facts, name)
        if (true[name] or None) != (said or None) and (true[name] or name != "title"):
            yield Miss(path.name, f"fact {name}", f"{said!r}, not {true[name]!r}")


def _sections(path: Path, report: Report) -> tuple[dict[int, int], list[Miss]]:
    """Positions of the loader's sections by number of the true ones, and the differences."""
    rows = truth_of(path, "sections")
    found = [section for section in report.sections if section.title]
    old, new = [_squash(row["title"]) for row in rows], [_squash(section.title) for section in found]
    pairs, seen = {}, set()
    for move in Indel.opcodes(old, new).as_matching_blocks() if old and new else []:
        for step in range(move.size):
            pairs[rows[move.a + step]["n"]] = found[move.b + step].position
            seen.add(move.b + step)
    misses = [Miss(path.name, "heading missed", row["title"]) for row in rows if row["n"] not in pairs]
    misses += [Miss(path.name, "heading invented", s.title) for i, s in enumerate(found) if i not in seen]
    for row in rows:
        if row["n"] not in pairs:
            continue
        section = report.sections[pairs[row["n"]]]
        told = report.classes[pairs[row["n"]]]
        above = next((r["title"] for r in rows if r["n"] == row["parent"]), None)
        parent = None if section.parent is None else report.sections[section.parent].title or None
        if _squash(above) != _squash(parent):
            misses.append(Miss(path.name, "parent", f"{row['title']}: {parent!r}, not {above!r}"))
        if told.division != row["division"]:
            misses.append(
                Miss(path.name, "division", f"{row['title']}: {told.division!r}, not {row['division']!r}")
            )
        if told.topic not in (row["topic"], *row["topic_alt"]):
            misses.append(Miss(path.name, "topic", f"{row['title']}: {told.topic}, not {row['topic']}"))
    return pairs, misses


def _figures(path: Path, report: Report, sections: dict[int, int]) -> Iterator[Miss]:
    rows, found = truth_of(path, "figures"), report.figures
    scored = [
        (_near(row, figure) + (figure.section == sections.get(row["section"])), i, j)
        for i, row in enumerate(rows)
        for j, figure in enumerate(found)
        if _same_number(row, figure) and _near(row, figure) >= 0.75
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, key=lambda entry: (-entry[0], *entry[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, row in enumerate(rows):
        if i in pairs:
            yield from _fields(path.name, row, found[pairs[i]])
        else:
            yield Miss(path.name, "figure missed", f"{row['quote']} | {row['sentence'][:110]}")
    for j in sorted(set(range(len(found))) - set(pairs.values())):
        figure = found[j]
        yield Miss(path.name, "figure invented", f"{figure.quote} [{figure.unit}] | {figure.sentence[:110]}")


def _same_number(row: Row, figure: Figure) -> bool:
    return row["value"] == figure.value and row["value_max"] == figure.value_max


def _fields(source: str, row: Row, figure: Figure) -> Iterator[Miss]:
    about = f"{row['quote']} | {row['sentence'][:110]}"
    pairs: Iterable[tuple[str, Any, Any]] = (
        ("quote", row["quote"], figure.quote),
        ("unit", row["unit"].lower(), figure.unit.lower()),
        ("role", LEVELS.get(row["role"], row["role"]), LEVELS.get(figure.role, figure.role)),
        ("against", _base(row["against"]), _base(figure.against)),
        ("direction", row["direction"], figure.direction),
        ("period", row["period"], figure.period),
        ("approximate", row["approx"], figure.approximate),
        ("spelled", row["spelled"], figure.spelled),
    )
    for name, true, said in pairs:
        if true != said and not (name == "period" and true is None):
            yield Miss(source, name, f"{said!r}, not {true!r}: {about}")
    if not any(_same_metric(name, figure.metric) for name in (row["metric"], *row.get("metric_also", ()))):
        yield Miss(source, "metric", f"{figure.metric!r}, not {row['metric']!r}: {about}")


def _base(against: str | None) -> str | None:
    return against.split(":")[0] if against else None


def _same_metric(true: str, said: str) -> bool:
    return fuzz.token_sort_ratio(true.lower(), said.lower()) >= 60 or (
        fuzz.token_set_ratio(true.lower(), said.lower()) >= 90 and len(said) >= 0.4 * len(true)
    )


def _near(row: Row, figure: Figure) -> float:
    """How alike the places are: 1 for the same sentence or cell, a little more for the same quote."""
    if "row" in row and figure.row is not None:
        true, said = row["row"] + row["column"], f"{figure.row}{figure.column}"
    else:
        true, said = row["sentence"], figure.sentence
    return fuzz.ratio(_squash(true), _squash(said)) / 100 + fuzz.ratio(row["quote"], figure.quote) / 1000


def _squash(text: str | None) -> str:
    return "".join(c for c in (text or "").lower() if c.isalnum())


def main(arguments: list[str] | None = None) -> int:
    """Print the differences by category, with `--errors` each of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    chosen = [path for path in files() if not options.names or any(n in path.name for n in options.names)]
    misses = [miss for path in chosen for miss in judge(path)]
    if options.errors:
        for miss in sorted(misses, key=lambda miss: miss.category):
            print(f"{miss.category:17} {miss.source:45} {miss.about}")
    figures = sum(len(truth_of(path, "figures")) for path in chosen)
    headings = sum(len(truth_of(path, "sections")) for path in chosen)
    print(f"{len(chosen)} files, {headings} sections, {figures} figures; {len(misses)} differences:")
    for category, count in Counter(miss.category for miss in misses).most_common():
        print(f"{count:6}  {category}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
