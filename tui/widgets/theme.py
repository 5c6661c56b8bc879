"""Colours and styles: one accent, dim secondary text, rules instead of frames.

Three themes: dark, light, and `terminal`, which uses the terminal's own sixteen colours. Every mark
differs in style (bold, italic, underline, reverse) or sign as well as in colour, so that nothing is
lost with NO_COLOR, where `terminal` is used without colours.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

OWN_COLOURS = "terminal"
"""The theme of the terminal's own sixteen colours."""
NAMES = ("dark", "light", OWN_COLOURS)


class Palette(NamedTuple):
    """The styles that lines are drawn with. Roles of figures have the names of the contract."""

    text: Style
    strong: Style
    dim: Style
    rule: Style
    accent: Style
    heading: Style
    better: Style
    worse: Style
    moved: Style
    level: Style
    forecast: Style
    target: Style
    cursor: Style
    cursor_away: Style
    chosen: Style
    hit: Style
    hit_now: Style
    hint: Style
    warning: Style

    def figure(self, role: str, direction: str | None) -> Style:
        """How a figure looks: by direction where it has one, else by its role."""
        if direction == "better":
            return self.better
        if direction == "worse":
            return self.worse
        if role in ("difference", "change"):
            return self.moved
        return {"forecast": self.forecast, "target": self.target}.get(role, self.level)


def _s(definition: str) -> Style:
    return Style.parse(definition)


def _palette(
    text: str, dim: str, rule: str, accent: str, better: str, worse: str, cursor: str, away: str, on: str
) -> Palette:
    return Palette(
        text=_s(text),
        strong=_s(f"bold {text}"),
        dim=_s(dim),
        rule=_s(rule),
        accent=_s(f"bold {accent}"),
        heading=_s(f"bold {text}"),
        better=_s(f"bold {better}"),
        worse=_s(f"bold {worse}"),
        moved=_s(f"bold {accent}"),
        level=_s(accent),
        forecast=_s(f"italic {accent}"),
        target=_s(f"underline {accent}"),
        cursor=_s(cursor),
        cursor_away=_s(away),
        chosen=_s(f"bold {accent} reverse"),
        hit=_s(f"underline bold {accent}"),
        hit_now=_s(f"bold {on} on {accent}"),
        hint=_s(f"bold {on} on {accent}"),
        warning=_s(f"bold {worse}"),
    )


_DARK = {
    "text": "#d8d6d0",
    "dim": "#85868c",
    "rule": "#3a3d45",
    "accent": "#8ab4e8",
    "better": "#8fc48a",
    "worse": "#e58a7b",
    "on": "#15171c",
    "back": "#15171c",
    "lifted": "#2b3547",
    "away": "#22252c",
}
_LIGHT = {
    "text": "#22252b",
    "dim": "#6d7078",
    "rule": "#c9c8c2",
    "accent": "#1d5aa8",
    "better": "#256b2b",
    "worse": "#a83221",
    "on": "#faf9f5",
    "back": "#faf9f5",
    "lifted": "#d5e0f0",
    "away": "#ebeae4",
}


def _own(colours: dict[str, str]) -> Palette:
    return _palette(
        colours["text"],
        colours["dim"],
        colours["rule"],
        colours["accent"],
        colours["better"],
        colours["worse"],
        f"{colours['text']} on {colours['lifted']}",
        f"{colours['text']} on {colours['away']}",
        colours["on"],
    )


PALETTES = {
    "dark": _own(_DARK),
    "light": _own(_LIGHT),
    "terminal": _palette(
        "default", "dim default", "dim default", "cyan", "green", "red", "reverse", "underline", "default"
    ),
}
PALETTES["terminal"] = PALETTES["terminal"]._replace(
    hit_now=_s("bold reverse"), hint=_s("bold reverse"), chosen=_s("bold reverse")
)


def palette(app: App[object]) -> Palette:
    """The styles of the theme in use."""
    return PALETTES.get(app.theme, PALETTES["dark"])


def _theme(name: str, colours: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        primary=colours["accent"],
        accent=colours["accent"],
        success=colours["better"],
        error=colours["worse"],
        warning=colours["worse"],
        foreground=colours["text"],
        background=colours["back"],
        surface=colours["back"],
        panel=colours["away"],
        dark=name == "dark",
        variables=_variables(colours),
    )


def _terminal() -> Theme:
    own = {
        "rule": "ansi_bright_black",
        "dim": "ansi_bright_black",
        "accent": "ansi_cyan",
        "on": "ansi_default",
        "lifted": "ansi_cyan",
        "back": "ansi_default",
    }
    return Theme(
        name="terminal",
        ansi=True,
        primary="ansi_cyan",
        accent="ansi_cyan",
        secondary="ansi_cyan",
        success="ansi_green",
        warning="ansi_red",
        error="ansi_red",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={**BUILTIN_THEMES["ansi-dark"].variables, **_variables(own)},
    )


def _variables(colours: dict[str, str]) -> dict[str, str]:
    """What our CSS and Textual's own widgets name: rules, fields, scroll bars without a track."""
    back = colours["back"]
    return {
        "rule": colours["rule"],
        "dim": colours["dim"],
        "input-cursor-background": colours["accent"],
        "input-cursor-foreground": colours["on"],
        "input-selection-background": colours["lifted"],
        "scrollbar": colours["rule"],
        "scrollbar-hover": colours["dim"],
        "scrollbar-active": colours["accent"],
        "scrollbar-background": back,
        "scrollbar-background-hover": back,
        "scrollbar-background-active": back,
        "scrollbar-corner-color": back,
    }


THEMES = {"dark": _theme("dark", _DARK), "light": _theme("light", _LIGHT), "terminal": _terminal()}
"""The themes as Textual wants them, by their names."""
