"""`docs/database.md` from the schema: `python -m loader.database.document` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from loader.database.schema import ID_SPAN, SCHEMA_VERSION, TABLES, VIEWS, Column, TableSpec

PAGE = Path(__file__).parents[2] / "docs" / "database.md"

HEAD = f"""# reports.db

One SQLite file (schema version {SCHEMA_VERSION}, `PRAGMA user_version`). It is safe to open with any other
tool while it is in use: `sqlite3 -readonly reports.db`, `datasette reports.db`, Excel by ODBC, pandas. The
table `about` inside the file holds the words of this page.

- Lists are JSON texts: `json_each(topics)` unfolds one.
- Ids stay the same over a reload. A section's id is its report's id × {ID_SPAN:,} plus its position, a
  figure's likewise with its place in reading order.
- A report with `copy_of` is the same report as another file or an older version, for which a better copy
  stands: leave it out with `WHERE copy_of IS NULL`.
- A month that was corrected by hand (`rapportvy month`) has `month_source` `user`.
- An older file is brought to this version when something is loaded into it; one of a newer version is
  refused.

## Questions

"""
QUESTIONS = (
    (
        "Every value of a measurement through the months",
        "SELECT r.month, f.value, f.unit, f.period, f.quote, r.slug, f.page\n"
        "FROM figures f JOIN reports r ON r.slug = f.report\n"
        "WHERE f.metric LIKE '%sjukfrånvaro%' AND f.role = 'level' AND r.copy_of IS NULL\n"
        "ORDER BY r.month, f.id;",
    ),
    (
        "What the reports say about a topic, newest first",
        "SELECT r.month, s.division, s.title, s.text\n"
        "FROM sections s JOIN reports r ON r.slug = s.report\n"
        "WHERE r.copy_of IS NULL AND EXISTS (SELECT 1 FROM json_each(s.topics) WHERE value = 'psykiatri')\n"
        "ORDER BY r.month DESC, s.id;",
    ),
    (
        "Full text, best hits first (å, ä and ö are letters of their own)",
        "SELECT s.report, s.title, snippet(sections_fts, 1, '»', '«', ' … ', 12) AS hit\n"
        "FROM sections_fts JOIN sections s ON s.id = sections_fts.rowid\n"
        "WHERE sections_fts MATCH 'vårdplatser' ORDER BY rank LIMIT 20;",
    ),
    (
        "A word inside compounds",
        "SELECT s.report, s.title FROM sections_trigram JOIN sections s ON s.id = sections_trigram.rowid\n"
        "WHERE sections_trigram MATCH 'frånvaro';",
    ),
    (
        "Differences against budget, by division",
        "SELECT r.month, s.division, f.metric, f.value, f.unit, f.direction\n"
        "FROM figures f JOIN sections s ON s.id = f.section JOIN reports r ON r.slug = f.report\n"
        "WHERE f.against = 'budget' AND r.copy_of IS NULL ORDER BY r.month, s.division;",
    ),
    (
        "Files that could not be loaded, and why",
        "SELECT source_path, reason, loaded_at FROM loads WHERE status = 'failed';",
    ),
)


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_questions()) + "\n## Tables\n\n" + "\n".join(_tables())


def _questions() -> Iterator[str]:
    for title, query in QUESTIONS:
        yield f"{title}:\n\n```sql\n{query}\n```\n"


def _tables() -> Iterator[str]:
    for spec in TABLES:
        yield f"### {spec.name}\n\n{spec.about}\n\n| column | type | holds |\n| --- | --- | --- |"
        yield from (_row(spec, column) for column in spec.columns)
        yield ""
    for view in VIEWS:
        yield f"### {view.name} (a view)\n\n{view.about}\n\n| column | holds |\n| --- | --- |"
        yield from (f"| `{name}` | {about} |" for name, about in view.columns)
        yield ""
    yield (
        "### sections_fts, sections_trigram\n\n"
        "Full-text indexes over the sections, kept current by triggers; `rowid` is the section's id."
    )


def _row(spec: TableSpec, column: Column) -> str:
    key = (spec.primary_key,) if isinstance(spec.primary_key, str) else spec.primary_key
    kind = {str: "text", int: "integer", float: "number"}[column.type]
    marks = ["key"] if column.name in key else []
    if column.references:
        marks.append("→ " + ".".join(column.references))
    about = column.about.replace("|", "\\|")
    return f"| `{column.name}` | {', '.join([kind, *marks])} | {about} |"


if __name__ == "__main__":
    PAGE.write_text(page() + "\n", "utf8")
