"""The signs that screens draw, and what they mean: the help, the legend and the page of keys read it.

What a sign says stands in `tui/locale/*.toml` under `sign.<name>`.
"""

from __future__ import annotations

from tui.locale import t

SIGNS: dict[str, tuple[tuple[str, str], ...]] = {
    "main": (
        ("±", "altered"),
        ("+", "new_section"),
        ("▲ ▼", "judged"),
        ("↑ ↓", "turned"),
        ("≈", "approximate"),
        ("★ ✎", "marked"),
        ("▪", "collected"),
    ),
    "compare": (
        ("#", "figures"),
        ("~", "wording"),
        ("+ −", "alone"),
        ("↕", "moved"),
        ("≈", "renamed"),
        ("⋔", "split"),
        ("?", "suggested"),
    ),
    "history": (("#", "figures"), ("~", "wording"), ("+ −", "alone"), ("↕", "moved")),
    "matrix": (
        ("?", "unconfirmed"),
        ("·", "untold"),
        ("∅", "absent"),
        ("*", "restated"),
        ("┆", "broken"),
    ),
}
"""The signs of a screen, by its name in the registry of actions, with the names of their texts."""


def explained(screen: str) -> list[tuple[str, str]]:
    """The signs of a screen and what they mean, in the language in use."""
    return [(sign, t(f"sign.{name}")) for sign, name in SIGNS.get(screen, ())]


def legend(screen: str) -> str:
    """They in one line."""
    return "   ".join(f"{sign} {means}" for sign, means in explained(screen))
