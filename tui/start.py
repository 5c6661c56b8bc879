"""Starting the browser: the database answers while Textual is still being imported."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from tui import locale
from tui.store.ask import Asker
from tui.store.open import open_store


def run_app(database: Path, language: str | None = None) -> int:
    """Open the browser on the database; returns the exit code.

    Raises StoreError where the file is there, but is no database that can be read.
    """
    if database.exists():
        open_store(database).close()  # what is no database of ours is said before a screen opens
    # After Esc one waits whether more of a sequence comes; Textual's tenth of a second is felt.
    os.environ.setdefault("ESCDELAY", "40")
    # Textual writes from a thread of its own: what is drawn would wait 5 ms until that has its turn.
    sys.setswitchinterval(0.0005)
    gc.disable()  # the many objects of the imports are all kept: collecting in between is waste
    asker = Asker(database)
    from tui import config, state

    locale.use(language or locale.preferred())
    settings = config.read()
    if settings.language and not language:
        locale.use(settings.language)
        settings = config.read() if settings.problems else settings  # told in that language, too
    kept = state.read(database)
    from tui.store import first

    opening = asker.submit(
        first.opening,
        kept.view,
        kept.report,
        kept.path,
        whole=kept.whole,
        opened=kept.opened,
        copies=kept.copies,
    )
    from tui.app import RapportvyApp

    app = RapportvyApp(asker, settings, kept, opening)
    try:
        app.run()
    finally:
        asker.close()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0
