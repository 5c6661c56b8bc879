"""The pictures in README.md, taken of the real program on the database that ships.

    python docs/pictures.py

Writes `docs/screen.svg` and `docs/compare.svg`.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
SIZE = (120, 36)
STEPS = {
    "screen.svg": ("g", *"Sjukfrånvaro", "enter", "f"),
    "compare.svg": ("g", *"Inhyrd", "enter", "c", "n", "n", "n"),
}
"""The keys that lead to each picture, from the first screen."""


async def take(name: str, keys: tuple[str, ...]) -> None:
    """Press the keys in a fresh browser and save what it shows."""
    from tui import config, locale, state
    from tui.app import RapportvyApp
    from tui.store import first
    from tui.store.ask import Asker

    locale.use("sv")
    database = DOCS.parent / "reports.db"
    kept = state.read(database)
    asker = Asker(database)
    opening = asker.submit(first.opening, kept.view, "granmark-2025-02", None)
    app = RapportvyApp(asker, config.read(), kept, opening)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause(0.2)
        (DOCS / name).write_text(app.export_screenshot(title="rapportvy"), "utf8")
    asker.close()


def main() -> None:
    """Take every picture, with settings and state of nobody."""
    with tempfile.TemporaryDirectory() as folder:
        for name, keys in STEPS.items():
            os.environ["RAPPORTVY_STATE"] = f"{folder}/{name}"
            os.environ["RAPPORTVY_CONFIG"] = f"{folder}/none.toml"
            asyncio.run(take(name, keys))


if __name__ == "__main__":
    main()
