"""The sample months as trees, straight from their sources: the comparison is judged without the loader."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from samples.series import read as read_series
from samples.source import Sample, read, sentence_around
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


def true_pairs() -> list[dict[str, object]]:
    """The planted pairs of neighbouring months."""
    lines = (FOLDER / "truth" / "pairs.jsonl").read_text("utf8").splitlines()
    return [json.loads(line) for line in lines]
