"""The one registry of actions: bindings, footer, help, palette and documentation are made from it.

An action is data. Its name and help stand in `tui/locale/*.toml` under `action.<id>`; what it does is
the method `do_<id>` of the screen it is bound on, or of the app. What must hold for it to be done now
is a list of facts (`needs`): a screen tells which hold, and the first that does not gives the reason,
`why.<fact>` in the locale, or `why.<fact>_<screen>` where a screen has a reason of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.locale import t

GROUPS = ("move", "find", "copy", "months", "marks", "view", "program")
"""In the order of the help; their titles stand under `group.<name>`."""


class Action(NamedTuple):
    """One thing the user can do.

    `keys` are Textual's names of keys, the first one is shown. `where` names the screens it is bound
    on (`all`: every one). `footer` orders it among the hints at the bottom, 0 leaves it out; `panes`
    narrows the hint to when one of these panes has the focus. Neighbours of one `pair` share a hint,
    `pair.<name>`: `, . månad`.
    """

    id: str
    keys: tuple[str, ...]
    group: str
    where: tuple[str, ...] = ("main",)
    needs: tuple[str, ...] = ()
    footer: int = 0
    panes: tuple[str, ...] = ()
    pair: str = ""

    @property
    def name(self) -> str:
        """What it is called, in the language in use."""
        return t(f"action.{self.id}.name")

    @property
    def help(self) -> str:
        """One sentence about it, in the language in use."""
        return t(f"action.{self.id}.help")

    @property
    def method(self) -> str:
        """The method that does it."""
        return "do_" + self.id.replace("-", "_")


def _a(
    id: str,
    keys: str,
    group: str,
    where: str = "main",
    needs: str = "",
    footer: int = 0,
    panes: str = "",
    pair: str = "",
) -> Action:
    return Action(
        id,
        tuple(keys.split()),
        group,
        tuple(where.split()),
        tuple(needs.split()),
        footer,
        tuple(panes.split()),
        pair,
    )


ACTIONS: tuple[Action, ...] = (
    # Moving
    _a("up", "up k", "move", "all"),
    _a("down", "down j", "move", "all"),
    _a("page-up", "pageup", "move", "all"),
    _a("page-down", "pagedown space", "move", "all"),
    _a("top", "home", "move", "all"),
    _a("bottom", "end", "move", "all"),
    _a("left", "left", "move"),
    _a("right", "right", "move"),
    _a("open", "enter", "move", "all", footer=90, panes="tree"),
    _a("next-pane", "tab", "move", "main compare search picker"),
    _a("previous-pane", "shift+tab", "move", "main compare search picker"),
    _a("view-report", "1", "move", "main"),
    _a("view-division", "2", "move", "main"),
    _a("view-topic", "3", "move", "main"),
    _a("next-section", "right_parenthesis", "move", "main", "section"),
    _a("previous-section", "left_parenthesis", "move", "main", "section"),
    _a("jump", "g", "move", "main", "reports", footer=45),
    _a("back", "less_than_sign alt+left backspace", "move", "main", "past"),
    _a("forward", "greater_than_sign alt+right", "move", "main", "future"),
    # Months
    _a("previous-month", "comma", "months", "main", "section", footer=20, pair="month"),
    _a("next-month", "full_stop", "months", "main", "section", footer=21, pair="month"),
    _a("compare", "c", "months", "main brief", "reports", footer=30),
    _a("matrix", "t", "months", "main compare brief", "reports", footer=31),
    _a("brief", "r", "months", "main compare", "reports", footer=32),
    _a("history", "h", "months", "main", "section", footer=33),
    _a("next-difference", "n", "move", "compare", "differences", footer=5, pair="difference"),
    _a("previous-difference", "N", "move", "compare", "differences", footer=6, pair="difference"),
    _a("read", "o", "move", "compare matrix brief history", "compared", footer=60),
    _a("with-previous", "1", "months", "compare", "compared", footer=40),
    _a("with-last-year", "2", "months", "compare", "compared", footer=41),
    _a("left-report", "a", "months", "compare", "reports", footer=42),
    _a("right-report", "b", "months", "compare", "reports", footer=43),
    _a("swap", "s", "months", "compare", "compared", footer=44),
    _a("earlier-pair", "comma", "months", "compare brief history", "compared", footer=28, pair="month"),
    _a("later-pair", "full_stop", "months", "compare brief history", "compared", footer=29, pair="month"),
    _a("earlier-value", "comma left", "months", "matrix", "compared", footer=28, pair="month"),
    _a("later-value", "full_stop right", "months", "matrix", "compared", footer=29, pair="month"),
    _a("only-changes", "x", "view", "compare history", "compared", footer=20),
    _a("figures-only", "z", "view", "compare", "compared", footer=21),
    _a("section-list", "v", "view", "compare", "compared"),
    _a("pair-by-hand", "l", "marks", "compare", "compared"),
    _a("copy-change", "y", "copy", "compare brief matrix", "change", footer=10),
    _a("copy-all", "M", "copy", "compare brief matrix history", "compared"),
    _a("issuer", "i", "view", "matrix", "issuers", footer=20),
    _a("export", "e", "copy", "compare matrix", "compared", footer=50),
    # Marks
    _a("bookmark", "b", "marks", "main", "section"),
    _a("note", "a", "marks", "main", "section"),
    _a("bookmarks", "B", "marks", "main", "marks"),
    _a("confirm-series", "K", "marks", "main matrix", "series"),
    _a("part-series", "d", "marks", "main matrix", "series"),
    _a("undo-series", "u", "marks", "main matrix", "reports"),
    # Copying
    _a("hints", "f", "copy", "main", "section", footer=10),
    _a("copy-figure", "y", "copy", "main", "figure", footer=11),
    _a("copy-cited", "Y", "copy", "main", "figure", footer=12),
    _a("copy-section", "M", "copy", "main", "section"),
    _a("copy-figures", "T", "copy", "main", "section figures"),
    _a("copy-table", "x", "copy", "main", "section table"),
    # Finding
    _a("search", "s", "find", "main", "reports", footer=41),
    _a("search-month", "f5 m", "find", "search", footer=10),
    _a("search-division", "f6 d", "find", "search", footer=11),
    _a("search-topic", "f7 t", "find", "search", footer=12),
    _a("search-kind", "f8 x", "find", "search", footer=13),
    _a("sort", "S f9", "find", "main search", "sortable", footer=14, panes="figures results query"),
    _a("find", "slash", "find", "main", "reports", footer=40),
    _a("next-hit", "n", "find", "main", "hits", footer=5, pair="hit"),
    _a("previous-hit", "N", "find", "main", "hits", footer=6, pair="hit"),
    # View
    _a("wrap", "w", "view", "main", "section"),
    _a("copies", "v", "view", "main"),
    _a("maximise", "z", "view", "main", "section", footer=70),
    _a("wider", "plus", "view", "main"),
    _a("narrower", "minus", "view", "main"),
    _a("sentence", "m", "view", "main", "section"),
    _a("page-marks", "p", "view", "main"),
    _a("theme", "f2", "view", "all"),
    # Program
    _a("source", "o", "program", "main", "section"),
    _a("load", "l", "program", "main", footer=95),
    _a("reload", "R", "program", "main"),
    _a("help", "question_mark f1", "program", "all"),
    _a("palette", "ctrl+p", "program", "all"),
    _a("close", "escape", "program", "all"),
    _a("quit", "q ctrl+q", "program", "all", footer=99),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

_keys: dict[str, tuple[str, ...]] = {}


def set_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Replace the keys of some actions: what the user's settings say."""
    _keys.clear()
    _keys.update(keys)


def keys_of(action: Action) -> tuple[str, ...]:
    """The keys of an action, the user's own where there are any."""
    return _keys.get(action.id, action.keys)


def on_screen(screen: str) -> tuple[Action, ...]:
    """The actions bound on a screen, in the registry's order."""
    return tuple(action for action in ACTIONS if screen in action.where or "all" in action.where)


def why_not(action: Action, facts: Iterable[str], screen: str) -> str | None:
    """Why the action cannot be done now on a screen, as a sentence; None if it can."""
    held = set(facts)
    need = next((need for need in action.needs if need not in held), None)
    if need is None:
        return None
    own = f"why.{need}_{screen}"
    return t(f"why.{need}") if t(own) == own else t(own)


_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "plus": "+",
    "minus": "-",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_WORDS = ("enter", "escape", "tab", "space", "home", "end", "pageup", "pagedown", "backspace", "delete")


def key_name(key: str) -> str:
    """A key as a person would write it: `ctrl+p` is `Ctrl+P`, `full_stop` is `.`."""
    *modifiers, last = key.split("+") if key != "+" else ["plus"]
    if last in _WORDS:
        shown = t(f"key.{last}")
    elif last in _KEY_NAMES:
        shown = _KEY_NAMES[last]
    else:
        shown = last.upper() if modifiers or (len(last) > 1 and last[0] == "f") else last
    return "+".join([*(t(f"key.{name}") for name in modifiers), shown])
