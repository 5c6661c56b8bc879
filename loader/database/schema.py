"""The schema of `reports.db`, as data: what makes the tables also explains them.

`docs/database.md` and the table `about` inside the file are written from this module, so that
somebody who opens the database with `sqlite3` or Datasette reads the same words.
"""

from __future__ import annotations

from typing import NamedTuple

SCHEMA_VERSION = 3
APPLICATION_ID = 0x52505659  # "RPVY": lets us tell our file from any other SQLite database
ID_SPAN = 1_000_000
"""A section's id is its report's id times this plus its position, a figure's likewise: ids are stable
over a reload, sort in reading order, and tell the report."""


class Column(NamedTuple):
    """One column: its name, its Python type for sqlite-utils, and what it holds."""

    name: str
    type: type
    about: str
    not_null: bool = False
    references: tuple[str, str] | None = None


class TableSpec(NamedTuple):
    """One table: its columns, its primary key, its indexes, and what a row is."""

    name: str
    about: str
    columns: tuple[Column, ...]
    primary_key: str | tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()


def _c(
    name: str, kind: type, about: str, *, need: bool = False, ref: tuple[str, str] | None = None
) -> Column:
    return Column(name, kind, about, need, ref)


_REPORT = _c("report", str, "slug of the report", need=True, ref=("reports", "slug"))
_SOURCE = _c("source", str, "file name the report came from, without its folder", need=True)

TABLES: tuple[TableSpec, ...] = (
    TableSpec(
        "divisions",
        "An organisational division under the name it bears in the contract's figures and sections.",
        (
            _c("name", str, "the name, without the word Division"),
            _c("names", str, "JSON list of other names and abbreviations", need=True),
            _c("valid_from", str, "first month it exists, YYYY-MM"),
            _c("valid_to", str, "last month it exists, YYYY-MM"),
            _c("successors", str, "JSON list of the divisions that took over from it", need=True),
        ),
        "name",
    ),
    TableSpec(
        "topics",
        "What a section can be about.",
        (
            _c("name", str, "the topic's name in the contract"),
            _c("title_sv", str, "its title in Swedish", need=True),
            _c("title_en", str, "its title in English", need=True),
            _c("position", int, "place in the list", need=True),
        ),
        "name",
    ),
    TableSpec(
        "series",
        "One metric followed through reports.",
        (
            _c("name", str, "short name for the command line, unique"),
            _c("metric", str, "what it measures", need=True),
            _c("unit", str, "unit of all its figures", need=True),
            _c("period_kind", str, "month, year_to_date, year, date or other: never mixed", need=True),
            _c("polarity", str, "which way is good: up or down; NULL where nobody says"),
            _c("additive", int, "1 where values of parts add up to the whole", need=True),
            _c("status", str, "curated, confirmed, or suggested by matching", need=True),
            _c("base", str, "the metric of the vocabulary that it is, or is a part of"),
            _c("issuer", str, "the organisation whose metric it is"),
            _c("division", str, "the division whose metric it is; NULL for the whole organisation"),
            _c("synonyms", str, "JSON list of the names it goes by", need=True),
            _c(
                "breaks",
                str,
                "JSON list of {month, reason}: values before and after do not compare",
                need=True,
            ),
            _c("key", str, "JSON of what tells it from other series, unique", need=True),
        ),
        "name",
        (("key",), ("base",)),
    ),
    TableSpec(
        "reports",
        "One loaded document: a monthly report, an appendix, a follow-up table.",
        (
            _c("id", int, "number of the report; ids of sections and figures begin with it"),
            _c("slug", str, "short name for the command line, unique", need=True),
            _c("title", str, "title on the cover", need=True),
            _c("issuer", str, "the organisation that issued it"),
            _c("month", str, "the month it belongs to, YYYY-MM"),
            _c("month_source", str, "where the month comes from: cover, filename, text or user"),
            _c("period", str, "the time the report is about, ISO"),
            _c("report_date", str, "date on the cover, ISO"),
            _c("document_id", str, "the issuer's document number"),
            _c("version", str, "the issuer's version of the document"),
            _c("author", str, "who wrote or answers for it, as the header block says"),
            _c("kind", str, "report, appendix or digest", need=True),
            _SOURCE,
            _c("source_path", str, "path of the file, relative to the database where possible", need=True),
            _c("format", str, "pdf or text", need=True),
            _c("language", str, "ISO 639 code of the language"),
            _c("pages", int, "number of pages; NULL for a text without page marks"),
            _c("sections", int, "number of sections", need=True),
            _c("figures", int, "number of figures", need=True),
            _c("copy_of", str, "slug of the better copy of the same report, NULL for the one that stands"),
            _c("warnings", str, "JSON list of sentences about what could not be read", need=True),
            _c("content_hash", str, "SHA-256 of the file", need=True),
            _c("loader_version", str, "version of the loader that read it", need=True),
            _c(
                "fingerprint",
                str,
                "the smallest hashes of its three-word sequences, 8 hex digits each: alike for copies",
            ),
            _c("series_state", str, "what its figures were last joined to series with; NULL where not yet"),
        ),
        "id",
        (("slug",), ("month",), ("content_hash",), ("source_path",)),
    ),
    TableSpec(
        "sections",
        "A heading with what stands directly under it; sections form a tree.",
        (
            _c("id", int, "report id × 1 000 000 + position"),
            _REPORT,
            _SOURCE,
            _c("parent", int, "id of the section it stands under", ref=("sections", "id")),
            _c("position", int, "place in reading order, from 0", need=True),
            _c("level", int, "1 for a chapter, 2 for what is under it, …", need=True),
            _c("title", str, "the heading; empty for what stands before the first one", need=True),
            _c("path", str, "JSON list of titles from the chapter down to this one", need=True),
            _c("division", str, "the organisational division whose news it is", ref=("divisions", "name")),
            _c("topic", str, "the primary topic", need=True, ref=("topics", "name")),
            _c("topics", str, "JSON list of all its topics, the primary one first", need=True),
            _c("page_first", int, "page where it begins"),
            _c("page_last", int, "page where its own text ends"),
            _c("text", str, "clean text under the heading, sub-sections not included", need=True),
            _c("table_text", str, "texts of its tables' cells, for searching", need=True),
            _c(
                "evidence",
                str,
                "JSON: what made it a heading, and the words that gave division and topics",
                need=True,
            ),
            _c("figures", int, "number of figures in it", need=True),
        ),
        "id",
        (("report", "position"), ("parent",), ("division",), ("topic",)),
    ),
    TableSpec(
        "blocks",
        "A paragraph, bullet or table of a section, with its place in the source.",
        (
            _c("section", int, "id of the section", need=True, ref=("sections", "id")),
            _c("position", int, "place in the section, from 0", need=True),
            _c("kind", str, "paragraph, bullet, numbered or table", need=True),
            _c("marker", str, "the bullet or number as printed"),
            _c("level", int, "depth of a bullet, from 0"),
            _c("start", int, "offset of its first character in the section's text", need=True),
            _c("end", int, "offset after its last character", need=True),
            _c("page", int, "page where it begins"),
            _c(
                "places",
                str,
                "JSON list of [start, end, page, line, left, top, right, bottom], one a printed line: "
                "offsets into the section's text, points from the upper left corner",
                need=True,
            ),
        ),
        ("section", "position"),
    ),
    TableSpec(
        "tables",
        "A table as rows and columns.",
        (
            _c("section", int, "id of the section", need=True, ref=("sections", "id")),
            _c("block", int, "position of its block in the section", need=True),
            _c("caption", str, "the table's own heading"),
            _c("rows", int, "number of rows", need=True),
            _c("columns", int, "number of columns", need=True),
            _c("grid", str, "JSON list of rows, each a list of texts", need=True),
            _c(
                "cells",
                str,
                "JSON list of {row, column, row_span, column_span, header, page} for the cells that are "
                "headers, span or lie on a later page",
                need=True,
            ),
            _c("page", int, "page where it begins"),
        ),
        ("section", "block"),
    ),
    TableSpec(
        "figures",
        "A number that states a measurement, amount, count, share, rate, index, duration or change.",
        (
            _c("id", int, "report id × 1 000 000 + place in reading order"),
            _REPORT,
            _SOURCE,
            _c("section", int, "id of the section", need=True, ref=("sections", "id")),
            _c("section_path", str, "JSON list of titles down to the section", need=True),
            _c("quote", str, "the figure with its unit, exactly as in the text", need=True),
            _c("value", float, "the number as written, with its sign, not scaled", need=True),
            _c("value_max", float, "upper end of a range"),
            _c("unit", str, "mnkr, procent, antal, …", need=True),
            _c("metric", str, "what it measures, in the report's own words", need=True),
            _c("role", str, "level, difference, change, forecast, target, share or part", need=True),
            _c(
                "against",
                str,
                "base of a difference or change: budget, previous_year, previous_month, goal, other:<words>",
            ),
            _c("direction", str, "better, worse, up or down, as the words say"),
            _c("period", str, "the time it is about, ISO"),
            _c("approximate", int, "1 for drygt, ca, nästan, …", need=True),
            _c("spelled", int, "1 where the number is a word", need=True),
            _c("sentence", str, "the whole clean sentence, or the row of a table", need=True),
            _c("page", int, "page of the source"),
            _c("start", int, "offset in the section's text; NULL in a table"),
            _c("end", int, "offset after the quote; NULL in a table"),
            _c("row", str, "heading of its row, in a table"),
            _c("column", str, "heading of its column, in a table"),
            _c("table_block", int, "position of the table's block in the section"),
            _c("table_row", int, "row in the table, from 0"),
            _c("table_column", int, "column in the table, from 0"),
            _c("line", int, "line of the text file, or on the page"),
            _c("box", str, "JSON [left, top, right, bottom] of its printed line, in points"),
            _c("series", str, "the series it belongs to", ref=("series", "name")),
            _c("series_key", str, "what it measures, as the key of the series that it could belong to"),
            _c("restates", int, "id of the figure of an earlier report whose value it replaces"),
            _c("confidence", float, "how sure the reading is, 0 to 1", need=True),
            _c("rule", str, "the rule that found it", need=True),
            _c("statement", int, "the same number for the figures of one statement in a section"),
            _c("flags", str, "JSON list of what the statement's arithmetic contradicts", need=True),
        ),
        "id",
        (
            ("report",),
            ("section",),
            ("series", "period"),
            ("series_key",),
            ("restates",),
            ("metric",),
            ("unit", "value"),
        ),
    ),
    TableSpec(
        "masked",
        "A number in running text that is no figure, and the reason.",
        (
            _c("section", int, "id of the section", need=True, ref=("sections", "id")),
            _c("start", int, "offset in the section's text", need=True),
            _c("end", int, "offset after it", need=True),
            _c("quote", str, "as written", need=True),
            _c("reason", str, "date, year, name, law, age bracket, …", need=True),
        ),
        ("section", "start"),
    ),
    TableSpec(
        "corrections",
        "What a person has corrected; survives every reload.",
        (
            _c("content_hash", str, "SHA-256 of the file that it is about, or empty", need=True),
            _c("field", str, "month, series, …", need=True),
            _c("subject", str, "what in the file, or empty", need=True),
            _c("value", str, "the person's value", need=True),
            _c("made_at", str, "when, ISO", need=True),
        ),
        ("content_hash", "field", "subject"),
    ),
    TableSpec(
        "loads",
        "What happened to every file that was ever given to `rapportvy load`, the last time.",
        (
            _c(
                "source_path",
                str,
                "path of the file, relative to the database where possible; empty while a load is under way",
            ),
            _c("status", str, "loaded, replaced, unchanged, failed or under way", need=True),
            _c("reason", str, "why it failed, or a warning"),
            _c("report", str, "slug of the report it became"),
            _c("content_hash", str, "SHA-256 of the file"),
            _c("size", int, "bytes"),
            _c("modified", float, "the file's time of change, seconds since 1970"),
            _c("loader_version", str, "version of the loader"),
            _c("seconds", float, "processor seconds it took"),
            _c("loaded_at", str, "when, ISO"),
        ),
        "source_path",
    ),
    TableSpec(
        "about",
        "What every table and column of this file holds.",
        (
            _c("table_name", str, "the table"),
            _c("column_name", str, "the column, or empty for the table itself"),
            _c("about", str, "what it holds", need=True),
        ),
        ("table_name", "column_name"),
    ),
)


class ViewSpec(NamedTuple):
    """One view: what a row is, its columns with what they hold, and the query that makes it."""

    name: str
    about: str
    columns: tuple[tuple[str, str], ...]
    query: str


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(
        "points",
        "One value of a series as one report tells it; copies of reports are left out.",
        (
            ("series", "name of the series"),
            ("report", "slug of the report"),
            ("month", "month of the report"),
            ("period", "the time that the value is about"),
            ("value", "as written, in the unit of the series"),
            ("value_max", "upper end of a range"),
            ("approximate", "1 for drygt, ca, nästan, …"),
            ("figure", "id of the figure"),
            ("page", "page of the source"),
            ("restates", "id of the figure of an earlier report that told another value of this period"),
            ("restated", "1 where a later report tells another value of this period"),
        ),
        "SELECT f.series, f.report, r.month, f.period, f.value, f.value_max, f.approximate, f.id AS figure, "
        "f.page, f.restates, EXISTS (SELECT 1 FROM figures l WHERE l.restates = f.id) AS restated "
        "FROM figures f JOIN reports r ON r.slug = f.report "
        "WHERE f.series IS NOT NULL AND r.copy_of IS NULL",
    ),
    ViewSpec(
        "said",
        "What a person said of series; the last of it can be taken back.",
        (
            ("id", "number of the correction: of two made in one second the later has the greater"),
            ("action", "confirm, join or part"),
            ("series", "name of the series, if it is still there"),
            ("metric", "what it measures, also where it is gone with its figures"),
            ("quote", "the figure that was taken out, as written"),
            ("made_at", "time, UTC"),
        ),
        "SELECT c.rowid AS id, substr(c.field, 8) AS action, s.name AS series, coalesce(s.metric, "
        "(SELECT f.metric FROM figures f WHERE f.quote || ' | ' || f.sentence = c.subject), "
        "iif(c.field = 'series.confirm', c.value, json_extract(c.value, '$.base'))) AS metric, "
        "iif(c.field = 'series.part', substr(c.subject, 1, instr(c.subject, ' | ') - 1), '') AS quote, "
        "c.made_at FROM corrections c "
        "LEFT JOIN series s ON s.key = iif(c.field = 'series.confirm', c.subject, c.value) "
        "WHERE c.field LIKE 'series.%'",
    ),
)

FULL_TEXT = """
CREATE VIRTUAL TABLE sections_fts USING fts5(
    title, text, table_text, content='sections', content_rowid='id',
    tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE sections_trigram USING fts5(
    title, text, table_text, content='sections', content_rowid='id', tokenize='trigram'
);
CREATE TRIGGER sections_insert AFTER INSERT ON sections BEGIN
    INSERT INTO sections_fts (rowid, title, text, table_text)
        VALUES (new.id, new.title, new.text, new.table_text);
    INSERT INTO sections_trigram (rowid, title, text, table_text)
        VALUES (new.id, new.title, new.text, new.table_text);
END;
CREATE TRIGGER sections_delete AFTER DELETE ON sections BEGIN
    INSERT INTO sections_fts (sections_fts, rowid, title, text, table_text)
        VALUES ('delete', old.id, old.title, old.text, old.table_text);
    INSERT INTO sections_trigram (sections_trigram, rowid, title, text, table_text)
        VALUES ('delete', old.id, old.title, old.text, old.table_text);
END;
"""
"""The full-text indexes and what keeps them current.

`för` and `for` are different words, so diacritics stay; the trigram index finds a word inside a
compound. A section is never updated in its text, only deleted and inserted."""
FULL_TEXT_TABLES = ("sections_fts", "sections_trigram")
