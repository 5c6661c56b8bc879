"""One metric through all reports: its points, and what is missing, restated or newly defined."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loader.language.periods import month_before
from tui.compare.figures.pairs import name_of
from tui.compare.figures.periods import Series, months_from, period_kind
from tui.compare.figures.restated import Later, read_later
from tui.compare.read import ID_SPAN, figures
from tui.compare.sections.titles import likeness, parse
from tui.compare.shapes import CompareError, Told

SAME_TITLE = 0.8
"""So alike are the titles of a section and of the one that it is from month to month."""
_MOST = 8


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What a timeline needs of a report."""

    id: int
    slug: str
    month: str
    issuer: str | None
    title: str
    kind: str = "report"


@dataclass(frozen=True, slots=True)
class Point:
    """The value that a report tells for its own time. `restated` are later reports' other values for
    the same period, as (slug, value, figure's id)."""

    report: str
    month: str
    issuer: str | None
    period: str | None
    value: float
    figure: int
    quote: str
    page: int | None
    approximate: bool = False
    restated: tuple[tuple[str, float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A month without a point: `no report`, `section missing` (which: `section`) or `not told`."""

    month: str
    issuer: str | None
    report: str | None
    reason: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A series with its points in order of month. `series` is None for a metric followed by its name only.

    `others` are series of the same metric: another kind of period, another issuer.
    """

    series: str | None
    metric: str
    unit: str
    period_kind: str | None
    polarity: str | None
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...] = ()
    breaks: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()


def read_reports(db: sqlite3.Connection, *, copies: bool = False) -> list[ReportRow]:
    """Reports with a month, oldest first."""
    return [
        ReportRow(*row)
        for row in db.execute(
            "SELECT id, slug, month, issuer, title, kind FROM reports "
            "WHERE month IS NOT NULL AND (copy_of IS NULL OR ?) ORDER BY month, id",
            (copies,),
        )
    ]


def timeline(
    db: sqlite3.Connection,
    metric: str,
    *,
    division: str | None = None,
    topic: str | None = None,
    copies: bool = False,
) -> Timeline:
    """The points of the metric that a series' name, its words or a synonym name.

    Raises CompareError, in one line with the candidates, where none or several are meant.
    """
    reports = read_reports(db, copies=copies)
    line = find_series(db, metric)
    if line is not None:
        told = figures(db, "series = ? ORDER BY id", (line.name,))
    else:
        told = _by_name(db, metric)
        line = Series("", told[0].metric, told[0].unit, period_kind(told[0].period) or "", None)
    told = _narrowed(db, told, division, topic)
    points = points_of(told, reports, read_later(db))
    return Timeline(
        line.name or None,
        line.metric,
        line.unit,
        line.period_kind or None,
        line.polarity,
        points,
        _gaps(db, points, told, reports),
        line.breaks,
        tuple(other.name for other in candidates(db, metric) if other.name != line.name),
    )


def all_series(db: sqlite3.Connection) -> list[tuple[Series, tuple[str, ...]]]:
    """Every series with its synonyms and the metric that it is a part of, by name."""
    return [
        (series_of(row), (*json.loads(row["synonyms"]), *([row["base"]] if row["base"] else ())))
        for row in db.execute("SELECT * FROM series ORDER BY name")
    ]


def series_of(row: sqlite3.Row) -> Series:
    """A row of the table of series."""
    return Series(
        row["name"],
        row["metric"],
        row["unit"],
        row["period_kind"],
        row["polarity"],
        tuple((gap["month"], gap["reason"]) for gap in json.loads(row["breaks"])),
        row["division"],
        row["issuer"],
        row["status"],
    )


def find_series(db: sqlite3.Connection, metric: str) -> Series | None:
    """The series meant: by its name, else by metric or synonym, else by words in them; None if none is.

    Of one metric's series (a month's, the year's so far; several issuers') the one told in most reports
    is meant. Raises CompareError where several metrics are meant, or two series are told equally often.
    """
    if not metric.strip():
        raise CompareError("name a metric, such as sjukfrånvaro")
    found = candidates(db, metric)
    if len(found) > 1:
        counts = [_told_in(db, line) for line in found]
        if counts[0] == counts[1] or len({line.metric for line in found}) > 1:
            names = [f"{line.name} ({line.metric}, {line.unit}, {line.period_kind})" for line in found]
            raise CompareError(f"{metric}: several series are meant, name one of them: {_list(names)}")
    return found[0] if found else None


def candidates(db: sqlite3.Connection, metric: str) -> list[Series]:
    """The series that a name or words may mean, those told in most reports first; of the whole
    organisation's and its divisions' the former only, as long as nobody names a division."""
    wanted = " ".join(metric.casefold().split())
    every = all_series(db)
    for test in (
        lambda line, names: line.name.casefold() == wanted,
        lambda line, names: line.metric.casefold() == wanted,
        lambda line, names: wanted in names,
        lambda line, names: all(
            any(word in name for name in (line.name.casefold(), *names)) for word in wanted.split()
        ),
    ):
        found = [
            line
            for line, synonyms in every
            if test(line, [name.casefold() for name in (line.metric, *synonyms)])
        ]
        if len(found) > 1:
            found = [line for line in found if _told_in(db, line)] or found[:1]
        if len(found) > 1 and (whole := [line for line in found if line.division is None]):
            found = whole
        if found:
            return sorted(found, key=lambda line: (-_told_in(db, line), line.name))
    return []


def _told_in(db: sqlite3.Connection, line: Series) -> int:
    query = "SELECT count(DISTINCT report) FROM figures WHERE series = ?"
    return int(db.execute(query, (line.name,)).fetchone()[0])


def _list(names: Sequence[str]) -> str:
    more = len(names) - _MOST
    return "; ".join(names[:_MOST]) + (f"; and {more} more" if more > 0 else "")


def _by_name(db: sqlite3.Connection, metric: str) -> list[Told]:
    """Levels whose metric is called so, where no series is; all of one unit and kind of period."""
    words = metric.casefold().split()
    condition = " AND ".join("metric LIKE ? ESCAPE '\\'" for _ in words)
    likes = tuple("%" + re.sub(r"([\\%_])", r"\\\1", word) + "%" for word in words)
    found = figures(db, f"{condition} AND role IN ('level', 'share', 'part') ORDER BY id", likes)
    exact = [told for told in found if told.metric.casefold() == " ".join(words)]
    groups: dict[tuple[str, str, str | None], list[Told]] = defaultdict(list)
    for told in exact or found:
        groups[name_of(told), told.unit, period_kind(told.period)].append(told)
    if not groups:
        raise CompareError(f"{metric}: no series and no figure is called so")
    if len(groups) > 1:
        names = [
            f"{group[0].metric} ({unit}, {kind or 'no period'})" for (_, unit, kind), group in groups.items()
        ]
        raise CompareError(f"{metric}: several metrics are meant, name one of them: {_list(names)}")
    return next(iter(groups.values()))


def _narrowed(
    db: sqlite3.Connection, told: list[Told], division: str | None, topic: str | None
) -> list[Told]:
    if division is None and topic is None:
        return told
    where = {
        row["id"]
        for row in db.execute(
            "SELECT id FROM sections WHERE (? IS NULL OR division = ?) AND "
            "(? IS NULL OR EXISTS (SELECT 1 FROM json_each(topics) WHERE value = ?))",
            (division, division, topic, topic),
        )
    }
    return [figure for figure in told if figure.section in where]


def points_of(told: Iterable[Told], reports: Sequence[ReportRow], later: Later) -> tuple[Point, ...]:
    """One point a report: the figure whose period lies nearest before its month; `later` restates them."""
    by_report: dict[int, list[Told]] = defaultdict(list)
    for figure in told:
        by_report[figure.id // ID_SPAN].append(figure)
    points: list[Point] = []
    for report in reports:
        group = by_report.get(report.id)
        if not group:
            continue
        figure = max(group, key=lambda f: (_distance(f, report.month), -f.id))
        # A report may tell its value twice: the later one restates the first of them.
        again = [f.id for f in group if f.period == figure.period and f.value == figure.value]
        points.append(
            Point(
                report.slug,
                report.month,
                report.issuer,
                figure.period,
                figure.value,
                figure.id,
                figure.quote,
                figure.page,
                bool(figure.approximate),
                tuple(told for number in again for told in later.get(number, ())),
            )
        )
    return tuple(points)


def _distance(figure: Told, month: str) -> int:
    """How near a figure's period lies to the report's month: 0 is its own; nothing known is far away."""
    months = months_from(figure.period, month)
    return -600 if months is None else -abs(months)


def _gaps(
    db: sqlite3.Connection, points: Sequence[Point], told: Sequence[Told], reports: Sequence[ReportRow]
) -> tuple[Gap, ...]:
    """The months between first and last point that have none, each with its reason."""
    found: list[Gap] = []
    ids = [figure.section for figure in told]
    marks = ",".join("?" * len(ids))
    titles = dict(db.execute(f"SELECT id, title FROM sections WHERE id IN ({marks})", ids).fetchall())
    for issuer in dict.fromkeys(point.issuer for point in points):
        mine = {point.month for point in points if point.issuer == issuer}
        there = {r.month: r for r in reports if r.issuer == issuer and r.kind == "report"}
        chosen = {point.figure for point in points if point.issuer == issuer}
        usual = usual_section([titles[figure.section] for figure in told if figure.id in chosen])
        for month in months_between(min(mine), max(mine)):
            if month in mine:
                continue
            report = there.get(month)
            reason = why_untold(usual, titles_of(db, report).values()) if report else "no report"
            section = usual if reason == "section missing" else None
            found.append(Gap(month, issuer, report.slug if report else None, reason, section))
    return tuple(found)


def usual_section(titles: Sequence[str]) -> str | None:
    """The title under which a metric mostly stands; None where it has no home, or its home no title."""
    title, count = Counter(titles).most_common(1)[0] if titles else ("", 0)
    return title if title and 2 * count >= len(titles) else None


def titles_of(db: sqlite3.Connection, report: ReportRow) -> dict[int, str]:
    """The titles of a report's sections, by their ids."""
    span = (report.id * ID_SPAN, (report.id + 1) * ID_SPAN)
    return dict(db.execute("SELECT id, title FROM sections WHERE id >= ? AND id < ?", span).fetchall())


def why_untold(usual: str | None, titles: Iterable[str]) -> str:
    """Why a report with these titles does not tell a metric that mostly stands under the title `usual`."""
    wanted = parse(usual) if usual is not None else None
    if wanted is None or any(likeness(wanted, parse(title)) >= SAME_TITLE for title in titles):
        return "not told"
    return "section missing"


def follows(earlier: str, later: str) -> bool:
    """Whether a month is the one right after another."""
    return month_before(later) == earlier


def months_between(first: str, last: str) -> list[str]:
    """Every month from the first to the last, as `YYYY-MM`."""
    low, high = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(low, high + 1)]
