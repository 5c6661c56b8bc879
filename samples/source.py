"""Reads a sample's source: Markdown with meaning, from which both the page and the truth are made.

A file begins with TOML between two lines `+++`, the facts of the report. Then come headings
(`## Title {id=… topic=… alt=…,… div=… from=…,…}`, where the title may hold figures), paragraphs of one line
each, bullets (`- `), table rows (`| … | … |`, the first one the header) and key-figure tables made from
series (`!table sick phone …`). `id` is what a section keeps through the months, whatever its title; `from`
names the sections of the month before that it was split off from or merged of. With `numbered = 2` among
the facts, headings of two levels bear their numbers. Figures are marked up as `samples/figures.py` explains.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loader.language.months import MONTHS
from samples.figures import Months, Truth, condition, literal, reference, whole_of, worth
from samples.series import Series

_HEADING = re.compile(r"(#+) (.+?)(?: \{([^{}]*)\})?$")
_BRACES = re.compile(r"\{([^{}]*)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


@dataclass(frozen=True, slots=True)
class Marked:
    """Clean text with its figures and where they stand in it."""

    text: str
    figures: tuple[tuple[int, int, Truth], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a bullet, or a table (whose rows are cells; the first row is the header)."""

    kind: str
    marked: Marked = Marked("")
    rows: tuple[tuple[Marked, ...], ...] = ()


@dataclass(slots=True)
class Part:
    """One section: what the truth knows of it, and its own pieces.

    `parent` is an index, or None; `number` is printed before the title and no part of it.
    """

    id: str
    title: str
    level: int
    parent: int | None
    division: str | None
    topic: str
    alternatives: tuple[str, ...]
    origins: tuple[str, ...]
    heading: Marked = field(default_factory=lambda: Marked(""))
    pieces: list[Piece] = field(default_factory=list)
    number: str = ""

    @property
    def printed(self) -> str:
        """The heading as it stands on the page."""
        return f"{self.number} {self.title}".strip()

    @property
    def text(self) -> str:
        """The section's own running text and cells, for telling `same` from `changed`."""
        return "\n".join(
            piece.marked.text or "\n".join(" | ".join(cell.text for cell in row) for row in piece.rows)
            for piece in self.pieces
        )


@dataclass(slots=True)
class Sample:
    """One report as written: its facts and its sections in order."""

    key: str
    facts: dict[str, Any]
    parts: list[Part]

    @property
    def file(self) -> str:
        """The rendered file's name."""
        return str(self.facts["file"])

    def path(self, index: int) -> list[str]:
        """The titles from the root down to a section."""
        part = self.parts[index]
        return [*(self.path(part.parent) if part.parent is not None else []), part.title]


def sentence_around(text: str, start: int) -> str:
    """The sentence of a paragraph in which an offset lies."""
    begin = 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() > start:
            return text[begin : end.start()]
        begin = end.end()
    return text[begin:]


def _mark(raw: str, months: Months, series: dict[str, Series]) -> Marked:
    text, figures, done = "", [], 0
    for brace in _BRACES.finditer(raw):
        text += raw[done : brace.start()]
        body, done = brace[1], brace.end()
        if body.startswith("?"):
            text += condition(body[1:], months, series)
            continue
        truth, after = (
            reference(body, months, series) if body.startswith("=") else (literal(body, months), "")
        )
        end = len(text) + len(truth.quote)
        figures.append((len(text), end, truth))
        if whole := whole_of(truth):
            figures.append((end - len(whole.quote), end, whole))
        text += truth.quote + (f" {after}" if after else "")
    text += raw[done:]
    if "{" in text or "}" in text:
        raise ValueError(f"unbalanced braces: {raw}")
    return Marked(text, tuple(figures))


def _series_table(names: list[str], months: Months, series: dict[str, Series]) -> Piece:
    """A key-figure table: outcome, outcome a year before and goal of each series named."""
    year, month = int(months.data[:4]), int(months.data[5:])
    shown = "helår" if month == 12 else MONTHS[month - 1]
    header = ("Nyckeltal", f"Utfall {shown} {year}", f"Utfall {shown} {year - 1}", f"Mål {year}")
    rows = [tuple(Marked(text) for text in header)]
    for name in names:
        line = series[name]
        if month == 12 and line.period != "ytd":
            raise ValueError(f"{name}: a month's value in a table of whole years")
        row = [Marked(line.row)]
        for variant, shift in ((None, 0), ("py", -12)):
            quote = line.number(line.value(months.data, variant))
            row.append(_cell(line, quote, line.role, months.resolve(line.code(shift)), variant))
        row.append(_cell(line, line.goal, "target", str(year), "goal") if line.goal else Marked("-"))
        rows.append(tuple(row))
    return Piece("table", rows=tuple(rows))


def _cell(line: Series, quote: str, role: str, period: str | None, variant: str | None) -> Marked:
    value = float(quote.replace(" ", "").replace(",", "."))
    truth = Truth(
        quote,
        value,
        None,
        line.unit,
        line.metric,
        role,
        period=period,
        series=line.name if variant is None else None,
        against=None if variant == "goal" else line.against,
    )
    return Marked(quote, ((0, len(quote), worth(truth)),))


def _attributes(words: str) -> dict[str, str]:
    found = re.findall(r"(\w+)=(\"[^\"]*\"|\S+)", words)
    return {name: value.strip('"') for name, value in found}


def read(path: Path, series: dict[str, Series]) -> Sample:
    """One source file. Raises ValueError with the line at fault."""
    _, head, body = path.read_text("utf8").split("+++\n", 2)
    facts = tomllib.loads(head)
    months = Months(facts["month"], facts.get("data", facts["month"]))
    parts: list[Part] = []
    table: list[tuple[Marked, ...]] = []
    for number, line in enumerate([*body.splitlines(), ""], head.count("\n") + 3):
        try:
            if table and not line.startswith("|"):
                parts[-1].pieces.append(Piece("table", rows=tuple(table)))
                table = []
            if heading := _HEADING.match(line):
                parts.append(_part(heading, parts, months, series))
            elif line.startswith("!table "):
                parts[-1].pieces.append(_series_table(line.split()[1:], months, series))
            elif line.startswith("|"):
                table.append(
                    tuple(_mark(cell.strip(), months, series) for cell in line.strip("| ").split(" | "))
                )
            elif line.startswith("- "):
                parts[-1].pieces.append(Piece("bullet", _mark(line[2:], months, series)))
            elif line.strip():
                parts[-1].pieces.append(Piece("paragraph", _mark(line.strip(), months, series)))
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    ids = [part.id for part in parts]
    if len(ids) != len(set(ids)):
        raise ValueError(
            f"{path.name}: a section's id occurs twice: {sorted(i for i in ids if ids.count(i) > 1)}"
        )
    _number(parts, facts.get("numbered", 0))
    return Sample(path.stem, facts, parts)


def _number(parts: list[Part], depth: int) -> None:
    """Number the headings down to a level, as word processors do: `2`, `2.1`."""
    counted = [0] * depth
    for part in parts:
        if part.level > depth:
            continue
        counted[part.level - 1] += 1
        counted[part.level :] = [0] * (depth - part.level)
        part.number = ".".join(map(str, counted[: part.level]))


def _part(heading: re.Match[str], parts: list[Part], months: Months, series: dict[str, Series]) -> Part:
    marked = _mark(heading[2], months, series)
    level, title, given = len(heading[1]), marked.text, _attributes(heading[3] or "")
    parent = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].level < level), None)
    above = parts[parent] if parent is not None else None
    division = given.get("div") or (above.division if above else None)
    if title.startswith("Division "):
        division = title.removeprefix("Division ")
    default = re.sub(r"[^a-zåäöé0-9]+", "-", title.lower()).strip("-")
    topic = given.get("topic") or (above.topic if above else "")
    if not topic:
        raise ValueError(f"no topic for {title!r}")
    alternatives: tuple[str, ...] = ()
    if "alt" in given:
        alternatives = tuple(given["alt"].split(","))
    elif above and "topic" not in given:
        alternatives = above.alternatives
    return Part(
        given.get("id", default),
        title,
        level,
        parent,
        division,
        topic,
        alternatives,
        tuple(given["from"].split(",")) if "from" in given else (),
        marked,
    )
