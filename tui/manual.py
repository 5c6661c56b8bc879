"""The page of keys in the documentation, written from the registry: `python -m tui.manual docs/keys.md`."""

from __future__ import annotations

import sys
from pathlib import Path

from tui import locale
from tui.actions import ACTIONS, GROUPS, Action, key_name
from tui.locale import t
from tui.signs import SIGNS


def page() -> str:
    """Every action with its keys, in both languages, as Markdown."""
    lines = [
        "# Keys",
        "",
        "Written from `tui/actions.py` by `make docs`; do not edit. Keys are changed in the settings file:",
        "`rapportvy doctor` says where it is. It holds nothing but what differs from the defaults:",
        "",
        "```toml",
        'language = "sv"      # sv or en; else the locale',
        'theme = "dark"       # dark, light, or terminal: the terminal\'s own colours',
        'decimal = "comma"    # comma or point, in rows for spreadsheets',
        'citation = "full"    # full, short, markdown, or a template: "{quote} ({report}, {page})"',
        "open_with = \"evince --page-index={page} '{file}'\"    # for source files",
        "",
        "[keys]",
        'copy-figure = ["y", "ctrl+y"]',
        "```",
    ]
    said = {language: _said(language) for language in locale.LANGUAGES}
    for group in GROUPS:
        listed = [action for action in ACTIONS if action.group == group]
        if not listed:
            continue
        title = {language: said[language][f"group.{group}"] for language in said}
        lines += ["", f"## {title['en'].capitalize()} / {title['sv'].capitalize()}", ""]
        lines += ["| keys | id | where | English | svenska |", "| --- | --- | --- | --- | --- |"]
        for action in listed:
            keys = " ".join(f"`{name}`" for name in said["en"][f"keys.{action.id}"].split(" | ") if name)
            both = (
                f"**{said[x][f'name.{action.id}']}**: {said[x][f'help.{action.id}']}" for x in ("en", "sv")
            )
            lines.append(f"| {keys} | `{action.id}` | {', '.join(action.where)} | {' | '.join(both)} |")
    lines += ["", "## The same letter on several screens / Samma bokstav på flera skärmar", ""]
    lines += [
        "Not listed is what does the same everywhere: `y` copies, `,` and `.` step the month. In the search",
        "letters are typed; they do this only while the hits have the focus.",
        "",
        "| key | English | svenska |",
        "| --- | --- | --- |",
    ]
    for key, actions in several().items():
        both = (
            "; ".join(f"{', '.join(a.where)}: {said[x][f'name.{a.id}']}" for a in actions)
            for x in ("en", "sv")
        )
        lines.append(f"| `{key_name(key)}` | {' | '.join(both)} |")
    lines += ["", f"## {said['en']['signs'].capitalize()} / {said['sv']['signs'].capitalize()}", ""]
    lines += ["| sign | where | English | svenska |", "| --- | --- | --- | --- |"]
    for screen, signs in SIGNS.items():
        lines += [
            f"| `{sign}` | {screen} | {said['en'][name]} | {said['sv'][name]} |"
            for sign, name in ((sign, f"sign.{name}") for sign, name in signs)
        ]
    return "\n".join(lines) + "\n"


def several() -> dict[str, list[Action]]:
    """Single characters that do several things, each on screens of its own; actions of one name are one."""
    found: dict[str, dict[str, Action]] = {}
    for action in ACTIONS:
        for key in (key for key in action.keys if len(key_name(key)) == 1):
            found.setdefault(key, {}).setdefault(action.name, action)
    listed = {key: list(actions.values()) for key, actions in found.items()}
    shared = [key for key, actions in listed.items() if len({a.pair or a.id for a in actions}) > 1]
    return {key: listed[key] for key in sorted(shared, key=key_name)}


def _said(language: str) -> dict[str, str]:
    before = locale.language()
    locale.use(language)
    try:
        said = {f"group.{group}": t(f"group.{group}") for group in GROUPS}
        said |= {f"sign.{name}": t(f"sign.{name}") for signs in SIGNS.values() for _, name in signs}
        said["signs"] = t("group.signs")
        for action in ACTIONS:
            said |= _of(action)
        return said
    finally:
        locale.use(before)


def _of(action: Action) -> dict[str, str]:
    return {
        f"name.{action.id}": action.name,
        f"help.{action.id}": action.help.replace("|", "\\|"),
        f"keys.{action.id}": " | ".join(key_name(key) for key in action.keys),
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf8")
