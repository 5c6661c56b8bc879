"""The sample months as trees, straight from their sources: the comparison is judged without the loader."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from samples.series import read as read_series
from samples.source import Sample, read, sentence_around
from tui.compare.figures.periods import Series
from tui.compare.shapes import Node, Part, Told, Tree

FOLDER = Path(__file__).parents[2] / "samples"


@cache
def samples() -> dict[str, Sample]:
    """Every sample month by its key."""
    series = read_series()
    return {path.stem: read(path, series) for path in sorted(FOLDER.glob("sources/*-20??-??.md"))}


@cache
def sample_tree(key: str) -> Tree:
    """One month with its sections and true figures."""
    sample = samples()[key]
    base = (1 + list(samples()).index(key)) * 1_000_000
    nodes: list[Node] = []
    figures: list[Told] = []
    for index, part in enumerate(sample.parts):
        text = ""
        parts: list[Part] = []
        for piece in part.pieces:
            if piece.rows:
                grid = tuple(tuple(cell.text for cell in row) for row in piece.rows)
                parts.append(Part("table", len(text), len(text), grid=grid))
                marks = [
                    (cell, None, row[0].text, piece.rows[0][column].text)
                    for row in piece.rows
                    for column, cell in enumerate(row)
                ]
            else:
                text += "\n\n" if text else ""
                parts.append(Part(piece.kind, len(text), len(text) + len(piece.marked.text)))
                marks = [(piece.marked, len(text), None, None)]
                text += piece.marked.text
            for marked, offset, row, column in marks:
                for start, end, truth in marked.figures:
                    figures.append(
                        Told(
                            base + len(figures),
                            base + index,
                            truth.quote,
                            truth.value,
                            truth.unit,
                            truth.metric,
                            truth.role,
                            truth.against,
                            truth.direction,
                            truth.period,
                            truth.value_max,
                            sentence=sentence_around(marked.text, start) if offset is not None else "",
                            start=None if offset is None else offset + start,
                            end=None if offset is None else offset + end,
                            row=row,
                            column=column,
                            series=truth.series,
                        )
                    )
        nodes.append(
            Node(
                base + index,
                None if part.parent is None else base + part.parent,
                index,
                part.level,
                part.title,
                tuple(sample.path(index)),
                text,
                part.division,
                part.topic,
                parts=tuple(parts),
            )
        )
    return Tree(key, sample.facts["title"], sample.facts["month"], tuple(nodes), tuple(figures))


@cache
def lines() -> dict[str, Series]:
    """The planted series."""
    return {name: Series(name, s.metric, s.unit, "month", None) for name, s in read_series().items()}


@cache
def _truth() -> list[dict[str, Any]]:
    lines = (FOLDER / "truth" / "pairs.jsonl").read_text("utf8").splitlines()
    return [json.loads(line) for line in lines]


def pair_keys() -> list[tuple[str, str]]:
    """The neighbouring months whose pairs are known."""
    return list(dict.fromkeys((row["left_report"], row["right_report"]) for row in _truth()))


def true_pairs(left: str, right: str) -> list[tuple[str, str | None, str | None]]:
    """The planted pairs of two months: status and the paths of both sides."""

    def path(key: str, row: dict[str, Any] | None) -> str | None:
        return " > ".join(samples()[key].path(row["n"] - 1)) if row else None

    return [
        (row["status"], path(left, row["left"]), path(right, row["right"]))
        for row in _truth()
        if (row["left_report"], row["right_report"]) == (left, right)
    ]
