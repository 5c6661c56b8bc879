"""Writes what is true of the samples: sections, figures, pairs between neighbouring months, series, facts.

Sections and figures are in the annotations' format, a file a report, so that the scoring tool reads them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from samples.figures import Truth
from samples.series import SOURCES
from samples.series import read as read_series
from samples.source import Part, Sample, sentence_around

FACTS = ("file", "title", "issuer", "month", "data", "month_source", "report_date", "document_id", "version")


def sections(sample: Sample) -> list[dict[str, Any]]:
    """One row a heading: title, level, parent, division, topic, and the id it keeps through the months."""
    return [
        {
            "n": n,
            "id": part.id,
            "level": part.level,
            "title": part.title,
            "parent": None if part.parent is None else part.parent + 1,
            "division": part.division,
            "topic": part.topic,
            "topic_alt": list(part.alternatives),
            "first_words": next(
                (" ".join(p.marked.text.split()[:6]) for p in part.pieces if p.marked.text), None
            ),
        }
        for n, part in enumerate(sample.parts, 1)
    ]


def _opening(text: str) -> str:
    return " ".join(text.split()[:6])


def figures(sample: Sample) -> list[dict[str, Any]]:
    """One row a figure, in reading order: the guide's fields, `series`, a table's row and column."""
    rows: list[dict[str, Any]] = []
    for section, part in enumerate(sample.parts, 1):
        for _, _, truth in part.heading.figures:
            rows.append(_row(len(rows) + 1, section, truth, part.title))
        for piece in part.pieces:
            text = piece.marked.text
            for start, _, truth in piece.marked.figures:
                rows.append(_row(len(rows) + 1, section, truth, sentence_around(text, start)))
            for cells in piece.rows[1:]:
                sentence = " | ".join(cell.text for cell in cells)
                for column, cell in enumerate(cells):
                    for _, _, truth in cell.figures:
                        row = _row(len(rows) + 1, section, truth, sentence)
                        rows.append(row | {"row": cells[0].text, "column": piece.rows[0][column].text})
    return rows


def _row(number: int, section: int, truth: Truth, sentence: str) -> dict[str, Any]:
    also = {"metric_also": list(truth.also)} if truth.also else {}
    return {
        "n": number,
        "section": section,
        "quote": truth.quote,
        "value": _plain(truth.value),
        "value_max": None if truth.value_max is None else _plain(truth.value_max),
        "unit": truth.unit,
        "metric": truth.metric,
        "role": truth.role,
        "against": truth.against,
        "direction": truth.direction,
        "period": truth.period,
        "approx": truth.approx,
        "spelled": truth.spelled,
        "sentence": sentence,
        "series": truth.series,
        **also,
    }


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def pairs(left: Sample, right: Sample) -> list[dict[str, Any]]:
    """How the sections of two neighbouring months correspond.

    `status` is `same` or `changed` (text), `renamed` (another title), `moved` (another parent, or another
    place among its siblings), `split`, `merged`, `only_left` or `only_right`; a section that is both moved
    and renamed is `moved` and says `also`. Left and right are ids and numbers (`n`) in the sections'
    files; a split names one left section in each of its rows, a merger one right section.
    """
    before = {part.id: n for n, part in enumerate(left.parts)}
    after = {part.id: n for n, part in enumerate(right.parts)}
    rows, taken = [], set()
    for n, part in enumerate(right.parts):
        origins = [i for i in part.origins if i in before]
        if origins:
            status = "merged" if len(origins) > 1 else "split"
            rows += [_pair(left, right, before[i], n, status) for i in origins]
            taken |= set(origins)
        elif part.id in before:
            taken.add(part.id)
            rows.append(_pair(left, right, before[part.id], n, *_status(left, right, before[part.id], n)))
        else:
            rows.append(_pair(left, right, None, n, "only_right"))
    rows += [
        _pair(left, right, n, None, "only_left")
        for i, n in before.items()
        if i not in taken and i not in after
    ]
    return rows


def _status(left: Sample, right: Sample, a: int, b: int) -> tuple[str, ...]:
    old, new = left.parts[a], right.parts[b]
    found = []
    homes = {_parent(right, new), *_parent_origins(right, new)}
    if _parent(left, old) not in homes or _order(left, right, old.id, _parent(right, new)):
        found.append("moved")
    if old.title != new.title:
        found.append("renamed")
    if not found:
        found.append("same" if old.text == new.text else "changed")
    return tuple(found)


def _parent(sample: Sample, part: Part) -> str | None:
    return None if part.parent is None else sample.parts[part.parent].id


def _parent_origins(sample: Sample, part: Part) -> tuple[str, ...]:
    return () if part.parent is None else sample.parts[part.parent].origins


def _order(left: Sample, right: Sample, wanted: str, parent: str | None) -> bool:
    """Whether a section leaves the longest run of siblings that keep their order."""
    old = [part.id for part in left.parts if _parent(left, part) == parent]
    new = [part.id for part in right.parts if _parent(right, part) == parent and part.id in old]
    old = [i for i in old if i in new]
    return wanted in new and wanted not in _longest_run(old, new)


def _longest_run(old: list[str], new: list[str]) -> list[str]:
    best: list[list[str]] = []
    for i, name in enumerate(new):
        runs = [best[j] for j in range(i) if old.index(new[j]) < old.index(name)]
        best.append([*max(runs, key=len, default=[]), name])
    return max(best, key=len, default=[])


def _pair(
    left: Sample, right: Sample, a: int | None, b: int | None, status: str, *also: str
) -> dict[str, Any]:
    return {
        "left_report": left.key,
        "right_report": right.key,
        "status": status,
        "also": list(also),
        "left": None if a is None else {"n": a + 1, "id": left.parts[a].id, "title": left.parts[a].title},
        "right": None if b is None else {"n": b + 1, "id": right.parts[b].id, "title": right.parts[b].title},
    }


def series(everything: list[Sample]) -> list[dict[str, Any]]:
    """Every series with the values as the reports state them, month by month."""
    known = read_series()
    points: dict[str, list[dict[str, Any]]] = {}
    for sample in everything:
        for row in figures(sample):
            if row["series"]:
                point = {key: row[key] for key in ("value", "period", "quote", "section", "n")}
                points.setdefault(row["series"], []).append({"report": sample.key, **point})
    rows = []
    for name, found in sorted(points.items()):
        line = known.get(name)
        extra = {"metric": line.metric, "unit": line.unit, "breaks": list(line.breaks)} if line else {}
        rows.append({"series": name, **extra, "points": found})
    return rows


def write(everything: list[Sample], folder: Path) -> None:
    """Write all truth files anew."""
    for sample in everything:
        stem = Path(sample.file).stem
        _lines(folder / f"{stem}.sections.jsonl", sections(sample))
        _lines(folder / f"{stem}.figures.jsonl", figures(sample))
    monthly = [sample for sample in everything if sample.facts.get("kind", "monthly") == "monthly"]
    _lines(folder / "pairs.jsonl", (p for a, b in pairwise(monthly) for p in pairs(a, b)))
    _lines(folder / "series.jsonl", series(monthly))
    _lines(
        folder / "reports.jsonl", ({k: s.facts.get(k) for k in FACTS} | {"key": s.key} for s in everything)
    )
    oddities = SOURCES / "oddities.toml"
    if oddities.exists():
        _lines(folder / "oddities.jsonl", tomllib.loads(oddities.read_text("utf8"))["oddity"])


def _lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")
