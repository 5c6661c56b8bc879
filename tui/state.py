"""What is kept between two starts: the place, sizes, bookmarks and notes, for each database.

Bookmarks and notes are kept by report and path, never by ids, so that they survive a reload. They
stand in a file of their own, which is replaced in one step: nothing that a person wrote is lost by a
crash, and a file that cannot be read is set aside, not overwritten.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class State:
    """Where the user was, and how the screen was arranged."""

    view: str = "report"
    report: str | None = None
    path: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    scroll: int = 0
    pane: str = "tree"
    tree_width: int | None = None
    figures_size: int | None = None
    figures_width: int | None = None
    page_marks: bool = True
    copies: bool = False
    order: str = "place"
    theme: str | None = None
    folder: str = ""
    pair: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)


Mark = tuple[str, tuple[str, ...]]
"""A section that is marked: its report and its path."""


@dataclass(slots=True)
class Marks:
    """Bookmarks, and notes with what was written."""

    bookmarks: list[Mark] = field(default_factory=list)
    notes: dict[Mark, str] = field(default_factory=dict)


def folder() -> Path:
    """Where the system keeps the state of programs, or where RAPPORTVY_STATE says."""
    if named := os.environ.get("RAPPORTVY_STATE"):
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("rapportvy", appauthor=False)


def read(database: Path) -> State:
    """What was kept for this database; defaults for whatever is missing or makes no sense."""
    values = _own("state.json", database)
    state = State()
    for item in fields(State):
        value = values.get(item.name)
        if value is not None and _fits(value, item.name):
            setattr(state, item.name, value)
    return state


def write(database: Path, state: State) -> None:
    """Keep the state; silently not, where the folder cannot be written."""
    file = folder() / "state.json"
    everything = _load(file)
    everything[str(database.resolve())] = asdict(state)
    _store(file, everything)


def read_marks(database: Path) -> Marks:
    """The bookmarks and notes made in this database; what makes no sense is passed over."""
    marks = Marks()
    values = _own("marks.json", database)
    for name in ("bookmarks", "notes"):
        rows = values.get(name)
        for row in rows if isinstance(rows, list) else []:
            match row:
                case [str(report), [*path]]:
                    marks.bookmarks.append((report, tuple(map(str, path))))
                case [str(report), [*path], str(text)]:
                    marks.notes[report, tuple(map(str, path))] = text
    return marks


def write_mark(database: Path, marks: Marks, mark: Mark) -> bool:
    """Keep whether one section has a bookmark, and its note; False where the folder cannot be written.

    Only that section's: another browser may have kept others meanwhile, which `marks` then holds, too.
    """
    file = folder() / "marks.json"
    everything = _load(file)
    kept = read_marks(database)
    if (mark in marks.bookmarks) != (mark in kept.bookmarks):
        (kept.bookmarks.append if mark in marks.bookmarks else kept.bookmarks.remove)(mark)
    if mark in marks.notes:
        kept.notes[mark] = marks.notes[mark]
    else:
        kept.notes.pop(mark, None)
    everything[str(database.resolve())] = {
        "bookmarks": [[report, list(path)] for report, path in kept.bookmarks],
        "notes": [[report, list(path), text] for (report, path), text in kept.notes.items()],
    }
    if not _store(file, everything):
        return False
    marks.bookmarks, marks.notes = kept.bookmarks, kept.notes
    return True


def _own(name: str, database: Path) -> dict[str, Any]:
    """What a file holds of this database."""
    values = _load(folder() / name).get(str(database.resolve()))
    return values if isinstance(values, dict) else {}


def _fits(value: Any, name: str) -> bool:
    kinds: dict[str, type | tuple[type, ...]] = {
        "path": list,
        "whole": list,
        "pair": list,
        "opened": list,
        "scroll": int,
        "tree_width": int,
        "figures_size": int,
        "figures_width": int,
        "page_marks": bool,
        "copies": bool,
    }
    named = {"view": ("report", "division", "topic"), "order": ("place", "metric", "value", "period")}
    if name in named:
        return value in named[name]
    if isinstance(value, list):
        return kinds.get(name) is list and all(isinstance(item, str) for item in value)
    return isinstance(value, kinds.get(name, str))


def _load(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_text("utf8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        # What a person wrote may be in there: out of the way, not overwritten.
        with contextlib.suppress(OSError):
            file.replace(file.with_suffix(".broken.json"))
        return {}
    return values if isinstance(values, dict) else {}


def _store(file: Path, values: dict[str, Any]) -> bool:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf8")
        new.replace(file)
    except OSError:
        return False
    return True
