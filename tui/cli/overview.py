"""What `rapportvy` prints where there is no terminal: what the database holds, in a few lines."""

from __future__ import annotations

from pathlib import Path

from tui.cli.command import print_rows
from tui.store.open import open_store
from tui.store.rows import Filter, reports


def run(database: Path) -> int:
    """Print the number of reports, sections and figures, and the reports."""
    rows = list(reports(open_store(database), Filter()))
    print(
        f"{database}: {len(rows)} reports, {sum(r['sections'] for r in rows)} sections, "
        f"{sum(r['figures'] for r in rows)} figures"
    )
    print_rows(rows, "table", ("slug", "month", "title", "issuer", "sections", "figures"))
    return 0
